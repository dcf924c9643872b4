"""Layouts have every placeholder at the right depth, links hold in a sub-folder, bad prose is reported, not built."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import html5lib
import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.site_info import LANGUAGES
from moecat.commands.helptexts import describe_commands
from moecat.files.errors import BuildError
from moecat.files.folders import claim_folder
from moecat.files.sources import Settings, read_settings
from moecat.prose.build import Prose, ProseSources, build_prose
from moecat.prose.plan import LAYOUTS, ProseError, plan_language
from moecat.site.policy import allowed_scripts, scripts_within
from moecat.site.reference import reference_pages
from moecat.verbs import cli

PROJECT = Path(__file__).parents[1]
SITE = PROJECT / "site"
OWN = (SITE / "mkdocs.yml").read_bytes()
PARTS = {"title", "head", "content", "path"}
PREFIXES = {"en": "", "zh": "zh/"}
# The page that stands for each layout; the home page has no folder.
PATHS = {
    "home": "",
    "paper": "papers/mc-moe/",
    "topic": "topics/pruning/",
    "model": "models/dbrx/",
    "fit": "models/fit/",
    "topicyear": "topics/pruning/2025/",
    "month": "months/2026-09/",
    "engine": "engines/vllm/",
    "letter": "authors/letter/a/",
    "author": "authors/noam-shazeer/",
    "venue": "venues/iclr/",
    "year": "years/2024/",
    "form": "contribute/form/",
    "embed": "compare/embed/",
    "all": "browse/all/",
}


def build_all(build: Path, catalog: Catalog, engine: str = "mkdocs") -> Prose:
    generated = reference_pages(catalog, PROJECT / "templates", describe_commands(cli))
    return build_prose(ProseSources(SITE, generated, engine=engine), build)


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Prose:
    return build_all(tmp_path_factory.mktemp("prose"), catalog)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of site/ with one short page, to be spoiled."""
    shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("docs"))
    (tmp_path / "taxonomy.yaml").touch()  # so that messages have paths from here
    for lang in LANGUAGES:
        (tmp_path / "site" / "docs" / lang).mkdir(parents=True)
        (tmp_path / "site" / "docs" / lang / "faq.md").write_text("# Why\n\n显存 and [a paper](../papers/mc-moe/).\n")
    return tmp_path / "site"


def path_of(name: str) -> str:
    return PATHS.get(name, f"{name}/")


def filled(prose: Prose, lang: str, name: str) -> str:
    parts = {"title": "T", "head": "", "content": "<h1>T</h1>", "path": path_of(name)}
    return prose.layouts[lang][name].fill(parts)


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "href" in values or "src" in values:
            self.found.append({"tag": tag, "to": values.get("href", values.get("src", "")), **values})


def links(prose: Prose, lang: str, name: str) -> list[dict[str, str]]:
    """The links of a filled layout as a host in a sub-folder would resolve them."""
    base = f"https://host.example/moecat/{PREFIXES[lang]}{path_of(name)}"
    return [{**link, "to": urljoin(base, link["to"])} for link in Links(filled(prose, lang, name)).found]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_has_every_placeholder(prose: Prose, lang: str, name: str) -> None:
    assert prose.layouts[lang][name].parts == PARTS


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_filled_layout_is_valid_html_of_its_language(prose: Prose, lang: str, name: str) -> None:
    page = filled(prose, lang, name)
    html5lib.HTMLParser(strict=True).parse(page)
    assert f'<html lang="{lang}"' in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_links_of_a_layout_hold_in_a_sub_folder(prose: Prose, lang: str, name: str) -> None:
    root = "https://host.example/moecat/"
    files = {root + path for path in prose.files}
    pages = {f"{root}{start}{path_of(layout)}" for start in ("", "zh/") for layout in LAYOUTS}
    made_elsewhere = {f"{root}{path}" for path in ("api/catalog.json", "feed.xml", "zh/feed.xml")}
    for link in links(prose, lang, name):
        target = link["to"].partition("#")[0]
        known = {target, f"{target}index.html"} & (files | pages | made_elsewhere)
        assert known or target == "https://github.com/moecat/moecat", link


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_language_switch_stays_on_the_page(prose: Prose, lang: str, name: str) -> None:
    [switch] = [link for link in links(prose, lang, name) if link.get("class") == "mc-language"]
    other = PREFIXES["en" if lang == "zh" else "zh"]
    assert switch["to"] == f"https://host.example/moecat/{other}{path_of(name)}"


@pytest.mark.parametrize(
    ("name", "lit"), [("paper", "Browse"), ("model", "Models"), ("resources", "Learn"), ("home", "")]
)
def test_the_section_of_a_page_is_lit(prose: Prose, name: str, lit: str) -> None:
    found = re.findall(r'class="mc-tabs__here"[^>]*>([^<]+)', filled(prose, "en", name))
    assert found == ([lit] if lit else [])


def test_prose_knows_its_address_in_both_languages(prose: Prose) -> None:
    page = prose.files["zh/faq/index.html"].read_text("utf-8")
    here, there = "https://moecat.github.io/moecat/zh/faq/", "https://moecat.github.io/moecat/faq/"
    assert f'<link rel="canonical" href="{here}">' in page
    assert f'hreflang="zh" href="{here}"' in page
    assert f'hreflang="en" href="{there}"' in page
    assert "@@moecat" not in page


def test_only_what_the_site_needs_is_shipped(prose: Prose) -> None:
    assert "404.html" in prose.files
    assert "assets/css/site.css" in prose.files
    unwanted = re.compile(
        r"sitemap|moecat\.css|search\.json|lunr|\.map$|workers|^zh/assets|/x/|^index\.html|^zh/index\.html|\.moecat"
    )
    assert [name for name in prose.files if unwanted.search(name)] == []


def test_nothing_comes_from_another_host(prose: Prose) -> None:
    for lang, layouts in prose.layouts.items():
        for name in layouts:
            outside = [link for link in links(prose, lang, name) if "host.example" not in link["to"]]
            assert {link["tag"] for link in outside} <= {"a"}
    assert not re.search(r"https?:|@import|@font-face", (SITE / "assets/css/moecat.css").read_text())


def test_every_title_is_translated() -> None:
    base, overlay = (read_settings(SITE / name) for name in ("mkdocs.yml", "zh.yml"))
    assert overlay.data["extra"]["words"].keys() == base.data["extra"]["words"].keys()
    titles = {**overlay.data["titles"]}
    del titles["Browse"]
    said = r"site/zh\.yml:\d+: the title 'Browse' of the navigation \(site/mkdocs\.yml:14\) has no translation"
    with pytest.raises(ProseError, match=said):
        plan_language("zh", base, replace(overlay, data={**overlay.data, "titles": titles}), {})


def test_pages_nobody_wrote_are_left_out() -> None:
    plan = plan_language("en", read_settings(SITE / "mkdocs.yml"), Settings("site/en.yml", {}), {"faq.md": "# FAQ"})
    [learn] = [group["Learn"] for group in plan.config["nav"] if "Learn" in group]
    assert learn[:2] == [{"FAQ": "faq.md"}, {"Resources": "resources.md"}]
    assert {"Glossary": "glossary.md"} not in learn


def test_a_page_of_the_catalog_cannot_be_written_by_hand() -> None:
    base = read_settings(SITE / "mkdocs.yml")
    with pytest.raises(ProseError, match=r"site/docs/en/browse\.md:1: moecat makes this page"):
        plan_language("en", base, Settings("site/en.yml", {}), {"browse.md": "# Mine"})


def test_a_page_has_to_exist_in_both_languages(site: Path, tmp_path: Path) -> None:
    (site / "docs/en/alone.md").write_text("# Alone")
    with pytest.raises(ProseError, match=r"site/docs/zh/alone\.md:1: is missing"):
        build_prose(ProseSources(site, {}), tmp_path / "build")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("mkdocs.yml", OWN.replace(b"strict: true", b"strict: 7"), r"^site/mkdocs\.yml:8: strict: Expected type"),
        (
            "mkdocs.yml",
            OWN.replace(b"- admonition", b"- nope"),
            r"^site/mkdocs\.yml:1\d\d: markdown_extensions: .*nope",
        ),
        (
            "mkdocs.yml",
            OWN.replace(b"  features:", b"  features: {a: b}\n  feature:"),
            r":52: theme\.features: is no list",
        ),
        ("mkdocs.yml", OWN.replace(b"    menu: Menu\n", b""), r"^site/mkdocs\.yml:\d+: extra\.words lacks menu\n  fix"),
        (
            "mkdocs.yml",
            OWN.replace(b"css/moecat.css", b"css/x.css"),
            r"yml:\d+: there is no file site/assets/css/x\.css",
        ),
        ("mkdocs.yml", b"nav: [", r"mkdocs\.yml:1: no valid YAML"),
        ("mkdocs.yml", b"nav: \xff", r"mkdocs\.yml:1: byte 0xFF is not UTF-8"),
        ("mkdocs.yml", b"- nav", r"mkdocs\.yml:1: a mapping"),
        ("mkdocs.yml", b"nav: 3", r"site/mkdocs\.yml:1: nav: is no list"),
        ("mkdocs.yml", OWN.replace(b"- Home: index.md", b"- 3"), r"site/mkdocs\.yml:13: nav: holds 3"),
        ("mkdocs.yml", b"nav: []\ntheme: material", r"site/mkdocs\.yml:2: theme: is no mapping"),
        ("mkdocs.yml", b"nav: []", r"site/mkdocs\.yml:1: theme\.name is missing"),
        ("mkdocs.yml", b"a: &x {b: *x}", r"site/mkdocs\.yml:1: no valid YAML: an alias"),
        ("mkdocs.yml", b"a: b\n\0", r"site/mkdocs\.yml:2: no valid YAML"),
        ("zh.yml", b"titles: [", r"zh\.yml:1: no valid YAML"),
        ("zh.yml", b"- titles", r"site/zh\.yml:1: a mapping"),
        ("zh.yml", b"", r"site/zh\.yml:1: extra\.prefix is ''(.|\n)*site/zh\.yml:1: titles: is missing"),
        ("zh.yml", b"titles: {A: B}\nextra:\n  prefix: en/", r"site/zh\.yml:3: extra\.prefix is 'en/'"),
        ("docs/en/faq.md", b"# Why\n\n\xff\n", r"docs/en/faq\.md:3: byte 0xFF is not UTF-8"),
        ("overrides/main.html", b"{% if %}", r"site/overrides/main\.html:1: .*Expected an expression"),
        ("overrides/main.html", b"\n{{ nope.a }}", r"site/overrides/main\.html:2: .*'nope' is undefined"),
    ],
)
def test_broken_sources_are_reported_with_their_place(
    site: Path, tmp_path: Path, path: str, text: bytes, expected: str
) -> None:
    (site / path).write_bytes(text)
    with pytest.raises(BuildError, match=expected):
        build_prose(ProseSources(site, {}), tmp_path / "build")


def test_bad_prose_keeps_the_last_good_one_and_is_reported(site: Path, tmp_path: Path) -> None:
    good = build_prose(ProseSources(site, {}), tmp_path / "build").files["faq/index.html"].read_bytes()
    (site / "docs/en/faq.md").write_text("# Why\n\n[gone](gone.md)\n")
    with pytest.raises(ProseError, match=r"site/docs/en does not build:\n.*'faq\.md'.*'gone\.md'"):
        build_prose(ProseSources(site, {}), tmp_path / "build")
    assert (tmp_path / "build/prose/en/faq/index.html").read_bytes() == good


def test_unchanged_prose_is_reused_and_broken_one_is_not(site: Path, tmp_path: Path) -> None:
    def faq() -> Path:
        return build_prose(ProseSources(site, {}), tmp_path / "build").files["faq/index.html"]

    first = faq().stat().st_mtime_ns
    assert faq().stat().st_mtime_ns == first
    (tmp_path / "build/prose/en.digest").write_text("a build that was killed")
    second = faq().stat().st_mtime_ns
    assert second != first
    (site / "docs/en/faq.md").write_text("# Because\n")
    assert "Because" in faq().read_text()


def test_a_script_of_the_prose_is_not_approved(site: Path, tmp_path: Path) -> None:
    for lang in LANGUAGES:
        (site / "docs" / lang / "faq.md").write_text("# Why\n\n<script>alert(1)</script>\n")
    page = build_prose(ProseSources(site, {}), tmp_path / "build").files["faq/index.html"].read_text("utf-8")
    assert len(scripts_within(page) - allowed_scripts(page)) == 1
    assert allowed_scripts(page)


@pytest.mark.parametrize("folder", ["docs", "docs/en", "prose"])
def test_a_link_below_the_build_folder_is_refused(site: Path, tmp_path: Path, folder: str) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "mine.txt").write_text("mine")
    link = tmp_path / "build" / folder
    if folder == "docs/en":
        claim_folder(link.parent)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(precious)
    with pytest.raises(BuildError, match=f"{folder} is a link"):
        build_prose(ProseSources(site, {}), tmp_path / "build")
    assert [path.name for path in precious.iterdir()] == ["mine.txt"]


def test_generated_pages_join_the_prose(site: Path, tmp_path: Path) -> None:
    extra = {lang: {"reference/fields.md": "# Fields\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"} for lang in LANGUAGES}
    prose = build_prose(ProseSources(site, extra), tmp_path / "build")
    assert "<table>" in prose.files["zh/reference/fields/index.html"].read_text()


def test_prose_is_the_same_wherever_and_whenever_it_is_built(
    prose: Prose, tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}.items():
        monkeypatch.setitem(os.environ, name, value)
    again = build_all(tmp_path / "elsewhere", catalog)
    assert again.layouts == prose.layouts
    assert {name: path.read_bytes() for name, path in again.files.items()} == {
        name: path.read_bytes() for name, path in prose.files.items()
    }


@pytest.mark.slow
def test_zensical_builds_the_same_layouts_and_prose(prose: Prose, tmp_path: Path, catalog: Catalog) -> None:
    pytest.importorskip("zensical")
    other = build_all(tmp_path / "build", catalog, "zensical")
    pages = {name for name in prose.files if name.endswith(".html")}
    assert {name for name in other.files if name.endswith(".html")} == pages
    for lang, layouts in prose.layouts.items():
        for name in layouts:
            assert other.layouts[lang][name].parts == PARTS
            html5lib.HTMLParser(strict=True).parse(filled(other, lang, name))
            ours = [link["to"] for link in links(prose, lang, name) if link["tag"] == "a"]
            assert set(ours) <= {link["to"] for link in links(other, lang, name)}
