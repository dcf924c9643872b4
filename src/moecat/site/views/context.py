"""One language's view of the catalog: names, links and list items that all pages share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import DEPTHS, author_names, year
from moecat.catalog.schema import Engine, Guide, Model, Names, Paper, Resource
from moecat.catalog.site_info import SiteInfo
from moecat.site.views.figures import Figure, figure, headline
from moecat.site.views.formats import Moment, Phrase, foreign, moment, names, shortened
from moecat.site.views.place import Place
from moecat.site.views.tables import Tables
from moecat.site.views.words import Words
from moecat.text.sentences import first_sentence


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `lang` only where it is not the page's, `note` is a title or a count."""

    text: str
    href: str
    lang: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Depth:
    """How deeply a paper was read for its record: the value of `checked.read`, and word, title, sentence for it."""

    value: str
    word: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A paper in a list. `short` is empty where the title begins with it."""

    href: str
    title: Phrase
    short: str
    authors: str
    date: Moment
    venue: str
    topic: Link
    teaser: Phrase
    code: bool
    weights: bool
    read: Depth
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the items below it; `id` is the anchor."""

    id: str
    title: str
    count: str
    items: tuple[PaperItem, ...]


class Context:
    """The catalog in one language."""

    def __init__(self, catalog: Catalog, site: SiteInfo, words: Words, tables: Tables) -> None:
        self.catalog = catalog
        self.site = site
        self.words = words
        self.tables = tables
        self.lang = words.lang
        self._depths = {
            value: Depth(value, *(words(f"depth.{value}{form}") for form in ("", "_title", "_text")))
            for value in DEPTHS
        }
        self._items: dict[tuple[str, str], PaperItem] = {}
        self._links: dict[tuple[str, str, str], Link] = {}

    def say(self, names: Names | Guide) -> str:
        """Return a vocabulary's text in this language."""
        return names.zh if self.lang == "zh" else names.en

    def topic_name(self, topic: str) -> str:
        """Return the name of a topic."""
        return self.say(self.catalog.topics[topic].topic.name)

    def topic_link(self, topic: str, here: Place) -> Link:
        """Return the link to a topic's page."""
        key = ("topic", topic, here.up)
        if key not in self._links:
            self._links[key] = Link(self.topic_name(topic), here.page(f"topics/{topic}/"))
        return self._links[key]

    def model_link(self, model: str, here: Place) -> Link:
        """Return the link to a model's page, by id or printed name; without an address where it has no record."""
        if model not in self.catalog.model_by_id:
            variant_of = self.catalog.model_ids_by_name.get(model.casefold())
            return Link(model, here.page(f"models/{variant_of}/") if variant_of else "")
        key = ("model", model, here.up)
        if key not in self._links:
            name = foreign(self.catalog.model_by_id[model].record.name, self.words)
            self._links[key] = Link(name.text, here.page(f"models/{model}/"), name.lang)
        return self._links[key]

    def model_name(self, model: str) -> str:
        """Return the name of a model's record, or the printed name of a model that has none."""
        known = self.catalog.model_by_id.get(model)
        return known.record.name if known else model

    def paper_link(self, entry: Entry[Paper], here: Place) -> Link:
        """Return the link to a paper's page, by a brief name, with the title as the note."""
        key = ("paper", entry.id, here.up)
        if key not in self._links:
            name = foreign(brief_name(entry.record), self.words)
            self._links[key] = Link(name.text, here.page(f"papers/{entry.id}/"), name.lang, entry.record.title)
        return self._links[key]

    def author_link(self, name: str, here: Place) -> Link:
        """Return the link to an author's page, by a printed name; to their papers in Browse where there is none."""
        key = ("author", name, here.up)
        if key not in self._links:
            page = here.page(f"authors/{self.catalog.person(name).id}/")
            self._links[key] = Link(name, page if self.has_page(name) else here.browse(author=name))
        return self._links[key]

    def has_page(self, name: str) -> bool:
        """Tell whether an author has a page, by a printed name."""
        return self.catalog.person(name).id in self.tables.authors

    def item(self, entry: Entry[Paper], here: Place) -> PaperItem:
        """Return a paper as an item of a list, the same for all pages of one depth."""
        key = (entry.id, here.up)
        if key not in self._items:
            self._items[key] = self._make_item(entry, here)
        return self._items[key]

    def items(self, entries: Iterable[Entry[Paper]], here: Place) -> tuple[PaperItem, ...]:
        """Return papers as items of a list."""
        return tuple(self.item(entry, here) for entry in entries)

    def by_year(self, entries: Iterable[Entry[Paper]], here: Place) -> tuple[Group, ...]:
        """Return papers, newest first, in groups by their first public year."""
        return self.grouped(((year(entry.record), entry) for entry in entries), here, "year-")

    def grouped(self, pairs: Iterable[tuple[str, Entry[Paper]]], here: Place, prefix: str) -> tuple[Group, ...]:
        """Return (date, paper) pairs in groups, in the order in which the dates come."""
        found: dict[str, list[Entry[Paper]]] = {}
        for date, entry in pairs:
            found.setdefault(date, []).append(entry)
        return tuple(
            Group(
                prefix + date,
                moment(date, self.words).text,
                self.words.count("papers", len(group)),
                self.items(group, here),
            )
            for date, group in found.items()
        )

    def depth(self, record: Paper) -> Depth:
        """Return how deeply a paper was read for its record."""
        return self._depths[record.checked.read]

    def wording(self, text: str) -> Phrase:
        """Return a text that records give in English only, in this language where a controlled wording exists."""
        chinese = self.tables.wordings.chinese(text) if self.lang == "zh" else ""
        return Phrase(chinese) if chinese else foreign(text, self.words)

    def summary_of(self, record: Paper | Model | Engine | Resource) -> Phrase:
        """Return the summary in this language, or the other one where it lacks."""
        texts = (record.summary.en, record.summary.zh)[:: -1 if self.lang == "zh" else 1]
        if texts[0]:
            return Phrase(texts[0])
        return foreign(texts[1] or "", self.words)

    def _make_item(self, entry: Entry[Paper], here: Place) -> PaperItem:
        record, words = entry.record, self.words
        summary = self.summary_of(record)
        return PaperItem(
            href=here.page(f"papers/{entry.id}/"),
            title=foreign(record.title, words),
            short=short_label(record),
            authors=names(author_names(record), words),
            date=moment(record.date, words),
            venue=record.venue or words("paper.preprint"),
            topic=self.topic_link(record.topics[0], here),
            teaser=Phrase(first_sentence(summary.text), summary.lang),
            code=bool(record.links.code),
            weights=bool(record.links.weights),
            read=self.depth(record),
            figure=figure(found, self.catalog, words) if (found := headline(record, self.catalog)) else None,
        )


def brief_name(paper: Paper, most: int = 40) -> str:
    """Return what fits a cell of a table: the short name, else what stands before the title's colon, else a piece."""
    return paper.short_name or shortened(paper.title.partition(": ")[0], most)


def short_label(paper: Paper) -> str:
    """Return the short name, or "" where the title begins with it anyway."""
    short = paper.short_name or ""
    return "" if paper.title.casefold().startswith(short.casefold()) else short
