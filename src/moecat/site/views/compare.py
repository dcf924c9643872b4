"""The page of all claims, metric by metric."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from moecat.catalog.facts import Result
from moecat.site.views.context import Context, Link
from moecat.site.views.head import Head, page_head
from moecat.site.views.pictures import Picture
from moecat.site.views.place import Place
from moecat.site.views.results import ResultRow, better, result_row
from moecat.site.views.tables import Claim
from moecat.site.views.trade_offs import trade_offs
from moecat.text.numbers import number


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, the number it sorts by, and the ids that compare.js filters by; "" where the paper does not say."""

    claim: ResultRow
    number: str
    hardware: str
    phase: str


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """Claims measured on one model: the nearest thing to like with like. `model` is None where none is named."""

    id: str
    model: Link | None
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class MetricTable:
    """All claims about one metric; the first one is open."""

    id: str
    name: str
    definition: str
    unit: str
    better: str
    count: str
    open: bool
    groups: tuple[ModelGroup, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A property to filter by: its (id, name) pairs, of which `compare.js` counts the claims."""

    id: str
    name: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """Everything templates/site/compare.html prints; `shown` is what compare.js says of a part of the claims."""

    head: Head
    count: str
    shown: str
    facets: tuple[Facet, ...]
    contents: tuple[Link, ...]
    pictures: tuple[Picture, ...]
    metrics: tuple[MetricTable, ...]


def compare_view(context: Context, here: Place) -> CompareView:
    """Prepare the claims, grouped by metric and by model, never ranked by value."""
    words = context.words
    by_metric = context.tables.claims_by_metric
    first = next(iter(by_metric), "")
    metrics = tuple(_table(context, here, id, claims, id == first) for id, claims in by_metric.items())
    return CompareView(
        head=page_head(context, here, words("compare.title"), words("compare.lead")),
        count=words.count("compare.count", sum(map(len, by_metric.values()))),
        shown=words("compare.shown"),
        facets=tuple(_facets(context, [result for claims in by_metric.values() for _, result in claims])),
        contents=tuple(Link(table.name, f"#{table.id}", note=table.count) for table in metrics),
        pictures=tuple(trade_offs(context, here)),
        metrics=metrics,
    )


def _facets(context: Context, results: list[Result]) -> Iterable[Facet]:
    """Offer what the claims have, in the order of the vocabularies; models by name."""
    catalog, words = context.catalog, context.words
    models = {result.model for result in results if result.model}
    names = {
        "metric": [(id, context.say(metric.name)) for id, metric in catalog.metrics.items()],
        "model": [(id, _name(context, id)) for id in sorted(models, key=lambda id: _order(context, id))],
        "hardware": [(id, device.name) for id, device in catalog.hardware.items()],
        "phase": [(phase, words(f"phases.{phase}")) for phase in ("prefill", "decode", "training")],
    }
    for facet, pairs in names.items():
        used = {getattr(result, facet) for result in results}
        yield Facet(facet, words(f"compare.{facet}"), tuple(pair for pair in pairs if pair[0] in used))


def _table(context: Context, here: Place, id: str, claims: tuple[Claim, ...], opened: bool) -> MetricTable:
    metric = context.catalog.metrics[id]
    return MetricTable(
        id=id,
        name=context.say(metric.name),
        definition=context.say(metric.definition),
        unit=context.words.get(f"units.{metric.unit}", metric.unit),
        better=better(metric, context),
        count=number(len(claims)),
        open=opened,
        groups=_groups(context, here, claims),
    )


def _groups(context: Context, here: Place, claims: tuple[Claim, ...]) -> tuple[ModelGroup, ...]:
    """Named models first, by name; within one, equal phase, hardware and baseline stand together."""
    found: dict[str | None, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim[1].model, []).append(claim)
    return tuple(
        ModelGroup(
            model or "",
            context.model_link(model, here) if model else None,
            tuple(_row(context, here, claim) for claim in sorted(found[model], key=_setting)),
        )
        for model in sorted(found, key=lambda model: _order(context, model))
    )


def _row(context: Context, here: Place, claim: Claim) -> ClaimRow:
    entry, result = claim
    row = result_row(context, entry, result, here)
    return ClaimRow(row, str(result.value), result.hardware or "", result.phase or "")


def _order(context: Context, model: str | None) -> tuple[bool, str, str]:
    return (model is None, _name(context, model).casefold(), model or "")


def _name(context: Context, model: str | None) -> str:
    """Return the name of a model's record, or the printed name of a model that has none."""
    known = context.catalog.model_by_id.get(model or "")
    return known.record.name if known else model or ""


def _setting(claim: Claim) -> tuple[str, str, str]:
    result = claim[1]
    return (result.phase or "", result.hardware or "", result.baseline or "")
