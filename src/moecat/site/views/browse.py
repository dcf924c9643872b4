"""The browse page: the plain list that works everywhere, and the compact data its filters work on."""

from __future__ import annotations

import json
from dataclasses import dataclass

from markupsafe import Markup

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import DEPTHS, author_names, venue_series
from moecat.catalog.schema import Paper
from moecat.exports import EXPORTS, PUBLISHED
from moecat.site.views.context import Context, Group
from moecat.site.views.head import Head, page_head, script_json
from moecat.site.views.numbered import Numbered
from moecat.site.views.place import Place

DATA_PATH = "api/browse.json"
_CODE, _WEIGHTS, _FULL_TEXT = 1, 2, 4
_FIELDS = ["id", "title", "short", "date", "venue", "topics", "labels", "models", "flags", "added", "arxiv", "authors"]


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
    years: tuple[Group, ...]
    setup: Markup


def browse_view(context: Context, here: Place) -> BrowseView:
    """Prepare the list of all papers, newest first."""
    papers, words = context.catalog.papers, context.words
    return BrowseView(
        head=page_head(context, here, words("browse.title"), words("browse.lead")),
        count=words.count("papers", len(papers)),
        sorts=tuple(Option(sort, words(f"browse.sort_{sort}")) for sort in _SORTS),
        formats=tuple(Option(*each) for each in TAKEN.items()),
        years=context.by_year(papers, here),
        setup=script_json(_setup(context, here)),
    )


def browse_data(catalog: Catalog) -> str:
    """Return the facets of all papers as JSON, the same for both languages.

    Repeated texts are numbers into lists; a paper is a list, see `fields`. Authors count backwards from the first one
    not met yet. Ids of topics, labels and models stand for names that the page brings.
    """
    names = Numbered(name for entry in catalog.papers for name in author_names(entry.record))
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
            [names.back(name) for name in author_names(entry.record)],
        ]
        for entry in catalog.papers
    ]
    data = {
        "fields": _FIELDS,
        "topics": topics.items,
        "labels": labels.items,
        "models": models.items,
        "venues": [[venue, venue_series(venue)] for venue in venues.items],
        "days": days.items,
        "authors": names.items,
    }
    head = json.dumps(data, ensure_ascii=False, separators=(",", ":"))[:-1]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f'{head},\n"papers":[\n{lines}\n]}}\n'


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
        "topics": {id: [context.topic_name(id), node.parent or ""] for id, node in catalog.topics.items()},
        "labels": {id: context.say(label.name) for id, label in catalog.labels.items()},
        "models": {entry.id: entry.record.name for entry in catalog.models},
        "words": {key.removeprefix(prefix): text for key, text in words.texts.items() if key.startswith(prefix)},
        "marks": {mark: words(f"reading.{text}") for mark, text in marks.items()},
        "read": {depth: words(f"depth.{depth}") for depth in DEPTHS},
        "kept": {"note": words("reading.note"), "denied": words("reading.denied")},
        "files": {name: [here.file(PUBLISHED[name]), EXPORTS[name].MEDIA_TYPE] for name in TAKEN},
        "preprint": words("paper.preprint"),
        "months": [words(f"date.months.m{month}") for month in range(1, 13)],
        "dates": {form: words(f"date.{form}") for form in ("day", "month", "year")},
    }
