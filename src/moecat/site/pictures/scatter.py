"""Points between two axes, each with its name where there is room for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import svg

from moecat.site.pictures.labels import Box, is_far, place
from moecat.site.pictures.parts import FONT, LINE, drawing, line, px, text_width, told
from moecat.site.pictures.parts import text as write
from moecat.site.pictures.scales import Scale, label, linear, logarithmic

LEFT, RIGHT, TOP, BOTTOM = 52.0, 24.0, 26.0, 44.0
RADIUS = 4.5
# Groups are told apart by form, not by colour alone: first a circle, then these. More groups share the last one.
_CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((-4, -4), (4, -4), (4, 4), (-4, 4)),
    ((0, -5.4), (5, 3.6), (-5, 3.6)),
    ((0, -5.6), (5.6, 0), (0, 5.6), (-5.6, 0)),
    ((0, 5.4), (5, -3.6), (-5, -3.6)),
    ((-1.8, -5.6), (1.8, -5.6), (1.8, 5.6), (-1.8, 5.6)),
)


@dataclass(frozen=True, slots=True)
class Point:
    """A place between the axes; `said` names it in full, `group` says to which it belongs."""

    name: str
    said: str
    href: str
    x: float
    y: float
    group: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """A line from the one end of the picture to the other on which y is a fixed share of x."""

    share: float
    name: str


@dataclass(frozen=True, slots=True)
class Scatter:
    """Points with the names of both axes, of their groups (none: one form for all) and of guides.

    In a crowded one only names with room beside their dots are written; no lines lead to others.
    """

    id: str
    title: str
    description: str
    x_name: str
    y_name: str
    points: tuple[Point, ...]
    groups: tuple[str, ...] = ()
    guides: tuple[Guide, ...] = ()
    size: tuple[float, float] = (940.0, 520.0)
    is_log: bool = False
    is_crowded: bool = False


def scatter(drawn: Scatter) -> str:
    """Draw the points; nothing joins them, and a name that finds no room is shown when its point is pointed at."""
    width, height = drawn.size
    legend = LINE * len(drawn.groups)
    make = logarithmic if drawn.is_log else linear
    x = make([point.x for point in drawn.points], LEFT, width - RIGHT)
    y = make([point.y for point in drawn.points], height - BOTTOM - legend, TOP)
    guides = list(_guides(drawn.guides, x, y))
    still: list[svg.Element] = [*_axes(drawn, x, y), *_legend(drawn, height - legend)]
    still += [part for stroke, name, _ in guides for part in (stroke, name)]
    live = _points(drawn, x, y, [box for *_, box in guides])
    return drawing(drawn.id, drawn.size, drawn.title, drawn.description, still, live)


def _axes(drawn: Scatter, x: Scale, y: Scale) -> Iterator[svg.Element]:
    for tick in x.ticks:
        yield line(x(tick), y.start, x(tick), y.end, "mc-drawn-rule")
        yield write(x(tick), y.start + LINE, label(tick), "mc-drawn-tick", "middle")
    for tick in y.ticks:
        yield line(x.start, y(tick), x.end, y(tick), "mc-drawn-rule")
        yield write(x.start - 8, y(tick) + 4, label(tick), "mc-drawn-tick", "end")
    yield line(x.start, y.start, x.end, y.start, "mc-drawn-axis")
    yield line(x.start, y.start, x.start, y.end, "mc-drawn-axis")
    yield write(x.end, y.start + 2 * LINE + 2, drawn.x_name, "mc-drawn-title", "end")
    yield write(0, FONT, drawn.y_name, "mc-drawn-title")


def _legend(drawn: Scatter, top: float) -> Iterator[svg.Element]:
    for group, name in enumerate(drawn.groups):
        yield _mark(LEFT + RADIUS, top + LINE * group + 4, group)
        yield write(LEFT + 16, top + LINE * group + 8, name, "mc-drawn-name")


def _guides(guides: Sequence[Guide], x: Scale, y: Scale) -> Iterator[tuple[svg.Element, svg.Element, Box]]:
    """Yield each guide's line and name, and the box of the name; a guide that passes outside is left out.

    The name stands where the line begins, which is the emptier end when y is a share of x.
    """
    names: list[Box] = []
    for guide in guides:
        first, last = max(x.low, y.low / guide.share), min(x.high, y.high / guide.share)
        left, bottom = x(first) + 14, y(first * guide.share) - 3
        box = Box(left, bottom - LINE, left + text_width(guide.name), bottom)
        if first < last and not any(map(box.meets, names)):
            names.append(box)
            stroke = line(x(first), y(first * guide.share), x(last), y(last * guide.share), "mc-drawn-guide")
            yield stroke, write(left, bottom - 3, guide.name, "mc-drawn-tick"), box


def _points(drawn: Scatter, x: Scale, y: Scale, taken: Sequence[Box]) -> list[svg.Element]:
    dots = [(x(point.x), y(point.y)) for point in drawn.points]
    sizes = [(text_width(point.name), LINE - 1) for point in drawn.points]
    boxes = place(dots, sizes, Box(x.start + 2, y.end - 8, x.end, y.start - 2), taken, is_near=drawn.is_crowded)
    found = zip(drawn.points, dots, sizes, boxes, strict=True)
    area = (x.start, x.end)
    return [_point(point, dot, size[0], box, area) for point, dot, size, box in found]


def _point(
    point: Point, dot: tuple[float, float], width: float, box: Box | None, area: tuple[float, float]
) -> svg.Element:
    parts: list[svg.Element] = [_mark(*dot, point.group)]
    if box is None:
        turned = dot[0] + width + 8 > area[1]
        start = max(area[0], dot[0] - 8 - width) if turned else dot[0] + 8
        parts.append(write(start, dot[1] + 4, point.name, "mc-drawn-name"))
        return told(parts, point.said, point.href, "mc-drawn-point mc-drawn-point--quiet")
    if is_far(dot, box):
        end = (min(max(dot[0], box.left), box.right), min(max(dot[1], box.top), box.bottom))
        parts.insert(0, line(*dot, *end, "mc-drawn-lead"))
    centre = (box.left + box.right) / 2
    # From the dot's side, so that a name narrower than its box still stands near its dot.
    if box.left > dot[0]:
        parts.append(write(box.left, box.bottom - 4, point.name, "mc-drawn-name"))
    elif box.right < dot[0]:
        parts.append(write(box.right, box.bottom - 4, point.name, "mc-drawn-name", "end"))
    else:
        parts.append(write(centre, box.bottom - 4, point.name, "mc-drawn-name", "middle"))
    return told(parts, point.said, point.href, "mc-drawn-point")


def _mark(x: float, y: float, group: int) -> svg.Element:
    form = min(group, len(_CORNERS))
    names = ["mc-drawn-dot", f"mc-drawn-dot-{form}"]
    if not form:
        return svg.Circle(cx=px(x), cy=px(y), r=RADIUS, class_=names)
    corners = _CORNERS[form - 1]
    return svg.Polygon(points=[svg.Point(px(x + right), px(y + down)) for right, down in corners], class_=names)
