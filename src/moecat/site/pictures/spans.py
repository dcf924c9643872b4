"""Two numbers of many things over time: a line from the one to the other, and the medians of each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import svg

from moecat.site.pictures.labels import Box, around, is_far, place
from moecat.site.pictures.parts import FONT, LINE, drawing, line, px, rect, text_width, told
from moecat.site.pictures.parts import text as write
from moecat.site.pictures.scales import Scale, logarithmic

LEFT, RIGHT, TOP, BOTTOM = 46.0, 10.0, 44.0, 30.0


@dataclass(frozen=True, slots=True)
class Span:
    """A thing at a time (2024.5 is its middle) with two numbers above 0; `named` is drawn with its name."""

    name: str
    said: str
    href: str
    time: float
    low: float
    high: float
    named: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year with the medians of its two numbers; `note` is written below its name."""

    year: int
    low: float
    high: float
    note: str


@dataclass(frozen=True, slots=True)
class Spans:
    """All spans, the years they lie in, and the names of both numbers; a narrow one links to what it names only."""

    id: str
    title: str
    description: str
    years: tuple[Year, ...]
    spans: tuple[Span, ...]
    low_name: str
    high_name: str
    ticks: tuple[tuple[float, str], ...]
    size: tuple[float, float]
    is_narrow: bool = False


def spans(drawn: Spans) -> str:
    """Draw the spans; a name that finds no room is left out, and stands in the title of its span."""
    width, height = drawn.size
    x = Scale(drawn.years[0].year, drawn.years[-1].year + 1, LEFT, width - RIGHT, ())
    values = [value for span in drawn.spans for value in (span.low, span.high)]
    y = replace(logarithmic(values, height - BOTTOM, TOP), ticks=())
    still = [*_years(drawn, x, y), *_axis(drawn, x, y)]
    names = dict(zip((span.href for span in drawn.spans if span.named), _places(drawn, x, y), strict=True))
    if drawn.is_narrow:
        still.append(_together([span for span in drawn.spans if not span.named], x, y))
    shown = [span for span in drawn.spans if span.named or not drawn.is_narrow]
    live = [_span(span, x, y, names.get(span.href)) for span in shown]
    return drawing(drawn.id, drawn.size, drawn.title, drawn.description, [*still, *_legend(drawn, height)], live)


def _years(drawn: Spans, x: Scale, y: Scale) -> Iterator[svg.Element]:
    for index, each in enumerate(drawn.years):
        left, right = x(each.year), x(each.year + 1)
        if index % 2 == 0:
            yield rect(left, 0, right - left, y.start, "mc-drawn-band")
        yield write((left + right) / 2, FONT + 3, f"{each.year}", "mc-drawn-title", "middle")
        yield write((left + right) / 2, 2 * LINE, each.note, "mc-drawn-tick", "middle")
        yield line(left + 3, y(each.high), right - 3, y(each.high), "mc-span-median")
        yield line(left + 3, y(each.low), right - 3, y(each.low), "mc-span-median mc-span-median--low")


def _axis(drawn: Spans, x: Scale, y: Scale) -> Iterator[svg.Element]:
    for value, name in drawn.ticks:
        if y.low < value < y.high:
            yield line(x.start, y(value), x.end, y(value), "mc-drawn-rule")
            yield write(x.start - 6, y(value) + 4, name, "mc-drawn-tick", "end")
    yield line(x.start, y.start, x.end, y.start, "mc-drawn-axis")


def _legend(drawn: Spans, height: float) -> Iterator[svg.Element]:
    start = LEFT
    for style, name in (("mc-span-low", drawn.low_name), ("mc-span-high", drawn.high_name)):
        yield _path(f"M{px(start + 4)} {px(height - 9)}h0", style)
        yield write(start + 12, height - 5, name)
        start += 12 + text_width(name) + 2 * FONT


def _places(drawn: Spans, x: Scale, y: Scale) -> list[Box | None]:
    """Find room for the names beside the upper ends; other ends and the headings stay free of them."""
    named = [span for span in drawn.spans if span.named]
    dots = [(x(span.time), y(span.high)) for span in named]
    sizes = [(text_width(span.name), LINE - 1) for span in named]
    taken = [around(x(span.time), y(value), 3) for span in drawn.spans for value in (span.low, span.high)]
    return place(dots, sizes, Box(x.start + 2, TOP - 4, x.end, y.start), taken)


def _span(span: Span, x: Scale, y: Scale, box: Box | None) -> svg.Element:
    parts: list[svg.Element] = [
        _path(_line(span, x, y)),
        _path(_dot(x(span.time), y(span.high))),
        _path(_dot(x(span.time), y(span.low))),
    ]
    if box is not None:
        dot = (x(span.time), y(span.high))
        if is_far(dot, box):
            end = (min(max(dot[0], box.left), box.right), min(max(dot[1], box.top), box.bottom))
            parts.insert(0, line(*dot, *end, "mc-drawn-lead"))
        parts.append(_name(span.name, dot[0], box))
    return told(parts, span.said, span.href, "mc-span", tab=False)


def _name(name: str, x: float, box: Box) -> svg.Text:
    """Begin the name at its dot's side, so that one narrower than its box still stands near."""
    if box.left > x:
        return write(box.left, box.bottom - 4, name)
    if box.right < x:
        return write(box.right, box.bottom - 4, name, anchor="end")
    return write((box.left + box.right) / 2, box.bottom - 4, name, anchor="middle")


def _together(unnamed: Sequence[Span], x: Scale, y: Scale) -> svg.Element:
    """Draw spans that lead nowhere in three paths."""
    lines = _path("".join(_line(span, x, y) for span in unnamed))
    high = _path("".join(_dot(x(span.time), y(span.high)) for span in unnamed))
    low = _path("".join(_dot(x(span.time), y(span.low)) for span in unnamed))
    return svg.G(class_=["mc-span"], elements=[lines, high, low])


def _line(span: Span, x: Scale, y: Scale) -> str:
    return f"M{px(x(span.time))} {px(y(span.low))}V{px(y(span.high))}"


def _dot(x: float, y: float) -> str:
    """Return a path of no length: its round ends make the dot, in far fewer bytes than a circle."""
    return f"M{px(x)} {px(y)}h0"


def _path(data: str, style: str = "") -> svg.Path:
    return svg.Path(class_=style.split() or None, extra={"d": data})
