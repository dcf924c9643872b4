"""The rules over the whole catalog: one check a file, registered here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Protocol

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem
from moecat.rules import (
    arxiv_date,
    author_name,
    canonical_link,
    correction_field,
    duplicate_id,
    duplicate_identifier,
    duplicate_resource,
    duplicate_title,
    future_date,
    guide_reference,
    id_short_name,
    identifier_field,
    impossible_count,
    link_scheme,
    markup,
    missing_identifier,
    missing_summary,
    placeholder,
    repeated_value,
    reserved_id,
    secondary_evidence,
    taxonomy_ids,
    total_parameters,
    unknown_engine,
    unknown_label,
    unknown_metric,
    unknown_model,
    unknown_paper,
    unknown_source,
    unknown_topic,
    unknown_venue,
    year_folder,
)


class Rule(Protocol):
    """What a rule's module offers; its docstring is its documentation."""

    ID: str
    __doc__: str | None

    @staticmethod
    def check(catalog: Catalog, _today: str, /) -> Iterator[Problem]:
        """Yield the problems of a catalog; `today` is YYYY-MM-DD."""
        ...


_MODULES = (
    unknown_topic,
    unknown_label,
    unknown_model,
    unknown_paper,
    unknown_source,
    unknown_metric,
    unknown_venue,
    unknown_engine,
    year_folder,
    duplicate_id,
    duplicate_identifier,
    duplicate_title,
    duplicate_resource,
    repeated_value,
    reserved_id,
    taxonomy_ids,
    guide_reference,
    future_date,
    arxiv_date,
    link_scheme,
    canonical_link,
    identifier_field,
    author_name,
    markup,
    placeholder,
    missing_summary,
    secondary_evidence,
    missing_identifier,
    id_short_name,
    impossible_count,
    total_parameters,
    correction_field,
)

# What is found while a file is read, before any rule runs: id -> documentation.
TEXT_RULES = {
    "yaml-syntax": "Text that is not YAML.\n\n"
    "Brackets, quotes, indentation, a missing space after a colon, a full-width colon, marks of a conflict that git "
    "left: the place is the slip, or where the reader gave up.",
    "yaml-duplicate-key": "A key that stands twice in one mapping.\n\nOne of the two values would be lost.",
    "yaml-comment": "A comment that may have cut a text.\n\n"
    "To YAML, a space and `#` begin a comment: `A Toy Paper #1` is `A Toy Paper`. Put such a text in double quotes; "
    "write two spaces before a comment and one behind its sign.",
    "yaml-alias": "An anchor or alias.\n\nRecords are plain text; a value is written where it belongs.",
    "yaml-tag": "A tag or directive.\n\nEvery plain value is text; the schema gives it its type.",
    "yaml-documents": "A second document in one file.\n\nOne record a file.",
    "yaml-encoding": "Bytes that are not UTF-8 text.\n\n"
    "Byte-order marks, NUL bytes and control characters are refused too.",
    "yaml-size": "A file that is too large.\n\nA record has a few kilobytes; 256 KiB is the limit.",
    "yaml-depth": "Values nested too deeply.\n\nNo record needs more than a few levels; 16 is the limit.",
    "misplaced-file": "A file that no record can be at its place.\n\n"
    "Records are papers/<year>/<id>.yaml, and <id>.yaml in models/, engines/ and measurements/. Papers/, model/, "
    "2024/ and resources.yml beside taxonomy.yaml are named too; hidden files are passed over.",
    "missing-file": "A catalog without taxonomy.yaml.\n\nThe vocabularies have their one home there.",
    "unknown-field": "A field that the schema does not have.\n\n"
    "Most often a misspelling; the fields are listed in the field reference.",
    "missing-field": "A required field that is absent.\n\nThe field reference says which are required.",
    "invalid-value": "A value that does not fit its field.\n\n"
    "An empty value, a list where one text is wanted, a date that does not exist, a number that is none.",
}

RULES: dict[str, Rule] = {module.ID: module for module in _MODULES}  # type: ignore[misc]


# What these say of a paper follows from its record and from the vocabularies, models and engines, never from another
# paper: where only some papers have changed, they look at those.
PAPER_BY_PAPER = frozenset(
    module.ID
    for module in (
        arxiv_date,
        author_name,
        canonical_link,
        correction_field,
        future_date,
        id_short_name,
        identifier_field,
        link_scheme,
        markup,
        missing_identifier,
        missing_summary,
        placeholder,
        repeated_value,
        secondary_evidence,
        unknown_label,
        unknown_metric,
        unknown_model,
        unknown_source,
        unknown_topic,
        unknown_venue,
        year_folder,
    )
)


def check_again(catalog: Catalog, today: str, before: Catalog, found: Iterable[Problem]) -> list[Problem]:
    """Return what `check_rules` would, knowing what it found in the catalog before; quick where few papers changed."""
    if not all(one is other for one, other in zip_longest(_beside_papers(catalog), _beside_papers(before))):
        return check_rules(catalog, today)
    known = set(map(id, before.papers))
    changed = tuple(entry for entry in catalog.papers if id(entry) not in known)
    same = {entry.path for entry in catalog.papers} - {entry.path for entry in changed}
    problems = [each for each in found if each.rule in PAPER_BY_PAPER and each.path in same]
    problems += check_rules(replace(catalog, papers=changed), today, [RULES[name] for name in PAPER_BY_PAPER])
    problems += check_rules(catalog, today, [rule for name, rule in RULES.items() if name not in PAPER_BY_PAPER])
    return sorted(set(problems))


def _beside_papers(catalog: Catalog) -> list[Entry[Any]]:
    rest: list[Entry[Any]] = [*catalog.models, *catalog.engines, *catalog.measurements]
    return [*rest, catalog.taxonomy, catalog.resources]


def check_rules(catalog: Catalog, today: str, rules: Iterable[Rule] | None = None) -> list[Problem]:
    """Run some rules, or every one; findings inside fields the schema already refused are left out."""
    entries = [*catalog.papers, *_beside_papers(catalog)]
    flawed = [each for each in entries if each.broken or each.dropped]
    broken = {(each.path, *each.origin.place_of_value((name,))) for each in flawed for name in each.broken}
    broken |= {(each.path, *place) for each in flawed for place in each.dropped_places()}
    found = [problem for rule in rules or RULES.values() for problem in rule.check(catalog, today)]
    return sorted(problem for problem in found if (problem.path, problem.line, problem.column) not in broken)
