"""The plain lists: what is new, and the resources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from moecat.catalog.schema import Resource
from moecat.site.views.context import Context, Group
from moecat.site.views.formats import Phrase, foreign
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.place import Place
from moecat.text.addresses import is_web
from moecat.text.numbers import number

NEW = 200


@dataclass(frozen=True, slots=True)
class NewView:
    """Everything templates/site/new.html prints."""

    head: Head
    days: tuple[Group, ...]
    feed_href: str
    more_href: str


@dataclass(frozen=True, slots=True)
class ResourceItem:
    """A resource with its host."""

    title: Phrase
    href: str
    host: str
    summary: Phrase


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """Resources of one kind."""

    id: str
    title: str
    items: tuple[ResourceItem, ...]


@dataclass(frozen=True, slots=True)
class ResourcesView:
    """Everything templates/site/resources.html prints."""

    head: Head
    count: str
    groups: tuple[ResourceGroup, ...]


def new_view(context: Context, here: Place) -> NewView:
    """Prepare the papers added last, by day; the rest is one link away."""
    words = context.words
    newest = sorted(context.catalog.papers, key=lambda entry: entry.record.added, reverse=True)
    feed = here.page("feed.xml")
    added = Counter(entry.record.added for entry in newest)
    days = context.grouped(((entry.record.added, entry) for entry in newest[:NEW]), here, "added-")
    return NewView(
        page_head(
            context,
            here,
            words("new.title"),
            words("new.lead"),
            alternates=(Alternate("application/atom+xml", feed, words("feed.title")),),
        ),
        tuple(_cut(context, day, added[day.id.removeprefix("added-")]) for day in days),
        feed,
        here.browse(sort="added") if len(newest) > NEW else "",
    )


def _cut(context: Context, day: Group, count: int) -> Group:
    """Say of a day that is not shown as a whole how many papers it has."""
    shown = len(day.items)
    if shown == count:
        return day
    return replace(day, count=context.words("new.cut", shown=number(shown), count=number(count)))


def resources_view(context: Context, here: Place) -> ResourcesView:
    """Prepare the resources by kind, in the order of resources.yaml."""
    words = context.words
    found: dict[str, list[ResourceItem]] = {}
    for resource in context.catalog.resources.record.resources:
        if is_web(resource.url):
            found.setdefault(resource.kind, []).append(_resource(context, resource))
    return ResourcesView(
        page_head(context, here, words("resources.title"), words("resources.lead")),
        words.count("resources.count", sum(map(len, found.values()))),
        tuple(ResourceGroup(kind, words(f"resources.{kind}"), tuple(items)) for kind, items in found.items()),
    )


def _resource(context: Context, resource: Resource) -> ResourceItem:
    return ResourceItem(
        foreign(resource.title, context.words),
        resource.url,
        (urlsplit(resource.url).hostname or "").removeprefix("www."),
        context.summary_of(resource),
    )
