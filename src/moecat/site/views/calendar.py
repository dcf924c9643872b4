"""What the records date to a month: papers, models and their variants, versions of engines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Engine, Model, Paper, Variant

MONTHS = 24
Release = tuple[Entry[Model], Variant]


@dataclass(frozen=True, slots=True)
class Month:
    """What is dated to one month, newest first."""

    papers: list[Entry[Paper]] = field(default_factory=list)
    models: list[Entry[Model]] = field(default_factory=list)
    variants: list[Release] = field(default_factory=list)
    engines: list[Entry[Engine]] = field(default_factory=list)


def calendar(catalog: Catalog) -> Mapping[str, Month]:
    """Return what is dated to each month of YYYY-MM; what is dated to a year alone is in none."""
    found: defaultdict[str, Month] = defaultdict(Month)
    for paper in catalog.papers:
        found[paper.record.date[:7]].papers.append(paper)
    for model in newest_models(catalog):
        found[model.record.date[:7]].models.append(model)
        for variant in model.record.variants:
            # The first release is the model itself.
            if variant.date and variant.date[:7] != model.record.date[:7]:
                found[variant.date[:7]].variants.append((model, variant))
    for engine in catalog.engines:
        if engine.record.version and engine.record.version.date:
            found[engine.record.version.date[:7]].engines.append(engine)
    return {month: what for month, what in found.items() if len(month) == 7}


def newest_models(catalog: Catalog) -> list[Entry[Model]]:
    """Return the models by release, newest first."""
    return sorted(catalog.models, key=lambda entry: entry.record.date, reverse=True)


def months(catalog: Catalog, found: Mapping[str, Month]) -> tuple[str, ...]:
    """Return the months that have a page, newest first: that of the catalog's last change and some before it."""
    last = catalog.latest_day[:7]
    first = min(found, default=last)
    return tuple(month for month in _before(last, MONTHS) if month >= first) or (last,)


def _before(month: str, count: int) -> Iterator[str]:
    number = int(month[:4]) * 12 + int(month[5:7]) - 1
    for each in range(number, number - count, -1):
        yield f"{each // 12:04d}-{each % 12 + 1:02d}"


def following(month: str) -> str:
    """Return the month after a month of YYYY-MM."""
    number = int(month[:4]) * 12 + int(month[5:7])
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
