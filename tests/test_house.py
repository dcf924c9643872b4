"""Shells carry every slot at the right depth, links hold in a sub-folder, and bad prose is told, not built."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import html5lib
import pytest
import yaml

from moecat.catalog.catalog import Catalog
from moecat.cli import cli
from moecat.commands.helptexts import describe_commands
from moecat.prose import LANGUAGES, SHELLS, House, HouseError, build_house
from moecat.prose.plan import stage
from moecat.site.fill import compile_shell
from moecat.site.reference import reference_pages

PROJECT = Path(__file__).parents[1]
SITE = PROJECT / "site"
SLOTS = {"title", "head", "content", "path"}
# The page that stands for each shell; the home page has no folder.
PATHS = {
    "home": "",
    "paper": "papers/mc-moe/",
    "topic": "topics/pruning/",
    "model": "models/dbrx/",
    "fit": "models/fit/",
}
Houses = Mapping[str, House]


def build_all(build: Path, catalog: Catalog, engine: str = "mkdocs") -> Houses:
    generated = reference_pages(catalog, PROJECT / "templates", describe_commands(cli))
    return build_house(PROJECT, engine=engine, extra_pages=generated, build=build)


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Houses:
    return build_all(tmp_path_factory.mktemp("house"), catalog)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of site/ with one short page, to be spoiled."""
    shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("docs"))
    for lang in LANGUAGES:
        (tmp_path / "site" / "docs" / lang).mkdir(parents=True)
        (tmp_path / "site" / "docs" / lang / "faq.md").write_text("# Why\n\n显存 and [a paper](../papers/mc-moe/).\n")
    return tmp_path / "site"


def path_of(name: str) -> str:
    return PATHS.get(name, f"{name}/")


def stamped(house: House, name: str) -> str:
    slots = {"title": "T", "head": "", "content": "<h1>T</h1>", "path": path_of(name)}
    return compile_shell(house.shells[name]).stamp(slots)


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "href" in values or "src" in values:
            self.found.append({"tag": tag, "to": values.get("href", values.get("src", "")), **values})


def links(house: House, name: str, prefix: str) -> list[dict[str, str]]:
    """The links of a stamped page as a host in a sub-folder would resolve them."""
    base = f"https://host.example/moecat/{prefix}{path_of(name)}"
    return [{**link, "to": urljoin(base, link["to"])} for link in Links(stamped(house, name)).found]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_has_every_slot(houses: Houses, lang: str, name: str) -> None:
    assert compile_shell(houses[lang].shells[name]).slots == SLOTS


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SHELLS)
def test_a_stamped_shell_is_valid_html_of_its_language(houses: Houses, lang: str, name: str) -> None:
    page = stamped(houses[lang], name)
    html5lib.HTMLParser(strict=True).parse(page)
    assert f'<html lang="{lang}"' in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(("lang", "prefix"), [("en", ""), ("zh", "zh/")])
@pytest.mark.parametrize("name", SHELLS)
def test_links_of_a_shell_hold_in_a_sub_folder(houses: Houses, lang: str, prefix: str, name: str) -> None:
    root = "https://host.example/moecat/"
    files = {root + path for house in houses.values() for path in house.files}
    pages = {f"{root}{start}{path_of(shell)}" for start in ("", "zh/") for shell in SHELLS}
    made_elsewhere = {f"{root}{path}" for path in ("api/catalog.json", "feed.xml", "zh/feed.xml")}
    for link in links(houses[lang], name, prefix):
        target = link["to"].partition("#")[0]
        known = {target, f"{target}index.html"} & (files | pages | made_elsewhere)
        assert known or target == "https://github.com/moecat/moecat", link


@pytest.mark.parametrize(("lang", "prefix", "other"), [("en", "", "zh/"), ("zh", "zh/", "")])
@pytest.mark.parametrize("name", SHELLS)
def test_the_language_switch_stays_on_the_page(houses: Houses, lang: str, prefix: str, other: str, name: str) -> None:
    [switch] = [link for link in links(houses[lang], name, prefix) if link.get("class") == "mc-language"]
    assert switch["to"] == f"https://host.example/moecat/{other}{path_of(name)}"


@pytest.mark.parametrize(
    ("name", "lit"), [("paper", "Browse"), ("model", "Models"), ("resources", "Learn"), ("home", "")]
)
def test_the_section_of_a_page_is_lit(houses: Houses, name: str, lit: str) -> None:
    found = re.findall(r'class="mc-tabs__here"[^>]*>([^<]+)', houses["en"].shells[name])
    assert found == ([lit] if lit else [])


def test_prose_knows_its_address_in_both_languages(houses: Houses) -> None:
    page = houses["zh"].files["zh/faq/index.html"].read_text("utf-8")
    here, there = "https://moecat.github.io/moecat/zh/faq/", "https://moecat.github.io/moecat/faq/"
    assert f'<link rel="canonical" href="{here}">' in page
    assert f'hreflang="zh" href="{here}"' in page
    assert f'hreflang="en" href="{there}"' in page
    assert 'data-words="' in page
    assert "@@moecat" not in page


def test_only_what_the_site_needs_is_shipped(houses: Houses) -> None:
    names = [path for house in houses.values() for path in house.files]
    assert "404.html" in names
    assert "assets/css/moecat.css" in names
    unwanted = re.compile(r"sitemap|search\.json|lunr|\.map$|workers|^zh/assets|/x/|^index\.html|^zh/index\.html")
    assert [name for name in names if unwanted.search(name)] == []


def test_nothing_comes_from_another_host(houses: Houses) -> None:
    for house in houses.values():
        for name in house.shells:
            outside = [link for link in links(house, name, "") if "host.example" not in link["to"]]
            assert {link["tag"] for link in outside} <= {"a"}
    assert not re.search(r"https?:|@import|@font-face", (SITE / "assets/css/moecat.css").read_text())


def test_every_title_is_translated() -> None:
    base, overlay = (yaml.safe_load((SITE / name).read_text("utf-8")) for name in ("mkdocs.yml", "zh.yml"))
    assert overlay["extra"]["words"].keys() == base["extra"]["words"].keys()
    titles = {**overlay["titles"]}
    del titles["Browse"]
    with pytest.raises(HouseError, match="the title 'Browse' of the navigation has no translation"):
        stage("zh", base, {**overlay, "titles": titles}, {})


def test_pages_nobody_wrote_are_left_out_and_told() -> None:
    base = yaml.safe_load((SITE / "mkdocs.yml").read_text("utf-8"))
    plan = stage("en", base, {}, {"faq.md": "# FAQ"})
    assert "faq.md" not in plan.left_out
    assert "glossary.md" in plan.left_out
    assert {"Learn": [{"FAQ": "faq.md"}, {"Resources": "resources.md"}]} in plan.config["nav"]


def test_a_page_of_the_catalog_cannot_be_written_by_hand() -> None:
    base = yaml.safe_load((SITE / "mkdocs.yml").read_text("utf-8"))
    with pytest.raises(HouseError, match=r"browse\.md: moecat makes this page"):
        stage("en", base, {}, {"browse.md": "# Mine"})


def test_a_page_has_to_exist_in_both_languages(site: Path, tmp_path: Path) -> None:
    (site / "docs/en/alone.md").write_text("# Alone")
    with pytest.raises(HouseError, match=r"missing: site/docs/zh/alone\.md"):
        build_house(tmp_path, site=site, build=tmp_path / "build")


def test_bad_prose_keeps_the_last_good_house_and_is_told(site: Path, tmp_path: Path) -> None:
    good = build_house(tmp_path, site=site, build=tmp_path / "build")["en"].files["faq/index.html"].read_bytes()
    (site / "docs/en/faq.md").write_text("# Why\n\n[gone](gone.md)\n")
    with pytest.raises(HouseError, match=r"site/docs/en does not build:\n.*'faq\.md'.*'gone\.md'"):
        build_house(tmp_path, site=site, build=tmp_path / "build")
    assert (tmp_path / "build/house/en/faq/index.html").read_bytes() == good


def test_an_unchanged_house_is_reused_and_a_broken_one_is_not(site: Path, tmp_path: Path) -> None:
    def faq() -> Path:
        return build_house(tmp_path, site=site, build=tmp_path / "build")["en"].files["faq/index.html"]

    first = faq().stat().st_mtime_ns
    assert faq().stat().st_mtime_ns == first
    (tmp_path / "build/house/en.digest").write_text("a build that was killed")
    second = faq().stat().st_mtime_ns
    assert second != first
    (site / "docs/en/faq.md").write_text("# Because\n")
    assert "Because" in faq().read_text()


def test_generated_pages_join_the_prose(site: Path, tmp_path: Path) -> None:
    extra = {lang: {"reference/fields.md": "# Fields\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"} for lang in LANGUAGES}
    houses = build_house(tmp_path, site=site, build=tmp_path / "build", extra_pages=extra)
    assert "<table>" in houses["zh"].files["zh/reference/fields/index.html"].read_text()
    assert "reference/fields.md" not in houses["en"].left_out


def test_the_house_is_the_same_wherever_and_whenever_it_is_built(
    houses: Houses, tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}.items():
        monkeypatch.setitem(os.environ, name, value)
    again = build_all(tmp_path / "elsewhere", catalog)
    for lang, house in houses.items():
        assert again[lang].shells == house.shells
        assert {name: path.read_bytes() for name, path in again[lang].files.items()} == {
            name: path.read_bytes() for name, path in house.files.items()
        }


@pytest.mark.slow
def test_zensical_builds_the_same_shells_and_prose(houses: Houses, tmp_path: Path, catalog: Catalog) -> None:
    pytest.importorskip("zensical")
    other = build_all(tmp_path / "build", catalog, "zensical")
    for lang, house in houses.items():
        prose = {name for name in house.files if name.endswith(".html")}
        assert {name for name in other[lang].files if name.endswith(".html")} == prose
        for name in SHELLS:
            assert compile_shell(other[lang].shells[name]).slots == SLOTS
            html5lib.HTMLParser(strict=True).parse(stamped(other[lang], name))
            prefix = "zh/" if lang == "zh" else ""
            ours = [link["to"] for link in links(house, name, prefix) if link["tag"] == "a"]
            assert set(ours) <= {link["to"] for link in links(other[lang], name, prefix)}
