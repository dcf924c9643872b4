"""The words of an index in order: their forms, what they begin, and which of them somebody may have meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from moecat.search.index import Postings
from moecat.text.word_forms import allowed_errors, stem, typing_errors

_MOST_CONTINUATIONS = 24
_SHORTEST_PART = 3  # of two words that were typed as one
_stem = lru_cache(maxsize=1 << 15)(stem)


class Lexicon:
    """Sorted words with how often each occurs, as a power of two: as exact as the website knows it."""

    def __init__(self, words: Mapping[str, Postings]) -> None:
        self._sorted = sorted(words)
        self._often = {word: len(postings).bit_length() for word, postings in words.items()}

    def __contains__(self, word: str) -> bool:
        return word in self._often

    def often(self, word: str) -> int:
        """Return how often a word occurs, as a power of two."""
        return self._often.get(word, 0)

    def forms(self, word: str) -> list[str]:
        """Return the other words that share a stem with a word."""
        shared = _stem(word)
        if shared == word and len(word) < 4:
            return []
        return [other for other in self.beginning(shared) if other != word and _stem(other) == shared]

    def continuations(self, word: str) -> list[str]:
        """Return the words that begin with a word and are longer, the commonest first."""
        found = [other for other in self.beginning(word) if other != word]
        return sorted(found, key=lambda other: (-self._often[other], other))[:_MOST_CONTINUATIONS]

    def beginning(self, start: str) -> Iterator[str]:
        """Yield all words with these first letters, in order."""
        at = bisect_left(self._sorted, start)
        while at < len(self._sorted) and self._sorted[at].startswith(start):
            yield self._sorted[at]
            at += 1

    def split(self, word: str) -> tuple[str, str] | None:
        """Return the two known words that were typed as one, the ones whose rarer is the commonest, or None."""
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        pairs = [(word[:cut], word[cut:]) for cut in cuts if word[:cut] in self and word[cut:] in self]
        common = [pair for pair in pairs if self._rarer(pair) > 2]
        return min(common, key=lambda pair: (-self._rarer(pair), pair), default=None)

    def _rarer(self, pair: tuple[str, str]) -> int:
        return min(map(self.often, pair))

    def meant(self, word: str) -> str | None:
        """Return the word that somebody meant: fewest errors, then the same first letter, then the commonest."""
        most = allowed_errors(word)
        best: tuple[int, int, int, str] | None = None
        for other in self._plain.get(len(word), ()) if most else ():
            errors = typing_errors(word, other, most)
            if errors <= most:
                rank = (errors, int(word[0] != other[0]), -self._often[other], other)
                best = min(best, rank) if best else rank
        return best[3] if best else None

    @cached_property
    def _plain(self) -> Mapping[int, list[str]]:
        """Words of letters alone by each length of which they are two letters off at most."""
        found: dict[int, list[str]] = {}
        for word in self._sorted:
            if len(word) > 2 and word.isalpha():
                for length in range(len(word) - 2, len(word) + 3):
                    found.setdefault(length, []).append(word)
        return found
