"""A paper in the folder of another year.

A record lives in papers/<year>/, where year is that of `date`, the first public version.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem

ID = "year-folder"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare each paper's folder with its date."""
    for entry in catalog.papers:
        folder, year = entry.path.split("/")[1], entry.record.date[:4]
        if folder != year:
            message = f"the first public version is of {year}, but the file is in papers/{folder}/"
            yield entry.problem(ID, message, f"move it to papers/{year}/{entry.id}.yaml, or correct the date", "date")
