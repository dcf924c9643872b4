"""A value that stands twice in one list, or a topic together with its own parent.

Topics, labels, models, sources, ids of other papers, pages of evidence and links are listed once: a link with and
without `www.` or a trailing slash is one. Authors are not compared, as two of them may bear one name. A sub-topic
already counts for its parent.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Paper
from moecat.catalog.yaml_events import KeyPath
from moecat.text.addresses import page_key

ID = "repeated-value"
_LISTS = ("topics", "labels", "models", "sources", "builds_on", "compared_with", "distinct_from")


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look through the lists of every paper."""
    for entry in catalog.papers:
        record = entry.record
        for field in _LISTS:
            values = getattr(record, field)
            if len(set(values)) < len(values):
                yield from _repeated(entry, field, [((field, index), value) for index, value in enumerate(values)])
        yield from _links(entry)
        if len(record.checked.against) > 1:
            pages = [(("checked", "against", index), page) for index, page in enumerate(record.checked.against)]
            yield from _repeated(entry, "checked.against", pages)
        if len(record.topics) > 1:
            yield from _parents(catalog, entry)
    for model in catalog.models:
        links = [(("weights", index, "url"), each.url) for index, each in enumerate(model.record.weights)]
        yield from _repeated(model, "weights", links, page_key)


def _links(entry: Entry[Paper]) -> Iterator[Problem]:
    """One page in two fields of `links` is fine, in one list it is not."""
    links = entry.record.links
    for name, values in (("code", links.code), ("weights", links.weights)):
        if len(values) > 1:
            items = [(("links", name, index), value) for index, value in enumerate(values)]
            yield from _repeated(entry, f"links.{name}", items, page_key)


def _repeated(
    entry: Entry[Any], field: str, items: Iterable[tuple[KeyPath, str]], key: Callable[[str], str] = str
) -> Iterator[Problem]:
    seen: set[str] = set()
    for keypath, value in items:
        if key(value) in seen:
            yield entry.problem(ID, f"'{value}' stands twice in {field}", "delete one", *keypath)
        seen.add(key(value))


def _parents(catalog: Catalog, entry: Entry[Paper]) -> Iterator[Problem]:
    topics = entry.record.topics
    for topic in topics:
        parent = catalog.topics[topic].parent if topic in catalog.topics else None
        if parent in topics:
            message = f"topic '{parent}' is the parent of '{topic}', which already counts for it"
            yield entry.problem(ID, message, f"delete '{parent}'", "topics", topics.index(parent))
