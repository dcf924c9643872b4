"""A word that stands for a fact nobody has written yet.

`TODO`, `TBD`, `N/A`, `unknown`, `待补充` are not facts: what is not known is absent. Venues and summaries have rules of
their own. A name in a vocabulary may be any word, but it has a letter or a digit.
"""

from collections.abc import Iterator
from functools import lru_cache

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Label, Metric, Record, Topic
from moecat.catalog.yaml_events import KeyPath
from moecat.rules._common import all_records, is_answered, topics
from moecat.text.placeholders import has_word, is_placeholder

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
    for keypath, name in _words(catalog):
        if not has_word(name):
            message = f"'{name}' has neither a letter nor a digit"
            yield catalog.taxonomy.problem(ID, message, "write the name in words", *keypath)


def _words(catalog: Catalog) -> Iterator[tuple[KeyPath, str]]:
    """Names of taxonomy.yaml, with their places."""
    taxonomy = catalog.taxonomy.record
    bilingual: list[tuple[KeyPath, Topic | Label | Metric]] = list(topics(catalog))
    bilingual += [(("labels", index), label) for index, label in enumerate(taxonomy.labels)]
    bilingual += [(("metrics", index), metric) for index, metric in enumerate(taxonomy.metrics)]
    for keypath, each in bilingual:
        yield (*keypath, "name", "en"), each.name.en
        yield (*keypath, "name", "zh"), each.name.zh
    for field in ("hardware", "sources", "venues"):
        for index, word in enumerate(getattr(taxonomy, field)):
            yield (field, index, "name"), word.name
