"""A venue that taxonomy.yaml does not list, or one without its year.

`venue` is the short name of a venue and the year in four digits: `ICLR 2025`. A preprint has no venue, and neither
has a paper under review: leave the field out; arXiv, CoRR, `TBD` or `submitted` are none, nor are they a journal. A
venue too small for the list stands with its full name in `citation.booktitle` or `citation.journal`; otherwise add it
to `venues`. Its year is that of the first version or a later one, and no year that is far off.
"""

import re
from collections.abc import Iterator

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import venue_series, venue_year, year
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Paper
from moecat.rules._common import Vocabulary, is_answered, readable
from moecat.text.placeholders import is_state, no_venue, without_state

ID = "unknown-venue"
_SHORT_YEAR = re.compile(r"(?<=[^\W\d])\s*['’‘ʼ-]?\s*(?P<year>[0-9]{2})(?![0-9])")


def check(catalog: Catalog, today: str) -> Iterator[Problem]:
    """Compare the venues of papers with the list."""
    if not readable(catalog, "venues"):
        return
    venues = Vocabulary(ID, "venue", "taxonomy.yaml", catalog.venues.keys())
    for entry in catalog.papers:
        if entry.record.venue and not is_answered(entry, ("venue",)):
            yield from _check(catalog, venues, entry, entry.record.venue)
            yield from _check_year(entry, entry.record.venue, int(today[:4]))
        for field in ("journal", "booktitle"):
            name = getattr(entry.record.citation, field)
            if name and no_venue(name) and not is_answered(entry, ("citation", field)):
                message = f"'{name}' is no {field}: a preprint has none"
                yield entry.problem(ID, message, "delete the key; 'arxiv' says where it is", "citation", field)


def _check(catalog: Catalog, venues: Vocabulary, entry: Entry[Paper], venue: str) -> Iterator[Problem]:
    series, citation = venue_series(venue), entry.record.citation
    if is_state(venue) and venue_year(venue) and not no_venue(without_state(venue)):
        fix = f"write '{without_state(venue)}' once it is published there, and delete the key before that"
        yield entry.problem(ID, f"'{venue}' says a state, not a venue alone", fix, "venue")
    elif no_venue(venue):
        message = f"'{venue}' is no venue: a preprint, or a paper under review, has none"
        yield entry.problem(ID, message, "delete the key 'venue'", "venue")
    elif venue_year(venue) is None:
        yield entry.problem(ID, f"'{venue}' names no year of four digits", _with_year(venue), "venue")
    elif series in catalog.venues:
        name = catalog.venues[series].name
        if series != name:
            message = f"'{series}' is another name of the venue '{name}'"
            yield entry.problem(ID, message, f"write '{name} {venue_year(venue)}'", "venue")
        elif venue != (wanted := f"{name} {venue_year(venue)}"):
            yield entry.problem(ID, f"'{venue}' is not a name, a space and a year", f"write '{wanted}'", "venue")
    elif not (citation.booktitle or citation.journal):
        yield venues.stranger(entry, series, "venue")


def _check_year(entry: Entry[Paper], venue: str, today: int) -> Iterator[Problem]:
    named, first = venue_year(venue), year(entry.record)
    fix = "correct the year, or 'date'; if both are right, answer in 'unusual'"
    if named and int(named) < int(first) - 1:
        yield entry.problem(ID, f"'{venue}' is long before the first version, of {first}", fix, "venue")
    elif named and int(named) > today + 2:
        yield entry.problem(ID, f"'{venue}' is years ahead", fix, "venue")


def _with_year(venue: str) -> str:
    found = _SHORT_YEAR.search(venue)
    if not found:
        return "write it, as in 'ICLR 2025'"
    century = "19" if found["year"] > "80" else "20"
    rest = f"{venue[: found.start()]} {venue[found.end() :]}".strip()
    return f"write '{rest} {century}{found['year']}'"
