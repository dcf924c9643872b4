"""From values to pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high`, drawn from pixel `start` to pixel `end`; a logarithmic one has `low` above 0."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    logarithmic: bool = False

    def __call__(self, value: float) -> float:
        """Return the pixel of a value."""
        low, high, here = map(math.log10, (self.low, self.high, value)) if self.logarithmic else (
            self.low, self.high, value)  # fmt: skip
        return self.start + (self.end - self.start) * (here - low) / (high - low)


def linear(values: Sequence[float], start: float, end: float, most: int = 6) -> Scale:
    """Return an axis between round numbers, with about `most` ticks.

    It begins at zero unless all values lie in the upper half, where they would be crowded together.
    """
    low, high = min(values), max(values)
    if low < high / 2 or low == high:
        low = min(0.0, low)
    step = next(step for step in _round_steps() if (high - low) / step <= most - 1)
    first, last = math.floor(low / step), math.floor(high / step) + 1
    ticks = tuple(round(number * step, 10) for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks)


def logarithmic(values: Sequence[float], start: float, end: float) -> Scale:
    """Return an axis of powers of ten with 2 and 5 between them; the values must be above 0."""
    low, high = min(values) / 1.7, max(values) * 1.5
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = tuple(round(step * 10.0**power, 10) for power in powers for step in _STEPS)
    return Scale(low, high, start, end, tuple(tick for tick in ticks if low <= tick <= high), logarithmic=True)


def _round_steps() -> Iterator[float]:
    for power in range(-6, 16):
        yield from (step * 10.0**power for step in _STEPS)


def label(value: float) -> str:
    """Return a tick's text: 1,000 or 0.5."""
    return f"{value:,.10g}"
