"""Two records whose titles are the same, or differ in one word, and that share an author.

Accents, case, punctuation and spacing do not count. Differing numbers do: part 1 and part 2 are two works.
"""

import re
import unicodedata
from collections.abc import Iterator
from operator import attrgetter

from moecat.catalog import Catalog, Entry
from moecat.model import Paper
from moecat.problems import Problem
from moecat.rules._common import by_path

ID = "duplicate-title"
_SHORTEST = 4  # words; below this, one differing word is too much to call two titles the same
_WORD = re.compile(r"\w+")
_NUMERAL = re.compile(r"\d+|[ivx]+")


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look each title up among the earlier ones by itself and by itself less one word: linear in the papers."""
    seen: dict[int, tuple[tuple[Entry[Paper], list[str]], ...]] = {}
    for entry in by_path(catalog):
        words = title_words(entry.record.title)
        keys = _keys(words)
        met = keys & seen.keys()
        alike = (other for key in met for other, its in seen[key] if _same(words, its, entry, other))
        if twin := min(alike, key=attrgetter("path"), default=None):
            message = f"the title is that of {twin.path}, or nearly"
            yield entry.problem(ID, message, "merge the two records, or correct the title", "title")
        new = ((entry, words),)
        seen.update(dict.fromkeys(keys - met, new))
        seen.update({key: seen[key] + new for key in met})


def title_words(title: str) -> list[str]:
    """Return the words of a title without case, accents and punctuation."""
    if not title.isascii():
        title = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return _WORD.findall(title.casefold())


def _keys(words: list[str]) -> set[int]:
    """Return a number for the words, and one for the words without each of them; their order does not count."""
    numbers = [0, *map(hash, words)]
    whole = sum(numbers)
    return {whole - number for number in numbers} if len(words) >= _SHORTEST else {whole}


def _same(words: list[str], its: list[str], entry: Entry[Paper], other: Entry[Paper]) -> bool:
    if words == its:
        return True
    differing = set(words).symmetric_difference(its)
    if abs(len(words) - len(its)) > 1 or any(_NUMERAL.fullmatch(word) for word in differing):
        return False
    return bool(set(map(_plain, entry.record.authors)) & set(map(_plain, other.record.authors)))


def _plain(name: str) -> str:
    return " ".join(title_words(name))
