"""A date that has not come yet.

`date`, `on`, `added` and `checked.on` lie in the past or are today.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.catalog.yamltext import KeyPath
from moecat.rules._common import all_records

ID = "future-date"
_DATES: tuple[KeyPath, ...] = (("date",), ("on",), ("added",), ("checked", "on"))


def check(catalog: Catalog, today: str) -> Iterator[Problem]:
    """Compare every date with today; a partial date is in the future when its first day is."""
    for entry in all_records(catalog):
        record = entry.record
        dates = (getattr(record, "date", ""), getattr(record, "on", ""), record.added, record.checked.on)
        if max(dates) <= today:  # an earlier text is an earlier day, partial dates included
            continue
        for keypath, date in zip(_DATES, dates, strict=True):
            if date > today:
                message = f"{date} is in the future (today is {today})"
                yield entry.problem(ID, message, "write the day it happened", *keypath)
