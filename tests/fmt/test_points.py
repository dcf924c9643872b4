"""Grouping says the same as before: the flat list of numbers stays, whatever the results look like."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from moecat.catalog.facts import Result, point_results
from moecat.catalog.schema import OperatingPoint
from moecat.fmt.points import grouped

TEXTS = {
    "model": st.sampled_from(["m-one", "Free Name"]),
    "baseline": st.sampled_from(["dense", "GPTQ"]),
    "phase": st.sampled_from(["decode", "prefill"]),
    "setting": st.sampled_from(["half", "half, eight tasks", "half, one task", "half, eight tasks, Chat"]),
    "note": st.sampled_from(["up to", "about"]),
}
METRICS = st.sampled_from(["experts-removed", "quality-kept", "speedup", "memory"])
VALUES = st.integers(0, 99).map(str)
PLACES = st.sampled_from(["abstract", "Table 2"])
SINGLE = st.fixed_dictionaries({"metric": METRICS, "value": VALUES, "where": PLACES}, optional=TEXTS)
NUMBER = st.one_of(VALUES, st.fixed_dictionaries({"value": VALUES}, optional={"note": TEXTS["note"], "where": PLACES}))
SEVERAL = st.fixed_dictionaries(
    {"values": st.dictionaries(METRICS, NUMBER, min_size=1), "where": PLACES}, optional=TEXTS
)
RESULTS = st.lists(st.one_of(SINGLE, SEVERAL), max_size=8)


def flat(points: list[dict[str, Any]]) -> Counter[Result]:
    return Counter(
        number for point in points for number in point_results(OperatingPoint.model_validate(point, strict=False))
    )


@given(RESULTS)
def test_no_number_and_no_word_of_it_changes(points: list[dict[str, Any]]) -> None:
    data = grouped({"title": "A", "results": points})
    assert flat(data["results"]) == flat(points)
    assert data["title"] == "A"
    assert grouped(data) == data


def test_what_one_setting_gave_becomes_one_point_and_what_differs_stays_with_its_number() -> None:
    points = [
        {"metric": "experts-removed", "value": "50", "model": "m", "setting": "4 of 8 left", "where": "Table 3"},
        {"metric": "quality-gain", "value": "1", "model": "other", "setting": "4 of 8 left", "where": "abstract"},
        {"metric": "quality-kept", "value": "99", "model": "m", "baseline": "unpruned", "note": "computed",
         "setting": "4 of 8 left, eight tasks", "where": "Table 3"},
        {"metric": "speedup", "value": "2.99", "model": "m", "setting": "4 of 8 left", "where": "abstract"},
    ]  # fmt: skip
    first, second = grouped({"results": points})["results"]
    assert first == {
        "model": "m",
        "setting": "4 of 8 left",
        "where": "Table 3",
        "values": {
            "experts-removed": "50",
            "quality-kept": {"value": "99", "baseline": "unpruned", "setting": "eight tasks", "note": "computed"},
            "speedup": {"value": "2.99", "where": "abstract"},
        },
    }
    assert second == points[1]


def test_a_metric_that_comes_twice_leaves_the_results_apart() -> None:
    points = [{"metric": "speedup", "value": each, "setting": "half", "where": "abstract"} for each in ("2", "3")]
    assert grouped({"results": points})["results"] == points


def test_what_has_another_shape_is_left_to_the_schema() -> None:
    strange: list[Any] = ["text", {"metric": "speedup"}, {"values": {}}, {"metric": "a", "value": "1", "values": {}}]
    assert grouped({"results": strange})["results"] == strange
    assert grouped({"results": "none"}) == {"results": "none"}
    assert grouped({"title": "A"}) == {"title": "A"}
