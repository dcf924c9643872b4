"""A topic id that taxonomy.yaml does not define.

Topics decide the pages, feeds and lists a paper appears in. Use an id of the topic tree, the primary one first.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary, readable

ID = "unknown-topic"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare every paper's topics with the tree."""
    if not readable(catalog, "topics"):
        return
    topics = Vocabulary(ID, "topic", "taxonomy.yaml", catalog.topics.keys())
    for entry in catalog.papers:
        for index, topic in enumerate(entry.record.topics):
            if topic not in topics.known:
                yield topics.stranger(entry, topic, "topics", index)
