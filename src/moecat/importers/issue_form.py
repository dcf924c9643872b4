"""A filed issue form, as GitHub writes it into an issue, to the answers by their questions. All of it is hostile."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from moecat.works.metadata import plain
from moecat.works.references import Reference, parse_reference

_LONGEST = 60_000  # characters; GitHub takes 65,536
_HEADING = re.compile(r"^### +([^\n]{1,200}?) *$", re.MULTILINE)
_EMPTY = "_No response_"
# Questions by the English half of their heading.
_QUESTIONS = {
    "arxiv id, doi, openreview id or page": "identifier",
    "title": "title",
    "topics": "topics",
    "the authors' code, if any": "code",
    "summary in english": "en",
    "summary in chinese": "zh",
}


@dataclass(frozen=True)
class Form:
    """What a form says; "" and () are what was left empty, `odd` what cannot be taken as it is."""

    reference: Reference | None = None
    title: str = ""
    topics: tuple[str, ...] = ()
    code: str = ""
    summary: Mapping[str, str] | None = None
    odd: tuple[str, ...] = ()


def parse_event(raw: bytes) -> Form:
    """Return the form in a GitHub event (JSON) or in the text of an issue."""
    return parse_form(issue_body(raw))


def issue_body(raw: bytes) -> str:
    """Return the text of the issue in a GitHub event (JSON), or the bytes as text where they are none."""
    text = raw.decode("utf-8-sig", "replace")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return text
    issue = data.get("issue") if isinstance(data, dict) else None
    body = issue.get("body") if isinstance(issue, dict) else None
    return body if isinstance(body, str) else ""


def parse_form(body: str) -> Form:
    """Return what the body of an issue says."""
    answers = read_answers(body, _QUESTIONS)
    identifier, code = plain(answers.get("identifier", "")), plain(answers.get("code", ""))
    reference = parse_reference(identifier) if identifier else None
    odd = []
    if reference is None:
        odd.append(f"'{identifier[:80]}' is no identifier" if identifier else "no identifier was given")
    code_reference = parse_reference(code) if code else None
    if code and (code_reference is None or "://" not in code or any(char.isspace() for char in code)):
        odd.append(f"'{code[:80]}' is no address of code")
        code = ""
    topics = tuple(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", answers.get("topics", "").lower()))[:10]
    summary = {lang: text for lang in ("en", "zh") if (text := plain(answers.get(lang, "")))}
    return Form(reference, plain(answers.get("title", "")), topics, code, summary, tuple(odd))


def read_answers(body: str, questions: Mapping[str, str]) -> dict[str, str]:
    """Return the answers by name; `questions` are names by the English half of a heading, in lower case.

    A second heading of the same question is text of whoever filed the form, and changes nothing.
    """
    body = body[:_LONGEST].replace("\r\n", "\n")
    places = [
        (found, questions.get(found[1].partition(" · ")[0].strip().casefold())) for found in _HEADING.finditer(body)
    ]
    known = [(found, name) for found, name in places if name]
    answers: dict[str, str] = {}
    for number, (found, name) in enumerate(known):
        end = known[number + 1][0].start() if number + 1 < len(known) else len(body)
        answer = body[found.end() : end]
        stop = re.search(r"^### ", answer, re.MULTILINE)
        answer = (answer[: stop.start()] if stop else answer).strip()
        if answer != _EMPTY:
            answers.setdefault(name, answer)
    return answers
