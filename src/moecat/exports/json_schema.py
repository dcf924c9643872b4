"""JSON Schema of the catalog as JSON, derived from the schema of the records: programs can check what they read."""

from __future__ import annotations

import json
from typing import Any

from moecat.catalog.schema import Engine, Measurement, Model, Paper, Record, Resource
from moecat.exports.json_ import SCHEMA_VERSION

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": ["integer", "null"]}
_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
_BOTH: dict[str, Any] = {"type": "object", "properties": {"en": _TEXT, "zh": _TEXT}, "required": ["en", "zh"]}
# What json_.py adds to a record; what it leaves out stands in _LEFT_OUT.
_PAPER = {
    "id": _TEXT,
    "authors": {"type": "array", "items": _TEXT},
    "year": {"type": "integer"},
    "primary_topic": _TEXT,
    "code": {"type": "array", "items": _TEXT},
    "bibtex_key": _TEXT,
    "url": _TEXT,
}
_MODEL = {
    "id": _TEXT,
    **dict.fromkeys(("params_total_b", "params_active_b"), _NUMBER),
    **dict.fromkeys(("experts_routed", "experts_shared", "experts_active", "kv_heads", "head_dim"), _COUNT),
    "url": _TEXT,
}
_LEFT_OUT = {"citation", "params", "experts", "authors"}
_RESULT = ("model", "baseline", "hardware", "phase", "setting", "note", "printed")
_TOPIC: dict[str, Any] = {
    "id": _TEXT,
    "parent": {"type": ["string", "null"]},
    **dict.fromkeys(("name", "definition", "includes"), _BOTH),
    "guide": {"anyOf": [_BOTH, {"type": "null"}]},
    "featured": {"type": "boolean"},
    "paper_count": {"type": "integer"},
}


def catalog_schema(url: str) -> str:
    """Return the schema of catalog.json; `url` is where it is published."""
    kinds = {
        "paper": _paper(),
        "model": _shape(Model, _MODEL),
        "engine": _shape(Engine, {"id": _TEXT, "url": _TEXT}),
        "measurement": _shape(Measurement, {"id": _TEXT}),
        "resource": _shape(Resource, {}),
    }
    kinds["topic"] = _object(_TOPIC)
    lists = {f"{kind}s": {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}} for kind in kinds}
    whole = _object({"schema_version": {"const": SCHEMA_VERSION}, **lists})
    return _written(url, "The catalog", whole, kinds)


def paper_schema(url: str) -> str:
    """Return the schema of one paper's JSON; `url` is where it is published."""
    return _written(url, "A paper of the catalog", _paper(), {})


def _paper() -> dict[str, Any]:
    """Return the schema of a paper: `results` is flat, one number an item; `points` are the record's own groups."""
    shape = _shape(Paper, _PAPER)
    points = shape["properties"].pop("results")
    shape["properties"].pop("unusual")  # answers to our own rules, which nobody else has to read
    flat = {name: {"type": ["string", "null"]} for name in _RESULT}
    number = {"metric": _TEXT, "value": {"type": "number"}, "where": _TEXT}
    added = {"results": {"type": "array", "items": _object({**number, **flat})}, "points": points}
    return _object({**shape["properties"], **added})


def _shape(record: type[Record], added: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a record as it is exported: every key is there, whole, and nothing refers elsewhere."""
    schema = record.model_json_schema(mode="serialization")
    own = _inlined(schema, schema.get("$defs", {}))["properties"]
    return _object({**added, **{name: field for name, field in own.items() if name not in _LEFT_OUT}})


def _inlined(value: Any, parts: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_inlined(each, parts) for each in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return _inlined(parts[value["$ref"].rpartition("/")[2]], parts)
    dropped = ("$defs", "title", "default", "additionalProperties")
    kept = {key: _inlined(each, parts) for key, each in value.items() if key not in dropped or key == "properties"}
    if isinstance(properties := value.get("properties"), dict):
        return _object({name: _inlined(field, parts) for name, field in properties.items()})
    return kept


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Later versions 1.x may add keys, so unknown ones are no error."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _written(url: str, title: str, schema: dict[str, Any], kinds: dict[str, Any]) -> str:
    head = {"$schema": _DIALECT, "$id": url, "title": title, "$comment": f"schema_version {SCHEMA_VERSION}"}
    return json.dumps({**head, **schema, **({"$defs": kinds} if kinds else {})}, ensure_ascii=False, indent=1) + "\n"
