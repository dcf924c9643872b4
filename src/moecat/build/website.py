"""The whole build, from the records to the website in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from moecat.build.output import new_site
from moecat.build.project import Project
from moecat.catalog.catalog import Catalog
from moecat.files.disk import copy_files, link_files, write_files
from moecat.files.progress import Steps
from moecat.prose.build import ProseSources, start_prose
from moecat.site.reference import Described, reference_pages


@dataclass(frozen=True)
class Build:
    """What to build: a catalog without problems, and where the site goes; `commands` describe the command line."""

    project: Project
    catalog: Catalog
    target: Path
    commands: tuple[Described, ...]
    engine: str = "mkdocs"

    @property
    def prose_sources(self) -> ProseSources:
        """What MkDocs is given."""
        project = self.project
        generated = reference_pages(self.catalog, project.templates, self.commands)
        return ProseSources(project.site_folder, generated, project.site_info().url, self.engine)


def build_website(work: Build, steps: Steps) -> Mapping[str, str]:
    """Build the website and put it in its place; return the generated files that are committed, by path.

    Raises BuildError, and then nothing has changed. MkDocs works in a process beside this one.
    """
    build, sources = work.project.build_folder, work.prose_sources
    with new_site(work.target) as new, start_prose(sources, build) as wait_for_prose:
        steps.begin("beside MkDocs, what needs no layout")
        # Importing what renders takes a quarter of a second, in which MkDocs works.
        from moecat.build.cards import start_cards  # noqa: PLC0415
        from moecat.build.generated import render_generated  # noqa: PLC0415
        from moecat.build.pool import Stage, Workplace, start_pool  # noqa: PLC0415
        from moecat.search.files import search_files  # noqa: PLC0415

        templates, info = work.project.templates, work.project.site_info()
        with start_pool(Workplace(work.catalog, info, templates, new, work.target)) as pool:
            finish_data_files = pool.start(Stage())
            site = pool.here.site
            with start_cards(site.cards(), build / "cards") as wait_for_cards:
                generated = render_generated(work.catalog, info, templates)
                index = search_files(site.tables, site.words, sources.markdown)
                write_files(new, index.items(), work.target)
                finish_data_files(steps.move)
                prose = wait_for_prose()
                steps.begin("the pages")
                pool.start(Stage(prose.layouts, tuple(prose.pages)))(steps.move)
                copy_files(new, prose.files)
                steps.begin("cards")
                link_files(new, wait_for_cards())
    return generated
