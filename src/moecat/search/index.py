"""The search index: which words stand where in which documents. Built once for both languages, in one pass.

A posting is a document and a value: the bits of `FIELDS` that hold the word, and above them, for names of people, the
number of the author. docs/develop/search.md specifies the whole; site/assets/js/search-*.js read the same index.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from moecat.search.document import Document
from moecat.search.vocabulary import Vocabulary
from moecat.text.search_words import compounds, han_runs, normalize

TEXT, OPENING, AUTHOR, KEY, TITLE, NAME, WHOLE, SERIES = (1 << bit for bit in range(8))
AUTHOR_SHIFT = 8  # above the bits of the fields: the number of the author, from 0
_LONGEST_WORD = 40
_OPENING = re.compile(r"(?<=[.?!。？！])\s*(?=[A-Z\u3400-\u9fff])")
_MOST_AUTHORS = 200

Postings = list[tuple[int, int]]  # (number of the document, value), by document; a second author repeats the document


@dataclass(frozen=True)
class Index:
    """Postings by Latin word and by Han key (pairs of characters, and `=` before whole names)."""

    documents: Sequence[Document]
    words: Mapping[str, Postings]
    han: Mapping[str, Postings]
    title_lengths: Sequence[int]
    vocabulary: Vocabulary

    @cached_property
    def pages(self) -> Mapping[str, int]:
        """The numbers of the pages of the website itself, by path."""
        return {each.path: at for at, each in enumerate(self.documents) if each.kind == "pages"}


def build_index(documents: Sequence[Document], vocabulary: Vocabulary) -> Index:
    """Return the index of documents, whose order is that of equals."""
    words: defaultdict[str, Postings] = defaultdict(list)
    han: defaultdict[str, Postings] = defaultdict(list)
    lengths: list[int] = []
    for number, document in enumerate(documents):
        fields = _Fields()
        for bit, text in _texts(document):
            fields.add(bit, text)
        for bit, name in _names(document):
            fields.add_name(bit, name)
        for run in (run for name in document.authors for run in han_runs(name)):
            for pair in han_pairs(run):
                fields.han[pair] = fields.han.get(pair, 0) | AUTHOR
        for word, value in fields.words.items():
            words[word].append((number, value))
        for key, value in fields.han.items():
            han[key].append((number, value))
        for word, authors in _authors(document).items():
            value = fields.words.get(word, 0)
            if value:
                words[word].pop()
            words[word] += [(number, value | AUTHOR | author << AUTHOR_SHIFT) for author in authors]
        lengths.append(len(set(normalize(document.shown["en"].title).split())))
    return Index(documents, dict(words), dict(han), lengths, vocabulary)


def whole_key(name: str) -> str:
    """Return the key of a whole name: its Latin words run together, then its Han; a name with Han has `=` before it."""
    latin, runs = normalize(name).replace(" ", ""), "".join(han_runs(name))
    return f"={latin}{runs}" if runs else latin


def han_pairs(run: str) -> list[str]:
    """Return the pairs of neighbouring characters of a run; one character is its own key."""
    return [first + second for first, second in pairwise(run)] or [run]


class _Fields:
    """The words of one document with the bits of the fields they stand in."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.han: dict[str, int] = {}

    def add(self, bit: int, text: str) -> None:
        words, han = _tokens(text) if len(text) < 80 else _tokens.__wrapped__(text)
        for word in words:
            self.words[word] = self.words.get(word, 0) | bit
        for pair in han:
            self.han[pair] = self.han.get(pair, 0) | bit

    def add_name(self, bit: int, name: str) -> None:
        key = whole_key(name)
        if key.startswith("="):
            self.han[key] = self.han.get(key, 0) | bit
        elif key and len(key) <= _LONGEST_WORD * 2:
            self.words[key] = self.words.get(key, 0) | bit


@lru_cache(maxsize=1 << 14)
def _tokens(text: str) -> tuple[list[str], list[str]]:
    spelled = f"{normalize(text)} {compounds(text)}".split()
    return [word for word in spelled if len(word) <= _LONGEST_WORD], [
        pair for run in han_runs(text) for pair in (*han_pairs(run), *run[-1:])
    ]


def _texts(document: Document) -> Iterator[tuple[int, str]]:
    if document.kind == "people":  # a person is found by words of the name as papers are
        return
    for shown in document.shown.values():
        yield TITLE, shown.title
        yield TEXT, shown.text
        yield OPENING, _OPENING.split(shown.text, maxsplit=1)[0]
    yield KEY, " ".join(document.keys)
    yield NAME, document.spellings
    for name in (*document.names, *document.series):
        yield NAME, name


def _names(document: Document) -> Iterable[tuple[int, str]]:
    yield from ((WHOLE, name) for name in document.names)
    yield from ((SERIES, name) for name in document.series)


def _authors(document: Document) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, name in enumerate(document.authors[:_MOST_AUTHORS]):
        for word in dict.fromkeys(_name_words(name)):
            found.setdefault(word, []).append(number)
    return found


@lru_cache(maxsize=1 << 16)
def _name_words(name: str) -> list[str]:
    return f"{normalize(name)} {compounds(name)}".split()
