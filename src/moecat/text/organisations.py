"""Which printed names are those of groups: words that say so, and names of the field.

Sources: the author lists of this catalog's papers; the word lists of DBLP's and the ACL Anthology's name rules. What
no list can know is said in the record: {name: …}. Companies that are called like people (Baichuan, Huawei, Xiaomi,
Zhipu) are not listed.
"""

from __future__ import annotations

import re

_KINDS = (
    "Academy|Agency|AI|Alliance|Association|Authors|Bureau|Center|Centre|Coalition|Collaboration|College|Committee|"
    "Communications?|Community|Company|Consortium|Contributors|Corp(?:oration)?|Council|Department|Developers|Division|"
    "Engineering|Federation|Foundation|GmbH|Group|Hub|Inc|Initiative|Institute|Labs?|Laborator(?:y|ies)|Limited|LLC|"
    "Ltd|Maintainers|Members|Ministry|Network|Office|Organi[sz]ation|Project|Research|Researchers|School|Society|"
    "Solutions|Studios?|Systems|Taskforce|Team|Technolog(?:y|ies)|Union|Universit(?:y|é|ät|à)|Universidad|Workgroup|"
    "Workshop"
)
_NAMES = (
    "Alibaba|Allen ?AI|Amazon|AMD|Anthropic|Baidu|BigCode|BigScience|ByteDance|Cerebras|Cohere|Databricks|"
    "DeepMind|DeepSeek|EleutherAI|Facebook|Google|Hugging ?Face|IBM|Intel|InternLM|Kuaishou|LAION|LinkedIn|"
    "Meituan|Meta AI|Microsoft|MiniMax|Moonshot|MosaicML|NVIDIA|Nvidia|OpenAI|OpenBMB|OpenMOE|Qwen|"
    "Rednote|Salesforce|Samsung|SambaNova|Seamless Communication|SenseTime|Snowflake|StepFun|Tencent|TII|Xiaohongshu"
)
_LATIN = re.compile(
    rf"(?<![\w'’.])(?:{_KINDS}|{_NAMES})(?![\w'’])|&|"
    r"(?<= )(?:contributors|developers|maintainers|community|team|group|collaboration)$"
)
# None of these ends or begins a person's name.
_HAN = re.compile(
    "团队|團隊|实验室|實驗室|研究[院所]|公司|大[学學]|学院|學院|集团|集團|中心|小[组組]|委[员員]|[联聯]盟|[协協]会|株式会社|연구[소원]|대학교|주식회사"
)


def is_organisation(name: str) -> bool:
    """Tell whether a printed name is that of a group rather than of a person."""
    return _LATIN.search(name) is not None or _HAN.search(name) is not None
