"""A filed measurement becomes a pull request with a canonical record, or an answer that says what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from moecat.automation.measurements import QUESTIONS, parse_measurement
from tests.automation.conftest import Job, git
from tests.automation.github import GitHub
from tests.conftest import PROJECT

ANSWERS = {
    "Model · 模型": "https://example.org/zh/models/toy-8x1b/",
    "Checkpoint or precision · 检查点或精度": "toy4",
    "Engine · 引擎": "toy-run",
    "Version of the engine · 引擎版本": "1.10",
    "Accelerator · 加速器": "box",
    "Number of accelerators · 加速器数量": "1",
    "Processor · 处理器": "_No response_",
    "Answer, tokens a second · 生成回答，每秒词元数": "13.5",
    "Who states it · 由谁公布": "Toy Lab",
    "Page that states it · 公布的页面": "https://run.example.org/faster",
    "Date of that page · 页面的日期": "2025-06-01",
}
RECORD = """# yaml-language-server: $schema=../schema/measurement.schema.json
model: toy-8x1b
checkpoint: toy4
engine: toy-run
version: "1.10"
gpu: box
gpus: 1
decode: 13.5
by: Toy Lab
url: https://run.example.org/faster
"on": 2025-06-01
checked: {"on": 2026-01-01, against: [https://run.example.org/faster]}
added: 2026-01-01
"""


def body(**changed: str) -> str:
    """The body of an issue; an answer is changed by the name of its field."""
    names = {label: QUESTIONS[label.partition(" · ")[0].casefold()] for label in ANSWERS}
    return "".join(f"### {label}\n\n{changed.get(names[label], text)}\n\n" for label, text in ANSWERS.items())


def event(tmp_path: Path, github: GitHub, text: str) -> str:
    issue = github.file("filed", labels=[{"name": "new measurement"}], body=text)
    path = tmp_path / "event.json"
    path.write_text(json.dumps({"issue": issue}), encoding="utf-8")
    return str(path)


def test_a_measurement_becomes_a_pull_request(job: Job, github: GitHub, remote: Path, tmp_path: Path) -> None:
    assert job("form", GITHUB_EVENT_PATH=event(tmp_path, github, body())) == 0
    path = "measurements/toy-8x1b-box-toy-run-1.yaml"
    assert git(remote, "diff", "--name-only", "main", "issue-1").split() == [path]
    assert git(remote, "show", f"issue-1:{path}") == RECORD
    (pull,) = (each for each in github.issues.values() if "pull_request" in each)
    assert pull["title"] == "Measurement of issue #1"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("model", "no-such-model", "no-such-model"),
        ("engine", "../../etc/passwd", "passwd"),
        ("gpu", "a nice box", "a nice box"),
        ("gpus", "two", "two"),
        ("decode", "fast", "fast"),
        ("decode", "_No response_", "prefill or decode"),
        ("url", "ftp://run.example.org", "ftp://"),
        ("url", "_No response_", "missing: url"),
        ("on", "yesterday", "yesterday"),
        ("model", "王", "王"),
        ("model", "🙂", "🙂"),
        ("model", "---", "---"),
    ],
)
def test_what_makes_no_record_is_answered(  # noqa: PLR0917
    field: str, value: str, said: str, job: Job, github: GitHub, clone: Path, tmp_path: Path
) -> None:
    assert job("form", GITHUB_EVENT_PATH=event(tmp_path, github, body(**{field: value}))) == 0
    (comment,) = github.comments[1]
    assert "**not added**" in comment["body"]
    assert said in comment["body"]
    assert git(clone, "status", "--porcelain") == ""


def test_every_question_of_the_form_is_known() -> None:
    form = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/new-measurement.yml").read_text("utf-8"))
    fields = [field for field in form["body"] if field["type"] != "checkboxes"]
    asked = {field["attributes"]["label"].partition(" · ")[0].casefold(): field["id"] for field in fields}
    assert asked == QUESTIONS


@given(st.text(max_size=300) | st.lists(st.sampled_from([*body().splitlines(True), "### ", "\x00"])).map("".join))
def test_no_body_breaks_it(text: str) -> None:
    assert parse_measurement(text, "2026-01-01")["added"] == "2026-01-01"
