"""Where a model fits on a machine: a verdict, and what would change it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from moecat.catalog.memory.cache import Load, cache_gb, context_of
from moecat.catalog.memory.shape import Shape
from moecat.catalog.memory.weights import Precision, Weights, precision_of_bits, weigh

# All in GPU memory; the rest there and experts in RAM; all in RAM; nowhere; the record does not tell.
Kind = Literal["gpu", "split", "ram", "none", "unknown"]

# Bits of a weight that are tried where something else would fit better.
TRIED_BITS = (16, 8.5, 6.6, 5.7, 4.85, 4.5, 4.3, 3.85, 3.45, 3.1, 2.6, 2.1)
_LONGEST = 2**20


@dataclass(frozen=True, slots=True)
class Machine:
    """Accelerators of `card_gb` each, RAM, what runtime and system keep of each, in GB; bandwidths in GB/s."""

    cards: int = 1
    card_gb: float = 24
    ram_gb: float = 64
    reserve_gb: float = 2
    card_bandwidth: float | None = None
    ram_bandwidth: float | None = None
    unified: bool = False

    @property
    def gpu(self) -> float:
        """GPU memory for weights and cache: each card runs a runtime of its own."""
        return self.cards * max(0.0, self.card_gb - self.reserve_gb)

    @property
    def ram(self) -> float:
        """RAM for weights and cache."""
        return max(0.0, self.ram_gb - self.reserve_gb)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a model fits. `spare` GB are left, or lack where it is negative; `in_ram` GB lie in RAM.

    `ram_layers` are the MoE layers whose experts lie there, None where the record does not say how many there are;
    `moved` is the N of --n-cpu-moe, which counts layers without experts as well. `cache` is None where it is unknown,
    and then not counted.
    """

    kind: Kind
    weights: float | None = None
    cache: float | None = None
    spare: float | None = None
    in_ram: float = 0
    ram_layers: int | None = None
    moved: int | None = None


def fit(shape: Shape, weights: Weights | None, machine: Machine, load: Load) -> Verdict:
    """Tell where a model fits."""
    cache = cache_gb(shape, load)
    if weights is None:
        return Verdict("unknown", cache=cache)
    need = weights.total + (cache or 0)
    found = Verdict("gpu", weights.total, cache)
    if machine.cards and need <= machine.gpu:
        return replace(found, spare=machine.gpu - need)
    if need <= machine.ram and (not machine.cards or not machine.gpu):
        return replace(found, kind="ram", spare=machine.ram - need, in_ram=need)
    if need > machine.gpu + machine.ram:
        return replace(found, kind="none", spare=machine.gpu + machine.ram - need)
    return _split(shape, weights, machine, found, need)


def _split(shape: Shape, weights: Weights, machine: Machine, found: Verdict, need: float) -> Verdict:
    """Leave in GPU memory what every token needs, and as many experts as fit, layer by layer."""
    away, layers = need - machine.gpu, shape.moe_layers
    if weights.experts is None or away > weights.experts or not layers:
        return replace(found, kind="split", spare=machine.ram - away, in_ram=away)
    count = min(layers, math.ceil(away * layers / weights.experts))
    in_ram = weights.experts * count / layers
    if in_ram > machine.ram:
        return replace(found, kind="none", spare=machine.ram - in_ram)
    moved = None if shape.layers is None else count + shape.layers - layers
    return replace(found, kind="split", spare=machine.ram - in_ram, in_ram=in_ram, ram_layers=count, moved=moved)


@dataclass(frozen=True, slots=True)
class Advice:
    """What would change a verdict: `bits` at which it fits better, or the most that still fit; the longest context."""

    bits: float | None = None
    context: int | None = None


def advise(shape: Shape, machine: Machine, load: Load, precision: Precision, verdict: Verdict) -> Advice:
    """Return the most bits and tokens that leave what fits as it is, or the bits at which it would fit better."""
    if verdict.kind == "unknown":
        return Advice()
    best = ("gpu",) if machine.cards and verdict.kind != "none" else ("gpu", "split", "ram")
    if verdict.kind in ("gpu", "ram"):
        best = (verdict.kind,)
    tried = (bits for bits in TRIED_BITS if (bits > precision.experts) == (verdict.kind in ("gpu", "ram")))
    bits = next((bits for bits in tried if _kind(shape, machine, load, bits) in best), None)
    return Advice(bits, _longest(shape, machine, load, verdict, weigh(shape, precision)))


def _kind(shape: Shape, machine: Machine, load: Load, bits: float) -> Kind:
    return fit(shape, weigh(shape, precision_of_bits(bits)), machine, load).kind


def _longest(shape: Shape, machine: Machine, load: Load, verdict: Verdict, weights: Weights | None) -> int | None:
    """Return the longest context, doubled from the one asked for, that leaves the verdict as it is."""
    if verdict.kind == "none" or verdict.cache is None or shape.context is None:
        return None
    found = context_of(shape, load)
    while found < min(shape.context, _LONGEST):
        more = min(2 * found, shape.context)
        if fit(shape, weights, machine, replace(load, context=more)).kind != verdict.kind:
            break
        found = more
    return found
