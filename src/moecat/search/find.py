"""Search without an index: good for a command line, where the whole catalog is in memory anyway."""

from __future__ import annotations

import re
from functools import lru_cache

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import author_names, year
from moecat.catalog.schema import Paper
from moecat.text.search_words import aliases, bare, han_runs, normalize

# What a query word is worth where it is found; fields of less worth are looked at last.
_WORTH = (8, 4, 2, 1)
# The endings that the website's search passes over, in words of four letters and more.
_ENDING = re.compile(r"(?<=...)(?:ations?|ings?|ed|ers?|i?es|e|s|y)$")


def find_papers(catalog: Catalog, query: str) -> list[Entry[Paper]]:
    """Return the papers that hold every word of a query (Chinese: every run of characters), best first, then newest."""
    asked = bare(query)
    words, runs = normalize(asked).split(), han_runs(asked)
    joined = "".join(words)
    scored = [(_score(_fields(catalog, entry), words, runs, joined), entry) for entry in catalog.papers]
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
    return tuple(_searchable(text) for text in (names, paper.title, " ".join([*facts, *words]), " ".join(texts)))


def _searchable(text: str) -> str:
    return f" {normalize(text)} {' '.join(han_runs(text))} "


def _score(fields: tuple[str, ...], words: list[str], runs: list[str], joined: str) -> int:
    if not words and not runs:
        return 0
    if joined and f" {joined} " in fields[0] and not runs:
        return 2 * sum(_WORTH) * len(words)
    best = [_worth(fields, word) for word in words] + [_worth_of_run(fields, run) for run in runs]
    return sum(best) if all(best) else 0


def _worth(fields: tuple[str, ...], word: str) -> int:
    """A word counts where it stands, else where one stands that differs in its ending."""
    exact = max((worth for worth, text in zip(_WORTH, fields, strict=True) if word in text), default=0)
    if exact or len(word) < 4 or not word.isalpha():
        return exact
    return int(any(f" {_stem(word)}" in text for text in fields))


@lru_cache(maxsize=64)
def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def _worth_of_run(fields: tuple[str, ...], run: str) -> int:
    """A run counts where it stands, else where its words do: a page with 量化 and 专家 answers 量化专家."""
    exact = max((worth for worth, text in zip(_WORTH, fields, strict=True) if run in text), default=0)
    return exact or int(len(run) > 3 and _is_covered(run, " ".join(fields)))


def _is_covered(run: str, text: str) -> bool:
    """Tell whether a run can be cut into words of two characters or more that all stand in a text."""
    reached = [True] + [False] * len(run)
    for end in range(2, len(run) + 1):
        starts = range(max(0, end - 4), end - 1)
        reached[end] = any(reached[start] and run[start:end] in text for start in starts)
    return reached[-1]
