"""A word that stands for a fact nobody has written yet.

`TODO`, `TBD`, `N/A`, `unknown`, `待补充` are not facts: what is not known is absent. Venues and summaries have rules of
their own.
"""

from collections.abc import Iterator
from functools import lru_cache

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Record
from moecat.rules._common import all_records, is_answered
from moecat.text.placeholders import is_placeholder

ID = "placeholder"
_FIELDS = ("title", "short_name", "name", "organization", "license", "family", "precision", "by", "version")


@lru_cache(maxsize=16)
def _fields(schema: type[Record]) -> list[str]:
    return [field for field in _FIELDS if field in schema.model_fields]


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at the short texts of every record."""
    for entry in all_records(catalog):
        schema: type[Record] = type(entry.record)
        for field in _fields(schema):
            value = getattr(entry.record, field)
            if isinstance(value, str) and is_placeholder(value) and not is_answered(entry, (field,)):
                fix = "write the fact, or delete the key; if it is one, answer in 'unusual'"
                yield entry.problem(ID, f"'{value}' stands for something that is not written yet", fix, field)
