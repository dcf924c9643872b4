"""What people write by mistake, each kind in several spellings, and what looks like it and is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from moecat.catalog.json_schemas import schema_of
from moecat.catalog.load import load
from moecat.catalog.problems import Problem
from moecat.files.disk import read_catalog
from moecat.fmt.layout import dump_record
from moecat.rules import check_rules
from moecat.text.ranges import pages_flaw
from tests.conftest import CATALOG, TODAY

BASE = read_catalog(CATALOG)
PATH = "papers/2024/a-mini.yaml"
ENGLISH, CHINESE = "It does one thing. It does so 2.5 times as fast.", "做一件事情，快 2.5 倍。"
RECORD: Mapping[str, Any] = {
    "title": "A Mini Work about Sparse Routers",
    "authors": ["Ann Example", "Bob Example"],
    "date": "2024-05-06",
    "arxiv": "2405.00031",
    "topics": ["rounding"],
    "summary": {"en": ENGLISH, "zh": CHINESE},
    "checked": {"on": "2025-01-03", "against": ["https://arxiv.org/abs/2405.00031"]},
    "added": "2025-01-03",
}


def problems(changes: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the record after some changes; None takes a field away."""
    kind = schema_of(PATH)
    assert kind
    record = {key: value for key, value in {**RECORD, **changes}.items() if value is not None}
    loaded = load({**BASE, PATH: dump_record(record, *kind).encode()})
    found = sorted({*loaded.problems, *check_rules(loaded.catalog, TODAY)})
    return [problem for problem in found if problem.path == PATH]


def against(first: Mapping[str, Any], second: Mapping[str, Any]) -> set[str]:
    """The rules that a second record breaks beside a first one."""
    kind = schema_of(PATH)
    assert kind
    other = "papers/2024/b-mini.yaml"
    changed = {**RECORD, "title": "Quite Other Words on Quite Another Matter", "arxiv": None, **second}
    files = {path: dump_record({k: v for k, v in each.items() if v is not None}, *kind).encode() for path, each in (
        (PATH, {**RECORD, **first}), (other, changed))}  # fmt: skip
    loaded = load({**BASE, **files})
    found = {*loaded.problems, *check_rules(loaded.catalog, TODAY)}
    return {problem.rule for problem in found if problem.path == other}


def title(text: str) -> str:
    return f"A Mini {text} about Sparse Routers"


MISTAKES: list[tuple[str, dict[str, Any]]] = [
    *(("invalid-value", {"citation": {field: "١٢"}}) for field in ("volume", "number", "pages", "isbn")),
    *(("unknown-venue", {"venue": name}) for name in ("ICTE 2099", "ICTE 1950")),
    *(("missing-summary", {"summary": {"en": ENGLISH, "zh": text}}) for text in (
        "同英文", "见摘要", "翻译", "测试", "It does one thing 中文。",
    )),
    *(("missing-summary", {"summary": {"en": text, "zh": CHINESE}}) for text in (
        "test", "Write the summary here.",
        "Das Modell macht eine einzige Sache und ist dabei mehr als doppelt so schnell wie bisher.",
    )),
    *(("author-name", {"authors": ["Cam Doe", name]}) for name in (
        "& others", "and Wei Zhang", "Wei Zhang and", "张伟 李娜 王五", "Wei Zhang y Li Na Wang", "Team", "the authors",
        "Wei Zhang MD", "et alia", "и др.", "외", "u.a.", "et coll.", "y otros", "e outros", "ANN LEE",
    )),
    ("invalid-value", {"authors": ["Cam Doe", "Wei  Zhang"]}),
    ("invalid-value", {"title": title("two  spaces")}),
    *(("invalid-value", {"title": title(text)}) for text in (
        "Cafe\u0301", "\u2126", "\u212b", "a\u3000b", "件\ufe0f", "1\ufe0fb",
    )),
    *(("markup", {"title": title(text)}) for text in (
        '<a href="x">x</a>', "\\(x\\)", "\\[x\\]", "**x**", "<h1>x</h1>", "<!-- x -->", "<![CDATA[x]]>", "{GPT}",
        "x -- y", "x --- y", "Qwen--MoE", "``x''", "R&amp D", "<div>x</div>", "<xref>x</xref>", "Fig.\\~x", "Qwen~MoE",
    )),
    *(("invalid-value", {"citation": {"pages": pages}}) for pages in (
        "pp. 123-130", "p. 5", "pages 1-9", "12 pages", "1 to 9", "1~9", "1..9", "123-", "-130", "TBD", "?", "1234-40",
        "130-123", "1-9, 40-5",
    )),
    *(("invalid-value", {"doi": doi}) for doi in (
        "10.1145/1.pdf", "10.1145/1/", "10.1145/1/abstract", "10.1145/1/full", "10.1145/xxx", "10.1145/nnnnnnn.nnnnnnn",
        "10.1145/1234567.1234567", "10.0000/1", "10.1145/TBD", "10.1145/1\\_2", "10.1145/10.1145/3503221",
    )),
    *(("link-scheme", {"links": {"project": link}}) for link in (
        "https://example.org/%zz", "https://example.org/x%", "https://bit.ly/abc", "https://t.cn/abc", "https://github.com/",
        "https://huggingface.co",
    )),
    *(("author-name", {"citation": {"editor": editor}}) for editor in (
        "Ann Lee & Bob Roe", "Ann Lee, Bob Roe", "Ann Lee; Bob Roe", "Ann Lee and others", "Ann Lee et al.", "{Ann Lee",
        "Ann Lee}", "Ann Lee and", "and Ann Lee", "Ann Lee (Ed.)", "TBD",
    )),
    *(("canonical-link", {"links": {"code": [link]}}) for link in (
        "https://hf.co/a/b", "https://hf-mirror.com/a/b", "https://kkgithub.com/x/y", "https://github.com/x/y/tree/main",
        "https://mirror.ghproxy.com/https://github.com/x/y", "https://www.google.com/url?q=https://x.example.org/",
        "https://link.zhihu.com/?target=https%3A//x.example.org/", "https://huggingface.co/a/b/tree/main",
    )),
    *(("repeated-value", {"links": {"code": ["https://github.com/x/y", link]}}) for link in (
        "https://github.com/X/Y", "http://www.github.com/x/y/", "https://github.com/x/y#readme",
    )),
    ("repeated-value", {"checked": {"on": "2025-01-03", "against": ["https://arxiv.org/abs/2405.00031"] * 2}}),
]  # fmt: skip
RIGHT: list[dict[str, Any]] = [
    {"venue": "ICTE 2023"},
    *({"citation": {"pages": pages}} for pages in (
        "945--959", "S1-S10", "e123", "1-9, 12-15", "Article 12", "iv--x", "12:1--12:19", "99--100", "43+",
    )),
    *({"doi": doi} for doi in (
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2", "10.18653/v1/2024.acl-long.70",
        "10.21203/rs.3.rs-123/v1", "10.1016/S0004-3702(98)00058-2",
    )),
    *({"citation": {"editor": editor}} for editor in (
        "Ann Lee and {Toy Group and Sons}", "Lee, Ann and Roe, Bob", "van den Berg, Jan", "Lee, Jr., Ann", "{DeepMind}",
        "{García Márquez}, Gabriel", "李小龙 and 王五",
    )),
    {"links": {"blog": "https://web.archive.org/web/2024/https://x.example.org/"}},
    {"links": {"code": ["https://github.com/x/y/tree/v2"]}},
    *({"links": {"project": link}} for link in (
        "https://github.com/x", "https://example.org/100%25", "https://t.company.org/x", "https://example.org/",
    )),
    *({"authors": [name]} for name in ("José Ortega y Gasset", "Md Rahman", "欧阳 修", "E Smith", "danah boyd")),
    *({"title": title(text)} for text in (
        "专家\u3000路由", "Café", "1\ufe0f\u20e3", "x < y", "R&D; more", "--cpu-moe", "{0,1}", "~10", "a*b*c",
        "R^{2}", "Q&A",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes"), MISTAKES)
def test_a_mistake_is_named_with_the_way_out(rule: str, changes: dict[str, Any]) -> None:
    found = problems(changes)
    assert rule in [problem.rule for problem in found]
    assert all(problem.fix and "''" not in problem.fix for problem in found)


@pytest.mark.parametrize("entity", ["&#0;", "&nbsp;", "&#8203;"])
def test_no_entity_is_mended_with_a_sign_that_is_refused(entity: str) -> None:
    [problem] = problems({"title": title(entity)})
    assert problem.fix.startswith("write an ordinary sign, or delete it")


@pytest.mark.parametrize("changes", RIGHT)
def test_what_looks_like_a_mistake_and_is_right_passes(changes: dict[str, Any]) -> None:
    assert problems(changes) == []


DOI, ANTHOLOGY = "10.1145/3503221.3508418", "10.18653/v1/2024.acl-long.70"
SAME: list[tuple[dict[str, Any], str]] = [
    *(({}, f"https://{address}2405.00031{tail}") for address, tail in (
        ("papers.cool/arxiv/", ""), ("www.semanticscholar.org/arxiv/", ""), ("scirate.com/arxiv/", ""),
        ("arxiv.org/list/", ""), ("paperswithcode.com/paper/", ""), ("api.semanticscholar.org/arXiv:", ""),
        ("deeplearn.org/arxiv/", ""), ("www.catalyzex.com/paper/arxiv:", ""), ("arxiv.org/ps/", ""),
        ("arxiv.org/e-print/", "v2"), ("arxiv.org/src/", ""), ("www.emergentmind.com/papers/", ""),
        ("ui.adsabs.harvard.edu/abs/arXiv:", "/abstract"), ("arxiv-export.library.cornell.edu/abs/", "v1"),
        ("web.archive.org/web/2024/https://arxiv.org/abs/", ""),
    )),
    ({}, "https://ui.adsabs.harvard.edu/abs/2024arXiv240500031E/abstract"),
    ({"doi": DOI}, f"https://doi.acm.org/{DOI}"),
    ({"doi": DOI}, f"https://hdl.handle.net/{DOI}"),
    *(({"doi": ANTHOLOGY}, f"https://{address}") for address in (
        "aclanthology.org/2024.acl-long.70/", "aclanthology.org/2024.acl-long.70.pdf",
        "www.aclweb.org/anthology/2024.acl-long.70",
    )),
    ({"openreview": "PhMrGCMIRL"}, "https://api.openreview.net/pdf?id=PhMrGCMIRL"),
    *(({"arxiv": None, "links": {"paper": one}}, other) for one, other in (
        ("https://proceedings.mlr.press/v1/a.html", "https://proceedings.mlr.press/v1/a/a.pdf"),
        ("https://ieeexplore.ieee.org/document/123", "https://ieeexplore.ieee.org/abstract/document/123/"),
        ("https://papers.nips.cc/paper/2024/hash/x-Abstract.html",
         "https://proceedings.neurips.cc/paper_files/paper/2024/hash/x-Abstract.html"),
        ("https://openaccess.thecvf.com/content/C/html/X_p.html", "https://openaccess.thecvf.com/content/C/papers/X_p.pdf"),
    )),
]  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "fix"), [("pp. 123-130", "'123-130'"), ("pp. 1234-40", "'1234--1240'"), ("p. 1~9", "'1--9'")]
)
def test_the_pages_that_a_fix_names_are_accepted(pages: str, fix: str) -> None:
    flaw = pages_flaw(pages)
    assert flaw and fix in flaw[1]
    assert pages_flaw(fix.strip("'")) is None


@pytest.mark.parametrize(("first", "page"), SAME)
def test_one_work_is_known_by_any_of_its_addresses(first: dict[str, Any], page: str) -> None:
    assert "duplicate-identifier" in against(first, {"links": {"paper": page}})


@pytest.mark.parametrize(
    ("page", "other"),
    [
        ("https://proceedings.mlr.press/v1/a.html", "https://proceedings.mlr.press/v1/b.html"),
        ("https://ieeexplore.ieee.org/document/123", "https://ieeexplore.ieee.org/document/124"),
        ("https://example.org/2405.00031", "https://example.org/2405.00032"),
    ],
)
def test_two_pages_are_two_works(page: str, other: str) -> None:
    assert against({"arxiv": None, "links": {"paper": page}}, {"links": {"paper": other}}) == set()


@pytest.mark.parametrize("edition", [" (Extended Version)", ": Technical Report", " [Preprint]", " – Full Paper"])
def test_an_edition_is_the_same_work(edition: str) -> None:
    found = against({}, {"title": f"{RECORD['title']}{edition}", "arxiv": "2405.00032"})
    assert found == {"duplicate-title"}


def test_another_part_is_another_work() -> None:
    assert against({}, {"title": f"{RECORD['title']}: Part 2", "arxiv": "2405.00032"}) == set()
