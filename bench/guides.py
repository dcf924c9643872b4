"""The project's own taxonomy for invented papers: its guides must not refer to real ones."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from moecat.catalog.schema import Taxonomy
from moecat.catalog.yamltext import parse
from moecat.fmt.layout import dump_record

_REFERENCE = re.compile(r"[^\[\],\s]+(?=[^\[\]]*\])")


def refer_to(taxonomy: str, papers: Sequence[str]) -> str:
    """Return taxonomy.yaml's text with the references of its guides naming these papers, one after the other."""
    ids = itertools.cycle(papers)
    data = parse(taxonomy).data
    for guide in _guides(data["topics"]):
        guide |= {lang: _REFERENCE.sub(lambda _: next(ids), text) for lang, text in guide.items()}
    return dump_record(data, Taxonomy, "schema/taxonomy.schema.json")


def _guides(topics: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    for topic in topics:
        if "guide" in topic:
            yield topic["guide"]
        yield from topic.get("questions", ())
        yield from _guides(topic.get("children", []))
