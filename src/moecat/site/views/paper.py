"""The page of one paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from moecat.catalog.catalog import Entry
from moecat.catalog.citekeys import citation_key
from moecat.catalog.evidence import is_primary
from moecat.catalog.facts import author_names, own_pages, venue_series, year
from moecat.catalog.schema import Links, Paper
from moecat.site.views.addresses import pdf_url, web
from moecat.site.views.bars import Bar, bars
from moecat.site.views.card import paper_card
from moecat.site.views.citations import MOST_AUTHORS, Citation
from moecat.site.views.cite import highwire, json_ld
from moecat.site.views.context import Context, Link, short_label
from moecat.site.views.formats import Moment, Phrase, foreign, listed, moment, shortened
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.place import Place
from moecat.site.views.provenance import Provenance, provenance
from moecat.site.views.related import Related, Ties, related, ties
from moecat.site.views.results import PointRow, point_row

AUTHORS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Badge:
    """A button that leads out of the site; `kind` picks its look."""

    kind: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """Everything templates/site/paper.html prints."""

    head: Head
    id: str
    title: Phrase
    short: str
    authors: tuple[Link, ...]
    more_authors: tuple[Link, ...]
    more_authors_text: str
    date: Moment
    year_href: str
    venue: str
    venue_link: Link
    primary: Link
    topics: tuple[Link, ...]
    labels: tuple[Link, ...]
    models: tuple[Link, ...]
    places: tuple[Badge, ...]
    downloads: tuple[Badge, ...]
    summary: Phrase
    results: tuple[PointRow, ...]
    provenance: Provenance
    graded: str
    bars: tuple[Bar, ...]
    ties: tuple[Ties, ...]
    related: tuple[Related, ...]
    citations: tuple[Citation, ...]
    cite_command: str
    bib_href: str
    json_href: str
    newer: Link | None
    older: Link | None
    newer_text: str
    older_text: str


def paper_view(context: Context, here: Place, entry: Entry[Paper]) -> PaperView:
    """Prepare the page of a paper."""
    record, words = entry.record, context.words
    by = list(_authors(context, here, record))
    shown = len(by) if len(by) <= AUTHORS_SHOWN + 2 else AUTHORS_SHOWN
    newer, older = (
        context.paper_link(context.catalog.paper_by_id[id], here) if id else None
        for id in context.tables.neighbours(entry)
    )
    primary = context.topic_link(record.topics[0], here)
    return PaperView(
        head=_head(context, here, entry),
        id=entry.id,
        title=foreign(record.title, words),
        short=short_label(record),
        authors=tuple(by[:shown]),
        more_authors=tuple(by[shown:]),
        more_authors_text=words.count("paper.more_authors", len(by) - shown),
        date=moment(record.date, words),
        year_href=here.page(f"years/{year(record)}/"),
        venue=record.venue or "",
        venue_link=_venue_link(record, context, here),
        primary=primary,
        topics=tuple(context.topic_link(topic, here) for topic in record.topics),
        labels=tuple(_label_link(label, context, here) for label in record.labels),
        models=tuple(context.model_link(model, here) for model in record.models),
        places=tuple(_places(context, record)),
        downloads=tuple(_badges(record.links, context)),
        summary=context.summary_of(record),
        results=tuple(point_row(context, entry, point, here) for point in record.results),
        provenance=provenance(context, entry),
        graded=_graded(context, entry),
        bars=bars(context, record),
        ties=ties(context, here, entry),
        related=related(context, here, entry),
        citations=tuple(
            replace(each, name=words.get(f"cite.{each.id}", each.name)) for each in context.tables.citations(entry)
        ),
        cite_command=f"\\cite{{{citation_key(entry)}}}",
        bib_href=here.file(f"papers/{entry.id}.bib"),
        json_href=here.file(f"api/papers/{entry.id}.json"),
        newer=newer,
        older=older,
        newer_text=words("paper.newer", topic=primary.text),
        older_text=words("paper.older", topic=primary.text),
    )


def _head(context: Context, here: Place, entry: Entry[Paper]) -> Head:
    record = entry.record
    alternates = (
        Alternate("application/x-bibtex", here.file(f"papers/{entry.id}.bib"), "BibTeX"),
        Alternate("application/json", here.file(f"api/papers/{entry.id}.json"), "JSON"),
    )
    return page_head(
        context,
        here,
        f"{record.short_name} – {record.title}" if short_label(record) else record.title,
        shortened(context.summary_of(record).text),
        kind="article",
        alternates=alternates,
        citation=highwire(entry, context),
        json_ld=json_ld(entry, context, here),
        card=paper_card(context, entry),
    )


def _venue_link(record: Paper, context: Context, here: Place) -> Link:
    if record.venue is None:
        return Link(context.words("paper.preprint"), here.browse(venue="preprint"))
    return Link(record.venue, _venue_href(record, context, here))


def _venue_href(record: Paper, context: Context, here: Place) -> str:
    id = context.tables.venue_id(record)
    return here.page(f"venues/{id}/") if id else here.browse(venue=venue_series(record.venue or ""))


def _label_link(label: str, context: Context, here: Place) -> Link:
    known = context.catalog.labels[label]
    return Link(context.say(known.name), here.browse(label=label), note=context.say(known.definition))


def _authors(context: Context, here: Place, record: Paper) -> Iterator[Link]:
    """Yield the authors; of a very large team only those with a page of their own are links."""
    large = len(record.authors) > MOST_AUTHORS
    for name in author_names(record):
        link = context.author_link(name, here)
        yield Link(name, "") if large and not context.has_page(name) else link


def _places(context: Context, record: Paper) -> Iterator[Badge]:
    """Yield the PDF first, then the pages of the paper."""
    pdf = pdf_url(record)
    pages = [("pdf", pdf)] if pdf else []
    pages += [(kind, url) for kind, url in own_pages(record) if url != pdf]
    yield from (Badge(kind, context.words(f"links.{kind}"), url) for kind, url in pages)


def _graded(context: Context, entry: Entry[Paper]) -> str:
    """Say how deeply the paper was read, when, and on how many pages of which grade its facts rest."""
    words, checked = context.words, entry.record.checked
    primary = sum(is_primary(url, entry, context.catalog) for url in checked.against)
    grades = [words.count(f"paper.{name}", count) for name, count in _grades(primary, len(checked.against)) if count]
    parts = (context.depth(entry.record).title, moment(checked.on, words).text, listed(grades, words))
    return " · ".join(parts)


def _grades(primary: int, all_pages: int) -> tuple[tuple[str, int], ...]:
    return ("primary", primary), ("secondary", all_pages - primary)


def _badges(links: Links, context: Context) -> Iterator[Badge]:
    single = (("project", links.project), ("blog", links.blog))
    for kind, urls in (("code", links.code), ("weights", links.weights)):
        known = web(urls)
        for url in known:
            name = urlsplit(url).path.rstrip("/").rpartition("/")[2] if len(known) > 1 else ""
            yield Badge(kind, context.words(f"links.{kind}") + (f" · {name}" if name else ""), url)
    for kind, link in single:
        for url in web((link,)):
            yield Badge(kind, context.words(f"links.{kind}"), url)
