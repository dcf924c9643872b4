"""A record without its English or its Chinese summary.

Every record is bilingual: both texts are written, neither is machine-copied from the other.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Summary

ID = "missing-summary"
_LANGUAGES = {"en": "English", "zh": "Chinese"}


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look for both languages in papers, models, engines and resources."""
    kinds: tuple[tuple[Entry[Any], ...], ...] = (catalog.papers, catalog.models, catalog.engines)
    for entry in chain(*kinds):
        for language in _missing(entry.record.summary):
            message = f"the {_LANGUAGES[language]} summary is missing"
            yield entry.problem(ID, message, f"add 'summary.{language}:'", "summary")
    for index, resource in enumerate(catalog.resources.record.resources):
        for language in _missing(resource.summary):
            message = f"the {_LANGUAGES[language]} summary of '{resource.title}' is missing"
            fix = f"add 'summary.{language}:'"
            yield catalog.resources.problem(ID, message, fix, "resources", index, "summary")


def _missing(summary: Summary) -> Sequence[str]:
    if summary.en and summary.zh:
        return ()
    return [language for language in _LANGUAGES if not getattr(summary, language)]
