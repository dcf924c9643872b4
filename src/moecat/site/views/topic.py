"""The page of one topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from moecat.catalog.catalog import TopicNode
from moecat.catalog.facts import year
from moecat.site.views.context import Context, Group, Link, PaperItem
from moecat.site.views.formats import moment
from moecat.site.views.guide import Paragraph, guide_view
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.methods import Method, methods
from moecat.site.views.place import Place
from moecat.site.views.points import points_picture
from moecat.site.views.topic_cards import TopicCard, topic_card, topic_icon
from moecat.site.views.topicfacts import (
    Fact,
    Papers,
    TimelineYear,
    above,
    below,
    facts,
    related_topics,
    timeline,
    top_models,
    top_venues,
)
from moecat.text.numbers import number

MOST, NEWEST = 60, 30


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
    icon: str
    guide: tuple[Paragraph, ...]
    wider: WiderTopic | None
    questions: tuple[Paragraph, ...]
    methods: tuple[Method, ...]
    methods_lead: str
    points: Markup
    compare_href: str
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
    year_links: tuple[Link, ...]
    feed_href: str
    browse_href: str


@dataclass(frozen=True, slots=True)
class TopicYearView:
    """Everything templates/site/topicyear.html prints."""

    head: Head
    title: str
    topics_href: str
    parents: tuple[Link, ...]
    count: str
    items: tuple[PaperItem, ...]
    older: Link | None
    newer: Link | None
    browse_href: str


def topic_view(context: Context, here: Place, node: TopicNode) -> TopicView:
    """Prepare the page of a topic with the papers of its sub-topics."""
    topic = node.topic
    name, definition = context.say(topic.name), context.say(topic.definition)
    papers = context.catalog.papers_by_topic[topic.id]
    feed = here.page(f"topics/{topic.id}/feed.xml")
    title = context.words("topic.feed_title", topic=name)
    years = timeline(context, here, papers, "{}/" if is_large(papers) else "#year-{}")
    chosen = methods(context, here, frozenset(below(context.catalog, topic.id)), papers)
    return TopicView(
        head=page_head(context, here, name, definition, alternates=(Alternate("application/atom+xml", feed, title),)),
        name=name,
        topics_href=here.page("topics/"),
        parents=tuple(context.topic_link(id, here) for id in above(context.catalog, topic.id))[::-1],
        definition=definition,
        icon=topic_icon(context.catalog, topic.id),
        guide=guide_view(context, here, topic.guide),
        wider=_wider(context, here, node),
        questions=tuple(each for question in topic.questions for each in guide_view(context, here, question)),
        methods=chosen,
        methods_lead=context.words("topic.methods_lead", shown=len(chosen), papers=number(len(papers))),
        points=points_picture(context, here, papers, context.words("topic.points")),
        compare_href=here.page("compare/"),
        includes=context.say(topic.includes),
        facts=facts(context, here, topic.id, papers),
        related=related_topics(context, here, topic.id, papers),
        models=top_models(context, here, papers),
        venues=top_venues(context, here, topic.id, papers),
        children=tuple(topic_card(context, here, child) for child in node.children),
        timeline=years,
        has_milestones=any(paper.milestone for year in years for paper in year.papers),
        count=context.words.count("papers", len(papers)),
        years=_shown(context, here, papers),
        year_links=tuple(_year_links(context, here, topic.id, papers)) if is_large(papers) else (),
        feed_href=feed,
        browse_href=here.browse(topic=topic.id),
    )


def is_large(papers: Papers) -> bool:
    """Tell whether the papers of a topic are too many for one page; then each year has its own."""
    return len(papers) > MOST


def _shown(context: Context, here: Place, papers: Papers) -> tuple[Group, ...]:
    if not is_large(papers):
        return context.by_year(papers, here)
    words = context.words
    count = words("new.cut", shown=NEWEST, count=number(len(papers)))
    return (Group("newest", words("topic.newest"), count, context.items(papers[:NEWEST], here)),)


def _year_links(context: Context, here: Place, topic: str, papers: Papers) -> Iterator[Link]:
    for name, count in years_of(papers).items():
        yield Link(moment(name, context.words).text, here.page(f"topics/{topic}/{name}/"), note=number(count))


def years_of(papers: Papers) -> dict[str, int]:
    """Count the papers of each year, the newest first, as the papers come."""
    return dict(Counter(year(entry.record) for entry in papers))


def topic_year_view(context: Context, here: Place, node: TopicNode, year_name: str) -> TopicYearView:
    """Prepare the page of the papers that a large topic has of one year."""
    topic, words = node.topic, context.words
    name, when = context.say(topic.name), moment(year_name, words).text
    papers = context.catalog.papers_by_topic[topic.id]
    links = list(_year_links(context, here, topic.id, papers))
    index = list(years_of(papers)).index(year_name)
    title = words("topic.year_title", topic=name, year=when)
    above_it = [context.topic_link(id, here) for id in (topic.id, *above(context.catalog, topic.id))]
    return TopicYearView(
        page_head(context, here, title, context.say(topic.definition)),
        title,
        here.page("topics/"),
        tuple(above_it[::-1]),
        words.count("papers", years_of(papers)[year_name]),
        context.items((entry for entry in papers if year(entry.record) == year_name), here),
        links[index + 1] if index + 1 < len(links) else None,
        links[index - 1] if index else None,
        here.browse(topic=topic.id, year=year_name),
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
        guide_view(context, here, parent.guide),
        node.topic.guide is None,
    )
