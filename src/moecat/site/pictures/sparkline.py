"""A row of small columns beside a number: how it came about."""

from __future__ import annotations

from collections.abc import Sequence

import svg

from moecat.site.pictures.parts import px

STEP, WIDTH, HEIGHT = 9.0, 7.0, 22.0


def sparkline(counts: Sequence[int]) -> str:
    """Draw a column for each count, the last one marked; it says nothing that is not written beside it."""
    most = max(counts, default=0) or 1
    width = STEP * len(counts)
    columns = [_column(index, count / most, index == len(counts) - 1) for index, count in enumerate(counts)]
    return svg.SVG(
        width=width,
        height=HEIGHT,
        viewBox=svg.ViewBoxSpec(0, 0, width, HEIGHT),
        class_=["mc-spark"],
        extra={"aria-hidden": "true"},
        elements=list(columns),
    ).as_str()


def _column(index: int, share: float, is_last: bool) -> svg.Rect:
    """A count above zero can be seen beside any other."""
    height = max(1.5, share * HEIGHT) if share else 0.5
    classes = ["mc-spark__last"] if is_last else None
    return svg.Rect(x=px(index * STEP), y=px(HEIGHT - height), width=WIDTH, height=px(height), class_=classes)
