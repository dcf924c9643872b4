"""The whole website of the invented catalog: valid HTML, no broken link, nothing hostile unescaped, the same bytes."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
import yaml
from PIL import Image

from moecat.catalog.catalog import Catalog
from moecat.catalog.facts import author_names
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import LANGUAGES, SiteInfo
from moecat.exports import PUBLISHED
from moecat.prose.plan import LAYOUTS
from moecat.site.cards import draw_card
from moecat.site.files import Site
from moecat.site.fill import Layout, compile_layout
from moecat.site.pages import pages_of
from moecat.site.render import Renderer
from moecat.site.views.card import HEIGHT, WIDTH
from moecat.site.views.tables import Tables
from tests.conftest import PROJECT

KINDS = tuple(LAYOUTS)
LAYOUT = (
    '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>@@moecat:title@@</title>@@moecat:head@@</head>'
    '<body><p data-path="@@moecat:path@@"></p><main>@@moecat:content@@</main></body></html>'
)


def layouts() -> Mapping[str, Mapping[str, Layout]]:
    return {lang: dict.fromkeys(KINDS, compile_layout(LAYOUT.format(lang))) for lang in LANGUAGES}


def render(catalog: Catalog, site: SiteInfo) -> dict[str, bytes]:
    made = Site(catalog, site, Renderer(PROJECT / "templates"))
    files = made.files(layouts(), prose=("faq/", "contribute/"))
    return {path: make() for path, make in files.items()}


@pytest.fixture(scope="module")
def raw(catalog: Catalog, site: SiteInfo) -> dict[str, bytes]:
    return render(catalog, site)


@pytest.fixture(scope="module")
def texts(raw: Mapping[str, bytes]) -> dict[str, str]:
    return {path: data.decode("utf-8") for path, data in raw.items() if not path.endswith(".png")}


@pytest.fixture(scope="module")
def trees(texts: Mapping[str, str]) -> dict[str, ElementTree.Element]:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return {path: parser.parse(text) for path, text in texts.items() if path.endswith(".html")}


def links(tree: ElementTree.Element) -> Iterator[str]:
    for element in tree.iter():
        for name in ("href", "src", "action"):
            if name in element.attrib:
                yield element.attrib[name]


def test_every_page_of_the_contract_is_there(raw: Mapping[str, bytes], catalog: Catalog) -> None:
    pages = [
        "",
        "models/",
        "models/fit/",
        "browse/",
        "browse/all/",
        "compare/",
        "compare/embed/",
        "engines/",
        "stats/",
        "new/",
        "resources/",
        "contribute/form/",
    ]
    pages += ["topics/", "months/", *(f"months/{month}/" for month in Tables(catalog).calendar)]
    pages += ["authors/", "venues/", "venues/icte/", "venues/journal-of-drops/", "venues/old-journal/"]
    pages += [f"authors/letter/{letter}/" for letter in Tables(catalog).people_by_letter]
    pages += [f"years/{year}/" for year in {entry.record.date[:4] for entry in catalog.papers}]
    pages += [f"papers/{entry.id}/" for entry in catalog.papers] + [f"models/{entry.id}/" for entry in catalog.models]
    pages += [f"topics/{topic}/" for topic in catalog.topics] + [f"engines/{entry.id}/" for entry in catalog.engines]
    wanted = {f"{root}{page}index.html" for root in ("", "zh/") for page in pages}
    feeds = ["", "months/", *(f"topics/{topic}/" for topic in catalog.topics)]
    feeds += [f"models/{entry.id}/" for entry in catalog.models]
    wanted |= {f"{root}{feed}feed.xml" for root in ("", "zh/") for feed in feeds}
    wanted |= {f"papers/{entry.id}.bib" for entry in catalog.papers}
    wanted |= {f"api/papers/{entry.id}.json" for entry in catalog.papers}
    wanted |= {"api/identifiers.json", "api/record.schema.json"}
    wanted |= {
        "api/browse.json",
        "api/browse-authors.json",
        "api/browse/en-0.json",
        "api/browse/zh-0.json",
        "api/compare.json",
        "api/fit.json",
        *PUBLISHED.values(),
    }
    wanted |= {"sitemap.xml", "robots.txt", "opensearch.xml", "llms.txt", "_headers", ".htaccess"}
    assert wanted | {"api/catalog.schema.json", "api/paper.schema.json"} == set(raw)


def test_pages_have_one_h1_headings_in_order_and_no_id_twice(trees: Mapping[str, ElementTree.Element]) -> None:
    for path, tree in trees.items():
        levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
        ids = Counter(element.attrib["id"] for element in tree.iter() if "id" in element.attrib)
        assert [name for name, count in ids.items() if count > 1] == [], path


def test_labels_and_tables_are_accessible(trees: Mapping[str, ElementTree.Element]) -> None:
    for path, tree in trees.items():
        ids = {element.attrib["id"] for element in tree.iter() if "id" in element.attrib}
        for element in tree.iter():
            if "aria-labelledby" in element.attrib:
                assert element.attrib["aria-labelledby"] in ids, path
            if element.tag == "th":
                assert "scope" in element.attrib, path
            if element.tag in ("nav", "form"):
                assert "aria-label" in element.attrib, path


def test_every_internal_link_leads_to_a_file(
    texts: Mapping[str, str], trees: Mapping[str, ElementTree.Element]
) -> None:
    prose = ("contribute", "faq", "glossary", "reference/formats", "reference/memory")
    elsewhere = {f"{root}{page}/index.html" for root in ("", "zh/") for page in prose}
    ids = {path: {e.attrib["id"] for e in tree.iter() if "id" in e.attrib} for path, tree in trees.items()}
    broken = []
    for path, tree in trees.items():
        for link in links(tree):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
            if parts.path.endswith(("/", ".")):
                target = posixpath.normpath(f"{target}/index.html")
            known = target in texts or target in elsewhere or target.startswith("assets/")
            if not known or (parts.fragment and target in ids and parts.fragment not in ids[target]):
                broken.append((path, link))
    assert broken == []


def test_links_are_relative_or_of_the_web(trees: Mapping[str, ElementTree.Element]) -> None:
    for path, tree in trees.items():
        for link in links(tree):
            assert not link.startswith(("/", "javascript:", "data:")), (path, link)
            assert urlsplit(link).scheme in ("", "https", "http"), (path, link)


def test_hostile_text_stays_text(trees: Mapping[str, ElementTree.Element], texts: Mapping[str, str]) -> None:
    for path, tree in trees.items():
        assert [e for e in tree.iter() if e.tag == "img" or any(name.startswith("on") for name in e.attrib)] == [], path
        scripts = [e for e in tree.iter() if e.tag == "script"]
        for script in scripts:
            assert script.attrib["type"] in ("application/json", "application/ld+json")
            json.loads(script.text or "")
            assert "<" not in (script.text or ""), path
    page = texts["papers/hostile/index.html"]
    assert "{{ 7*7 }} {% raw %}" in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_head_of_a_paper(trees: Mapping[str, ElementTree.Element]) -> None:
    tree = trees["zh/papers/toy/index.html"]
    metas = [(e.attrib["name"], e.attrib["content"]) for e in tree.iter("meta") if "name" in e.attrib]
    assert [value for name, value in metas if name == "citation_author"] == [
        "Accént, Róbert",
        "Piękos, Piotr",
        "Toy Lab Team",
    ]
    found = dict(metas)
    assert found["citation_title"] == "Toy: A Mixture of Eight Experts"
    assert found["citation_publication_date"] == "2025"
    assert found["citation_online_date"] == "2024/01/08"
    assert found["citation_conference_title"] == "International Conference on Toy Experts"
    assert found["citation_inbook_title"] == found["citation_conference_title"]
    assert found["citation_language"] == "en"
    assert found["citation_abstract"].startswith("介绍一个带有八个专家的玩具模型")
    assert found["citation_doi"] == "10.9999/toy.1"
    assert found["citation_arxiv_id"] == "2401.00001"
    assert found["citation_pdf_url"] == "https://arxiv.org/pdf/2401.00001"
    assert found["description"].startswith("介绍一个带有八个专家的玩具模型")
    hrefs = {e.attrib.get("hreflang", e.attrib["rel"]): e.attrib["href"] for e in tree.iter("link")}
    assert hrefs["canonical"] == hrefs["zh"] == "https://moecat.example.org/sub/zh/papers/toy/"
    assert hrefs["en"] == hrefs["x-default"] == "https://moecat.example.org/sub/papers/toy/"
    data = json.loads(next(e.text or "" for e in tree.iter("script")))
    assert (data["@type"], data["datePublished"]) == ("ScholarlyArticle", "2024-01-08")


def test_chinese_pages_mark_what_is_english(trees: Mapping[str, ElementTree.Element]) -> None:
    page = trees["zh/papers/toy/index.html"]
    heading = next(page.iter("h1"))
    assert heading.attrib["lang"] == "en"
    assert "lang" not in next(trees["papers/toy/index.html"].iter("h1")).attrib
    papers = [tree for path, tree in trees.items() if path.startswith("zh/papers/")]
    cells = [cell for tree in papers for cell in tree.iter("td")]
    said = {
        "baselines": [cell for cell in cells if cell.attrib.get("data-label") == "比较对象" and cell.text],
        "corrections": [part for tree in papers for part in tree.iter("del")],
    }
    for kind, parts in said.items():
        assert parts, kind
        assert [part.text for part in parts if part.attrib.get("lang") != "en"] == [], kind


def test_every_page_has_a_card(trees: Mapping[str, ElementTree.Element], catalog: Catalog, site: SiteInfo) -> None:
    cards = {card.path: draw_card(card) for card in Site(catalog, site, Renderer(PROJECT / "templates")).cards()}
    for path, tree in trees.items():
        found = {e.attrib.get("property", e.attrib.get("name")): e.attrib.get("content", "") for e in tree.iter("meta")}
        name = found["og:image"].removeprefix("https://moecat.example.org/sub/")
        record = re.fullmatch(r"(?:zh/)?papers/(.+)/index\.html", path)
        assert name == (f"cards/{record[1]}.png" if record else "card.png"), path
        assert Image.open(BytesIO(cards[name])).size == (int(found["og:image:width"]), int(found["og:image:height"]))
        assert found["og:image:alt"] and found["twitter:card"] == "summary_large_image", path


def test_prose_pages_have_the_card_of_the_site() -> None:
    meta = (PROJECT / "site/overrides/partials/meta.html").read_text("utf-8")
    assert '"{{ config.site_url }}card.png"' in meta
    assert f'og:image:width" content="{WIDTH}"' in meta
    assert f'og:image:height" content="{HEIGHT}"' in meta


def test_a_mistake_can_be_reported_in_the_form(trees: Mapping[str, ElementTree.Element]) -> None:
    form = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/correction.yml").read_text("utf-8"))
    fields = {part["id"] for part in form["body"]}
    for path in ("papers/toy/index.html", "zh/models/toy-8x1b/index.html"):
        [link] = [link for link in links(trees[path]) if "/issues/new" in link]
        asked = dict(parse_qsl(urlsplit(link).query))
        assert asked.pop("template") == "correction.yml"
        assert asked.pop("title")
        assert set(asked) <= fields
        assert (PROJECT / "tests/catalog" / asked["record"]).is_file()
        assert any(link.endswith(f"/edit/main/{asked['record']}") for link in links(trees[path]))


def test_the_sitemap_lists_every_page_in_both_languages(texts: Mapping[str, str], catalog: Catalog) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(texts["sitemap.xml"])
    found = {entry.findtext(f"{space}loc"): entry.findtext(f"{space}lastmod") for entry in root}
    assert len(found) == 2 * (len(list(pages_of(catalog, Tables(catalog)))) + 2)
    assert found["https://moecat.example.org/sub/zh/papers/toy/"] == "2025-01-02"
    assert found["https://moecat.example.org/sub/faq/"] is None
    assert all(len(entry.findall("{http://www.w3.org/1999/xhtml}link")) == 3 for entry in root)
    assert "https://moecat.example.org/sub/sitemap.xml" in texts["robots.txt"]


def test_machine_files_parse(texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        if path.endswith(".xml"):
            ElementTree.fromstring(text)
        if path.endswith(".json"):
            json.loads(text)
    assert json.loads(texts["api/papers/toy.json"])["url"] == "/papers/toy/"
    assert texts["papers/toy.bib"] in texts["moecat.bib"]


def test_two_renderings_give_the_same_bytes(raw: Mapping[str, bytes], catalog: Catalog, site: SiteInfo) -> None:
    assert render(catalog, site) == raw


def test_a_page_is_rendered_alone(catalog: Catalog, site: SiteInfo, raw: Mapping[str, bytes]) -> None:
    files = Site(catalog, site, Renderer(PROJECT / "templates")).files(layouts())
    assert files["papers/toy/index.html"]() == raw["papers/toy/index.html"]


def test_the_list_of_papers_needs_no_script(trees: Mapping[str, ElementTree.Element], catalog: Catalog) -> None:
    text = "".join(trees["browse/all/index.html"].itertext())
    assert all(entry.record.title in text for entry in catalog.papers)


def test_browse_data_holds_every_facet(texts: Mapping[str, str], catalog: Catalog) -> None:
    data = json.loads(texts["api/browse.json"])
    rows = [dict(zip(data["fields"], row, strict=True)) for row in data["papers"]]
    assert [row["id"] for row in rows] == [entry.id for entry in catalog.papers]
    authored = json.loads(texts["api/browse-authors.json"])
    met = 0
    for number, (row, entry) in enumerate(zip(rows, catalog.papers, strict=True)):
        record: Paper = entry.record
        authors = []
        for back in authored["papers"][number]:
            authors.append(authored["authors"][met - back])
            met += back == 0
        assert authors == list(author_names(record))
        assert [data["topics"][at] for at in row["topics"]] == list(record.topics)
        assert (data["venues"][row["venue"]][0] if row["venue"] >= 0 else None) == record.venue
        assert data["days"][row["added"]] == record.added
