"""Which documents answer a question, and in which order. docs/develop/search.md specifies it, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

from moecat.search.han import is_han
from moecat.search.index import (
    AUTHOR,
    AUTHOR_SHIFT,
    KEY,
    NAME,
    OPENING,
    SERIES,
    TEXT,
    TITLE,
    WHOLE,
    Index,
    Postings,
    han_pairs,
)
from moecat.search.query import Question, Unit

_WORTH = {TEXT: 1.0, AUTHOR: 3.0, KEY: 3.0, OPENING: 1.0, TITLE: 6.0, NAME: 6.0, WHOLE: 2.0, SERIES: 2.0}
_FIELDS = (1 << AUTHOR_SHIFT) - 1
_WORTHS = tuple(sum(worth for bit, worth in _WORTH.items() if value & bit) for value in range(_FIELDS + 1))
_STRANGERS, _ONE_NAME = 0.3, 2.0  # words of people's names: of two people, or of one
_TITLE, _KNOWN, _FILLER, _PROSE = 0.5, 0.03, 0.3, 0.6
_RANK_OF_WHOLE, _RANK_OF_PAGE, _RANK_OF_NAME, _RANK_OF_SERIES = 4, 3, 2, 1
_FEW, _ENOUGH = 3, 0.5  # fewer full answers than this are followed by those that have this share of the words' worth
_SHORTEST_CUT = 3  # characters of Han that are cut into pairs where nothing has them all


@dataclass(frozen=True, slots=True)
class Found:
    """A document by its number, with its score and which units it has; a long text has many words by chance."""

    document: int
    score: float
    units: frozenset[int]
    trust: float = 1.0


@dataclass(frozen=True)
class Ranked:
    """The answers, best first; `left_out` are words that they lack."""

    found: tuple[Found, ...]
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class _Hit:
    """What a document has for a unit."""

    worth: float = 0.0
    bits: int = 0
    authors: set[int] = field(default_factory=set)


_Hits = dict[int, _Hit]


def rank(question: Question, index: Index) -> Ranked:
    """Return the documents that answer a question."""
    units, hits = _spread(question.units, index)
    rarity = [_rarity(len(its), len(index.documents)) for its in hits]
    ahead = _ahead(question, index)
    found = [_scored(number, units, hits, rarity, index) for number in sorted({*ahead}.union(*hits))]
    needed = [at for at, unit in enumerate(units) if unit.needed]
    share = {each.document: sum(rarity[at] for at in needed if at in each.units) * each.trust for each in found}
    best = max(share.values(), default=0.0)
    complete = best >= sum(rarity[at] for at in needed)
    chosen = (
        _chosen(found, ahead, share, best, complete)
        if needed
        else [each for each in found if each.units or each.document in ahead]
    )
    # Where no document has all words, where they stand counts as well as how much they are worth.
    value = {each.document: share[each.document] * (1 if complete else each.score) for each in chosen}
    chosen.sort(key=lambda each: (-ahead.get(each.document, 0), -value[each.document], -each.score, each.document))
    return Ranked(tuple(chosen), _left_out(chosen, question, units, ahead))


def _chosen(
    found: Sequence[Found], ahead: Mapping[int, int], share: Mapping[int, float], best: float, complete: bool
) -> list[Found]:
    """Return what has the best subset of the needed words; where that is little, what has half of its worth as well."""
    full = [each for each in found if each.document in ahead or (best and share[each.document] >= best)]
    if complete and len(full) >= _FEW:
        return full
    return [each for each in found if each.document in ahead or (best and share[each.document] >= best * _ENOUGH)]


def _spread(units: Iterable[Unit], index: Index) -> tuple[list[Unit], list[_Hits]]:
    """Return units with their hits; a piece of Han that no document has gives way to its pairs."""
    spread: list[Unit] = []
    hits: list[_Hits] = []
    for unit in units:
        its = _hits(unit, index)
        if its or not is_han(unit.text) or len(unit.text) < _SHORTEST_CUT:
            spread.append(unit)
            hits.append(its)
            continue
        for pair in han_pairs(unit.text):
            part = Unit(pair, {pair: 1.0}, unit.needed)
            spread.append(part)
            hits.append(_hits(part, index))
    return spread, hits


def _hits(unit: Unit, index: Index) -> _Hits:
    found: _Hits = {}
    for key, quality in unit.keys.items():
        for document, value in _postings(key, index):
            hit = found.get(document)
            if hit is None:
                hit = found[document] = _Hit()
            hit.worth = max(hit.worth, quality * _WORTHS[value & _FIELDS])
            hit.bits |= value & _FIELDS
            if value & AUTHOR:
                hit.authors.add(value >> AUTHOR_SHIFT)
    return found


def _postings(key: str, index: Index) -> Postings:
    """Return where a key stands; a piece of Han stands where all its pairs do, in the fields that have them all."""
    if not is_han(key):
        return index.words.get(key, [])
    if len(key) == 1:
        united: dict[int, int] = {}
        for pair in (each for each in index.han if each[0] == key):
            for document, value in index.han[pair]:
                united[document] = united.get(document, 0) | value
        return sorted(united.items())
    common: dict[int, int] | None = None
    for pair in han_pairs(key):
        its = dict(index.han.get(pair, ()))
        common = its if common is None else {at: bits & its[at] for at, bits in common.items() if bits & its.get(at, 0)}
    return sorted((common or {}).items())


def _rarity(documents: int, total: int) -> float:
    return int(1000 * (1 + log2((total + 1) / (documents + 1))) + 0.5) / 1000 if documents else 0.0


def _ahead(question: Question, index: Index) -> dict[int, int]:
    """Return what comes before all else: what the query names as a whole, pages of phrases, a series of models."""
    found: dict[int, int] = {}
    for key in (*question.whole, *question.names):
        of_name = _RANK_OF_WHOLE if key in question.whole else _RANK_OF_NAME
        for document, value in (index.han if key.startswith("=") else index.words).get(key, ()):
            place = of_name if value & WHOLE else _RANK_OF_SERIES if value & SERIES else 0
            if place:
                found[document] = max(place, found.get(document, 0))
    for page in question.pages[:2]:
        if page in index.pages:
            found[index.pages[page]] = max(_RANK_OF_PAGE, found.get(index.pages[page], 0))
    return found


def _scored(number: int, units: Sequence[Unit], hits: Sequence[_Hits], rarity: Sequence[float], index: Index) -> Found:
    mine = [(at, its[number]) for at, its in enumerate(hits) if number in its]
    people = [hit for _, hit in mine if hit.bits == AUTHOR]
    together = bool(people) and bool(set.intersection(*(hit.authors for hit in people)))
    total, titled = 0.0, 0
    for at, hit in mine:
        worth = hit.worth
        if hit.bits == AUTHOR and len(people) > 1:
            worth *= _ONE_NAME if together else _STRANGERS
        total += rarity[at] * worth * (1 if units[at].needed else _FILLER)
        titled += bool(hit.bits & TITLE)
    title = min(1.0, titled / max(1, index.title_lengths[number]))
    document = index.documents[number]
    chance = document.kind == "pages" and not any(hit.bits & (TITLE | NAME | KEY) for _, hit in mine)
    trust = _PROSE if chance else 1.0
    score = total * (1 + _TITLE * title) * (1 + _KNOWN * document.weight) * trust
    return Found(number, score, frozenset(at for at, _ in mine), trust)


def _left_out(
    chosen: Sequence[Found],
    question: Question,
    units: Sequence[Unit],
    ahead: Mapping[int, int],
) -> tuple[str, ...]:
    """Return the needed words that the first answer lacks, in their order; none where it is meant by name."""
    if not chosen or ahead.get(chosen[0].document) in (_RANK_OF_WHOLE, _RANK_OF_NAME, _RANK_OF_SERIES):
        return ()
    first = next((each for each in chosen if each.document not in ahead), chosen[0])
    has = [units[at].text for at in first.units]
    return tuple(
        unit.text
        for unit in question.units
        if unit.needed and not any(text == unit.text or (is_han(text) and text in unit.text) for text in has)
    )
