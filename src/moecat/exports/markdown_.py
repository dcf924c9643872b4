"""A list in Markdown, one line a paper, for notes, issues and other lists.

A line is `- [Title](address). Authors. *Venue*, date. [Code](address), [Record](address)`: the first three authors, the
venue or "Preprint", the first code address if there is one, and the paper's page on the site. Text of records is
escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import author_names, main_url
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports.reference import one_line
from moecat.text.addresses import is_web
from moecat.text.markdown import address, escape

SUFFIX = ".md"
MEDIA_TYPE = "text/markdown"
AUTHORS_SHOWN = 3


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return the lines in the order given."""
    return "".join(f"{_line(entry, site)}\n" for entry in papers)


def _line(entry: Entry[Paper], site: SiteInfo) -> str:
    paper = entry.record
    authors = author_names(paper)
    url, title = main_url(paper), escape(one_line(paper.title))
    parts = [
        f"[{title}]({address(url)})" if is_web(url) else title,
        escape(", ".join(authors[:AUTHORS_SHOWN]) + (" et al" if len(authors) > AUTHORS_SHOWN else "")),
        f"*{escape(one_line(paper.venue) or 'Preprint')}*, {paper.date}",
        ", ".join(f"[{name}]({address(link)})" for name, link in _links(entry, site)),
    ]
    return f"- {'. '.join(parts)}"


def _links(entry: Entry[Paper], site: SiteInfo) -> Iterator[tuple[str, str]]:
    code = next(filter(is_web, entry.record.links.code), None)
    if code:
        yield "Code", code
    yield "Record", site.absolute(f"papers/{entry.id}/")
