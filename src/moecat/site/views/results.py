"""Measurable claims as rows of tables: one by one, and as operating points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import Result
from moecat.catalog.schema import Measured, Metric, MetricValue, OperatingPoint, Paper
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


@dataclass(frozen=True, slots=True)
class PointNumber:
    """A number of an operating point; `own` is what holds for it alone, `printed` the figure it was converted from."""

    metric: Link
    better: str
    qualifier: str
    value: str
    printed: str
    own: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class PointRow:
    """An operating point: one paper, model and setting with its numbers; empty texts where the paper does not say."""

    paper: Link
    model: Link | None
    measured: str
    setting: Phrase
    baseline: Phrase
    where: Phrase
    numbers: tuple[PointNumber, ...]


def point_row(
    context: Context, entry: Entry[Paper], point: OperatingPoint, here: Place, first: Sequence[str] = ()
) -> PointRow:
    """Return an operating point with all its names and links, its numbers as in the record but for the `first` ones."""
    given = point.values or ({point.metric: point.value} if point.metric and point.value is not None else {})
    order = [*(metric for metric in first if metric in given), *(metric for metric in given if metric not in first)]
    return PointRow(
        paper=context.paper_link(entry, here),
        model=context.model_link(point.model, here) if point.model else None,
        measured=measured_on(context, point.hardware, point.phase),
        setting=_phrase(point.setting, context),
        baseline=_phrase(point.baseline, context),
        where=place(point.where, context.words),
        numbers=tuple(_number(context, here, point, metric, given[metric]) for metric in order),
    )


def _number(context: Context, here: Place, point: OperatingPoint, id: str, value: MetricValue) -> PointNumber:
    words, metric = context.words, context.catalog.metrics[id]
    number = value if isinstance(value, Measured) else Measured.model_construct(value=value)
    qualifier, note = qualified(number.note or point.note, words)
    against = _phrase(number.baseline, context)
    own = (
        _phrase(number.setting, context),
        Phrase(words("results.against", baseline=against.text), against.lang) if against.text else against,
        _phrase(note.text, context),
        place(number.where, words) if number.where else Phrase(""),
    )
    return PointNumber(
        metric=metric_link(metric, context, here),
        better=better(metric, context),
        qualifier=qualifier,
        value=quantity(number.value, metric.unit, words),
        printed=printed(number.printed or point.printed, context),
        own=tuple(phrase for phrase in own if phrase.text),
    )


def metric_link(metric: Metric, context: Context, here: Place) -> Link:
    """Return the link to where a metric is compared."""
    return Link(context.say(metric.name), here.page("compare/") + f"#{metric.id}")


def printed(figure: str | None, context: Context) -> str:
    """Return the words for the figure that a value was converted from, "" where the value stands in the paper."""
    return context.words("results.printed", figure=figure) if figure else ""


def result_row(context: Context, entry: Entry[Paper], result: Result, here: Place) -> ResultRow:
    """Return a claim with all its names and links."""
    words, metric = context.words, context.catalog.metrics[result.metric]
    qualifier, rest = qualified(result.note, words)
    return ResultRow(
        metric=metric_link(metric, context, here),
        qualifier=qualifier,
        value=quantity(result.value, metric.unit, words),
        better=better(metric, context),
        paper=context.paper_link(entry, here),
        model=context.model_link(result.model, here) if result.model else None,
        baseline=_phrase(result.baseline, context),
        measured=measured_on(context, result.hardware, result.phase),
        setting=_phrase(result.setting, context),
        note=_phrase(rest.text, context),
        where=place(result.where, words),
    )


def better(metric: Metric, context: Context) -> str:
    """Return which direction of a metric is the better one, in words."""
    return context.words(f"results.{metric.better}_is_better")


def measured_on(context: Context, hardware: str | None, phase: str | None) -> str:
    """Return hardware and phase in words, the first things to compare; "" where neither is told."""
    device = context.catalog.hardware[hardware].name if hardware else ""
    return " · ".join(filter(None, (device, context.words(f"phases.{phase}") if phase else "")))


def _phrase(text: str | None, context: Context) -> Phrase:
    return context.wording(text) if text else Phrase("")
