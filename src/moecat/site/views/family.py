"""Where a model stands among its relatives: what it follows on, what followed it, and its family as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import Moment, moment
from moecat.site.views.place import Place


@dataclass(frozen=True, slots=True)
class Relative:
    """A model of the family with those that followed it; `here` marks the page's own model."""

    link: Link
    date: Moment
    size: str
    here: bool
    children: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """`title` is the family's name; empty where a model has no relatives in the catalog."""

    title: str
    older: tuple[Link, ...]
    newer: tuple[Link, ...]
    tree: tuple[Relative, ...]


def family_of(context: Context, here: Place, entry: Entry[Model]) -> Family:
    """Return a model's relatives."""
    tables, record = context.tables, entry.record
    newer = tables.successors.get(entry.id, ())
    related = _related(context, entry)
    return Family(
        title=record.family or "",
        older=tuple(context.model_link(each, here) for each in record.supersedes),
        newer=tuple(context.model_link(each.id, here) for each in newer),
        tree=_tree(context, here, related, entry.id) if len(related) > 1 else (),
    )


def _related(context: Context, entry: Entry[Model]) -> list[Entry[Model]]:
    """Return the family with what it follows on and what followed, the model itself included, oldest first."""
    by_id = context.catalog.model_by_id
    found = {each.id: each for each in context.tables.families.get(entry.record.family or "", ())} | {entry.id: entry}
    for each in list(found.values()):
        near = (
            *context.tables.successors.get(each.id, ()),
            *(by_id[id] for id in each.record.supersedes if id in by_id),
        )
        found |= {other.id: other for other in near}
    return sorted(found.values(), key=lambda each: (each.record.date, each.id))


def _tree(context: Context, here: Place, models: Sequence[Entry[Model]], own: str) -> tuple[Relative, ...]:
    """Hang each model below the first one it supersedes; a chain that bites its tail is cut at its oldest model."""
    known, children = {each.id for each in models}, dict[str, list[Entry[Model]]]()
    roots: list[Entry[Model]] = []
    placed: set[str] = set()
    for each in models:
        parent = next((id for id in each.record.supersedes if id in placed), None)
        (children.setdefault(parent, []) if parent else roots).append(each)
        placed.add(each.id)
    assert placed == known

    def relative(entry: Entry[Model]) -> Relative:
        below = tuple(map(relative, children.get(entry.id, ())))
        link, date = context.model_link(entry.id, here), moment(entry.record.date, context.words)
        return Relative(link, date, context.size_of(entry.record), entry.id == own, below)

    return tuple(map(relative, roots))
