"""What the cache of keys and values takes."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.memory.shape import Shape


@dataclass(frozen=True, slots=True)
class Load:
    """How a model is used: tokens of each sequence, sequences at the same time, bits of a cached number."""

    context: int = 8192
    sequences: int = 1
    cache_bits: float = 16


def cache_gb(shape: Shape, load: Load) -> float | None:
    """Return the cache in GB, None where the record does not tell; a context ends where the model's does.

    Linear layers keep a state that does not grow with the context; records do not say how large it is.
    """
    if shape.cache is None:
        return None
    tokens = context_of(shape, load)
    numbers = shape.cache.full * tokens + shape.cache.windowed * min(tokens, shape.cache.window)
    return load.sequences * numbers * load.cache_bits / 8 / 1e9


def context_of(shape: Shape, load: Load) -> int:
    """Return the tokens of a sequence: those asked for, or all that the model takes."""
    return load.context if shape.context is None else min(load.context, shape.context)
