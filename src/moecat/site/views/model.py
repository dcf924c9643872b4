"""The page of one model."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Checkpoint, Model
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link, PaperItem
from moecat.site.views.engines import STATUSES, by_name
from moecat.site.views.family import Family, family_of
from moecat.site.views.fit import fit_id
from moecat.site.views.formats import Moment, Phrase, foreign, moment, shortened
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.measured import MeasuredRow, measured_rows
from moecat.site.views.memory import MemoryBar, memory_bars
from moecat.site.views.model_facts import Fact, Facts, model_facts
from moecat.site.views.models import weights
from moecat.site.views.place import Place
from moecat.site.views.provenance import Provenance, provenance
from moecat.site.views.results import PointRow, point_row
from moecat.site.views.support import SupportCell, support_cell
from moecat.text.numbers import gigabytes_text, number

_HEADLINE = 3  # facts above the summary: total, active, context


@dataclass(frozen=True, slots=True)
class EngineRow:
    """An engine and whether it runs the model."""

    engine: Link
    cell: SupportCell


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """Weights in another form; empty texts stand for what no page states."""

    link: Link
    format: str
    bits: str
    size: str
    by: str
    engine: Link | None
    note: Phrase


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A release of the same architecture."""

    link: Link
    date: Moment | None
    note: Phrase


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
    facts: Facts
    weights: tuple[Link, ...]
    memory: tuple[MemoryBar, ...]
    engines: tuple[EngineRow, ...]
    engines_href: str
    has_commands: bool
    checkpoints: tuple[CheckpointRow, ...]
    measured: tuple[MeasuredRow, ...]
    variants: tuple[VariantRow, ...]
    family: Family
    report: tuple[PaperItem, ...]
    results: tuple[PointRow, ...]
    papers: tuple[PaperItem, ...]
    papers_count: str
    browse_href: str
    feed_href: str
    provenance: Provenance


def model_view(context: Context, here: Place, entry: Entry[Model]) -> ModelView:
    """Prepare the page of a model."""
    record, words, catalog = entry.record, context.words, context.catalog
    summary, facts = context.summary_of(record), model_facts(context, entry)
    papers = tuple(paper for paper in catalog.papers_by_model[entry.id] if paper.id != record.paper)
    points = context.tables.points_by_model.get(entry.id, ())
    engines = _engines(context, here, entry)
    feed_title = words("topic.feed_title", topic=record.name)
    feed = Alternate("application/atom+xml", here.page(f"models/{entry.id}/feed.xml"), feed_title)
    return ModelView(
        head=page_head(context, here, record.name, shortened(summary.text), kind="article", alternates=(feed,)),
        models_href=here.page("models/"),
        name=foreign(record.name, words),
        title=foreign(record.title, words) if record.title else Phrase(""),
        organization=record.organization,
        date=moment(record.date, words),
        summary=summary,
        figures=tuple(each for each in facts.facts[:_HEADLINE] if each.known),
        fit_href=here.page("models/fit/") + f"#{fit_id(entry.id)}",
        facts=facts,
        weights=weights(record),
        memory=memory_bars(context, entry),
        engines=engines,
        has_commands=any(row.cell.command for row in engines),
        engines_href=here.page("engines/"),
        checkpoints=tuple(_checkpoint(context, here, each) for each in record.checkpoints),
        measured=measured_rows(context, here, f"models/{entry.id}"),
        variants=_variants(context, record),
        family=family_of(context, here, entry),
        report=(context.item(catalog.paper_by_id[record.paper], here),) if record.paper else (),
        results=tuple(point_row(context, paper, point, here) for paper, point in points),
        papers=context.items(papers, here),
        papers_count=words.count("papers", len(papers)),
        browse_href=here.browse(model=entry.id),
        feed_href=feed.href,
        provenance=provenance(context, entry),
    )


def _engines(context: Context, here: Place, entry: Entry[Model]) -> tuple[EngineRow, ...]:
    """Return every engine, those that run the model first."""
    rows = [
        EngineRow(context.engine_link(each.id, here), support_cell(context, each, entry)) for each in by_name(context)
    ]
    return tuple(sorted(rows, key=lambda row: STATUSES.index(row.cell.status)))


def _checkpoint(context: Context, here: Place, each: Checkpoint) -> CheckpointRow:
    known = each.engine in context.catalog.engine_by_id
    return CheckpointRow(
        link=Link(each.name, next(iter(web((each.url,))), "")),
        format=" ".join(filter(None, (each.format, each.quant))),
        bits="" if each.bits is None else number(each.bits),
        size="" if each.bytes is None else context.words("models.gigabytes", gb=gigabytes_text(each.bytes / 10**9)),
        by=each.by or "",
        engine=context.engine_link(each.engine, here) if each.engine and known else None,
        note=foreign(each.note, context.words) if each.note else Phrase(""),
    )


def _variants(context: Context, record: Model) -> tuple[VariantRow, ...]:
    words = context.words
    return tuple(
        VariantRow(
            Link(each.name, next(iter(web((each.url,))), "")),
            moment(each.date, words) if each.date else None,
            foreign(each.note, words) if each.note else Phrase(""),
        )
        for each in record.variants
    )
