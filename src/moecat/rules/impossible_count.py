"""Numbers of a model that cannot be true together.

Active parameters are at most all parameters; active routed experts are at most all routed experts.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem

ID = "impossible-count"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare part and whole in every model."""
    for entry in catalog.models:
        params, experts = entry.record.params, entry.record.experts
        if params.active is not None and params.total is not None and params.active > params.total:
            message = f"{params.active} billion active of {params.total} billion total parameters"
            yield entry.problem(ID, message, "check the model's card or report", "params", "active")
        if experts.active is not None and experts.routed is not None and experts.active > experts.routed:
            message = f"{experts.active} active of {experts.routed} routed experts"
            yield entry.problem(ID, message, "count shared experts in 'shared' only", "experts", "active")
