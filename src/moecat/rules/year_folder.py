"""A paper in the folder of another year.

A record lives in papers/<year>/, where year is that of `date`, the first public version.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.facts import year
from moecat.catalog.problems import Problem

ID = "year-folder"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare each paper's folder with its date."""
    for entry in catalog.papers:
        folder, wanted = entry.path.split("/")[1], year(entry.record)
        if folder != wanted:
            message = f"the first public version is of {wanted}, but the file is in papers/{folder}/"
            yield entry.problem(ID, message, f"move it to papers/{wanted}/{entry.id}.yaml, or correct the date", "date")
