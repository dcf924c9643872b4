"""The browse page: the newest papers, a plain list of all that works everywhere, and the data its filters work on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import DEPTHS, author_names, venue_series, venue_year
from moecat.catalog.schema import Paper
from moecat.exports import EXPORTS, PUBLISHED
from moecat.site.views.context import Context, Group
from moecat.site.views.head import Head, page_head, script_json
from moecat.site.views.numbered import Numbered
from moecat.site.views.paper_card import Card, card
from moecat.site.views.place import Place, place_of

DATA_PATH, AUTHORS_PATH = "api/browse.json", "api/browse-authors.json"
FIRST = 40  # papers that stand in the page; the others come as somebody reads on
CHUNK = 100  # papers whose sentences come in one file
_CODE, _WEIGHTS, _FULL_TEXT = 1, 2, 4
_FIELDS = ["id", "title", "short", "date", "venue", "topics", "labels", "models", "flags", "added", "arxiv"]


# What a selection can be taken as, by the name of the export.
TAKEN = {"bibtex": "BibTeX", "ris": "RIS", "csl-json": "CSL-JSON", "csv": "CSV", "markdown": "Markdown"}
_SORTS = ("date", "oldest", "title", "venue", "added")


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a drop-down list."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class BrowseView:
    """Everything templates/site/browse.html prints; `setup` is what browse.js needs besides the data."""

    head: Head
    count: str
    sorts: tuple[Option, ...]
    formats: tuple[Option, ...]
    cards: tuple[Card, ...]
    all_href: str
    compare_href: str
    setup: Markup


@dataclass(frozen=True, slots=True)
class AllView:
    """Everything templates/site/all.html prints."""

    head: Head
    count: str
    browse_href: str
    years: tuple[Group, ...]


def browse_view(context: Context, here: Place) -> BrowseView:
    """Prepare the newest papers, and what the list needs to go on from there."""
    papers, words = context.catalog.papers, context.words
    return BrowseView(
        head=page_head(context, here, words("browse.title"), words("browse.lead")),
        count=words.count("papers", len(papers)),
        sorts=tuple(Option(sort, words(f"browse.sort_{sort}")) for sort in _SORTS),
        formats=tuple(Option(*each) for each in TAKEN.items()),
        cards=tuple(card(context, entry, here) for entry in papers[:FIRST]),
        all_href=here.page("browse/all/"),
        compare_href=here.page("compare/"),
        setup=script_json(_setup(context, here)),
    )


def all_view(context: Context, here: Place) -> AllView:
    """Prepare the plain list of all papers, newest first: it needs no script."""
    papers, words = context.catalog.papers, context.words
    head = page_head(context, here, words("browse.all_title"), words("browse.all_lead"))
    return AllView(head, words.count("papers", len(papers)), here.page("browse/"), context.by_year(papers, here))


def browse_data(catalog: Catalog) -> str:
    """Return the facets of all papers as JSON, the same for both languages.

    Repeated texts are numbers into lists; a paper is a list, see `fields`. Ids of topics, labels and models stand for
    names that the page brings.
    """
    venues = Numbered(entry.record.venue for entry in catalog.papers if entry.record.venue)
    days = Numbered(entry.record.added for entry in catalog.papers)
    topics, labels = Numbered(catalog.topics), Numbered(catalog.labels)
    models = Numbered(catalog.model_by_id)
    rows = [
        [
            entry.id,
            entry.record.title,
            _short(entry.record),
            entry.record.date,
            venues.at(entry.record.venue),
            [topics.index[topic] for topic in entry.record.topics],
            [labels.index[label] for label in entry.record.labels],
            [models.index[model] for model in entry.record.models],
            _flags(entry),
            days.index[entry.record.added],
            entry.record.arxiv or 0,
        ]
        for entry in catalog.papers
    ]
    data = {
        "fields": _FIELDS,
        "topics": topics.items,
        "labels": labels.items,
        "models": models.items,
        "venues": [[venue, venue_series(venue), venue_year(venue) or ""] for venue in venues.items],
        "days": days.items,
    }
    return _lines(data, rows)


def authors_data(catalog: Catalog) -> str:
    """Return the authors of all papers in their order; they count backwards from the first one not met yet.

    The list asks for them when somebody looks for a name.
    """
    names = Numbered(name for entry in catalog.papers for name in author_names(entry.record))
    rows = [[names.back(name) for name in author_names(entry.record)] for entry in catalog.papers]
    return _lines({"authors": names.items}, rows)


def chunk_path(lang: str, number: int) -> str:
    """Return the path of a file of sentences and numbers below the site's root."""
    return f"api/browse/{lang}-{number}.json"


def chunks(catalog: Catalog) -> range:
    """Return the numbers of the files of sentences, `CHUNK` papers in each."""
    return range(-(-len(catalog.papers) // CHUNK))


def chunk_data(context: Context, number: int) -> str:
    """Return what the cards of some papers say in one language: authors, sentence and its language, number, code."""
    here = place_of(context.lang, "browse/")
    papers = context.catalog.papers[number * CHUNK : (number + 1) * CHUNK]
    cards = (card(context, entry, here) for entry in papers)
    rows = [[each.item.authors, each.item.teaser.text, each.item.teaser.lang, each.number, each.code] for each in cards]
    return _lines({}, rows)


def _lines(data: dict[str, object], rows: Sequence[object]) -> str:
    """Write one row a line, so that changes can be read."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    head = "".join(f"{encode(name)}:{encode(value)},\n" for name, value in data.items())
    return "{" + head + '"papers":[\n' + ",\n".join(map(encode, rows)) + "\n]}\n"


def _short(paper: Paper) -> str | int:
    """Return the short name; 0 without one, 1 where it is what the title says before its colon."""
    return 1 if paper.short_name == paper.title.partition(":")[0] else paper.short_name or 0


def _flags(entry: Entry[Paper]) -> int:
    links, read = entry.record.links, entry.record.checked.read
    return _CODE * bool(links.code) | _WEIGHTS * bool(links.weights) | _FULL_TEXT * (read == "full")


def _setup(context: Context, here: Place) -> dict[str, object]:
    """Names of the vocabularies in the page's language, and the texts that browse.js shows."""
    catalog, words = context.catalog, context.words
    prefix = "browse_js."
    marks = {"to-read": "to_read", "read": "read", "none": "none"}
    return {
        "lang": here.lang,
        "data": here.file(DATA_PATH),
        "authors": here.file(AUTHORS_PATH),
        "chunks": [here.file(chunk_path(here.lang, number)) for number in chunks(catalog)],
        "chunk": CHUNK,
        "up": here.up,
        "topics": {id: [context.topic_name(id), node.parent or ""] for id, node in catalog.topics.items()},
        "labels": {id: context.say(label.name) for id, label in catalog.labels.items()},
        "models": {entry.id: [entry.record.name, entry.record.family or ""] for entry in catalog.models},
        "words": {key.removeprefix(prefix): text for key, text in words.texts.items() if key.startswith(prefix)},
        "marks": {mark: words(f"reading.{text}") for mark, text in marks.items()},
        "depths": {depth: [words(f"depth.{depth}"), words(f"depth.{depth}_title")] for depth in DEPTHS},
        "has": {name: words(f"item.{name}") for name in ("code", "weights")},
        "read": {depth: words(f"depth.{depth}") for depth in DEPTHS},
        "kept": {"note": words("reading.note"), "denied": words("reading.denied")},
        "files": {name: [here.file(PUBLISHED[name]), EXPORTS[name].MEDIA_TYPE] for name in TAKEN},
        "preprint": words("paper.preprint"),
        "months": [words(f"date.months.m{month}") for month in range(1, 13)],
        "dates": {form: words(f"date.{form}") for form in ("day", "month", "year")},
    }
