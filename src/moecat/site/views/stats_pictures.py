"""The pictures of the statistics: papers by topic and year twice, and the milestones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moecat.catalog.catalog import Entry
from moecat.catalog.counts import Period, per_period, periods
from moecat.catalog.facts import MILESTONE, is_milestone
from moecat.catalog.schema import Paper
from moecat.site.pictures.grid import Count, Grid, Row, heat_map, panels
from moecat.site.pictures.timeline import Event, Timeline, timeline
from moecat.site.views.context import Context, Link, brief_name
from moecat.site.views.formats import moment
from moecat.site.views.pictures import Picture, TextRow, grid_picture, picture_of
from moecat.site.views.place import Place

LONGEST_NAME = 36


def stats_pictures(context: Context, here: Place) -> Iterator[Picture]:
    """Yield the pictures; one that would show less than two things is left out."""
    counting = _Counting(context, here)
    if len(counting.spans) > 1:
        yield counting.by_main_topic()
        yield counting.by_topic()
    milestones = [entry for entry in reversed(context.catalog.papers) if is_milestone(entry.record)]
    if len(milestones) > 1:
        yield _milestones(context, here, milestones)


class _Counting:
    """Papers by topic and period."""

    def __init__(self, context: Context, here: Place) -> None:
        self.context = context
        self.here = here
        self.spans = periods([entry.record.date for entry in context.catalog.papers])
        self.names = tuple(span.name for span in self.spans)

    def by_main_topic(self) -> Picture:
        """Every paper once: under the root of its primary topic."""
        words, catalog = self.context.words, self.context.catalog
        found: dict[str, list[Entry[Paper]]] = {id: [] for id, node in catalog.topics.items() if node.parent is None}
        for entry in catalog.papers:
            found[_root(self.context, entry.record.topics[0])].append(entry)
        whole = self._row(Link(words("pictures.all"), self.here.page("browse/")), catalog.papers)
        rows = (self._row(self.context.topic_link(id, self.here), each) for id, each in found.items())
        title, short = words("pictures.topic_years"), tuple(_short(span) for span in self.spans)
        grid = Grid("topic-years", title, self._most((whole,)), self.names, short, (whole, *rows))
        return grid_picture(panels(grid), grid, words("pictures.topic_years_lead"), words("stats.topic"))

    def by_topic(self) -> Picture:
        """Every paper in each of its topics, as the filters count that the fields lead to."""
        words, catalog = self.context.words, self.context.catalog
        rows = tuple(
            self._row(self.context.topic_link(id, self.here), catalog.papers_by_topic[id], id, node.depth)
            for id, node in catalog.topics.items()
        )
        grid = Grid("heat-map", words("pictures.heat"), self._most(rows), self.names, self.names, rows)
        return grid_picture(heat_map(grid), grid, words("stats.topics_lead"), words("stats.topic"))

    def _row(self, link: Link, papers: Iterable[Entry[Paper]], topic: str = "", depth: int = 0) -> Row:
        """Return the counts of papers; those of a `topic` lead to the papers."""
        numbers = per_period(papers, self.spans)
        counts = (self._count(link.text, span, each, topic) for span, each in zip(self.spans, numbers, strict=True))
        return Row(link.text, link.href, tuple(counts), depth)

    def _count(self, name: str, span: Period, number: int, topic: str) -> Count:
        words = self.context.words
        said = words("pictures.cell", name=name, period=span.name, papers=words.count("papers", number))
        filtered = topic and number and span.first == span.last
        return Count(number, said, self.here.browse(topic=topic, year=span.name) if filtered else "")

    def _most(self, rows: tuple[Row, ...]) -> str:
        """Say where the largest count is, which is what a picture shows first."""
        most = max((count for row in rows for count in row.counts), key=lambda count: count.value)
        first, last = self.spans[0].first, self.spans[-1].last
        return self.context.words("pictures.most", first=first, last=last, said=most.said)


def _root(context: Context, topic: str) -> str:
    parent = context.catalog.topics[topic].parent
    return topic if parent is None else _root(context, parent)


def _short(span: Period) -> str:
    """'24' as on a badge, '–17' for all years before."""
    return f"{'' if span.first == span.last else '–'}{span.last % 100:02d}"


def _milestones(context: Context, here: Place, papers: list[Entry[Paper]]) -> Picture:
    words = context.words
    spans = periods([entry.record.date for entry in papers])
    title = words("pictures.milestones")
    drawn = Timeline(
        "milestones",
        title,
        words("pictures.from_to", first=spans[0].first, last=spans[-1].last, papers=words.count("papers", len(papers))),
        tuple(span.name for span in spans),
        tuple(_event(context, here, entry, spans) for entry in papers),
    )
    rows = [
        TextRow(
            context.paper_link(entry, here),
            (Link(moment(entry.record.date, words).text, ""), context.topic_link(entry.record.topics[0], here)),
        )
        for entry in papers
    ]
    columns = (words("results.paper"), words("paper.published"), words("stats.topic"))
    lead = context.say(context.catalog.labels[MILESTONE].definition)
    return picture_of(timeline(drawn), "milestones", title, lead, columns, rows)


def _event(context: Context, here: Place, entry: Entry[Paper], spans: tuple[Period, ...]) -> Event:
    date = entry.record.date
    number = next(index for index, span in enumerate(spans) if date in span)
    span, name = spans[number], brief_name(entry.record, LONGEST_NAME)
    year, month, day = (int(part) for part in (date + "-01-01").split("-")[:3])
    passed = year - span.first + (month - 1) / 12 + (day - 1) / 372
    said = f"{entry.record.title}{context.words('list.semicolon')}{moment(date, context.words).text}"
    # In a period of many years the year itself belongs to the name.
    shown = name if span.first == span.last else f"{year} {name}"
    return Event(shown, said, here.page(f"papers/{entry.id}/"), number, passed / (span.last - span.first + 1))
