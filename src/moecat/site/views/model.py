"""The list of models, and the page of one model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link, PaperItem
from moecat.site.views.fit import fit_id
from moecat.site.views.formats import Moment, Phrase, foreign, moment, shortened
from moecat.site.views.head import Head, page_head
from moecat.site.views.pictures import Picture
from moecat.site.views.place import Place
from moecat.site.views.provenance import Provenance, provenance
from moecat.site.views.results import PointRow, point_row
from moecat.site.views.size_picture import size_picture
from moecat.text.numbers import billions, number, tokens

# The numeric columns of the list, in order; their headings are models.columns.<name>.
COLUMNS = (
    "total",
    "active",
    "routed",
    "shared",
    "chosen",
    "layers",
    "heads",
    "d_model",
    "d_ffn",
    "d_expert",
    "context",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it reads, and as it sorts."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model in the list; an empty cell is not known."""

    link: Link
    organization: str
    date: Moment
    cells: tuple[Cell, ...]
    license: str
    weights: tuple[Link, ...]
    paper: Link | None
    papers: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: short heading and what it means."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class ModelsView:
    """Everything templates/site/models.html prints."""

    head: Head
    count: str
    fit_href: str
    pictures: tuple[Picture, ...]
    columns: tuple[Column, ...]
    rows: tuple[ModelRow, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts: what, how much."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """Everything templates/site/model.html prints."""

    head: Head
    models_href: str
    name: Phrase
    title: Phrase
    organization: str
    date: Moment
    summary: Phrase
    figures: tuple[Fact, ...]
    fit_href: str
    facts: tuple[Fact, ...]
    weights: tuple[Link, ...]
    report: tuple[PaperItem, ...]
    results: tuple[PointRow, ...]
    papers: tuple[PaperItem, ...]
    papers_count: str
    browse_href: str
    provenance: Provenance


def models_view(context: Context, here: Place) -> ModelsView:
    """Prepare the table of all models, newest first."""
    words = context.words
    entries = sorted(context.catalog.models, key=lambda entry: entry.record.date, reverse=True)
    return ModelsView(
        head=page_head(context, here, words("models.title"), words("models.lead")),
        count=words.count("models.count", len(entries)),
        fit_href=here.page("models/fit/"),
        pictures=size_picture(context, here),
        columns=tuple(Column(words(f"models.columns.{name}"), words(f"models.facts.{name}")) for name in COLUMNS),
        rows=tuple(_row(context, here, entry) for entry in entries),
    )


def model_view(context: Context, here: Place, entry: Entry[Model]) -> ModelView:
    """Prepare the page of a model."""
    record, words, catalog = entry.record, context.words, context.catalog
    facts = {name: text for name, text in _facts(record) if text}
    summary = context.summary_of(record)
    papers = tuple(paper for paper in catalog.papers_by_model[entry.id] if paper.id != record.paper)
    points = context.tables.points_by_model.get(entry.id, ())
    return ModelView(
        head=page_head(context, here, record.name, shortened(summary.text), kind="article"),
        models_href=here.page("models/"),
        name=foreign(record.name, words),
        title=foreign(record.title, words) if record.title else Phrase(""),
        organization=record.organization,
        date=moment(record.date, words),
        summary=summary,
        figures=tuple(
            Fact(words(f"models.facts.{name}"), facts[name]) for name in ("total", "active") if name in facts
        ),
        fit_href=here.page("models/fit/") + f"#{fit_id(entry.id)}",
        facts=tuple(Fact(words(f"models.facts.{name}"), text) for name, text in facts.items()),
        weights=_weights(record),
        report=(context.item(catalog.paper_by_id[record.paper], here),) if record.paper else (),
        results=tuple(point_row(context, paper, point, here) for paper, point in points),
        papers=context.items(papers, here),
        papers_count=words.count("papers", len(papers)),
        browse_href=here.browse(model=entry.id),
        provenance=provenance(context, entry),
    )


def _row(context: Context, here: Place, entry: Entry[Model]) -> ModelRow:
    record = entry.record
    numbers = dict(_numbers(record))
    texts = dict(_facts(record))
    report = context.catalog.paper_by_id[record.paper] if record.paper else None
    return ModelRow(
        link=context.model_link(entry.id, here),
        organization=record.organization,
        date=moment(record.date, context.words),
        cells=tuple(Cell(texts[name], "" if numbers[name] is None else str(numbers[name])) for name in COLUMNS),
        license=record.license or "",
        weights=_weights(record),
        paper=context.paper_link(report, here) if report else None,
        papers=len(context.catalog.papers_by_model[entry.id]),
    )


def _weights(record: Model) -> tuple[Link, ...]:
    return tuple(Link(each.name, each.url) for each in record.weights if web((each.url,)))


def _numbers(record: Model) -> Iterator[tuple[str, float | None]]:
    yield "total", record.params.total
    yield "active", record.params.active
    yield "routed", record.experts.routed
    yield "shared", record.experts.shared
    yield "chosen", record.experts.active
    for name in ("layers", "heads", "d_model", "d_ffn", "d_expert", "context"):
        yield name, getattr(record, name)


def _facts(record: Model) -> Iterator[tuple[str, str]]:
    for name, value in _numbers(record):
        if value is None:
            yield name, ""
        elif name in ("total", "active"):
            yield name, billions(value)
        else:
            yield name, tokens(int(value)) if name == "context" else number(value)
    yield "license", record.license or ""
