"""The operating points of all papers as compact data, for the page of comparisons; the same for both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from moecat.catalog.catalog import Catalog
from moecat.catalog.facts import year
from moecat.catalog.schema import Measured, MetricValue, OperatingPoint
from moecat.site.views.context import brief_name
from moecat.site.views.numbered import Numbered
from moecat.site.views.questions import PHASES

DATA_PATH = "api/compare.json"
CODE, FULL_TEXT = 1, 2
_OWN = ("note", "printed", "setting", "baseline", "where")


def compare_data(catalog: Catalog) -> str:
    """Return papers, models and operating points as JSON; repeated texts are numbers into lists, -1 is none.

    A paper is [id, name, year, topics, labels, flags], a model [key, name, family, record], a point [paper, model,
    hardware, phase, setting, baseline, where, numbers], a number [metric, value] or [metric, value, what is its own].
    """
    entries = [entry for entry in catalog.papers if entry.record.results]
    points = [(at, point) for at, entry in enumerate(entries) for point in entry.record.results]
    lists = {
        "topics": Numbered(catalog.topics),
        "labels": Numbered(catalog.labels),
        "metrics": Numbered(catalog.metrics),
        "hardware": Numbered(point.hardware for _, point in points if point.hardware),
        "phases": Numbered(PHASES),
        "baselines": Numbered(point.baseline for _, point in points if point.baseline),
        "places": Numbered(point.where for _, point in points),
    }
    models = Numbered(point.model for _, point in points if point.model)
    papers = [
        [
            entry.id,
            brief_name(entry.record),
            int(year(entry.record)),
            [lists["topics"].index[topic] for topic in entry.record.topics],
            [lists["labels"].index[label] for label in entry.record.labels],
            CODE * bool(entry.record.links.code) | FULL_TEXT * (entry.record.checked.read == "full"),
        ]
        for entry in entries
    ]
    return _lines(
        {
            **{name: each.items for name, each in lists.items()},
            "models": [_model(catalog, model) for model in models.items],
            "papers": papers,
            "points": [_point(at, point, models, lists) for at, point in points],
        }
    )


def _model(catalog: Catalog, model: str) -> list[str]:
    record = model if model in catalog.model_by_id else catalog.model_ids_by_name.get(model.casefold(), "")
    known = catalog.model_by_id.get(record)
    name = known.record.name if known and record == model else model
    return [model, name, (known.record.family or "") if known else "", record]


def _point(paper: int, point: OperatingPoint, models: Numbered, lists: dict[str, Numbered]) -> list[Any]:
    return [
        paper,
        models.at(point.model),
        lists["hardware"].at(point.hardware),
        lists["phases"].at(point.phase),
        point.setting or "",
        lists["baselines"].at(point.baseline),
        lists["places"].at(point.where),
        list(_numbers(point, lists["metrics"])),
    ]


def _numbers(point: OperatingPoint, metrics: Numbered) -> Iterator[list[Any]]:
    given: dict[str, MetricValue] = point.values
    if point.metric and point.value is not None:
        given = {point.metric: point.value}
    for metric, value in given.items():
        own = {field: getattr(value, field) for field in _OWN if isinstance(value, Measured) and getattr(value, field)}
        shared = {"note": point.note, "printed": point.printed}
        own |= {field: text for field, text in shared.items() if text and field not in own}
        number = value.value if isinstance(value, Measured) else value
        yield [metrics.index[metric], number, own] if own else [metrics.index[metric], number]


def _lines(data: dict[str, list[Any]]) -> str:
    """Write one item of the long lists a line, so that changes can be read."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    parts = []
    for name, items in data.items():
        long = bool(items) and isinstance(items[0], list)
        text = "[\n" + ",\n".join(map(encode, items)) + "\n]" if long else encode(items)
        parts.append(f"{encode(name)}:{text}")
    return "{" + ",\n".join(parts) + "}\n"
