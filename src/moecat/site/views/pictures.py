"""What every picture needs beside its lines: a heading, and a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from moecat.site.pictures.grid import Grid
from moecat.site.views.context import Link
from moecat.text.numbers import number


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of the table behind a picture; a cell without address is plain text, its note is printed after it."""

    head: Link
    cells: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its table; `svg` is markup whose texts are escaped, `numeric` aligns the cells as numbers."""

    id: str
    title: str
    lead: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[TextRow, ...]
    numeric: bool = False


def picture_of(
    drawn: str, id: str, title: str, lead: str, columns: Sequence[str], rows: Sequence[TextRow]
) -> Picture:  # fmt: skip
    """Return a picture that moecat.site.pictures has drawn, with a table of texts."""
    return Picture(id, title, lead, Markup(drawn), tuple(columns), tuple(rows))


def grid_picture(drawn: str, grid: Grid, lead: str, corner: str) -> Picture:
    """Return a picture of counts with the table of the same counts."""
    rows = (
        TextRow(Link(row.name, row.href), tuple(Link(number(count.value), count.href) for count in row.counts))
        for row in grid.rows
    )
    return Picture(grid.id, grid.title, lead, Markup(drawn), (corner, *grid.columns), tuple(rows), numeric=True)
