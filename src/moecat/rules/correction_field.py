"""A correction whose field is not a field of its record, or whose source does not list the work.

`field` names what was wrong (links.code, params.total, date …); `source` is one of the record's `sources`.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem, did_you_mean
from moecat.rules._common import records

ID = "correction-field"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at every correction of papers and models."""
    for entry in records(catalog):
        for index, correction in enumerate(entry.record.corrections):
            fields, name = type(entry.record).model_fields.keys(), correction.field.partition(".")[0]
            if name not in fields:
                fix = did_you_mean(name, fields) or "one of: " + ", ".join(fields)
                yield entry.problem(ID, f"'{correction.field}' is not a field", fix, "corrections", index, "field")
            if correction.source in catalog.sources and correction.source not in entry.record.sources:
                message = f"'{correction.source}' is not among the record's sources"
                yield entry.problem(ID, message, "add it to 'sources'", "corrections", index, "source")
