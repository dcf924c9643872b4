"""Puts the website together: the house, the pages stamped into its shells, the search index."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from moecat.beside import beside
from moecat.cardstore import CardStore
from moecat.catalog import Catalog
from moecat.disk import copy_files, link_files, project_folder, write_files
from moecat.house import House, build_house
from moecat.progress import Steps
from moecat.readme import render_readmes
from moecat.reference import Described, reference_pages
from moecat.render import Renderer
from moecat.schema import render_schemas
from moecat.searchindex import link_search_index
from moecat.site import HEADER_FILES, Make, MakerOfCard, Shells, card_drawer, site_files
from moecat.siteinfo import LANGUAGES, SiteInfo, language_root
from moecat.stamp import compile_shell

Makers = Mapping[str, Make]

MARK = ".moecat"  # names a folder as a site of ours, which the next build may replace


@dataclass(frozen=True)
class SiteBuild:
    """What a website is made from."""

    root: Path
    catalog: Catalog
    site: SiteInfo
    commands: tuple[Described, ...]
    engine: str = "mkdocs"


def render_committed(catalog: Catalog, site: SiteInfo, templates: Path) -> dict[str, str]:
    """Return every generated file that is committed, by its path in the repository."""
    return {**render_readmes(catalog, site, templates), **render_schemas(catalog)}


@dataclass(frozen=True)
class Frame:
    """What the pages are put into: everything but the records."""

    houses: Mapping[str, House]
    shells: Shells
    renderer: Renderer

    @property
    def copies(self) -> dict[str, Path]:
        """The files that are taken over as they are, by their path in the site."""
        return {path: file for house in self.houses.values() for path, file in house.files.items()}


def open_frame(work: SiteBuild) -> Frame:
    """Build the prose and the shells of both languages, or take them from the last build; raises HouseError."""
    templates = project_folder(work.root, "templates")
    houses = build_house(
        work.root,
        LANGUAGES,
        engine=work.engine,
        extra_pages=reference_pages(work.catalog, templates, work.commands),
        site_url=work.site.url,
        site=project_folder(work.root, "site"),
    )
    shells = {
        lang: {name: compile_shell(html) for name, html in house.shells.items()} for lang, house in houses.items()
    }
    return Frame(houses, shells, Renderer(templates))


def page_makers(work: SiteBuild, frame: Frame, maker_of_card: MakerOfCard = card_drawer) -> dict[str, Make]:
    """Return what renders each file that is made from the catalog, by its path in the site."""
    english = frame.houses[LANGUAGES[0]].files
    prose = [path.removesuffix("index.html") for path in english if path.endswith("/index.html")]
    return site_files(work.catalog, work.site, frame.shells, frame.renderer, prose=prose, maker_of_card=maker_of_card)


def shared_twins(paths: Iterable[str]) -> dict[str, str]:
    """Return the second paths of the files both languages share: each is below the root of every language.

    Cards have one path only: what refers to them are absolute addresses. Hosts look for files of headers at the root.
    """
    own = (".html", "feed.xml", ".png")
    shared = [path for path in paths if not path.endswith(own) and path not in HEADER_FILES]
    return {language_root(lang) + path: path for lang in LANGUAGES[1:] for path in shared}


def build_site(work: SiteBuild, new: Path, last: Path, steps: Steps) -> None:
    """Make the whole site in the folder `new`, which is emptied first; raises HouseError.

    Files that are the same in the site of the `last` build, if there is one, are not written again.
    """
    shutil.rmtree(new, ignore_errors=True)
    steps.begin("prose and frame")
    frame = open_frame(work)
    steps.begin("pages, and the search index beside them")
    cards = CardStore(work.root / "build" / "cards")
    makers = page_makers(work, frame, cards.maker)
    index = partial(link_search_index, work.catalog, frame.copies, work.root / "build" / "index", new / "pagefind")
    mine, others = _halves(makers)
    with ExitStack() as stack:
        with steps.paused():
            stack.enter_context(beside(index))
            stack.enter_context(beside(partial(write_files, new, _made(others.items()), last)))
        write_files(new, chain([(MARK, b"")], _made(steps.each(mine.items(), len(mine)))), last)
        copy_files(new, frame.copies)
    link_files(new, shared_twins(makers))
    cards.prune()


def _halves(makers: Makers) -> tuple[Makers, Makers]:
    """Split the files for two processes; both languages of a page stay together, as they share what is costly."""
    pages = dict.fromkeys(_without_language(path) for path in makers)
    first = set(islice(pages, 0, None, 2))
    mine = {path: make for path, make in makers.items() if _without_language(path) in first}
    return mine, {path: make for path, make in makers.items() if path not in mine}


def _without_language(path: str) -> str:
    for lang in LANGUAGES[1:]:
        path = path.removeprefix(language_root(lang))
    return path


def _made(makers: Iterable[tuple[str, Make]]) -> Iterator[tuple[str, bytes]]:
    return ((path, make()) for path, make in makers)
