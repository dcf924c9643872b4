"""Metrics of the past: the value is that of the new unit, and the figure that the paper prints is kept."""

from __future__ import annotations

from typing import Any

import pytest

from moecat.catalog.schema import Former, Metric
from moecat.fmt.former import CONVERSIONS, converted


def metric(id: str, unit: str, *former: dict[str, str]) -> Metric:
    names = {"en": id, "zh": id}
    data = {"id": id, "name": names, "unit": unit, "better": "higher", "definition": names, "replaces": former}
    return Metric.model_validate(data)


METRICS = {
    "throughput-gain": metric("throughput-gain", "×", {"id": "throughput-increase", "unit": "%", "form": "growth"}),
    "memory-reduction": metric("memory-reduction", "%", {"id": "memory-ratio", "unit": "×", "form": "factor"}),
    "flops-reduction": metric("flops-reduction", "%", {"id": "compute-ratio", "unit": "%", "form": "share"}),
}
NOW = {former.id: id for id, metric in METRICS.items() for former in metric.replaces}


def one(**said: str) -> dict[str, Any]:
    """Convert a record's only result."""
    found: dict[str, Any] = converted({"results": [said]}, METRICS)["results"][0]
    return found


@pytest.mark.parametrize(
    ("metric", "value", "new", "printed"),
    [
        ("throughput-increase", "20", "1.2", "20%"),
        ("throughput-increase", "8.85", "1.0885", "8.85%"),
        ("throughput-increase", "141", "2.41", "141%"),
        ("memory-ratio", "4", "75", "4×"),
        ("memory-ratio", "2.8", "64.29", "2.8×"),
        ("memory-ratio", "1", "0", "1×"),
        ("compute-ratio", "39.7", "60.3", "39.7%"),
    ],
)
def test_values_are_those_of_the_new_unit(metric: str, value: str, new: str, printed: str) -> None:
    point = {"model": "m", "where": "abstract"}
    assert one(metric=metric, value=value, **point) == {
        "metric": NOW[metric],
        "value": new,
        "printed": printed,
        **point,
    }


def test_a_range_in_the_note_is_converted_and_stays_readable_as_printed() -> None:
    found = one(metric="throughput-increase", value="50.3", note="up to 50.3, from 5.2", where="abstract")
    assert (found["note"], found["printed"]) == ("up to 1.503, from 1.052", "50.3% (up to 50.3, from 5.2)")


@pytest.mark.parametrize(
    "said",
    [
        {"metric": "memory-ratio", "value": "4", "note": "on average"},
        {"metric": "memory-ratio", "value": "4", "setting": "mean of eight"},
        {"metric": "memory-ratio", "value": "0"},
        {"metric": "compute-ratio", "value": "52", "note": "up to 52, from 48"},
        {"metric": "memory-ratio", "value": "four"},
        {"metric": "speedup", "value": "2"},
    ],
)
def test_what_does_not_convert_exactly_stays(said: dict[str, str]) -> None:
    assert one(**said) == said


def test_numbers_of_a_point_are_converted_in_their_place() -> None:
    values = {"throughput-increase": {"value": "20", "where": "Table 1"}, "memory-ratio": "2", "speedup": "3"}
    found = converted({"results": [{"values": values, "where": "abstract"}]}, METRICS)["results"][0]["values"]
    assert list(found) == ["throughput-gain", "memory-reduction", "speedup"]
    assert found["throughput-gain"] == {"value": "1.2", "printed": "20%", "where": "Table 1"}
    assert found["memory-reduction"] == {"value": "50", "printed": "2×"}


def test_a_metric_that_stands_there_already_is_not_written_twice() -> None:
    values = {"throughput-increase": "20", "throughput-gain": "3"}
    data = {"results": [{"values": values, "where": "abstract"}, "text"]}
    assert converted(data, METRICS) == data
    assert converted({"results": "none"}, METRICS) == {"results": "none"}


def test_every_form_of_the_schema_has_its_conversion() -> None:
    assert set(CONVERSIONS) == set(Former.model_fields["form"].annotation.__args__)  # type: ignore[union-attr]
