"""Events on a line of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import svg

from moecat.site.pictures.labels import lanes
from moecat.site.pictures.parts import FONT, LINE, drawing, line, px, rect, text_width, told
from moecat.site.pictures.parts import text as write

WIDTH, RADIUS, GAP = 1060.0, 4.0, 14.0


@dataclass(frozen=True, slots=True)
class Event:
    """What happened in a period, at which share of it (0 to 1)."""

    name: str
    said: str
    href: str
    period: int
    share: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods of equal width, oldest first, and their events, oldest first."""

    id: str
    title: str
    description: str
    periods: tuple[str, ...]
    events: tuple[Event, ...]


def timeline(drawn: Timeline) -> str:
    """Draw the events with their names, in as many lanes as these need."""
    step = WIDTH / len(drawn.periods)
    spots = [step * (event.period + 0.04 + 0.92 * event.share) for event in drawn.events]
    spans = [_span(x, event.name) for x, event in zip(spots, drawn.events, strict=True)]
    rows = lanes(spans)
    height = (max(rows, default=0) + 1) * (LINE + 6) + 2 * LINE
    still = list(_bands(drawn.periods, step, height))
    live = []
    for event, x, (start, _), row in zip(drawn.events, spots, spans, rows, strict=True):
        y = 2 * LINE + row * (LINE + 6)
        turned = start < x - RADIUS
        dot = svg.Circle(cx=px(x), cy=px(y), r=RADIUS, class_=["mc-drawn-dot"])
        name = write(x - 9 if turned else x + 9, y + 4, event.name, "mc-drawn-name", "end" if turned else "start")
        live.append(told([dot, name], event.said, event.href, "mc-drawn-point"))
    return drawing(drawn.id, (WIDTH, height), drawn.title, drawn.description, still, live)


def _span(x: float, name: str) -> tuple[float, float]:
    """A name stands at the right of its dot, near the edge at the left of it."""
    width = text_width(name) + 9
    turned = x + width > WIDTH
    return (x - width, x + RADIUS + GAP) if turned else (x - RADIUS, x + width + GAP)


def _bands(periods: tuple[str, ...], step: float, height: float) -> Iterator[svg.Element]:
    for index, name in enumerate(periods):
        if index % 2 == 0:
            yield rect(index * step, 0, step, height, "mc-drawn-band")
        yield write((index + 0.5) * step, FONT + 3, name, "mc-drawn-tick", "middle")
    yield line(0, LINE + 3, WIDTH, LINE + 3, "mc-drawn-axis")
