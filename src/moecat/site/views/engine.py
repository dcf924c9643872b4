"""The page of one engine: what it is, what it can do, which models it runs and how fast it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Engine, Feature
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link
from moecat.site.views.engines import STATUSES
from moecat.site.views.formats import Phrase, foreign, moment, shortened
from moecat.site.views.head import Head, page_head
from moecat.site.views.measured import MeasuredRow, measured_rows
from moecat.site.views.place import Place
from moecat.site.views.provenance import Provenance, provenance, shown_address
from moecat.site.views.support import SupportCell, support_cell
from moecat.text.numbers import number


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """Something it can do, a restriction, the formats it covers, and the page that says so."""

    name: str
    note: Phrase
    formats: str
    page: Link


@dataclass(frozen=True, slots=True)
class FeatureGroup:
    """Features of one kind; `none` stands in for an empty list."""

    id: str
    title: str
    rows: tuple[FeatureRow, ...]
    none: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """A model and whether the engine runs it."""

    model: Link
    size: str
    cell: SupportCell


@dataclass(frozen=True, slots=True)
class EngineFact:
    """A line of the facts."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class EngineView:
    """Everything templates/site/engine.html prints."""

    head: Head
    engines_href: str
    name: Phrase
    organization: str
    home: Link
    summary: Phrase
    facts: tuple[EngineFact, ...]
    platforms: tuple[str, ...]
    groups: tuple[FeatureGroup, ...]
    start: str
    start_formats: str
    start_page: Link
    counts: str
    unknown: str
    rows: tuple[RunRow, ...]
    measured: tuple[MeasuredRow, ...]
    provenance: Provenance


def engine_view(context: Context, here: Place, entry: Entry[Engine]) -> EngineView:
    """Prepare the page of an engine."""
    record, words = entry.record, context.words
    summary = context.summary_of(record)
    rows = _rows(context, here, entry)
    counts = {status: sum(row.cell.status == status for row in rows) for status in STATUSES}
    said = (f"{words(f'engines.status.{status}')} {number(count)}" for status, count in counts.items() if count)
    start = record.start
    return EngineView(
        head=page_head(context, here, record.name, shortened(summary.text), kind="article"),
        engines_href=here.page("engines/"),
        name=foreign(record.name, words),
        organization=record.organization or "",
        home=_page(record.url),
        summary=summary,
        facts=tuple(_facts(context, record)),
        platforms=record.platforms,
        groups=tuple(_groups(context, record)),
        start=start.command.replace("{weights}", words("engines.weights_slot")) if start else "",
        start_formats=words("list.comma").join(start.formats) if start else "",
        start_page=_page(start.url if start else ""),
        counts=" · ".join(said),
        unknown=words.count("engines.unnamed", len(context.catalog.models) - len(rows)),
        rows=rows,
        measured=measured_rows(context, here, f"engines/{entry.id}"),
        provenance=provenance(context, entry),
    )


def _rows(context: Context, here: Place, entry: Entry[Engine]) -> tuple[RunRow, ...]:
    """Return the models that its record names, those it runs first, the newest of them before the others."""
    named = {model for support in entry.record.support for model in support.models}
    models = [each for each in context.catalog.models if each.id in named]
    models.sort(key=lambda each: each.record.date, reverse=True)
    rows = [
        RunRow(context.model_link(each.id, here), context.size_of(each.record), support_cell(context, entry, each))
        for each in models
    ]
    return tuple(sorted(rows, key=lambda row: STATUSES.index(row.cell.status)))


def _facts(context: Context, record: Engine) -> list[EngineFact]:
    words, version = context.words, record.version
    day = moment(version.date, words).text if version and version.date else words("models.unknown")
    facts = {
        "version": version.name if version else words("models.unknown"),
        "version_date": day,
        "organization": record.organization or words("models.unknown"),
        "license": record.license or words("models.unknown"),
    }
    return [EngineFact(words(f"engines.facts.{name}"), text) for name, text in facts.items()]


def _groups(context: Context, record: Engine) -> list[FeatureGroup]:
    words = context.words
    kinds: dict[str, Sequence[Feature]] = {
        "offloading": record.offloading,
        "expert_parallelism": record.expert_parallelism,
        "quantizations": record.quantizations,
    }
    return [
        FeatureGroup(
            name.replace("_", "-"),
            words(f"engines.facts.{name}"),
            tuple(_feature(context, each) for each in features),
            words("engines.nothing_found"),
        )
        for name, features in kinds.items()
    ]


def _feature(context: Context, feature: Feature) -> FeatureRow:
    note = foreign(feature.note, context.words) if feature.note else Phrase("")
    formats = context.words("list.comma").join(getattr(feature, "formats", ()))
    return FeatureRow(feature.name, note, formats, _page(feature.url or ""))


def _page(url: str) -> Link:
    return Link(shown_address(url, 56), next(iter(web((url,))), "")) if url else Link("", "")
