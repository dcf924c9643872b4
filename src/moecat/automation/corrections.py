"""A filed correction: one field of one record set to a new value, with the page that shows it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from moecat.automation.run import moecat
from moecat.automation.texts import as_block
from moecat.files.disk import write_file
from moecat.importers.issue_form import read_answers
from moecat.works.amend import amend
from moecat.works.metadata import plain

_QUESTIONS = {
    "record": "record",
    "field": "field",
    "what is wrong": "wrong",
    "what is right": "right",
    "where that can be read": "evidence",
}
# What one text can set; everything else is for a person.
_TEXTS = ("title", "short_name", "date", "venue", "arxiv", "doi", "openreview", "summary.en", "summary.zh")
_LINKS = ("links.paper", "links.project", "links.blog")
_LISTS = ("links.code", "links.weights")
FIELDS = (*_TEXTS, *_LINKS, *_LISTS)
_ID = re.compile(r"(?:^|/)([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.yaml|/)?$")


@dataclass(frozen=True)
class Correction:
    """What a form says; `odd` says why it cannot be applied by a program."""

    path: str = ""
    field: str = ""
    value: str = ""
    evidence: str = ""
    odd: str = ""


def parse_correction(body: str, root: Path) -> Correction:
    """Return the correction in the body of an issue; the record is looked up below `root`."""
    answers = read_answers(body, _QUESTIONS)
    named, field = plain(answers.get("record", "")), plain(answers.get("field", "")).lower()
    found = _ID.search(named)
    paths = sorted(root.glob(f"papers/*/{found[1]}.yaml")) if found else []
    if len(paths) != 1:
        return Correction(odd=f"'{named[:80]}' is no record of the catalog; write its page or its file")
    value, evidence = plain(answers.get("right", "")), plain(answers.get("evidence", ""))
    path = paths[0].relative_to(root).as_posix()
    odd = "" if field in FIELDS else "this field is for a person to change"
    return Correction(path, field, value, evidence, odd or ("" if value else "the right value is missing"))


def apply_correction(root: Path, correction: Correction) -> str:
    """Write the value into the record and return an answer; where that makes no valid record, nothing changes."""
    if correction.odd:
        return f"**not changed**: {correction.odd}. A maintainer will look at it."
    path = root / correction.path
    before = path.read_bytes()
    value = [correction.value] if correction.field in _LISTS else correction.value
    write_file(path, amend(correction.path, before, {tuple(correction.field.split(".")): value}))
    done = moecat(root, "validate", str(path), "--format", "json")
    problems = [each for each in json.loads(done.out)["problems"] if each["severity"] == "error"] if done.out else []
    if problems:
        path.write_bytes(before)
        said = "\n".join(f"{each['message']} ({each['fix']})" for each in problems)
        return f"**not changed**: the record would have problems.\n\n{as_block(said)}"
    told = as_block(f"{correction.field}: {correction.value}\nshown by: {correction.evidence}")
    return f"**changed**: `{correction.path}`\n\n{told}\n\nA reviewer looks at the page before this is merged."
