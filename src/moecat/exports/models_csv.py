"""All models as a table: one row a model, one column a fact, with a header row; a selection of papers changes nothing.

The rules of the cells are those of csv. Parameters are in billions. `engines` are the ids of the engines that say they
run it, if only in part; `formats` those of the checkpoints in its record. What is not known is an empty cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Model, Paper
from moecat.catalog.site_info import SiteInfo
from moecat.catalog.support import RUNNING, checkpoint_formats, support_by_model
from moecat.exports.csv_ import table
from moecat.exports.json_ import model_data

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"

# Names of `models` in catalog.json, and of what it has below `attention`.
_FIRST = (
    *("name", "organization", "family", "date", "params_total_b", "params_active_b", "context", "license"),
    *("commercial", "precision", "reasoning", "experts_routed", "experts_shared", "experts_active"),
    *("layers", "moe_layers", "dense_layers", "heads"),
)
_ATTENTION = (
    *("kind", "kv_heads", "head_dim", "kv_lora_rank", "rope_head_dim", "window"),
    *("full_layers", "window_layers", "linear_layers"),
)
_LAST = ("d_model", "d_ffn", "d_expert", "d_shared", "vocab", "tied_embeddings", "mtp_layers", "languages", "paper")
_LISTS = ("supersedes", "modalities")
_HEADER = (
    *("id", *_FIRST, "attention", *_ATTENTION[1:], *_LAST, *_LISTS, "engines", "formats"),
    *("weights_urls", "added", "checked_on", "url"),
)


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return the table, its header included, the models by id."""
    support = support_by_model(catalog)
    running = {
        model: [engine for engine, said in engines.items() if said.status in RUNNING]
        for model, engines in support.items()
    }
    return table(_HEADER, (_row(entry, running.get(entry.id, []), site) for entry in catalog.models))


def _row(entry: Entry[Model], engines: Sequence[str], site: SiteInfo) -> list[str]:
    record, data = entry.record, model_data(entry)
    plain = [entry.id, *(data[name] for name in _FIRST), *(data["attention"][name] for name in _ATTENTION)]
    plain += [data[name] for name in _LAST]
    lists = [
        *(data[name] for name in _LISTS),
        engines,
        checkpoint_formats(record),
        [each.url for each in record.weights],
    ]
    last = [record.added, record.checked.on, site.absolute(f"models/{entry.id}/")]
    return [*map(_text, plain), *("; ".join(each) for each in lists), *last]


def _text(value: Any) -> str:
    return "" if value is None else str(value)
