"""An author's text that is not the name of one author.

One item is one name, as printed: no numbers of DBLP, no marks of footnotes, no degrees and titles, no address, no
brackets, nothing in a second script, no `et al.`, and nobody anonymous. Several people are several items. Where a
name really is like that, the mapping form says so and is not looked at: `{name: Team 42}`, `{family: Lee, given: Ann
(Annie)}`.
"""

from collections.abc import Iterator
from functools import lru_cache

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.text.name_flaws import name_flaw

ID = "author-name"
_look = lru_cache(maxsize=1 << 17)(name_flaw)  # many papers share their authors


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at every author that is plain text."""
    for entry in catalog.papers:
        for index, author in enumerate(entry.record.authors):
            if isinstance(author, str) and (flaw := _look(author)):
                yield entry.problem(ID, f"'{author}' {flaw[0]}", flaw[1], "authors", index)
