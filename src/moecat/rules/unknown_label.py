"""A label id that taxonomy.yaml does not define.

Labels say what crosses topics, such as training-free. Use an id of the list of labels.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary, readable

ID = "unknown-label"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare every paper's labels with the list."""
    if not readable(catalog, "labels"):
        return
    labels = Vocabulary(ID, "label", "taxonomy.yaml", catalog.labels.keys())
    for entry in catalog.papers:
        for index, label in enumerate(entry.record.labels):
            if label not in labels.known:
                yield labels.stranger(entry, label, "labels", index)
