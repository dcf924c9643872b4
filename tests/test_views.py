"""How records read: dates, numbers, places, links, what is alike."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.facts import own_pages, results, venue_series, venue_year
from moecat.catalog.load import load
from moecat.catalog.schema import Citation, Paper
from moecat.catalog.site_info import SiteInfo
from moecat.files.disk import read_catalog
from moecat.files.errors import BuildError
from moecat.site.render import Renderer
from moecat.site.views import formats
from moecat.site.views.addresses import pdf_url
from moecat.site.views.citations import formatted
from moecat.site.views.compare import compare_view
from moecat.site.views.compare_data import compare_data
from moecat.site.views.context import Context
from moecat.site.views.fit import fit_view
from moecat.site.views.paper import paper_view
from moecat.site.views.place import place_of
from moecat.site.views.provenance import provenance
from moecat.site.views.results import result_row
from moecat.site.views.stats import stats_view
from moecat.site.views.tables import Tables
from moecat.site.views.words import Words, load_words
from moecat.text.similarity import Similar, word_weights
from tests.conftest import PROJECT

RENDERER = Renderer(PROJECT / "templates")
EN, ZH = RENDERER.words("en"), RENDERER.words("zh")
# Words that records bring along: a language lists those it changes.
FREE = ("units.",)


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load(read_catalog(PROJECT)).catalog


def context(catalog: Catalog, site: SiteInfo, words: Words) -> Context:
    return Context(catalog, site, words, Tables(catalog))


def test_both_languages_have_the_same_texts_with_the_same_placeholders() -> None:
    def shape(words: Words) -> dict[str, list[str]]:
        texts = {key: text for key, text in words.texts.items() if not key.startswith(FREE)}
        return {key: sorted(set(re.findall(r"\{(\w*)\}", text)) - {"count"}) for key, text in texts.items()}

    assert shape(EN) == shape(ZH)


def test_chinese_texts_are_chinese() -> None:
    same = {key for key, text in ZH.texts.items() if EN.texts.get(key) == text and re.search(r"[a-z]{4}", text)}
    names = {"links.arxiv", "links.openreview", "models.columns.d_model", "models.columns.d_expert"}
    assert same <= {*names, "fit.speed"}


def test_every_text_is_used() -> None:
    sources = [*(PROJECT / "templates/site").iterdir(), *(PROJECT / "src/moecat/site/views").iterdir()]
    sources += [PROJECT / "src/moecat/site/files.py", *sorted((PROJECT / "site/assets/js").glob("*.js"))]
    used = "\n".join(path.read_text("utf-8") for path in sources if path.is_file())
    # Keys that are put together from a word of the record, and those that browse.js and fit.js ask for.
    families = (
        *re.findall(r'f"([a-z_.]+)\{', used),
        "date.",
        "units.",
        "qualifiers.",
        "browse_js.import_",
        *(f"fit.{said}." for said in ("verdict", "experts_of", "parts", "advice", "checkpoint", "largest")),
        "form.js.",
        *(f"compare_js.{each}" for each in ("order_", "alike_", "points_", "papers_")),
    )
    unused = []
    for key in EN.texts:
        asked = {key, key.removeprefix("fit."), key.removesuffix(".one").removesuffix(".other")}
        asked.add(re.sub(r"^\w+_js\.", "words.", key))
        name = key.removeprefix("compare_js.")
        if name != key and any(form in used for form in (f'"{name}"', f"words.{name}", f"{name}: (")):
            continue
        if key.startswith("browse_js."):
            asked |= {key.removeprefix("browse_js."), re.sub(r"^browse_js\.(\w+)_(one|other)$", r'words, "\1', key)}
        if not key.startswith(families) and not any(re.search(rf"\b{re.escape(each)}\b", used) for each in asked):
            unused.append(key)
    assert unused == []


@pytest.mark.parametrize(
    ("iso", "en", "zh"),
    [
        ("2024-10-08", "8 Oct 2024", "2024年10月8日"),
        ("2024-10", "Oct 2024", "2024年10月"),
        ("1991", "1991", "1991年"),
    ],
)
def test_dates(iso: str, en: str, zh: str) -> None:
    assert formats.moment(iso, EN) == formats.Moment(iso, en)
    assert formats.moment(iso, ZH).text == zh


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        (50000, "tokens/s", "50,000\u00a0tokens/s", "50,000\u00a0词元/秒"),
        (2.54, "bit", "2.54\u00a0bit", "2.54\u00a0比特"),
        (5.76, "×", "5.76×", "5.76×"),
        (93.3, "%", "93.3%", "93.3%"),
        (1, "points", "1\u00a0point", "1\u00a0分"),
        (-1, "days", "-1\u00a0day", "-1\u00a0天"),
        (1, "GB", "1\u00a0GB", "1\u00a0GB"),
        (1.1, "points", "1.1\u00a0points", "1.1\u00a0分"),
    ],
)
def test_quantities(value: float, unit: str, en: str, zh: str) -> None:
    assert (formats.quantity(value, unit, EN), formats.quantity(value, unit, ZH)) == (en, zh)


@pytest.mark.parametrize(
    ("where", "text", "lang"),
    [
        ("abstract", "摘要", ""),
        ("Table 2", "表 2", ""),
        ("abstract, Section 3.2.3", "摘要、第 3.2.3 节", ""),
        ("Table 8 of the preprint", "表 8（预印本）", ""),
        ("project README", "project README", "en"),
    ],
)
def test_places_in_a_paper(where: str, text: str, lang: str) -> None:
    assert formats.place(where, ZH) == formats.Phrase(text, lang)
    assert formats.place(where, EN) == formats.Phrase(where)


def test_a_qualifier_goes_before_the_number_and_other_notes_do_not() -> None:
    assert formats.qualified("up to", ZH) == ("最高", formats.Phrase(""))
    assert formats.qualified("up to; stated as 40%", EN) == ("up to", formats.Phrase("stated as 40%"))
    assert formats.qualified("read in an extract", EN) == ("", formats.Phrase("read in an extract"))
    assert formats.qualified(None, EN) == ("", formats.Phrase(""))


def test_names_are_cut_after_three() -> None:
    assert formats.names(["A", "B", "C"], EN) == "A, B, C"
    assert formats.names(["A", "B", "C", "D"], ZH) == "A、B、C 等"


def test_descriptions_are_cut_at_a_word() -> None:
    assert formats.shortened("one two three", 9) == "one two…"
    assert formats.shortened("量化显存路由", 4) == "量化显…"


def test_links_depend_on_the_depth_alone() -> None:
    here = place_of("zh", "papers/x/")
    assert (here.page("topics/y/"), here.page(""), here.file("moecat.bib")) == (
        "../../topics/y/",
        "../../",
        "../../../moecat.bib",
    )
    assert place_of("en", "").page("") == "./"
    assert here.browse(author="Róbert & Co") == "../../browse/?author=R%C3%B3bert+%26+Co"


def test_venues() -> None:
    assert venue_series("Findings of EMNLP 2024") == "Findings of EMNLP"
    assert venue_year("Findings of EMNLP 2024") == "2024"
    assert venue_year(None) is None


def paper(**fields: object) -> Paper:
    base = {"title": "T", "authors": ["A"], "date": "2024", "topics": ["t"], "summary": {}, "added": "2024-01-01"}
    return Paper.model_validate({**base, "checked": {"on": "2024-01-01", "against": ["https://a.example"]}, **fields})


def test_where_a_paper_can_be_read() -> None:
    both = paper(arxiv="2401.00001", links={"paper": "https://arxiv.org/abs/2401.00001"})
    assert list(own_pages(both)) == [("arxiv", "https://arxiv.org/abs/2401.00001")]
    assert list(own_pages(paper(links={"paper": "javascript:alert(1)"}))) == []
    assert pdf_url(paper(doi="10.18653/v1/2024.acl-long.1")) == "https://aclanthology.org/2024.acl-long.1.pdf"
    assert pdf_url(paper(doi="10.1145/1.2")) is None


def test_similar_items_share_rare_features() -> None:
    bags = {str(number): {f"w{number // 2}": 1.0, "everywhere": 1.0} for number in range(200)}
    similar = Similar(bags)
    assert similar.nearest("10", 3) == ("11",)
    assert similar.nearest("199", 3) == ("198",)


def test_common_topics_decide_between_equally_near_ones() -> None:
    bags = {str(number): {"topic:a" if number % 2 else "topic:b": 3.0, f"w{number // 4}": 1.0} for number in range(400)}
    assert Similar(bags).nearest("9", 1) == ("11",)


def test_words_of_a_text() -> None:
    assert word_weights("Sparse, sparse MoE in 2024!") == {"sparse": 1 + math.log(2), "moe": 1}


def test_related_papers_say_why(catalog: Catalog, site: SiteInfo) -> None:
    view = paper_view(context(catalog, site, EN), place_of("en", "papers/toy/"), catalog.paper_by_id["toy"])
    reasons = {related.title.text: related.why for related in view.related}
    assert "both use Toy 8x1B" in reasons["R^{2}MoE & Friends <rounding twice>"]
    assert "Toy: A Mixture of Eight Experts" not in reasons


def test_the_page_of_comparisons_asks_first_and_offers_every_metric(catalog: Catalog, site: SiteInfo) -> None:
    view = compare_view(context(catalog, site, EN), place_of("en", "compare/"))
    assert [(card.id, card.count, card.here) for card in view.questions] == [
        ("decode", "1", False),
        ("prefill", "1", False),
        ("speed", "1", False),
        ("memory", "2", False),
    ]
    assert [(metric.id, metric.count) for metric in view.metrics] == [("bits", "2"), ("speed", "3")]
    assert (view.picture, view.groups, view.shown) == (None, (), "")
    setup = json.loads(view.setup)
    assert setup["shown"] == ["", ""]  # the script shows the first question
    assert setup["questions"]["decode"] == [["speed"], [], "decode"]
    assert setup["metrics"]["speed"] == ["Speed-up", "×", "higher", "×"]


def test_groups_say_what_is_alike_and_rank_nothing(real: Catalog, site: SiteInfo) -> None:
    view = compare_view(context(real, site, EN), place_of("en", "compare/"))
    assert view.picture
    assert view.questions[0].here
    several = [group for group in view.groups if len(group.rows) > 1 and group.model]
    assert several
    for group in several:
        assert group.alike.startswith("Alike: model")
        assert "Differs or is not told:" in group.alike
    names = [group.model.text.casefold() for group in view.groups if group.model]
    assert names == sorted(names)


def test_the_data_of_comparisons_holds_every_number(catalog: Catalog) -> None:
    data = json.loads(compare_data(catalog))
    numbers = [
        (data["papers"][paper][0], data["metrics"][metric], value)
        for paper, *_, rows in data["points"]
        for metric, value, *_ in rows
    ]
    assert sorted(numbers) == sorted((e.id, r.metric, r.value) for e in catalog.papers for r in results(e.record))
    models = {key: (name, record) for key, name, _, record in data["models"]}
    assert models["toy-8x1b"] == ("Toy 8x1B", "toy-8x1b")
    assert models["Large Toy (printed name)"] == ("Large Toy (printed name)", "")


def test_what_fits_is_said_for_a_usual_machine(catalog: Catalog, site: SiteInfo) -> None:
    view = fit_view(context(catalog, site, EN), place_of("en", "models/fit/"))
    [row] = view.rows
    assert (row.id, row.link.href, row.kind) == ("model-toy-8x1b", "../../models/toy-8x1b/", "gpu")
    assert (row.verdict, row.memory) == ("its weights fit, 19 GB left for a cache of unknown size", "3.3")
    assert view.status.startswith("1 in GPU memory · 0 with experts in RAM · 0 in RAM · 0 do not fit")
    # With a cache that nobody knows it is not said to be the largest that fits.
    assert [(best.kind, best.link.href) for best in view.best] == [("gpu", ""), ("split", ""), ("ram", "")]
    assert all(text in EN("fit.still") for text in ("24 GB", "64 GB", "4.5 bits", "2 GB"))


def test_no_answer_about_memory_is_missing_in_a_language(site: SiteInfo) -> None:
    real = load(read_catalog(PROJECT)).catalog
    for words in (EN, ZH):
        view = fit_view(context(real, site, words), place_of(words.lang, "models/fit/"))
        assert len(view.rows) == len(real.models) and {row.kind for row in view.rows} >= {"gpu", "split", "none"}
        assert len(view.devices) >= 15 and all(device.href.startswith("http") for device in view.devices)


def test_statistics_count_sub_topics_for_their_parents(catalog: Catalog, site: SiteInfo) -> None:
    view = stats_view(context(catalog, site, EN), place_of("en", "stats/"))
    bars = {bar.link.text: bar.text for table in view.tables if table.id == "topics" for bar in table.bars}
    counts = {context(catalog, site, EN).topic_name(id): len(each) for id, each in catalog.papers_by_topic.items()}
    assert bars == {name: str(count) for name, count in counts.items()}


def test_a_flaw_in_the_texts_is_located() -> None:
    with pytest.raises(BuildError, match=r"strings\.en\.yaml:2:"):
        load_words("en", "a: b\na: c\n")


def test_a_formatted_reference(catalog: Catalog) -> None:
    entry = catalog.paper_by_id["toy"]
    assert formatted(entry, {}) == (
        "Róbert Accént, Piotr Piękos, and Toy Lab Team. Toy: A Mixture of Eight Experts. "
        "In International Conference on Toy Experts, pp. 1–9, 2025. https://doi.org/10.9999/toy.1"
    )
    short = entry.record.model_copy(
        update={"venue": None, "doi": None, "authors": ("A B",), "title": "Why?", "citation": Citation()}
    )
    preprint = replace(entry, record=short)
    assert formatted(preprint, {}) == "A B. Why? arXiv:2401.00001, 2024. https://arxiv.org/abs/2401.00001"


def test_the_words_of_a_result_are_marked_with_their_language(catalog: Catalog, site: SiteInfo) -> None:
    entry = catalog.paper_by_id["r2moe"]
    said = {"setting": "batch 1", "baseline": "dense", "note": "short prompts"}
    result = replace(results(entry.record)[0], **said)  # type: ignore[arg-type]
    for words, lang in ((EN, ""), (ZH, "en")):
        row = result_row(context(catalog, site, words), entry, result, place_of(words.lang, "papers/r2moe/"))
        assert {name: getattr(row, name) for name in said} == {
            name: formats.Phrase(text, lang) for name, text in said.items()
        }


def test_a_paper_says_how_deeply_it_was_read(catalog: Catalog, site: SiteInfo) -> None:
    for words, texts in ((EN, ("full text", "abstract")), (ZH, ("全文", "摘要"))):
        about, here = context(catalog, site, words), place_of(words.lang, "papers/r2moe/")
        for id, word in zip(("r2moe", "toy"), texts, strict=True):
            entry = catalog.paper_by_id[id]
            assert about.item(entry, here).read.word == word
            assert word in paper_view(about, here, entry).provenance.read


def test_pages_that_facts_rest_on_are_graded(catalog: Catalog, site: SiteInfo) -> None:
    entry = catalog.paper_by_id["toy"]
    against = ("https://arxiv.org/abs/2401.00001", "https://lists.example.net/toy")
    checked = entry.record.checked.model_copy(update={"against": against})
    graded = replace(entry, record=entry.record.model_copy(update={"checked": checked}))
    links = provenance(context(catalog, site, EN), graded).checked_links
    assert [(link.href, link.note) for link in links] == [
        (against[0], "primary source"),
        (against[1], "secondary source"),
    ]
