"""What a query asks for: units, each with the keys of the index that answer it. docs/develop/search.md specifies it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from moecat.search.han import cut
from moecat.search.index import whole_key
from moecat.search.lexicon import Lexicon
from moecat.search.phrases import is_used, pages_for
from moecat.search.vocabulary import Vocabulary
from moecat.text.search_words import bare, han_runs, normalize

_FORM, _ALIAS, _MEANT, _BEGUN, _BEGUN_LAST, _RUN = 0.9, 0.9, 0.9, 0.5, 0.35, 1.4
_LONGEST_SPAN = 4  # words that may be one name
_SHORTEST_START = 3  # letters that may be the start of a word


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a piece of Han of the query; `keys` answer it, each with how well from 0 to 1.

    Keys of Han are whole pieces: all their pairs have to stand in a document. `needed` is false for filler words.
    """

    text: str
    keys: Mapping[str, float]
    needed: bool = True


@dataclass(frozen=True)
class Question:
    """A query as the index understands it: keys of names that it spells as a whole, or without words of no weight."""

    units: tuple[Unit, ...]
    whole: tuple[str, ...]
    names: tuple[str, ...]
    pages: tuple[str, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)


def understand(query: str, lexicon: Lexicon, vocabulary: Vocabulary, literal: bool = False) -> Question:
    """Return what a query asks for; `literal` takes every word as it is typed."""
    text = bare(query)
    typed, runs = normalize(text).split(), han_runs(text)
    words, corrections = (typed, {}) if literal else _corrected(typed, lexicon, vocabulary)
    units = [*_latin_units(words, lexicon, vocabulary), *(unit for run in runs for unit in _han_units(run, vocabulary))]
    pages, used = pages_for(words, "".join(runs), [unit.text for unit in units if unit.needed], vocabulary)
    units = [replace(unit, needed=unit.needed and not is_used(unit.text, used)) for unit in units]
    if not pages and not any(unit.needed for unit in units):
        units = [replace(unit, needed=True) for unit in units]
    whole = _names([*words, *runs], vocabulary)
    told = _names([unit.text for unit in units if unit.needed], vocabulary)
    forms = (form for key in (*whole, *told) for form in lexicon.forms(key))
    return Question(tuple(units), whole, tuple(dict.fromkeys((*told, *forms))), pages, corrections)


def _names(words: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the keys of the name that words may spell, and of what it is another name for."""
    key = whole_key(" ".join(words))
    others = vocabulary.aliases.get(key.removeprefix("="), ())
    return tuple(dict.fromkeys(each for each in (key, *map(whole_key, others)) if each))


def _corrected(typed: Sequence[str], lexicon: Lexicon, vocabulary: Vocabulary) -> tuple[list[str], dict[str, str]]:
    """Put what was meant in the place of words that the index does not know."""
    words: list[str] = []
    corrections: dict[str, str] = {}
    spanned = {at for start, end in _spans(typed, lexicon, vocabulary) for at in range(start, end)}
    for at, word in enumerate(typed):
        last = at == len(typed) - 1
        if at in spanned or _is_known(word, lexicon, vocabulary) or (last and _begins(word, lexicon)):
            words.append(word)
            continue
        meant = lexicon.meant(word)
        parts = [meant] if meant else list(lexicon.split(word) or [])
        if parts:
            corrections[word] = " ".join(parts)
        words += parts or [word]
    return words, corrections


def _is_known(word: str, lexicon: Lexicon, vocabulary: Vocabulary) -> bool:
    spoken = word in vocabulary.aliases or word in vocabulary.fillers or word in vocabulary.spoken
    return spoken or word in lexicon or bool(lexicon.forms(word))


def _begins(word: str, lexicon: Lexicon) -> bool:
    return len(word) >= _SHORTEST_START and next(lexicon.beginning(word), None) is not None


def _spans(words: Sequence[str], lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where neighbouring words run together are a word of the index, or another name."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + _LONGEST_SPAN) + 1):
            joined = "".join(words[start:end])
            if joined in lexicon or joined in vocabulary.aliases:
                yield start, end


def _latin_units(words: Sequence[str], lexicon: Lexicon, vocabulary: Vocabulary) -> list[Unit]:
    keys = [_keys(word, at == len(words) - 1, lexicon, vocabulary) for at, word in enumerate(words)]
    for start, end in _spans(words, lexicon, vocabulary):
        joined = "".join(words[start:end])
        meant = dict.fromkeys(vocabulary.aliases.get(joined, ()), _ALIAS)
        for at in range(start, end):
            keys[at] = {**meant, **keys[at], **({joined: 1.0} if joined in lexicon else {})}
    return [Unit(word, its, word not in vocabulary.fillers) for word, its in zip(words, keys, strict=True)]


def _keys(word: str, last: bool, lexicon: Lexicon, vocabulary: Vocabulary) -> dict[str, float]:
    known = dict.fromkeys(vocabulary.aliases.get(word, ()), _ALIAS)
    known |= dict.fromkeys(lexicon.forms(word), _FORM)
    if word in lexicon:
        known[word] = 1.0
    if len(word) >= _SHORTEST_START and (last or not known):
        worth = _BEGUN_LAST if known else _BEGUN
        known = {**dict.fromkeys(lexicon.continuations(word), worth), **known}
    return known


def _han_units(run: str, vocabulary: Vocabulary) -> list[Unit]:
    """Return the pieces of a run; each is also answered, and better, where the whole run stands."""
    pieces = cut(run, vocabulary.terms)
    whole = {run: _RUN} if len(pieces) > 1 else {}
    return [
        Unit(
            piece,
            {**dict.fromkeys(vocabulary.aliases.get(piece, ()), _ALIAS), **whole, piece: 1.0},
            piece not in vocabulary.fillers and (len(piece) > 1 or len(run) == 1),
        )
        for piece in pieces
    ]
