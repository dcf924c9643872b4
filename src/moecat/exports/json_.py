"""The whole catalog as JSON: the papers selected, and every model, engine, measurement, topic and resource.

All keys are always there; what is not known is `null` or `[]`. Each record stands on a line of its own, so that the
difference of two files shows the records that changed. `topics` is a flat list in the order of the tree, parents first;
`paper_count` counts the papers of the whole catalog, those of sub-topics included; a `guide` is text whose paragraphs
an empty line separates, with ids of papers in square brackets. `url` is a path on the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from moecat.catalog.catalog import Catalog, Entry, TopicNode
from moecat.catalog.citekeys import citation_key
from moecat.catalog.facts import author_names, results, year
from moecat.catalog.schema import Engine, Measurement, Model, Paper
from moecat.catalog.site_info import SiteInfo

SUFFIX = ".json"
MEDIA_TYPE = "application/json"
SCHEMA_VERSION = "1.0"


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return the catalog as one JSON object, one record a line; ends in a newline."""
    counts = {topic: len(found) for topic, found in catalog.papers_by_topic.items()}
    lists = {
        "papers": (paper_data(entry, catalog) for entry in papers),
        "models": map(model_data, catalog.models),
        "engines": map(engine_data, catalog.engines),
        "measurements": map(measurement_data, catalog.measurements),
        "topics": (topic_data(node, counts[id]) for id, node in catalog.topics.items()),
        "resources": (each.model_dump(mode="json") for each in catalog.resources.record.resources),
    }
    body = ",\n".join(f'"{name}": {listed(records)}' for name, records in lists.items())
    return f'{{\n"schema_version": "{SCHEMA_VERSION}",\n{body}\n}}\n'


def paper_data(entry: Entry[Paper], catalog: Catalog) -> dict[str, Any]:  # noqa: ARG001
    """Return one paper as in the catalog's `papers`."""
    paper = entry.record
    return {
        "id": entry.id,
        **paper.model_dump(mode="json", exclude={"citation", "authors", "results", "unusual"}),
        "authors": author_names(paper),
        "results": [asdict(result) for result in results(paper)],
        "points": [point.model_dump(mode="json") for point in paper.results],
        "year": int(year(paper)),
        "primary_topic": paper.topics[0],
        "code": list(paper.links.code),
        "bibtex_key": citation_key(entry),
        "url": f"/papers/{entry.id}/",
    }


def model_data(entry: Entry[Model]) -> dict[str, Any]:
    """Return one model as in the catalog's `models`, parameters and experts as flat numbers."""
    model = entry.record
    return {
        "id": entry.id,
        **model.model_dump(mode="json", exclude={"params", "experts"}),
        "kv_heads": model.attention.kv_heads,
        "head_dim": model.attention.head_dim,
        "params_total_b": model.params.total,
        "params_active_b": model.params.active,
        "experts_routed": model.experts.routed,
        "experts_shared": model.experts.shared,
        "experts_active": model.experts.active,
        "url": f"/models/{entry.id}/",
    }


def engine_data(entry: Entry[Engine]) -> dict[str, Any]:
    """Return one engine as in the catalog's `engines`."""
    return {"id": entry.id, **entry.record.model_dump(mode="json"), "url": f"/engines/{entry.id}/"}


def measurement_data(entry: Entry[Measurement]) -> dict[str, Any]:
    """Return one measurement as in the catalog's `measurements`."""
    return {"id": entry.id, **entry.record.model_dump(mode="json")}


def topic_data(node: TopicNode, paper_count: int) -> dict[str, Any]:
    """Return one topic as in the catalog's `topics`."""
    topic = node.topic
    return {
        "id": topic.id,
        "parent": node.parent,
        "name": topic.name.model_dump(),
        "definition": topic.definition.model_dump(),
        "includes": topic.includes.model_dump(),
        "guide": topic.guide.model_dump() if topic.guide else None,
        "featured": topic.featured == "yes",
        "paper_count": paper_count,
    }


def listed(records: Iterable[dict[str, Any]]) -> str:
    """Return records as a JSON list, one a line."""
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in records)
    return f"[\n{lines}\n]" if lines else "[]"
