"""The exports of models, engines and measurements."""

import csv
import io
import json
from dataclasses import replace

from moecat.catalog.catalog import Catalog
from moecat.catalog.site_info import SiteInfo
from moecat.exports import EXPORTS


def rows(form: str, catalog: Catalog, site: SiteInfo) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(EXPORTS[form].export(catalog, (), site))))


def test_models_as_a_table(catalog: Catalog, site: SiteInfo) -> None:
    [row] = rows("models", catalog, site)
    assert (row["id"], row["params_total_b"], row["experts_active"], row["kv_heads"]) == ("toy-8x1b", "5.6", "2", "")
    assert (row["engines"], row["attention"]) == ("toy-run", "")
    assert row["url"] == "https://moecat.example.org/sub/models/toy-8x1b/"
    assert None not in row, "a row is longer than the header"


def test_an_engine_that_does_not_run_a_model_is_not_named(catalog: Catalog, site: SiteInfo) -> None:
    entry = catalog.engines[0]
    refused = entry.record.support[0].model_copy(update={"status": "no"})
    engine = replace(entry, record=entry.record.model_copy(update={"support": (refused,)}))
    assert rows("models", replace(catalog, engines=(engine,)), site)[0]["engines"] == ""


def test_measurements_as_a_table(catalog: Catalog, site: SiteInfo) -> None:
    [row] = rows("measurements", catalog, site)
    assert (row["model"], row["engine"], row["gpu"], row["decode"]) == ("toy-8x1b", "toy-run", "box", "12.5")
    assert (row["prefill"], row["context"], row["checked_on"]) == ("", "4096", "2025-01-02")


def test_formulas_are_defused(catalog: Catalog, site: SiteInfo) -> None:
    entry = catalog.measurements[0]
    flags = replace(entry, record=entry.record.model_copy(update={"flags": "--n-cpu-moe 4"}))
    assert rows("measurements", replace(catalog, measurements=(flags,)), site)[0]["flags"] == "'--n-cpu-moe 4"


def test_engines_are_those_of_the_catalog(catalog: Catalog, site: SiteInfo) -> None:
    own = json.loads(EXPORTS["engines"].export(catalog, (), site))
    whole = json.loads(EXPORTS["json"].export(catalog, (), site))
    assert own == {"schema_version": whole["schema_version"], "engines": whole["engines"]}
