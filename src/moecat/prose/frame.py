"""What all pages are put into: the prose, the theme and the shells that the house is made of."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from moecat.catalog.catalog import Catalog
from moecat.catalog.site_info import LANGUAGES, SiteInfo
from moecat.files.disk import project_folder
from moecat.prose import House, Pending, building_house
from moecat.site.fill import Shell, compile_shell
from moecat.site.reference import Described, reference_pages

MARK = ".moecat"  # names a folder as a site of ours, which the next build may replace


@dataclass(frozen=True)
class SiteBuild:
    """What a website is made from."""

    root: Path
    catalog: Catalog
    site: SiteInfo
    commands: tuple[Described, ...]
    engine: str = "mkdocs"


@dataclass(frozen=True)
class Frame:
    """What the pages are put into: everything but the records."""

    houses: Mapping[str, House]
    shells: Mapping[str, Mapping[str, Shell]]

    @property
    def prose(self) -> list[str]:
        """The hand-written pages, by their path below a language's root."""
        english = self.houses[LANGUAGES[0]].files
        return [path.removesuffix("index.html") for path in english if path.endswith("/index.html")]

    @property
    def copies(self) -> dict[str, Path]:
        """The files that are taken over as they are, by their path in the site."""
        return {path: file for house in self.houses.values() for path, file in house.files.items()}


def building_frame(work: SiteBuild) -> AbstractContextManager[Pending]:
    """Build the prose and the shells of both languages while the block runs, or take them from the last build."""
    return building_house(
        work.root,
        LANGUAGES,
        engine=work.engine,
        extra_pages=reference_pages(work.catalog, project_folder(work.root, "templates"), work.commands),
        site_url=work.site.url,
        site=project_folder(work.root, "site"),
    )


def open_frame(pending: Pending) -> Frame:
    """Wait for the frame; raises HouseError."""
    houses = pending.result()
    shells = {
        lang: {name: compile_shell(html) for name, html in house.shells.items()} for lang, house in houses.items()
    }
    return Frame(houses, shells)
