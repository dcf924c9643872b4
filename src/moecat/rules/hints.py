"""What may be right and is worth a look: said beside the problems, and never one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Paper
from moecat.rules._common import by_path
from moecat.text.addresses import page_key


def hints(catalog: Catalog) -> Iterator[str]:
    """Yield a line for every code repository that several papers name; `distinct_from` between them answers it."""
    named: dict[str, list[Entry[Paper]]] = {}
    for entry in by_path(catalog):
        for link in dict.fromkeys(map(page_key, entry.record.links.code)):
            named.setdefault(link, []).append(entry)
    for link, entries in named.items():
        if any(not _are_distinct(one, other) for one, other in combinations(entries[:20], 2)):
            paths = ", ".join(entry.path for entry in entries)
            yield f"hint: {link} is the code of {paths}; if they are several works, say so in 'distinct_from'"


def _are_distinct(one: Entry[Paper], other: Entry[Paper]) -> bool:
    return other.id in one.record.distinct_from or one.id in other.record.distinct_from
