"""A record whose facts rest on secondary pages only.

`checked.against` names at least one primary page: of arXiv, OpenReview, the proceedings or the publisher, a model card
or configuration (the hosts in `primary` of taxonomy.yaml), or a page that the record itself links to, such as the
authors' repository. Pages of others about the work are welcome beside it.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.evidence import is_primary
from moecat.catalog.problems import Problem
from moecat.rules._common import readable, records

ID = "secondary-evidence"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look for a primary page in every paper and model."""
    if not readable(catalog, "primary") or not catalog.taxonomy.record.primary:
        return
    for entry in records(catalog):
        if not any(is_primary(page, entry, catalog) for page in entry.record.checked.against):
            message = "no page in 'checked.against' is a primary one"
            fix = "read the paper's own page (arXiv, OpenReview, publisher, the authors' repository) and name it"
            yield entry.problem(ID, message, fix, "checked", "against")
