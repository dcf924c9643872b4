"""Which papers stand near one, and why, in words that a person would use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Paper
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import Moment, Phrase, foreign, listed, moment
from moecat.site.views.place import Place

REASONS, NAMES = 2, 3
LATER = 20


@dataclass(frozen=True, slots=True)
class Related:
    """Another paper and what it has to do with this one."""

    link: Link
    title: Phrase
    date: Moment
    why: str


@dataclass(frozen=True, slots=True)
class Ties:
    """Papers of the catalog that a paper stands on or is measured against, or the other way round."""

    title: str
    papers: tuple[Link, ...]
    more: str


def related(context: Context, here: Place, entry: Entry[Paper]) -> tuple[Related, ...]:
    """Return the papers most alike with the reasons."""
    catalog, words = context.catalog, context.words
    found = []
    for id in context.tables.related(entry):
        other = catalog.paper_by_id[id]
        reasons = list(_reasons(context, entry, other))[:REASONS]
        why = words("related.join").join(reasons) or words("related.text")
        title, date = foreign(other.record.title, words), moment(other.record.date, words)
        found.append(Related(context.paper_link(other, here), title, date, why))
    return tuple(found)


def _reasons(context: Context, entry: Entry[Paper], other: Entry[Paper]) -> Iterator[str]:
    """Yield what two papers share, the strongest first."""
    words, relations, catalog = context.words, context.tables.relations, context.catalog
    yield from (words(key) for key in _ties(context, entry, other))
    if people := sorted(relations.team(entry) & relations.team(other)):
        yield words("related.authors", names=_some(context, [catalog.people[id].name for id in people]))
    models = [catalog.model_by_id[id].record.name for id in entry.record.models if id in other.record.models]
    if models:
        yield words("related.models", names=_some(context, models))
    if systems := sorted(relations.baselines[entry.id] & relations.baselines[other.id]):
        yield words("related.baselines", names=_some(context, systems))
    if topics := [context.topic_name(id) for id in entry.record.topics if id in other.record.topics]:
        yield words("related.topics", names=_some(context, topics))


def _ties(context: Context, entry: Entry[Paper], other: Entry[Paper]) -> Iterator[str]:
    relations = context.tables.relations
    for name, ids in (("builds_on", relations.builds_on), ("compared_with", relations.compared_with)):
        if other.id in ids[entry.id]:
            yield f"related.{name}"
        if entry.id in ids[other.id]:
            yield f"related.{name}_this"


def _some(context: Context, names: list[str]) -> str:
    shown = listed(names[:NAMES], context.words)
    return context.words("list.and_others", names=shown) if len(names) > NAMES else shown


def ties(context: Context, here: Place, entry: Entry[Paper]) -> tuple[Ties, ...]:
    """Return what a paper builds on and is compared with within the catalog, and what came after it."""
    relations, catalog = context.tables.relations, context.catalog
    kinds = {
        "builds_on": relations.builds_on,
        "compared_with": relations.compared_with,
        "built_on_by": relations.built_on_by,
        "compared_by": relations.compared_by,
    }
    found = []
    for kind, ids in kinds.items():
        if papers := ids.get(entry.id, ()):
            links = tuple(context.paper_link(catalog.paper_by_id[id], here) for id in papers[:LATER])
            left_out = len(papers) - len(links)
            more = context.words.count("topic.more", left_out) if left_out else ""
            found.append(Ties(context.words(f"ties.{kind}"), links, more))
    return tuple(found)
