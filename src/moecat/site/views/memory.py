"""What a model takes in memory at common contexts: figures and a small picture; the arithmetic is the catalog's."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.memory.contexts import memory_at_contexts
from moecat.catalog.memory.weights import gigabytes
from moecat.catalog.schema import Model
from moecat.site.views.context import Context
from moecat.text.numbers import gigabytes_text, number

# Bits a weight of the column in tables.
TABLE_BITS = 4


@dataclass(frozen=True, slots=True)
class MemoryBar:
    """A bar: `share` is its length in percent of the longest one."""

    name: str
    text: str
    share: int


def weights_gb(record: Model) -> float | None:
    """Return what all weights take at TABLE_BITS, in GB; None where the number of parameters is not known."""
    return None if record.params.total is None else gigabytes(record.params.total, TABLE_BITS)


def memory_bars(context: Context, entry: Entry[Model]) -> tuple[MemoryBar, ...]:
    """Return a bar for each context, weights and cache together; nothing where the record lacks what weights need."""
    known = [
        (at.context, at.weights, at.cache)
        for at in memory_at_contexts(context.tables.shapes[entry.id])
        if at.weights is not None
    ]
    longest = max((weights + (cache or 0) for _, weights, cache in known), default=0)
    return tuple(_bar(context, tokens, weights, cache, longest) for tokens, weights, cache in known)


def _bar(context: Context, tokens: int, weights: float, cache: float | None, longest: float) -> MemoryBar:
    words, whole = context.words, weights + (cache or 0)
    said = {"gb": gigabytes_text(whole), "weights": gigabytes_text(weights)}
    text = (
        words("models.memory_no_cache", **said)
        if cache is None
        else words("models.memory_parts", **said, cache=gigabytes_text(cache))
    )
    return MemoryBar(words("models.memory_context", tokens=number(tokens)), text, max(1, round(100 * whole / longest)))
