"""The same arXiv id, DOI or OpenReview id in two records.

One work has one record, however often it was listed; preprint and publication are the same work.
"""

from collections.abc import Iterator
from functools import partial

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Paper
from moecat.rules._common import by_path, repeated

ID = "duplicate-identifier"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare identifiers, upper and lower case alike for DOIs."""
    for field in ("arxiv", "doi", "openreview"):
        for entry, first, value in repeated(by_path(catalog), partial(_identifier, field)):
            message = f"{field} '{value}' is already in {first.path}"
            yield entry.problem(ID, message, "merge the two records, or correct the identifier", field)


def _identifier(field: str, entry: Entry[Paper]) -> str | None:
    value: str | None = getattr(entry.record, field)
    return value.lower() if value and field == "doi" else value
