"""A model id without a record in models/.

`models` and `results[].model` name model records. Add models/<id>.yaml first, or name the model in `setting` instead.
"""

from collections.abc import Iterator

from moecat.catalog import Catalog
from moecat.problems import Problem
from moecat.rules._common import unknown

ID = "unknown-model"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the models of papers and of their results with the model records."""
    for entry in catalog.papers:
        uses = [(("models", index), word) for index, word in enumerate(entry.record.models)]
        results = [(("results", index, "model"), result.model) for index, result in enumerate(entry.record.results)]
        yield from unknown(entry, ID, "model", "models/", catalog.model_ids, *uses, *results)
