"""The page of all topics."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.site.views.context import Context
from moecat.site.views.head import Head, page_head
from moecat.site.views.place import Place
from moecat.site.views.topic_cards import YEARS, TopicCard, topic_card


@dataclass(frozen=True, slots=True)
class TopicsView:
    """Everything templates/site/topics.html prints."""

    head: Head
    count: str
    growth: str
    topics: tuple[TopicCard, ...]


def topics_view(context: Context, here: Place) -> TopicsView:
    """Prepare the tree of topics with counts and growth."""
    words, catalog = context.words, context.catalog
    last = int(catalog.latest_day[:4])
    roots = [id for id, node in catalog.topics.items() if node.parent is None]
    return TopicsView(
        page_head(context, here, words("topics.title"), words("topics.lead")),
        words.count("topics.count", len(catalog.topics), papers=words.count("papers", len(catalog.papers))),
        words("topics.growth_lead", first=last - YEARS + 1, last=last),
        tuple(topic_card(context, here, id, tree=True, growth=True) for id in roots),
    )
