"""All formats say the same of a paper: its main address, its DOI, its years and its citation key."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from urllib.parse import unquote

import pytest

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import cited_year, doi_url, main_url, own_pages, venue_year, year
from moecat.catalog.load import load
from moecat.catalog.schema import Paper
from moecat.exports import bibtex, csl_json, csv_, json_, markdown_, ris
from moecat.files.disk import read_catalog
from moecat.readme.readme import render_readmes
from moecat.site.render import Renderer
from moecat.site.views.cite import highwire, json_ld
from moecat.site.views.context import Context
from moecat.site.views.place import place_of
from moecat.site.views.tables import Tables
from moecat.text.addresses import page_key
from tests.conftest import PROJECT

from . import samples

TEMPLATES = PROJECT / "templates"
SOURCES = ("ours", "invented")


@cache
def catalog_of(source: str) -> Catalog:
    return samples.catalog() if source == "invented" else load(read_catalog(PROJECT)).catalog


@cache
def context_of(source: str) -> Context:
    catalog = catalog_of(source)
    return Context(catalog, samples.SITE, Renderer(TEMPLATES).words("en"), Tables(catalog))


@cache
def rows_of(source: str) -> Mapping[str, Mapping[str, str]]:
    catalog = catalog_of(source)
    text = csv_.export(catalog, catalog.papers, samples.SITE)
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def bibtex_fields(entry: Entry[Paper], catalog: Catalog) -> dict[str, str]:
    text = bibtex.entry(entry, catalog.venues)
    key = re.match(r"@\w+\{([^,]+),", text)
    assert key
    return {"key": key[1], **dict(re.findall(r"^  (\w+) = \{(.*)\},$", text, re.MULTILINE))}


def ris_tags(entry: Entry[Paper], catalog: Catalog) -> dict[str, str]:
    """Return the first value of each tag."""
    found = re.findall(r"^([A-Z][A-Z0-9])  - (.*)$", ris.record(entry, catalog.venues), re.MULTILINE)
    return dict(reversed(found))


def head_tags(source: str, entry: Entry[Paper]) -> dict[str, str]:
    return dict(reversed(highwire(entry, context_of(source))))


@pytest.mark.parametrize("source", SOURCES)
def test_citation_keys_agree_and_carry_the_year_of_their_entry(source: str) -> None:
    catalog = catalog_of(source)
    for entry in catalog.papers:
        cited = bibtex_fields(entry, catalog)
        keys = {
            cited["key"],
            ris_tags(entry, catalog)["ID"],
            csl_json.item(entry, catalog.venues)["id"],
            json_.paper_data(entry, catalog)["bibtex_key"],
            rows_of(source)[entry.id]["bibtex_key"],
        }
        assert len(keys) == 1, keys
        assert re.findall(r"\d{4}", cited["key"])[0] == cited["year"], entry.path


@pytest.mark.parametrize("source", SOURCES)
def test_years_agree(source: str) -> None:
    catalog = catalog_of(source)
    for entry in catalog.papers:
        paper = entry.record
        head = head_tags(source, entry)
        cited = {
            bibtex_fields(entry, catalog)["year"],
            ris_tags(entry, catalog)["PY"],
            str(csl_json.item(entry, catalog.venues)["issued"]["date-parts"][0][0]),
            head["citation_publication_date"][:4],
            venue_year(paper.venue) or year(paper),
        }
        assert cited == {cited_year(paper)}, entry.path
        first = {
            rows_of(source)[entry.id]["year"],
            str(json_.paper_data(entry, catalog)["year"]),
            head["citation_online_date"][:4],
        }
        assert first == {year(paper)}, entry.path


@pytest.mark.parametrize("source", SOURCES)
def test_main_addresses_agree(source: str) -> None:
    catalog, context = catalog_of(source), context_of(source)
    for entry in catalog.papers:
        url = main_url(entry.record)
        same_as = json_ld(entry, context, place_of("en", f"papers/{entry.id}/"))["sameAs"]
        addresses = {
            unquote(bibtex_fields(entry, catalog).get("url", "")),
            unquote(ris_tags(entry, catalog).get("UR", "") if url else ""),
            unquote(csl_json.item(entry, catalog.venues).get("URL", "")),
            unquote(rows_of(source)[entry.id]["paper_url"]),
            unquote(head_tags(source, entry).get("citation_public_url", "")),
            unquote(same_as[0] if same_as else ""),
        }
        assert addresses == {unquote(url)}, entry.path
        if url:
            line = markdown_.export(catalog, [entry], samples.SITE)
            assert f"]({unquote(url)})" in unquote(unescape(line))


@pytest.mark.parametrize("source", SOURCES)
def test_the_readme_links_to_the_main_address_unless_another_paper_has_it(source: str) -> None:
    catalog = catalog_of(source)
    text = render_readmes(catalog, samples.SITE, TEMPLATES)["README.md"]
    found = re.findall(r"^- \[.*?\]\((http\S+?)\) - .*/papers/([a-z0-9-]+)\.bib\)\)$", text, re.MULTILINE)
    links = {id: unquote(unescape(link)) for link, id in found}
    shared = [page_key(main_url(entry.record)) for entry in catalog.papers]
    assert links  # short lines of old papers name no .bib file
    for id, link in links.items():
        paper = catalog.paper_by_id[id].record
        first, *others = [unquote(address) for _, address in own_pages(paper)] or [""]
        if shared.count(page_key(main_url(paper))) == 1 and first:
            assert link == first, id
        else:
            assert link in (first, *others, samples.SITE.absolute(f"papers/{id}/")), id


@pytest.mark.parametrize("source", SOURCES)
def test_dois_agree_and_are_quoted_in_one_way_in_addresses(source: str) -> None:
    catalog = catalog_of(source)
    with_doi = [entry for entry in catalog.papers if entry.record.doi]
    assert with_doi
    for entry in with_doi:
        doi = entry.record.doi or ""
        dois = {
            unquote(bibtex_fields(entry, catalog)["doi"]),
            ris_tags(entry, catalog)["DO"],
            csl_json.item(entry, catalog.venues)["DOI"],
            json_.paper_data(entry, catalog)["doi"],
            rows_of(source)[entry.id]["doi"],
            head_tags(source, entry)["citation_doi"],
        }
        assert dois == {doi}, entry.path
        addresses = [address for _, address in own_pages(entry.record) if address.startswith("https://doi.org/")]
        assert set(addresses) <= {doi_url(entry.record)}
        assert unquote(doi_url(entry.record)) == f"https://doi.org/{doi}"


def test_json_gives_what_the_addresses_are_made_of() -> None:
    catalog = catalog_of("ours")
    for entry in catalog.papers:
        data = json.loads(json.dumps(json_.paper_data(entry, catalog)))
        again = entry.record.model_copy(
            update={"arxiv": data["arxiv"], "doi": data["doi"], "openreview": data["openreview"]}
        )
        assert main_url(again) == main_url(entry.record)
        assert data["links"]["paper"] == entry.record.links.paper
