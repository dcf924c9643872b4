"""Files of other programs, well-formed, from the wild and hostile."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moecat.importers.bibtex import entries_of, parse_bibtex
from moecat.importers.csl_json import parse_csl_json
from moecat.importers.jsonl import parse_jsonl
from moecat.importers.markdown_list import parse_markdown
from moecat.importers.ris import parse_ris
from moecat.importers.tex import tex_to_plain

WILD = r"""
% a comment, and text that is none: @ everywhere
@comment{ignored}
@string{nips = "Advances in Neural Information Processing Systems"}
@InProceedings{a1,
  title = {The {MoE} \"Uber {K\"onig} $\alpha$-experts \& more},
  author = "M{\"u}ller, J{\"o}rg and van den Berg, Jan and {Toy Lab Team} and others",
  booktitle = nips # " 36", year=2023, month=dec, pages={1-9},
  url={https://openreview.net/forum?id=hheFYjOsWO}
}
@article{a1, title={Twice}, year = 2020, year={2021}, journal={arXiv preprint arXiv:2101.03961}}
@article{broken, title={Never closed
@misc{c, title={Fine}, eprint={2401.00001}, archivePrefix={arXiv}}
"""


def test_bibtex_from_the_wild() -> None:
    first, second, *_ = parse_bibtex(WILD, "wild.bib")
    assert first.title == "The MoE Über König α-experts & more"
    assert first.authors == ("Jörg Müller", "Jan van den Berg", "Toy Lab Team")
    assert first.booktitle == "Advances in Neural Information Processing Systems 36"
    assert (first.date, first.pages, first.openreview) == ("2023-12", "1--9", "hheFYjOsWO")
    assert first.evidence["title"] == "wild.bib"
    assert (second.title, second.arxiv, second.venue) == ("Twice", "2101.03961", "")
    assert "2401.00001" in {work.arxiv for work in parse_bibtex(WILD)}


def test_entries_know_their_place() -> None:
    entries = entries_of(WILD)
    assert [entry.key for entry in entries][:2] == ["a1", "a1"]
    assert [entry.line for entry in entries][:2] == [5, 11]
    assert all(entry.raw in WILD for entry in entries)


RIS = """TY  - CPAPER
AU  - Müller, Jörg
AU  - Toy Lab Team
TI  - Rounding Experts
T2  - Toy Experts 2025
DA  - 2025/05/02
SP  - 101
EP  - 115
DO  - 10.9999/toy.2
UR  - https://arxiv.org/abs/2401.00001
ER  -

TY  - JOUR
TI  - Without an end
JO  - Journal of Drops
"""


def test_ris() -> None:
    first, second = parse_ris(RIS, "x.ris")
    assert (first.title, first.doi, first.arxiv) == ("Rounding Experts", "10.9999/toy.2", "2401.00001")
    assert first.authors == ("Jörg Müller", "Toy Lab Team")
    assert (first.date, first.pages, first.booktitle) == ("2025-05-02", "101--115", "Toy Experts 2025")
    assert second.title == "Without an end"


def test_csl_json() -> None:
    item = {"id": "x", "type": "paper-conference", "title": "Rounding Experts", "container-title": "Toy Experts",
            "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, {"literal": "Toy Lab"}],
            "issued": {"date-parts": [["2025", 5]]}, "DOI": "10.9999/toy.2", "page": "1-9"}  # fmt: skip
    (work,) = parse_csl_json([item, {"no": "title"}, 3])
    assert work.authors == ("Jan van den Berg", "Toy Lab")
    assert (work.date, work.doi, work.pages, work.booktitle) == ("2025-05", "10.9999/toy.2", "1--9", "Toy Experts")


def test_lines_of_json() -> None:
    line = json.dumps({"title": "A", "authors": ["B C"], "url": "https://arxiv.org/abs/2401.00001", "month": "2024-01"})
    (work,) = parse_jsonl(f"{line}\nnot json\n[1]\n", "x.jsonl")
    assert (work.title, work.authors, work.arxiv, work.date) == ("A", ("B C",), "2401.00001", "2024-01")


LISTS = {
    "title as link": "- [Rounding the Toy Experts](https://arxiv.org/abs/2401.00001) [[Code](https://github.com/a/b)]",
    "title before links": "- **Rounding the Toy Experts.** Ann Other. *ICTE 2025* [[paper](https://arxiv.org/pdf/2401.00001)]",
    "title with a tag": "- [2024/01] Rounding the Toy Experts [[pdf]](https://arxiv.org/abs/2401.00001v2)",
    "heading": "#### Rounding the Toy Experts [`UNREAD`]\n\npaper link: [here](https://arxiv.org/abs/2401.00001)\n",
    "details below": "- Rounding the Toy Experts\n\n  - Authors: Ann Other\n  - Link: https://arxiv.org/abs/2401.00001\n",
    "table": "| Rounding the Toy Experts | ICTE | [paper](https://arxiv.org/abs/2401.00001) |",
    "flattened": " ".join(f"{n} | {x}" for n, x in enumerate(
        ["# List", "", "", "", "", "", "[ICTE'24.1] [Rounding the Toy Experts](https://arxiv.org/abs/2401.00001)"], 1)),
    "bare address": "1. Rounding the Toy Experts https://arxiv.org/abs/2401.00001",
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_many_forms(name: str) -> None:
    text = "# Awesome toys\n\nSee [our guide to all of it](#guide) and ![a picture](x.png).\n\n" + LISTS[name]
    works = parse_markdown(text if name != "flattened" else LISTS[name], "list")
    assert [(work.title, work.arxiv) for work in works] == [("Rounding the Toy Experts", "2401.00001")]


def test_a_page_of_papers_copied_as_text() -> None:
    abstract = "Experts are rounded to few bits. " * 12
    works = parse_markdown(
        f"Daily Papers\n\nJan 6\n\nRounding the Toy Experts\n\n{abstract}\n\n  • 5 authors\n·\n", "page"
    )
    assert [work.title for work in works] == ["Rounding the Toy Experts"]
    assert works[0].abstract.startswith("Experts are rounded")


@pytest.mark.parametrize(
    "text", ["{" * 5000, "\\" * 9999, "$" * 9999, "\\frac{" * 500, "{\\a" * 30 + "}" * 30, "~\\~{n}"]
)
def test_latex_never_stops_it(text: str) -> None:
    began = time.monotonic()
    assert isinstance(tex_to_plain(text), str)
    assert time.monotonic() - began < 2


SYNTAX = st.text(st.sampled_from(list("@{}\"#,=()[]|\\$%~-*`'!:/.\n \tabcXY019éß汉\u202e\x00")), max_size=300)
PARTS = st.lists(
    st.sampled_from(["@article{", "@string{", "@comment{", "title={", "author=", " and ", "}", "{", '"', ",", "\n",
                     "# ", "TY  - JOUR\n", "AU  - ", "ER  - \n", "[x](", "https://arxiv.org/abs/2401.00001", ")",
                     "| ", "- ", "\\\"{o}", "$\\alpha$", "```", " 1 | ", "[A'24] [Some long title here]"]),
    max_size=60,
).map("".join)  # fmt: skip
PARSERS = {"bibtex": parse_bibtex, "ris": parse_ris, "markdown": parse_markdown, "jsonl": parse_jsonl}


@pytest.mark.parametrize("name", PARSERS)
@settings(max_examples=200)
@given(text=SYNTAX | PARTS)
def test_no_text_breaks_an_importer(name: str, text: str) -> None:
    began = time.monotonic()
    for work in PARSERS[name](text):
        assert "\n" not in work.title
    assert time.monotonic() - began < 2


LONG = {
    "brackets": "[" * 200_000,
    "links": "[a](" * 50_000,
    "braces": "@article{a, title = " + "{" * 100_000,
    "entries": "@article{a, title={b}}\n" * 3_000,
    "names": "@article{a, author={" + "A and " * 30_000 + "}}",
    "quotes": "@article{a, title = " + '"' * 50_000,
    "one line": "x" * 2_000_000,
    "bullets": "- \n" * 100_000,
    "tags": "TY  - JOUR\n" * 30_000,
    "strings": "@string{a = a # a}\n" * 200 + "@misc{x, title = a # a}",
    "at signs": "@" * 100_000,
    "numbers": " 1 |" * 100_000,
    "stars": "**" * 100_000,
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("parser", PARSERS)
def test_long_texts_take_no_longer_than_they_are(parser: str, name: str) -> None:
    began = time.monotonic()
    PARSERS[parser](LONG[name])
    assert time.monotonic() - began < 8
