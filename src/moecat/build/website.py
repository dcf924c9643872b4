"""Puts the website together: the frame, the pages stamped into its shells, the search index."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from moecat.build.background import Shared, beside
from moecat.catalog.site_info import LANGUAGES, language_root
from moecat.files.disk import copy_files, link_files, project_folder, write_files
from moecat.files.progress import Steps
from moecat.prose import Pending
from moecat.prose.frame import MARK, SiteBuild, open_frame
from moecat.search.documents import search_documents
from moecat.search.index import link_search_index
from moecat.site.card_store import CardStore
from moecat.site.files import HEADER_FILES, Make, Site
from moecat.site.render import Renderer

T = TypeVar("T")
Group = list[tuple[str, Make]]


def shared_twins(paths: Iterable[str]) -> dict[str, str]:
    """Return the second paths of the files both languages share: each is below the root of every language.

    Cards have one path only: what refers to them are absolute addresses. Hosts look for files of headers at the root.
    """
    own = (".html", "feed.xml", ".png")
    shared = [path for path in paths if not path.endswith(own) and path not in HEADER_FILES]
    return {language_root(lang) + path: path for lang in LANGUAGES[1:] for path in shared}


def build_site(work: SiteBuild, pending: Pending, new: Path, last: Path, steps: Steps) -> None:
    """Make the whole site in the folder `new`, which is emptied first; raises HouseError.

    What needs no frame is made while that is `pending`. Files that are the same in the site of the `last` build, if
    there is one, are not written again.
    """
    shutil.rmtree(new, ignore_errors=True)
    write = partial(_write, new, last)
    cards = CardStore(work.root / "build" / "cards")
    renderer = Renderer(project_folder(work.root, "templates"))
    steps.begin("prose and frame, and beside them what needs no frame")
    site = Site(work.catalog, work.site, renderer, cards.maker)
    documents = search_documents(work.catalog)
    renderer.compile_all(LANGUAGES)
    data_files = site.data_files()
    data = deque(_by_page(data_files))
    write(_until(pending.is_ready, data))
    frame = open_frame(pending)
    steps.begin("pages, and the search index beside them")
    page_files = site.pages(frame.shells, frame.prose)
    rest = Shared([*_by_page(page_files), *data])

    def beside_the_pages() -> None:
        # One after the other: three processes on two cores would take each other's place in the caches.
        link_search_index(documents, frame.copies, work.root / "build" / "index", new / "pagefind")
        write(rest.back())

    with ExitStack() as stack:
        with steps.paused():
            stack.enter_context(beside(beside_the_pages))
        write(steps.each(rest.front(), rest.count_left))
        write_files(new, [(MARK, b"")])
        copy_files(new, frame.copies)
    link_files(new, shared_twins([*page_files, *data_files]))
    cards.prune()


def _write(new: Path, last: Path, groups: Iterable[Group]) -> None:
    write_files(new, ((path, make()) for group in groups for path, make in group), last)


def _until(ready: Callable[[], bool], items: deque[T]) -> Iterator[T]:
    while items and not ready():
        yield items.popleft()


def _by_page(makers: Mapping[str, Make]) -> list[Group]:
    """Put both languages of a page together, as they share what is costly."""
    groups: dict[str, Group] = {}
    for path, make in makers.items():
        groups.setdefault(_without_language(path), []).append((path, make))
    return list(groups.values())


def _without_language(path: str) -> str:
    for lang in LANGUAGES[1:]:
        path = path.removeprefix(language_root(lang))
    return path
