"""The table of the CSV export for Excel, which reads UTF-8 only where a byte-order mark says so.

The rows are those of csv: without the mark Excel shows Chinese in another encoding. Other programs take either file.
"""

from __future__ import annotations

from collections.abc import Sequence

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports import csv_

SUFFIX = ".excel.csv"
MEDIA_TYPE = "text/csv"
_MARK = "\ufeff"


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:
    """Return the table, behind a byte-order mark."""
    return _MARK + csv_.export(catalog, papers, site)
