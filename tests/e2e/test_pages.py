"""Every page of the built sites: complete, valid, bilingual, and made of records that stay text."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from tests.e2e.website import LANGUAGES, Page, Website, check_pages, text_of

pytestmark = pytest.mark.slow

SINGLE_PAGES = (
    "",
    "models/",
    "models/fit/",
    "engines/",
    "browse/",
    "compare/",
    "stats/",
    "new/",
    "topics/",
    "months/",
    "resources/",
    "faq/",
    "contribute/",
)
OTHER_FILES = (
    "api/catalog.json",
    "moecat.bib",
    "moecat.ris",
    "sitemap.xml",
    "robots.txt",
    "models.csv",
    "engines.json",
    "measurements.csv",
)
ATOM = "{http://www.w3.org/2005/Atom}"


# What there has to be ------------------------------------------------------------------------------------------------


def contract_paths(site: Website) -> Iterator[str]:
    """Yield the paths of the contract: pages and feeds below the root of each language, other files once."""
    yield from OTHER_FILES
    for paper in site.data["papers"]:
        yield from (f"api/papers/{paper['id']}.json", f"papers/{paper['id']}.bib")
    for root in LANGUAGES.values():
        yield from (f"{root}{path}index.html" for path in SINGLE_PAGES)
        yield f"{root}feed.xml"
        for topic in site.data["topics"]:
            yield from (f"{root}topics/{topic['id']}/{name}" for name in ("index.html", "feed.xml"))
        for kind in ("papers", "models", "engines"):
            yield from (f"{root}{kind}/{record['id']}/index.html" for record in site.data[kind])


def test_every_address_of_the_contract_exists(website: Website) -> None:
    records = sorted(path.stem for path in (website.root / "papers").rglob("*.yaml"))
    assert sorted(paper["id"] for paper in website.data["papers"]) == records
    assert [path for path in contract_paths(website) if path not in website.files] == []


def test_both_languages_have_the_same_pages(website: Website) -> None:
    chinese = {name.removeprefix("zh/") for name in website.page_names if name.startswith("zh/")}
    english = {name for name in website.page_names if not name.startswith("zh/")}
    assert english - chinese == {"404.html"}
    assert chinese - english == set()


def test_nothing_is_shipped_that_nobody_asked_for(website: Website) -> None:
    unwanted = re.compile(r"@@|(papers|topics|models)/x/|\.(map|j2|ya?ml|md|tmp|new|old)$|(^|/)\.")
    wanted = [".htaccess", ".moecat", "moecat.md"]
    assert sorted(name for name in website.files if unwanted.search(name)) == wanted
    check_pages(website, lambda page: iter(re.findall(r"@@moecat:\w+@@|\bNone\b(?=<)|Undefined", page.html)))


# HTML ----------------------------------------------------------------------------------------------------------------


def test_pages_are_valid_html(website: Website) -> None:
    assert [error for page in website.pages.values() for error in page.errors] == []
    starts = {path: page.html.lstrip()[:15].lower() for path, page in website.pages.items()}
    assert [path for path, start in starts.items() if start != "<!doctype html>"] == []


def test_no_id_is_used_twice(website: Website) -> None:
    def twice(page: Page) -> Iterator[str]:
        yield from (f"#{id} {count} times" for id, count in Counter(page.ids).items() if count > 1)

    check_pages(website, twice)


def test_references_between_elements_of_a_page_hold(website: Website) -> None:
    names = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list", "headers")

    def dangling(page: Page) -> Iterator[str]:
        for element in page.elements:
            for id in (id for name in names for id in element.attrib.get(name, "").split()):
                if id not in page.ids:
                    yield f"<{element.tag}> refers to #{id}"
            copied = element.attrib.get("data-mc-copy") or element.attrib.get("data-mc-download")
            if copied and copied.removeprefix("#") not in page.ids:
                yield f"a button copies {copied}"

    check_pages(website, dangling)


def test_a_page_says_its_language_title_and_heading(website: Website) -> None:
    def basics(page: Page) -> Iterator[str]:
        if page.tree.attrib.get("lang") != page.lang:
            yield f"lang is {page.tree.attrib.get('lang')}"
        if len(page.all("h1")) != 1:
            yield f"{len(page.all('h1'))} h1"
        if not text_of(next(iter(page.all("title")), None)).strip():
            yield "no title"
        if not page.all("meta", name="viewport"):
            yield "no viewport"
        if page.path != "404.html" and len([1 for meta in page.all("meta", name="description")]) != 1:
            yield "not one description"

    check_pages(website, basics)


def test_headings_do_not_skip_a_level(website: Website) -> None:
    def skips(page: Page) -> Iterator[str]:
        last = 1
        for element in page.elements:
            if match := re.fullmatch(r"h([1-6])", element.tag):
                level = int(match[1])
                if level > last + 1:
                    yield f"h{last} then h{level} '{text_of(element).strip()}'"
                last = level

    check_pages(website, skips)


def test_images_have_alternatives_and_controls_have_names(website: Website) -> None:
    def nameless(page: Page) -> Iterator[str]:
        for image in page.all("img"):
            if "alt" not in image.attrib:
                yield f"img {image.attrib.get('src')} has no alt"
        for element in page.elements:
            if "hidden" in element.attrib:
                continue  # the script that shows it names it: it counts what it is for
            if element.tag == "button" or (element.tag == "a" and "href" in element.attrib):
                said = text_of(element).strip() or element.attrib.get("aria-label") or element.attrib.get("title")
                if not said and not any("alt" in child.attrib for child in element.iter("img")):
                    yield f"<{element.tag}> {element.attrib} has no name"

    check_pages(website, nameless)


# Records are data ----------------------------------------------------------------------------------------------------

HOSTILE = "</script><script>alert(1)</script> | `x` ]]> =cmd()"


def is_data(script: ElementTree.Element) -> bool:
    return script.attrib.get("type", "").endswith("json")


def test_text_of_records_never_becomes_an_element(invented: Website) -> None:
    def injected(page: Page) -> Iterator[str]:
        for element in page.elements:
            if any(name.startswith("on") for name in element.attrib):
                yield f"<{element.tag}> has a handler: {element.attrib}"
            if element.tag == "script" and "alert(1)" in text_of(element) and not is_data(element):
                yield "a script of a record"
            if element.tag == "img" and element.attrib.get("src") == "x":
                yield "an image of a record"
            if element.tag == "b" and text_of(element) in ("Bold", "buses"):
                yield "bold text of a record"
            if "evil.example.org" in element.attrib.get("href", ""):
                yield "a link of a record"

    check_pages(invented, injected)


def test_hostile_text_arrives_as_it_was_written(invented: Website) -> None:
    for root in LANGUAGES.values():
        page = invented.pages[f"{root}papers/hostile/index.html"]
        assert HOSTILE in page.text
        assert "<img src=x onerror=alert(1)>" in page.text
        assert "{{ 7*7 }}" in page.text
        assert 'O\'Neil "Quote" <b>Bold</b>' in page.text
        [ld] = [json.loads(text_of(script)) for script in page.all("script", type="application/ld+json")]
        assert ld["headline"] == HOSTILE
        assert HOSTILE in [meta.attrib["content"] for meta in page.all("meta", name="citation_title")]
        feed = ElementTree.fromstring(invented.read(f"{root}topics/moving/feed.xml"))
        assert HOSTILE in [title.text for title in feed.iter(f"{ATOM}title")]
    [paper] = [paper for paper in invented.data["papers"] if paper["id"] == "hostile"]
    assert paper["title"] == HOSTILE


def test_json_within_pages_is_json(website: Website) -> None:
    for page in website.pages.values():
        for script in page.all("script"):
            if is_data(script):
                json.loads(text_of(script))
