"""A value that stands twice in one list, or a topic together with its own parent.

Authors, topics, labels, models, sources and links are listed once. A sub-topic already counts for its parent.
"""

from collections.abc import Iterator

from moecat.catalog import Catalog
from moecat.problems import Problem

ID = "repeated-value"
# Two authors of one paper may bear the same name, so authors are not checked.
_LISTS = ("topics", "labels", "models", "sources")


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look through the lists of every paper."""
    for entry in catalog.papers:
        for field in _LISTS:
            values = getattr(entry.record, field)
            for index, value in enumerate(values):
                if value in values[:index]:
                    yield entry.problem(ID, f"'{value}' stands twice in {field}", "delete one", field, index)
        for index, topic in enumerate(entry.record.topics):
            parent = catalog.topics[topic].parent if topic in catalog.topics else None
            if parent in entry.record.topics:
                at = entry.record.topics.index(parent)
                message = f"topic '{parent}' is the parent of '{topic}', which already counts for it"
                yield entry.problem(ID, message, f"delete '{parent}'", "topics", at if at != index else index)
