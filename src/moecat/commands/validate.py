"""moecat validate: every problem in one run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from moecat.catalog.problems import Problem, errors
from moecat.catalog.report import REPORTERS
from moecat.commands.session import OK, PROBLEMS, Session, UsageError
from moecat.rules.hints import hints


def run(session: Session, paths: Sequence[Path], form: str, strict: bool = False) -> int:
    """Report the problems of the whole catalog, or of some of its files; the whole catalog is loaded either way.

    Warnings alone give exit code 0, unless `strict`.
    """
    chosen = [relative_to_root(session, path) for path in paths]
    loaded, problems = session.load()
    if chosen:
        problems = [each for each in problems if _is_chosen(each.path, chosen)]
    if problems or form == "json":
        session.write(REPORTERS[form](problems))
    for hint in hints(loaded.catalog) if form == "text" and not chosen else ():
        session.say(hint)
    records = len(loaded.catalog.papers) + len(loaded.catalog.models)
    stops = bool(problems if strict else errors(problems))
    session.say(summary_line(problems, records), style="red" if stops else "yellow" if problems else "green")
    return PROBLEMS if stops else OK


def summary_line(problems: Sequence[Problem], records: int) -> str:
    """Return the closing line of a check."""
    if not problems:
        return f"{records} records, no problem"
    files, serious = len({each.path for each in problems}), len(errors(problems))
    counted = ((serious, "problem"), (len(problems) - serious, "warning"))
    found = " and ".join(f"{number} {word}{'s' * (number > 1)}" for number, word in counted if number)
    return f"{found} in {files} file{'s' * (files > 1)} ({records} records)"


def relative_to_root(session: Session, path: Path) -> PurePosixPath:
    """Return a path of the command line as seen from the catalog's root; raises UsageError when it is outside."""
    for base in (Path.cwd(), session.root):
        full = (base / path).resolve()
        if full.exists() and full.is_relative_to(session.root):
            return PurePosixPath(full.relative_to(session.root).as_posix())
    raise UsageError(f"'{path}' is not a file or folder of the catalog in {session.root}")


def _is_chosen(path: str, chosen: Sequence[PurePosixPath]) -> bool:
    return any(PurePosixPath(path).is_relative_to(each) for each in chosen)
