"""The page of all engines: which of them runs which model, and in which formats."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Engine, Model, Quantization
from moecat.catalog.support import RUNNING, STALE_DAYS, UNKNOWN, stated_formats
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import Moment, Phrase, foreign, moment
from moecat.site.views.head import Head, page_head
from moecat.site.views.model_filters import Facets, Filter, facets, model_filters
from moecat.site.views.place import Place
from moecat.site.views.support import SupportCell, support_cell
from moecat.text.numbers import number

_FILTERS = ("engines", "formats", "family", "organization", "year", "size")
# Answers in the order in which the legend explains them.
STATUSES = ("yes", "partly", "untested", "no", UNKNOWN)


@dataclass(frozen=True, slots=True)
class EngineColumn:
    """An engine as a column and as a card; `formats` are ids between spaces, `day` that of its newest answer."""

    id: str
    link: Link
    version: str
    day: Moment | None
    organization: str
    license: str
    summary: Phrase
    runs: str
    formats: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A model with an answer for each engine, in the order of the columns."""

    link: Link
    size: str
    facets: Facets
    cells: tuple[SupportCell, ...]


@dataclass(frozen=True, slots=True)
class FormatCell:
    """Where an engine says that it runs a format; no `href` where it does not say so."""

    text: str
    href: str
    note: Phrase


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format of checkpoints, how many models have one, and what each engine says."""

    name: str
    models: str
    cells: tuple[FormatCell, ...]


@dataclass(frozen=True, slots=True)
class EnginesView:
    """Everything templates/site/engines.html prints."""

    head: Head
    count: str
    status_form: str
    filters: tuple[Filter, ...]
    engines: tuple[EngineColumn, ...]
    rows: tuple[MatrixRow, ...]
    formats: tuple[FormatRow, ...]
    legend: tuple[tuple[str, str, str], ...]
    stale: str
    fit_href: str
    json_href: str


def engines_view(context: Context, here: Place) -> EnginesView:
    """Prepare the matrix, newest models first."""
    words, catalog = context.words, context.catalog
    engines = by_name(context)
    models = sorted(catalog.models, key=lambda entry: entry.record.date, reverse=True)
    rows = tuple(_row(context, here, entry, engines) for entry in models)
    return EnginesView(
        head=page_head(context, here, words("engines.title"), words("engines.lead")),
        count=words("models.shown", shown=number(len(rows)), count=number(len(rows))),
        status_form=words("models.shown"),
        filters=model_filters(context, models, _FILTERS),
        engines=tuple(_column(context, here, entry) for entry in engines),
        rows=rows,
        formats=tuple(_formats(context, rows, engines)),
        legend=tuple((each, words(f"engines.status.{each}"), words(f"engines.legend.{each}")) for each in STATUSES),
        stale=words("engines.legend.stale", days=STALE_DAYS),
        fit_href=here.page("models/fit/"),
        json_href=here.file("engines.json"),
    )


def by_name(context: Context) -> list[Entry[Engine]]:
    """Return the engines in the order of their names."""
    return sorted(context.catalog.engines, key=lambda entry: entry.record.name.casefold())


def _column(context: Context, here: Place, entry: Entry[Engine]) -> EngineColumn:
    record, words = entry.record, context.words
    newest = max((support.on for support in record.support), default="")
    running = sum(len(support.models) for support in record.support if support.status in RUNNING)
    return EngineColumn(
        id=entry.id,
        link=context.engine_link(entry.id, here),
        version=record.version.name if record.version else "",
        day=moment(newest, words) if newest else None,
        organization=record.organization or "",
        license=record.license or "",
        summary=context.summary_of(record),
        runs=words.count("engines.runs", running),
        formats=" ".join(stated_formats(record)),
    )


def _row(context: Context, here: Place, entry: Entry[Model], engines: list[Entry[Engine]]) -> MatrixRow:
    return MatrixRow(
        link=context.model_link(entry.id, here),
        size=context.size_of(entry.record),
        facets=facets(context, entry),
        cells=tuple(support_cell(context, engine, entry) for engine in engines),
    )


def _formats(context: Context, rows: tuple[MatrixRow, ...], engines: list[Entry[Engine]]) -> list[FormatRow]:
    """Return the formats that models can be had in, the most common first."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.facets.formats.split():
            counts[name] = counts.get(name, 0) + 1
    stated = [stated_formats(entry.record) for entry in engines]
    return [
        FormatRow(
            name,
            context.words.count("models.count", count),
            tuple(_format_cell(context, each.get(name)) for each in stated),
        )
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _format_cell(context: Context, said: Quantization | None) -> FormatCell:
    if said is None:
        return FormatCell(context.words("engines.not_stated"), "", Phrase(""))
    href = next(iter(web((said.url,))), "")
    return FormatCell(
        context.words("engines.status.yes"), href, foreign(said.note, context.words) if said.note else Phrase("")
    )
