"""The pictures of size against quality: results that one paper gives for one and the same setting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import Result, point_results
from moecat.catalog.schema import Paper
from moecat.site.pictures.scatter import Point, Scatter, scatter
from moecat.site.views.context import Context, Link, brief_name
from moecat.site.views.formats import foreign, listed
from moecat.site.views.pictures import Picture, TextRow, picture_of
from moecat.site.views.place import Place
from moecat.site.views.results import ResultRow, result_row

# Points that are too few to compare: those of a single paper need company.
FEWEST_PAPERS, FEWEST_POINTS = 2, 3


@dataclass(frozen=True, slots=True)
class Pair:
    """What a paper says of size and of quality in one setting."""

    entry: Entry[Paper]
    size: Result
    quality: Result


def pairs(catalog: Catalog) -> dict[tuple[str, str], list[Pair]]:
    """Return the sizes and qualities of one operating point each, by their metrics, in the order of the vocabulary."""
    of_size, of_quality = (
        [metric.id for metric in catalog.metrics.values() if metric.role == role] for role in ("size", "quality")
    )
    found: dict[tuple[str, str], list[Pair]] = {(size, quality): [] for size in of_size for quality in of_quality}
    for entry in catalog.papers:
        for point in entry.record.results:
            numbers = {number.metric: number for number in point_results(point)} if point.values else {}
            for size, quality in product(of_size, of_quality) if numbers else ():
                if size in numbers and quality in numbers:
                    found[size, quality].append(Pair(entry, numbers[size], numbers[quality]))
    return found


def trade_offs(context: Context, here: Place) -> Iterator[Picture]:
    """Yield a picture for each two metrics that have enough points."""
    for (size, quality), found in pairs(context.catalog).items():
        if papers_of(found) >= FEWEST_PAPERS or len(found) >= FEWEST_POINTS:
            yield trade_off(context, here, size, quality, found)


def papers_of(found: list[Pair]) -> int:
    """Return the number of different papers."""
    return len({pair.entry.id for pair in found})


def trade_off(
    context: Context, here: Place, size: str, quality: str, found: list[Pair], width: float = 560.0
) -> Picture:
    """Draw the points of two metrics, with the table that says the same."""
    words, metrics = context.words, context.catalog.metrics
    id = f"{size}-{quality}"
    names = [context.say(metrics[metric].name) for metric in (size, quality)]
    # Points without a model record come last.
    groups = sorted({pair.size.model or "" for pair in found}, key=lambda model: (not model, model))
    models = tuple(context.model_link(model, here).text if model else words("pictures.no_model") for model in groups)
    title = words("pictures.against", size=names[0], quality=names[1])
    drawn = Scatter(
        id,
        title,
        words("pictures.trade_offs_text", points=len(found), models=listed(models, words)),
        _axis(context, size),
        _axis(context, quality),
        tuple(_point(context, here, pair, groups.index(pair.size.model or "")) for pair in found),
        models,
        size=(width, 340.0 + 16 * len(models)),
    )
    columns = [words(f"results.{name}") for name in ("paper", "setting", "baseline")]
    rows = [_row(context, here, pair) for pair in found]
    return picture_of(scatter(drawn), id, title, "", (columns[0], words("stats.model"), *columns[1:], *names), rows)


def _axis(context: Context, metric: str) -> str:
    """Name, unit, and which way is better: the one thing a reader must know of an axis."""
    about, words = context.catalog.metrics[metric], context.words
    unit = words.get(f"units.{about.unit}", about.unit)
    return words(
        "pictures.axis", name=context.say(about.name), unit=unit, better=words(f"results.{about.better}_is_better")
    )


def _point(context: Context, here: Place, pair: Pair, group: int) -> Point:
    size, quality = (result_row(context, pair.entry, result, here) for result in (pair.size, pair.quality))
    model = size.model.text if size.model else ""
    parts = (
        brief_name(pair.entry.record),
        model,
        pair.quality.setting or "",
        _value(context, size),
        _value(context, quality),
    )
    said = context.words("list.semicolon").join(filter(None, parts))
    return Point(
        brief_name(pair.entry.record),
        said,
        here.page(f"papers/{pair.entry.id}/"),
        pair.size.value,
        pair.quality.value,
        group,
    )


def _value(context: Context, row: ResultRow) -> str:
    text = " ".join(filter(None, (row.qualifier, row.value)))
    return context.words("pictures.value", name=row.metric.text, value=text, where=row.where.text)


def _row(context: Context, here: Place, pair: Pair) -> TextRow:
    rows = [result_row(context, pair.entry, result, here) for result in (pair.size, pair.quality)]
    paper = rows[0].paper
    setting = foreign(pair.quality.setting or "", context.words)
    values = (Link(" ".join(filter(None, (row.qualifier, row.value))), paper.href, note=row.where.text) for row in rows)
    texts = (Link(setting.text, "", setting.lang), Link(rows[0].baseline.text, "", rows[0].baseline.lang))
    return TextRow(Link(paper.text, paper.href, paper.lang), (rows[0].model or Link("–", ""), *texts, *values))
