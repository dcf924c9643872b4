"""A paper as a card of a list: what it is, what it did in a sentence, one number, its code."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Paper
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, PaperItem
from moecat.site.views.place import Place


@dataclass(frozen=True, slots=True)
class Card:
    """An item of a list with one number, "" where the record has none, and the address of the code, or ""."""

    item: PaperItem
    number: str
    code: str


def card(context: Context, entry: Entry[Paper], here: Place) -> Card:
    """Return the card of a paper; its number is the one that all lists give."""
    item = context.item(entry, here)
    shown = item.figure
    number = context.words("item.number", name=shown.name, value=shown.text) if shown else ""
    return Card(item, number, next(iter(web(entry.record.links.code)), ""))
