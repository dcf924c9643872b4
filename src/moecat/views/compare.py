"""The page of all claims, metric by metric."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.views.context import Context, Link
from moecat.views.head import Head, page_head
from moecat.views.pictures import Picture
from moecat.views.place import Place
from moecat.views.results import ResultRow, better, result_row
from moecat.views.tables import Claim
from moecat.views.trade_offs import trade_offs


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """Claims measured on one model: the nearest thing to like with like. `model` is None where none is named."""

    model: Link | None
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True)
class MetricTable:
    """All claims about one metric."""

    id: str
    name: str
    definition: str
    unit: str
    better: str
    count: str
    groups: tuple[ModelGroup, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """Everything templates/site/compare.html prints."""

    head: Head
    count: str
    contents: tuple[Link, ...]
    pictures: tuple[Picture, ...]
    metrics: tuple[MetricTable, ...]


def compare_view(context: Context, here: Place) -> CompareView:
    """Prepare the claims, grouped by metric and by model, never ranked by value."""
    words = context.words
    by_metric = context.tables.claims_by_metric
    metrics = tuple(_table(context, here, id, claims) for id, claims in by_metric.items())
    return CompareView(
        head=page_head(context, here, words("compare.title"), words("compare.lead")),
        count=words.count("compare.count", sum(map(len, by_metric.values()))),
        contents=tuple(Link(table.name, f"#{table.id}", note=table.count) for table in metrics),
        pictures=tuple(trade_offs(context, here)),
        metrics=metrics,
    )


def _table(context: Context, here: Place, id: str, claims: tuple[Claim, ...]) -> MetricTable:
    metric = context.catalog.metrics[id]
    return MetricTable(
        id=id,
        name=context.say(metric.name),
        definition=context.say(metric.definition),
        unit=context.words.get(f"units.{metric.unit}", metric.unit),
        better=better(metric, context),
        count=f"{len(claims):,}",
        groups=_groups(context, here, claims),
    )


def _groups(context: Context, here: Place, claims: tuple[Claim, ...]) -> tuple[ModelGroup, ...]:
    """Named models first, by name; within one, equal phase, hardware and baseline stand together."""
    found: dict[str | None, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim[1].model, []).append(claim)
    order = sorted(found, key=lambda model: (model is None, _name(context, model).casefold(), model or ""))
    return tuple(
        ModelGroup(
            context.model_link(model, here) if model else None,
            tuple(result_row(context, entry, result, here) for entry, result in sorted(found[model], key=_setting)),
        )
        for model in order
    )


def _name(context: Context, model: str | None) -> str:
    return context.catalog.model_by_id[model].record.name if model else ""


def _setting(claim: Claim) -> tuple[str, str, str]:
    result = claim[1]
    return (result.phase or "", result.hardware or "", result.baseline or "")
