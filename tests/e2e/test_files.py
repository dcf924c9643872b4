"""The files that programs read: data, citations, feeds, sitemap, search; each readable by a program of its field."""

from __future__ import annotations

import json
import re
from gzip import decompress
from typing import Any
from xml.etree import ElementTree

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from jsonschema import Draft202012Validator

from moecat.site.views.citations import MOST_AUTHORS
from moecat.text.names import split_name
from tests.e2e.website import LANGUAGES, Website

pytestmark = pytest.mark.slow

PAPER_KEYS = (
    "id title short_name authors date year venue arxiv doi openreview topics primary_topic labels links code models "
    "results summary sources corrections checked added bibtex_key url"
)
MODEL_KEYS = (
    "id name title organization date layers heads d_model d_ffn d_expert kv_heads head_dim attention moe_layers "
    "dense_layers vocab family variants checkpoints context license weights paper summary sources corrections checked "
    "added params_total_b params_active_b experts_routed experts_shared experts_active url"
)
LISTS = ("papers", "models", "engines", "measurements", "topics", "resources")
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_catalog_json_has_the_keys_of_the_contract(website: Website) -> None:
    data = website.data
    assert list(data) == ["schema_version", *LISTS]
    assert data["schema_version"] == "1.0"
    for part, keys in (("papers", PAPER_KEYS), ("models", MODEL_KEYS)):
        [given] = {frozenset(record) for record in data[part]}
        assert sorted(set(keys.split()) - given) == []
    for part, name in (("papers", "results"), ("papers", "corrections"), ("models", "weights")):
        assert len({frozenset(each) for record in data[part] for each in record[name]}) <= 1
    for name in ("links", "summary", "checked"):
        assert len({frozenset(paper[name]) for paper in data["papers"]}) == 1
    assert set(data["papers"][0]["summary"]) == {"en", "zh"}
    assert {"paper", "code", "blog", "weights"} <= set(data["papers"][0]["links"])


@pytest.mark.parametrize("name", ["catalog", "paper"])
def test_json_fits_the_schema_that_is_published_with_it(website: Website, name: str) -> None:
    schema = json.loads(website.read(f"api/{name}.schema.json"))
    assert schema["$id"] == f"{website.url}api/{name}.schema.json"
    schema = strict(schema)
    found = [website.data] if name == "catalog" else website.data["papers"]
    validator = Draft202012Validator(schema)
    assert [error.message for data in found for error in validator.iter_errors(data)] == []
    spoiled = {**found[0], "schema_version": "9", "authors": None}
    assert not validator.is_valid(spoiled)


def strict(schema: Any) -> Any:
    """Forbid unknown keys, which a reader of later versions must allow: here every key has to be described."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if isinstance(schema.get("required"), list) else {}
    return {**{key: strict(value) for key, value in schema.items()}, **closed}


def test_catalog_json_says_what_the_pages_say(website: Website) -> None:
    for paper in website.data["papers"]:
        assert paper["url"] == f"/papers/{paper['id']}/"
        assert isinstance(paper["year"], int)
        assert str(paper["year"]) == paper["date"][:4]
        assert paper["primary_topic"] == paper["topics"][0]
        assert paper["code"] == paper["links"]["code"]
        assert json.loads(website.read(f"api/papers/{paper['id']}.json")) == paper
        for lang, root in LANGUAGES.items():
            page = website.pages.get(f"{root}papers/{paper['id']}/index.html")
            if page is None:
                continue
            file = website.root / "papers" / paper["date"][:4] / f"{paper['id']}.yaml"
            record = yaml.safe_load(file.read_text("utf-8"))
            assert paper["title"] in page.text
            assert paper["summary"][lang] in page.text
            told = [meta.attrib["content"] for meta in page.all("meta", name="citation_author")]
            assert told == [inverted(author) for author in record["authors"]][:MOST_AUTHORS]


def inverted(author: str | dict[str, str]) -> str:
    """Return a name family name first: as a record says where it gives the parts, else as it is split everywhere."""
    if isinstance(author, str):
        return split_name(author).inverted
    family = f"{author.get('particle', '')} {author.get('family', '')}".strip()
    return author.get("name") or ", ".join(filter(None, (family, author.get("given"), author.get("suffix"))))


def test_files_that_are_no_pages_have_one_address(website: Website) -> None:
    below = {name for name in website.files if name.startswith("zh/")}
    assert [name for name in below if not name.endswith((".html", "feed.xml"))] == []


def test_bibtex_and_ris_can_be_read(website: Website) -> None:
    everything = parse_string(website.read("moecat.bib"))
    assert not everything.failed_blocks
    by_id = {paper["id"]: paper["bibtex_key"] for paper in website.data["papers"]}
    assert sorted(entry.key for entry in everything.entries) == sorted(by_id.values())
    assert len(set(by_id.values())) == len(by_id)
    for id, key in by_id.items():
        one = parse_string(website.read(f"papers/{id}.bib"))
        assert not one.failed_blocks
        assert [entry.key for entry in one.entries] == [key]
        assert {"title", "author", "year"} <= one.entries[0].fields_dict.keys()
    assert len(rispy.loads(website.read("moecat.ris"))) == len(by_id)


def test_the_sitemap_lists_every_page_with_the_day_of_its_record(website: Website) -> None:
    tree = ElementTree.fromstring(website.read("sitemap.xml"))
    urls = {url.findtext(f"{SITEMAP}loc", ""): url for url in tree.iter(f"{SITEMAP}url")}
    pages = {website.address(name) for name in website.page_names if name != "404.html"}
    assert sorted(pages - urls.keys()) == []
    assert sorted(urls.keys() - pages) == []
    for url in urls.values():
        languages = {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(f"{XHTML}link")}
        assert set(languages) == {"en", "zh", "x-default"}
        assert set(languages.values()) <= pages
    for kind in ("papers", "models"):
        for record in website.data[kind]:
            day = max(record["added"], record["checked"]["on"])
            for root in LANGUAGES.values():
                assert urls[f"{website.url}{root}{kind}/{record['id']}/"].findtext(f"{SITEMAP}lastmod") == day
    days = {url.findtext(f"{SITEMAP}lastmod") for url in urls.values()} - {None}
    records = [record for kind in ("papers", "models", "resources") for record in website.data[kind]]
    assert days <= {day for record in records for day in (record["added"], record["checked"]["on"])}


def test_feeds_are_atom(website: Website) -> None:
    feeds = [name for name in website.files if name.endswith("feed.xml")]
    people = sum(1 for name in feeds if name.startswith("authors/"))
    assert len(feeds) == 2 * (2 + len(website.data["topics"]) + len(website.data["models"]) + people)
    identities = set()
    for name in feeds:
        feed = ElementTree.fromstring(website.read(name))
        assert feed.tag == f"{ATOM}feed"
        identities.add(feed.findtext(f"{ATOM}id"))
        links = {link.attrib.get("rel", "alternate"): link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == website.url + name
        assert website.missing(links["alternate"]) == ""
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            assert all(part.findtext(f"{ATOM}{field}") for field in ("id", "title", "updated")), name
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00", part.findtext(f"{ATOM}updated", ""))
            assert part.findall(f"{ATOM}author")
        entries = [entry.findtext(f"{ATOM}id", "") for entry in feed.findall(f"{ATOM}entry")]
        assert len(entries) == len(set(entries))
        assert [entry for entry in entries if website.missing(entry)] == []
        root = "zh/" if name.startswith("zh/") else ""
        kinds = tuple(f"{website.url}{root}{kind}/" for kind in ("papers", "months"))
        assert all(entry.startswith(kinds) for entry in entries)
    assert len(identities) == len(feeds)


def test_robots_opensearch_and_llms_lead_into_the_site(website: Website) -> None:
    robots = website.read("robots.txt").splitlines()
    assert f"Sitemap: {website.url}sitemap.xml" in robots
    assert not [line for line in robots if re.match(r"Disallow:\s*\S", line)]
    search = ElementTree.fromstring(website.read("opensearch.xml"))
    [template] = [url.attrib["template"] for url in search.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")]
    assert "{searchTerms}" in template
    assert website.missing(template.partition("?")[0]) == ""
    links = re.findall(r"\]\(([^)]+)\)", website.read("llms.txt"))
    own = [link for link in links if website.is_own(link)]
    assert [link for link in own if website.missing(link)] == []
    assert {f"{website.url}topics/{topic['id']}/" for topic in website.data["topics"]} <= set(own)


def test_the_search_index_knows_every_page(website: Website) -> None:
    core = json.loads(decompress((website.out / "search" / "core.idx").read_bytes()))
    shards = (website.out / "search").glob("en-*.idx")
    paths = [record[0] for shard in shards for record in json.loads(decompress(shard.read_bytes()))]
    assert len(paths) == len(set(paths)) == len(core["kind"])
    pages = {name.removesuffix("index.html") for name in website.page_names if not name.startswith("zh/")}
    assert set(paths) <= pages
    records = re.compile(r"(papers|models|topics|engines)/[^/]+/")
    assert {path for path in pages - set(paths) if records.fullmatch(path)} == set()
