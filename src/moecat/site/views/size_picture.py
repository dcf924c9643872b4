"""The picture of the models: total against active parameters."""

from __future__ import annotations

from collections.abc import Sequence

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.site.pictures.scatter import Guide, Point, Scatter, scatter
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import quantity
from moecat.site.views.pictures import Picture, TextRow, picture_of
from moecat.site.views.place import Place
from moecat.text.numbers import billions

GUIDES = (50, 25, 10, 5)
SIZE = (1180.0, 680.0)
# With more models than this, only names that have room beside their dots are written.
CROWD = 60

Sizes = tuple[Entry[Model], float, float]


def size_picture(context: Context, here: Place) -> tuple[Picture, ...]:
    """Return the picture, or nothing where fewer than two models have both figures."""
    words = context.words
    newest = sorted(context.catalog.models, key=lambda entry: entry.record.date, reverse=True)
    params = ((entry, entry.record.params.total, entry.record.params.active) for entry in newest)
    models = [(entry, total, active) for entry, total, active in params if total and active]
    if len(models) < 2:
        return ()
    title, years = words("pictures.sizes"), _years(models)
    drawn = Scatter(
        "sizes",
        title,
        words("pictures.sizes_text", models=words.count("models.count", len(models))),
        words("pictures.billions", name=words("models.facts.total")),
        words("pictures.billions", name=words("models.facts.active")),
        tuple(_point(context, here, each, years) for each in models),
        groups=tuple(years),
        guides=tuple(Guide(share / 100, words("pictures.share", share=share)) for share in GUIDES),
        size=SIZE,
        is_log=True,
        is_crowded=len(models) > CROWD,
    )
    columns = (words("models.name"), *(words(f"models.facts.{name}") for name in ("total", "active")))
    rows = [_row(context, here, each) for each in models]
    columns = (*columns, words("pictures.active_share"))
    return (picture_of(scatter(drawn), "sizes", title, words("pictures.sizes_lead"), columns, rows),)


def _years(models: Sequence[Sizes]) -> list[str]:
    """Return the years of release, newest first: the groups of the picture."""
    return sorted({entry.record.date[:4] for entry, _, _ in models}, reverse=True)


def _point(context: Context, here: Place, sizes: Sizes, years: Sequence[str]) -> Point:
    entry, total, active = sizes
    said = context.words(
        "pictures.size",
        name=entry.record.name,
        total=quantity(total, "B", context.words),
        active=quantity(active, "B", context.words),
        share=_share(total, active),
    )
    group = years.index(entry.record.date[:4])
    return Point(entry.record.name, said, here.page(f"models/{entry.id}/"), total, active, group)


def _row(context: Context, here: Place, sizes: Sizes) -> TextRow:
    entry, total, active = sizes
    texts = (billions(total), billions(active), _share(total, active))
    return TextRow(context.model_link(entry.id, here), tuple(Link(text, "") for text in texts))


def _share(total: float, active: float) -> str:
    return f"{100 * active / total:.3g}%"
