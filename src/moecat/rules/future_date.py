"""A date that has not come yet.

`date`, `on`, `added` and `checked.on` lie in the past or are today, wherever on Earth: a day begins in the east up to
14 hours before it does in Greenwich, so tomorrow's date is taken too. An arXiv id is of no coming month.
"""

import datetime
from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.catalog.yaml_events import KeyPath
from moecat.rules._common import all_records
from moecat.rules.arxiv_date import arxiv_month

ID = "future-date"
_DATES: tuple[KeyPath, ...] = (("date",), ("on",), ("added",), ("checked", "on"))


def check(catalog: Catalog, today: str) -> Iterator[Problem]:
    """Compare every date with today; a partial date is in the future when its first day is."""
    latest = (datetime.date.fromisoformat(today) + datetime.timedelta(days=1)).isoformat()
    for entry in all_records(catalog):
        record = entry.record
        dates = (getattr(record, "date", ""), getattr(record, "on", ""), record.added, record.checked.on)
        if max(dates) <= latest:  # an earlier text is an earlier day, partial dates included
            continue
        for keypath, date in zip(_DATES, dates, strict=True):
            if date > latest:
                message = f"{date} is in the future (today is {today})"
                yield entry.problem(ID, message, "write the day it happened", *keypath)
    for paper in catalog.papers:
        if (month := arxiv_month(paper.record.arxiv)) > latest[:7]:
            message = f"arXiv id {paper.record.arxiv} is of {month}, which has not come (today is {today})"
            yield paper.problem(ID, message, "copy the id from arxiv.org", "arxiv")
