"""Builds prose and layouts beside other work, or takes from the last build what the same inputs made."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from moecat.catalog.site_info import LANGUAGES
from moecat.files.disk import below, mirror_files, write_file
from moecat.files.folders import claim_folder
from moecat.files.regular import read_regular
from moecat.files.sources import Settings, read_settings, read_texts
from moecat.prose.engine import run_engine
from moecat.prose.finishing import finish, layout_files
from moecat.prose.kept import config_path, digest_of, is_kept, keep, new_folder
from moecat.prose.plan import STYLES, Plan, ProseError, plan_language
from moecat.site.fill import Layout, compile_layout

# What the engines write for themselves: moecat has its own sitemap and search, and nobody debugs the theme here.
_DROPPED = ("sitemap.xml", "sitemap.xml.gz", "objects.inv", "search.json", "assets/images/favicon.png")
_DROPPED_BELOW = ("search/", "assets/javascripts/lunr/", "assets/javascripts/workers/")
_WORD = re.compile(r"\{\{ (?:config\.extra\.)?words\.([a-z_]+)")  # what a template of the theme prints


@dataclass(frozen=True)
class ProseSources:
    """What prose is built from: the folder of the MkDocs project, and Markdown pages by language and path."""

    site: Path
    generated: Mapping[str, Mapping[str, str]]
    site_url: str | None = None
    engine: str = "mkdocs"

    @cached_property
    def markdown(self) -> Mapping[str, Mapping[str, str]]:
        """Every page by language and path, read once."""
        return markdown_pages(self.site, self.generated)


@dataclass(frozen=True)
class Prose:
    """Built prose: files by their path in the site, and by language the layouts by name."""

    files: Mapping[str, Path]
    layouts: Mapping[str, Mapping[str, Layout]]

    @property
    def pages(self) -> list[str]:
        """The hand-written pages, by their path below a language's root ('faq/')."""
        roots = tuple(f"{lang}/" for lang in LANGUAGES[1:])
        pages = [path for path in self.files if path.endswith("/index.html") and not path.startswith(roots)]
        return [path.removesuffix("index.html") for path in pages]


@contextmanager
def start_prose(sources: ProseSources, build: Path) -> Iterator[Callable[[], Prose]]:
    """Build prose below the folder `build` while the block runs; gives a function that waits.

    That may raise ProseError. What still runs at the end of the block is ended.
    """
    plans = plan_prose(sources, build)
    theme = read_texts(sources.site / "overrides")
    digests = {plan.lang: digest_of(sources.engine, plan, theme) for plan in plans}
    stale = [plan for plan in plans if not is_kept(build, plan.lang, digests[plan.lang])]
    _write_project(sources, build, plans)
    place = read_settings(sources.site / "mkdocs.yml").place
    with run_engine(sources.engine, {plan.lang: config_path(build, plan.lang) for plan in stale}, place) as engine:

        def wait() -> Prose:
            engine.wait()
            for plan in stale:
                finish(new_folder(build, plan.lang), plan)
                keep(build, plan.lang, digests[plan.lang])
            return _open(sources, build, plans)

        yield wait


def build_prose(sources: ProseSources, build: Path) -> Prose:
    """Do what `start_prose` does, and wait for it; raises ProseError."""
    with start_prose(sources, build) as wait:
        return wait()


def markdown_pages(site: Path, generated: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Read the hand-written pages of the folder `site`; return them with the generated ones, by language and path."""
    return {lang: {**read_texts(site / "docs" / lang), **generated.get(lang, {})} for lang in LANGUAGES}


def plan_prose(sources: ProseSources, build: Path) -> list[Plan]:
    """Plan each language from what lies in site/; raises BuildError where that cannot be built."""
    base = read_settings(sources.site / "mkdocs.yml")
    if sources.site_url:
        base = replace(base, data={**base.data, "site_url": sources.site_url})
    overrides = Path(os.path.relpath(sources.site / "overrides", build)).as_posix()
    pages = sources.markdown
    _check_same_pages(pages)
    _check_words(base, read_texts(sources.site / "overrides"))
    overlays = {lang: read_settings(sources.site / f"{lang}.yml") for lang in LANGUAGES}
    return [plan_language(lang, base, overlays[lang], pages[lang], overrides) for lang in LANGUAGES]


def _check_same_pages(pages: Mapping[str, Mapping[str, str]]) -> None:
    """The language switch leads to the same page, so each page has to exist in each language."""
    every = {path for paths in pages.values() for path in paths}
    lacking = [f"site/docs/{lang}/{path}" for lang, paths in pages.items() for path in sorted(every - paths.keys())]
    if lacking:
        said = "\n".join(f"{path}:1: is missing: a page has to exist in every language" for path in lacking)
        raise ProseError(f"{said}\n  fix: write it, or delete the page in the other language")


def _check_words(base: Settings, theme: Mapping[str, str]) -> None:
    """A text that the theme prints and nobody wrote is a link or a button without a name."""
    words = base.data.get("extra", {}).get("words") if isinstance(base.data.get("extra"), dict) else None
    needed = {word for text in theme.values() for word in _WORD.findall(text)}
    if isinstance(words, dict) and (lacking := sorted(needed - words.keys())):
        said = f"{base.place('extra', 'words')}: extra.words lacks {', '.join(lacking)}"
        raise ProseError(f"{said}\n  fix: add them, as moecat's own mkdocs.yml has them")


def _style_sheets(site: Path) -> tuple[str, ...]:
    """Return the paths of the style sheets that every page has, in the order in which they count."""
    given = read_settings(site / "mkdocs.yml")
    sheets = given.data.get("extra_css") or ()
    if isinstance(sheets, list | tuple) and all(isinstance(sheet, str) for sheet in sheets):
        return tuple(sheets)
    raise ProseError(f"{given.place('extra_css')}: extra_css: is no list of paths\n  fix: write it as a list")


def _write_project(sources: ProseSources, build: Path, plans: Sequence[Plan]) -> None:
    """Write pages to build/docs/<lang>, beside a configuration that either engine builds by hand, too."""
    site = sources.site
    assets = {f"assets/{path}": read_regular(site / "assets" / path) for path in below(site / "assets")}
    sheets = _style_sheets(site)
    for number, sheet in enumerate(sheets):
        if sheet not in assets:
            place = read_settings(site / "mkdocs.yml").place("extra_css", number)
            raise ProseError(
                f"{place}: there is no file site/{sheet}\n  fix: write the path of one, or delete the line"
            )
    assets[STYLES] = b"\n".join(assets[sheet] for sheet in sheets)
    claim_folder(build / "docs")
    for plan in plans:
        pages = {path: text.encode() for path, text in plan.pages.items()}
        mirror_files(claim_folder(build / "docs" / plan.lang), {**pages, **assets})
        folders = {"docs_dir": f"docs/{plan.lang}", "site_dir": f"prose/{plan.lang}.new"}
        config: dict[str, Any] = {**plan.config, **folders}
        write_file(
            config_path(build, plan.lang), yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=120)
        )


def _open(sources: ProseSources, build: Path, plans: Sequence[Plan]) -> Prose:
    site, sheets = sources.site, _style_sheets(sources.site)
    names = [f"assets/{path}" for path in sorted(below(site / "assets"))]
    shared = {name: site / name for name in names if name not in sheets}
    shared[STYLES] = build / "docs" / plans[0].lang / STYLES
    files: dict[str, Path] = {}
    layouts: dict[str, dict[str, Layout]] = {}
    for plan in plans:
        folder = build / "prose" / plan.lang
        paths = layout_files(folder, plan)
        layouts[plan.lang] = {name: compile_layout(path.read_text("utf-8")) for name, path in paths.items()}
        built = {name: folder / name for name in sorted(below(folder)) if _ships(name, plan.prefix)}
        taken = set(paths.values())
        files |= {name: path for name, path in built.items() if path not in taken and name not in sheets}
    return Prose(files | shared, layouts)


def _ships(name: str, prefix: str) -> bool:
    """A language below a prefix shares the assets and the 404 page of the one at the root."""
    unwanted = name in _DROPPED or name.endswith(".map") or name.startswith((*_DROPPED_BELOW, "."))
    return name.startswith(prefix) and not unwanted
