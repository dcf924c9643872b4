"""Which pages the phrases of a query lead to; site/assets/js/search-phrases.js does the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from moecat.search.han import is_han
from moecat.search.vocabulary import Phrase, Vocabulary
from moecat.text.word_forms import stem


def pages_for(
    words: Sequence[str], han: str, telling: Sequence[str], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the pages that phrases lead to, the longest phrase first, and the words of the phrases.

    Phrases of one word, or of filler words alone, have to be all that the query tells, together with those of the
    same page.
    """
    stems = {stem(word): word for word in words}
    strong: list[tuple[Phrase, list[str]]] = []
    weak: dict[str, list[tuple[Phrase, list[str]]]] = {}
    for phrase in vocabulary.phrases:
        hits = _hits(phrase, words, stems, han, vocabulary)
        if hits and (len(hits) == 1 or vocabulary.fillers.issuperset(phrase.words)):
            weak.setdefault(phrase.page, []).append((phrase, hits))
        elif hits:
            strong.append((phrase, hits))
    found = [*strong, *(each for together in weak.values() if _tell_all(together, telling) for each in together)]
    order = sorted((-sum(map(len, phrase.words)) - 10 * len(phrase.words), phrase.page) for phrase, _ in found)
    used = {word for phrase, hits in found for word, part in zip(hits, phrase.words, strict=True) if part != "$model"}
    return tuple(dict.fromkeys(page for _, page in order)), frozenset(used)


def _tell_all(together: Sequence[tuple[Phrase, list[str]]], telling: Sequence[str]) -> bool:
    hits = [word for _, its in together for word in its]
    return all(any(text in word for word in hits) for text in telling)


def _hits(
    phrase: Phrase, words: Sequence[str], stems: Mapping[str, str], han: str, vocabulary: Vocabulary
) -> list[str]:
    """Return the words of the query that stand for those of a phrase; none where one is missing."""
    found = [_hit(word, words, stems, han, vocabulary) for word in phrase.words]
    return [] if None in found else [word for word in found if word]


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
