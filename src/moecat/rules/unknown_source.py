"""A source id that taxonomy.yaml does not define.

`sources` and `corrections[].source` name the documents that list a work. A record that comes from nowhere but its own
pages has no sources at all.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary, readable, records

ID = "unknown-source"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the sources of records, corrections and resources with the list."""
    if not readable(catalog, "sources"):
        return
    sources = Vocabulary(ID, "source", "taxonomy.yaml", catalog.sources.keys())
    for entry in records(catalog):
        for index, source in enumerate(entry.record.sources):
            if source not in sources.known:
                yield sources.stranger(entry, source, "sources", index)
        for index, correction in enumerate(entry.record.corrections):
            if correction.source not in sources.known:
                yield sources.stranger(entry, correction.source, "corrections", index, "source")
    for number, resource in enumerate(catalog.resources.record.resources):
        for index, source in enumerate(resource.sources):
            if source not in sources.known:
                yield sources.stranger(catalog.resources, source, "resources", number, "sources", index)
