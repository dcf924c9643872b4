"""The page of one topic."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import TopicNode
from moecat.site.views.context import Context, Group, Link
from moecat.site.views.guide import Paragraph, guide_view
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.place import Place
from moecat.site.views.topicfacts import (
    Fact,
    TimelineYear,
    above,
    facts,
    related_topics,
    timeline,
    top_models,
    top_venues,
)
from moecat.text.numbers import number


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic on the way to its page; `children` only where the tree is shown."""

    link: Link
    definition: str
    count: str
    children: tuple[TopicCard, ...] = ()


@dataclass(frozen=True, slots=True)
class WiderTopic:
    """The topic above, as far as it helps to read the one below; `is_open` where that one has no guide."""

    title: str
    link: Link
    definition: str
    guide: tuple[Paragraph, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class TopicView:
    """Everything templates/site/topic.html prints."""

    head: Head
    name: str
    topics_href: str
    parents: tuple[Link, ...]
    definition: str
    guide: tuple[Paragraph, ...]
    wider: WiderTopic | None
    includes: str
    facts: tuple[Fact, ...]
    related: tuple[Link, ...]
    models: tuple[Link, ...]
    venues: tuple[Link, ...]
    children: tuple[TopicCard, ...]
    timeline: tuple[TimelineYear, ...]
    has_milestones: bool
    count: str
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
    years = timeline(context, here, papers)
    return TopicView(
        head=page_head(context, here, name, definition, alternates=(Alternate("application/atom+xml", feed, title),)),
        name=name,
        topics_href=here.page("") + "#topics",
        parents=tuple(context.topic_link(id, here) for id in above(context.catalog, topic.id))[::-1],
        definition=definition,
        guide=guide_view(context, here, topic),
        wider=_wider(context, here, node),
        includes=context.say(topic.includes),
        facts=facts(context, here, topic.id, papers),
        related=related_topics(context, here, topic.id, papers),
        models=top_models(context, here, papers),
        venues=top_venues(context, here, topic.id, papers),
        children=tuple(topic_card(context, here, child) for child in node.children),
        timeline=years,
        has_milestones=any(paper.milestone for year in years for paper in year.papers),
        count=context.words.count("papers", len(papers)),
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
        number(len(context.catalog.papers_by_topic[id])),
        tuple(topic_card(context, here, child, tree=True) for child in node.children) if tree else (),
    )


def _wider(context: Context, here: Place, node: TopicNode) -> WiderTopic | None:
    if node.parent is None:
        return None
    parent = context.catalog.topics[node.parent].topic
    name = context.say(parent.name)
    return WiderTopic(
        context.words("topic.wider", topic=name),
        Link(context.words("topic.wider_link", topic=name), here.page(f"topics/{parent.id}/")),
        context.say(parent.definition),
        guide_view(context, here, parent),
        node.topic.guide is None,
    )
