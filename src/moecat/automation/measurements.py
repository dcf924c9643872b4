"""A filed measurement: one new measurements/<id>.yaml, or an answer that says why there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from moecat.automation.run import moecat
from moecat.automation.texts import as_block
from moecat.catalog.schema import Measurement
from moecat.files.disk import write_file
from moecat.fmt.layout import dump_record
from moecat.importers.issue_form import read_answers
from moecat.text.slugs import slug
from moecat.works.metadata import plain

QUESTIONS: Mapping[str, str] = {
    "model": "model",
    "checkpoint or precision": "checkpoint",
    "engine": "engine",
    "version of the engine": "version",
    "options of the engine": "flags",
    "accelerator": "gpu",
    "number of accelerators": "gpus",
    "processor": "cpu",
    "main memory in gb": "ram_gb",
    "context in tokens": "context",
    "requests at the same time": "batch",
    "prompt, tokens a second": "prefill",
    "answer, tokens a second": "decode",
    "note": "note",
    "who states it": "by",
    "page that states it": "url",
    "date of that page": "on",
}
_REQUIRED = ("model", "engine", "by", "url", "on")
_PAGES = ("model", "engine")  # an id, or the address of its page
_SCHEMA = "../schema/measurement.schema.json"
_LAST = re.compile(r"([^/\s]+?)(?:\.yaml|/)?$")


def parse_measurement(body: str, today: str) -> dict[str, Any]:
    """Return the data of a record from the body of an issue; `today` is the day it was filed."""
    answers = {name: text for name, answer in read_answers(body, QUESTIONS).items() if (text := plain(answer))}
    for name in _PAGES:
        if found := _LAST.search(answers.get(name, "")):
            answers[name] = found[1]
    data: dict[str, Any] = dict(answers)
    if "url" in data:
        data["checked"] = {"on": today, "against": [data["url"]]}
    return {**data, "added": today}


def add_measurement(root: Path, body: str, today: str) -> str:
    """Write the record of a filed form and return an answer; where it is not valid, nothing is left behind."""
    data = parse_measurement(body, today)
    lacks = [name for name in _REQUIRED if name not in data]
    if "prefill" not in data and "decode" not in data:
        lacks.append("prefill or decode")
    if lacks:
        return f"**not added**: missing: {', '.join(lacks)}. Edit the issue, and it is tried again."
    path = _free_path(root, data)
    write_file(path, dump_record(data, Measurement, _SCHEMA).encode("utf-8"))
    name = path.relative_to(root).as_posix()
    done = moecat(root, "validate", str(path), "--format", "json")
    problems = [each for each in json.loads(done.out)["problems"] if each["severity"] == "error"] if done.out else []
    if problems or not done.out:
        path.unlink()
        said = "\n".join(f"{each['message']} ({each['fix']})" for each in problems) or done.said
        return f"**not added**: the record would have problems.\n\n{as_block(said)}\n\nEdit the issue to try again."
    return f"**added**: `{name}`\n\nA reviewer compares each number with the page:\n\n{as_block(data['url'])}"


def _free_path(root: Path, data: Mapping[str, Any]) -> Path:
    """Return the first path that no record has: the model, what it ran on, the engine, and a number."""
    where = data.get("gpu") or ("cpu" if data.get("cpu") else "")
    stem = slug(" ".join(filter(None, (data["model"], where, data["engine"]))))[:70].strip("-") or "measurement"
    number = 1
    while (path := root / "measurements" / f"{stem}-{number}.yaml").exists():
        number += 1
    return path
