"""An arXiv id that stands in another field.

arXiv gives every paper a DOI, `10.48550/arXiv.2405.00001`: that is `arxiv: "2405.00001"`, and `doi` holds the
publisher's. One field for one identifier, so that the same work is always found again.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.text.identifiers import arxiv_of_doi

ID = "identifier-field"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at the DOI of every paper."""
    for entry in catalog.papers:
        doi = entry.record.doi
        if doi and (id := arxiv_of_doi(doi)):
            yield entry.problem(ID, f"'{doi}' is the DOI of an arXiv id", f'write arxiv: "{id}", without doi', "doi")
