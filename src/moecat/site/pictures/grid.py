"""Counts in rows and columns: small columns row by row, and a heat map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import svg

from moecat.site.pictures.parts import FONT, drawing, line, rect, text_width, told
from moecat.site.pictures.parts import text as write

PANEL_WIDTH, PANEL_HEIGHT, PANEL_GAP, ACROSS = 250.0, 96.0, 18.0, 4
CELL_WIDTH, CELL_HEIGHT, INDENT = 62.0, 24.0, 14.0
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something; `said` names it in full, `href` leads to what was counted or is empty."""

    value: int
    said: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of counts, one for each column; `depth` indents it."""

    name: str
    href: str
    counts: tuple[Count, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """All counts with what they are called; `short` are the columns where there is little room."""

    id: str
    title: str
    description: str
    columns: tuple[str, ...]
    short: tuple[str, ...]
    rows: tuple[Row, ...]


def panels(grid: Grid) -> str:
    """Draw a small panel of columns for each row: the first is the whole and has its own scale."""
    scales = [_most(grid.rows[:1]), *(_most(grid.rows[1:]) for _ in grid.rows[1:])]
    down = -(-len(grid.rows) // ACROSS)
    across = min(ACROSS, len(grid.rows))
    size = (across * (PANEL_WIDTH + PANEL_GAP) - PANEL_GAP, down * (PANEL_HEIGHT + 2 * PANEL_GAP + FONT))
    still: list[svg.Element] = []
    live: list[svg.Element] = []
    for index, row in enumerate(grid.rows):
        x = index % ACROSS * (PANEL_WIDTH + PANEL_GAP)
        y = index // ACROSS * (PANEL_HEIGHT + 2 * PANEL_GAP + FONT) + FONT
        base = y + PANEL_HEIGHT
        still.append(line(x, base, x + PANEL_WIDTH, base, "mc-drawn-axis"))
        still.extend(_panel_years(grid.short, x, base))
        live.append(told([write(x, y, row.name, "mc-drawn-title")], row.name, row.href))
        live.extend(_columns(row, x, base, scales[index]))
    return drawing(grid.id, size, grid.title, grid.description, still, live)


def _panel_years(names: tuple[str, ...], x: float, base: float) -> Iterator[svg.Text]:
    step = PANEL_WIDTH / len(names)
    for index, name in enumerate(names):
        yield write(x + step * (index + 0.5), base + FONT + 2, name, "mc-drawn-tick", "middle")


def _columns(row: Row, x: float, base: float, most: int) -> Iterator[svg.Element]:
    """The number stands above its column, unless it would meet the next one; where nothing is, nothing stands."""
    step = PANEL_WIDTH / len(row.counts)
    for index, count in enumerate(row.counts):
        if count.value:
            # A single paper can still be seen beside a thousand.
            height = max(1.5, count.value / most * (PANEL_HEIGHT - 2.6 * FONT))
            column = rect(x + step * (index + 0.15), base - height, step * 0.7, height, "mc-drawn-bar")
            number = write(x + step * (index + 0.5), base - height - 3, f"{count.value}", "mc-drawn-tick", "middle")
            # The table behind the picture has the same links: they need not stand in the tab order twice.
            parts: list[svg.Element] = [column, number] if text_width(f"{count.value}") <= step else [column]
            yield told(parts, count.said, count.href, tab=False)


def heat_map(grid: Grid) -> str:
    """Draw a field for each count, the darker the larger, with the number in it."""
    left = max(text_width(row.name) + row.depth * INDENT for row in grid.rows) + FONT
    size = (left + CELL_WIDTH * len(grid.columns), CELL_HEIGHT * (len(grid.rows) + 1))
    still: list[svg.Element] = [
        write(left + CELL_WIDTH * (index + 0.5), FONT + 4, name, "mc-drawn-tick", "middle")
        for index, name in enumerate(grid.columns)
    ]
    live: list[svg.Element] = []
    most = _most(grid.rows)
    for number, row in enumerate(grid.rows, 1):
        y = number * CELL_HEIGHT
        style = "mc-drawn-name" if row.depth else "mc-drawn-title"
        live.append(told([write(row.depth * INDENT, y + 16, row.name, style)], row.name, row.href))
        for index, count in enumerate(row.counts):
            x = left + CELL_WIDTH * index
            if count.value:
                live.append(told(_field(x, y, count.value, most), count.said, count.href, tab=False))
            else:
                still.append(rect(x + 1, y + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2, "mc-heat-0"))
    return drawing(grid.id, size, grid.title, grid.description, still, live)


def _field(x: float, y: float, value: int, most: int) -> tuple[svg.Element, svg.Element]:
    heat = level(value, most)
    field = rect(x + 1, y + 1, CELL_WIDTH - 2, CELL_HEIGHT - 2, f"mc-heat-{heat}")
    return field, write(x + CELL_WIDTH / 2, y + 16, f"{value}", anchor="middle")


def _most(rows: Sequence[Row]) -> int:
    """Return the largest count, at least 1."""
    return max((count.value for row in rows for count in row.counts), default=0) or 1


def level(value: int, most: int) -> int:
    """Return how dark a field is, 1 to LEVELS: the largest count reaches the last, each below it takes half as much."""
    found = LEVELS
    while found > 1 and value * 2 ** (LEVELS - found + 1) <= most:
        found -= 1
    return found
