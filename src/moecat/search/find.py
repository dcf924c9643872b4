"""Search without an index: good for a command line, where the whole catalog is in memory anyway."""

from __future__ import annotations

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import author_names, year
from moecat.catalog.schema import Paper
from moecat.text.search_words import HAN, aliases, normalize

# What a query word is worth where it is found; fields of less worth are looked at last.
_WORTH = (8, 4, 2, 1)


def find_papers(catalog: Catalog, query: str) -> list[Entry[Paper]]:
    """Return the papers that hold every word of a query (Chinese: every run of characters), best first, then newest."""
    words = [*normalize(query).split(), *HAN.findall(query)]
    joined = normalize(query).replace(" ", "")
    scored = [(_score(_fields(catalog, entry), words, joined), entry) for entry in catalog.papers]
    found = [(score, entry) for score, entry in scored if score]
    found.sort(key=lambda pair: -pair[0])
    return [entry for _, entry in found]


def _fields(catalog: Catalog, entry: Entry[Paper]) -> tuple[str, ...]:
    """Return the searchable text of a paper, the most telling field first."""
    paper = entry.record
    topics = [catalog.topics[topic].topic.name for topic in paper.topics if topic in catalog.topics]
    names = aliases(paper.short_name, paper.title, [entry.id, paper.arxiv or ""])
    facts = [*author_names(paper), paper.venue or "", year(paper), paper.doi or "", paper.openreview or ""]
    words = [name for topic in topics for name in (topic.en, topic.zh)]
    texts = [paper.summary.en or "", paper.summary.zh or "", *paper.models]
    return tuple(
        f" {normalize(text)} {text} " for text in (names, paper.title, " ".join([*facts, *words]), " ".join(texts))
    )


def _score(fields: tuple[str, ...], words: list[str], joined: str) -> int:
    if not words:
        return 0
    if joined and f" {joined} " in fields[0]:
        return 2 * sum(_WORTH) * len(words)
    best = [
        max((worth for worth, text in zip(_WORTH, fields, strict=True) if word in text), default=0) for word in words
    ]
    return sum(best) if all(best) else 0
