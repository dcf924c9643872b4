"""A record without its English or its Chinese summary.

Every record is bilingual: both texts are written, neither is machine-copied from the other.
"""

from collections.abc import Iterator

from moecat.catalog import Catalog
from moecat.problems import Problem
from moecat.rules._common import records

ID = "missing-summary"
_LANGUAGES = {"en": "English", "zh": "Chinese"}


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look for both languages in papers, models and resources."""
    for entry in records(catalog):
        for language, name in _LANGUAGES.items():
            if getattr(entry.record.summary, language) is None:
                yield entry.problem(ID, f"the {name} summary is missing", f"add 'summary.{language}:'", "summary")
    for index, resource in enumerate(catalog.resources.record.resources):
        for language, name in _LANGUAGES.items():
            if getattr(resource.summary, language) is None:
                message = f"the {name} summary of '{resource.title}' is missing"
                yield catalog.resources.problem(
                    ID, message, f"add 'summary.{language}:'", "resources", index, "summary"
                )
