"""Two records whose titles are the same, or differ in one word, and that share an author.

Accents, case, punctuation and spacing do not count. Differing numbers do: part 1 and part 2 are two works.
"""

import re
import unicodedata
from collections.abc import Iterator

from moecat.catalog import Catalog, Entry
from moecat.model import Paper
from moecat.problems import Problem
from moecat.rules._common import by_path

ID = "duplicate-title"
_SHORTEST = 4  # words; below this, one differing word is too much to call two titles the same
_NUMERAL = re.compile(r"\d+|[ivx]+")


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look each title up among the earlier ones by itself and by itself less one word: linear in the papers."""
    seen: dict[tuple[str, ...], list[tuple[Entry[Paper], tuple[str, ...]]]] = {}
    for entry in by_path(catalog):
        words = title_words(entry.record.title)
        variants = {words, *_one_less(words)}
        twin = next(
            (other for key in sorted(variants) for other, its in seen.get(key, ()) if _same(words, its, entry, other)),
            None,
        )
        if twin:
            message = f"the title is that of {twin.path}, or nearly"
            yield entry.problem(ID, message, "merge the two records, or correct the title", "title")
        for key in variants:
            seen.setdefault(key, []).append((entry, words))


def title_words(title: str) -> tuple[str, ...]:
    """Return the words of a title without case, accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return tuple(re.findall(r"\w+", plain.casefold()))


def _one_less(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(words) >= _SHORTEST:
        for index in range(len(words)):
            yield words[:index] + words[index + 1 :]


def _same(words: tuple[str, ...], its: tuple[str, ...], entry: Entry[Paper], other: Entry[Paper]) -> bool:
    if words == its:
        return True
    differing = set(words).symmetric_difference(its)
    if abs(len(words) - len(its)) > 1 or any(_NUMERAL.fullmatch(word) for word in differing):
        return False
    return bool(set(map(_plain, entry.record.authors)) & set(map(_plain, other.record.authors)))


def _plain(name: str) -> str:
    return " ".join(title_words(name))
