"""Two records whose titles are the same, or differ in one word, and that share an author.

Accents, case, punctuation and spacing do not count. Differing numbers do: part 1 and part 2 are two works. Where two
works really look alike, one of them says so in `distinct_from`. "(Extended Version)", ": Technical Report" and the like
behind a title do not count either.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import author_names
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Paper
from moecat.rules._common import by_path

ID = "duplicate-title"
_SHORTEST = 4  # words; below this, one differing word is too much to call two titles the same
_WORD = re.compile(r"\w+")
# What an edition adds to the title of a work.
_EDITION = re.compile(
    r"[\s:(\[—–-]+(?:the )?(?:(?:extended|full|long|short|preprint|revised|journal) (?:version|abstract|paper)|"
    r"(?:a )?technical report|tech report|preprint|v[0-9]+)[)\]]?\s*$"
)
_EDITION_END = re.compile(
    r"(?:version|abstract|paper|report|preprint|v[0-9]+)[)\]]?\s*$"
)  # saves looking at the others
_NUMERAL = re.compile(r"[0-9]+|[ivx]+")


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look each title up among the earlier ones: as it is, and by all its words but one. Linear in the papers."""
    near = _Near()
    for entry in by_path(catalog):
        if entry.broken & {"title", "authors"}:
            continue
        earlier = [twin for twin in near.meet(entry) if not _declared_distinct(entry, twin)]
        if earlier:
            twin = min(earlier, key=attrgetter("path"))
            message = f"the title is that of {twin.path}, or nearly, and so is an author"
            fix = f"merge the two records, correct the title, or add 'distinct_from: [{twin.id}]' if they are two works"
            yield entry.problem(ID, message, fix, "title")


def _declared_distinct(one: Entry[Paper], other: Entry[Paper]) -> bool:
    return other.id in one.record.distinct_from or one.id in other.record.distinct_from


class _Near:
    """Papers by the words of their titles less one, and among those that meet there, by their authors."""

    def __init__(self) -> None:
        self._first: dict[int, Entry[Paper]] = {}
        self._by_author: dict[int, dict[str, Entry[Paper]]] = {}

    def meet(self, entry: Entry[Paper]) -> list[Entry[Paper]]:
        """Add a paper; return earlier ones that share an author and all words of the title but one."""
        found: list[Entry[Paper]] = []
        for key in _keys(entry.record.title):
            first = self._first.setdefault(key, entry)
            if first is not entry:
                found += self._share_author(key, first, entry)
        return found

    def _share_author(self, key: int, first: Entry[Paper], entry: Entry[Paper]) -> Iterator[Entry[Paper]]:
        known = self._by_author.setdefault(key, dict.fromkeys(map(_plain, author_names(first.record)), first))
        for author in set(map(_plain, author_names(entry.record))):
            other = known.setdefault(author, entry)
            if other is not entry:
                yield other


def title_words(title: str) -> list[str]:
    """Return the words of a title without case, accents and punctuation."""
    if not title.isascii():
        title = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    folded = title.casefold()
    return _WORD.findall(_EDITION.sub("", folded) if _EDITION_END.search(folded[-9:]) else folded)


@lru_cache(maxsize=1 << 14)  # the preview asks again for all titles after every edit
def _keys(title: str) -> frozenset[int]:
    """Return a number for the words of a title in any order, and one for the words without each of them but numerals.

    Two titles that have a number in common differ in one word at the most, and in no numeral.
    """
    words = title_words(title)
    whole = sum(map(hash, words))
    if len(words) < _SHORTEST:
        return frozenset((whole,))
    return frozenset((whole, *(whole - hash(word) for word in words if not _is_numeral(word))))


@lru_cache(maxsize=1 << 14)
def _is_numeral(word: str) -> bool:
    return _NUMERAL.fullmatch(word) is not None


@lru_cache(maxsize=1 << 14)
def _plain(name: str) -> str:
    return " ".join(title_words(name))
