"""moecat diff: what a branch adds and changes, for a terminal, a pull request or a program."""

from __future__ import annotations

from pathlib import Path

from moecat.changes.compare import compare
from moecat.changes.reports import DIFF_REPORTS
from moecat.commands.results import check_result, write_result
from moecat.commands.session import OK, Session, UsageError
from moecat.files.disk import read_catalog
from moecat.files.git import GitError, default_base, read_commit


def run(session: Session, base: str | None, form: str, output: Path | None) -> int:
    """Report the records that differ from a commit; exit code 0 also when none does."""
    check_result(session, output)
    now = read_catalog(session.root)
    try:
        before = read_commit(session.root, base or default_base(session.root), now)
    except GitError as error:
        raise UsageError(str(error)) from None
    text = DIFF_REPORTS[form](compare(before, now))
    if output is None:
        session.write(text)
    else:
        write_result(output, text + "\n")
    return OK
