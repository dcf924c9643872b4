"""A source id that taxonomy.yaml does not define.

`sources` and `corrections[].source` name the documents that list a work. A record that comes from nowhere but its own
pages has no sources at all.
"""

from collections.abc import Iterator

from moecat.catalog import Catalog
from moecat.problems import Problem
from moecat.rules._common import readable, records, unknown

ID = "unknown-source"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the sources of records, corrections and resources with the list."""
    if not readable(catalog, "sources"):
        return
    known = catalog.sources.keys()
    for entry in records(catalog):
        uses = [(("sources", index), word) for index, word in enumerate(entry.record.sources)]
        fixed = [(("corrections", i, "source"), each.source) for i, each in enumerate(entry.record.corrections)]
        yield from unknown(entry, ID, "source", "taxonomy.yaml", known, *uses, *fixed)
    for number, resource in enumerate(catalog.resources.record.resources):
        listed = [(("resources", number, "sources", index), word) for index, word in enumerate(resource.sources)]
        yield from unknown(catalog.resources, ID, "source", "taxonomy.yaml", known, *listed)
