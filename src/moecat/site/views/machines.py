"""What the files for programs say: sitemap.xml, robots.txt, opensearch.xml, llms.txt, the headers of hosts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from moecat.catalog.site_info import LANGUAGES, language_root
from moecat.site.policy import allowed_scripts, embed_policy, header_policy
from moecat.site.views.context import Context, Link
from moecat.site.views.head import language_addresses
from moecat.text.markdown import escape


@dataclass(frozen=True, slots=True)
class Address:
    """A page below a language's root, and the day it changed, "" where that is not known."""

    path: str
    day: str


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One page in one language with its forms in all."""

    location: str
    day: str
    languages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Everything templates/site/sitemap.xml prints."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class CatalogFilesView:
    """Everything robots.txt, opensearch.xml and llms.txt print; `topics` are Markdown, with definitions as notes."""

    name: str
    url: str
    repo_url: str
    papers: str
    models: str
    engines: str
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HeadersView:
    """What the files of headers say about every file of the site, and about the pages that others embed."""

    headers: tuple[tuple[str, str], ...]
    embedded: tuple[str, ...]
    embed_policy: str


def headers_view(shells: Iterable[str]) -> HeadersView:
    """Say the policy of the pages, with the scripts that their shells allow, and what a meta element cannot say."""
    scripts = frozenset[str]().union(*map(allowed_scripts, shells))
    return HeadersView(
        (
            ("Content-Security-Policy", header_policy(scripts)),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ),
        tuple(f"{language_root(lang)}compare/embed/" for lang in LANGUAGES),
        embed_policy(scripts),
    )


def sitemap_view(context: Context, addresses: Iterable[Address]) -> SitemapView:
    """List every page in every language."""
    return SitemapView(
        tuple(
            SitemapEntry(context.site.absolute(language_root(lang) + each.path), each.day, languages)
            for each in addresses
            for languages in [language_addresses(context, each.path)]
            for lang in LANGUAGES
        )
    )


def catalog_files_view(context: Context) -> CatalogFilesView:
    """Describe the catalog to programs."""
    catalog, site = context.catalog, context.site
    return CatalogFilesView(
        site.name,
        site.url,
        site.repo_url,
        context.words.count("papers", len(catalog.papers)),
        context.words.count("models.count", len(catalog.models)),
        context.words.count("engines.count", len(catalog.engines)),
        tuple(
            Link(
                escape(context.say(node.topic.name)),
                site.absolute(f"topics/{id}/"),
                note=escape(context.say(node.topic.definition)),
            )
            for id, node in catalog.topics.items()
        ),
    )
