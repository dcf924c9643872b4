"""A paper as a card of a list: what it is, what it did in a sentence, one number, its code."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import results
from moecat.catalog.schema import Paper
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, PaperItem
from moecat.site.views.formats import qualified, quantity
from moecat.site.views.place import Place


@dataclass(frozen=True, slots=True)
class Card:
    """An item of a list with one number, "" where the record has none, and the address of the code, or ""."""

    item: PaperItem
    number: str
    code: str


def card(context: Context, entry: Entry[Paper], here: Place) -> Card:
    """Return the card of a paper."""
    code = web(entry.record.links.code)
    return Card(context.item(entry, here), headline(context, entry.record), next(iter(code), ""))


def headline(context: Context, paper: Paper) -> str:
    """Return the first result of a record in words, "" where it has none: 'Speed-up up to 2.99×'."""
    for result in results(paper):
        metric, words = context.catalog.metrics[result.metric], context.words
        qualifier, _ = qualified(result.note, words)
        value = quantity(result.value, metric.unit, words)
        return words("item.number", name=context.say(metric.name), value=" ".join(filter(None, (qualifier, value))))
    return ""
