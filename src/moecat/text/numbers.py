"""How numbers read, the same in README files, pages and cards."""

from __future__ import annotations

import math


def number(value: float) -> str:
    """Return a number with thousands separated: 50,000 or 2.54."""
    return f"{value:,}"


def billions(value: float) -> str:
    """Return a count of parameters given in billions: 46.7B."""
    return f"{number(value)}B"


def tokens(count: int) -> str:
    """Return a length of contexts, powers of two or round numbers: 131,072 and 128,000 are 128K, 1,000,000 is 1M."""
    for unit, size in (("M", 2**20), ("M", 10**6), ("K", 10**3), ("K", 2**10)):
        if count >= size and count % size == 0:
            return f"{number(count // size)}{unit}"
    return number(count)


def gigabytes_text(gb: float) -> str:
    """Return GB as people say them: one digit below ten; halves go up, as in fitting.js."""
    return f"{math.floor(gb * 10 + 0.5) / 10:.1f}" if gb < 9.95 else f"{math.floor(gb + 0.5):,}"
