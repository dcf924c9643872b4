"""The whole build, from the records to the website in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from moecat.build.output import new_site
from moecat.build.project import Project
from moecat.catalog.catalog import Catalog
from moecat.files.disk import copy_files, link_files, link_tree, write_files
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

    Raises BuildError, and then nothing has changed. MkDocs and Pagefind work in processes beside this one.
    """
    build, last = work.project.build_folder, work.target
    with new_site(work.target) as new, start_prose(work.prose_sources, build) as wait_for_prose:
        steps.begin("beside MkDocs, what needs no layout")
        # Importing what renders takes a quarter of a second, in which MkDocs works.
        from moecat.build.cards import start_cards  # noqa: PLC0415
        from moecat.build.generated import render_generated  # noqa: PLC0415
        from moecat.search.documents import search_documents  # noqa: PLC0415
        from moecat.search.index import index_documents, start_index  # noqa: PLC0415
        from moecat.site.files import Site  # noqa: PLC0415
        from moecat.site.render import Renderer  # noqa: PLC0415

        info = work.project.site_info()
        site = Site(work.catalog, info, Renderer(work.project.templates))
        with start_cards(site.cards(), build / "cards") as wait_for_cards:
            generated = render_generated(work.catalog, info, work.project.templates)
            texts = search_documents(work.catalog)
            write_files(new, steps.made(site.data_files()), last)
            prose = wait_for_prose()
            with start_index(index_documents(texts, prose.files), build / "index") as wait_for_index:
                steps.begin("beside Pagefind, the pages")
                write_files(new, steps.made(site.pages(prose.layouts, prose.pages)), last)
                copy_files(new, prose.files)
                steps.begin("cards and search index")
                link_files(new, wait_for_cards())
                wait_for_index()
                link_tree(build / "index", new / "pagefind")
    return generated
