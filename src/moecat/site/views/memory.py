"""What a model takes in memory, as figures and as a small picture. All arithmetic is that of moecat.catalog.memory."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.memory import gigabytes
from moecat.catalog.schema import Model
from moecat.site.views.context import Context
from moecat.text.numbers import gigabytes_text

# Bits a weight of the column in tables, and of the bars on a model's page.
TABLE_BITS = 4
_BAR_BITS = (16, 8, 4)


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
    """Return the bars of a model, the longest first; nothing where its record lacks what they need."""
    total = entry.record.params.total
    if total is None:
        return ()
    sizes = [(bits, gigabytes(total, bits)) for bits in _BAR_BITS]
    longest = max(size for _, size in sizes)
    words = context.words
    return tuple(
        MemoryBar(
            words("models.memory_bits", bits=bits),
            words("models.gigabytes", gb=gigabytes_text(size)),
            max(1, round(100 * size / longest)),
        )
        for bits, size in sizes
    )
