"""Measurable claims as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import Result
from moecat.catalog.schema import Metric, Paper
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import Phrase, place, qualified, quantity
from moecat.site.views.place import Place


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One claim; empty texts stand for what the paper does not say."""

    metric: Link
    qualifier: str
    value: str
    better: str
    paper: Link
    model: Link | None
    baseline: Phrase
    measured: str
    setting: Phrase
    note: Phrase
    where: Phrase


def result_row(context: Context, entry: Entry[Paper], result: Result, here: Place) -> ResultRow:
    """Return a claim with all its names and links."""
    words, metric = context.words, context.catalog.metrics[result.metric]
    qualifier, rest = qualified(result.note, words)
    return ResultRow(
        metric=Link(context.say(metric.name), here.page("compare/") + f"#{metric.id}"),
        qualifier=qualifier,
        value=quantity(result.value, metric.unit, words),
        better=better(metric, context),
        paper=context.paper_link(entry, here),
        model=context.model_link(result.model, here) if result.model else None,
        baseline=_phrase(result.baseline, context),
        measured=_measured(context, result),
        setting=_phrase(result.setting, context),
        note=_phrase(rest.text, context),
        where=place(result.where, words),
    )


def better(metric: Metric, context: Context) -> str:
    """Return which direction of a metric is the better one, in words."""
    return context.words(f"results.{metric.better}_is_better")


def _measured(context: Context, result: Result) -> str:
    """Hardware and phase, the first things to compare."""
    hardware = context.catalog.hardware[result.hardware].name if result.hardware else ""
    phase = context.words(f"phases.{result.phase}") if result.phase else ""
    return " · ".join(filter(None, (hardware, phase)))


def _phrase(text: str | None, context: Context) -> Phrase:
    return context.wording(text) if text else Phrase("")
