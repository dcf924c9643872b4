"""What all pictures are put together from. Every text and link passes through here, because svg.py escapes nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

import svg
from markupsafe import escape

FONT = 12.0
LINE = 16.0
Anchor = Literal["start", "middle", "end"]

# Widths in em, on the wide side of the fonts in use: a label that has room here has room everywhere.
_WIDE, _CAPITAL, _DIGIT, _OTHER, _THIN = 1.0, 0.74, 0.64, 0.6, 0.36


def text_width(text: str, size: float = FONT) -> float:
    """Return the width of a text in pixels, at most a little more than it takes."""
    return size * sum(map(_em, text))


def _em(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    if sign.isupper() or sign in "%–·×mw":
        return _CAPITAL
    return _DIGIT if sign.isdigit() else _THIN if sign in " .,:;'|iljIft()" else _OTHER


def px(value: float) -> float:
    """Return a coordinate, short enough to print."""
    return round(value, 1)


def text(x: float, y: float, words: str, classes: str = "", anchor: Anchor = "start") -> svg.Text:
    """Return a line of text whose baseline is at y."""
    return svg.Text(
        x=px(x),
        y=px(y),
        text=str(escape(words)),
        class_=classes.split() or None,
        text_anchor=None if anchor == "start" else anchor,
    )


def line(x1: float, y1: float, x2: float, y2: float, classes: str) -> svg.Line:
    """Return a straight line."""
    return svg.Line(x1=px(x1), y1=px(y1), x2=px(x2), y2=px(y2), class_=classes.split())


def rect(x: float, y: float, width: float, height: float, classes: str) -> svg.Rect:
    """Return a filled box."""
    return svg.Rect(x=px(x), y=px(y), width=px(width), height=px(height), class_=classes.split())


def told(parts: Iterable[svg.Element], said: str, href: str = "", classes: str = "", tab: bool = True) -> svg.Element:
    """Return parts that name themselves when pointed at; a link where `href` is given, in the tab order or not."""
    name = str(escape(said))
    inside: list[svg.Element] = [svg.Title(text=name), *parts]
    names = classes.split() or None
    if not href:
        return svg.G(class_=names, elements=inside)
    link = svg.A(href=str(escape(href)), class_=names, elements=inside)
    if tab:
        # Who speaks to the machine says what is written there, so the name begins with it.
        written = " ".join(part.text or "" for part in inside if isinstance(part, svg.Text))
        in_name = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", name)
        link.extra = {"aria-label": name if in_name else f"{written}; {name}"}
    else:
        link.tabindex = -1
    return link


def drawing(
    id: str, size: tuple[float, float], title: str, description: str, still: Sequence[svg.Element],
    live: Sequence[svg.Element],
) -> str:  # fmt: skip
    """Return the whole picture: what stands still is one image with a name and a description, the links follow it.

    The links are no children of the image, as assistive technology does not look inside one.
    """
    names = (
        svg.Title(id=f"{id}-title", text=str(escape(title))),
        svg.Desc(id=f"{id}-desc", text=str(escape(description))),
    )
    named = {"role": "img", "aria-labelledby": f"{id}-title", "aria-describedby": f"{id}-desc"}
    width, height = map(px, size)
    return svg.SVG(
        width=width,
        height=height,
        viewBox=svg.ViewBoxSpec(0, 0, width, height),
        class_=["mc-drawing"],
        extra={"role": "none"},
        elements=[svg.G(extra=named, elements=[*names, *still]), *live],
    ).as_str()
