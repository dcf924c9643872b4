"""All measured speeds as a table: one row a measurement, with a header row; a selection of papers changes nothing.

The rules of the cells are those of csv. `prefill` and `decode` are tokens a second, `ram_gb` is in GB; what the page of
a measurement does not state is an empty cell. `url` is that page.
"""

from __future__ import annotations

from collections.abc import Sequence

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Measurement, Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports.csv_ import table

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"

_FIELDS = tuple(name for name in Measurement.model_fields if name != "checked")


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return the table, its header included, the measurements by id."""
    return table(["id", *_FIELDS, "checked_on"], map(_row, catalog.measurements))


def _row(entry: Entry[Measurement]) -> list[str]:
    record = entry.record
    values = (getattr(record, name) for name in _FIELDS)
    return [entry.id, *("" if value is None else str(value) for value in values), record.checked.on]
