"""Phrases of a vocabulary in texts: hyphens and spaces are one, a star stands for any letters, # for a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(_expression, phrases), key=len, reverse=True)))


def _expression(phrase: str) -> str:
    """A phrase with capitals is looked for in the same capitals (GPU, FP8), another one in any."""
    joined = r"[\s-]+".join(map(_word, filter(None, re.split(r"[\s-]+", phrase))))
    ending = "" if phrase.endswith("*") else "(?:s|es)?"
    cased = joined if phrase != phrase.lower() else f"(?i:{joined})"
    return rf"(?<!\w){cased}{ending}(?!\w)"


def _word(word: str) -> str:
    """A star stands for any letters, alone for any word; # for a number."""
    if word == "*":
        return r"[^\s-]+"
    return "".join({"*": r"\w*", "#": r"\d+"}.get(part, re.escape(part)) for part in re.split(r"([*#])", word))


def find_phrases(phrases: Iterable[str], text: str) -> tuple[str, ...]:
    """Return the phrases that stand in a text, as they stand there, each once in any letters."""
    known = tuple(phrases)
    if not known:
        return ()
    found: dict[str, str] = {}
    for match in _pattern(known).finditer(text):
        words = " ".join(match[0].split())
        found.setdefault(words.casefold(), words)
    return tuple(found.values())


def count_places(phrases: Iterable[str], text: str) -> int:
    """Return at how many places of a text any of the phrases stands."""
    known = tuple(phrases)
    return sum(1 for _ in _places(known, text)) if known else 0


def _places(phrases: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    return _pattern(phrases).finditer(text)
