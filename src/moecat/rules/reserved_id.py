"""A model with the name of a page below /models/.

Its page would take the place of /models/fit/, which says what fits in which memory. Make the id longer.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem

ID = "reserved-id"
RESERVED = ("fit",)


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the ids of models with the names of pages."""
    for entry in catalog.models:
        if entry.id in RESERVED:
            message = f"/models/{entry.id}/ is a page of the site"
            yield entry.problem(ID, message, f"rename the file, as models/{entry.id}-moe.yaml")
