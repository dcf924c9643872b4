"""All engines as JSON, each on a line of its own; a selection of papers changes nothing.

The same objects as `engines` in catalog.json. `support` names models by their ids; a model that no entry of an engine
names is unknown there, which is another answer than `no` or `untested`. `on` is the day of the page in `url`.
"""

from __future__ import annotations

from collections.abc import Sequence

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports.json_ import SCHEMA_VERSION, engine_data, listed

SUFFIX = ".json"
MEDIA_TYPE = "application/json"


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return the engines by id as one JSON object; ends in a newline."""
    return f'{{\n"schema_version": "{SCHEMA_VERSION}",\n"engines": {listed(map(engine_data, catalog.engines))}\n}}\n'
