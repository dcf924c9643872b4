"""A record whose facts rest on secondary pages only.

`checked.against` names at least one primary page: of arXiv, OpenReview, the proceedings or the publisher, a model card
or configuration (the hosts in `primary` of taxonomy.yaml), or a page that the record itself links to, such as the
authors' repository. Pages of others about the work are welcome beside it. Where no primary page could be read,
`checked.only_secondary` says why.
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
        checked = entry.record.checked
        if not checked.only_secondary and not any(is_primary(page, entry, catalog) for page in checked.against):
            message = "no page in 'checked.against' is a primary one"
            fix = "read a page of the paper itself (arXiv, OpenReview, publisher), or fill in 'only_secondary'"
            yield entry.problem(ID, message, fix, "checked", "against")
