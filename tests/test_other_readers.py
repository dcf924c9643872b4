"""Other programs read our YAML to the same values: PyYAML (YAML 1.1), ruamel.yaml (1.2), js-yaml where node has it."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from moecat.catalog.json_schemas import schema_of
from moecat.catalog.schema import Model, Paper, Record, Taxonomy
from moecat.catalog.yamltext import parse, parse_file
from moecat.files.disk import read_catalog
from moecat.fmt.layout import dump_record
from moecat.fmt.types import may_be_plain
from tests.conftest import PROJECT

_JS = """
const yaml = require("js-yaml");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const plain = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
process.stdout.write(JSON.stringify(texts.map((text) => yaml.load(text)), (_, value) => plain(value)));
"""
WORDS = [
    "NO", "yes", "on", "Off", "y", "N", "null", "~", "True", "2405.00010", "2308.10110", "1984", "0755", "0o17", "0x1F",
    "0b11", "1_000", "12:30:45", "2024-01-01", "2024-01-01T10:00:00Z", "1e3", "1.", ".5", ".inf", "-.INF", ".NaN", "<<",
    "=", "+1", "-0", "1,000", "0.10", "2024-13-45", "08", "1e-3", "685_230.15", "190:20:30", "", "!", "&", "*",
]  # fmt: skip


def as_text(value: Any) -> Any:
    """Everything as text: what numbers and days are, readers may know."""
    if isinstance(value, Mapping):
        return {as_text(key): as_text(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_text(inner) for inner in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return repr(value)
    return repr(float(value)) if isinstance(value, int | float) else value


def by_type(value: Any, schema: type[Record], path: tuple[str | int, ...] = ()) -> Any:
    """Our own reading in the same form: numbers of the schema in their shortest form."""
    if isinstance(value, dict):
        return {key: by_type(inner, schema, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [by_type(inner, schema, (*path, at)) for at, inner in enumerate(value)]
    is_number = may_be_plain(schema, path) and re.fullmatch(r"[+-]?[0-9.]+", value)
    return repr(float(value)) if is_number else value


def in_js(texts: Iterable[str]) -> list[Any]:
    node = shutil.which("node")
    if node is None or not (PROJECT / "node_modules" / "js-yaml").is_dir():
        pytest.skip("js-yaml is not installed: run 'npm ci'")
    done = subprocess.run(
        [node, "-e", _JS], input=json.dumps(list(texts)), capture_output=True, text=True, check=True, cwd=PROJECT
    )
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def committed() -> dict[str, bytes]:
    return read_catalog(PROJECT)


def schema_for(path: str) -> type[Record]:
    kind = schema_of(path)
    assert kind
    return kind[0]


def test_pyyaml_and_ruamel_read_every_committed_record_as_we_do(committed: dict[str, bytes]) -> None:
    modern = YAML(typ="safe", pure=True)
    wrong = []
    for path, raw in committed.items():
        ours = by_type(parse_file(raw).data, schema_for(path))
        theirs = (yaml.load(raw, yaml.CSafeLoader), modern.load(raw.decode()))
        wrong += [path for their in theirs if as_text(their) != ours]
    assert wrong == []


def test_js_yaml_reads_every_committed_record_as_we_do(committed: dict[str, bytes]) -> None:
    theirs = in_js(raw.decode() for raw in committed.values())
    wrong = [
        path
        for (path, raw), their in zip(committed.items(), theirs, strict=True)
        if as_text(their) != by_type(parse_file(raw).data, schema_for(path))
    ]
    assert wrong == []


@pytest.mark.parametrize("word", WORDS)
def test_text_that_looks_like_something_else_stays_text(word: str) -> None:
    data = {"title": word, "authors": [word, {"name": word}], "arxiv": word}
    check(data, dump_record(data, Paper, "x"))


@given(st.text(st.sampled_from("0123456789-+.:eExXoObBnNyYTtRUuLlSsFfaIi_~<=>, "), min_size=1, max_size=8))
def test_whatever_the_text(word: str) -> None:
    data = {"title": word, "short_name": word, "topics": [word]}
    check(data, dump_record(data, Paper, "x"))


def check(data: dict[str, Any], text: str) -> None:
    assert parse(text).data == data
    assert yaml.safe_load(text) == data
    assert YAML(typ="safe", pure=True).load(text) == data


def test_js_yaml_agrees() -> None:
    texts = [dump_record({"title": word, "topics": [word]}, Paper, "x") for word in WORDS]
    assert in_js(texts) == [{"title": word, "topics": [word]} for word in WORDS]


def test_numbers_and_days_stay_plain_where_every_reader_agrees() -> None:
    data = {"name": "1", "date": "2024-10-08", "params": {"total": "46.7"}, "layers": "12"}
    text = dump_record({**data, "checked": {"on": "2024-10-08"}, "added": "2024-10-08"}, Model, "x")
    assert text.splitlines()[1:] == [
        'name: "1"', "date: 2024-10-08", "params: {total: 46.7}", "layers: 12", 'checked: {"on": 2024-10-08}',
        "added: 2024-10-08",
    ]  # fmt: skip
    assert 'layers: "010"' in dump_record({"layers": "010"}, Model, "x")
    assert 'values: {bits: "1e3", speed: {value: 2, note: "3"}}' in dump_record(
        {"results": [{"values": {"bits": "1e3", "speed": {"value": "2", "note": "3"}}}]}, Paper, "x"
    )


def test_keys_are_text_too() -> None:
    venue = {"name": "ICLR", "years": {"2024": "The Twelfth"}}
    text = dump_record({"venues": [venue]}, Taxonomy, "x")
    assert yaml.safe_load(text) == {"venues": [venue]}
