"""Results written one by one, brought together into operating points; nothing that they say is lost or added.

Two results of a record are about one operating point where they name the same model, hardware, phase and configuration
(the setting up to its first comma), and no metric comes twice. What differs stays with the number it belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from moecat.catalog.yaml_events import Data

Point = dict[str, Any]
_SHARED = ("model", "hardware", "phase")
_OWN = ("baseline", "setting", "note", "printed", "where")  # what a single number of a point may say for itself
_JOIN = ", "


@dataclass(frozen=True, slots=True)
class _Number:
    metric: str
    value: str
    said: dict[str, str]


def grouped(data: Data) -> Data:
    """Return a paper's data with its results as operating points, in the order of their first numbers."""
    if not isinstance(data.get("results"), list):
        return data
    kept = [[point] for point in data["results"]]
    for key in (_configuration, _whole):
        kept = _gather(kept, key)
    return {**data, "results": [_merged(points) for points in kept]}


def _gather(groups: list[list[Point]], key: Any) -> list[list[Point]]:
    """Join the groups that share a key, unless a metric would come twice or there is no key."""
    by_key: dict[object, list[int]] = {}
    for at, points in enumerate(groups):
        shared = key(points[0]) if all(map(_is_plain, points)) else None
        by_key.setdefault(shared or at, []).append(at)
    found: dict[int, list[Point]] = {}
    for alike in by_key.values():
        together = [point for at in alike for point in groups[at]]
        counts = Counter(number.metric for point in together for number in _numbers(point))
        once = max(counts.values(), default=2) == 1
        found |= {alike[0]: together} if once else {at: groups[at] for at in alike}
    return [found[at] for at in sorted(found)]


def _is_plain(point: Any) -> bool:
    """Tell whether a point has the shape that the schema asks for; any other is left as it stands."""
    if not isinstance(point, dict) or bool(point.get("values")) == ("metric" in point):
        return False
    numbers = point.get("values", {"": point.get("value")})
    return isinstance(numbers, dict) and all(isinstance(each, str | dict) and each for each in numbers.values())


def _configuration(point: Point) -> tuple[str, ...] | None:
    configuration = str(point.get("setting", "")).partition(_JOIN)[0]
    return (*_named(point, *_SHARED), configuration) if configuration else None


def _whole(point: Point) -> tuple[str, ...]:
    return _named(point, *_SHARED, "setting", "baseline", "where")


def _named(point: Point, *fields: str) -> tuple[str, ...]:
    return tuple(str(point.get(field, "")) for field in fields)


def _numbers(point: Point) -> list[_Number]:
    """Return the numbers of a point, each with all that holds for it."""
    if not _is_plain(point):
        return []
    values = point.get("values") or {point["metric"]: point["value"]}
    common = {field: point[field] for field in _OWN if field in point}
    found = []
    for metric, each in values.items():
        own = each if isinstance(each, dict) else {"value": each}
        said = {**common, **{field: own[field] for field in _OWN if field in own}}
        if "setting" in common and "setting" in own:
            said["setting"] = _JOIN.join((common["setting"], own["setting"]))
        found.append(_Number(metric, own["value"], said))
    return found


def _merged(points: list[Point]) -> Point:
    if len(points) == 1:
        return points[0]
    numbers = [number for point in points for number in _numbers(point)]
    common = _common([number.said for number in numbers])
    values = {number.metric: _value(number, common) for number in numbers}
    return {**{field: points[0][field] for field in _SHARED if field in points[0]}, **common, "values": values}


def _common(said: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return what holds for all numbers: equal texts, the settings' first parts, and the place of most."""
    found: dict[str, str] = {
        field: said[0][field]
        for field in ("baseline", "note", "printed")
        if field in said[0] and all(each.get(field) == said[0][field] for each in said)
    }
    parts = [each["setting"].split(_JOIN) if "setting" in each else [] for each in said]
    shared = 0
    while all(len(each) > shared and each[shared] == parts[0][shared] for each in parts):
        shared += 1
    if shared:
        found["setting"] = _JOIN.join(parts[0][:shared])
    places = Counter(each["where"] for each in said)
    return {**found, "where": places.most_common(1)[0][0]}


def _value(number: _Number, common: dict[str, str]) -> str | dict[str, str]:
    own = {field: text for field, text in number.said.items() if text != common.get(field)}
    if "setting" in own and "setting" in common:
        own["setting"] = own["setting"].removeprefix(common["setting"] + _JOIN)
    return {"value": number.value, **own} if own else number.value
