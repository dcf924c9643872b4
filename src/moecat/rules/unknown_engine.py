"""An engine id without a record in engines/.

A measurement names the engine it was made with by its id. Add engines/<id>.yaml first.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary

ID = "unknown-engine"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the engines of measurements with the engine records."""
    engines = Vocabulary(ID, "engine", "engines/", catalog.engine_ids)
    for entry in catalog.measurements:
        if entry.record.engine not in engines.known:
            yield engines.stranger(entry, entry.record.engine, "engine")
