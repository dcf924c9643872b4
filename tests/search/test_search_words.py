"""Words for the index: spellings of names, Han of every kind; the website's script makes the same."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.text.han_variants import TRADITIONAL, simplify
from moecat.text.search_words import HAN, aliases, bare, compounds, normalize
from tests.conftest import PROJECT
from tests.search.finding import document, small_finder

# id -> title, short name, arXiv id, authors, English and Chinese text
WORKS: dict[str, tuple[str, str, str, str, str, str]] = {
    "mc-moe": (
        "MC-MoE: Mixture Compressor for MoE LLMs", "MC-MoE", "2410.06270", "Wei Huang",
        "Mixed bit widths for experts.", "免训练的混合压缩：为每个专家分配比特宽度做量化，显存占用大幅降低。",
    ),
    "d2-moe": (
        "Delta Decompression for LLMs", "D²-MoE", "2502.17298", "Hao Gu",
        "Shares a base; better than MC-MoE, says the text, and MC-MoE again.", "共享基础权重与低秩增量，节省GPU显存。",
    ),
    "moe-plus-plus": (
        "MoE++: Zero-Computation Experts", "MoE++", "2410.07348", "Peng Jin",
        "Zero, copy and constant experts.", "词元可以跳过计算；路由参考上一层的路由得分。",
    ),
    "moe-i2": (
        "MoE-I^2: Inter-Expert Pruning", "MoE-I²", "2411.01016", "Cheng Yang",
        "Two stages of pruning.", "先做专家间剪枝，再做专家内低秩分解，受限路由。",
    ),
    "moeut": (
        "MoEUT: Universal Transformers", "MoEUT", "2405.16039", "Róbert Csordás",
        "Shared layers.", "共享层参数，量力而行地化简计算。",
    ),
    "scripts": (
        "専門家混合モデルのかんたんな紹介", "Toy", "2405.00777",
        "Łukasz Kaiser, Søren Ørsted, Đặng Minh, Anna Weiß, Иван Сергей Петров, 김철수, Νίκος Παπάς, Þór Ægisson",
        "Names of many scripts; 混合專家與記憶體 of a traditional text.",
        "介绍：混合专家把权重放在内存里。전문가 모델。",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MC-MoE", "mc moe"),
        ("D^{2}-MoE", "d2 moe"),
        ("D²MoE", "d2moe"),
        ("MoE++", "moe plus plus"),
        ("MC#: C# and # alone", "mc sharp c sharp and alone"),
        ("Quantisation", "quantization"),
        ("a + b", "a b"),
        ("$M^3$ViT", "m3vit"),
        ("Csordás", "csordas"),
        ("arXiv:2410.06270v2", "arxiv 241006270"),
        ("2.54 bits", "2 54 bits"),
        ("10.1145/3503222.3507777", "10 1145 3503222 3507777"),
        ("量化", ""),
        ("ʿAlī Ṭāriq Maʻalo", "ali tariq maalo"),
        ("Łukasz Søren Ørsted Đặng Weiß Þór", "lukasz soren orsted dang weiss thor"),
        ("Иван Сергей", "иван сергеи"),
        ("Νίκος ΠΑΠΑΣ", "νικοσ παπασ"),
        ("김철수 かんたん", ""),
    ],
)
def test_normalize(text: str, words: str) -> None:
    assert normalize(text) == words


@pytest.mark.parametrize(
    ("short_name", "title", "extra", "found"),
    [
        ("MC-MoE", "MC-MoE: Mixture Compressor", [], {"mc", "moe", "mcmoe"}),
        ("D²-MoE", "Delta Decompression", [], {"d2", "moe", "d2moe"}),
        (None, "D^{2}MoE: Dual Routing", [], {"d2moe"}),
        ("MoE++", "MoE++: Zero Experts", [], {"plus", "moeplusplus"}),
        ("MC#", "MC#: Mixture Compressor", [], {"mc", "sharp", "mcsharp"}),
        ("Branch-Train-Merge", "Branch-Train-Merge", [], {"btm", "branchtrainmerge"}),
        ("Branch-Train-MiX", "Branch-Train-MiX: Mixing", [], {"btx"}),
        ("Chain-of-Experts", "Chain-of-Experts", [], {"coe"}),
        (None, "Training a 16xB MoEUT on H100", ["2410.06270", "BTX"], {"moeut", "h100", "241006270", "btx"}),
    ],
)
def test_aliases(short_name: str | None, title: str, extra: list[str], found: set[str]) -> None:
    assert found <= set(aliases(short_name, title, extra).split())


def test_a_title_without_a_name_adds_nothing() -> None:
    assert aliases(None, "Sparse Is Enough in Scaling Transformers: A Study") == ""


def test_words_no_plain_word_looks_like_are_spelled_in_two_ways() -> None:
    assert compounds("like DeepSeek-R1 on a 8x7B, low-rank") == "deepseek r1 deepseekr1 8x7b"
    assert compounds("plain words, 2024 and low-rank") == ""


@given(st.text(alphabet="显存量化路由，a ", max_size=30), st.data())
def test_every_part_of_a_text_is_covered(text: str, data: st.DataObject) -> None:
    finder = small_finder([document("other/", "other"), document("it/", "it", text)])
    for run in HAN.findall(text):
        start = data.draw(st.integers(0, len(run) - 1))
        part = run[start : data.draw(st.integers(start + 1, len(run)))]
        assert [each.path for each in finder.find(part).documents] == ["it/"]


NAMES = {
    **dict.fromkeys(["MC-MoE", "MC MoE", "mcmoe", "2410.06270"], "mc-moe"),
    **dict.fromkeys(["D2MoE", "D^{2}-MoE", "d2 moe"], "d2-moe"),
    **dict.fromkeys(["MoE++", "moe plus plus"], "moe-plus-plus"),
    **dict.fromkeys(["MoE-I2", "MoE-I^2", "moei2"], "moe-i2"),
    **dict.fromkeys(["csordas", "Csordás", "moeut"], "moeut"),
    **dict.fromkeys(
        ["Lukasz", "Łukasz", "Soren", "Orsted", "Dang Minh", "Weiss", "Петров", "Сергей", "김철수", "Παπάς", "Thor"],
        "scripts",
    ),
    **dict.fromkeys(["かんたん", "専門家", "전문가", "混合專家", "記憶體", "内存"], "scripts"),
}


def test_names_are_found_in_every_spelling() -> None:
    documents = [
        document(
            work, title, f"{english} {chinese}", names=(short, arxiv, work), spellings=aliases(short, title, [work]),
            authors=tuple(authors.split(", ")),
        )
        for work, (title, short, arxiv, authors, english, chinese) in WORKS.items()
    ]  # fmt: skip
    finder = small_finder(documents)
    assert {query: finder.find(query).documents[0].path for query in NAMES} == NAMES


_JS = """
const code = await import(process.argv[1]);
const { simplify } = await import(process.argv[1].replace(/query\\.js$/, "han-variants.js"));
const texts = JSON.parse((await import("node:fs")).readFileSync(0, "utf8"));
const of = (text) => [code.normalize(text), code.bare(text), simplify(text)];
process.stdout.write(JSON.stringify(texts.map(of)));
"""


def test_the_page_and_the_program_code_words_alike() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node on this machine")
    texts = [
        *NAMES,
        *(field for fields in WORKS.values() for field in fields),
        *("Ⅷ ﬁ Ⓜ️oE İ ß µ-MoE a++b C+", "x1.5 arXiv:2410.06270v3", "MC#, # and Optimisation", "ĸŋŧħıðœÆ ΣΑΣ ѓ"),
        *("NeurIPS'24", "https://arxiv.org/abs/2410.06270", "10.48550/arXiv.2410.06270", "https://doi.org/10.1145/1.2"),
        *("https://openreview.net/forum?id=AbC", "arxiv: 2410.06270.pdf", TRADITIONAL, "記憶體頻寬 分散式"),
    ]
    done = subprocess.run(
        [node, "--input-type=module", "-e", _JS, str(PROJECT / "site" / "assets" / "js" / "query.js")],
        input=json.dumps(texts), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == [[normalize(text), bare(text), simplify(text)] for text in texts]
