"""The table of models in the README files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Model
from moecat.text.markdown import Markdown, Url, address, escape, table
from moecat.text.numbers import billions, tokens

# One long cell would widen every row of its column.
LONGEST_CELL = 60


def model_table(header: Sequence[str], models: Sequence[Entry[Model]], page: Callable[[str], Url]) -> Markdown:
    """Return name, total and active billions, experts, context, licence and date; `page` makes addresses of paths."""
    rows = [[_linked(entry, page), *map(_cell, _facts(entry.record))] for entry in models]
    return table([escape(title) for title in header], "lrrrrll", rows)


def _linked(entry: Entry[Model], page: Callable[[str], Url]) -> Markdown:
    return Markdown(f"[{_cell(entry.record.name)}]({address(page(f'models/{entry.id}/'))})")


def _facts(model: Model) -> tuple[str, ...]:
    params = model.params
    total, active = ("" if each is None else billions(each) for each in (params.total, params.active))
    sizes = (total, active, _experts(model), tokens(model.context) if model.context else "")
    return (*sizes, model.license or "", model.date)


def _cell(text: str) -> Markdown:
    return escape(text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…") if text else Markdown("–")


def _experts(model: Model) -> str:
    """Return '6/64 + 2': chosen of routed, and shared ones."""
    experts = model.experts
    if experts.routed is None:
        return ""
    chosen = "?" if experts.active is None else experts.active
    return f"{chosen}/{experts.routed}" + (f" + {experts.shared}" if experts.shared else "")
