"""moecat build: README files, schemas, website. Everything is made first, then put in place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout
from jinja2 import TemplateError, TemplateSyntaxError

from moecat.build.generated import render_committed
from moecat.catalog.catalog import Catalog
from moecat.catalog.report import render_text
from moecat.commands.session import OK, PROBLEMS, Session, UsageError
from moecat.commands.validate import summary_line
from moecat.files.disk import count_files, project_folder, recover_tree, swap_tree, write_file
from moecat.files.progress import steps
from moecat.prose import HouseError
from moecat.prose.frame import MARK, SiteBuild, building_frame
from moecat.site.reference import Described


@dataclass(frozen=True)
class Options:
    """How to build; `commands` describe the command line for its reference page."""

    out: Path | None
    check: bool
    engine: str
    commands: tuple[Described, ...]


def run(session: Session, options: Options) -> int:
    """Build all, or with `check` compare the committed files with what the catalog gives."""
    loaded, problems = session.load()
    if problems:
        session.write(render_text(problems))
        session.say(summary_line(problems, len(loaded.catalog.papers) + len(loaded.catalog.models)), style="red")
        return PROBLEMS
    target = (options.out or session.root / "build" / "site").resolve()
    try:
        templates = project_folder(session.root, "templates")
        render = partial(render_committed, loaded.catalog, session.site_info(), templates)
        if options.check:
            return _check(session, render())
        committed = _build(session, loaded.catalog, target, options, render)
    except HouseError as error:
        session.say(str(error), style="red")
        return PROBLEMS
    except TemplateError as error:
        session.say(_template_message(error), style="red")
        return PROBLEMS
    changed = [path for path, text in committed.items() if write_file(session.root / path, text)]
    session.say(f"written: {', '.join(changed)}" if changed else "README files and schemas are up to date")
    return OK


def _build(
    session: Session, catalog: Catalog, target: Path, options: Options, render: Callable[[], Mapping[str, str]]
) -> Mapping[str, str]:
    """Put the site in its place; return the committed files, which `render` makes."""
    refuse_foreign(session, target)
    new = target.with_name(f".{target.name}.new")
    work = SiteBuild(session.root, catalog, session.site_info(), options.commands, options.engine)
    with _alone(session):
        recover_tree(target)
        try:
            with steps(session.err) as progress, building_frame(work) as pending:
                # Importing what draws and renders takes a quarter of a second, in which the frame is under way.
                from moecat.build.website import build_site  # noqa: PLC0415

                committed = render()
                build_site(work, pending, new, target, progress)
            swap_tree(new, target)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    made = f"{len(catalog.papers)} papers, {len(catalog.models)} models: {count_files(target)} files"
    session.say(f"{made} in {target}", style="green")
    return committed


@contextmanager
def _alone(session: Session) -> Iterator[None]:
    """Wait for another build of this catalog: both would write into its build folder."""
    folder = session.root / "build"
    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        session.say(f"another build of {session.root} is at work; waiting for its end")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def refuse_foreign(session: Session, target: Path) -> None:
    """Raise UsageError for a folder that holds something else than a site: building replaces the whole folder."""
    if target == session.root or session.root.is_relative_to(target):
        raise UsageError(f"--out {target} holds the catalog itself")
    if target.exists() and not target.is_dir():
        raise UsageError(f"--out {target} is a file")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise UsageError(f"--out {target} holds other files and would be replaced; give a new or empty folder")


def _template_message(error: TemplateError) -> str:
    place = f"{error.filename or error.name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else "templates/"
    return f"{place}: {error.message or error}"


def _check(session: Session, committed: Mapping[str, str]) -> int:
    stale = [path for path, text in committed.items() if _read(session.root / path) != text]
    for path in stale:
        session.write(f"{path} is stale\n  fix: run 'moecat build' and commit {path}")
    session.say(f"{len(stale)} stale" if stale else "nothing is stale", style="red" if stale else "green")
    return PROBLEMS if stale else OK


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if path.is_file() else None
