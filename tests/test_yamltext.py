from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.catalog.yamltext import Flaw, decode, parse

# What YAML 1.1 would guess to be numbers, booleans, nulls, dates or sexagesimals.
LOOKALIKES = ["2410.06270", "No", "yes", "1e3", "0x1F", "2024-10-08", "null", "~x", "1_000", "12:30:45", ".inf", "010"]


@pytest.mark.parametrize("text", LOOKALIKES)
def test_plain_scalars_arrive_as_written(text: str) -> None:
    assert parse(f"a: {text}\nb: [{text}]\n").data == {"a": text, "b": [text]}


def test_places_count_from_one() -> None:
    parsed = parse('title: "é: x"\ntopics: [a, bb]\nsummary:\n  en: text\n')
    assert parsed.origin.place_of_value(("title",)) == (1, 8)
    assert parsed.origin.place_of_value(("topics", 1)) == (2, 13)
    assert parsed.origin.place_of_key(("summary", "en")) == (4, 3)
    assert parsed.origin.place_of_value(("summary", "en")) == (4, 7)
    assert parsed.origin.place_of_value(("summary", "zh")) == (4, 3)


def test_second_of_two_keys_is_reported_and_the_first_kept() -> None:
    parsed = parse("a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert parsed.data == {"a": "1", "b": {"c": "1"}}
    assert [(flaw.line, flaw.column, flaw.rule) for flaw in parsed.flaws] == [
        (2, 11, "yaml-duplicate-key"),
        (3, 1, "yaml-duplicate-key"),
    ]


@given(st.text(max_size=200))
def test_any_text_ends_in_data_or_located_flaws(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed.data, dict)
    if not text.strip():
        assert parsed.flaws, "an empty file must be reported"
    for flaw in parsed.flaws:
        assert flaw.line >= 1
        assert flaw.column >= 1
        assert flaw.message
        assert flaw.fix


@given(st.binary(max_size=200))
def test_any_bytes_end_in_text_or_a_flaw(raw: bytes) -> None:
    text = decode(raw)
    if isinstance(text, Flaw):
        assert text.rule in ("yaml-encoding", "yaml-size")
    else:
        assert text.encode() == raw
        parse(text)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_ends_at_once(opening: str) -> None:
    parsed = parse("a:\n " + opening * 20_000)
    assert parsed.flaws
