"""Every model on one machine: what fits first, the largest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.memory.cache import Load
from moecat.catalog.memory.commands import Choice, Command, commands
from moecat.catalog.memory.files import files_of
from moecat.catalog.memory.fit import Advice, Kind, Machine, Verdict, advise, fit
from moecat.catalog.memory.shape import Shape, shape_of
from moecat.catalog.memory.speed import Speed, decode_speed
from moecat.catalog.memory.weights import Precision, Weights, weigh
from moecat.catalog.schema import Model

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Setting:
    """A machine, how models are used on it, and the precision of their weights."""

    machine: Machine
    load: Load
    precision: Precision


@dataclass(frozen=True, slots=True)
class Assessment:
    """A model on a machine."""

    entry: Entry[Model]
    shape: Shape
    weights: Weights | None
    verdict: Verdict
    speed: Speed | None


def assess(entry: Entry[Model], setting: Setting, shape: Shape | None = None) -> Assessment:
    """Return how a model fits on a machine; `shape` where it is known already."""
    shape = shape or shape_of(entry.record)
    weights = weigh(shape, setting.precision)
    verdict = fit(shape, weights, setting.machine, setting.load)
    speed = decode_speed(shape, weights, verdict, setting.machine, setting.load)
    return Assessment(entry, shape, weights, verdict, speed)


def in_order(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Sort: what lies in GPU memory, then what needs RAM, each the largest first; then what lacks least."""
    return sorted(assessments, key=_order)


def advice_for(assessment: Assessment, setting: Setting) -> Advice:
    """Return what would change the verdict."""
    return advise(assessment.shape, setting.machine, setting.load, setting.precision, assessment.verdict)


def commands_for(assessment: Assessment, setting: Setting, engines: frozenset[str]) -> tuple[Command, ...]:
    """Return the commands that start a model on the machine."""
    record = assessment.entry.record
    files, bits = files_of(record), setting.precision.experts
    choice = Choice(assessment.shape, files, engines, bits, record.precision or "")
    return commands(choice, assessment.verdict, setting.machine, setting.load)


def engines_by_model(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Return the ids of the engines whose records say that they run a model, wholly or partly."""
    found: dict[str, set[str]] = {}
    for engine in catalog.engines:
        for support in engine.record.support:
            if support.status in ("yes", "partly"):
                for model in support.models:
                    found.setdefault(model, set()).add(engine.id)
    return {model: frozenset(engines) for model, engines in found.items()}


def _order(assessment: Assessment) -> tuple[float, ...]:
    verdict, size = assessment.verdict, assessment.shape.total or 0
    rank = float(KINDS.index(verdict.kind))
    return (rank, -(verdict.spare or 0)) if verdict.kind == "none" else (rank, -size)
