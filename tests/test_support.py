"""Which engine runs which model, as records say, and how that reads on the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.load import load
from moecat.catalog.schema import Checkpoint, Engine, Model, Quantization, Start
from moecat.catalog.site_info import SiteInfo
from moecat.catalog.support import (
    STALE_DAYS,
    common_formats,
    is_stale,
    start_command,
    stated_formats,
    support_by_model,
)
from moecat.files.disk import read_catalog
from moecat.site.views.engine import engine_view
from moecat.site.views.engines import STATUSES, engines_view
from moecat.site.views.family import family_of
from moecat.site.views.model import model_view
from moecat.site.views.models import models_view
from moecat.site.views.place import place_of
from moecat.site.views.support import support_cell
from tests.conftest import PROJECT
from tests.test_views import EN, ZH, context


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load(read_catalog(PROJECT)).catalog


def checkpoint(name: str, format: str, engine: str | None = None, host: str = "huggingface.co") -> Checkpoint:
    return Checkpoint(name=name, url=f"https://{host}/owner/{name}", format=format, engine=engine)


def equipped(catalog: Catalog, *checkpoints: Checkpoint) -> Model:
    return catalog.models[0].record.model_copy(update={"checkpoints": checkpoints})


def started(catalog: Catalog, command: str, formats: tuple[str, ...]) -> Entry[Engine]:
    start = Start(command=command, formats=formats, url="https://run.example.org/")
    return replace(catalog.engines[0], record=catalog.engines[0].record.model_copy(update={"start": start}))


@pytest.mark.parametrize(("day", "stale"), [("2026-11-30", False), ("2026-06-03", False), ("2026-06-02", True)])
def test_a_page_is_stale_after_half_a_year(day: str, stale: bool) -> None:
    assert STALE_DAYS == 180
    assert is_stale(day, "2026-11-30") is stale


def test_what_an_engine_does_not_name_is_unknown(catalog: Catalog, site: SiteInfo) -> None:
    silent = catalog.engines[0].record.model_copy(update={"support": ()})
    quiet = replace(catalog, engines=(replace(catalog.engines[0], record=silent),))
    cell = support_cell(context(quiet, site, EN), quiet.engines[0], quiet.models[0])
    assert (cell.status, cell.word, cell.href, cell.day) == ("unknown", "unknown", "", None)


def test_an_answer_carries_its_page_its_day_and_its_age(catalog: Catalog, site: SiteInfo) -> None:
    cell = support_cell(context(catalog, site, EN), catalog.engines[0], catalog.models[0])
    assert (cell.status, cell.word, cell.since) == ("partly", "partly", "1.10")
    assert cell.href == "https://run.example.org/models"
    assert cell.title == "1 Jan 2025; since 1.10; without batches"
    late = catalog.models[0].record.model_copy(update={"added": "2025-12-01"})
    later = replace(catalog, models=(replace(catalog.models[0], record=late),))
    old = support_cell(context(later, site, ZH), later.engines[0], later.models[0])
    assert old.stale == "早于 180 天前"


def test_every_answer_has_a_word_of_its_own() -> None:
    for words in (EN, ZH):
        assert len({words(f"engines.status.{status}") for status in STATUSES}) == len(STATUSES)


def test_formats_are_those_of_the_model_that_the_engine_states(catalog: Catalog) -> None:
    formats = (Quantization(name="8 bits", formats=("fp8", "int8")), Quantization(name="again", formats=("fp8",)))
    engine = catalog.engines[0].record.model_copy(update={"quantizations": formats})
    model = equipped(catalog, checkpoint("a", "gguf"), checkpoint("b", "fp8"), checkpoint("c", "fp8"))
    assert stated_formats(engine)["fp8"].name == "8 bits"
    assert common_formats(engine, model) == ("fp8",)


def test_a_command_names_weights_that_it_takes(catalog: Catalog) -> None:
    gguf = started(catalog, "run {weights}", ("gguf",))
    assert start_command(gguf, equipped(catalog, checkpoint("a", "fp8"), checkpoint("b", "gguf"))) == "run owner/b"
    assert start_command(gguf, equipped(catalog, checkpoint("b", "gguf", "other-engine"))) == ""
    assert start_command(gguf, equipped(catalog, checkpoint("b", "gguf", host="elsewhere.example.org"))) == ""
    assert start_command(catalog.engines[0], catalog.models[0].record) == ""
    own = started(catalog, "serve {weights}", ())
    assert start_command(own, catalog.models[0].record) == "", "the original weights lie on another host"


def test_both_sides_of_the_matrix_agree(real: Catalog, site: SiteInfo) -> None:
    shown = context(real, site, EN)
    view = engines_view(shown, place_of("en", "engines/"))
    assert (len(view.rows), {len(row.cells) for row in view.rows}) == (len(real.models), {len(real.engines)})
    known = sum(cell.status != "unknown" for row in view.rows for cell in row.cells)
    assert known == sum(map(len, support_by_model(real).values()))
    for entry in real.engines:
        page = engine_view(shown, place_of("en", f"engines/{entry.id}/"), entry)
        assert len(page.rows) == sum(len(support.models) for support in entry.record.support)


def test_the_table_of_models_has_a_cell_for_every_column(real: Catalog, site: SiteInfo) -> None:
    view = models_view(context(real, site, EN), place_of("en", "models/"))
    first = [column.text for column in view.columns if not column.shape]
    assert first == ["Total", "Active", "Context", "Licence", "Released", "GB at 4 bits", "Engines"]
    # Attention, weights, report and papers are the columns behind the switch that are no figures of the shape.
    assert {len(row.shape) for row in view.rows} == {len(view.columns) - len(first) - 4}


def test_what_people_ask_for_shows_as_unknown(catalog: Catalog, site: SiteInfo) -> None:
    view = model_view(context(catalog, site, EN), place_of("en", "models/toy-8x1b/"), catalog.models[0])
    unknown = {fact.name for fact in view.facts.facts if not fact.known}
    asked = {"Attention", "Heads of keys and values", "Vocabulary", "Commercial use", "Native precision", "Reads"}
    assert unknown == asked


def test_facts_lead_to_the_page_they_were_read_on(real: Catalog, site: SiteInfo) -> None:
    entry = real.model_by_id["qwen3-30b-a3b"]
    view = model_view(context(real, site, EN), place_of("en", "models/qwen3-30b-a3b/"), entry)
    pages = {fact.name: [mark.href for mark in fact.pages] for fact in view.facts.facts}
    assert pages["Vocabulary"] == ["https://huggingface.co/Qwen/Qwen3-30B-A3B/blob/main/config.json"]
    assert view.facts.sources[0].href in pages["Layers"]


def test_a_family_is_a_tree_of_what_followed_what(catalog: Catalog, site: SiteInfo) -> None:
    def model(id: str, date: str, *older: str) -> Entry[Model]:
        changed = {"date": date, "family": "Toys", "supersedes": older, "name": id}
        return replace(catalog.models[0], id=id, record=catalog.models[0].record.model_copy(update=changed))

    models = (model("a", "2024-01"), model("b", "2024-05", "a"), model("c", "2025-01", "b"), model("d", "2025-02"))
    shown = context(replace(catalog, models=models), site, EN)
    found = family_of(shown, place_of("en", "models/b/"), models[1])
    assert [link.text for link in found.older] == ["a"]
    assert [link.text for link in found.newer] == ["c"]
    [first, second] = found.tree
    assert (first.link.text, second.link.text) == ("a", "d")
    assert [(each.link.text, each.here) for each in first.children] == [("b", True)]
    # Two models that claim to follow each other are cut at the older one.
    loop = (model("a", "2024-01", "b"), model("b", "2024-05", "a"))
    tree = family_of(context(replace(catalog, models=loop), site, EN), place_of("en", "models/a/"), loop[0]).tree
    assert [each.link.text for each in tree] == ["a"]
