"""The resources."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from moecat.catalog.schema import Resource
from moecat.site.views.context import Context
from moecat.site.views.formats import Phrase, foreign
from moecat.site.views.head import Head, page_head
from moecat.site.views.place import Place
from moecat.text.addresses import is_web


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
    faq: str
    glossary: str
    count: str
    groups: tuple[ResourceGroup, ...]


def resources_view(context: Context, here: Place) -> ResourcesView:
    """Prepare the resources by kind, in the order of resources.yaml."""
    words = context.words
    found: dict[str, list[ResourceItem]] = {}
    for resource in context.catalog.resources.record.resources:
        if is_web(resource.url):
            found.setdefault(resource.kind, []).append(_resource(context, resource))
    return ResourcesView(
        page_head(context, here, words("resources.title"), words("resources.lead")),
        here.page("faq/"),
        here.page("glossary/"),
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
