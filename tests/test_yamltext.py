from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.catalog.yaml_events import Flaw
from moecat.catalog.yamltext import decode, parse

# What YAML 1.1 would guess to be numbers, booleans, nulls, dates or sexagesimals.
LOOKALIKES = [
    "2410.06270",
    "No",
    "yes",
    "1e3",
    "0x1F",
    "2024-10-08",
    "nullify",
    "~x",
    "1_000",
    "12:30:45",
    ".inf",
    "010",
]


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


@pytest.mark.parametrize("null", ["null", "~", "Null", "NULL", ""])
def test_a_plain_null_is_an_empty_value(null: str) -> None:
    assert parse(f"a: {null}\nb: [{null or '~'}]\nc: {{d: {null}}}\n").data == {"a": "", "b": [""], "c": {"d": ""}}


@pytest.mark.parametrize("text", ["'null'", '"~"', '"NULL"'])
def test_a_null_in_quotation_marks_is_text(text: str) -> None:
    assert parse(f"a: {text}\n").data == {"a": text[1:-1]}


@pytest.mark.parametrize(
    ("text", "place", "fix"),
    [
        ("title: A\n<<<<<<< HEAD\nvenue: B\n=======\nvenue: C\n>>>>>>> x\n", (2, 1), "choose between the two versions"),
        ("title:A", (1, 6), "put a space after the colon: 'title: A'"),
        ("title: A\nvenue:ICLR 2025\ndate: 2024", (2, 6), "'venue: ICLR 2025'"),
        ("title：A", (1, 6), "write 'title: A'"),
        ("title:\u00a0A", (1, 7), "'title: A'"),
        ("title: @A", (1, 8), "'title: \"@A\"'"),
        ("title: `A` b", (1, 8), "'title: \"`A` b\"'"),
        ("title: [A] Toy\ndate: 2024", (1, 8), "'title: \"[A] Toy\"'"),
        ('title: "A" Toy\ndate: 2024', (1, 8), '\'title: "\\"A\\" Toy"\''),
        ("title: %A", (1, 8), "'title: \"%A\"'"),
        ("title: *A", (1, 8), "'title: \"*A\"'"),
        ("title: >=3 experts", (1, 8), "'title: \">=3 experts\"'"),
        ("title: - A", (1, 8), "'title: \"- A\"'"),
        ("title: A: B", (1, 8), "'title: \"A: B\"'"),
        ("title: 'It's'", (1, 8), "'title: \"It's\"'"),
        ("title: A\n  \u00a0x: b", (2, 3), "indent with spaces"),
        ("authors: [A, B #1 x, C]\ntitle: b\n", (1, 16), "double quotes"),
        ("title: A Toy #1 on", (1, 14), '"A Toy #1 on"'),
        ("title: A  #1 on", (1, 11), '"A #1 on"'),
        ("authors: [Ann Lee]\nsummary:\n  en: One # two", (3, 11), '"One # two"'),
    ],
)
def test_a_slip_is_named_with_what_mends_it(text: str, place: tuple[int, int], fix: str) -> None:
    flaw = parse(text).flaws[0]
    assert (flaw.line, flaw.column) == place
    assert fix in flaw.fix


@pytest.mark.parametrize(
    "text", ["title: A  # one", "date: 2024 # one", "a: [b, # c\n  d]", 'a: "b" # c', "a: >- # c\n  b"]
)
def test_a_comment_that_cuts_nothing_is_none(text: str) -> None:
    assert parse(text).flaws == ()


def test_a_character_that_yaml_refuses_is_placed_behind_wide_ones() -> None:
    [flaw] = parse("a: 专家专家\nb: 专\ufffe\n").flaws
    assert (flaw.line, flaw.column) == (2, 5)


@pytest.mark.parametrize(
    ("text", "place", "fix"),
    [
        ('a: "x\nb: c\nd: "e"\n', (1, 4), 'write " at its end'),
        ("a: 'x\nb: c\n", (1, 4), "write ' at its end"),
        ('a: "x\\y"\n', (1, 4), "write \\\\ for a backslash inside double quotes"),
        ("a:\n  - x\n  -y\n", (3, 4), "put a space after the hyphen: '- y'"),
        (" a: x\nb: y\n", (2, 1), "begin every field of the file in the same column"),
    ],
)
def test_a_slip_some_lines_above_is_found(text: str, place: tuple[int, int], fix: str) -> None:
    [flaw] = parse(text).flaws
    assert ((flaw.line, flaw.column), flaw.fix) == (place, fix)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_what_ends_a_line_for_yaml_alone_is_named(sign: str) -> None:
    flaw = decode(f"a: b\nc: d{sign}e\n".encode())
    assert isinstance(flaw, Flaw)
    assert (flaw.line, flaw.column) == (2, 5)
    assert f"U+{ord(sign):04X}" in flaw.message
