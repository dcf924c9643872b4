"""The picture of the models: total against active parameters."""

from __future__ import annotations

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.site.pictures.scatter import Guide, Point, Scatter, scatter
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import quantity
from moecat.site.views.pictures import Picture, TextRow, picture_of
from moecat.site.views.place import Place
from moecat.text.numbers import billions

GUIDES = (50, 25, 10, 5)

Sizes = tuple[Entry[Model], float, float]


def size_picture(context: Context, here: Place) -> tuple[Picture, ...]:
    """Return the picture, or nothing where fewer than two models have both figures."""
    words = context.words
    newest = sorted(context.catalog.models, key=lambda entry: entry.record.date, reverse=True)
    params = ((entry, entry.record.params.total, entry.record.params.active) for entry in newest)
    models = [(entry, total, active) for entry, total, active in params if total and active]
    if len(models) < 2:
        return ()
    title = words("pictures.sizes")
    drawn = Scatter(
        "sizes",
        title,
        words("pictures.sizes_text", models=words.count("models.count", len(models))),
        words("pictures.billions", name=words("models.facts.total")),
        words("pictures.billions", name=words("models.facts.active")),
        tuple(_point(context, here, each) for each in models),
        guides=tuple(Guide(share / 100, words("pictures.share", share=share)) for share in GUIDES),
        is_log=True,
    )
    columns = (words("models.name"), *(words(f"models.facts.{name}") for name in ("total", "active")))
    rows = [_row(context, here, each) for each in models]
    columns = (*columns, words("pictures.active_share"))
    return (picture_of(scatter(drawn), "sizes", title, words("pictures.sizes_lead"), columns, rows),)


def _point(context: Context, here: Place, sizes: Sizes) -> Point:
    entry, total, active = sizes
    said = context.words(
        "pictures.size",
        name=entry.record.name,
        total=quantity(total, "B", context.words),
        active=quantity(active, "B", context.words),
        share=_share(total, active),
    )
    return Point(entry.record.name, said, here.page(f"models/{entry.id}/"), total, active)


def _row(context: Context, here: Place, sizes: Sizes) -> TextRow:
    entry, total, active = sizes
    texts = (billions(total), billions(active), _share(total, active))
    return TextRow(context.model_link(entry.id, here), tuple(Link(text, "") for text in texts))


def _share(total: float, active: float) -> str:
    return f"{100 * active / total:.3g}%"
