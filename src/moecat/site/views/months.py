"""The pages of the months: what came out, by topic, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.counts import SHARES
from moecat.catalog.schema import Engine, Model, Paper
from moecat.site.views.calendar import Month, Release
from moecat.site.views.context import Context, Link, PaperItem
from moecat.site.views.formats import Phrase, foreign, listed, moment, quantity
from moecat.site.views.head import Head, page_head
from moecat.site.views.place import Place
from moecat.site.views.topic_cards import topic_icon
from moecat.text.numbers import number
from moecat.text.sentences import first_sentence


@dataclass(frozen=True, slots=True)
class Section:
    """The papers of a month whose first topic is one."""

    id: str
    topic: Link
    icon: str
    count: str
    items: tuple[PaperItem, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """A model, a variant of one or a version of an engine, with its day and what is known of it in one line."""

    link: Link
    date: str
    facts: str
    sentence: Phrase


@dataclass(frozen=True, slots=True)
class MonthView:
    """Everything templates/site/month.html prints."""

    head: Head
    title: str
    lead: str
    unfinished: str
    months_href: str
    older: Link | None
    newer: Link | None
    counts: tuple[Link, ...]
    sections: tuple[Section, ...]
    models: tuple[Released, ...]
    variants: tuple[Released, ...]
    engines: tuple[Released, ...]
    venues: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in the list of all: `percent` is the length of its bar."""

    link: Link
    papers: str
    percent: int
    others: str


@dataclass(frozen=True, slots=True)
class MonthsView:
    """Everything templates/site/months.html prints."""

    head: Head
    rows: tuple[MonthRow, ...]
    feed_href: str


def months_view(context: Context, here: Place) -> MonthsView:
    """Prepare the list of the months that have a page."""
    words = context.words
    pages = context.tables.calendar
    most = max(len(found.papers) for found in pages.values()) or 1
    return MonthsView(
        page_head(context, here, words("months.all"), words("months.all_lead")),
        tuple(
            MonthRow(
                month_link(context, here, month),
                number(len(found.papers)),
                round(100 * len(found.papers) / most),
                listed(_released(context, found), words),
            )
            for month, found in pages.items()
        ),
        here.page("months/feed.xml"),
    )


def month_view(context: Context, here: Place, month: str) -> MonthView:
    """Prepare the page of a month."""
    words, found = context.words, context.tables.calendar[month]
    title = words("months.title", month=moment(month, words).text)
    lead = month_lead(context, month)
    pages = list(context.tables.calendar)
    index = pages.index(month)
    is_last = month == context.catalog.latest_day[:7]
    day = moment(context.catalog.latest_day, words).text
    return MonthView(
        head=page_head(context, here, title, lead),
        title=title,
        lead=lead,
        unfinished=words("months.unfinished", day=day) if is_last else "",
        months_href=here.page("months/"),
        older=month_link(context, here, pages[index + 1]) if index + 1 < len(pages) else None,
        newer=month_link(context, here, pages[index - 1]) if index else None,
        counts=_counts(context, found),
        sections=tuple(_sections(context, here, found.papers)),
        models=tuple(model_line(context, here, entry) for entry in found.models),
        variants=tuple(variant_line(context, here, release) for release in found.variants),
        engines=tuple(engine_line(context, entry) for entry in found.engines),
        venues=tuple(_venues(found.papers)),
    )


def month_link(context: Context, here: Place, month: str) -> Link:
    """Return the link to a month's page."""
    return Link(moment(month, context.words).text, here.page(f"months/{month}/"))


def month_lead(context: Context, month: str) -> str:
    """Say in one sentence what a month brought, and what its papers are about most."""
    words, found = context.words, context.tables.calendar[month]
    counts = (words.count("papers", len(found.papers)), *_released(context, found))
    most = Counter(entry.record.topics[0] for entry in found.papers).most_common(3)
    if not most:
        return words("months.lead_none", counts=listed(counts, words))
    topics = (
        words("months.topic_count", topic=context.topic_name(topic), count=number(count)) for topic, count in most
    )
    return words("months.lead", counts=listed(counts, words), topics=listed(list(topics), words))


def _released(context: Context, found: Month) -> list[str]:
    """Say how many models, variants and versions of engines there are, if any."""
    counts = {"models": len(found.models), "variants": len(found.variants), "engines": len(found.engines)}
    return [context.words.count(f"months.{name}_count", count) for name, count in counts.items() if count]


def _counts(context: Context, found: Month) -> tuple[Link, ...]:
    papers = [entry.record for entry in found.papers]
    shares = {name: sum(map(SHARES[name], papers)) for name in ("results", "code", "venue", "full_text")}
    counts = {"papers": len(papers), **shares}
    return tuple(
        Link(number(count), "", note=context.words(f"months.count_{name}")) for name, count in counts.items() if count
    )


def _sections(context: Context, here: Place, papers: Sequence[Entry[Paper]]) -> Iterator[Section]:
    """Yield the topics in the order of the tree, each paper in its first one."""
    found: dict[str, list[Entry[Paper]]] = {topic: [] for topic in context.catalog.topics}
    for entry in papers:
        found[entry.record.topics[0]].append(entry)
    for topic, group in found.items():
        if group:
            link, icon = context.topic_link(topic, here), topic_icon(context.catalog, topic)
            yield Section(f"topic-{topic}", link, icon, number(len(group)), context.items(group, here))


def model_line(context: Context, here: Place, entry: Entry[Model]) -> Released:
    """Return a model with what is known of it."""
    record, words = entry.record, context.words
    summary = context.summary_of(record)
    sizes = {"total": record.params.total, "active": record.params.active}
    facts = [words(f"months.{name}", size=quantity(size, "B", words)) for name, size in sizes.items() if size]
    return Released(
        context.model_link(entry.id, here),
        moment(record.date, words).text,
        listed([record.organization, *facts, *filter(None, [record.license])], words),
        Phrase(first_sentence(summary.text), summary.lang),
    )


def variant_line(context: Context, here: Place, release: Release) -> Released:
    """Return a variant, which has no page but its model's."""
    entry, variant = release
    name = foreign(variant.name, context.words)
    note = foreign(variant.note or "", context.words)
    link = Link(name.text, here.page(f"models/{entry.id}/"), name.lang)
    return Released(link, moment(variant.date or entry.record.date, context.words).text, "", note)


def engine_line(context: Context, entry: Entry[Engine]) -> Released:
    """Return the version of an engine that was looked at last."""
    record, words = entry.record, context.words
    version = record.version
    name = f"{record.name} {version.name}" if version else record.name
    day = moment(version.date, words).text if version and version.date else ""
    summary = context.summary_of(record)
    return Released(Link(name, record.url), day, "", Phrase(first_sentence(summary.text), summary.lang))


def _venues(papers: Sequence[Entry[Paper]]) -> Iterator[Link]:
    """Yield the venues that papers of a month have since been published at, the most frequent first."""
    counts = Counter(entry.record.venue for entry in papers if entry.record.venue)
    for venue, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Link(venue, "", note=number(count))
