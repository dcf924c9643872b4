from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.links.state import Answer, Known, advance, dump_states, is_due, load_states

GONE = Answer("gone", "the server says 404")


def test_dead_only_after_three_days() -> None:
    known: Known | None = None
    states = []
    for day in ("2026-01-01", "2026-01-01", "2026-01-05", "2026-01-09"):
        known = advance(known, GONE, day)
        states.append(known.state)
    assert states == ["unsure", "unsure", "unsure", "dead"]
    assert known and "failed on 2026-01-01, 2026-01-05, 2026-01-09" in known.why


def test_one_good_answer_wipes_the_failures_away() -> None:
    known = advance(advance(None, GONE, "2026-01-01"), Answer("alive"), "2026-01-02")
    assert known == Known("alive", "2026-01-02")


@pytest.mark.parametrize("state", ["blocked", "unsure"])
def test_what_says_nothing_changes_no_count(state: str) -> None:
    known = advance(advance(None, GONE, "2026-01-01"), Answer(state, "?"), "2026-01-02")  # type: ignore[arg-type]
    assert known.failed == ("2026-01-01",)
    assert known.state == state


def test_once_a_day_is_enough() -> None:
    assert is_due(None, "2026-01-01")
    assert not is_due(Known("alive", "2026-01-01"), "2026-01-01")
    assert is_due(Known("alive", "2026-01-01"), "2026-01-02")


def test_states_come_back_from_their_file() -> None:
    states = {"https://b.example.org/": Known("dead", "2026-01-01", "x", "", ("2025-12-01",)),
              "https://a.example.org/": Known("moved", "2026-01-01", "y", "https://c.example.org/")}  # fmt: skip
    assert load_states(dump_states(states).encode()) == states
    assert list(load_states(dump_states(states).encode())) == sorted(states)


@given(st.binary(max_size=200))
def test_a_broken_file_counts_as_empty(raw: bytes) -> None:
    assert load_states(raw) == {} or raw
    assert load_states(b'{"links": {"x": {"state": "odd"}, "y": 3}}') == {}
    assert load_states(b'{"links": []}') == {}
