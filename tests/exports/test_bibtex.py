import re
import unicodedata
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from hypothesis import example, given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from moecat.catalog.catalog import Entry
from moecat.catalog.scalars import TEXT_PATTERN
from moecat.catalog.schema import Paper
from moecat.catalog.yamltext import Origin
from moecat.exports import bibtex
from moecat.exports.latex import encode, encode_title
from moecat.text.characters import is_plain

from . import samples

CATALOG = samples.catalog()
DECODER = LatexNodes2Text(math_mode="verbatim")


def made(title: str, authors: list[str]) -> Entry[Paper]:
    """An entry without a file: thousands are needed."""
    checked = {"on": "2025-01-02", "against": ["https://example.org/"]}
    rest = {"date": "2024", "topics": ["x"], "summary": {}, "checked": checked, "added": "2025-01-02"}
    record = Paper.model_validate({"title": title, "authors": authors, **rest})
    return Entry("toy", "papers/2024/toy.yaml", record, Origin(b""))


def plain(text: str) -> str:
    """What may change: white space, the way accents are composed, and how bibtexparser reads `\\textasciicircum`."""
    return unicodedata.normalize("NFC", " ".join(text.replace("ˆ", "^").split()))


def fields(text: str) -> dict[str, Any]:
    library = parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == 1
    return {field.key: field.value for field in library.entries[0].fields}


def authors(text: str) -> list[str]:
    names = split_multiple_persons_names(fields(text)["author"])
    return [DECODER.latex_to_text(parse_single_name_into_parts(name).merge_first_name_first) for name in names]


SIGNS = "\\{}^_~$&%#-'`\"<>!?,.|@*+=/:;()[] AaMoE³²éßŁ王·ű…–\u00a0\u0301"
TEXTS = (
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=25)
    | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=25)
).filter(lambda text: re.fullmatch(TEXT_PATTERN, text) is not None and not text.isspace() and is_plain(text))


@given(TEXTS)
@example("D^{2}MoE")
@example("MoE++")
@example("M³ViT")
@example("混合专家")
@example("``a'' -- b --- c ?` !`")
@example(samples.HOSTILE_TITLE)
def test_a_title_comes_back_from_bibtex(title: str) -> None:
    text = bibtex.entry(made(title, ["Ann Lee"]), {})
    decoded = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not decoded.failed_blocks
    assert plain(decoded.entries[0]["title"]) == plain(title)


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(["Róbert Csordás", "Piotr Piękos", "Cicero Nogueira dos Santos", "Teven Le Scao", "DeepSeek-AI"])
@example(["王伟", "Simon and Schuster", "others", "A, B", "M. L. King Jr."])
@example(["a{", "b }c", "~", "x\\ y z", "and", "And and"])
def test_authors_come_back_from_bibtex(names: list[str]) -> None:
    found = authors(bibtex.entry(made("Toy", names), {}))
    assert len(found) == len(names)
    for printed, name in zip(names, found, strict=True):
        if "," in printed:  # 'Lee, Ann' and 'Ann Lee, Jr.' come back in the usual order, without the comma
            assert sorted(plain(name.replace(",", " ")).split()) == sorted(plain(printed.replace(",", " ")).split())
        else:
            assert plain(name) == plain(printed)


@given(TEXTS)
def test_braces_are_balanced_as_bibtex_counts_them(text: str) -> None:
    depth = 0
    for char in encode_title(text, text[:3]):
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0


def test_no_special_character_of_latex_is_left_alone() -> None:
    for char in "\\{}$&%#_^~":
        assert encode(char) != char


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Róbert Csordás", "Csordás, Róbert"),
        ("Piotr Piękos", "Piękos, Piotr"),
        ("Łukasz Kaiser", "Kaiser, Łukasz"),
        ("Pál Erdűs", "Erdűs, Pál"),
        ("Cicero Nogueira dos Santos", "dos Santos, Cicero Nogueira"),
        ("Teven Le Scao", "Le Scao, Teven"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("DeepSeek-AI", "{DeepSeek-AI}"),
        ("Simon and Schuster", "{Simon and Schuster}"),
        ("others", "{others}"),
        ("王伟", "{王伟}"),
    ],
)
def test_names(name: str, expected: str) -> None:
    assert fields(bibtex.entry(made("Toy", [name]), {}))["author"] == expected


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("Mixture-of-Experts LLMs Gain", "", "Mixture-of-Experts {LLMs} Gain"),
        ("MoE-I²: Inter-Expert Pruning", "MoE-I²", "{MoE-I²}: Inter-Expert Pruning"),
        ("Mixtral of Experts", "Mixtral", "{Mixtral} of Experts"),
        ("A Top-K Routing (MoE)", "", "A {Top-K} Routing ({MoE})"),
        ("Soft Experts", "soft", "Soft Experts"),
        ("MoE-I² and R&D", "MoE", r"{MoE-I²} and {R\&D}"),
        ("&X first", "", r"{{\&X}} first"),
    ],
)
def test_capitals_that_matter_are_protected(title: str, name: str, expected: str) -> None:
    assert encode_title(title, name) == expected


def test_a_published_paper() -> None:
    text = bibtex.entry(CATALOG.paper_by_id["mc-moe"], {})
    assert text == (
        "@inproceedings{huang2025mcmoe,\n"
        "  title = {Mixture Compressor for Mixture-of-Experts {LLMs} Gains More},\n"
        "  author = {Huang, Wei and Csordás, Róbert and Piękos, Piotr and van den Driessche, George"
        " and Le Scao, Teven},\n"
        "  booktitle = {The Thirteenth International Conference on Learning Representations},\n"
        "  year = {2025},\n"
        "  eprint = {2410.06270},\n"
        "  archivePrefix = {arXiv},\n"
        "  url = {https://arxiv.org/abs/2410.06270},\n"
        "}\n"
    )


def test_a_preprint_has_its_month_and_a_journal_its_pages() -> None:
    preprint = bibtex.entry(CATALOG.paper_by_id["d2-moe"], {})
    assert preprint.startswith("@misc{deepseekai2024d2moe,\n")
    assert "  year = {2024},\n  month = nov,\n" in preprint
    article = fields(bibtex.entry(CATALOG.paper_by_id["old-journal"], CATALOG.venues))
    assert article["journal"] == "JMLR"
    assert article["year"] == "2023"
    assert article["pages"] == "79--87"
    assert article["publisher"] == r"A \& B"
    assert article["editor"] == "Lee, Ann and de Vries, Jan"
    assert article["doi"] == "10.1000/a_b%c"


def test_every_citation_field_is_kept() -> None:
    citation = {name: f"{name} text" for name in Paper.model_fields["citation"].default.__class__.model_fields}
    for kind in ("article", "inproceedings", "incollection", "misc", "techreport", "phdthesis", "book"):
        found = fields(bibtex.entry(samples.paper(citation={**citation, "type": kind, "editor": "Ann Lee"}), {}))
        assert {name: found.get(name) for name in citation} == {**citation, "type": None, "editor": "Lee, Ann"}


def test_the_whole_file_parses_and_keys_are_unique() -> None:
    text = bibtex.export(CATALOG, CATALOG.papers, samples.SITE)
    library = parse_string(text)
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == list(dict.fromkeys(entry.key for entry in library.entries))
    assert len(library.entries) == len(CATALOG.papers)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Pruning mixtures with Bayesian methods for Chinese text on the Mixtral model",
            "Pruning mixtures with {Bayesian} methods for {Chinese} text on the {Mixtral} model",
        ),
        ("How Good Is Your Router? On the Load of Experts", "How Good Is Your Router? {On} the Load of Experts"),
        ('"Experts" Are All We Need', '"{Experts}" Are All We Need'),
        ("Stop! Experts ahead", "Stop! {Experts} ahead"),
        ("(Re)Training Experts", "({Re})Training Experts"),
        ("Routing in Boston and Paris with small experts", "Routing in {Boston} and {Paris} with small experts"),
        ("Pruning: Towards smaller models for Kenyan farmers", "Pruning: Towards smaller models for {Kenyan} farmers"),
        ("Bayesian Routing of Markov Experts", "{Bayesian} Routing of {Markov} Experts"),
        ("On “Dead” Experts", "On “{Dead}” Experts"),
        ("Mixture-of-Experts for every task in Kenya", "{Mixture-of-Experts} for every task in {Kenya}"),
    ],
)
def test_capitals_in_every_place_of_a_title(title: str, expected: str) -> None:
    assert encode_title(title) == expected


@pytest.mark.parametrize(
    ("pages", "written"),
    [
        ("123-130", "123--130"),
        ("12–15", "12--15"),
        ("12 — 15", "12--15"),
        ("P1-12", "P1-12"),
        ("1-5, 7-9", "1--5, 7--9"),
    ],
)
def test_ranges_in_every_spelling(pages: str, written: str) -> None:
    found = fields(bibtex.entry(samples.paper(citation={"pages": pages, "number": "1--2"}), {}))
    assert found["pages"] == written
    assert found["number"] == "1--2"


def test_an_editor_in_braces_stays_in_one_piece() -> None:
    citation = {"editor": "Ann Lee and {Toy Group and Sons} and Gabriel {García Márquez}"}
    found = fields(bibtex.entry(samples.paper(citation=citation), {}))
    assert found["editor"] == "Lee, Ann and {Toy Group and Sons} and García Márquez, Gabriel"


def test_a_name_that_the_record_takes_apart_is_taken_apart() -> None:
    authors = [{"family": "García Márquez", "given": "Gabriel"}, {"name": "Toy Group and Sons"}, "Google DeepMind"]
    entry = samples.paper(authors=authors)
    assert fields(bibtex.entry(entry, {}))["author"] == (
        "García Márquez, Gabriel and {Toy Group and Sons} and {Google DeepMind}"
    )
    assert bibtex.entry(entry, {}).startswith("@misc{garciamarquez2024toymoe,")
