"""A date that does not fit the arXiv id.

The first four digits of an arXiv id are year and month of the submission. `date` is the first public version, so it
cannot be later than that month; it is earlier only where the work was public elsewhere before (an id is sometimes given
a few weeks after the submission).
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Paper

ID = "arxiv-date"
_MONTHS_OF_DELAY = 2


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare month counts; a date without a month is compared by its year."""
    for entry in catalog.papers:
        message = _mismatch(entry.record)
        if message:
            yield entry.problem(ID, message, "write the day of the first arXiv version, or correct the id", "date")


def _mismatch(paper: Paper) -> str:
    month = arxiv_month(paper.arxiv)
    if not month:
        return ""
    length = len(paper.date)
    if paper.date[:7] > month[:length]:
        return f"{paper.date} is later than arXiv id {paper.arxiv}, which is of {month}"
    elsewhere = paper.openreview or paper.doi or paper.links.paper
    if not elsewhere and _months(month[:length]) - _months(paper.date[:7]) > _MONTHS_OF_DELAY:
        return f"{paper.date} is long before arXiv id {paper.arxiv} ({month}), and no other identifier is given"
    return ""


def arxiv_month(arxiv: str | None) -> str:
    """Return YYYY-MM of an arXiv id, old or new style, or "" for none."""
    if not arxiv:
        return ""
    digits = arxiv.rpartition("/")[2]
    century = "19" if "/" in arxiv and digits[0] == "9" else "20"
    return f"{century}{digits[:2]}-{digits[2:4]}"


def _months(date: str) -> int:
    year, _, month = date.partition("-")
    return int(year) * 12 + int(month or 1)
