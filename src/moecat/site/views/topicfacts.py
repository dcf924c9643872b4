"""What the papers of a topic have in common: when they came, and which topics, models and venues they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import is_milestone, venue_series, year
from moecat.catalog.schema import Paper
from moecat.site.views.context import Context, Link
from moecat.site.views.place import Place
from moecat.text.numbers import number

MOST = 6
# A year of a large topic shows its milestones and its first papers; the list below the timeline has all.
YEAR_MOST = 12

Papers = Sequence[Entry[Paper]]


@dataclass(frozen=True, slots=True)
class TimelinePaper:
    """A paper by its brief name."""

    link: Link
    milestone: bool


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """A year with its papers, oldest first; `more` says how many are left out, or ""."""

    year: Link
    papers: tuple[TimelinePaper, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its name; `href` is empty where nothing stands behind it."""

    name: str
    text: str
    href: str = ""


def timeline(context: Context, here: Place, papers: Papers, address: str) -> tuple[TimelineYear, ...]:
    """Return the years of a topic, the first one first; `papers` come newest first, `address` has a {} for a year."""
    years: dict[str, list[Entry[Paper]]] = {}
    for entry in reversed(papers):
        years.setdefault(year(entry.record), []).append(entry)
    return tuple(_year(context, here, Link(year, address.format(year)), found) for year, found in years.items())


def _year(context: Context, here: Place, year: Link, papers: list[Entry[Paper]]) -> TimelineYear:
    shown = sorted(range(len(papers)), key=lambda index: (not is_milestone(papers[index].record), index))[:YEAR_MOST]
    left_out = len(papers) - len(shown)
    return TimelineYear(
        year,
        tuple(
            TimelinePaper(context.paper_link(papers[index], here), is_milestone(papers[index].record))
            for index in sorted(shown)
        ),
        context.words.count("topic.more", left_out) if left_out else "",
    )


def related_topics(context: Context, here: Place, topic: str, papers: Papers) -> tuple[Link, ...]:
    """Return the topics that most of the papers have as well; those above and below share theirs anyway."""
    family = {*below(context.catalog, topic), *above(context.catalog, topic)}
    shared = Counter(other for entry in papers for other in entry.record.topics if other not in family)
    order = {id: number for number, id in enumerate(context.catalog.topics)}
    most = sorted(shared, key=lambda other: (-shared[other], order[other]))[:MOST]
    return tuple(
        Link(
            context.topic_name(other),
            here.page(f"topics/{other}/"),
            note=context.words.count("topic.shared", shared[other]),
        )
        for other in most
    )


def above(catalog: Catalog, topic: str) -> Iterator[str]:
    """Yield the topics above one, the nearest first."""
    parent = catalog.topics[topic].parent
    while parent is not None:
        yield parent
        parent = catalog.topics[parent].parent


def below(catalog: Catalog, topic: str) -> Iterator[str]:
    """Yield a topic and all below it."""
    yield topic
    for child in catalog.topics[topic].children:
        yield from below(catalog, child)


def top_models(context: Context, here: Place, papers: Papers) -> tuple[Link, ...]:
    """Return the models that most of the papers build on or evaluate."""
    counts = Counter(model for entry in papers for model in entry.record.models)
    return _most(context, counts, lambda model: context.model_link(model, here))


def top_venues(context: Context, here: Place, topic: str, papers: Papers) -> tuple[Link, ...]:
    """Return the venues of most of the papers, all years together."""
    counts = Counter(_venues(papers))
    return _most(context, counts, lambda venue: Link(venue, here.browse(topic=topic, venue=venue)))


def facts(context: Context, here: Place, topic: str, papers: Papers) -> tuple[Fact, ...]:
    """Return the numbers of a topic; those that are 0 are left out."""
    words = context.words
    years = sorted({year(entry.record) for entry in papers})
    counts = (
        ("papers", len(papers), here.browse(topic=topic)),
        ("code", sum(bool(entry.record.links.code) for entry in papers), here.browse(topic=topic, code="1")),
        ("models", len({model for entry in papers for model in entry.record.models}), ""),
        ("venues", len(set(_venues(papers))), ""),
    )
    found = [Fact(words(f"topic.facts.{name}"), number(count), href) for name, count, href in counts if count]
    if years:
        span = years[0] if len(years) == 1 else words("topic.span", first=years[0], last=years[-1])
        found.insert(1, Fact(words("topic.facts.years"), span))
    return tuple(found)


def _venues(papers: Papers) -> Iterator[str]:
    return (venue_series(entry.record.venue) for entry in papers if entry.record.venue)


def _most(context: Context, counts: Counter[str], link: Callable[[str], Link]) -> tuple[Link, ...]:
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    found = ((link(name), count) for name, count in most)
    return tuple(Link(each.text, each.href, each.lang, context.words.count("papers", count)) for each, count in found)
