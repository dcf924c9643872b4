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
