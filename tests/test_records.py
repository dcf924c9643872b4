"""What every record of this catalog has to be, beyond the rules that hold for any catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.load import load
from moecat.files.disk import read_catalog
from tests.conftest import PROJECT

# Words of the English and characters of the Chinese summary, by how deeply a paper was read.
LENGTHS = {"full": (range(40, 126), range(80, 291)), "abstract": (range(25, 126), range(45, 291))}
MODEL_ENGLISH_WORDS, MODEL_CHINESE_CHARACTERS = range(30, 91), range(60, 221)
PRAISE = re.compile(
    r"\b(novel|state-of-the-art|remarkabl\w+|groundbreaking|impressive\w*|significant(?:ly)?|outstanding|elegant\w*"
    r"|revolutioni\w+|cutting-edge|superior|this paper|the authors|we (?:propose|present|show))\b"
    r"|本文|本论文|我们|卓越|显著",
    re.IGNORECASE,
)


Records = tuple[Entry[Any], ...]


@pytest.fixture(scope="module")
def ours() -> Catalog:
    loaded = load(read_catalog(PROJECT))
    assert not loaded.problems
    return loaded.catalog


@pytest.fixture(scope="module")
def records(ours: Catalog) -> Records:
    return (*ours.papers, *ours.models)


# 词元 is the word of this catalog for a token; an id of a paper and a program's name keep theirs.
TOKEN = re.compile(r"令牌|词符|字元|符记|标记词|(?<![\w-])[Tt]okens?(?![\w-])")


def chinese_texts(ours: Catalog) -> Iterator[tuple[str, str]]:
    """Every Chinese text that people wrote, with its place."""
    entries: Records = (*ours.papers, *ours.models, *ours.engines)
    for entry in entries:
        yield entry.path, entry.record.summary.zh or ""
    for id, node in ours.topics.items():
        guide = node.topic.guide.zh if node.topic.guide else ""
        yield (
            f"taxonomy.yaml: {id}",
            " ".join((node.topic.name.zh, node.topic.definition.zh, node.topic.includes.zh, guide)),
        )
    metrics, labels = ours.metrics.values(), ours.labels.values()
    words = [(each.name, each.definition) for each in metrics] + [(each.name, each.definition) for each in labels]
    for names in (each for pair in words for each in pair):
        yield f"taxonomy.yaml: {names.en}", names.zh
    for wording in ours.taxonomy.record.wordings:
        yield f"taxonomy.yaml: {wording.en}", wording.zh
    for resource in ours.resources.record.resources:
        yield f"resources.yaml: {resource.title}", resource.summary.zh or ""


def test_a_token_is_called_by_one_name(ours: Catalog) -> None:
    assert [f"{place}: {found[0]}" for place, text in chinese_texts(ours) if (found := TOKEN.search(text))] == []


def test_summaries_have_their_length(ours: Catalog) -> None:
    lengths: list[tuple[Entry[Any], tuple[range, range]]] = [
        (entry, LENGTHS[entry.record.checked.read]) for entry in ours.papers
    ]
    lengths += [(entry, (MODEL_ENGLISH_WORDS, MODEL_CHINESE_CHARACTERS)) for entry in ours.models]
    wrong = [
        (entry.path, words, characters)
        for entry, (english, chinese) in lengths
        if (words := len((entry.record.summary.en or "").split())) not in english
        or (characters := len(entry.record.summary.zh or "")) not in chinese
    ]
    assert wrong == []


def test_summaries_do_not_praise(records: Records) -> None:
    praising = [
        (entry.path, found[0])
        for entry in records
        if (found := PRAISE.search(f"{entry.record.summary.en} {entry.record.summary.zh}"))
    ]
    assert praising == []


def test_every_record_is_checked_against_an_address(records: Records) -> None:
    assert [entry.path for entry in records if not entry.record.checked.against] == []


def test_every_topic_has_papers(ours: Catalog) -> None:
    assert [topic for topic in ours.topics if not ours.papers_by_topic[topic]] == []


def test_the_catalog_does_not_shrink(ours: Catalog) -> None:
    read = [entry.record.checked.read for entry in ours.papers]
    counted = {
        "papers": len(ours.papers),
        "read in full": read.count("full"),
        "with results": sum(bool(entry.record.results) for entry in ours.papers),
        "models": len(ours.models),
        "engines": len(ours.engines),
        "measured speeds": len(ours.measurements),
    }
    floors = {
        "papers": 1_600,
        "read in full": 257,
        "with results": 825,
        "models": 200,
        "engines": 10,
        "measured speeds": 150,
    }
    assert {name: number for name, number in counted.items() if number < floors[name]} == {}
