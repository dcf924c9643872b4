"""The page that says how much memory the weights of each model take, and where they fit."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import astuple, dataclass
from typing import get_args

from moecat.catalog.catalog import Entry
from moecat.catalog.memory import USUAL, Fit, Machine, fitting, gigabytes, parts_of
from moecat.catalog.schema import Model
from moecat.site.views.context import Context, Link
from moecat.site.views.head import Head, page_head
from moecat.site.views.place import Place
from moecat.text.numbers import number

# Bits per weight that are offered as a click.
PRECISIONS = (16, 8, 4, 3, 2.5, 2)
_FITS: tuple[Fit, ...] = get_args(Fit)


@dataclass(frozen=True, slots=True)
class Size:
    """An amount in GB, and a number that sorts alike: of weights the billions, which fit.js multiplies."""

    value: str
    text: str


_UNKNOWN = Size("", "")


@dataclass(frozen=True, slots=True)
class FitRow:
    """A model on the default machine; `ram` are the GB that have to lie in RAM."""

    id: str
    link: Link
    fit: Fit
    order: int
    place: str
    ram: Size
    sizes: tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class Precision:
    """A number of bits to choose."""

    bits: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FitView:
    """Everything templates/site/fit.html prints; `places` and `status` are the texts that fit.js shows."""

    head: Head
    models_href: str
    gpu: str
    ram: str
    bits: str
    precisions: tuple[Precision, ...]
    status: str
    status_form: str
    places: tuple[tuple[str, str], ...]
    rows: tuple[FitRow, ...]


def fit_view(context: Context, here: Place) -> FitView:
    """Prepare the table for a usual machine, the smallest model first."""
    words, machine = context.words, USUAL
    entries = sorted(context.catalog.models, key=lambda entry: (entry.record.params.total or math.inf, entry.id))
    rows = tuple(_row(context, here, entry, machine) for entry in entries)
    return FitView(
        head=page_head(context, here, words("fit.title"), words("fit.lead")),
        models_href=here.page("models/"),
        gpu=number(machine.gpu),
        ram=number(machine.ram),
        bits=number(machine.bits),
        precisions=tuple(Precision(number(bits), bits == machine.bits) for bits in PRECISIONS),
        status=words("fit.status", **dict.fromkeys(_FITS, 0) | Counter(row.fit for row in rows)),
        status_form=words("fit.status"),
        places=tuple((fit, words(f"fit.places.{fit}")) for fit in _FITS),
        rows=rows,
    )


def gb_text(gb: float) -> str:
    """Return GB with one digit; halves go up, as in fit.js."""
    return f"{math.floor(gb * 10 + 0.5) / 10:,.1f}"


def fit_id(model: str) -> str:
    """Return the anchor of a model's row."""
    return f"model-{model}"


def _row(context: Context, here: Place, entry: Entry[Model], machine: Machine) -> FitRow:
    parts = parts_of(entry.record)
    total, rest = (None if each is None else gigabytes(each, machine.bits) for each in (parts.total, parts.rest))
    fit = fitting(total, rest, machine)
    return FitRow(
        id=fit_id(entry.id),
        link=context.model_link(entry.id, here),
        sizes=tuple(_size(billions, machine.bits) for billions in astuple(parts)),
        fit=fit,
        order=_FITS.index(fit),
        place=context.words(f"fit.places.{fit}"),
        ram=_amount(total - machine.gpu) if fit == "split" and total is not None else _UNKNOWN,
    )


def _amount(gb: float) -> Size:
    return Size(str(gb), gb_text(gb))


def _size(billions: float | None, bits: float) -> Size:
    return _UNKNOWN if billions is None else Size(str(billions), gb_text(gigabytes(billions, bits)))
