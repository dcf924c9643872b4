"""An Atom feed of the papers, in the order in which they entered the catalog, newest first.

The id of an entry is the address of the paper's page and never changes; `updated` is the day the paper was added.
Summaries are plain text, categories are topics. The site's feeds hold the newest 50 papers, `moecat export atom` all.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import author_names
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo, language_root

SUFFIX = ".xml"
MEDIA_TYPE = "application/atom+xml"
SITE_LIMIT = 50

# Characters that XML 1.0 has no way to write; YAML escapes can bring in the last two.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:
    """Return an English feed of all papers given."""
    return feed(papers, site, site.name, "feed.xml", "en", catalog=catalog, limit=None)


def feed(  # noqa: PLR0913
    papers: Sequence[Entry[Paper]],
    site: SiteInfo,
    title: str,
    path: str,
    lang: str,
    *,
    catalog: Catalog,
    limit: int | None = SITE_LIMIT,
) -> str:
    """Return the feed served at `path` (zh/topics/pruning/feed.xml), which belongs to the page of the same folder."""
    newest = sorted(papers, key=lambda entry: entry.record.added, reverse=True)[:limit]
    made = FeedGenerator()
    made.id(site.absolute(path))
    made.title(_xml(title))
    made.language(lang)
    made.author(name=_xml(site.name), uri=site.url)
    made.link(href=site.absolute(path), rel="self", type=MEDIA_TYPE)
    made.link(href=site.absolute(path.removesuffix("feed.xml")), rel="alternate", type="text/html")
    made.updated(_midnight(newest[0].record.added if newest else catalog.latest_day))
    # feedgen would put its own version here, and its next release would change every feed.
    made.generator("moecat", uri=site.repo_url)
    for entry in newest:
        made.add_entry(_entry(entry, site, lang, catalog), order="append")
    return bytes(made.atom_str(pretty=True)).decode()


def _entry(entry: Entry[Paper], site: SiteInfo, lang: str, catalog: Catalog) -> Any:
    paper = entry.record
    page = site.absolute(f"{language_root(lang)}papers/{entry.id}/")
    made = FeedEntry()
    made.id(page)
    made.title(_xml(paper.title).strip() or entry.id)
    made.updated(_midnight(paper.added))
    made.link(href=page, rel="alternate", type="text/html")
    made.author([{"name": _xml(author)} for author in author_names(paper)])
    summary = (paper.summary.zh or paper.summary.en) if lang == "zh" else (paper.summary.en or paper.summary.zh)
    if summary:
        made.summary(_xml(summary), type="text")
    made.category([{"term": topic, "label": _xml(_topic_name(topic, lang, catalog))} for topic in paper.topics])
    return made


def _topic_name(topic: str, lang: str, catalog: Catalog) -> str:
    name = catalog.topics[topic].topic.name
    return name.zh if lang == "zh" else name.en


def _midnight(day: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC)


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
