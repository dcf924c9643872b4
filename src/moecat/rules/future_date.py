"""A date that has not come yet.

`date`, `added` and `checked.on` lie in the past or are today.
"""

from collections.abc import Iterator

from moecat.catalog import Catalog
from moecat.problems import Problem
from moecat.rules._common import records
from moecat.yamltext import KeyPath

ID = "future-date"


def check(catalog: Catalog, today: str) -> Iterator[Problem]:
    """Compare every date with today; a partial date is in the future when its first day is."""
    for entry in records(catalog):
        record = entry.record
        dates: list[tuple[KeyPath, str]] = [(("date",), record.date), (("added",), record.added)]
        for keypath, date in [*dates, (("checked", "on"), record.checked.on)]:
            if date > today[: len(date)]:
                message = f"{date} is in the future (today is {today})"
                yield entry.problem(ID, message, "write the day it happened", *keypath)
