"""A value that stands twice in one list, or a topic together with its own parent.

Authors, topics, labels, models, sources and links are listed once. A sub-topic already counts for its parent.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Paper

ID = "repeated-value"
# Two authors of one paper may bear the same name, so authors are not checked.
_LISTS = ("topics", "labels", "models", "sources")


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look through the lists of every paper."""
    for entry in catalog.papers:
        record = entry.record
        for field, values in zip(_LISTS, (record.topics, record.labels, record.models, record.sources), strict=True):
            if len(set(values)) < len(values):
                yield from _repeated(entry, field, values)
        if len(record.topics) > 1:
            yield from _parents(catalog, entry)


def _repeated(entry: Entry[Paper], field: str, values: tuple[str, ...]) -> Iterator[Problem]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield entry.problem(ID, f"'{value}' stands twice in {field}", "delete one", field, index)


def _parents(catalog: Catalog, entry: Entry[Paper]) -> Iterator[Problem]:
    topics = entry.record.topics
    for topic in topics:
        parent = catalog.topics[topic].parent if topic in catalog.topics else None
        if parent in topics:
            message = f"topic '{parent}' is the parent of '{topic}', which already counts for it"
            yield entry.problem(ID, message, f"delete '{parent}'", "topics", topics.index(parent))
