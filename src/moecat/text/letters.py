"""Letters that Unicode does not decompose into a base letter and an accent."""

from __future__ import annotations

BASE_LETTERS = str.maketrans(
    {
        "æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "ng", "ø": "o", "œ": "oe",
        "ß": "ss", "þ": "th", "ŧ": "t", "ς": "σ",
    }
)  # fmt: skip
