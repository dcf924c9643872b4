"""A topic id that taxonomy.yaml does not define.

Topics decide the pages, feeds and lists a paper appears in. Use an id of the topic tree, the primary one first.
"""

from collections.abc import Iterator

from moecat.catalog import Catalog
from moecat.problems import Problem
from moecat.rules._common import readable, unknown

ID = "unknown-topic"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare every paper's topics with the tree."""
    if not readable(catalog, "topics"):
        return
    for entry in catalog.papers:
        uses = [(("topics", index), word) for index, word in enumerate(entry.record.topics)]
        yield from unknown(entry, ID, "topic", "taxonomy.yaml", catalog.topics.keys(), *uses)
