"""The numbers of one paper as bars: each unit has one scale, and a factor shows where the baseline stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moecat.catalog.facts import Result, results
from moecat.catalog.schema import Paper
from moecat.site.views.context import Context
from moecat.site.views.formats import Phrase, foreign, qualified, quantity

FEWEST, MOST = 2, 10
FACTOR, SHARE = "×", "%"


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its bar; lengths are hundredths, `baseline` is -1 where the unit has none."""

    name: str
    model: str
    value: str
    against: Phrase
    length: str
    baseline: str


def bars(context: Context, paper: Paper) -> tuple[Bar, ...]:
    """Return the numbers that share a scale with another one, or have one by nature; none where few would be left."""
    found = tuple(_bars(context, results(paper)))
    return found[:MOST] if len(found) >= FEWEST else ()


def _bars(context: Context, all_results: Sequence[Result]) -> Iterator[Bar]:
    for result in all_results:
        scale = _scale(context, result, all_results)
        if scale and result.value >= 0:
            yield _bar(context, result, scale)


def _scale(context: Context, result: Result, all_results: Sequence[Result]) -> float:
    """Return what the full length stands for, 0 where a bar would say nothing."""
    metrics = context.catalog.metrics
    metric = metrics[result.metric]
    if metric.unit in (FACTOR, SHARE):
        alike = [other.value for other in all_results if metrics[other.metric].unit == metric.unit]
        return max(100.0, *alike, 100.0) if metric.unit == SHARE else max(1.0, *alike, 1.0)
    alike = [other.value for other in all_results if other.metric == metric.id]
    return max(alike) if len(alike) > 1 else 0


def _bar(context: Context, result: Result, scale: float) -> Bar:
    words, metric = context.words, context.catalog.metrics[result.metric]
    qualifier, _ = qualified(result.note, words)
    model = context.catalog.model_by_id.get(result.model or "")
    return Bar(
        context.say(metric.name),
        model.record.name if model else result.model or "",
        " ".join(filter(None, (qualifier, quantity(result.value, metric.unit, words)))),
        context.wording(result.baseline) if result.baseline else foreign("", words),
        f"{100 * result.value / scale:.1f}",
        f"{100 / scale:.1f}" if metric.unit == FACTOR else "",
    )
