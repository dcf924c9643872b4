"""Total parameters that the shape of the layers does not add up to.

Where a record gives every number that is needed, the parameters are counted again from layers, attention, experts and
embeddings; more than 3 % off is a warning. A published figure may be rounded, and a vision encoder is not part of the
shape: say so in `unusual`, with `field: params`.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.memory.recount import recount
from moecat.catalog.problems import Problem
from moecat.rules._common import is_answered

ID = "total-parameters"
_TOLERANCE = 0.03


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Count the parameters of every model again."""
    for entry in catalog.models:
        stated, counted = entry.record.params.total, recount(entry.record)
        if stated is None or counted is None or abs(counted - stated) <= _TOLERANCE * stated:
            continue
        if not is_answered(entry, ("params", "total")):
            message = f"{stated:g} billion parameters; its shape adds up to {counted:.3g}"
            fix = "check layers, experts, widths and vocabulary; if all are right, answer in 'unusual'"
            yield entry.warning(ID, message, fix, "params", "total")
