"""How near to the work the pages are that its facts rest on: primary or secondary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import own_pages
from moecat.catalog.schema import Engine, Model, Paper
from moecat.text.addresses import host, page_key


def is_primary(page: str, entry: Entry[Any], catalog: Catalog) -> bool:
    """Tell whether a page is of a primary host, or one that the record itself links to (its repository, its site)."""
    if page.startswith(catalog.primary_roots) or is_primary_host(host(page), catalog):
        return True
    key = page_key(page)
    return any(key == own or key.startswith(f"{own}/") for own in map(page_key, _own_links(entry.record)))


def is_primary_host(name: str, catalog: Catalog) -> bool:
    """Tell whether a host, or the domain it belongs to, is listed as primary."""
    while name:
        if name in catalog.primary_hosts:
            return True
        name = name.partition(".")[2]
    return False


def _own_links(record: Paper | Model | Engine) -> Iterator[str]:
    if isinstance(record, Engine):
        yield record.url
        return
    if isinstance(record, Model):
        yield from (weights.url for weights in record.weights)
        return
    links = record.links
    yield from (address for _, address in own_pages(record))
    yield from (*links.code, *links.weights, *filter(None, (links.project, links.blog)))
