"""The first sentence of an English or Chinese text."""

from __future__ import annotations

import re

# A full stop after one of these rarely ends a sentence.
_ABBREVIATIONS = frozenset(
    [
        *("a.k.a", "al", "approx", "ca", "cf", "dr", "e.g", "eq", "eqs", "fig", "figs", "i.e", "incl", "p", "ph.d"),
        *("pp", "prof", "ref", "refs", "resp", "sec", "sect", "tab", "v", "vol", "vs", "w.r.t"),
    ]
)
_OPENING = "([{（［【《「『“‘"
_CLOSING = ")]}）］】》」』”’"
_CLOSERS = f"\"'{_CLOSING}"
_LAST_WORD = re.compile(r"[\w.-]+$", re.ASCII)
_INITIAL = re.compile(r"(?:[A-Za-z]\.-?)*[A-Z]")


def first_sentence(text: str) -> str:
    """Return the first sentence with its closing mark; a text without any mark gets one."""
    text = " ".join(text.split())
    end = _end(text, nested=False) or _end(text, nested=True)
    if end:
        return text[:end]
    if not text or text[-1] in ".!?…。！？":
        return text
    return text + ("。" if _is_cjk(text[-1]) else ".")


def _end(text: str, nested: bool) -> int:
    """Return where the first sentence ends, or 0; a mark inside brackets counts if `nested` or if they close there."""
    depth = 0
    for position, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char in ".!?。！？":
            end = _with_closers(text, position + 1)
            inside = depth > sum(text.count(closer, position, end) for closer in _CLOSING)
            if not (inside and not nested) and _ends_sentence(text, position, end, depth):
                return end
    return 0


def _ends_sentence(text: str, position: int, end: int, depth: int) -> bool:
    if text[position] in "。！？" and not depth:
        return True
    if text[position] == "." and _is_abbreviation(text[:position]):
        return False
    return _starts_sentence(text, end)


def _with_closers(text: str, end: int) -> int:
    while end < len(text) and text[end] in f"{_CLOSERS}.!?。！？…":
        end += 1
    return end


def _starts_sentence(text: str, position: int) -> bool:
    """Tell whether a sentence can start here: at the end, or after a space with no lower-case letter."""
    if position >= len(text):
        return True
    rest = text[position:].lstrip(" \"'" + _OPENING)
    return text[position] == " " and not rest[:1].islower()


def _is_abbreviation(before: str) -> bool:
    found = _LAST_WORD.search(before)
    word = found[0] if found else ""
    return word.lower() in _ABBREVIATIONS or bool(_INITIAL.fullmatch(word))


def _is_cjk(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
