"""A paper that cannot be found from its record.

At least one of arxiv, doi, openreview or links.paper leads to the paper itself.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem

ID = "missing-identifier"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look for any identifier; fields the schema refused count as present."""
    for entry in catalog.papers:
        record = entry.record
        given = record.arxiv or record.doi or record.openreview or record.links.paper
        if not given and not entry.broken & {"arxiv", "doi", "openreview", "links"}:
            fix = "add one of arxiv, doi, openreview or links.paper"
            yield entry.problem(ID, "the paper has no identifier", fix)
