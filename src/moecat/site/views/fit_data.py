"""The numbers that fit.js works on: shapes, checkpoints, engines and measured speeds of all models."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.memory.assess import engines_by_model
from moecat.catalog.memory.files import File, files_of
from moecat.catalog.memory.weights import FORMATS, GGUF_BITS, Precision
from moecat.catalog.schema import Measurement, Model
from moecat.site.views.tables import Tables

FIT_DATA_PATH = "api/fit.json"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def fit_data(tables: Tables) -> str:
    """Return the numbers as JSON, the same for both languages."""
    catalog = tables.catalog
    engines = engines_by_model(catalog)
    precisions: dict[Precision, int] = {}
    models = {
        entry.id: _known(
            {
                "name": entry.record.name,
                "shape": _known(asdict(tables.shapes[entry.id])),
                "native": entry.record.precision,
                "engines": sorted(engines.get(entry.id, ())),
                "files": [_file(file, precisions) for file in files_of(entry.record)],
                "measured": _measured(catalog, entry),
            }
        )
        for entry in catalog.models
    }
    data = {
        "formats": {name: asdict(precision) for name, precision in FORMATS.items()},
        "gguf": list(GGUF_BITS.items()),
        "engines": {entry.id: entry.record.name for entry in catalog.engines},
        "precisions": [asdict(precision) for precision in precisions],
        "models": models,
    }
    return _ENCODER.encode(data) + "\n"


def _file(file: File, precisions: dict[Precision, int]) -> dict[str, Any]:
    """Leave out what fit.js can tell: the address and the name of a repository; precisions stand in one list."""
    fields = {"format": file.format, "quant": file.quant, "bytes": file.bytes, "repository": file.repository}
    if file.precision is not None:
        fields["precision"] = precisions.setdefault(file.precision, len(precisions))
    if not file.repository:
        fields["url"] = file.url
    if file.name != file.repository.rpartition("/")[2]:
        fields["name"] = file.name
    return _known(fields)


def _measured(catalog: Catalog, entry: Entry[Model]) -> list[dict[str, Any]]:
    rows = [each.record for each in catalog.measurements if each.record.model == entry.id]
    return [_row(catalog, row) for row in rows if row.decode is not None]


def _row(catalog: Catalog, row: Measurement) -> dict[str, Any]:
    hardware = catalog.hardware.get(row.gpu or "")
    # Of Apple's chips it is the processor that says which one it was.
    device = row.cpu if hardware is None or (row.gpu == "apple-silicon" and row.cpu) else hardware.name
    return _known(
        {
            "decode": row.decode,
            "engine": row.engine,
            "device": device,
            "count": row.gpus,
            "batch": row.batch,
            "context": row.context,
            "checkpoint": row.checkpoint,
            "url": row.url,
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
