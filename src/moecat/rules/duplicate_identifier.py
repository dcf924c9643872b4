"""The same work in two records, by what identifies it.

One work has one record, however often it was listed; preprint and publication are the same work. arXiv ids are found
as ids, as DOIs of arXiv (`10.48550/arXiv.…`) and in addresses of arXiv and its mirrors, DOIs in any case and
percent-encoded, papers of the ACL Anthology by id and DOI, and a page in `links.paper` with or without `www.`, or as
the abstract and the PDF of one publisher (PMLR, NeurIPS, IEEE Xplore, CVF).
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Paper
from moecat.rules._common import by_path
from moecat.text.identifiers import identities

ID = "duplicate-identifier"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look every identity of a paper up among those of the earlier ones."""
    first: dict[tuple[str, str], Entry[Paper]] = {}
    for entry in by_path(catalog):
        record = entry.record
        for field, kind, key in identities(record.arxiv, record.doi, record.openreview, record.links.paper):
            earlier = first.setdefault((kind, key), entry)
            if earlier is not entry:
                message = f"{field} '{_shown(entry, field)}' is already in {earlier.path}"
                fix = "merge the two records, or correct the identifier"
                yield entry.problem(ID, message, fix, *field.split("."))


def _shown(entry: Entry[Paper], field: str) -> str | None:
    value: str | None = entry.record.links.paper if field == "links.paper" else getattr(entry.record, field)
    return value
