"""Filed forms, well-formed and hostile."""

from __future__ import annotations

import json
import re

import yaml
from hypothesis import given
from hypothesis import strategies as st

from moecat.importers.issue_form import Form, parse_event, parse_form
from moecat.works.references import Reference
from tests.conftest import PROJECT

BODY = """### arXiv id, DOI, OpenReview id or page · arXiv 编号、DOI、OpenReview 编号或页面

https://arxiv.org/abs/2507.10524v2

### Title · 标题

_No response_

### Topics · 主题

rounding, `dropping`; $(rm -rf /)

### The authors' code, if any · 作者的代码（如有）

https://github.com/toy-lab/toy

### Summary in English · 英文摘要

Rounds the toy. It is 2 times
smaller. <script>alert(1)</script>

### Summary in Chinese · 中文摘要

_No response_

### Before you send it · 提交之前

- [X] I searched the catalog and did not find it.
"""


def test_a_filed_form() -> None:
    form = parse_form(BODY)
    assert form.reference == Reference("arxiv", "2507.10524")
    assert form.title == ""
    assert form.topics[:2] == ("rounding", "dropping")
    assert form.code == "https://github.com/toy-lab/toy"
    assert form.summary == {"en": "Rounds the toy. It is 2 times smaller. alert(1)"}
    assert form.odd == ()


def test_an_event_of_github_holds_the_form() -> None:
    event = {"action": "opened", "issue": {"number": 3, "body": BODY.replace("\n", "\r\n")}}
    assert parse_event(json.dumps(event).encode()) == parse_form(BODY)
    assert parse_event(BODY.encode()) == parse_form(BODY)
    assert parse_event(b'{"issue": {"body": null}}').odd == ("no identifier was given",)


def test_what_cannot_be_taken_is_told() -> None:
    form = parse_form(
        BODY.replace("https://arxiv.org/abs/2507.10524v2", "a nice paper").replace("https://github", "ftp")
    )
    assert form.reference is None
    assert len(form.odd) == 2


def test_every_question_of_the_form_is_known() -> None:
    form = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/new-paper.yml").read_text("utf-8"))
    labels = [field["attributes"]["label"] for field in form["body"] if field["type"] != "checkboxes"]
    body = "".join(f"### {label}\n\nhttps://arxiv.org/abs/2401.00001\n\n" for label in labels)
    parsed = parse_form(body)
    assert parsed.reference and parsed.title and parsed.topics and parsed.code
    assert parsed.summary and set(parsed.summary) == {"en", "zh"}


@given(st.text(max_size=400) | st.lists(st.sampled_from([*re.findall(r"[^\n]*\n", BODY), "### ", "\x00"])).map("".join))
def test_no_body_breaks_it(body: str) -> None:
    assert isinstance(parse_form(body), Form)
    assert isinstance(parse_event(body.encode("utf-8", "replace")), Form)
