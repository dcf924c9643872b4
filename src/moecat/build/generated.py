"""The generated files that are committed with the records: README files and JSON Schemas."""

from __future__ import annotations

from pathlib import Path

from moecat.catalog.catalog import Catalog
from moecat.catalog.json_schemas import render_schemas
from moecat.catalog.site_info import SiteInfo
from moecat.readme.readme import render_readmes


def render_generated(catalog: Catalog, site: SiteInfo, templates: Path) -> dict[str, str]:
    """Return every generated file that is committed, by its path in the repository."""
    return {**render_readmes(catalog, site, templates), **render_schemas(catalog)}
