"""A model id without a record in models/.

`models` and `supersedes` name model records, and so do engines and measurements: add models/<id>.yaml first. In
`results` a model without a record stands under its printed name, such as `GLaM (64B/64E)`; one that has a record is
named by its id, a variant of it by its printed name.
"""

import re
from collections.abc import Iterator
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem
from moecat.catalog.scalars import ID_PATTERN
from moecat.catalog.schema import Paper
from moecat.catalog.yaml_events import KeyPath
from moecat.rules._common import Vocabulary

ID = "unknown-model"
_ID = re.compile(ID_PATTERN)


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the models of papers and of their results with the model records."""
    models = Vocabulary(ID, "model", "models/", catalog.model_ids)
    for entry in catalog.papers:
        for index, model in enumerate(entry.record.models):
            if model not in models.known:
                yield models.stranger(entry, model, "models", index)
        for index, point in enumerate(entry.record.results):
            if point.model and point.model not in models.known:
                yield from _in_results(catalog, models, entry, point.model, index)
    for owner, keypath, model in _elsewhere(catalog):
        if model not in models.known:
            yield models.stranger(owner, model, *keypath)


def _in_results(catalog: Catalog, models: Vocabulary, entry: Entry[Paper], model: str, index: int) -> Iterator[Problem]:
    """A misspelt id is a mistake; a printed name is none, unless its model has a record."""
    if _ID.fullmatch(model):
        yield models.stranger(entry, model, "results", index, "model")
    elif (known := catalog.model_ids_by_name.get(model.casefold())) and _is_its_name(catalog, known, model):
        message = f"'{model}' is the name of the model record '{known}'"
        yield entry.problem(ID, message, f"write its id: {known}", "results", index, "model")


def _is_its_name(catalog: Catalog, id: str, model: str) -> bool:
    """Tell a record's own name from that of a variant, which a result may keep."""
    return catalog.model_by_id[id].record.name.casefold() == model.casefold()


def _elsewhere(catalog: Catalog) -> Iterator[tuple[Entry[Any], KeyPath, str]]:
    for model in catalog.models:
        for index, id in enumerate(model.record.supersedes):
            yield model, ("supersedes", index), id
    for engine in catalog.engines:
        for number, support in enumerate(engine.record.support):
            for index, id in enumerate(support.models):
                yield engine, ("support", number, "models", index), id
    for measurement in catalog.measurements:
        yield measurement, ("model",), measurement.record.model
