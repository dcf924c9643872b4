"""moecat fmt: one layout for every record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from moecat.catalog.json_schemas import schema_of
from moecat.catalog.load import load
from moecat.catalog.report import render_text
from moecat.catalog.schema import Metric, Paper
from moecat.catalog.yaml_events import Flaw
from moecat.catalog.yamltext import decode, parse
from moecat.commands.session import OK, PROBLEMS, Session
from moecat.commands.validate import relative_to_root
from moecat.files.disk import read_catalog, write_file
from moecat.fmt.comments import find_comments
from moecat.fmt.former import converted
from moecat.fmt.layout import format_record
from moecat.fmt.points import grouped

_UNREADABLE = ("yaml-", "misplaced-file")


def run(session: Session, paths: Sequence[Path], check: bool, points: bool = False) -> int:
    """Rewrite records canonically, or with `check` only name those that would change.

    With `points` results are grouped into operating points, and metrics are converted as the taxonomy says.
    """
    chosen = [relative_to_root(session, path) for path in paths] or [PurePosixPath()]
    read = read_catalog(session.root)
    files = {path: raw for path, raw in read.items() if _below(path, chosen)}
    loaded = load(read)
    problems = [each for each in loaded.problems if each.path in files and each.rule.startswith(_UNREADABLE)]
    flawed = {problem.path for problem in problems}
    form = _Form(loaded.catalog.metrics if points else None)
    texts = {path: form.text(path, raw) for path, raw in files.items() if path not in flawed}
    changed = [path for path, text in texts.items() if text != files[path]]
    for path in changed if not check else ():
        write_file(session.root / path, texts[path])
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


@dataclass(frozen=True)
class _Form:
    """How a file should read; `metrics` are those of the taxonomy where results are to be grouped, else None."""

    metrics: Mapping[str, Metric] | None

    def text(self, path: str, raw: bytes) -> bytes:
        """Return the canonical text of a file, or the file itself where it is no record."""
        text = decode(raw)
        kind = schema_of(path)
        if isinstance(text, Flaw) or kind is None:
            return raw
        parsed = parse(text)
        if kind[0] is Paper and self.metrics is not None and not find_comments(parsed.origin).within(("results",)):
            parsed = replace(parsed, data=grouped(converted(parsed.data, self.metrics)))
        return format_record(parsed, *kind).encode("utf-8")
