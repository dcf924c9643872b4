"""Whatever validates builds, exports and is read again: every field of every kind of file, from all of Unicode."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]
from pydantic import BaseModel

from moecat.catalog.catalog import Catalog
from moecat.catalog.json_schemas import schema_of
from moecat.catalog.load import load
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Engine, Measurement, Model, Paper
from moecat.catalog.site_info import LANGUAGES, SiteInfo
from moecat.catalog.yaml_events import KeyPath
from moecat.catalog.yamltext import parse
from moecat.exports import EXPORTS
from moecat.files.disk import read_catalog
from moecat.fmt.layout import dump_record
from moecat.prose.plan import LAYOUTS
from moecat.rules import check_rules
from moecat.search.files import index_of
from moecat.search.find import Finder
from moecat.search.shards import index_files
from moecat.site.files import Site
from moecat.site.fill import compile_layout
from moecat.site.render import Renderer
from moecat.site.views.tables import Tables
from tests.conftest import CATALOG, PROJECT, TODAY

BASE = read_catalog(CATALOG)
TARGETS: dict[str, type[BaseModel]] = {
    "papers/2024/r2moe.yaml": Paper,
    "papers/2024/toy.yaml": Paper,
    "models/toy-8x1b.yaml": Model,
    "engines/toy-run.yaml": Engine,
    "measurements/toy-8x1b-box.yaml": Measurement,
}
LAYOUT = "<title>@@moecat:title@@</title>@@moecat:head@@ @@moecat:path@@ @@moecat:content@@"
SITE = SiteInfo("moecat", "https://moecat.example.org/", "https://github.com/moecat/moecat")
# Digits, letters and signs of every script; what means something to the formats; and just anything.
TEXTS = st.one_of(
    st.text(st.characters(categories=["Nd", "No"]), min_size=1, max_size=12),
    st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn", "Mc", "Zs"]), min_size=1, max_size=30),
    st.text(st.sampled_from("\\{}^_~$&%#-'`\"<>!?,.|@*+=/:;()[] Aa1é王\u200d\u0301😀🏽️"), min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.from_regex(r"\d{1,4}[.:/-]\d{1,5}[ -]?\w{0,5}", fullmatch=True),
)


def problems_of(files: Mapping[str, bytes]) -> tuple[Catalog, list[Problem]]:
    loaded = load(files)
    return loaded.catalog, [*loaded.problems, *check_rules(loaded.catalog, TODAY)]


def leaves(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The paths of all texts of a record."""
    if isinstance(data, str):
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from leaves(value, (*path, key))


def put(data: Any, path: KeyPath, value: Any) -> Any:
    changed = copy.deepcopy(data)
    here = changed
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return changed


def more_fields(schema: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
    """Add what the record does not have: as many plain fields as there are."""
    absent = [name for name in schema.model_fields if name not in data]
    texts = {name: "12" for name in absent if "str" in str(schema.model_fields[name].annotation)}
    plain = {name: text for name, text in texts.items() if "tuple" not in str(schema.model_fields[name].annotation)}
    return {**data, **{name: text for name, text in plain.items() if name not in ("doi", "openreview", "phase")}}


def with_record(path: str, data: dict[str, Any]) -> dict[str, bytes]:
    kind = schema_of(path)
    assert kind
    return {**BASE, path: dump_record(data, *kind).encode()}


@pytest.mark.parametrize("path", TARGETS)
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_what_validates_is_built_exported_and_read_again(path: str, data: st.DataObject) -> None:
    record = parse(BASE[path].decode()).data
    changed = more_fields(TARGETS[path], record)
    if problems_of(with_record(path, changed))[1]:
        changed = record
    for place in leaves(changed):
        if data.draw(st.booleans(), label="change"):
            mutant = put(changed, place, data.draw(TEXTS, label=".".join(map(str, place))))
            if not problems_of(with_record(path, mutant))[1]:
                changed = mutant
    files = with_record(path, changed)
    catalog, problems = problems_of(files)
    assert problems == []
    assert parse(files[path].decode()).data == changed
    assert yaml.load(files[path], yaml.BaseLoader) == changed
    everything_reads(catalog)


def everything_reads(catalog: Catalog) -> None:
    layouts = {lang: dict.fromkeys(LAYOUTS, compile_layout(LAYOUT)) for lang in LANGUAGES}
    for name, make in Site(catalog, SITE, Renderer(PROJECT / "templates")).files(layouts).items():
        if not name.endswith(".png") or "toy" in name or "r2moe" in name:
            assert make(), name
    index = index_of(Tables(catalog), Renderer(PROJECT / "templates").words, {lang: {} for lang in LANGUAGES})
    assert Finder(index).find("toy").documents
    assert index_files(index)
    texts = {name: room.export(catalog, catalog.papers, SITE) for name, room in EXPORTS.items()}
    count = len(catalog.papers)
    assert len(json.loads(texts["json"])["papers"]) == len(json.loads(texts["csl-json"])) == count
    assert len(list(csv.DictReader(io.StringIO(texts["csv"])))) == len(rispy.loads(texts["ris"])) == count
    library = parse_string(texts["bibtex"])
    assert not library.failed_blocks
    assert len(library.entries) == count
    assert len(etree.fromstring(texts["atom"].encode()).findall("{*}entry")) == count


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["title", "date", "arxiv", "doi", "openreview", "venue", "added", "short_name"]), TEXTS)
def test_no_text_of_a_field_ends_in_an_error_of_ours(field: str, text: str) -> None:
    record = parse(BASE["papers/2024/toy.yaml"].decode()).data
    _, problems = problems_of(with_record("papers/2024/toy.yaml", {**record, field: text}))
    assert all(problem.fix and "pydantic" not in problem.message for problem in problems)


@settings(max_examples=300, deadline=None)
@given(st.from_regex(r"[\d０-９٠-٩]{4}-[\d０-９]{2}-[\d０-９]{2}", fullmatch=True))
def test_a_day_has_ascii_digits(day: str) -> None:
    record = parse(BASE["papers/2024/toy.yaml"].decode()).data
    _, problems = problems_of(with_record("papers/2024/toy.yaml", {**record, "added": day}))
    assert day.isascii() or problems
