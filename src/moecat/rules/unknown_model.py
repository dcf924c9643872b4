"""A model id without a record in models/.

`models` and `results[].model` name model records. Add models/<id>.yaml first, or name the model in `setting` instead.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import Vocabulary

ID = "unknown-model"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the models of papers and of their results with the model records."""
    models = Vocabulary(ID, "model", "models/", catalog.model_ids)
    for entry in catalog.papers:
        for index, model in enumerate(entry.record.models):
            if model not in models.known:
                yield models.stranger(entry, model, "models", index)
        for index, result in enumerate(entry.record.results):
            if result.model and result.model not in models.known:
                yield models.stranger(entry, result.model, "results", index, "model")
