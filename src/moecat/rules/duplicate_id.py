"""Two paper files with the same name in different year folders.

The name of the file is the paper's id: it makes the address of its page and must be unique in the catalog.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import by_path, repeated

ID = "duplicate-id"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the ids of all papers; ids that differ in hyphens only would share a citation key and collide too."""
    for entry, first, _ in repeated(by_path(catalog), lambda each: each.id.replace("-", "")):
        message = f"id '{entry.id}' is taken by {first.path}"
        yield entry.problem(ID, message, "if it is another work, rename the file; if it is the same, merge the two")
