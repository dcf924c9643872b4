"""The page of a topic: its guide, its timeline, and what its papers have in common."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.site_info import SiteInfo
from moecat.site.render import Renderer
from moecat.site.views.context import Context
from moecat.site.views.guide import reference_name
from moecat.site.views.place import place_of
from moecat.site.views.tables import Tables
from moecat.site.views.topic import TopicView, topic_view
from moecat.site.views.topicfacts import YEAR_MOST
from tests.conftest import PROJECT

RENDERER = Renderer(PROJECT / "templates")
TOY = "papers/2024/toy.yaml"


def view(catalog: Catalog, site: SiteInfo, topic: str, lang: str = "en") -> TopicView:
    context = Context(catalog, site, RENDERER.words(lang), Tables(catalog))
    return topic_view(context, place_of(lang, f"topics/{topic}/"), catalog.topics[topic])


@pytest.fixture
def milestones(files: Mapping[str, bytes]) -> Catalog:
    """One milestone with too many other papers of its year beside it."""
    taxonomy = files["taxonomy.yaml"].replace(b"{id: free,", b"{id: milestone,")
    plain = files[TOY].replace(b"labels: [free]\n", b"")
    copies = {f"papers/2024/toy-{number:02}.yaml": plain for number in range(YEAR_MOST)}
    marked = {TOY: files[TOY].replace(b"[free]", b"[milestone]").replace(b"2024-01-08", b"2024-12-31")}
    return load({**files, "taxonomy.yaml": taxonomy, **copies, **marked}).catalog


def test_references_become_links(catalog: Catalog, site: SiteInfo) -> None:
    guide = view(catalog, site, "shrinking").guide
    assert [len(paragraph) for paragraph in guide] == [5, 1]
    text, first, _, second, _ = guide[0]
    assert (text.text, text.papers) == ("Fewer bits <b>help</b> & cost little ", ())
    assert [(link.text, link.href) for link in first.papers] == [("Toy", "../../papers/toy/")]
    assert [link.text for link in second.papers] == ["=HYPERLINK(1) et al. 2023", "Drop++"]


def test_a_reference_in_chinese_has_chinese_words_around_a_latin_name(catalog: Catalog, site: SiteInfo) -> None:
    references = [piece.papers for piece in view(catalog, site, "shrinking", "zh").guide[0] if piece.papers]
    assert [(link.text, link.lang) for link in references[1]] == [("=HYPERLINK(1) 等，2023", ""), ("Drop++", "en")]


def test_a_paper_without_short_name_is_cited_by_author_and_year(catalog: Catalog) -> None:
    words = RENDERER.words("en")
    mover, old = (catalog.paper_by_id[id].record for id in ("mover", "local-experts"))
    assert reference_name(mover, words) == "Mover"
    assert reference_name(old, words) == "Author et al. 1991"
    assert reference_name(old.model_copy(update={"authors": ("Ludwig van der Berg",)}), words) == "van der Berg 1991"


def test_a_sub_topic_tells_of_the_wider_one_at_length_where_it_has_no_guide(catalog: Catalog, site: SiteInfo) -> None:
    wider = view(catalog, site, "rounding").wider
    assert wider is not None
    assert (wider.link.href, len(wider.guide), wider.is_open) == ("../../topics/shrinking/", 2, True)
    assert view(catalog, site, "shrinking").wider is None


def test_related_topics_share_papers_and_are_no_relatives(catalog: Catalog, site: SiteInfo) -> None:
    assert [(link.text, link.note) for link in view(catalog, site, "shrinking").related] == [("Moving", "1 shared")]
    assert [link.text for link in view(catalog, site, "moving").related] == ["Rounding"]


def test_the_timeline_runs_forward(catalog: Catalog, site: SiteInfo) -> None:
    found = view(catalog, site, "shrinking")
    assert [year.year.text for year in found.timeline] == ["1991", "2023", "2024", "2025"]
    assert [paper.link.text for paper in found.timeline[2].papers] == ["Toy", "R²MoE"]
    assert {group.id for group in found.years} == {year.year.href[1:] for year in found.timeline}
    assert not found.has_milestones


def test_a_long_year_keeps_its_milestones(milestones: Catalog, site: SiteInfo) -> None:
    found = view(milestones, site, "shrinking")
    year = found.timeline[2]
    assert found.has_milestones
    assert (len(year.papers), year.more) == (YEAR_MOST, "and 2 more")
    assert [paper.link.href for paper in year.papers if paper.milestone] == ["../../papers/toy/"]
    assert year.papers[-1].milestone


def test_numbers_of_a_topic(catalog: Catalog, site: SiteInfo) -> None:
    found = view(catalog, site, "shrinking")
    facts = {fact.name: fact.text for fact in found.facts}
    assert facts == {"Papers": "5", "Years": "1991–2025", "With code": "2", "Models used": "1", "Venues": "3"}
    assert [(link.text, link.note) for link in found.models] == [("Toy 8x1B", "3 papers")]
    assert found.venues[0].href == "../../browse/?topic=shrinking&venue=ICTE"


def test_a_topic_without_papers_says_so(files: Mapping[str, bytes], site: SiteInfo) -> None:
    papers = {path: raw for path, raw in files.items() if not path.startswith("papers/")}
    found = view(load(papers).catalog, site, "moving")
    assert (found.facts, found.related, found.timeline, found.years) == ((), (), (), ())
    assert "No paper yet." in RENDERER.render("topic.html", "en", found)
