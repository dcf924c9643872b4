"""Every address of the records, with the files that hold it."""

from __future__ import annotations

from moecat.catalog.catalog import Catalog
from moecat.rules._common import evidence, links
from moecat.text.addresses import is_web

Places = dict[str, list[str]]


def places_of(catalog: Catalog, with_evidence: bool = True) -> Places:
    """Return addresses and the paths of the files that hold them: links for readers, and pages that were checked."""
    found: Places = {}
    sources = [links(catalog), evidence(catalog)] if with_evidence else [links(catalog)]
    for entry, _, address in (each for source in sources for each in source):
        if is_web(address) and entry.path not in found.setdefault(address, []):
            found[address].append(entry.path)
    return found
