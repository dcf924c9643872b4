"""The JSON Schemas that editors use accept every record, and refuse what the loader refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.json_schemas import SCHEMAS, render_schema, schema_of
from moecat.catalog.schema import Paper
from tests.conftest import CATALOG, HERE

FILES = {
    "paper": sorted(CATALOG.glob("papers/*/*.yaml")),
    "model": sorted(CATALOG.glob("models/*.yaml")),
    "engine": sorted(CATALOG.glob("engines/*.yaml")),
    "measurement": sorted(CATALOG.glob("measurements/*.yaml")),
    "taxonomy": [CATALOG / "taxonomy.yaml"],
    "resources": [CATALOG / "resources.yaml"],
}


def check(name: str, catalog: Catalog, folder: Path, files: list[Path]) -> subprocess.CompletedProcess[str]:
    """Validate files as an editor does, which guesses types before it looks at the schema."""
    schema = folder / "schema.json"
    schema.write_text(render_schema(name, catalog), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", SCHEMAS)
def test_good_files_pass(name: str, catalog: Catalog, tmp_path: Path) -> None:
    done = check(name, catalog, tmp_path, FILES[name])
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("case", ["unknown-field", "missing-field", "unknown-topic", "unknown-label", "unknown-metric"])
def test_bad_papers_are_refused(case: str, catalog: Catalog, tmp_path: Path) -> None:
    done = check("paper", catalog, tmp_path, [HERE / "bad" / case / "papers" / "2024" / "toy.yaml"])
    assert done.returncode == 1, done.stdout


def test_every_field_has_a_description(catalog: Catalog) -> None:
    schema = json.loads(render_schema("paper", catalog))
    assert list(schema["properties"]) == list(Paper.model_fields)
    assert all(field.get("description") for field in schema["properties"].values())


def test_a_record_finds_its_schema_from_its_own_folder() -> None:
    assert schema_of("papers/2024/toy.yaml") == (SCHEMAS["paper"], "../../schema/paper.schema.json")
    assert schema_of("taxonomy.yaml") == (SCHEMAS["taxonomy"], "schema/taxonomy.schema.json")
    assert schema_of("README.md") is None
