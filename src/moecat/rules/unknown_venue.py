"""A venue that taxonomy.yaml does not list, or one without its year.

`venue` is the short name of a venue and the year: `ICLR 2025`. A preprint has no venue, and neither has a paper under
review: leave the field out. A venue too small for the list stands with its full name in `citation.booktitle` or
`citation.journal`; otherwise add it to `venues`.
"""

from collections.abc import Iterator

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import venue_series, venue_year
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Paper
from moecat.rules._common import Vocabulary, readable

ID = "unknown-venue"


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Compare the venues of papers with the list."""
    if not readable(catalog, "venues"):
        return
    venues = Vocabulary(ID, "venue", "taxonomy.yaml", catalog.venues.keys())
    for entry in catalog.papers:
        if entry.record.venue:
            yield from _check(catalog, venues, entry, entry.record.venue)


def _check(catalog: Catalog, venues: Vocabulary, entry: Entry[Paper], venue: str) -> Iterator[Problem]:
    series, citation = venue_series(venue), entry.record.citation
    if venue_year(venue) is None:
        yield entry.problem(ID, f"'{venue}' names no year of four digits", "write it, as in 'ICLR 2025'", "venue")
    elif series in catalog.venues:
        name = catalog.venues[series].name
        if series != name:
            message = f"'{series}' is another name of the venue '{name}'"
            yield entry.problem(ID, message, f"write '{name} {venue_year(venue)}'", "venue")
    elif not (citation.booktitle or citation.journal):
        yield venues.stranger(entry, series, "venue")
