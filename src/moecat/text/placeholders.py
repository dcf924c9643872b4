"""Words that stand for what nobody has written yet, and names of what is no venue; case does not count."""

from __future__ import annotations

import re

_NOTHING_WORDS = (
    "todo tbd tba tbc fixme xxx wip none null nil nan na unknown unspecified undefined untitled placeholder"
)
_NOTHING = frozenset(_NOTHING_WORDS.split()) | {
    "n a", "not available", "not applicable", "not yet", "to do", "to be done", "to be added", "to be announced",
    "to be determined", "to be confirmed", "to be written", "to be translated", "coming soon", "no summary",
    "lorem ipsum", "test", "write me", "fill me in", "fill in", "summary", "translation needed",
    "see abstract", "see above",
    "待补充", "待补", "待写", "待填", "待定", "待译", "待翻译", "待完善", "待更新", "待添加", "暂无", "暂缺",
    "无", "未知", "不详", "略", "同上", "空", "占位", "摘要",
    "暂无摘要", "敬请期待", "未翻译", "待補充", "待翻譯",
    "暫無", "無", "未定", "同英文", "见英文", "见摘要", "见原文", "见上", "测试", "翻译", "机器翻译", "測試", "翻譯",
}  # fmt: skip
_LONGEST = 60
# A text that begins so says nothing either.
_BEGINS = re.compile(
    r"(?:todo|tbd|fixme|lorem ipsum|to be (?:added|written|translated|done)|"
    r"(?:write|add|insert|put) (?:the|a|your) (?:summary|abstract|text))\b|待(?:补充|翻译|写|补|译|定)",
    re.I,
)
_NO_VENUE_WORDS = (
    "arxiv corr preprint preprints eprint biorxiv medrxiv chemrxiv ssrn techrxiv hal zenodo researchgate openreview "
    "unpublished manuscript submitted submission draft forthcoming accepted rejected withdrawn anonymous blog "
    "预印本 投稿中 审稿中 在审 待发表 已投稿 未发表 已录用 評審中"
)
_NO_VENUE = frozenset(_NO_VENUE_WORDS.split()) | {
    "under review", "in review", "under submission", "in submission", "in press", "to appear", "in preparation",
    "under revision", "work in progress", "technical report", "tech report", "papers with code", "semantic scholar",
    "google scholar", "arxiv preprint", "arxiv e prints", "arxiv org", "computing research repository", "arxiv cs",
    "research square", "hugging face", "github",
}  # fmt: skip
_STATE = re.compile(
    r"(?:(?:under|in) (?:review|submission|revision)|submitted|accepted|to appear|forthcoming|in press|published|"
    r"presented|camera ready)(?: (?:as|to|at|in|by|for|on|a|an|the|conference|paper))*(?: |$)"
)


def is_placeholder(text: str) -> bool:
    """Tell whether a text stands for one that is not written yet."""
    if len(text) > _LONGEST:
        return False
    words = _words(text)
    return not words or words in _NOTHING or _BEGINS.match(text.strip()) is not None


def has_word(text: str) -> bool:
    """Tell whether a text holds a letter or a digit of any script."""
    return any(map(str.isalnum, text))


def no_venue(text: str) -> bool:
    """Tell whether what stands for a venue, without its year, is a preprint server, a state, or nothing."""
    words = _words(
        re.sub(
            r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|arxiv:\s*[0-9.v]+|abs/[0-9.v]+|[0-9]{4}\.[0-9]{4,5}",
            " ",
            text.lower(),
        )
    )
    return (
        is_placeholder(words) or words in _NO_VENUE or words.removesuffix(" preprint") in _NO_VENUE or is_state(words)
    )


def is_state(text: str) -> bool:
    """Tell whether a text begins with the state of a publication rather than with its place."""
    return _STATE.match(_words(text)) is not None


def without_state(text: str) -> str:
    """Return a venue without 'under review at', 'to appear in' and the like before it."""
    return re.sub(
        r"^(?:under (?:review|submission)|in (?:review|submission|press)|submitted|accepted|to appear|forthcoming|"
        r"published|presented)"
        r"(?:\s+(?:as|to|at|in|by|for|on|a|an|the|conference|paper))*\s*[:,]?\s*",
        "",
        text.strip("() "),
        flags=re.IGNORECASE,
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
