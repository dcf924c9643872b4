"""What is new: papers by week, what entered the catalog and what was looked at again, models, engines and venues."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import venue_series, venue_year
from moecat.catalog.schema import Paper
from moecat.site.views.context import Context, Group, Link
from moecat.site.views.formats import moment
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.months import Released, engine_line, model_line, month_link, variant_line
from moecat.site.views.place import Place
from moecat.text.numbers import number

WEEKS, PAPERS, NAMES, OTHERS, MONTHS, VENUES, TOPICS = 6, 60, 60, 12, 12, 24, 16

Papers = list[Entry[Paper]]


@dataclass(frozen=True, slots=True)
class Names:
    """A week with papers by brief names; `more` says how many are left out, or "", and leads to all."""

    title: str
    count: str
    papers: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class NewView:
    """Everything templates/site/new.html prints."""

    head: Head
    feed_href: str
    formats_href: str
    topics: tuple[Link, ...]
    months: tuple[Link, ...]
    months_href: str
    weeks: tuple[Group, ...]
    added: tuple[Names, ...]
    changed: tuple[Names, ...]
    models: tuple[Released, ...]
    variants: tuple[Released, ...]
    engines: tuple[Released, ...]
    venues: tuple[Link, ...]
    venues_year: str


def new_view(context: Context, here: Place) -> NewView:
    """Prepare what the records date last; no clock is asked, the catalog's own day is."""
    words, catalog = context.words, context.catalog
    feed = here.page("feed.xml")
    added = sorted(catalog.papers, key=lambda entry: entry.record.added, reverse=True)
    changed = [entry for entry in catalog.papers if entry.record.checked.on > entry.record.added]
    changed.sort(key=lambda entry: entry.record.checked.on, reverse=True)
    this_year = catalog.latest_day[:4]
    calendar = context.tables.calendar.values()
    variants = [each for month in calendar for each in month.variants]
    engines = [entry for month in calendar for entry in month.engines]
    return NewView(
        head=page_head(
            context,
            here,
            words("new.title"),
            words("new.lead"),
            alternates=(Alternate("application/atom+xml", feed, words("feed.title")),),
        ),
        feed_href=feed,
        formats_href=here.page("reference/formats/"),
        topics=tuple(_topics(context, here)),
        months=tuple(_months(context, here)),
        months_href=here.page("months/"),
        weeks=tuple(_weeks(context, here)),
        added=tuple(_by_week(context, here, added, lambda paper: paper.added, here.browse(sort="added"))),
        changed=tuple(_by_week(context, here, changed, lambda paper: paper.checked.on, "")),
        models=tuple(model_line(context, here, entry) for entry in context.tables.newest_models[:OTHERS]),
        variants=tuple(variant_line(context, here, each) for each in variants[:OTHERS]),
        engines=tuple(engine_line(context, entry) for entry in engines[:OTHERS]),
        venues=tuple(_venues(context, here, this_year)),
        venues_year=words("new.venues", year=this_year),
    )


def _topics(context: Context, here: Place) -> Iterator[Link]:
    """Yield the topics of the last three months that most papers have, with the number of these."""
    papers = [entry for month in list(context.tables.calendar.values())[:3] for entry in month.papers]
    counts = Counter(topic for entry in papers for topic in entry.record.topics)
    for topic, count in counts.most_common(TOPICS):
        yield Link(context.topic_name(topic), here.browse(topic=topic), note=number(count))


def _months(context: Context, here: Place) -> Iterator[Link]:
    for month, found in list(context.tables.calendar.items())[:MONTHS]:
        link = month_link(context, here, month)
        yield Link(link.text, link.href, note=number(len(found.papers)))


def monday(day: str) -> str:
    """Return the first day of a day's week."""
    date = datetime.date.fromisoformat(day)
    return (date - datetime.timedelta(days=date.weekday())).isoformat()


def _weeks(context: Context, here: Place) -> Iterator[Group]:
    """Yield the newest weeks that papers are dated to; a paper dated to a month has no week."""
    dated = [entry for entry in context.catalog.papers if len(entry.record.date) == 10][:PAPERS]
    found: dict[str, Papers] = {}
    for entry in dated:
        found.setdefault(monday(entry.record.date), []).append(entry)
    for week, papers in list(found.items())[:WEEKS]:
        count = context.words.count("papers", len(papers))
        yield Group(f"week-{week}", _week(context, week), count, context.items(papers, here))


def _week(context: Context, week: str) -> str:
    return context.words("new.week", day=moment(week, context.words).text)


def _by_week(context: Context, here: Place, papers: Papers, day: Callable[[Paper], str], more: str) -> Iterator[Names]:
    """Yield weeks, newest first; a busy one shows its first names alone."""
    found: dict[str, Papers] = {}
    for entry in papers:
        found.setdefault(monday(day(entry.record)), []).append(entry)
    for week, group in list(found.items())[:WEEKS]:
        left_out = len(group) - NAMES
        yield Names(
            _week(context, week),
            context.words.count("papers", len(group)),
            tuple(context.paper_link(entry, here) for entry in group[:NAMES]),
            Link(context.words.count("topic.more", left_out), more) if left_out > 0 else None,
        )


def _venues(context: Context, here: Place, year: str) -> Iterator[Link]:
    """Yield the venues of a year and of later ones, those of most papers first."""
    named = [entry.record.venue or "" for entry in context.catalog.papers]
    counts = Counter(venue for venue in named if (venue_year(venue) or "") >= year)
    for venue, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:VENUES]:
        yield Link(venue, here.browse(venue=venue_series(venue)), note=number(count))
