"""An Atom feed of the papers, in the order in which they entered the catalog, newest first.

The id of an entry is the address of the paper's page and never changes; `published` is the day the paper was added,
with a time within its first hour that orders the additions of one day by the paper's own date, and `updated` the day
its facts were checked last. Links lead to the paper and its code, categories are topics, and of more than 40 authors
the first 40 are named. The site's feeds hold the newest 200 papers, and up to 500 where the last 60 days brought more;
`moecat export atom` holds all.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import author_names, own_pages
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo, language_root
from moecat.exports.feed_page import FeedWords, entry_summary, styled
from moecat.text.addresses import is_web

SUFFIX = ".xml"
MEDIA_TYPE = "application/atom+xml"
SITE_LIMIT = 200
AUTHORS, _OTHERS = 40, "et al."
BUSY_LIMIT, BUSY_DAYS = 500, 60
# Microseconds of the time of day for each day of a paper's date since 1900: until 2119 they fill less than an hour.
_STEP = 40_000
_FIRST = datetime.date(1900, 1, 1)

# Characters that XML 1.0 has no way to write; YAML escapes can bring in the last two.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Digest:
    """An entry that is no paper: a page of the site below its root, and the day since when it is whole."""

    path: str
    title: str
    summary: str
    day: str


_ENTRY, _END = "  <entry>", "</feed>"


@dataclass(frozen=True, slots=True)
class _Addition:
    time: datetime.datetime
    updated: datetime.datetime
    entry: Entry[Paper]


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:
    """Return an English feed of all papers given."""
    return Feeds(catalog, site).feed(papers, site.name, "feed.xml", "en", limit=None)


class Feeds:
    """The feeds of a catalog; a paper stands in those of its topics, models and authors, and is made once."""

    def __init__(self, catalog: Catalog, site: SiteInfo, words: Mapping[str, FeedWords] = MappingProxyType({})) -> None:
        """With `words` of a language its feeds open as pages in a browser."""
        self._catalog, self._site, self._words = catalog, site, words
        self._additions: dict[str, _Addition] = {}
        self._texts: dict[tuple[str, str, datetime.datetime], str] = {}

    def feed(
        self,
        papers: Sequence[Entry[Paper]],
        title: str,
        path: str,
        lang: str,
        *,
        limit: int | None = SITE_LIMIT,
        digests: Sequence[Digest] = (),
    ) -> str:
        """Return the feed served at `path` (zh/topics/pruning/feed.xml), which belongs to the page of its folder.

        `digests` follow the papers.
        """
        site, words = self._site, self._words.get(lang)
        newest = self._newest(papers, limit)
        made = FeedGenerator()
        made.id(site.absolute(path))
        made.title(_xml(title))
        made.language(lang)
        made.author(name=_xml(site.name), uri=site.url)
        made.link(href=site.absolute(path), rel="self", type=MEDIA_TYPE)
        page = site.absolute(path.removesuffix("feed.xml"))
        made.link(href=page, rel="alternate", type="text/html")
        days = (_midnight(each.day) for each in digests)
        times = chain((addition.updated for addition in newest), days)
        made.updated(max(times, default=_midnight(self._catalog.latest_day)))
        # feedgen would put its own version here, and its next release would change every feed.
        made.generator("moecat", uri=site.repo_url)
        texts = [self._text(addition, lang) for addition in newest]
        texts += [_alone(_digest(digest, site)) for digest in digests]
        frame = bytes(made.atom_str(pretty=True)).decode()
        whole = frame.replace(_END, "".join(texts) + _END)
        return styled(whole, path, words, page) if words else whole

    def _newest(self, papers: Sequence[Entry[Paper]], limit: int | None) -> list[_Addition]:
        """Return the last additions, newest first; no two have the same time."""
        added = sorted(map(self._addition, papers), key=lambda each: (each.time, each.entry.id), reverse=True)
        if limit is not None and added:
            since = added[0].time - datetime.timedelta(days=BUSY_DAYS)
            recent = sum(each.time >= since for each in added)
            added = added[: max(limit, min(recent, BUSY_LIMIT))]
        return list(_apart(added))

    def _addition(self, entry: Entry[Paper]) -> _Addition:
        if entry.id not in self._additions:
            time = _time(entry)
            self._additions[entry.id] = _Addition(time, _updated(entry, time), entry)
        return self._additions[entry.id]

    def _text(self, addition: _Addition, lang: str) -> str:
        key = (addition.entry.id, lang, addition.time)
        if key not in self._texts:
            made = _entry(addition, self._site, lang, self._catalog, self._words.get(lang))
            self._texts[key] = _alone(made)
        return self._texts[key]


def _alone(entry: FeedEntry) -> str:
    """Return an entry as text, as it stands in a feed."""
    feed = FeedGenerator()
    feed.id(entry.id())
    feed.title(entry.title())
    feed.updated(entry.updated())
    feed.add_entry(entry)
    text = bytes(feed.atom_str(pretty=True)).decode()
    return text[text.index(_ENTRY) : text.index(_END)]


def _apart(added: Sequence[_Addition]) -> Iterator[_Addition]:
    last: datetime.datetime | None = None
    for each in added:
        if last is None or each.time < last:
            last = each.time
            yield each
        else:
            last -= datetime.timedelta(microseconds=1)
            yield _Addition(last, _updated(each.entry, last), each.entry)


def _time(entry: Entry[Paper]) -> datetime.datetime:
    """Return the day a paper was added with a time that depends on its own record alone, so that it never changes."""
    year, month, day = (*(int(part) for part in entry.record.date.split("-")), 1, 1)[:3]
    days = (datetime.date(year, month, day) - _FIRST).days
    apart = int.from_bytes(hashlib.sha256(entry.id.encode()).digest()[:4]) % _STEP
    return _midnight(entry.record.added) + datetime.timedelta(microseconds=days * _STEP + apart)


def _updated(entry: Entry[Paper], time: datetime.datetime) -> datetime.datetime:
    """Return when the facts were checked last, the time of the addition where that was before."""
    return max(time, _midnight(entry.record.checked.on))


def _digest(digest: Digest, site: SiteInfo) -> FeedEntry:
    made = FeedEntry()
    made.id(site.absolute(digest.path))
    made.title(digest.title)
    made.published(_midnight(digest.day))
    made.updated(_midnight(digest.day))
    made.link(href=site.absolute(digest.path), rel="alternate", type="text/html")
    made.author(name=_xml(site.name), uri=site.url)
    made.summary(digest.summary, type="text")
    return made


class _LinkedEntry(FeedEntry):  # type: ignore[misc]
    """An entry with links of more than one kind; feedgen writes the address of a link alone."""

    related: Sequence[str] = ()

    def atom_entry(self, extensions: bool = True) -> Any:
        entry = super().atom_entry(extensions)
        last = entry.find("link")
        last.set("rel", "alternate")
        last.set("type", "text/html")
        for url in self.related:
            link = entry.makeelement("link", href=url, rel="related")
            last.addnext(link)
            last = link
        return entry


def _entry(addition: _Addition, site: SiteInfo, lang: str, catalog: Catalog, words: FeedWords | None) -> FeedEntry:
    id, paper = addition.entry.id, addition.entry.record
    page = site.absolute(f"{language_root(lang)}papers/{id}/")
    made = _LinkedEntry()
    made.id(page)
    made.title(_xml(paper.title).strip() or id)
    made.published(addition.time)
    made.updated(addition.updated)
    made.link(href=page, rel="alternate", type="text/html")
    made.related = [_xml(url) for url in (*(url for _, url in own_pages(paper)), *filter(is_web, paper.links.code))]
    authors = author_names(paper)
    shown = authors if len(authors) <= AUTHORS else (*authors[:AUTHORS], _OTHERS)
    made.author([{"name": _xml(author)} for author in shown])
    summary = (paper.summary.zh or paper.summary.en) if lang == "zh" else (paper.summary.en or paper.summary.zh)
    if words:
        made.summary(entry_summary(paper, _xml(summary or ""), page, words), type="xhtml")
    elif summary:
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
