"""Which pages the phrases of a query lead to; site/assets/js/search-phrases.js does the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from moecat.search.han import is_han
from moecat.search.vocabulary import Vocabulary
from moecat.text.word_forms import stem


def pages_for(
    words: Sequence[str], han: str, telling: Sequence[str], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the pages that phrases lead to, the longest phrase first, and the words of the phrases.

    A phrase of one word, or of filler words alone, has to be all that the query tells.
    """
    stems = {stem(word): word for word in words}
    found: list[tuple[int, str]] = []
    used: set[str] = set()
    for phrase in vocabulary.phrases:
        hits = [_hit(word, words, stems, han, vocabulary) for word in phrase.words]
        weak = len(hits) == 1 or vocabulary.fillers.issuperset(phrase.words)
        if None in hits or (weak and not all(any(text in (hit or "") for hit in hits) for text in telling)):
            continue
        found.append((-sum(map(len, phrase.words)) - 10 * len(phrase.words), phrase.page))
        used |= {hit for hit, word in zip(hits, phrase.words, strict=True) if hit and word != "$model"}
    return tuple(dict.fromkeys(page for _, page in sorted(found))), frozenset(used)


def _hit(word: str, words: Sequence[str], stems: Mapping[str, str], han: str, vocabulary: Vocabulary) -> str | None:
    """Return the word of the query that a word of a phrase stands for, or None."""
    if word.startswith("$"):
        spelled = [*words, *map("".join, pairwise(words))]
        members = vocabulary.classes[word]
        return next((each for each in spelled if each in members), None) or _contained(members, han)
    if is_han(word):
        return word if word in han else None
    return stems.get(stem(word))


def _contained(members: frozenset[str], han: str) -> str | None:
    return next((each for each in sorted(members) if is_han(each) and each in han), None)


def is_used(text: str, used: frozenset[str]) -> bool:
    """Tell whether a unit's text is one of the words of phrases."""
    return text in used or any(is_han(word) and (word in text or text in word) for word in used)
