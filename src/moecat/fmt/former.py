"""Metrics that another one has taken the place of: values become those of the new metric, the printed figure is kept.

Only what follows from the figure alone is converted: growth of 20 % is a factor of 1.2, a factor of 4 saves 75 %, and
who needs 40 % of the compute saves 60 %. A saving whose decimals do not end is written with four digits. An average of
factors is no factor and stays, as does a range of shares, whose ends change places; nothing is converted that would
need a number of the baseline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from moecat.catalog.schema import Former, Metric
from moecat.catalog.yaml_events import Data

_DIGITS = Context(prec=4)
_RANGE = re.compile(r"(?<=\bfrom )[0-9]+(?:\.[0-9]+)?|(?<=\bup to )[0-9]+(?:\.[0-9]+)?")
_AVERAGE = re.compile(r"\b(?:average|mean)\b")


def _growth(percent: Decimal) -> Decimal:
    return 1 + percent / 100


def _saving(factor: Decimal) -> Decimal:
    return _DIGITS.plus(100 - 100 / factor)


def _rest(percent: Decimal) -> Decimal:
    return 100 - percent


CONVERSIONS: Mapping[str, Callable[[Decimal], Decimal]] = {"growth": _growth, "factor": _saving, "share": _rest}


def converted(data: Data, metrics: Mapping[str, Metric]) -> Data:
    """Return a paper's data with the metrics that took the place of others; `metrics` are those of the taxonomy."""
    former = {each.id: (metric, each) for metric in metrics.values() for each in metric.replaces}
    if not former or not isinstance(data.get("results"), list):
        return data
    return {**data, "results": [_point(point, former) for point in data["results"]]}


def _point(point: Any, former: Mapping[str, tuple[Metric, Former]]) -> Any:
    """Convert what can be converted in a point; a metric that stands there already is not written twice."""
    if not isinstance(point, dict):
        return point
    if found := former.get(str(point.get("metric"))):
        number = _number(point, found[1], point)
        return {**point, "metric": found[0].id, **number} if number else point
    if not isinstance(point.get("values"), dict):
        return point
    values: dict[str, Any] = {}
    for metric, each in point["values"].items():
        own = each if isinstance(each, dict) else {"value": each}
        found = former.get(metric)
        number = _number(own, found[1], {**point, **own}) if found and found[0].id not in point["values"] else {}
        values |= {found[0].id: {**own, **number}} if found and number else {metric: each}
    return {**point, "values": values}


def _number(own: Mapping[str, Any], was: Former, said: Mapping[str, Any]) -> dict[str, str]:
    """Return value, printed figure and note in the new unit, {} for what cannot be converted exactly."""
    convert, text, note = CONVERSIONS[was.form], own.get("value"), said.get("note")
    if _is_inexact(was, said):
        return {}
    try:
        value = convert(Decimal(str(text)))
    except (InvalidOperation, ZeroDivisionError):
        return {}
    found = {"value": _plain(value), "printed": said.get("printed") or f"{text}{was.unit}"}
    if not note or not _RANGE.search(note):
        return found
    new = _RANGE.sub(lambda number: _plain(convert(Decimal(number[0]))), note)
    return {**found, "printed": f"{found['printed']} ({note})", "note": new}


def _is_inexact(was: Former, said: Mapping[str, Any]) -> bool:
    note, setting = (str(said.get(field) or "") for field in ("note", "setting"))
    if was.form == "factor":
        return any(map(_AVERAGE.search, (note, setting)))
    return was.form == "share" and bool(_RANGE.search(note))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
