"""Odd names of everything that has one: refused with a way out, or built with pages whose links resolve."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from lxml import html  # type: ignore[import-untyped]

from moecat.catalog.catalog import Catalog
from moecat.catalog.json_schemas import schema_of
from moecat.catalog.load import load
from moecat.catalog.problems import Problem
from moecat.catalog.site_info import LANGUAGES, SiteInfo
from moecat.catalog.yamltext import parse
from moecat.exports import EXPORTS
from moecat.files.disk import read_catalog
from moecat.fmt.layout import dump_record
from moecat.prose.plan import LAYOUTS
from moecat.rules import check_rules
from moecat.search.files import index_of
from moecat.search.find import Finder
from moecat.site.cards import draw_card
from moecat.site.files import Site
from moecat.site.fill import compile_layout
from moecat.site.render import Renderer
from tests.conftest import CATALOG, PROJECT, TODAY

BASE = read_catalog(CATALOG)
ROOT = "https://moecat.example.org/"
SITE = SiteInfo("moecat", ROOT, "https://github.com/moecat/moecat")
LAYOUT = compile_layout("<title>@@moecat:title@@</title>@@moecat:head@@@@moecat:path@@@@moecat:content@@")
RENDERER = Renderer(PROJECT / "templates")
TAXONOMY, TOY, MODEL = "taxonomy.yaml", "papers/2024/toy.yaml", "models/toy-8x1b.yaml"
ENGINE = "engines/toy-run.yaml"
ODD = {
    "one Han character": "王",
    "emoji": "🙂",
    "hyphens": "---",
    "ellipsis": "…",
    "Greek": "Ω",
    "a device of Windows": "CON",
    "slash": "a/b",
    "full width": "ＡＢＣ",
    "full stop": ".",
    "upward": "..",
    "very long": "x" * 190,
    "long and Chinese": "超" * 190,
    "right to left": "مرحبا",
    "marks alone": "\u0301\u0302",
    "signs alone": "!?",
    "signs behind": "C++",
    "a page of the site": "index",
}
Data = dict[str, Any]


def put(*keys: str | int) -> Callable[[Data, Any], None]:
    def change(data: Data, name: Any) -> None:
        here: Any = data
        for key in keys[:-1]:
            here = here[key]
        here[keys[-1]] = name

    return change


PLACES: dict[str, tuple[str, Callable[[Data, Any], None]]] = {
    "topic": (TAXONOMY, lambda data, name: put("topics", 0, "name")(data, {"en": name, "zh": name})),
    "label": (TAXONOMY, lambda data, name: put("labels", 0, "name")(data, {"en": name, "zh": name})),
    "metric": (TAXONOMY, lambda data, name: put("metrics", 0, "name")(data, {"en": name, "zh": name})),
    "hardware": (TAXONOMY, put("hardware", 0, "name")),
    "venue": (TAXONOMY, put("venues", 0, "name")),
    "author": (TOY, put("authors", 0)),
    "group": (TOY, lambda data, name: put("authors", 0)(data, {"name": name})),
    "family": (TOY, lambda data, name: put("authors", 0)(data, {"family": name, "given": "Ann"})),
    "title": (TOY, put("title")),
    "model": (MODEL, put("name")),
    "organization": (MODEL, put("organization")),
    "line of models": (MODEL, put("family")),
    "engine": (ENGINE, put("name")),
}


def dumped(path: str, data: Data) -> bytes:
    kind = schema_of(path)
    assert kind
    return dump_record(data, *kind).encode()


def changed(place: str, name: str) -> dict[str, bytes]:
    path, change = PLACES[place]
    files = {each: parse(raw.decode()).data for each, raw in BASE.items()}
    change(files[path], name)
    if place == "venue":
        for each in files.values():
            if str(each.get("venue", "")).startswith("ICTE"):
                each["venue"] = f"{name} 2025"
    return {each: dumped(each, data) for each, data in files.items()}


def checked(files: Mapping[str, bytes]) -> tuple[Catalog, list[Problem]]:
    loaded = load(files)
    return loaded.catalog, [*loaded.problems, *check_rules(loaded.catalog, TODAY)]


def built(catalog: Catalog) -> tuple[Site, dict[str, bytes]]:
    site = Site(catalog, SITE, RENDERER)
    layouts = {lang: dict.fromkeys(LAYOUTS, LAYOUT) for lang in LANGUAGES}
    return site, {path: make() for path, make in site.files(layouts).items()}


def broken_links(files: Mapping[str, bytes]) -> list[str]:
    """Links below /authors/ and the like that no file answers; prose, assets and cards are made elsewhere."""
    made = ("authors/", "venues/", "models/", "engines/", "topics/", "papers/", "months/", "years/")
    found = []
    for path, raw in files.items():
        if path.endswith(".html"):
            base = ROOT + path.removesuffix("index.html")
            for link in html.fromstring(raw).xpath("//@href"):
                target = unquote(urljoin(base, link).partition("#")[0].partition("?")[0]).removeprefix(ROOT)
                file = f"{target}index.html" if target.endswith("/") else target
                if target.removeprefix("zh/").startswith(made) and file not in files:
                    found.append(f"{path}: {link}")
    return found


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("place", PLACES)
def test_an_odd_name_is_refused_or_works(place: str, odd: str) -> None:
    catalog, problems = checked(changed(place, ODD[odd]))
    if problems:
        assert all(problem.fix and "''" not in problem.fix for problem in problems)
        return
    site, files = built(catalog)
    assert broken_links(files) == []
    assert all("" not in path.split("/") for path in files)
    for card in site.cards():
        assert draw_card(card)
    for room in EXPORTS.values():
        assert room.export(catalog, catalog.papers, SITE)
    index = index_of(site.tables, RENDERER.words, {lang: {} for lang in LANGUAGES})
    assert Finder(index).find(ODD[odd]) is not None


@pytest.mark.parametrize(
    ("place", "odd"),
    [("venue", "one Han character"), ("venue", "Greek"), ("group", "emoji"), ("author", "one Han character")],
)
def test_what_has_no_latin_letter_is_found_and_has_its_page(place: str, odd: str) -> None:
    catalog, problems = checked(changed(place, ODD[odd]))
    assert problems == []
    site, _ = built(catalog)
    if place == "venue":
        assert site.tables.venue_id(catalog.paper_by_id["toy"].record) in site.tables.venues
    else:
        assert [paper.id for paper in catalog.person(ODD[odd]).papers] == ["toy"]
    index = index_of(site.tables, RENDERER.words, {lang: {} for lang in LANGUAGES})
    assert odd == "emoji" or Finder(index).find(ODD[odd]).documents


@pytest.mark.parametrize("place", ["topic", "label", "metric", "hardware", "venue"])
@pytest.mark.parametrize("odd", ["emoji", "hyphens", "marks alone", "signs alone"])
def test_a_word_of_the_vocabulary_has_a_letter_or_a_digit(place: str, odd: str) -> None:
    _, problems = checked(changed(place, ODD[odd]))
    assert next(problem.rule for problem in problems if problem.path == TAXONOMY) == "placeholder"
