"""How fast a model may decode: the bytes that a token reads, over the bandwidth of where they lie."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.memory.cache import Load, cache_gb
from moecat.catalog.memory.fit import Machine, Verdict
from moecat.catalog.memory.shape import Shape
from moecat.catalog.memory.weights import Weights

# Shares of the bandwidth that engines reach, and seconds that a layer takes beside reading: what three quarters of the
# catalog's measured speeds lie between (tests/memory/test_speed.py).
SLOW, FAST = (0.5, 100e-6), (0.9, 20e-6)


@dataclass(frozen=True, slots=True)
class Speed:
    """Tokens a second of one sequence: the ends of a range."""

    low: float
    high: float


def decode_speed(shape: Shape, weights: Weights | None, verdict: Verdict, machine: Machine, load: Load) -> Speed | None:
    """Estimate the decoding of one sequence, None where a bandwidth or the bytes that a token reads are unknown.

    Cards work one after the other on the layers that they hold, so that theirs is the bandwidth of one.
    """
    parts = bytes_read(shape, weights, verdict, load)
    if parts is None or shape.layers is None:
        return None
    seconds = 0.0
    for gb, bandwidth in zip(parts, (machine.card_bandwidth, machine.ram_bandwidth), strict=True):
        if gb > 0:
            if not bandwidth:
                return None
            seconds += gb / bandwidth
    low, high = (1 / (seconds / share + shape.layers * layer) for share, layer in (SLOW, FAST))
    return Speed(low, high)


def bytes_read(shape: Shape, weights: Weights | None, verdict: Verdict, load: Load) -> tuple[float, float] | None:
    """Return the GB that a token reads of GPU memory and of RAM, at the end of the context; one sequence."""
    if weights is None or weights.read is None or verdict.kind in ("none", "unknown"):
        return None
    cache = (cache_gb(shape, load) or 0) / load.sequences
    if weights.experts is None:
        share = verdict.in_ram / weights.total if verdict.kind == "split" else float(verdict.kind == "ram")
        read = weights.read + cache
        return read * (1 - share), read * share
    experts, always = weights.experts * shape.chosen, weights.read + cache
    if verdict.kind == "ram":
        return 0.0, experts + always
    share = min(1.0, verdict.in_ram / weights.experts) if weights.experts else 0.0
    return always + experts * (1 - share), experts * share
