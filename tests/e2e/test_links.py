"""Every link of the built sites leads somewhere, in any folder of any host, and nothing is loaded from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest

from tests.e2e.website import LANGUAGES, Link, Page, Website, check_pages, css_links, text_of

pytestmark = pytest.mark.slow


def loads(link: Link) -> bool:
    """Tell whether a browser fetches the target by itself."""
    rel = link.element.attrib.get("rel", "").split()
    passive = {"canonical", "alternate", "next", "prev", "author", "license", "search"}
    return link.element.tag not in ("a", "form") and not (link.element.tag == "link" and passive & set(rel))


def test_every_internal_link_and_anchor_leads_somewhere(website: Website) -> None:
    """The prose comes with the real catalog, so its links to records are looked up there only."""
    borrowed = website.root.parent.name.startswith("invented")
    kinds = ("papers", "topics", "models")
    records = tuple(f"{website.url}{root}{kind}/" for root in LANGUAGES.values() for kind in kinds)

    def broken(page: Page) -> Iterator[str]:
        prose = page.all("div", **{"class": "mc-prose"})
        for link in page.links:
            if borrowed and prose and link.to.startswith(records):
                continue
            if website.is_own(link.to) and (wrong := website.missing(link.to)):
                yield f"<{link.element.tag}> {link.raw}: {wrong}"

    check_pages(website, broken)


def test_no_page_at_all_refers_to_a_page_or_anchor_that_is_not_there(real: Website) -> None:
    """The test above knows every way to refer to something, this one every page."""
    asked: dict[str, str] = {}
    for name in real.page_names:
        asked.update(dict.fromkeys(filter(real.is_own, real.raw_links(name)), name))
    assert len(asked) > len(real.page_names)
    assert [f"{asked[to]}: {wrong}" for to in asked if (wrong := real.missing(to))] == []


def test_links_within_the_site_hold_in_any_folder_of_any_host(website: Website) -> None:
    """The page for wrong addresses is shown at any depth, so that one alone has to be absolute."""
    told = {"canonical", "alternate"}

    def fixed(page: Page) -> Iterator[str]:
        for link in page.links:
            own = website.is_own(link.raw) and link.element.attrib.get("rel") not in told
            if page.path != "404.html" and (own or link.raw.startswith("/")):
                yield f"<{link.element.tag}> {link.raw}"

    check_pages(website, fixed)


def test_only_links_to_follow_leave_the_site(website: Website) -> None:
    def outside(page: Page) -> Iterator[str]:
        for link in page.links:
            followed = not loads(link) and re.match(r"https?://[\w.-]+\.\w+", link.to)
            if not website.is_own(link.to) and not followed and not link.to.startswith("data:image/"):
                yield f"<{link.element.tag}> {link.raw}"

    check_pages(website, outside)


def test_style_sheets_load_only_files_of_the_site(website: Website) -> None:
    sheets = [name for name in website.files if name.endswith(".css")]
    assert sheets
    for name in sheets:
        for to in css_links(website.read(name)):
            address = urljoin(website.url + name, to)
            assert website.is_own(address), (name, to)
            assert website.missing(address) == "", (name, to)


def test_data_files_that_scripts_ask_for_exist(website: Website) -> None:
    for root in LANGUAGES.values():
        page = website.pages[f"{root}browse/index.html"]
        [setup] = [json.loads(text_of(script)) for script in page.all("script", id="browse-setup")]
        asked_for = [setup["data"], *(path for path, _ in setup["files"].values())]
        assert [path for path in asked_for if website.missing(urljoin(page.address, path))] == []
        for dialog in page.all("dialog"):
            assert urljoin(page.address, dialog.attrib["data-root"]) == website.url
    modules = {each.attrib.get("data-mc-module", "") for page in website.pages.values() for each in page.elements}
    assert {"", "browse"} < modules
    assert {f"assets/js/{module}.js" for module in modules if module} <= website.files


def test_canonical_and_languages_of_a_page(website: Website) -> None:
    def addresses(page: Page) -> Iterator[str]:
        if page.path == "404.html":
            return
        canonical = [link.attrib["href"] for link in page.all("link", rel="canonical")]
        if canonical != [page.address]:
            yield f"canonical is {canonical}"
        below = page.path.removeprefix("zh/").removesuffix("index.html")
        expected = {lang: f"{website.url}{root}{below}" for lang, root in LANGUAGES.items()}
        given = {each.attrib["hreflang"]: each.attrib["href"] for each in page.all("link") if "hreflang" in each.attrib}
        if given != {**expected, "x-default": expected["en"]}:
            yield f"hreflang is {given}"
        other = expected["en" if page.lang == "zh" else "zh"]
        switch = [link.to for link in page.links if link.element.attrib.get("class") == "mc-language"]
        if switch != [other]:
            yield f"the language switch leads to {switch}"

    check_pages(website, addresses)
