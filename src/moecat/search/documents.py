"""The documents of the search, one for each page that the website has.

A page of a kind that has records is described by the function that `RECORDS` names for it; every other page by its
title and lead among the texts of the interface, and a hand-written one by its Markdown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import log2
from typing import Any

from moecat.catalog.catalog import Catalog, Entry, TopicNode
from moecat.catalog.facts import author_names, year
from moecat.catalog.people import Scholar
from moecat.catalog.schema import Model, Paper
from moecat.catalog.site_info import LANGUAGES
from moecat.search.document import Document, Shown
from moecat.search.prose import prose_document
from moecat.site.pages import Page, pages_of
from moecat.site.views.formats import moment
from moecat.site.views.tables import Tables
from moecat.site.views.words import Words
from moecat.text.search_words import aliases, compounds, normalize

_LONGEST_NAME = 12  # words of a title that still is a name
_LISTED = 6  # papers that the result of a person or a venue names
_KNOWN = 3  # what a label such as `milestone` adds to the weight of a paper


@dataclass(frozen=True)
class Sources:
    """Everything that documents are made from; `markdown` are hand-written and generated pages by language and path."""

    tables: Tables
    words: Mapping[str, Words]
    markdown: Mapping[str, Mapping[str, str]]

    @property
    def catalog(self) -> Catalog:
        """The catalog, of which the tables are."""
        return self.tables.catalog

    @cached_property
    def reports(self) -> Mapping[str, list[Entry[Model]]]:
        """The models that a paper reports on, by its id."""
        found: dict[str, list[Entry[Model]]] = {}
        for model in self.catalog.models:
            if model.record.paper:
                found.setdefault(model.record.paper, []).append(model)
        return found

    @cached_property
    def used(self) -> Counter[str]:
        """How many papers build on or evaluate a model, by its id."""
        return Counter(model for entry in self.catalog.papers for model in entry.record.models)

    def weight_of(self, models: list[Entry[Model]]) -> int:
        """Return how well known models are, from 0 to 9."""
        return min(9, int(log2(1 + sum(self.used[model.id] for model in models))))


def search_documents(sources: Sources) -> list[Document]:
    """Return the documents of all pages of the website; among equals, what stands first is shown first."""
    found = [_described(sources, page) for page in pages_of(sources.catalog, sources.tables)]
    prose = sorted(set[str]().union(*sources.markdown.values()) - {"index.md"})
    found += [prose_document(path, {lang: sources.markdown[lang][path] for lang in LANGUAGES}) for path in prose]
    return [document for document in found if document]


def _described(sources: Sources, page: Page) -> Document | None:
    if page.about:
        describe = RECORDS.get(page.kind)
        return describe(sources, page, *page.about) if describe else None
    titles = {lang: words.get(f"{page.kind}.title", "") for lang, words in sources.words.items()}
    if not page.path or not all(titles.values()):
        return None
    shown = {lang: Shown(titles[lang], words.get(f"{page.kind}.lead", "")) for lang, words in sources.words.items()}
    return Document(page.path, "pages", shown, names=(*titles.values(), page.path), weight=2)


def _paper(sources: Sources, page: Page, entry: Entry[Paper]) -> Document:
    catalog, paper = sources.catalog, entry.record
    # On the command line, a catalog with problems is searched as well.
    topics = [catalog.topics[topic].topic.name for topic in paper.topics if topic in catalog.topics]
    models = [catalog.model_by_id[model].record.name for model in paper.models if model in catalog.model_by_id]
    shown = {
        lang: Shown(paper.title, getattr(paper.summary, lang) or "", getattr(topics[0], lang) if topics else "")
        for lang in LANGUAGES
    }
    reported = sources.reports.get(entry.id, [])
    numbers = [paper.arxiv or "", paper.doi or "", paper.openreview or ""]
    head, colon, _ = paper.title.partition(":")
    names = [paper.short_name or "", entry.id, *numbers, *([head] if colon and len(head.split()) <= 3 else [])]
    if len(paper.title.split()) <= _LONGEST_NAME:
        names.append(paper.title)
    known = _KNOWN if "milestone" in paper.labels else 0
    facts = (
        *numbers,
        paper.venue or "",
        year(paper),
        *models,
        *(text for name in topics for text in (name.en, name.zh)),
    )
    return Document(
        page.path,
        "papers",
        shown,
        names=(*names, *(model.record.name for model in reported)),
        series=tuple(name for model in reported for name in _series(model.record)),
        spellings=f"{aliases(paper.short_name, paper.title, [entry.id])} {compounds(' '.join(models))}",
        keys=facts,
        authors=tuple(author_names(paper)),
        short_name=paper.short_name or "",
        venue=paper.venue or "",
        year=year(paper),
        weight=min(9, known + sources.weight_of(reported)),
    )


def _model(sources: Sources, page: Page, entry: Entry[Model]) -> Document:
    model = entry.record
    variants = [variant.name for variant in model.variants]
    return Document(
        page.path,
        "models",
        {lang: Shown(model.name, getattr(model.summary, lang) or "") for lang in LANGUAGES},
        names=(model.name, entry.id, *(weights.name for weights in model.weights), *variants),
        series=tuple(_series(model)),
        spellings=aliases(model.name, "", [entry.id, *variants]),
        keys=(model.organization, model.title or "", model.license or "", model.date[:4]),
        venue=model.organization,
        year=model.date[:4],
        weight=sources.weight_of([entry]),
    )


def _series(model: Model) -> Iterator[str]:
    """A model's family, and the first words of its name: Kimi-K2-Instruct is Kimi, and Kimi K2."""
    if model.family:
        yield model.family
    yield from accumulate(normalize(model.name).split()[:-1], "{} {}".format)


def _topic(_: Sources, page: Page, node: TopicNode) -> Document:
    topic = node.topic
    return Document(
        page.path,
        "topics",
        {
            lang: Shown(
                getattr(topic.name, lang),
                f"{getattr(topic.definition, lang)} {getattr(topic.includes, lang)}",
            )
            for lang in LANGUAGES
        },
        names=(topic.name.en, topic.name.zh, topic.id),
        spellings=aliases(None, topic.name.en, [topic.id]),
        weight=4,
    )


def _engine(_: Sources, page: Page, entry: Entry[Any]) -> Document:
    engine = entry.record
    return Document(
        page.path,
        "engines",
        {lang: Shown(engine.name, getattr(engine.summary, lang) or "") for lang in LANGUAGES},
        names=(engine.name, entry.id),
        spellings=aliases(engine.name, "", [entry.id]),
        weight=5,
    )


def _author(_: Sources, page: Page, person: Scholar) -> Document:
    about = {lang: Shown(person.name, _written(person.papers)) for lang in LANGUAGES}
    names = tuple(dict.fromkeys((person.name, *person.spellings)))
    return Document(page.path, "people", about, names=names, authors=names, weight=9)


def _venue(sources: Sources, page: Page, id: str) -> Document:
    venue, papers = sources.tables.venues[id]
    full = venue.full.replace("{year}", "").strip()
    shown = {lang: Shown(venue.name, f"{full}. {_written(papers)}") for lang in LANGUAGES}
    met = dict.fromkeys(entry.record.venue for entry in papers)  # ICML 2026: a name of the page as well
    return Document(page.path, "venues", shown, names=(venue.name, full, *venue.other, *filter(None, met)), weight=3)


def _month(sources: Sources, page: Page, month: str) -> Document:
    dates = {lang: moment(month, words).text for lang, words in sources.words.items()}
    titles = {lang: words("months.title", month=dates[lang]) for lang, words in sources.words.items()}
    return _dated(page, titles, (*dates.values(), month), sources.tables.calendar[month].papers)


def _year(sources: Sources, page: Page, of: str) -> Document:
    titles = {lang: words("year.title", year=of) for lang, words in sources.words.items()}
    return _dated(page, titles, (of, *titles.values()), sources.tables.papers_by_year[of])


def _dated(page: Page, titles: Mapping[str, str], names: tuple[str, ...], papers: Sequence[Entry[Paper]]) -> Document:
    shown = {lang: Shown(title, _written(papers)) for lang, title in titles.items()}
    return Document(page.path, "pages", shown, names=names, weight=2)


def _written(papers: Sequence[Entry[Paper]]) -> str:
    return ", ".join(entry.record.short_name or entry.record.title for entry in papers[:_LISTED])


RECORDS: dict[str, Callable[..., Document]] = {
    "paper": _paper,
    "model": _model,
    "topic": _topic,
    "engine": _engine,
    "author": _author,
    "venue": _venue,
    "month": _month,
    "year": _year,
}
