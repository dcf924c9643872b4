"""The statistics of the catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from moecat.catalog.counts import SHARES, percent
from moecat.catalog.facts import year
from moecat.site.views.context import Context, Link
from moecat.site.views.head import Head, page_head
from moecat.site.views.pictures import Picture
from moecat.site.views.place import Place
from moecat.site.views.stats_pictures import stats_pictures
from moecat.text.numbers import number

VENUES = 15
MODELS = 15


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table with a bar; `percent` is its length, `indent` a depth in the topic tree."""

    link: Link
    text: str
    percent: int
    indent: int = 0


@dataclass(frozen=True, slots=True)
class BarTable:
    """A table of bars."""

    id: str
    title: str
    lead: str
    heading: str
    value_heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class StatsView:
    """Everything templates/site/stats.html prints."""

    head: Head
    pictures: tuple[Picture, ...]
    tables: tuple[BarTable, ...]


def stats_view(context: Context, here: Place) -> StatsView:
    """Prepare the pictures and the tables."""
    words = context.words
    tables = (
        ("topics", "topic", _topics(context, here)),
        ("years", "year", _years(context, here)),
        ("shares", "share", _shares(context, here)),
        ("venues", "venue", _venues(context, here)),
        ("models", "model", _models(context, here)),
        ("labels", "label", _labels(context, here)),
    )
    return StatsView(
        page_head(context, here, words("stats.title"), words("stats.lead")),
        tuple(stats_pictures(context, here)),
        tuple(
            BarTable(
                id,
                words(f"stats.{id}"),
                words(f"stats.{id}_lead"),
                words(f"stats.{heading}"),
                words("stats.papers"),
                tuple(bars),
            )
            for id, heading, bars in tables
        ),
    )


def _bars(counted: Iterable[tuple[Link, int, int]]) -> Iterator[Bar]:
    rows = list(counted)
    most = max((count for _, count, _ in rows), default=0) or 1
    return (Bar(link, number(count), percent(count, most), indent) for link, count, indent in rows)


def _topics(context: Context, here: Place) -> Iterator[Bar]:
    catalog = context.catalog
    return _bars(
        (context.topic_link(id, here), len(catalog.papers_by_topic[id]), node.depth)
        for id, node in catalog.topics.items()
    )


def _years(context: Context, here: Place) -> Iterator[Bar]:
    counts = Counter(year(entry.record) for entry in context.catalog.papers)
    return _bars((Link(year, here.page(f"years/{year}/")), counts[year], 0) for year in sorted(counts, reverse=True))


def _venues(context: Context, here: Place) -> Iterator[Bar]:
    most = sorted(context.tables.venues.items(), key=lambda pair: (-len(pair[1][1]), pair[0]))[:VENUES]
    return _bars((Link(venue.name, here.page(f"venues/{id}/")), len(papers), 0) for id, (venue, papers) in most)


def _models(context: Context, here: Place) -> Iterator[Bar]:
    counts = {model: len(papers) for model, papers in context.catalog.papers_by_model.items() if papers}
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MODELS]
    return _bars((context.model_link(model, here), count, 0) for model, count in most)


def _labels(context: Context, here: Place) -> Iterator[Bar]:
    counts = Counter(label for entry in context.catalog.papers for label in entry.record.labels)
    return _bars(
        (Link(context.say(label.name), here.browse(label=id), note=context.say(label.definition)), counts[id], 0)
        for id, label in context.catalog.labels.items()
        if counts[id]
    )


def _shares(context: Context, here: Place) -> Iterator[Bar]:
    papers = [entry.record for entry in context.catalog.papers]
    filters = {
        "code": here.browse(code="1"),
        "weights": here.browse(weights="1"),
        "full_text": here.browse(read="full"),
    }
    for name in ("full_text", "results", "code", "weights", "venue", "languages"):
        count = sum(map(SHARES[name], papers))
        share = percent(count, len(papers))
        yield Bar(
            Link(context.words(f"stats.share_{name}"), filters.get(name, "")), f"{number(count)} ({share}%)", share
        )
