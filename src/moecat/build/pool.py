"""Renders the files of a website in several processes, one a core, where a catalog is large enough for it to pay."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread

from moecat.build.explain import explained_templates
from moecat.catalog.catalog import Catalog
from moecat.catalog.site_info import SiteInfo
from moecat.files.disk import write_files
from moecat.files.processes import end_at_once
from moecat.site.files import Layouts, Make, Site
from moecat.site.render import Renderer

# A process takes a second to start and to learn the catalog: `python -m bench.pool`, and docs/develop/benchmarks.
ENOUGH = 250  # papers a process
_MOST = 8  # processes, each of which holds the catalog
# So many that nobody waits long for the last, and so few that what one page has worked out serves the next.
_SHARES = 32

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Workplace:
    """What rendering starts from, and the folders of the new and of the last site."""

    catalog: Catalog
    info: SiteInfo
    templates: Path
    new: Path
    last: Path


@dataclass(frozen=True, eq=False)
class Stage:
    """Files that can be rendered at one time: with `layouts` the pages, otherwise what needs none."""

    layouts: Layouts | None = None
    prose: tuple[str, ...] = ()


class Worker:
    """A process's own site, and where it writes."""

    def __init__(self, place: Workplace) -> None:
        self.place = place
        self.site = Site(place.catalog, place.info, Renderer(place.templates))

    def write(self, stage: Stage, share: int) -> None:
        """Render and write one share of a stage; raises BuildError."""
        files = self._files(stage)
        first, end = (len(files) * number // _SHARES for number in (share, share + 1))
        with explained_templates(self.place.templates):
            write_files(self.place.new, ((path, make()) for path, make in files[first:end]), self.place.last)

    @lru_cache(maxsize=1)  # noqa: B019 - a worker lives as long as the build
    def _files(self, stage: Stage) -> list[tuple[str, Make]]:
        site = self.site
        found = site.data_files() if stage.layouts is None else site.pages(stage.layouts, stage.prose)
        return list(found.items())


class Pool:
    """This process and those beside it."""

    def __init__(self, here: Worker, beside: ProcessPoolExecutor | None) -> None:
        self.here, self._beside = here, beside

    def start(self, stage: Stage) -> Callable[[Tell], None]:
        """Let the others begin; gives a function that does what they have not begun, and waits for the rest.

        It tells a function how many shares of how many are done, and may raise BuildError.
        """
        sent = pickle.dumps(stage) if self._beside else b""
        jobs = [self._beside.submit(_write, sent, share) if self._beside else None for share in range(_SHARES)]
        return lambda tell: self._finish(stage, jobs, tell)

    def _finish(self, stage: Stage, jobs: list[Future[None] | None], tell: Tell) -> None:
        # From the end, for the others begin at the beginning.
        for done, (share, job) in enumerate(reversed(list(enumerate(jobs)))):
            if job is None or job.cancel():
                self.here.write(stage, share)
            tell(done, _SHARES)
        for job in jobs:
            if job is not None and not job.cancelled():
                job.result()


@contextmanager
def start_pool(place: Workplace) -> Iterator[Pool]:
    """Have other processes help while the block runs, none with a small catalog or one core."""
    others = min(os.cpu_count() or 1, len(place.catalog.papers) // ENOUGH, _MOST) - 1
    if others < 1:
        yield Pool(Worker(place), None)
        return
    # Spawned on every system, for what one system alone can do would be a second way to test.
    beside = ProcessPoolExecutor(others, get_context("spawn"), _begin, (pickle.dumps(place),))
    try:
        yield Pool(Worker(place), beside)
    finally:
        beside.shutdown(cancel_futures=True)


_worker: Worker  # of a process beside the first


def _begin(sent: bytes) -> None:
    global _worker  # noqa: PLW0603 - how an executor's processes keep what they were given at their start
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process is asked to stop, and stops the others
    Thread(target=_end_with_first, daemon=True).start()
    _worker = Worker(pickle.loads(sent))


def _end_with_first() -> None:
    first = parent_process()
    if first is not None:
        connection.wait([first.sentinel])
        end_at_once()


def _write(sent: bytes, share: int) -> None:
    _worker.write(_stage(sent), share)


@lru_cache(maxsize=2)
def _stage(sent: bytes) -> Stage:
    stage: Stage = pickle.loads(sent)
    return stage
