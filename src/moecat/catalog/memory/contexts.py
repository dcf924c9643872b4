"""What a model takes at the contexts that people use: for its page, and for the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moecat.catalog.memory.cache import Load, cache_gb
from moecat.catalog.memory.shape import Shape
from moecat.catalog.memory.weights import Precision, precision_of_bits, weigh

CONTEXTS = (8192, 32768, 131072)
# The precision that most people run at home.
USUAL_BITS = 4.5


@dataclass(frozen=True, slots=True)
class AtContext:
    """Weights and cache of one sequence in GB, None where the record does not tell."""

    context: int
    weights: float | None
    cache: float | None


def memory_at_contexts(
    shape: Shape, precision: Precision | None = None, load: Load | None = None
) -> tuple[AtContext, ...]:
    """Return the memory at common contexts, none longer than the model's own."""
    weights = weigh(shape, precision or precision_of_bits(USUAL_BITS))
    taken = [context for context in CONTEXTS if shape.context is None or context <= shape.context]
    return tuple(
        AtContext(
            context, weights.total if weights else None, cache_gb(shape, replace(load or Load(), context=context))
        )
        for context in taken or CONTEXTS[:1]
    )
