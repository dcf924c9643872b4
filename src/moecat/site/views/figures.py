"""The one number that stands for a paper in a list, and what a method saves and keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from moecat.catalog.catalog import Catalog
from moecat.catalog.facts import Result, point_results, results
from moecat.catalog.schema import Paper
from moecat.site.views.formats import place, qualified, quantity
from moecat.site.views.words import Words

_RELATIVE = frozenset(("%", "×", "points"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its metric's name; `note` says what it is compared with, measured on, and where it stands."""

    text: str
    name: str
    note: str


def headline(paper: Paper, catalog: Catalog) -> Result | None:
    """Return the first result that tells what is saved, else how good the model stays, else the first of all."""
    found = results(paper)
    told = _first("saving", found, catalog) or _first("quality", found, catalog)
    return told or next(iter(found), None)


def tells(result: Result, catalog: Catalog) -> str:
    """Return 'saving' or 'quality', or "" where a number says little without what it is compared with."""
    metric = catalog.metrics[result.metric]
    if not metric.aspect or not (metric.unit in _RELATIVE or result.baseline):
        return ""
    return "quality" if metric.aspect == "quality" else "saving"


def _first(what: str, found: Iterable[Result], catalog: Catalog) -> Result | None:
    return next((each for each in found if tells(each, catalog) == what), None)


def saving_and_quality(paper: Paper, catalog: Catalog) -> tuple[Result | None, Result | None]:
    """Return what is saved and how good the model stays, of one operating point where one gives both."""
    whole = results(paper)
    best = (_first("saving", whole, catalog), _first("quality", whole, catalog))
    for point in paper.results:
        numbers = list(point_results(point))
        pair = (_first("saving", numbers, catalog), _first("quality", numbers, catalog))
        if all(pair):
            return pair
    return best


def figure(result: Result, catalog: Catalog, words: Words) -> Figure:
    """Return a result as it reads in a line."""
    metric = catalog.metrics[result.metric]
    qualifier, _ = qualified(result.note, words)
    device = catalog.hardware[result.hardware].name if result.hardware else ""
    model = catalog.model_by_id.get(result.model or "")
    parts = (
        words("figure.against", baseline=result.baseline) if result.baseline else "",
        model.record.name if model else result.model or "",
        device,
        result.setting or "",
        place(result.where, words).text,
    )
    return Figure(
        " ".join(filter(None, (qualifier, quantity(result.value, metric.unit, words)))),
        metric.name.zh if words.lang == "zh" else metric.name.en,
        words("list.semicolon").join(filter(None, parts)),
    )
