"""What the page of a rule promises, the rule does: each promise is a phrase of its page and a change that breaks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from moecat.catalog.json_schemas import schema_of
from moecat.catalog.load import load
from moecat.catalog.yamltext import parse
from moecat.fmt.layout import dump_record
from moecat.rules import RULES, check_rules
from tests.conftest import TODAY

PAPER, OTHER, MODEL = "papers/2024/toy.yaml", "papers/2025/mover.yaml", "models/toy-8x1b.yaml"
Change = Mapping[str, Any]


def mirror(address: str) -> Change:
    return {"links": {"code": [address]}}


# rule -> (phrase of its page, changes of the record, which record)
PROMISES: list[tuple[str, str, Change, str]] = [
    ("unknown-topic", "Use an id of the topic tree", {"topics": ["rowting"]}, PAPER),
    ("unknown-label", "Use an id of the list of labels", {"labels": ["freee"]}, PAPER),
    ("unknown-model", "add models/<id>.yaml first", {"models": ["none-such"]}, PAPER),
    ("unknown-model", "one that has a record is named by its id", {"results": [
        {"metric": "bits", "value": "2", "model": "Toy 8x1B", "where": "abstract"}]}, PAPER),
    ("unknown-paper", "`distinct_from` connect a paper", {"distinct_from": ["none-such"]}, PAPER),
    ("unknown-paper", "A paper cannot name itself", {"builds_on": ["toy"]}, PAPER),
    ("unknown-source", "`sources` and `corrections[].source`", {"sources": ["none-such"]}, PAPER),
    ("unknown-metric", "gives a metric its unit", {"results": [{"metric": "x", "value": "2", "where": "a"}]}, PAPER),
    ("unknown-venue", "the year in four digits", {"venue": "ICTE'25"}, PAPER),
    ("unknown-venue", "A preprint has no venue", {"venue": "arXiv 2024"}, PAPER),
    ("unknown-venue", "neither has a paper under review", {"venue": "under review"}, PAPER),
    ("unknown-venue", "`TBD` or `submitted` are none", {"venue": "TBD"}, PAPER),
    ("unknown-venue", "nor are they a journal", {"citation": {"journal": "CoRR"}}, PAPER),
    ("year-folder", "A record lives in papers/<year>/", {"date": "2023-01-08"}, PAPER),
    ("duplicate-identifier", "as ids", {"arxiv": "2401.00001"}, OTHER),
    ("duplicate-identifier", "as DOIs of arXiv", {"arxiv": None, "doi": "10.48550/arXiv.2401.00001"}, OTHER),
    ("duplicate-identifier", "its mirrors", {"arxiv": None, "links": {
        "paper": "https://huggingface.co/papers/2401.00001"}}, OTHER),
    ("duplicate-identifier", "DOIs in any case", {"doi": "10.9999/TOY.1"}, OTHER),
    ("duplicate-identifier", "percent-encoded", {"arxiv": None, "links": {
        "paper": "https://doi.org/10.9999%2Ftoy.1"}}, OTHER),
    ("duplicate-title", "Accents, case, punctuation and spacing do not count",
     {"title": "Tóy -- a mixture of eight experts", "authors": ["Piotr Piękos"]}, OTHER),
    ("repeated-value", "Topics, labels", {"topics": ["shrinking", "shrinking"]}, PAPER),
    ("repeated-value", "labels", {"labels": ["free", "free"]}, PAPER),
    ("repeated-value", "models", {"models": ["toy-8x1b", "toy-8x1b"]}, PAPER),
    ("repeated-value", "sources", {"sources": ["list-one", "list-one"]}, PAPER),
    ("repeated-value", "ids of other papers", {"builds_on": ["mover", "mover"]}, PAPER),
    ("repeated-value", "and links are listed once", {"links": {
        "code": ["https://a.example.org/x", "https://a.example.org/x"]}}, PAPER),
    ("repeated-value", "with and without `www.` or a trailing slash", {"links": {
        "code": ["https://a.example.org/x", "https://www.a.example.org/x/"]}}, PAPER),
    ("repeated-value", "already counts for its parent", {"topics": ["shrinking", "dropping"]}, PAPER),
    ("future-date", "lie in the past or are today", {"added": "2025-06-03"}, PAPER),
    ("future-date", "arXiv id is of no coming month", {"arxiv": "2601.00001"}, PAPER),
    ("arxiv-date", "cannot be later than that month", {"date": "2024-02-08"}, PAPER),
    ("link-scheme", "`javascript:`", mirror("javascript:alert(1)"), PAPER),
    ("link-scheme", "`data:`", mirror("data:text/html,x"), PAPER),
    ("link-scheme", "`file:`", mirror("file:///x"), PAPER),
    ("link-scheme", "without a scheme", mirror("example.org/x"), PAPER),
    ("link-scheme", "without a host", mirror("https://"), PAPER),
    ("link-scheme", "with spaces", mirror("https://example.org/a b"), PAPER),
    ("link-scheme", "with a user name", mirror("https://me@example.org/"), PAPER),
    ("link-scheme", "with a backslash", mirror("https://example.org/a\\b"), PAPER),
    ("link-scheme", "a full stop", mirror("https://example.org/x."), PAPER),
    ("link-scheme", "a comma", mirror("https://example.org/x,"), PAPER),
    ("link-scheme", "a bracket that nothing opens", mirror("https://example.org/x)"), PAPER),
    ("link-scheme", "an entity of HTML", mirror("https://example.org/?a=1&amp;b=2"), PAPER),
    ("canonical-link", "without version", mirror("https://arxiv.org/abs/2405.00009v2"), PAPER),
    ("canonical-link", "not to a PDF", mirror("https://arxiv.org/pdf/2405.00009"), PAPER),
    ("canonical-link", "a sub-domain of arXiv", mirror("https://cn.arxiv.org/abs/2405.00009"), PAPER),
    ("canonical-link", "ar5iv", mirror("https://ar5iv.org/abs/2405.00009"), PAPER),
    ("canonical-link", "alphaXiv", mirror("https://www.alphaxiv.org/abs/2405.00009"), PAPER),
    ("canonical-link", "papers on Hugging Face", mirror("https://huggingface.co/papers/2405.00009"), PAPER),
    ("canonical-link", "OpenReview links to the forum", mirror("https://openreview.net/pdf?id=AbCdEf12"), PAPER),
    ("canonical-link", "no `.git`", mirror("https://github.com/x/y.git"), PAPER),
    ("canonical-link", "no trailing slash", mirror("https://github.com/x/y/"), PAPER),
    ("canonical-link", "tracking parameters are dropped", mirror("https://example.org/?utm_source=x"), PAPER),
    ("canonical-link", "`links.paper` does not repeat them", {"links": {"paper": "https://doi.org/10.9999/x"}}, PAPER),
    ("identifier-field", "arXiv gives every paper a DOI", {"doi": "10.48550/arXiv.2405.00001"}, PAPER),
    ("author-name", "no numbers of DBLP", {"authors": ["Wei Wang 0001"]}, PAPER),
    ("author-name", "no marks of footnotes", {"authors": ["Wei Wang†"]}, PAPER),
    ("author-name", "no degrees and titles", {"authors": ["Prof. Wei Wang"]}, PAPER),
    ("author-name", "no address", {"authors": ["Wei Wang w@example.org"]}, PAPER),
    ("author-name", "no brackets", {"authors": ["Wei Wang (Bob)"]}, PAPER),
    ("author-name", "nothing in a second script", {"authors": ["Wei Wang 王伟"]}, PAPER),
    ("author-name", "no `et al.`", {"authors": ["Wei Wang", "et al."]}, PAPER),
    ("author-name", "nobody anonymous", {"authors": ["Anonymous Authors"]}, PAPER),
    ("author-name", "Several people are several items", {"authors": ["Wei Wang & Ann Lee"]}, PAPER),
    ("markup", "not `CO<sub>2</sub>`", {"title": "Toy: CO<sub>2</sub>"}, PAPER),
    ("markup", "not `&amp;`", {"title": "Toy &amp; Experts"}, PAPER),
    ("markup", "not TeX", {"title": "Toy: $\\alpha$-Experts"}, PAPER),
    ("placeholder", "`TODO`", {"title": "TODO"}, PAPER),
    ("placeholder", "`N/A`", {"organization": "N/A"}, MODEL),
    ("placeholder", "`待补充`", {"title": "待补充"}, PAPER),
    ("missing-summary", "both texts are written", {"summary": {"en": "One thing."}}, PAPER),
    ("missing-summary", "has Chinese characters", {"summary": {"en": "One thing.", "zh": "One thing too."}}, PAPER),
    ("missing-summary", "an English one Latin letters", {"summary": {"en": "一件事。", "zh": "另一件事。"}}, PAPER),
    ("missing-summary", "not the same text", {"summary": {"en": "One.", "zh": "One."}}, PAPER),
    ("missing-summary", "not swapped", {"summary": {"en": "一件事。", "zh": "One thing."}}, PAPER),
    ("missing-summary", "no `TODO`", {"summary": {"en": "TODO", "zh": "一件事。"}}, PAPER),
    ("missing-identifier", "At least one", {"arxiv": None, "doi": None, "links": None}, PAPER),
    ("id-short-name", "the slug of its short name", {"short_name": "Game"}, PAPER),
    ("impossible-count", "Active parameters are at most", {"params": {"total": "1", "active": "2"}}, MODEL),
    ("total-parameters", "more than 3 % off", {
        "params": {"total": "5.6", "active": "0.1"}, "moe_layers": "12", "attention": {"kind": "mha"},
        "vocab": "32000", "tied_embeddings": "no"}, MODEL),
    ("correction-field", "`field` names what was wrong", {"corrections": [
        {"field": "dat", "source": "list-one", "was": "x", "why": "y"}]}, PAPER),
    ("secondary-evidence", "at least one primary page", {"checked": {
        "on": "2025-01-02", "against": ["https://blog.example.com/x"]}}, PAPER),
]  # fmt: skip
# Rules about more than a record's own values have their cases in tests/bad alone.
IN_BAD_ONLY = {"unknown-engine", "duplicate-id", "duplicate-resource", "reserved-id", "taxonomy-ids", "guide-reference"}


def page(rule: str) -> str:
    return " ".join((RULES[rule].__doc__ or "").split())


@pytest.mark.parametrize(("rule", "phrase", "change", "path"), PROMISES)
def test_a_promise_is_kept(rule: str, phrase: str, change: Change, path: str, files: Mapping[str, bytes]) -> None:
    assert phrase in page(rule)
    kind = schema_of(path)
    assert kind
    data = {**parse(files[path].decode()).data, **change}
    text = dump_record({name: value for name, value in data.items() if value is not None}, *kind)
    loaded = load({**files, path: text.encode()})
    assert rule in {problem.rule for problem in check_rules(loaded.catalog, TODAY)}


def test_every_rule_has_a_promise() -> None:
    assert {promise[0] for promise in PROMISES} | IN_BAD_ONLY == set(RULES)
