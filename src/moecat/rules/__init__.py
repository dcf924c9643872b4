"""The rules over the whole catalog: one check a file, registered here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from moecat.catalog import Catalog, Entry
from moecat.problems import Problem
from moecat.rules import (
    arxiv_date,
    canonical_link,
    correction_field,
    duplicate_id,
    duplicate_identifier,
    duplicate_resource,
    duplicate_title,
    future_date,
    id_short_name,
    impossible_count,
    link_scheme,
    missing_identifier,
    missing_summary,
    repeated_value,
    taxonomy_ids,
    unknown_label,
    unknown_metric,
    unknown_model,
    unknown_paper,
    unknown_source,
    unknown_topic,
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
    year_folder,
    duplicate_id,
    duplicate_identifier,
    duplicate_title,
    duplicate_resource,
    repeated_value,
    taxonomy_ids,
    future_date,
    arxiv_date,
    link_scheme,
    canonical_link,
    missing_summary,
    missing_identifier,
    id_short_name,
    impossible_count,
    correction_field,
)

RULES: dict[str, Rule] = {module.ID: module for module in _MODULES}  # type: ignore[misc]


def check_rules(catalog: Catalog, today: str) -> list[Problem]:
    """Run every rule; findings inside fields the schema already refused are left out."""
    entries: list[Entry[Any]] = [*catalog.papers, *catalog.models, catalog.taxonomy, catalog.resources]
    broken = {(each.path, *each.parsed.place_of_value((name,))) for each in entries for name in each.broken}
    found = [problem for rule in RULES.values() for problem in rule.check(catalog, today)]
    return sorted(problem for problem in found if (problem.path, problem.line, problem.column) not in broken)
