"""The page of one topic."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog import TopicNode
from moecat.views.context import Context, Group, Link
from moecat.views.head import Alternate, Head, page_head
from moecat.views.place import Place


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic on the way to its page; `children` only where the tree is shown."""

    link: Link
    definition: str
    count: str
    children: tuple[TopicCard, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicView:
    """Everything templates/site/topic.html prints."""

    head: Head
    name: str
    topics_href: str
    parents: tuple[Link, ...]
    definition: str
    includes: str
    count: str
    children: tuple[TopicCard, ...]
    years: tuple[Group, ...]
    feed_href: str
    browse_href: str


def topic_view(context: Context, here: Place, node: TopicNode) -> TopicView:
    """Prepare the page of a topic with the papers of its sub-topics."""
    topic = node.topic
    name, definition = context.say(topic.name), context.say(topic.definition)
    papers = context.catalog.papers_by_topic[topic.id]
    feed = here.page(f"topics/{topic.id}/feed.xml")
    title = context.words("topic.feed_title", topic=name)
    return TopicView(
        head=page_head(context, here, name, definition, alternates=(Alternate("application/atom+xml", feed, title),)),
        name=name,
        topics_href=here.page("") + "#topics",
        parents=_parents(context, here, node),
        definition=definition,
        includes=context.say(topic.includes),
        count=context.words.count("papers", len(papers)),
        children=tuple(topic_card(context, here, child) for child in node.children),
        years=context.by_year(papers, here),
        feed_href=feed,
        browse_href=here.browse(topic=topic.id),
    )


def topic_card(context: Context, here: Place, id: str, *, tree: bool = False) -> TopicCard:
    """Return a topic with its count, and with its sub-topics where the whole tree is wanted."""
    node = context.catalog.topics[id]
    return TopicCard(
        context.topic_link(id, here),
        context.say(node.topic.definition),
        f"{len(context.catalog.papers_by_topic[id]):,}",
        tuple(topic_card(context, here, child, tree=True) for child in node.children) if tree else (),
    )


def _parents(context: Context, here: Place, node: TopicNode) -> tuple[Link, ...]:
    found: list[Link] = []
    parent = node.parent
    while parent is not None:
        found.append(context.topic_link(parent, here))
        parent = context.catalog.topics[parent].parent
    return tuple(reversed(found))
