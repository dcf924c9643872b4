"""The table of all models."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.catalog.support import RUNNING
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import Moment, moment
from moecat.site.views.head import Head, page_head
from moecat.site.views.memory import weights_gb
from moecat.site.views.model_facts import figure_text, figures
from moecat.site.views.model_filters import Facets, Filter, facets, model_filters
from moecat.site.views.pictures import Picture
from moecat.site.views.place import Place
from moecat.site.views.size_picture import size_picture
from moecat.text.numbers import gigabytes_text, number

_FILTERS = ("family", "organization", "license", "size", "year", "attention", "engines")
# The columns behind the switch that are plain numbers; their headings are models.columns.<name>.
SHAPE = (
    *("routed", "shared", "chosen", "layers", "heads", "kv_heads", "head_dim"),
    *("d_model", "d_ffn", "d_expert", "vocab"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it reads, and as it sorts."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: short heading, what it means, whether it holds numbers and lies behind the switch."""

    text: str
    note: str
    numeric: bool
    shape: bool


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model in the list; an empty cell is not known."""

    link: Link
    organization: str
    facets: Facets
    total: Cell
    active: Cell
    context: Cell
    license: str
    date: Moment
    memory: Cell
    engines: Cell
    engine_names: str
    attention: str
    shape: tuple[Cell, ...]
    weights: tuple[Link, ...]
    paper: Link | None
    papers: int


@dataclass(frozen=True, slots=True)
class ModelsView:
    """Everything templates/site/models.html prints."""

    head: Head
    count: str
    status_form: str
    fit_href: str
    csv_href: str
    filters: tuple[Filter, ...]
    pictures: tuple[Picture, ...]
    columns: tuple[Column, ...]
    rows: tuple[ModelRow, ...]


def models_view(context: Context, here: Place) -> ModelsView:
    """Prepare the table of all models, newest first."""
    words = context.words
    entries = sorted(context.catalog.models, key=lambda entry: entry.record.date, reverse=True)
    count = number(len(entries))
    return ModelsView(
        head=page_head(context, here, words("models.title"), words("models.lead")),
        count=words("models.shown", shown=count, count=count),
        status_form=words("models.shown"),
        fit_href=here.page("models/fit/"),
        csv_href=here.file("models.csv"),
        filters=model_filters(context, entries, _FILTERS),
        pictures=size_picture(context, here),
        columns=_columns(context),
        rows=tuple(_row(context, here, entry) for entry in entries),
    )


def _columns(context: Context) -> tuple[Column, ...]:
    """Return the columns after the name of the model, in order."""
    first = ("total", "active", "context", "license", "date", "memory", "engines")
    texts = {"license", "date", "attention", "weights", "report"}
    behind = ("attention", *SHAPE, "weights", "report", "papers")
    words = context.words
    return tuple(
        Column(words(f"models.columns.{name}"), words(f"models.facts.{name}"), name not in texts, name in behind)
        for name in (*first, *behind)
    )


def _row(context: Context, here: Place, entry: Entry[Model]) -> ModelRow:
    record, known = entry.record, figures(entry.record)
    cells = {name: _cell(name, value) for name, value in known.items()}
    report = context.catalog.paper_by_id[record.paper] if record.paper else None
    memory = weights_gb(record)
    running = _running(context, entry)
    return ModelRow(
        link=context.model_link(entry.id, here),
        organization=record.organization,
        facets=facets(context, entry),
        total=cells["total"],
        active=cells["active"],
        context=cells["context"],
        license=record.license or "",
        date=moment(record.date, context.words),
        memory=Cell("", "") if memory is None else Cell(gigabytes_text(memory), str(memory)),
        engines=Cell(number(len(running)), str(len(running))) if running else Cell("", ""),
        engine_names=context.words("list.comma").join(running),
        attention=context.words(f"models.attention.{record.attention.kind}") if record.attention.kind else "",
        shape=tuple(cells[name] for name in SHAPE),
        weights=weights(record),
        paper=context.paper_link(report, here) if report else None,
        papers=len(context.catalog.papers_by_model[entry.id]),
    )


def weights(record: Model) -> tuple[Link, ...]:
    """Return the official repositories of a model's weights that a page may link to."""
    return tuple(Link(each.name, each.url) for each in record.weights if web((each.url,)))


def _cell(name: str, value: float | None) -> Cell:
    return Cell(figure_text(name, value), "" if value is None else str(value))


def _running(context: Context, entry: Entry[Model]) -> list[str]:
    """Return the names of the engines that say they run a model, if only in part."""
    said, engines = context.tables.support.get(entry.id, {}), context.catalog.engine_by_id
    return sorted((engines[id].record.name for id, each in said.items() if each.status in RUNNING), key=str.casefold)
