"""The picture of what the papers of a topic report: every number on the line of its metric."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import Result, results
from moecat.catalog.schema import Paper
from moecat.site.pictures.strips import Dot, Strip, Strips, strips
from moecat.site.views.context import Context, brief_name
from moecat.site.views.figures import figure, tells
from moecat.site.views.place import Place

MOST, FEWEST, DOTS = 4, 4, 90

Claims = list[tuple[Entry[Paper], Result]]


def points_picture(context: Context, here: Place, papers: Sequence[Entry[Paper]], title: str) -> Markup:
    """Return the metrics that most results of the papers are about; none where there are too few results."""
    found = list(_metrics(context, papers))
    if not found:
        return Markup()
    drawn = tuple(
        Strip(_name(context, metric, claims), tuple(_dots(context, here, claims))) for metric, claims in found
    )
    said = context.words("list.semicolon").join(strip.name for strip in drawn)
    return Markup(strips(Strips("points", title, said, drawn)))


def _metrics(context: Context, papers: Sequence[Entry[Paper]]) -> Iterator[tuple[str, Claims]]:
    by_metric: dict[str, Claims] = {}
    for entry in papers:
        for result in results(entry.record):
            if tells(result, context.catalog):
                by_metric.setdefault(result.metric, []).append((entry, result))
    most = sorted(by_metric.items(), key=lambda pair: -len(pair[1]))[:MOST]
    return ((metric, claims) for metric, claims in most if len(claims) >= FEWEST)


def _name(context: Context, metric: str, claims: Claims) -> str:
    """Name a strip, and say how many numbers are in it and which way is better."""
    about, words = context.catalog.metrics[metric], context.words
    unit = words.get(f"units.{about.unit}", about.unit)
    better = words(f"results.{about.better}_is_better")
    name = words("pictures.axis", name=context.say(about.name), unit=unit, better=better)
    key = "topic.strip_cut" if len(claims) > DOTS else "topic.strip"
    return words(key, name=name, count=len(claims), shown=DOTS)


def _dots(context: Context, here: Place, claims: Claims) -> Iterator[Dot]:
    """Yield the newest numbers, as many as a page can carry."""
    for entry, result in claims[:DOTS]:
        shown = figure(result, context.catalog, context.words)
        said = context.words("list.semicolon").join(
            filter(None, (f"{brief_name(entry.record)}: {shown.text}", shown.note))
        )
        yield Dot(said, here.page(f"papers/{entry.id}/"), result.value)
