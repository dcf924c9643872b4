"""What the words of a title and an abstract propose: topics, labels and models, each with the words that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from moecat.catalog.catalog import Catalog
from moecat.works.metadata import Metadata
from moecat.works.phrases import count_places, find_phrases
from moecat.works.scope import Discover

_IN_TITLE = 4  # a place in the title weighs as many in the abstract
_MOST_TOPICS = 3
_SHARE = 0.4  # a further topic has at least this part of the first one's weight


@dataclass(frozen=True, slots=True)
class Proposal:
    """An id of a vocabulary, and the words that speak for it."""

    id: str
    words: tuple[str, ...]
    weight: float = 1.0


def propose_topics(work: Metadata, catalog: Catalog, rules: Discover) -> list[Proposal]:
    """Return topics, the one with most weight first, none together with one above it."""
    found = sorted(_weighed_topics(work, catalog, rules), key=lambda each: (-each.weight, each.id))
    kept: list[Proposal] = []
    for each in found:
        family = {*_above(catalog, each.id), each.id}
        related = any(other.id in family or each.id in _above(catalog, other.id) for other in kept)
        if not related and len(kept) < _MOST_TOPICS and (not kept or each.weight >= _SHARE * kept[0].weight):
            kept.append(each)
    return kept


def _weighed_topics(work: Metadata, catalog: Catalog, rules: Discover) -> Iterator[Proposal]:
    for topic, node in catalog.topics.items():
        phrases = (node.topic.name.en.lower(), *rules.words.topics.get(topic, ()))
        words = find_phrases(phrases, work.text)
        if words:
            weight = _IN_TITLE * count_places(phrases, work.title) + count_places(phrases, work.abstract)
            yield Proposal(topic, words, weight + 0.5 * node.depth)


def _above(catalog: Catalog, topic: str) -> Iterator[str]:
    here = catalog.topics[topic].parent
    while here is not None:
        yield here
        here = catalog.topics[here].parent


def propose_labels(work: Metadata, catalog: Catalog, rules: Discover) -> list[Proposal]:
    """Return labels, in the order of the vocabulary."""
    found = ((label, find_phrases(rules.words.labels.get(label, ()), work.text)) for label in catalog.labels)
    return [Proposal(label, words) for label, words in found if words]


def propose_models(work: Metadata, catalog: Catalog) -> list[Proposal]:
    """Return models whose names stand in the text, those left out that are a part of a longer name found there."""
    found = []
    for entry in catalog.models:
        names = {entry.record.name, *(variant.name for variant in entry.record.variants)}
        if words := find_phrases(sorted(names), work.text):
            found.append(Proposal(entry.id, words))
    return [each for each in found if not _inside(each, found)]


def _inside(one: Proposal, all_of_them: Iterable[Proposal]) -> bool:
    mine = {word.casefold() for word in one.words}
    return any(
        other is not one and all(any(word != longer and word in longer for longer in _folded(other)) for word in mine)
        for other in all_of_them
    )


def _folded(proposal: Proposal) -> set[str]:
    return {word.casefold() for word in proposal.words}
