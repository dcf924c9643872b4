"""The words that a query may hold, made from a catalog whatever its names are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moecat.catalog.catalog import Catalog
from moecat.search.vocabulary import make_vocabulary


@pytest.mark.parametrize("name", ["王", "🙂", "---", "통의"])
def test_a_model_may_have_any_name(catalog: Catalog, name: str) -> None:
    entry = catalog.models[0]
    renamed = replace(entry, record=entry.record.model_copy(update={"name": name, "family": None}))
    odd = replace(catalog, models=(renamed, *catalog.models[1:]))
    words = make_vocabulary(odd, {}).classes["$model"]
    assert "" not in words
    assert words <= make_vocabulary(catalog, {}).classes["$model"] | {"통의"}


def test_a_word_of_a_models_name_is_no_device(catalog: Catalog) -> None:
    entry, search = catalog.models[0], catalog.taxonomy.record.search.model_copy(update={"machines": ("laptop", "m2")})
    taxonomy = catalog.taxonomy.record.model_copy(update={"search": search})
    named = replace(entry, record=entry.record.model_copy(update={"name": "Toy M2"}))
    models = (named, *catalog.models[1:])
    classes = make_vocabulary(
        replace(catalog, models=models, taxonomy=replace(catalog.taxonomy, record=taxonomy)), {}
    ).classes
    assert classes["$machine"] >= {"laptop", "m2"}
    assert classes["$device"] & {"laptop", "m2"} == {"laptop"}
