"""The exports: one format a module, registered here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports import (
    atom,
    bibtex,
    csl_json,
    csv_,
    csv_excel,
    engines_json,
    json_,
    markdown_,
    measurements_csv,
    models_csv,
    ris,
)


class Exporter(Protocol):
    """What an export's module offers; its docstring is its documentation."""

    @property
    def SUFFIX(self) -> str:  # noqa: N802
        """What the name of such a file ends in, the dot included."""
        ...

    @property
    def MEDIA_TYPE(self) -> str:  # noqa: N802
        """Its media type, for links and servers."""
        ...

    def export(self, catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:
        """Return the whole file as text; `papers` is the selection, newest first. Pure: no clock, no environment."""
        ...


EXPORTS: dict[str, Exporter] = {
    "json": json_,
    "csv": csv_,
    "csv-excel": csv_excel,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
    "markdown": markdown_,
    "atom": atom,
    "models": models_csv,
    "engines": engines_json,
    "measurements": measurements_csv,
}

# Exports of all papers that the website offers, by their paths there.
PUBLISHED: dict[str, str] = {
    "json": "api/catalog.json",
    "bibtex": "moecat.bib",
    "ris": "moecat.ris",
    "csl-json": "moecat.csl.json",
    "csv": "moecat.csv",
    "csv-excel": "moecat.excel.csv",
    "markdown": "moecat.md",
    "models": "models.csv",
    "engines": "engines.json",
    "measurements": "measurements.csv",
}
