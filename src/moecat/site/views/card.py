"""What the picture of a page says where its link is shared: the texts of a card, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import author_names, venue_year, year
from moecat.catalog.schema import Paper
from moecat.site.views.context import Context, short_label
from moecat.site.views.formats import names

# The smallest size that networks show as a large picture.
WIDTH, HEIGHT = 600, 315


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card; of `titles` the first is drawn that the font can show. `path` is below the site's root."""

    path: str
    topic: str
    titles: tuple[str, ...]
    byline: str
    place: str
    site: str

    @property
    def alt(self) -> str:
        """What the picture says, for those who cannot see it."""
        return " · ".join(filter(None, (self.titles[0], self.byline, self.place, self.topic, self.site)))


def paper_card(context: Context, entry: Entry[Paper]) -> Card:
    """Return the card of a paper; the one that is drawn is the English one."""
    record, words = entry.record, context.words
    short = short_label(record)
    return Card(
        path=f"cards/{entry.id}.png",
        topic=context.topic_name(record.topics[0]),
        titles=(f"{short} – {record.title}" if short else record.title, record.short_name or entry.id, entry.id),
        byline=names(author_names(record), words),
        place=_place(record, context),
        site=context.site.name,
    )


def default_card(context: Context) -> Card:
    """Return the card of all pages that have none of their own."""
    words, name = context.words, context.site.name
    line = words("home.title")
    return Card("card.png", "", (words("home.heading"), name), line[:1].upper() + line[1:], "", name)


def _place(record: Paper, context: Context) -> str:
    """Venue and year: 'ICLR 2025', 'Preprint · 2024'."""
    venue = record.venue or context.words("paper.preprint")
    return venue if venue_year(record.venue) else f"{venue} · {year(record)}"
