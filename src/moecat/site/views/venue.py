"""The pages of places and times: one venue, all venues, one year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import is_milestone, venue_year, year
from moecat.catalog.schema import Paper, Venue
from moecat.site.views.context import Context, Group, Link
from moecat.site.views.formats import Phrase, foreign, moment
from moecat.site.views.head import Head, page_head
from moecat.site.views.place import Place
from moecat.site.views.topicfacts import top_models
from moecat.text.addresses import is_web
from moecat.text.numbers import number

TOPICS, VENUES = 8, 10


@dataclass(frozen=True, slots=True)
class VenueView:
    """Everything templates/site/venue.html prints."""

    head: Head
    name: str
    full: Phrase
    kind: str
    all_venues: Link
    url: str
    count: str
    topics: tuple[Link, ...]
    spans: tuple[Link, ...]
    years: tuple[Group, ...]
    browse_href: str


@dataclass(frozen=True, slots=True)
class VenueGroup:
    """Venues of one kind, with full names as notes."""

    id: str
    title: str
    venues: tuple[tuple[Link, Phrase], ...]


@dataclass(frozen=True, slots=True)
class VenuesView:
    """Everything templates/site/venues.html prints."""

    head: Head
    count: str
    groups: tuple[VenueGroup, ...]
    preprints: Link
    authors_href: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of a year with its papers by brief name; the note of each is its title."""

    id: str
    title: str
    count: str
    papers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """Everything templates/site/year.html prints."""

    head: Head
    title: str
    lead: str
    years: tuple[Link, ...]
    milestones: tuple[Link, ...]
    topics: tuple[Link, ...]
    venues: tuple[Link, ...]
    models: tuple[Link, ...]
    months: tuple[MonthRow, ...]
    browse_href: str


def venue_view(context: Context, here: Place, id: str) -> VenueView:
    """Prepare the page of a venue, by the years that the venue names."""
    venue, papers = context.tables.venues[id]
    words, full = context.words, full_name(venue)
    dated = sorted(((venue_year(each.record.venue) or year(each.record), each) for each in papers), key=_newest)
    years = context.grouped(dated, here, "year-")
    return VenueView(
        page_head(
            context,
            here,
            venue.name,
            words("venue.description", name=full, papers=words.count("papers", len(papers))),
        ),
        venue.name,
        foreign(full, words),
        words(f"venue.kinds.{venue.kind}"),
        Link(words("venues.title"), here.page("venues/")),
        venue.url if venue.url and is_web(venue.url) else "",
        words.count("papers", len(papers)),
        _topics(context, here, papers),
        tuple(Link(each.title, f"#{each.id}", note=each.count) for each in years),
        years,
        here.browse(venue=venue.name),
    )


def _newest(pair: tuple[str, Entry[Paper]]) -> int:
    return -int(pair[0])


def full_name(venue: Venue) -> str:
    """Return the full name of a venue without the year that a volume's name has."""
    return " ".join(venue.full.replace("{year}", "").split()).removeprefix("Proceedings of the ")


def venues_view(context: Context, here: Place) -> VenuesView:
    """Prepare the overview of venues by kind, those with most papers first."""
    words, venues = context.words, context.tables.venues
    ordered = sorted(venues.items(), key=lambda pair: (-len(pair[1][1]), pair[0]))
    groups = []
    for kind in ("conference", "journal", "workshop"):
        found = tuple(
            (
                Link(venue.name, here.page(f"venues/{id}/"), note=words.count("papers", len(papers))),
                foreign(full_name(venue), words),
            )
            for id, (venue, papers) in ordered
            if venue.kind == kind
        )
        if found:
            groups.append(VenueGroup(kind, words(f"venues.{kind}"), found))
    preprints = sum(entry.record.venue is None for entry in context.catalog.papers)
    return VenuesView(
        page_head(context, here, words("venues.title"), words("venues.lead")),
        words.count("venues.count", len(venues)),
        tuple(groups),
        Link(words.count("venues.preprints", preprints), here.browse(venue="preprint")),
        here.page("authors/"),
    )


def year_view(context: Context, here: Place, of: str) -> YearView:
    """Prepare the page of a year: what stands out, then every paper by month."""
    words, papers = context.words, context.tables.papers_by_year[of]
    title = words("year.title", year=of)
    count = words.count("papers", len(papers))
    return YearView(
        page_head(context, here, title, words("year.description", year=of, papers=count)),
        title,
        words("year.lead", papers=count),
        tuple(Link(each, "" if each == of else here.page(f"years/{each}/")) for each in context.tables.papers_by_year),
        tuple(_unnoted(context.paper_link(entry, here)) for entry in papers if is_milestone(entry.record)),
        _topics(context, here, papers),
        _venues(context, here, papers),
        top_models(context, here, papers),
        tuple(_months(context, here, papers)),
        here.browse(year=of),
    )


def _unnoted(link: Link) -> Link:
    return Link(link.text, link.href, link.lang)


def _months(context: Context, here: Place, papers: tuple[Entry[Paper], ...]) -> Iterator[MonthRow]:
    found: dict[str, list[Entry[Paper]]] = {}
    for entry in papers:
        found.setdefault(entry.record.date[:7], []).append(entry)
    for month, entries in found.items():
        yield MonthRow(
            f"month-{month}",
            moment(month, context.words).text,
            context.words.count("papers", len(entries)),
            tuple(context.paper_link(entry, here) for entry in entries),
        )


def _topics(context: Context, here: Place, papers: tuple[Entry[Paper], ...]) -> tuple[Link, ...]:
    counts = Counter(entry.record.topics[0] for entry in papers)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:TOPICS]
    links = ((context.topic_link(topic, here), count) for topic, count in most)
    return tuple(Link(each.text, each.href, note=number(count)) for each, count in links)


def _venues(context: Context, here: Place, papers: tuple[Entry[Paper], ...]) -> tuple[Link, ...]:
    counts = Counter(id for entry in papers if (id := context.tables.venue_id(entry.record)))
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:VENUES]
    venues = context.tables.venues
    return tuple(Link(venues[id][0].name, here.page(f"venues/{id}/"), note=number(count)) for id, count in most)
