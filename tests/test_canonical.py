from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from moecat.catalog.json_schemas import schema_of
from moecat.catalog.schema import Paper, Taxonomy
from moecat.catalog.yamltext import parse
from moecat.fmt.layout import dump_record, format_record

SCHEMA = "../../schema/paper.schema.json"

# Printable text with everything that means something to YAML, and Chinese beside Latin.
_chars = st.one_of(
    st.sampled_from(list(":#-[]{},&*!|>'\"%@`?=~ \\\n\t显存量化　。Aa0.é😀\u2028\x85\ufeff")),
    st.characters(exclude_categories=["Cs", "Cc"]),
)
_texts = st.text(_chars, min_size=1, max_size=60).filter(lambda text: "\x00" not in text)
_values: Any = st.recursive(
    _texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4), max_leaves=12
)
_records = st.dictionaries(st.sampled_from([*Paper.model_fields, "unknown"]) | _texts, _values, min_size=1, max_size=8)


@settings(max_examples=300)
@given(_records)
def test_what_is_written_loads_to_the_same_and_is_stable(data: dict[str, Any]) -> None:
    text = dump_record(data, Paper, SCHEMA)
    parsed = parse(text)
    assert parsed.flaws == ()
    assert parsed.data == data
    assert format_record(parsed, Paper, SCHEMA) == text
    # Other programs read the records too, and PyYAML's own parser takes less than libyaml does.
    assert yaml.load(text, yaml.BaseLoader) == data


def test_the_invented_catalog_is_canonical(files: Mapping[str, bytes]) -> None:
    for path, raw in files.items():
        kind = schema_of(path)
        assert kind is not None
        assert format_record(parse(raw.decode()), *kind).encode() == raw, path


COMMENTED = """# first line
# second line
venue: ICLR 2025  # where it was
title: "A # no comment"  # but this is
authors:  # all of them
  - A  # one
  # before B
  - B
topics: [a,  # in flow
  b]
summary:
  # own line
  en: >-  # header
    folded # text, not a comment
    goes on
  zh: 中文
results:
  # about the first
  - metric: x  # m
    # about the value
    value: 1
# the end
"""


def test_every_comment_survives_once() -> None:
    text = format_record(parse(COMMENTED), Paper, SCHEMA)
    names = (
        "first line, where it was, but this is, all of them, one, before B, in flow, own line, header, about the first"
    )
    for comment in [*names.split(", "), "m", "about the value", "the end", "second line"]:
        found = [line for line in text.splitlines() if line.endswith(f"# {comment}")]
        assert len(found) == 1, comment
    assert parse(text).data == parse(COMMENTED).data
    assert format_record(parse(text), Paper, SCHEMA) == text
    assert text.index("title:") < text.index("# where it was")


def test_long_chinese_is_never_broken() -> None:
    chinese = "平均 2.54 比特时，" * 30
    text = dump_record({"summary": {"zh": chinese, "en": "word " * 60 + "end"}}, Paper, SCHEMA)
    assert f"  zh: {chinese}\n" in text
    assert max(len(line) for line in text.splitlines() if chinese not in line) <= 120


def test_paragraphs_are_written_as_a_block_and_stay() -> None:
    guide = {"en": "One [toy].\nStill one.\n\n# Two: really.\n", "zh": "一。\n\n二。"}
    topic = {"id": "t", "guide": guide}
    text = dump_record({"topics": [topic]}, Taxonomy, "schema/taxonomy.schema.json")
    block = (
        "      en: |\n        One [toy].\n        Still one.\n\n        # Two: really.\n"
        "      zh: |-\n        一。\n\n        二。\n"
    )
    assert text.endswith(f"  - id: t\n    guide:\n{block}")
    assert format_record(parse(text), Taxonomy, "schema/taxonomy.schema.json") == text


@pytest.mark.parametrize("text", ["\n", "a\n\n", "\na", " a\nb", "a \nb", "a\n b"])
def test_lines_that_a_block_would_change_are_quoted(text: str) -> None:
    assert ': "' in dump_record({"title": text}, Paper, SCHEMA)


@pytest.mark.parametrize("order", list(itertools.permutations(["title: T", "date: 2024", "venue: V"])))
def test_order_of_keys_is_that_of_the_model(order: tuple[str, ...]) -> None:
    text = format_record(parse("\n".join(order)), Paper, SCHEMA)
    assert text.splitlines()[1:] == ["title: T", "date: 2024", "venue: V"]


ENDING = """title: A
results:
  - {metric: speed, value: 2, where: abstract}
  # - {metric: bits, value: 3, where: Table 1}
checked:
  against:
    - https://a.example.org/
    # - https://b.example.org/
  # read: full
summary:
  en: One.
  # zh: later
# about the day
added: 2025-01-03
"""


def test_a_comment_stays_in_the_list_or_mapping_that_it_ends() -> None:
    text = format_record(parse(ENDING), Paper, SCHEMA)
    lines = text.splitlines()
    for comment, above in {
        "  # - {metric: bits, value: 3, where: Table 1}": "  - {metric: speed, value: 2, where: abstract}",
        "    # - https://b.example.org/": "    - https://a.example.org/",
        "  # read: full": "    # - https://b.example.org/",
        "added: 2025-01-03": "# about the day",
    }.items():
        assert lines[lines.index(comment) - 1] == above, comment
    assert lines.index("  # zh: later") == lines.index("checked:") - 1
    assert format_record(parse(text), Paper, SCHEMA) == text
