"""The generated files that are committed with the records."""

from __future__ import annotations

from pathlib import Path

from moecat.catalog import Catalog
from moecat.readme import render_readmes
from moecat.schema import render_schemas
from moecat.siteinfo import SiteInfo


def render_committed(catalog: Catalog, site: SiteInfo, templates: Path) -> dict[str, str]:
    """Return every generated file that is committed, by its path in the repository."""
    return {**render_readmes(catalog, site, templates), **render_schemas(catalog)}
