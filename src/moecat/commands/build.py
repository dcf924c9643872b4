"""moecat build: README files, schemas, website; with --check, whether the committed ones are up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from moecat.build.output import check_target, locked
from moecat.build.unchanged import LastBuild
from moecat.commands.session import OK, PROBLEMS, Session
from moecat.files.disk import count_files, read_catalog, write_file
from moecat.files.progress import show_steps

if TYPE_CHECKING:
    from moecat.site.reference import Described


@dataclass(frozen=True)
class Options:
    """How to build."""

    out: Path | None
    check: bool
    generated: bool  # only the files that are committed
    engine: str
    describe: Callable[[], tuple[Described, ...]]  # the command line, for its reference page


def run(session: Session, options: Options) -> int:
    """Build all, or with `check` compare the generated files with what the catalog gives."""
    if options.check or options.generated:
        return _generated(session, options.check)
    project = session.project
    target = (options.out or project.build_folder / "site").resolve()
    check_target(project.root, target)
    last = LastBuild(project, options.engine, target)
    with locked(project.build_folder, target, session.say):
        files = read_catalog(project.root)
        inputs = last.inputs(files)
        if last.stands(inputs):
            session.say(f"nothing has changed since the last build: {count_files(target)} files in {target}", "green")
            return OK
        return _build(session, options, last, files, inputs)


def _build(session: Session, options: Options, last: LastBuild, files: Mapping[str, bytes], inputs: str) -> int:
    from moecat.build.explain import explained_templates  # noqa: PLC0415
    from moecat.build.website import Build, build_website  # noqa: PLC0415 - not needed where nothing has changed

    catalog = session.load_clean(files)
    if catalog is None:
        return PROBLEMS
    work = Build(last.project, catalog, last.target, options.describe(), last.engine)
    last.forget()
    with show_steps(session.err) as steps, explained_templates(work.project.templates):
        generated = build_website(work, steps)
    changed = [path for path, text in generated.items() if write_file(session.root / path, text)]
    last.remember(inputs, generated)
    made = f"{len(catalog.papers)} papers, {len(catalog.models)} models: {count_files(last.target)} files"
    session.say(f"{made} in {last.target}", style="green")
    session.say(f"written: {', '.join(changed)}" if changed else "README files and schemas are up to date")
    return OK


def _generated(session: Session, check: bool) -> int:
    """Write the generated files that are committed, or with `check` say which of them are stale."""
    from moecat.build.explain import explained_templates  # noqa: PLC0415
    from moecat.build.generated import render_generated  # noqa: PLC0415 - as above

    catalog = session.load_clean()
    if catalog is None:
        return PROBLEMS
    templates = session.project.templates
    with explained_templates(templates):
        generated = render_generated(catalog, session.site_info(), templates)
    if not check:
        written = [path for path, text in generated.items() if write_file(session.root / path, text)]
        session.say(f"written: {', '.join(written)}" if written else "README files and schemas are up to date")
        return OK
    stale = [path for path, text in generated.items() if _read(session.root / path) != text]
    for path in stale:
        session.write(f"{path} is stale\n  fix: run 'moecat build' and commit {path}")
    session.say(f"{len(stale)} stale" if stale else "nothing is stale", style="red" if stale else "green")
    return PROBLEMS if stale else OK


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if path.is_file() else None
