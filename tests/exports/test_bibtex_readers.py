"""Independent readers find the same authors, title, year and pages in our BibTeX: bibtexparser, pybtex, pandoc, and
citation-js where node has it. For the real catalog, and for names and titles that are hard to write."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pypandoc
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from pybtex.database import parse_string as parse_pybtex
from pybtex.richtext import Text

from moecat.catalog.catalog import Entry
from moecat.catalog.citekeys import citation_key
from moecat.catalog.facts import author_name, cited_year
from moecat.catalog.load import load
from moecat.catalog.schema import Paper
from moecat.catalog.yamltext import Origin
from moecat.exports import bibtex
from moecat.exports.reference import Venues, one_line
from moecat.files.disk import read_catalog
from moecat.text.ranges import with_dash
from tests.conftest import PROJECT

_JS = """
const Cite = require("citation-js");
const entries = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(entries.map((entry) => new Cite(entry).data[0])));
"""
NAMES: list[Any] = [
    "María García", "Иван Петров", "Νίκος Παπάς", "Nguyễn Đặng", "Łukasz Kaiser", "Søren Ørsted", "Anna Weiß", "김철수",
    "王伟", "諸葛孔明", "山田 太郎", "علی محمدی",
    "Cicero Nogueira dos Santos", "Ludwig van den Berg", "Guy Van den Broeck",
    "Martin Luther King Jr.", "Sammy Davis, Jr.", "Jean-Luc d'Arc", "Conan O'Brien", "Þór Ægisson", "İbrahim Ğül",
    "José Ortega y Gasset", "Google DeepMind", "BigScience Workshop", "AT&T Labs", "DeepSeek-AI", "Ü. Öz", "Dmitry",
    {"family": "García Márquez", "given": "Gabriel"}, {"name": "Toy Group and Sons"}, {"name": "Team 100% #1_a"},
    {"family": "Berg", "given": "Ann", "particle": "van den", "suffix": "III"}, {"name": "Seamless Communication"},
    {"family": "de la Cruz Pérez", "given": "José"}, {"name": "A, B and {C}"},
]  # fmt: skip
TITLES = [
    "Experts – Fast — and … × 2 → 1 for 5 € ™", "How Good Is Your Router? On the Load of Experts", "100% of A_B & C#",
    '"Experts" Are All We Need', "D^{2}-MoE: Two $ Signs ~ and a \\ Slash", "M³ViT and R²MoE", "混合专家模型的量化",
    "Pruning mixtures with Bayesian methods for Chinese text on the Mixtral model", "Эксперты и Маршруты", "Straße",
    "Naïve Façades of ‘Experts’ and “Routers”", "A -- B --- C ``d'' e", "Đặng's Þing",
    "x < y > z | w",
]  # fmt: skip
PAGES = ["123-130", "12--15", "12–15", "1 - 9", "e12", "S1--S9", "1--5, 7--9", "12:1--12:30", "xi--xx"]


@dataclass(frozen=True)
class Read:
    """What a reader says of an entry: authors as (family, given) in plain words, and the rest."""

    authors: tuple[str, ...]
    title: str
    year: str
    pages: str


def plain(text: object) -> str:
    """Letters and digits in small letters: case, braces, dashes and the shape of quotation marks are the reader's."""
    text = re.sub(r"</?su[bp]>|<span[^>]*>|</span>", "", str(text))
    text = unicodedata.normalize("NFKC", text.replace("ˆ", "^").replace(r"\textasciicircum", "^").replace("\\", ""))
    return " ".join(re.findall(r"[\w^&%#$~]+", text.replace("_", " ").casefold()))


def people(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{plain(family)} | {plain(given)}" for family, given in names)


def ours(entry: Entry[Paper]) -> Read:
    names = [author_name(author) for author in entry.record.authors]
    parts = [
        (name.printed, "")
        if name.is_literal or name.family_first
        else (f"{name.full_family} {name.suffix}", name.given)
        for name in names
    ]
    pages = with_dash(one_line(entry.record.citation.pages), "-")
    return Read(people(parts), plain(entry.record.title), cited_year(entry.record), plain(pages))


def bibtexparser_reads(texts: Sequence[str]) -> list[Read]:
    found = []
    for text in texts:
        library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
        assert not library.failed_blocks
        raw = {field.key: str(field.value) for field in parse_string(text).entries[0].fields}
        fields = {field.key: str(field.value) for field in library.entries[0].fields}
        names = [parse_single_name_into_parts(name) for name in split_multiple_persons_names(raw["author"])]
        parts = [(" ".join([*each.von, *each.last, *each.jr]), " ".join(each.first)) for each in names]
        found.append(Read(people(parts), plain(fields["title"]), fields["year"], plain(fields.get("pages", ""))))
    return found


def pybtex_reads(texts: Sequence[str]) -> list[Read]:
    found = []
    for text in texts:
        (entry,) = parse_pybtex(text, "bibtex").entries.values()
        names = [
            (
                " ".join([*who.prelast_names, *who.last_names, *who.lineage_names]),
                " ".join([*who.first_names, *who.middle_names]),
            )
            for who in entry.persons["author"]
        ]
        title = Text.from_latex(entry.fields["title"]).render_as("text")
        found.append(Read(people(names), plain(title), entry.fields["year"], plain(entry.fields.get("pages", ""))))
    return found


def from_csl(item: dict[str, Any]) -> Read:
    names = []
    for who in item["author"]:
        parts = ("non-dropping-particle", "dropping-particle", "family", "literal", "suffix")
        names.append((" ".join(who.get(part, "") for part in parts), who.get("given", "")))
    return Read(
        people(names), plain(item["title"]), str(item["issued"]["date-parts"][0][0]), plain(item.get("page", ""))
    )


def pandoc_reads(texts: Sequence[str]) -> list[Read]:
    items = json.loads(pypandoc.convert_text("\n".join(texts), "csljson", format="bibtex"))
    return [from_csl(item) for item in items]


def citation_js_reads(texts: Sequence[str]) -> list[Read]:
    node = shutil.which("node")
    if node is None or not (PROJECT / "node_modules" / "citation-js").is_dir():
        pytest.skip("citation-js is not installed: run 'npm ci'")
    done = subprocess.run(
        [node, "-e", _JS], input=json.dumps(texts), capture_output=True, text=True, cwd=PROJECT, check=False
    )
    assert done.returncode == 0, done.stderr
    return [from_csl(item) for item in json.loads(done.stdout)]


READERS = [bibtexparser_reads, pybtex_reads, pandoc_reads, citation_js_reads]


def made(number: int, title: str, authors: list[Any], pages: str | None = None) -> Entry[Paper]:
    checked = {"on": "2025-01-02", "against": ["https://example.org/"]}
    data = {"title": title, "authors": authors, "date": "2024", "venue": "ICTE 2025", "topics": ["x"], "summary": {}}
    citation = {"pages": pages} if pages else {}
    record = Paper.model_validate({**data, "citation": citation, "checked": checked, "added": "2025-01-02"})
    return Entry(f"toy{number}", f"papers/2024/toy{number}.yaml", record, Origin(b""))


@pytest.fixture(scope="module")
def hard() -> tuple[list[Entry[Paper]], Venues]:
    entries = [made(number, "Toy Experts", [name, "Ann Lee"]) for number, name in enumerate(NAMES)]
    entries += [made(100 + number, title, ["Ann Lee"]) for number, title in enumerate(TITLES)]
    entries += [made(200 + number, "Toy Experts", ["Ann Lee"], pages) for number, pages in enumerate(PAGES)]
    return entries, {}


@pytest.fixture(scope="module")
def real() -> tuple[list[Entry[Paper]], Venues]:
    catalog = load(read_catalog(PROJECT)).catalog
    return list(catalog.papers), catalog.venues


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("which", ["hard", "real"])
def test_a_reader_finds_what_the_record_says(which: str, reader: Any, request: pytest.FixtureRequest) -> None:
    entries, venues = request.getfixturevalue(which)
    texts = [bibtex.entry(entry, venues) for entry in entries]
    found = reader(texts)
    assert len(found) == len(entries)
    wrong = [(entry.id, ours(entry), read) for entry, read in zip(entries, found, strict=True) if read != ours(entry)]
    assert wrong == []


def test_no_command_that_readers_drop(real: tuple[list[Entry[Paper]], Venues]) -> None:
    entries, venues = real
    text = "".join(bibtex.entry(entry, venues) for entry in entries)
    assert set(re.findall(r"\\[A-Za-z]+", text)) <= {r"\textasciitilde", r"\textasciicircum", r"\textbackslash"}
    assert len({citation_key(entry) for entry in entries}) == len(entries)
