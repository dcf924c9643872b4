"""Authors, venues and years: who is one person, which pages there are, what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from moecat.build.project import Project
from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.people import OTHER, by_letter
from moecat.catalog.site_info import SiteInfo
from moecat.exports import atom
from moecat.site.files import Site
from moecat.site.pages import pages_of
from moecat.site.render import Renderer
from moecat.site.views.author import author_view, authors_view, letter_view
from moecat.site.views.context import Context
from moecat.site.views.place import place_of
from moecat.site.views.tables import AUTHOR_PAPERS, Tables
from moecat.site.views.venue import venue_view, venues_view, year_view
from moecat.text.slugs import DEVICES, address_of
from tests.conftest import PROJECT, TODAY

RENDERER = Renderer(PROJECT / "templates")
TOY = "papers/2024/toy.yaml"


def context(catalog: Catalog, site: SiteInfo, lang: str = "en") -> Context:
    return Context(catalog, site, RENDERER.words(lang), Tables(catalog))


@pytest.fixture
def busy(files: Mapping[str, bytes]) -> Catalog:
    """The invented catalog where three works have one author more, in two spellings that are one person's."""
    added = {}
    for number, name in enumerate(("Ann B. Writer", "Ann Writer", "Ann B Writer")):
        text = files[TOY].replace(b"Toy Lab Team", name.encode()).replace(b"2401.00001", f"2401.1000{number}".encode())
        added[f"papers/2024/toy-{number}.yaml"] = text.replace(b"10.9999/toy.1", f"10.9999/toy.{number + 5}".encode())
    authors = b"authors: [{name: Ann B. Writer, other: [Ann Writer], against: https://arxiv.org/abs/2401.00001}]\n"
    return load({**files, **added, "taxonomy.yaml": files["taxonomy.yaml"] + authors}).catalog


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Quoc V. Le", "quoc-v-le"),
        ("Quoc V Le", "quoc-v-le"),
        ("Tomás Figliolia", "tomas-figliolia"),
        ("Łukasz Kaiser", "lukasz-kaiser"),
        ("王小明", "738b-5c0f-660e"),
        ("李 Bo", "bo-674e"),
    ],
)
def test_ids_of_names(name: str, id: str) -> None:
    assert address_of(name) == id


@pytest.mark.parametrize("name", ["?", "=HYPERLINK(1)", "x" * 300, "../..", "con\u0301", "CON", "王" * 60])
def test_every_name_has_an_id_that_is_a_folder(name: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", address_of(name))
    assert len(address_of(name)) <= 80
    assert address_of(name) not in DEVICES


def test_long_names_that_begin_alike_stay_apart() -> None:
    assert address_of("x" * 300) != address_of("x" * 301)


def test_spellings_meet_where_the_vocabulary_says_so(busy: Catalog) -> None:
    person = busy.person("Ann Writer")
    assert person is busy.person("Ann B. Writer")
    assert (person.name, len(person.papers)) == ("Ann B. Writer", 3)
    assert set(person.spellings) == {"Ann B. Writer", "Ann Writer", "Ann B Writer"}


def test_without_the_vocabulary_names_stay_apart(catalog: Catalog) -> None:
    assert catalog.person("Old Author") is not catalog.person("Older Author")


def test_letters_go_by_the_family_name(catalog: Catalog) -> None:
    letters = by_letter(catalog.people.values())
    assert [person.name for person in letters["v"]] == ["Ludwig van der Berg"]
    assert [person.name for person in letters["g"]] == ["Gabriel García Márquez"]
    assert [person.name for person in letters[OTHER]] == ["王小明"]
    assert sum(map(len, letters.values())) == len(catalog.people)


def test_pages_of_people_are_those_with_enough_papers(busy: Catalog) -> None:
    tables = Tables(busy)
    pages = {page.path for page in pages_of(busy, tables)}
    assert "authors/ann-b-writer/" in pages
    assert "authors/old-author/" not in pages
    assert {f"authors/letter/{letter}/" for letter in tables.people_by_letter} <= pages
    assert {"venues/icte/", "years/2024/", "years/1991/", "authors/", "venues/"} <= pages


def test_the_page_of_an_author(busy: Catalog, site: SiteInfo) -> None:
    person = busy.person("Ann Writer")
    view = author_view(context(busy, site), place_of("en", "authors/ann-b-writer/"), person)
    assert view.summary == "3 papers, 2024"
    assert view.spellings == "Also printed as: Ann Writer, Ann B Writer"
    shared = {link.text: (link.href, link.note) for link in view.co_authors}
    assert shared["Róbert Accént"] == ("../../authors/robert-accent/", "3")
    assert shared["Piotr Piękos"][0] == "../../authors/piotr-piekos/"
    assert view.head.alternates[0].href == "../../authors/ann-b-writer/feed.xml"


def test_every_name_is_listed_below_its_letter_with_a_page_or_its_papers(busy: Catalog, site: SiteInfo) -> None:
    view = letter_view(context(busy, site), place_of("en", "authors/letter/a/"), "a")
    rows = {row.name.text: row for row in view.rows}
    assert (rows["Old Author"].name.href, [link.href for link in rows["Old Author"].papers]) == (
        "",
        ["../../../papers/local-experts/"],
    )
    assert rows["Róbert Accént"].name.href == "../../../authors/robert-accent/"
    assert [link.text for link in view.letters if not link.href] == ["A"]


def test_the_overview_counts(busy: Catalog, site: SiteInfo) -> None:
    view = authors_view(context(busy, site), place_of("en", "authors/"))
    assert f"An author with {AUTHOR_PAPERS} or more papers has a page" in view.count
    assert view.most[0].note == "5 papers"


def test_the_feed_of_an_author(busy: Catalog, site: SiteInfo) -> None:
    made = Site(busy, site, RENDERER).data_files()["zh/authors/ann-b-writer/feed.xml"]()
    feed = ElementTree.fromstring(made.decode())
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.findtext("a:title", namespaces=names) == "moecat – Ann B. Writer 的论文"
    assert len(feed.findall("a:entry", names)) == 3


def test_a_feed_is_the_same_with_entries_of_another_feed(catalog: Catalog, site: SiteInfo) -> None:
    papers, feeds = catalog.papers, atom.Feeds(catalog, site)
    assert feeds.feed(papers[:2], "few", "x/feed.xml", "en").count("<entry>") == 2
    alone = atom.Feeds(catalog, site).feed(papers, "all", "feed.xml", "en")
    assert feeds.feed(papers, "all", "feed.xml", "en") == alone


def test_an_entry_names_the_first_of_very_many_authors(files: Mapping[str, bytes], site: SiteInfo) -> None:
    crowd = ", ".join(f"Given Family{number}" for number in range(60)).encode()
    many = load({**files, TOY: files[TOY].replace(b"Toy Lab Team", crowd)}).catalog
    feed = atom.Feeds(many, site).feed([many.paper_by_id["toy"]], "t", "feed.xml", "en")
    entry = feed[feed.index("<entry>") :]
    assert entry.count("<author>") == atom.AUTHORS + 1
    assert "<name>et al.</name>" in entry


def test_the_page_of_a_venue(catalog: Catalog, site: SiteInfo) -> None:
    view = venue_view(context(catalog, site), place_of("en", "venues/icte/"), "icte")
    assert (view.full.text, view.kind, view.count) == ("Toy Experts", "Conference", "1 paper")
    assert [(group.title, len(group.items)) for group in view.years] == [("2025", 1)]
    overview = venues_view(context(catalog, site, "zh"), place_of("zh", "venues/"))
    assert [group.id for group in overview.groups] == ["conference", "journal"]
    assert overview.groups[0].venues[0][0].href == "../venues/icte/"


def test_the_page_of_a_year(catalog: Catalog, site: SiteInfo) -> None:
    view = year_view(context(catalog, site), place_of("en", "years/2024/"), "2024")
    assert [month.title for month in view.months] == ["Mar 2024", "Jan 2024"]
    assert [link.href for link in view.years if link.text == "2023"] == ["../../years/2023/"]
    assert [link.href for link in view.years if link.text == "2024"] == [""]
    assert [link.text for link in view.models] == ["Toy 8x1B"]


@pytest.mark.slow
def test_spellings_of_the_real_catalog_are_in_use() -> None:
    catalog = Project(PROJECT, TODAY).load()[0].catalog
    for each in catalog.taxonomy.record.authors:
        printed = catalog.person(each.name).spellings
        assert set(each.other) <= set(printed), f"{each.name}: no paper has one of these names any more"
