"""Words for the index: spellings of names, coded Han characters; and a real search in a real browser finds by them."""

from __future__ import annotations

import functools
import http.server
import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.files.disk import copy_files
from moecat.prose.build import ProseSources, build_prose
from moecat.search.documents import HIDDEN
from moecat.site.fill import Layout
from moecat.text.han_variants import TRADITIONAL, simplify
from moecat.text.search_words import HAN, aliases, bare, cjk_words, compounds, normalize
from tests.e2e.browsing import wait_until

PROJECT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium")

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


def test_cjk_words_are_pairs_and_the_end_of_each_run() -> None:
    assert cjk_words("显存低，GPU显") == "zh663e5b58 zh5b584f4e zh4f4e0000 zh663e0000"
    assert cjk_words("量化，量化") == "zh91cf5316 zh53160000 zh91cf5316 zh53160000"
    assert cjk_words("no Chinese") == ""


@given(st.text(alphabet="显存量化路由，a ", max_size=30), st.data())
def test_every_part_of_a_text_is_covered(text: str, data: st.DataObject) -> None:
    words = cjk_words(text).split()
    for run in HAN.findall(text):
        start = data.draw(st.integers(0, len(run) - 1))
        part = run[start : data.draw(st.integers(start + 1, len(run)))]
        wanted = cjk_words(part).split()[:-1] or [f"zh{ord(part):04x}"]
        assert all(any(word.startswith(want) for word in words) for want in wanted)


def page(layout: Layout, lang: str, work: str) -> str:
    title, short_name, arxiv, authors, english, chinese = WORKS[work]
    text = chinese if lang == "zh" else english
    names, said = aliases(short_name, title, [arxiv]), f"{title} {authors} {text}"
    words = f"{compounds(said)} {cjk_words(said) if lang == 'zh' else ''}"
    content = f"""<article data-pagefind-body><h1 data-pagefind-meta="title">{escape(title)}</h1>
      <span hidden data-names="{names}" data-pagefind-meta="names[data-names]"></span>
      <p><span data-pagefind-meta="short_name">{short_name}</span> {authors} arXiv:{arxiv}</p><p>{text}</p>
      <p hidden>{HIDDEN} {words}</p></article>"""
    return layout.fill({"title": escape(title), "head": "", "content": content, "path": f"papers/{work}/"})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with a search index, below a sub-folder of a local server."""
    folder = tmp_path_factory.mktemp("search")
    out = folder / "served" / "moecat"
    prose = build_prose(ProseSources(PROJECT / "site", {}), folder / "build")
    for lang, layouts in prose.layouts.items():
        root = out / ("zh" if lang == "zh" else "")
        texts = {root / "papers" / work / "index.html": page(layouts["paper"], lang, work) for work in WORKS}
        home = {"title": "moecat", "head": "", "content": "<h1>moecat</h1>", "path": ""}
        texts[root / "index.html"] = layouts["home"].fill(home)
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    copy_files(out, prose.files)
    subprocess.run([sys.executable, "-m", "pagefind", "--silent", "--site", str(out)], check=True)
    yield from serve(folder / "served")


def serve(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/moecat/"
    server.shutdown()


@pytest.fixture
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        assert not os.environ.get("MOECAT_REQUIRE_BROWSER"), "MOECAT_REQUIRE_BROWSER is set, and there is no Chromium"
        pytest.skip("NO CHROMIUM ON THIS MACHINE: the search was not tried in a browser")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium.new_page()
        chromium.close()


def search(page: Any, query: str) -> list[str]:
    """The ids of the papers that the open dialog lists for a query, best first."""
    page.fill(".mc-search input", query)
    page.wait_for_selector(".mc-search ul[aria-busy=false]", state="attached")
    links = page.eval_on_selector_all(".mc-search li a", "links => links.map(link => link.pathname)")
    return [link.split("/")[-2] for link in links if "/papers/" in link]


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


@pytest.mark.slow
@pytest.mark.browser
def test_names_are_found_in_every_spelling(address: str, browser: Any) -> None:
    for start in (address, f"{address}zh/papers/moeut/"):
        browser.goto(start)
        browser.keyboard.press("Control+k")
        found = {query: search(browser, query)[:1] for query in NAMES}
        assert found == {query: [work] for query, work in NAMES.items()}


@pytest.mark.slow
@pytest.mark.browser
def test_every_chinese_word_finds_each_page_that_has_it(address: str, browser: Any) -> None:
    texts = {work: fields[5] for work, fields in WORKS.items()}
    runs = [run for text in texts.values() for run in HAN.findall(text)]
    picks = random.Random(3).sample(runs, 8)
    # A single character stands in so many pages that the ones asked for need not be among the first.
    parts = [run[: 2 + at % 3] for at, run in enumerate(picks)] + [run[-(2 + at % 2) :] for at, run in enumerate(picks)]
    for start in (f"{address}zh/", address):
        browser.goto(start)
        browser.keyboard.press("/")
        for query in ["量化", "显存", "路由", "低秩", *parts]:
            having = {work for work, text in texts.items() if query in text}
            assert having <= set(search(browser, query)), query


@pytest.mark.slow
@pytest.mark.browser
def test_the_dialog_works_by_keyboard_and_loads_nothing_before(address: str, browser: Any) -> None:
    asked: list[str] = []
    browser.on("request", lambda request: asked.append(request.url))
    browser.goto(f"{address}papers/moeut/", wait_until="networkidle")
    assert [url for url in asked if "search" in url or "pagefind" in url or not url.startswith(address)] == []
    browser.keyboard.press("/")
    assert search(browser, "moe")[0:2]
    browser.keyboard.press("ArrowDown")
    second = browser.get_attribute(".mc-search li:nth-child(2)", "aria-selected")
    assert second == "true"
    assert browser.get_attribute(".mc-search input", "aria-activedescendant") == "mc-hit-1"
    browser.keyboard.press("Escape")
    assert not browser.evaluate("document.querySelector('.mc-search').open")
    wait_until(browser, "document.activeElement === document.body")
    browser.keyboard.press("/")
    assert search(browser, "qqqqxxxx") == []
    assert "qqqqxxxx" in browser.text_content(".mc-search__status")
    search(browser, "mcmoe")
    browser.keyboard.press("Enter")
    browser.wait_for_url(f"{address}papers/mc-moe/")
    assert all(url.startswith(address) for url in asked)


@pytest.mark.slow
@pytest.mark.browser
def test_the_words_of_a_run_are_marked(address: str, browser: Any) -> None:
    browser.goto(f"{address}zh/")
    browser.keyboard.press("/")
    assert "mc-moe" in search(browser, "量化专家")
    marked = browser.eval_on_selector_all(".mc-search li mark", "marks => marks.map(mark => mark.textContent)")
    assert {"量化", "专家"} <= set(marked)


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
