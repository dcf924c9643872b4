"""Numbers of several kinds, each on a line of its own: where they lie, and how many lie together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import svg

from moecat.site.pictures.parts import FONT, drawing, line, px, told
from moecat.site.pictures.parts import text as write
from moecat.site.pictures.scales import Scale, label, linear, logarithmic

WIDTH, LEFT, RIGHT = 640.0, 6.0, 14.0
STEP, ROWS, HEAD, FOOT = 6.0, 12, 24.0, 32.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A number with its name in full and where it leads."""

    said: str
    href: str
    value: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Numbers of one kind; `name` says unit and direction."""

    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Strips:
    """All strips of a picture."""

    id: str
    title: str
    description: str
    strips: tuple[Strip, ...]


def strips(drawn: Strips) -> str:
    """Draw each strip with its own axis; dots that would meet stand on each other."""
    still: list[svg.Element] = []
    live: list[svg.Element] = []
    top = 0.0
    for strip in drawn.strips:
        scale = _scale([dot.value for dot in strip.dots])
        stacked = list(_stacked(strip.dots, scale))
        base = top + HEAD + STEP * max(row + 1 for _, _, row in stacked)
        still.append(write(0, top + FONT, strip.name, "mc-drawn-title"))
        still.extend(_axis(scale, base))
        live.extend(_dot(dot, x, base - STEP * (row + 0.6)) for dot, x, row in stacked)
        top = base + FOOT
    return drawing(drawn.id, (WIDTH, top), drawn.title, drawn.description, still, live)


def _scale(values: Sequence[float]) -> Scale:
    """Spread values over several powers of ten by their logarithm."""
    low, high = min(values), max(values)
    make = logarithmic if low > 0 and high / low > 20 else linear
    return make(values, LEFT, WIDTH - RIGHT)


def _axis(scale: Scale, base: float) -> Iterator[svg.Element]:
    yield line(LEFT, base, WIDTH - RIGHT, base, "mc-drawn-axis")
    for tick in scale.ticks:
        yield line(scale(tick), base, scale(tick), base + 4, "mc-drawn-axis")
        yield write(scale(tick), base + FONT + 5, label(tick), "mc-drawn-tick", "middle")


def _stacked(dots: Sequence[Dot], scale: Scale) -> Iterator[tuple[Dot, float, int]]:
    """Yield each dot with its place and its row; where a stack is full its last dots share the top row."""
    heights: dict[int, int] = {}
    for dot in dots:
        column = round(scale(dot.value) / STEP)
        row = heights.get(column, 0)
        heights[column] = row + 1
        yield dot, column * STEP, min(row, ROWS - 1)


def _dot(dot: Dot, x: float, y: float) -> svg.Element:
    return told([svg.Path(extra={"d": f"M{px(x)} {px(y)}h0"})], dot.said, dot.href, "mc-strip", tab=False)
