"""What a paper's page says beside its table: ties, reasons, bars, and Chinese wordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.schema import Names
from moecat.catalog.site_info import SiteInfo
from moecat.site.render import Renderer
from moecat.site.views.bars import bars
from moecat.site.views.citations import MOST_AUTHORS, NAMED, citations
from moecat.site.views.context import Context
from moecat.site.views.paper import paper_view
from moecat.site.views.place import place_of
from moecat.site.views.related import ties
from moecat.site.views.relations import Relations
from moecat.site.views.tables import Tables
from moecat.site.views.wordings import Wordings
from tests.conftest import PROJECT

RENDERER = Renderer(PROJECT / "templates")
TOY, MOVER = "papers/2024/toy.yaml", "papers/2025/mover.yaml"
WORDINGS = Wordings(
    (
        Names(en="full model", zh="完整模型"),
        Names(en="on average", zh="平均"),
        Names(en="{n} GPUs", zh="{n} 块 GPU"),
        Names(en="up to {n}, from {m}", zh="最高 {n}，最低 {m}"),
        Names(en="up to {n}", zh="最高 {n}"),
        Names(en="from {n}", zh="原为 {n}"),
        Names(en="published at {a} (OpenReview forum {b})", zh="发表于 {a}（OpenReview 页面 {b}）"),
    )
)


def context(catalog: Catalog, site: SiteInfo, lang: str = "en") -> Context:
    return Context(catalog, site, RENDERER.words(lang), Tables(catalog))


def with_results(files: Mapping[str, bytes], results: str, more: str = "") -> Catalog:
    """Give the paper 'mover' other results, and the paper 'toy' the short name ToyMoE."""
    lines = files[MOVER].decode().split("\n")
    start = next((number for number, line in enumerate(lines) if line.startswith("results:")), None)
    if start is not None:
        end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith(" "))
        del lines[start:end]
    place = next(number for number, line in enumerate(lines) if line.startswith("summary:"))
    lines.insert(place, f"{more}results:\n{results}")
    toy = files[TOY].replace(b"short_name: Toy", b"short_name: ToyMoE").replace(b'"Toy: A', b'"ToyMoE: A')
    return load({**files, MOVER: "\n".join(lines).encode(), TOY: toy}).catalog


def test_a_baseline_that_names_a_method_of_the_catalog_is_a_tie(files: Mapping[str, bytes], site: SiteInfo) -> None:
    catalog = with_results(files, "  - {metric: speed, value: 2, baseline: vLLM and ToyMoE, where: abstract}")
    relations = Relations(catalog)
    assert relations.compared_with["mover"] == ("toy",)
    assert relations.compared_by == {"toy": ("mover",)}
    assert relations.baselines["mover"] == {"vLLM", "ToyMoE"}
    found = ties(context(catalog, site), place_of("en", "papers/toy/"), catalog.paper_by_id["toy"])
    assert [(tie.title, [link.href for link in tie.papers]) for tie in found] == [
        ("Papers that measure themselves against it", ["../../papers/mover/"])
    ]


@pytest.mark.parametrize("baseline", ["Toy 8x1B", "the ToyMoE.2 release", "not named (ToyMoE implied)", "a toymoe"])
def test_other_names_are_no_tie(files: Mapping[str, bytes], baseline: str) -> None:
    catalog = with_results(files, f"  - {{metric: speed, value: 2, baseline: {baseline}, where: abstract}}")
    assert Relations(catalog).compared_with["mover"] == ()


def test_what_a_record_states_comes_first(files: Mapping[str, bytes], site: SiteInfo) -> None:
    catalog = with_results(files, "  - {metric: speed, value: 2, where: abstract}", "builds_on: [toy]\n")
    assert Relations(catalog).built_on_by == {"toy": ("mover",)}
    view = paper_view(context(catalog, site, "zh"), place_of("zh", "papers/mover/"), catalog.paper_by_id["mover"])
    assert [tie.title for tie in view.ties] == ["以此为基础"]
    assert any(related.why.startswith("本文以它为基础") for related in view.related if "toy" in related.link.href)


def test_factors_share_a_scale_and_show_their_baseline(files: Mapping[str, bytes], site: SiteInfo) -> None:
    catalog = with_results(
        files,
        "  - {metric: speed, value: 4, note: up to, baseline: full model, where: abstract}\n"
        "  - {metric: speed, value: 1, model: toy-8x1b, where: abstract}\n"
        "  - {metric: bits, value: 2, where: abstract}",
    )
    found = bars(context(catalog, site), catalog.paper_by_id["mover"].record)
    assert [(bar.value, bar.length, bar.baseline) for bar in found] == [
        ("up to 4\u00a0×".replace("\u00a0", ""), "100.0", "25.0"),
        ("1×", "25.0", "25.0"),
    ]
    assert (found[0].against.text, found[1].model) == ("full model", "Toy 8x1B")


def test_one_number_is_no_picture(files: Mapping[str, bytes], site: SiteInfo) -> None:
    catalog = with_results(files, "  - {metric: speed, value: 4, where: abstract}")
    assert bars(context(catalog, site), catalog.paper_by_id["mover"].record) == ()


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("full model", "完整模型"),
        ("8 GPUs", "8 块 GPU"),
        ("8 GPUs, MMLU, on average", "8 块 GPU，MMLU，平均"),
        ("published at ICLR 2025 (OpenReview forum aB3)", "发表于 ICLR 2025（OpenReview 页面 aB3）"),
        ("many GPUs", ""),
        ("full model, and something else", ""),
        ("MMLU, GSM8K", ""),
    ],
)
def test_wordings(text: str, chinese: str) -> None:
    assert WORDINGS.chinese(text) == chinese


def test_records_in_chinese_use_the_wordings_and_mark_what_stays_english(catalog: Catalog, site: SiteInfo) -> None:
    known = catalog.taxonomy.record.model_copy(update={"wordings": (Names(en="full model", zh="完整模型"),)})
    chinese = context(replace(catalog, taxonomy=replace(catalog.taxonomy, record=known)), site, "zh")
    assert (chinese.wording("full model").text, chinese.wording("full model").lang) == ("完整模型", "")
    assert (chinese.wording("half model").text, chinese.wording("half model").lang) == ("half model", "en")


def test_the_page_of_a_paper_offers_pdf_and_cite(catalog: Catalog, site: SiteInfo) -> None:
    view = paper_view(context(catalog, site), place_of("en", "papers/toy/"), catalog.paper_by_id["toy"])
    assert (view.places[0].kind, view.places[0].href) == ("pdf", "https://arxiv.org/pdf/2401.00001")
    assert view.cite_command == "\\cite{accent2025toy}"
    assert view.graded == "Checked by its abstract · 2 Jan 2025 · 1 primary source"
    assert view.year_href == "../../years/2024/"


def test_a_very_large_team_has_short_citations(files: Mapping[str, bytes]) -> None:
    crowd = ", ".join(f"Given Family{number}" for number in range(MOST_AUTHORS)).encode()
    many = load({**files, TOY: files[TOY].replace(b"Toy Lab Team", crowd)}).catalog
    found = citations(many.paper_by_id["toy"], many.venues)
    assert [citation.id for citation in found] == ["bibtex", "text"]
    assert found[1].text.count("Family") == NAMED - 2
    assert " et al. " in found[1].text


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("up to 2.4, from 1.8", "最高 2.4，最低 1.8"),
        ("on average, up to 95, from 90", "平均，最高 95，最低 90"),
        ("up to 10, from 8, on average", "最高 10，最低 8，平均"),
        ("on average, from 65.09", "平均，原为 65.09"),
    ],
)
def test_a_wording_of_several_parts_goes_before_those_of_one(text: str, chinese: str) -> None:
    assert WORDINGS.chinese(text) == chinese
