"""JSON Schemas of the files a contributor edits, generated from the models and the vocabularies."""

from __future__ import annotations

import json
from typing import Any

from moecat.catalog.catalog import Catalog
from moecat.catalog.schema import Engine, Measurement, Model, Paper, Record, Resources, Taxonomy

SCHEMAS: dict[str, type[Record]] = {
    "paper": Paper,
    "model": Model,
    "engine": Engine,
    "measurement": Measurement,
    "taxonomy": Taxonomy,
    "resources": Resources,
}


def render_schema(name: str, catalog: Catalog) -> str:
    """Return the JSON Schema (draft 2020-12) of a kind of file; vocabulary ids of `catalog` become enumerations."""
    schema = SCHEMAS[name].model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    if name != "taxonomy":
        _enumerate(schema, catalog)
    return json.dumps(_tidy(schema), ensure_ascii=False, indent=2) + "\n"


def render_schemas(catalog: Catalog) -> dict[str, str]:
    """Return every schema by its path in the repository."""
    return {schema_file(name): render_schema(name, catalog) for name in SCHEMAS}


def schema_file(name: str) -> str:
    """Return the path of a schema in the repository."""
    return f"schema/{name}.schema.json"


def schema_of(path: str) -> tuple[type[Record], str] | None:
    """Return the model of a catalog file and its schema's path as seen from the file's folder; None for other files."""
    kinds = {f"{name}s": name for name in ("paper", "model", "engine", "measurement")}
    kinds |= {"taxonomy.yaml": "taxonomy", "resources.yaml": "resources"}
    parts = path.split("/")
    name = kinds.get(parts[0])
    return (SCHEMAS[name], "../" * (len(parts) - 1) + schema_file(name)) if name else None


def _enumerate(schema: dict[str, Any], catalog: Catalog) -> None:
    """Offer the known ids: an editor completes them, and marks the others before `moecat validate` does."""
    fields = {
        "topics": catalog.topics,
        "labels": catalog.labels,
        "sources": catalog.sources,
        "models": catalog.model_by_id,
        "metric": catalog.metrics,
        "hardware": catalog.hardware,
        "source": catalog.sources,
    }
    for properties in _properties(schema):
        for name, known in fields.items():
            if name in properties and known:
                _put_enum(properties[name], list(known))


def _properties(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema["properties"], *(each.get("properties", {}) for each in schema.get("$defs", {}).values())]


def _put_enum(field: dict[str, Any], known: list[str]) -> None:
    for target in (field, field.get("items", {}), *field.get("anyOf", [])):
        if "pattern" in target:
            for key in ("pattern", "minLength", "maxLength", "type"):
                target.pop(key, None)
            target["enum"] = known


def _tidy(value: Any) -> Any:
    """Drop the titles pydantic derives from field names, and nulls: an absent key is the only way to say nothing."""
    if isinstance(value, list):
        return [_tidy(item) for item in value if item != {"type": "null"}]
    if not isinstance(value, dict):
        return value
    kept = {key: _tidy(item) for key, item in value.items() if not (key == "title" and isinstance(item, str))}
    if kept.get("default", 0) is None:
        del kept["default"]
    if len(kept.get("anyOf", ())) == 1:
        only = kept.pop("anyOf")[0]
        kept = {**only, **kept}
    return kept
