"""What makes a feed a page that a browser shows: a stylesheet, and links in the namespace of XHTML.

Browsers no longer apply XSL, so a stylesheet of the site draws the feed's own elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from moecat.catalog.facts import own_pages
from moecat.catalog.schema import Paper
from moecat.text.addresses import is_web

STYLESHEET = "assets/css/feed.css"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"


@dataclass(frozen=True, slots=True)
class FeedWords:
    """What the page of a feed says: what a feed is, the link to the page it belongs to, and the kinds of links."""

    note: str
    page: str
    record: str
    links: Mapping[str, str]


def styled(atom: str, path: str, words: FeedWords, page: str) -> str:
    """Return a feed with its stylesheet, and below its title a note that leads to `page`, an absolute address."""
    up = "../" * path.count("/")
    style = f'<?xml-stylesheet type="text/css" href="{up}{STYLESHEET}"?>\n'
    note = _xhtml("subtitle", f"<p>{escape(words.note)} {_link(page, words.page)}</p>")
    return atom.replace(_DECLARATION, _DECLARATION + style, 1).replace("</title>", f"</title>\n  {note}", 1)


def entry_summary(paper: Paper, summary: str, page: str, words: FeedWords) -> str:
    """Return what an entry shows, as XHTML: the summary, and links to the record, the paper and its code."""
    return f"<p>{escape(summary)}</p><p>{' · '.join(_links(paper, page, words))}</p>"


def _links(paper: Paper, page: str, words: FeedWords) -> Iterator[str]:
    yield _link(page, words.record)
    found: Iterable[tuple[str, str]] = (*own_pages(paper), *(("code", url) for url in paper.links.code if is_web(url)))
    for kind, url in found:
        yield _link(url, words.links[kind])


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _xhtml(name: str, inside: str) -> str:
    return f'<{name} type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{inside}</div></{name}>'
