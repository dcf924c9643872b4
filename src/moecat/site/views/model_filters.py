"""What models can be filtered by: the choices of a form, and the values of a row that table-filter.js compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.catalog.support import RUNNING, quantized_formats
from moecat.site.views.context import Context
from moecat.text.numbers import number

# Ends of the ranges of total parameters, in billions.
SIZES = (10, 40, 120, 400)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: as rows carry it, and as it reads."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A list of choices; `match` tells table-filter.js how to compare: is, has or range."""

    name: str
    label: str
    match: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """What a row carries; empty where the record does not tell. `engines` and `formats` are ids between spaces."""

    text: str
    family: str
    organization: str
    license: str
    size: str
    year: str
    attention: str
    engines: str
    formats: str


Models = Sequence[Entry[Model]]


def facets(context: Context, entry: Entry[Model]) -> Facets:
    """Return what a model can be found by."""
    record = entry.record
    said = context.tables.support.get(entry.id, {})
    names = (record.name, record.organization, record.family or "", *(each.name for each in record.variants))
    return Facets(
        text=" ".join(dict.fromkeys(" ".join(names).casefold().split())),
        family=record.family or "",
        organization=record.organization,
        license=record.license or "",
        size="" if record.params.total is None else str(record.params.total),
        year=record.date[:4],
        attention=record.attention.kind or "",
        engines=" ".join(id for id, support in said.items() if support.status in RUNNING),
        formats=" ".join(quantized_formats(record)),
    )


def model_filters(context: Context, models: Models, names: Iterable[str]) -> tuple[Filter, ...]:
    """Return the filters of these names, in their order."""
    found = [facets(context, entry) for entry in models]
    made = {
        "family": lambda: _texts(context, "family", (each.family for each in found)),
        "organization": lambda: _texts(context, "organization", (each.organization for each in found)),
        "license": lambda: _texts(context, "license", (each.license for each in found)),
        "year": lambda: _texts(context, "year", (each.year for each in found), down=True),
        "attention": lambda: _attention(context, found),
        "size": lambda: Filter("size", context.words("models.filters.size"), "range", tuple(_sizes(context))),
        "engines": lambda: _engines(context),
        "formats": lambda: _formats(context, found),
    }
    return tuple(made[name]() for name in names)


def _texts(context: Context, name: str, values: Iterable[str], *, down: bool = False) -> Filter:
    counts = Counter(filter(None, values))
    order = sorted(counts, key=str.casefold, reverse=down)
    return _filter(context, name, "is", ((value, value, counts[value]) for value in order))


def _attention(context: Context, found: Sequence[Facets]) -> Filter:
    counts = Counter(each.attention for each in found if each.attention)
    kinds = ((kind, context.words(f"models.attention.{kind}"), count) for kind, count in counts.most_common())
    return _filter(context, "attention", "is", kinds)


def _engines(context: Context) -> Filter:
    engines = sorted(context.catalog.engines, key=lambda entry: entry.record.name.casefold())
    running = Counter(
        engine
        for said in context.tables.support.values()
        for engine, support in said.items()
        if support.status in RUNNING
    )
    return _filter(context, "engines", "has", ((each.id, each.record.name, running[each.id]) for each in engines))


def _formats(context: Context, found: Sequence[Facets]) -> Filter:
    counts = Counter(name for each in found for name in each.formats.split())
    return _filter(context, "formats", "has", ((name, name, count) for name, count in counts.most_common()))


def _filter(context: Context, name: str, match: str, values: Iterable[tuple[str, str, int]]) -> Filter:
    shown: Callable[[str, int], str] = lambda text, count: f"{text} ({number(count)})"  # noqa: E731
    choices = tuple(Choice(value, shown(text, count)) for value, text, count in values)
    return Filter(name, context.words(f"models.filters.{name}"), match, choices)


def _sizes(context: Context) -> Iterable[Choice]:
    yield Choice(f"-{SIZES[0]}", context.words("models.filters.size_up_to", size=SIZES[0]))
    for low, high in pairwise(SIZES):
        yield Choice(f"{low}-{high}", context.words("models.filters.size_range", low=low, high=high))
    yield Choice(f"{SIZES[-1]}-", context.words("models.filters.size_over", size=SIZES[-1]))
