"""A topic on the way to its page: pictogram, definition, count, and how many papers came each year."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from moecat.catalog.catalog import Catalog
from moecat.catalog.facts import year
from moecat.site.pictures.sparkline import sparkline
from moecat.site.views.context import Context, Link
from moecat.site.views.place import Place
from moecat.text.numbers import number

YEARS = 8


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic; `children` only where the tree is shown, `growth` and its columns only on the page of all topics."""

    id: str
    link: Link
    icon: str
    definition: str
    count: str
    children: tuple[TopicCard, ...] = ()
    growth: str = ""
    columns: Markup | None = None


def topic_card(context: Context, here: Place, id: str, *, tree: bool = False, growth: bool = False) -> TopicCard:
    """Return a topic with its count, with its sub-topics and its growth where they are wanted."""
    node = context.catalog.topics[id]
    return TopicCard(
        id,
        context.topic_link(id, here),
        topic_icon(context.catalog, id),
        context.say(node.topic.definition),
        number(len(context.catalog.papers_by_topic[id])),
        tuple(topic_card(context, here, child, tree=True, growth=growth) for child in node.children) if tree else (),
        *(_growth(context, id) if growth else ()),
    )


def topic_icon(catalog: Catalog, topic: str) -> str:
    """Return the name of a topic's pictogram, else that of the topic above, else ""."""
    node = catalog.topics[topic]
    if node.topic.icon or node.parent is None:
        return node.topic.icon or ""
    return topic_icon(catalog, node.parent)


def _growth(context: Context, topic: str) -> tuple[str, Markup]:
    """Say how many papers came in the last year, which is not over, and draw those of the years before it, too."""
    last = int(context.catalog.latest_day[:4])
    years = [int(year(entry.record)) for entry in context.catalog.papers_by_topic[topic]]
    counts = [years.count(each) for each in range(last - YEARS + 1, last + 1)]
    return context.words("topics.growth", count=number(counts[-1]), year=last), Markup(sparkline(counts))
