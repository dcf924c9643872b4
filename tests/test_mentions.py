"""Every mention of the source documents is a record that names the document, and no sentence of theirs is in it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.load import load
from moecat.files.disk import read_catalog
from tests.conftest import PROJECT
from tests.mentions import FILES, Mention, read_mentions

SOURCES = Path(os.environ.get("MOECAT_SOURCES", PROJECT.parent / "shared" / "seeds"))
MENTIONS = {"awesome-efficient-moe": 19, "moe-notes": 28, "awesome-moe-inference": 169, "hf-daily-papers": 41}
RUN_OF_WORDS, RUN_OF_CHARACTERS = 12, 25

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the source documents are not in {SOURCES}")


@pytest.fixture(scope="module")
def ours() -> Catalog:
    """The real catalog, not the invented one."""
    loaded = load(read_catalog(PROJECT))
    assert not loaded.problems
    return loaded.catalog


@pytest.fixture(scope="module")
def mentions() -> list[Mention]:
    return read_mentions(SOURCES)


def test_all_mentions_are_read(mentions: list[Mention]) -> None:
    assert Counter(mention.source for mention in mentions) == MENTIONS


def test_every_mention_is_a_record_that_names_its_source(ours: Catalog, mentions: list[Mention]) -> None:
    homes = names_of(ours)
    lost = [mention for mention in mentions if home(mention, homes) is None]
    assert lost == [], f"{len(lost)} of {len(mentions)} mentions have no record"
    silent = {
        (entry.path, mention.source)
        for mention in mentions
        if (entry := home(mention, homes)) and mention.source not in entry.record.sources
    }
    assert silent == set()


def test_every_named_source_mentions_the_work(ours: Catalog, mentions: list[Mention]) -> None:
    homes = names_of(ours)
    named = {(entry.path, mention.source) for mention in mentions if (entry := home(mention, homes))}
    elsewhere = {(entry.path, source) for entry in ours.papers for source in entry.record.sources} - named
    # A document may name a work outside its lists, too: in a table, in its FAQ or in its citation.
    texts = {source: plain(text_of(source)) for source in FILES}
    unfounded = [
        (path, source)
        for path, source in sorted(elsewhere)
        if not any(name in texts[source] for name in spellings(entry_at(ours, path)))
    ]
    assert unfounded == []


def test_the_table_of_models_is_complete(ours: Catalog) -> None:
    text = text_of("awesome-moe-inference")
    table = text[text.index("| Reference |") : text.index("DeepSeek_R1.pdf")]
    links = re.findall(r"\| \[[^\]]+\]\(((?:https://)?(?:huggingface\.co|github\.com)/[^)]+)\)", table)
    assert len(links) == 23
    weights = " ".join(link.url.lower() for entry in ours.models for link in entry.record.weights)
    code = " ".join(link.lower() for entry in ours.papers for link in entry.record.links.code)
    assert [link for link in links if repository(link) not in weights + code] == []


def test_summaries_are_our_own_words(ours: Catalog) -> None:
    texts = {source: text_of(source) for source in FILES}
    words = {run for text in texts.values() for run in runs(re.findall(r"[a-z0-9]+", text.lower()), RUN_OF_WORDS)}
    han = {run for text in texts.values() for run in runs(re.findall(r"[\u3400-\u9fff]", text), RUN_OF_CHARACTERS)}
    entries: tuple[Entry[Any], ...] = (*ours.papers, *ours.models)
    copied = [
        entry.path
        for entry in entries
        if words & set(runs(re.findall(r"[a-z0-9]+", (entry.record.summary.en or "").lower()), RUN_OF_WORDS))
        or han & set(runs(re.findall(r"[\u3400-\u9fff]", entry.record.summary.zh or ""), RUN_OF_CHARACTERS))
    ]
    assert copied == []


def text_of(source: str) -> str:
    return next(SOURCES.glob(FILES[source])).read_text(encoding="utf-8")


def runs(items: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(items[at : at + length]) for at in range(len(items) - length + 1))


def plain(text: str) -> str:
    """Letters and digits only: documents differ in case, hyphens, braces and accents."""
    text = re.sub(r"\s\d+ \|\s", " ", text)
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).casefold())


def repository(link: str) -> str:
    """Owner and name of an address, in lower case."""
    return "/".join(link.lower().removeprefix("https://").split("/")[:3])


def spellings(entry: Entry[Any]) -> set[str]:
    """Every name a document may use: the title, a listed title that was corrected, the name, the arXiv id."""
    record = entry.record
    found = {record.title or "", getattr(record, "name", ""), getattr(record, "arxiv", None) or ""}
    found |= {correction.was for correction in record.corrections if correction.field in ("title", "name")}
    return {plain(name) for name in found if plain(name)}


def names_of(catalog: Catalog) -> dict[str, Entry[Any]]:
    """Papers and models by each of their spellings; a paper goes before the model it presents."""
    weights = {plain(link.url): entry for entry in catalog.models for link in entry.record.weights}
    entries: tuple[Entry[Any], ...] = (*catalog.models, *catalog.papers)
    return weights | {name: entry for entry in entries for name in spellings(entry)}


def home(mention: Mention, homes: dict[str, Entry[Any]]) -> Entry[Any] | None:
    """The record of a mention; titles go before links, for a link may lead to another work."""
    listed = re.sub(r"\s*\([^()]*\)$", "", mention.title)
    keys = (plain(mention.title), plain(listed), plain(mention.arxiv), plain(mention.code))
    return next((homes[key] for key in keys if key and key in homes), None)


def entry_at(catalog: Catalog, path: str) -> Entry[Any]:
    return next(entry for entry in catalog.papers if entry.path == path)
