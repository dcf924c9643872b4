"""The table of a topic's methods: what each is about, whether it trains, what it saves and what it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import TRAINING, Result, is_milestone, results
from moecat.catalog.schema import Paper
from moecat.site.views.addresses import web
from moecat.site.views.context import Context, Link
from moecat.site.views.figures import Figure, figure, saving_and_quality
from moecat.site.views.formats import Phrase, moment
from moecat.site.views.place import Place
from moecat.text.sentences import first_sentence

MOST, MODELS = 15, 3

# A paper, what it saves, and how good the model stays.
Told = tuple[Entry[Paper], Result | None, Result | None]


@dataclass(frozen=True, slots=True)
class Method:
    """A row of the table; what the record does not say is empty."""

    link: Link
    date: str
    milestone: bool
    idea: Phrase
    training: Link | None
    models: tuple[Link, ...]
    saving: Figure | None
    quality: Figure | None
    code: str


def methods(
    context: Context, here: Place, topics: frozenset[str], papers: Sequence[Entry[Paper]]
) -> tuple[Method, ...]:
    """Return those papers of which the records say most, newest first; `topics` are the topic and those below it.

    Papers that are about something else first come in where there are too few others.
    """
    found = [(entry, *saving_and_quality(entry.record, context.catalog)) for entry in papers]
    told = [each for each in found if each[1] or each[2]]
    weighed = sorted(told, key=lambda each: (each[0].record.topics[0] in topics, _weight(each)), reverse=True)
    chosen = {entry.id for entry, *_ in weighed[:MOST]}
    return tuple(_method(context, here, each) for each in told if each[0].id in chosen)


def _weight(told: Told) -> tuple[bool, bool, bool, int, str, str]:
    entry, saving, quality = told
    record = entry.record
    is_full, has_both = record.checked.read == "full", bool(saving and quality)
    return is_milestone(record), is_full, has_both, len(results(record)), record.date, entry.id


def _method(context: Context, here: Place, told: Told) -> Method:
    entry, saving, quality = told
    record, catalog, words = entry.record, context.catalog, context.words
    summary = context.summary_of(record)
    training = next((label for label in TRAINING if label in record.labels and label in catalog.labels), None)
    name = catalog.labels[training].name if training else None
    return Method(
        context.paper_link(entry, here),
        moment(record.date[:7], words).text,
        is_milestone(record),
        Phrase(first_sentence(summary.text), summary.lang),
        Link(context.say(name), here.browse(label=training)) if name and training else None,
        tuple(_models(context, here, record)),
        figure(saving, catalog, words) if saving else None,
        figure(quality, catalog, words) if quality else None,
        next(iter(web(record.links.code)), ""),
    )


def _models(context: Context, here: Place, paper: Paper) -> Iterator[Link]:
    """Yield the first models, and how many more there are."""
    for model in paper.models[:MODELS]:
        yield context.model_link(model, here)
    if len(paper.models) > MODELS:
        yield Link(context.words.count("topic.more", len(paper.models) - MODELS), "")
