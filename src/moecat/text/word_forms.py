"""Forms of a word, and words that differ by typing errors; site/assets/js/word-forms.js does the same."""

from __future__ import annotations

import re

_ENDING = re.compile(r"(?<=...)(?:ations?|ions?|ings?|ed|ers?|ity|i?es|e|s|y)$")
_DOUBLED = re.compile(r"([^\d])\1$")


def stem(word: str) -> str:
    """Return what the forms of a word share: prune, pruned and prunning are `prun`; short words and numbers stay."""
    if len(word) < 4 or not word.isalpha():
        return word
    return _DOUBLED.sub(r"\1", _ENDING.sub("", word))


def allowed_errors(word: str) -> int:
    """Return how many typing errors are forgiven: none in short words and in what holds a digit."""
    if len(word) < 4 or not word.isalpha():
        return 0
    return 1 if len(word) < 7 else 2


def typing_errors(one: str, other: str, most: int) -> int:
    """Return how many letters were left out, added, changed or swapped with the next; `most + 1` where more were."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, its in enumerate(other, 1):
            best = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != its))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == its:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)
