"""A catalog with everything beside the records that a website is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from moecat.files.disk import project_folder, read_catalog
from moecat.files.errors import BuildError
from moecat.files.sources import read_settings

if TYPE_CHECKING:  # the records' schema takes a tenth of a second to import, and a build of nothing new needs no record
    from moecat.catalog.load import Loaded
    from moecat.catalog.problems import Problem
    from moecat.catalog.site_info import SiteInfo


@dataclass(frozen=True)
class Project:
    """Where a catalog is and what day it is; `site_url` stands in for the address in site/mkdocs.yml."""

    root: Path
    today: str
    site_url: str | None = None

    @property
    def site_folder(self) -> Path:
        """The MkDocs project: the catalog's own, else the one that comes with moecat."""
        return project_folder(self.root, "site")

    @property
    def templates(self) -> Path:
        """The templates: the catalog's own, else those that come with moecat."""
        return project_folder(self.root, "templates")

    @property
    def build_folder(self) -> Path:
        """Where everything is kept that the next build can use."""
        return self.root / "build"

    def load(self, files: Mapping[str, bytes] | None = None) -> tuple[Loaded, list[Problem]]:
        """Load the catalog, from `files` where they have been read; return it with every problem, sorted."""
        from moecat.catalog.load import load  # noqa: PLC0415 - see above
        from moecat.rules import check_rules  # noqa: PLC0415

        loaded = load(read_catalog(self.root) if files is None else files)
        return loaded, sorted({*loaded.problems, *check_rules(loaded.catalog, self.today)})

    def load_again(self, previous: Loaded, found: Iterable[Problem]) -> tuple[Loaded, list[Problem]]:
        """Do what `load` does, knowing what it gave before: files that are the same are not looked at again."""
        from moecat.catalog.load import load  # noqa: PLC0415 - see above
        from moecat.rules import check_again  # noqa: PLC0415

        loaded = load(read_catalog(self.root), previous)
        problems = check_again(loaded.catalog, self.today, previous.catalog, found)
        return loaded, sorted({*loaded.problems, *problems})

    def site_info(self) -> SiteInfo:
        """Read name and address of the site; raises BuildError where site/mkdocs.yml lacks one."""
        from moecat.catalog.site_info import load_site_info  # noqa: PLC0415

        given = read_settings(self.site_folder / "mkdocs.yml")
        for name in ("site_name", "site_url", "repo_url"):
            if not isinstance(given.data.get(name), str):
                raise BuildError(
                    f"{given.place(name)}: {name} is missing or no text\n  fix: add it, as in moecat's own mkdocs.yml"
                )
        for name in ("site_url", "repo_url"):
            _check_address(given.data[name], f"{given.place(name)}: {name}")
        if self.site_url:
            _check_address(self.site_url, "the site's address")
        return load_site_info(given.text, self.site_url)


def _check_address(address: str, name: str) -> None:
    from moecat.text.addresses import host, is_web  # noqa: PLC0415 - see above

    if not is_web(address) or not host(address):
        raise BuildError(f"{name} is '{address}'\n  fix: write a whole address, https://…")
