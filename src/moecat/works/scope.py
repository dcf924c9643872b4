"""discover.yaml: what is in scope, what was rejected, and the words that speak for a topic or a label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field, ValidationError

from moecat.catalog.field_errors import describe
from moecat.catalog.problems import Problem
from moecat.catalog.scalars import Arxiv, Day, Doi, Flag, Id, LooseText, Number, OpenReviewId, Text
from moecat.catalog.schema import Record
from moecat.catalog.yamltext import parse_file
from moecat.files.places import DISCOVER
from moecat.works.matching import title_key
from moecat.works.metadata import Metadata
from moecat.works.phrases import find_phrases

PATH = DISCOVER
Phrases = tuple[LooseText, ...]


class ScopeRule(Record):
    """Words that speak for a work or against it; in the title they may weigh otherwise than in the abstract."""

    id: Id
    why: Text = Field(description="What the words say about a work.")
    title: Number = Field(0, description="Added to the score where one of the words stands in the title.")
    abstract: Number = Field(0, description="Added where they stand in the abstract only.")
    needed: Flag = Field("no", description="Without any of these words a work is out of scope.")
    words: Phrases = Field(min_length=1)


class Rejected(Record):
    """A work that was looked at and does not belong; it is never proposed again."""

    title: LooseText | None = None
    arxiv: Arxiv | None = None
    doi: Doi | None = None
    openreview: OpenReviewId | None = None
    why: LooseText
    on: Day | None = None


class Words(Record):
    """Words that speak for topics and labels, by their ids."""

    topics: dict[LooseText, Phrases] = Field({})
    labels: dict[LooseText, Phrases] = Field({})


class Discover(Record):
    """The whole of discover.yaml."""

    query: LooseText | None = Field(None, description="What arXiv is asked for, in the language of its API.")
    threshold: Number = Field(1, description="The lowest score of a work in scope.")
    scope: tuple[ScopeRule, ...] = ()
    words: Words = Words()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """Whether a work is in scope, its score, and each reason with its weight and words."""

    inside: bool
    score: float
    reasons: tuple[tuple[str, float, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """The reasons in one line."""
        return "; ".join(f"{weight:+g} {why} ({', '.join(words[:4])})" for why, weight, words in self.reasons)


def load_discover(raw: bytes | None) -> tuple[Discover, list[Problem]]:
    """Return the rules of a discover.yaml and its problems; an absent file has neither."""
    if raw is None:
        return Discover(), []
    parsed = parse_file(raw)
    problems = [Problem(PATH, each.line, each.column, each.rule, each.message, each.fix) for each in parsed.flaws]
    if problems or not parsed.data:
        return Discover(), problems
    try:
        return Discover.model_validate(parsed.data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        return Discover(), [describe(detail, Discover, PATH, parsed.origin) for detail in details]


def judge(rules: Discover, work: Metadata) -> Verdict:
    """Return whether a work is in scope and why."""
    reasons: list[tuple[str, float, tuple[str, ...]]] = []
    lacking = False
    for rule in rules.scope:
        in_title = find_phrases(rule.words, work.title)
        words = in_title or find_phrases(rule.words, work.abstract)
        weight = rule.title if in_title else rule.abstract
        if words and weight:
            reasons.append((rule.why, weight, words))
        lacking |= rule.needed == "yes" and not words
    score = sum(weight for _, weight, _ in reasons)
    return Verdict(not lacking and score >= rules.threshold, score, tuple(reasons))


def rejection(rules: Discover, work: Metadata) -> Rejected | None:
    """Return the entry of a work that was rejected before, or None."""
    return _known(rules).find(work)


def _known(rules: Discover) -> _Rejections:
    return _Rejections(rules)


class _Rejections:
    def __init__(self, rules: Discover) -> None:
        self._by: Mapping[str, Rejected] = {
            key: each
            for each in rules.rejected
            for key in (each.arxiv, (each.doi or "").casefold(), each.openreview, title_key(each.title or ""))
            if key
        }

    def find(self, work: Metadata) -> Rejected | None:
        keys = (work.arxiv, work.doi.casefold(), work.openreview, title_key(work.title))
        return next((self._by[key] for key in keys if key and key in self._by), None)
