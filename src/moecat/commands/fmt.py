"""moecat fmt: one layout for every record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from moecat.catalog.json_schemas import schema_of
from moecat.catalog.load import load
from moecat.catalog.report import render_text
from moecat.catalog.yamltext import Flaw, decode, parse
from moecat.commands.session import OK, PROBLEMS, Session
from moecat.commands.validate import relative_to_root
from moecat.files.disk import read_catalog, write_file
from moecat.fmt.layout import format_record

_UNREADABLE = ("yaml-", "misplaced-file")


def run(session: Session, paths: Sequence[Path], check: bool) -> int:
    """Rewrite records canonically, or with `check` only name those that would change."""
    chosen = [relative_to_root(session, path) for path in paths] or [PurePosixPath()]
    files = {p: raw for p, raw in read_catalog(session.root).items() if _below(p, chosen)}
    problems = [each for each in load(files).problems if each.path in files and each.rule.startswith(_UNREADABLE)]
    flawed = {problem.path for problem in problems}
    changed = [path for path, raw in files.items() if path not in flawed and _format(session, path, raw, check)]
    for path in changed:
        session.write(f"{'would change' if check else 'formatted'} {path}")
    if problems:
        session.write(render_text(problems))
    done = len(files) - len(changed) - len(flawed)
    word = "to format" if check else "formatted"
    session.say(f"{len(changed)} {word}, {done} already canonical, {len(flawed)} not readable")
    return PROBLEMS if problems or (check and changed) else OK


def _below(path: str, chosen: Sequence[PurePosixPath]) -> bool:
    return any(PurePosixPath(path).is_relative_to(each) for each in chosen)


def _format(session: Session, path: str, raw: bytes, check: bool) -> bool:
    """Format one file; return whether its text is (or would be) another."""
    text = decode(raw)
    kind = schema_of(path)
    if isinstance(text, Flaw) or kind is None:
        return False
    new = format_record(parse(text), *kind).encode("utf-8")
    if new == raw:
        return False
    if not check:
        write_file(session.root / path, new)
    return True
