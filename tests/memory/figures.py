"""Published memory figures, and what the formulas make of the same models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moecat.catalog.catalog import Catalog
from moecat.catalog.memory.cache import Load, cache_gb
from moecat.catalog.memory.fit import Machine
from moecat.catalog.memory.shape import shape_of
from moecat.catalog.memory.weights import FORMATS, Precision, precision_of_bits, quant_bits, weigh

FIGURES = Path(__file__).with_name("figures.json")
GIB = 2**30 / 1e9
TOLERANCE = 0.10


@dataclass(frozen=True)
class Compared:
    """A figure in GB beside the one of the formulas."""

    model: str
    precision: str
    what: str
    context: int | None
    published: float
    computed: float
    url: str
    where: str

    @property
    def error(self) -> float:
        """The share by which the formulas are above the figure."""
        return self.computed / self.published - 1

    @property
    def name(self) -> str:
        """What tells this figure from the others."""
        return f"{self.model} {self.precision} {self.what} {self.published:g}"


def compare(catalog: Catalog) -> Iterator[Compared]:
    """Yield every published figure with the computed one."""
    for row in json.loads(FIGURES.read_text(encoding="utf-8")):
        scale = GIB if row["unit"] == "GiB" else 1
        computed = _computed(catalog, row)
        names = row["model"], str(row["precision"]), row["what"], row.get("context")
        yield Compared(*names, round(row["value"] * scale, 1), computed, row["url"], row["where"])


def _computed(catalog: Catalog, row: dict[str, Any]) -> float:
    shape = shape_of(catalog.model_by_id[row["model"]].record)
    weights = weigh(shape, _precision(row["precision"]))
    assert weights is not None
    if row["what"] == "weights":
        return weights.total
    cache = cache_gb(shape, Load(row["context"]))
    if row["what"] == "cache":
        # The figure is for a context that nobody asks of one sequence: the width of a token is what is compared.
        assert shape.cache is not None
        return shape.cache.full * 2 * int(row["context"]) / 1e9
    return weights.total + (cache or 0) + Machine().reserve_gb


def _precision(text: str | float) -> Precision:
    if isinstance(text, float):
        return precision_of_bits(text)
    bits = quant_bits(text)
    return FORMATS[text] if bits is None else precision_of_bits(bits)
