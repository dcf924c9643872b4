"""A filed form becomes a pull request with a record, or an answer that says what is missing."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from moecat.automation.corrections import apply_correction, parse_correction
from moecat.automation.measurements import add_measurement
from moecat.automation.proposals import Checkout, Proposal, propose
from moecat.automation.run import moecat
from moecat.automation.texts import as_block
from moecat.catalog.yamltext import parse
from moecat.files.git_write import changed_files, restore
from moecat.importers.issue_form import issue_body

MARK = "<!-- moecat: filed form -->"
_NEEDS = {"en": "needs English", "zh": "needs Chinese"}


def take_form(work: Checkout, event: Path, today: str) -> None:
    """Answer the issue of an event: by a pull request where the form gives a record, else by a comment."""
    number, kind = issue_number(event), _kind(event)
    text = _TAKE[kind](work.root, event, today)
    paths = [path for path in changed_files(work.root) if path.startswith(("papers/", "measurements/"))]
    if not paths:
        work.forge.comment(number, text, MARK)
        return
    title = f"{kind} of issue #{number}"
    papers = [path for path in paths if path.startswith("papers/")]
    labels = tuple(label for path in papers for label in lacking(work.root / path))
    propose(work, Proposal(f"issue-{number}", paths, title, f"{text}\n\nCloses #{number}.\n", labels))
    restore(work.root, paths)


def _add(root: Path, event: Path, _today: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.md"
        done = moecat(root, "add", "--form", str(event), "--answer", str(answer))
        return answer.read_text("utf-8") if answer.is_file() else as_block(done.said)


def _correct(root: Path, event: Path, _today: str) -> str:
    return apply_correction(root, parse_correction(issue_body(event.read_bytes()), root))


def _measure(root: Path, event: Path, today: str) -> str:
    return add_measurement(root, issue_body(event.read_bytes()), today)


_TAKE: Mapping[str, Callable[[Path, Path, str], str]] = {"Correction": _correct, "Measurement": _measure, "Paper": _add}


def lacking(path: Path) -> list[str]:
    """Return the labels of the languages that a record has no summary in."""
    if not path.is_file():
        return []
    summary = parse(path.read_text("utf-8")).data.get("summary") or {}
    return [label for lang, label in _NEEDS.items() if lang not in summary]


def issue_number(event: Path) -> int:
    """Return the number of an event's issue; ValueError where there is none."""
    number = _issue(event).get("number")
    if not isinstance(number, int):
        raise ValueError(f"{event} is no event of an issue")
    return number


def _labels(event: Path) -> list[str]:
    return [str(each.get("name")) for each in _issue(event).get("labels") or [] if isinstance(each, dict)]


def _kind(event: Path) -> str:
    labels = _labels(event)
    if "correction" in labels:
        return "Correction"
    return "Measurement" if "new measurement" in labels else "Paper"


def _issue(event: Path) -> Mapping[str, Any]:
    data = json.loads(event.read_text("utf-8"))
    issue = data.get("issue") if isinstance(data, dict) else None
    return issue if isinstance(issue, dict) else {}
