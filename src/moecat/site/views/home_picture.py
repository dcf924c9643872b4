"""The picture of the home page: what open models hold, and what a token uses of it, from year to year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from markupsafe import Markup

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.site.pictures.spans import Span, Spans, Year, spans
from moecat.site.views.context import Context
from moecat.site.views.formats import quantity
from moecat.site.views.place import Place

WIDE, NARROW = (940.0, 470.0), (350.0, 420.0)
NAMED, NAMED_NARROW = 26, 7
TICKS = (0.1, 1, 10, 100, 1000, 10000)

Sizes = tuple[Entry[Model], float, float]


@dataclass(frozen=True, slots=True)
class HomePicture:
    """Two drawings of the same data, and what they show in words."""

    title: str
    lead: str
    wide: Markup
    narrow: Markup
    table: str


def home_picture(context: Context, here: Place) -> HomePicture | None:
    """Return the picture, or None where the models of fewer than two years have both figures."""
    params = ((entry, entry.record.params.total, entry.record.params.active) for entry in context.catalog.models)
    models = [(entry, total, active) for entry, total, active in params if total and active]
    years = tuple(_years(context, models))
    if len(years) < 2:
        return None
    words = context.words
    first, last = (_share_of(models, each.year) for each in (years[0], years[-1]))
    lead = words(
        "home.picture_lead", first=years[0].year, last=years[-1].year, before=first, now=last, count=len(models)
    )

    def draw(id: str, size: tuple[float, float], named: int) -> Markup:
        chosen = _named(context, models, named)
        drawn = Spans(
            id,
            words("home.picture"),
            lead,
            tuple(_years(context, models, size is NARROW)),
            tuple(_span(context, here, each, each[0].id in chosen) for each in models),
            words("home.active"),
            words("home.total"),
            tuple((tick, quantity(tick, "B", words)) for tick in TICKS),
            size,
            is_narrow=size is NARROW,
        )
        return Markup(spans(drawn))

    return HomePicture(
        words("home.picture"),
        lead,
        draw("sizes-wide", WIDE, NAMED),
        draw("sizes-narrow", NARROW, NAMED_NARROW),
        here.page("models/"),
    )


def _years(context: Context, models: Sequence[Sizes], is_narrow: bool = False) -> Iterator[Year]:
    """Yield the years that have models, with the median share; where there is little room, the number alone."""
    dates = sorted({int(entry.record.date[:4]) for entry, *_ in models})
    for year in dates:
        of_year = [(total, active) for entry, total, active in models if entry.record.date.startswith(f"{year}")]
        share = _share_of(models, year)
        note = share if is_narrow else context.words("home.median", share=share)
        yield Year(year, median(active for _, active in of_year), median(total for total, _ in of_year), note)


def _share_of(models: Sequence[Sizes], year: int) -> str:
    shares = [active / total for entry, total, active in models if entry.record.date.startswith(f"{year}")]
    return f"{100 * median(shares):.2g}%"


def _named(context: Context, models: Sequence[Sizes], most: int) -> frozenset[str]:
    """Choose the models that most papers use, and the largest and the sparsest of all."""
    used = sorted(models, key=lambda each: (-len(context.catalog.papers_by_model[each[0].id]), each[0].id))
    extremes = (max(models, key=lambda each: each[1]), min(models, key=lambda each: each[2] / each[1]))
    return frozenset(entry.id for entry, *_ in (*extremes, *used[: most - 2]))


def _span(context: Context, here: Place, sizes: Sizes, named: bool) -> Span:
    entry, total, active = sizes
    parts = [int(part) for part in entry.record.date.split("-")]
    year, month, day = parts + [7, 15][len(parts) - 1 :]
    said = context.words(
        "pictures.size",
        name=entry.record.name,
        total=quantity(total, "B", context.words),
        active=quantity(active, "B", context.words),
        share=f"{100 * active / total:.3g}%",
    )
    time = year + (month - 1) / 12 + (day - 1) / 372
    return Span(entry.record.name, said, here.page(f"models/{entry.id}/"), time, active, total, named)
