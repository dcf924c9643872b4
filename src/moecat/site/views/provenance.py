"""Where a record comes from: sources, corrections, checks, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from moecat.catalog.catalog import Entry
from moecat.catalog.evidence import is_primary
from moecat.catalog.schema import Model, Paper
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import Moment, Phrase, foreign, moment
from moecat.text.addresses import is_web


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A mistake of a source and what is true."""

    field: str
    source: Link
    was: Phrase
    why: Phrase


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the foot of a record's page says."""

    corrections: tuple[CorrectionRow, ...]
    sources: tuple[Link, ...]
    checked: Moment
    checked_links: tuple[Link, ...]
    checked_text: str
    read: str
    added: Moment
    edit_url: str
    issue_url: str


def provenance(context: Context, entry: Entry[Paper] | Entry[Model]) -> Provenance:
    """Prepare what is known about the record itself."""
    record, words = entry.record, context.words
    checked_links = tuple(_evidence(context, entry, url) for url in web(record.checked.against))
    return Provenance(
        corrections=tuple(
            CorrectionRow(
                words.get(f"fields.{each.field}", each.field),
                _source_link(context, each.source),
                foreign(each.was, words),
                context.wording(each.why),
            )
            for each in record.corrections
        ),
        sources=tuple(_source_link(context, source) for source in record.sources),
        checked=moment(record.checked.on, words),
        checked_links=checked_links,
        checked_text=words.count("paper.against", len(checked_links)),
        read=context.depth(record).text if isinstance(record, Paper) else "",
        added=moment(record.added, words),
        edit_url=f"{context.site.repo_url}/edit/main/{quote(entry.path)}",
        issue_url=_issue_url(context, entry),
    )


def _evidence(context: Context, entry: Entry[Paper] | Entry[Model], url: str) -> Link:
    """Return a page that facts were checked against, with its grade as the note."""
    grade = "primary" if is_primary(url, entry, context.catalog) else "secondary"
    return Link(shown_address(url), url, note=context.words(f"evidence.{grade}"))


def shown_address(url: str, most: int = 64) -> str:
    """Return an address as people read it: no scheme, cut at the end."""
    text = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return text if len(text) <= most else text[: most - 1] + "…"


def _issue_url(context: Context, entry: Entry[Paper] | Entry[Model]) -> str:
    """Return the form of .github/ISSUE_TEMPLATE/correction.yml with its title and its field `record` filled in."""
    title = context.words("paper.issue_title", id=entry.id)
    fields = {"template": "correction.yml", "title": title, "record": entry.path}
    return f"{context.site.repo_url}/issues/new?{urlencode(fields, quote_via=quote)}"


def _source_link(context: Context, source: str) -> Link:
    known = context.catalog.sources[source]
    url = known.url if known.url and is_web(known.url) else ""
    return Link(known.name, url, note=context.say(known.kind))
