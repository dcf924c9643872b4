"""A label id that taxonomy.yaml does not define.

Labels say what crosses topics, such as training-free. Use an id of the list of labels.
"""

from collections.abc import Iterator

from moecat.catalog import Catalog
from moecat.problems import Problem
from moecat.rules._common import readable, unknown

ID = "unknown-label"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare every paper's labels with the list."""
    if not readable(catalog, "labels"):
        return
    for entry in catalog.papers:
        uses = [(("labels", index), word) for index, word in enumerate(entry.record.labels)]
        yield from unknown(entry, ID, "label", "taxonomy.yaml", catalog.labels.keys(), *uses)
