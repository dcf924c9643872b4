"""What the page of comparisons can be asked, and which operating points answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import OperatingPoint, Paper

PHASES = ("decode", "prefill", "training")
Found = tuple[Entry[Paper], OperatingPoint]


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared: one of `metrics`, together with one of `against` where there are any.

    `phase` is the phase that was timed, "" where none may be told, None where it does not matter.
    """

    id: str
    metrics: tuple[str, ...]
    against: tuple[str, ...] = ()
    phase: str | None = None

    def is_answered(self, point: OperatingPoint) -> bool:
        """Tell whether an operating point has what is compared."""
        if self.phase is not None and (point.phase or "") != self.phase:
            return False
        has = metrics_of(point)
        return any(metric in has for metric in self.metrics) and (
            not self.against or any(metric in has for metric in self.against)
        )


def metrics_of(point: OperatingPoint) -> frozenset[str]:
    """Return the metrics of an operating point."""
    return frozenset(point.values) if point.values else frozenset(filter(None, (point.metric,)))


def questions(catalog: Catalog) -> Iterator[Question]:
    """Yield the questions in the order of the page; every number answers one of the questions at least."""
    metrics = catalog.metrics.values()
    by_aspect: dict[str | None, list[str]] = {}
    for metric in metrics:
        by_aspect.setdefault(metric.aspect, []).append(metric.id)
    sizes, qualities = (tuple(each.id for each in metrics if each.role == role) for role in ("size", "quality"))
    if sizes and qualities:
        yield Question("trade-off", sizes, qualities)
    if speed := tuple(by_aspect.get("speed", ())):
        for phase in PHASES:
            yield Question(phase, speed, phase=phase)
        yield Question("speed", speed, phase="")
    for aspect in ("memory", "experts", "quality", "cost", None):
        if found := by_aspect.get(aspect):
            yield Question(aspect or "other", tuple(found))


def answers(catalog: Catalog, points: Sequence[Found]) -> dict[Question, tuple[Found, ...]]:
    """Return the operating points that answer each question, in their order; a question without any is left out."""
    found = {
        question: tuple(each for each in points if question.is_answered(each[1])) for question in questions(catalog)
    }
    return {question: points for question, points in found.items() if points}
