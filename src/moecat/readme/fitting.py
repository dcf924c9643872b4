"""Which papers a README file has room for, and which of them with a summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Paper
from moecat.text.markdown import Markdown

Papers = Sequence[Entry[Paper]]
Line = Callable[[Entry[Paper]], Markdown]


@dataclass(frozen=True)
class Fitted:
    """The lines of each topic, newest first; `brief` of them are short ones."""

    lines: Mapping[str, Sequence[Markdown]]
    brief: int = 0


def fit(papers: Mapping[str, Papers], full: Line, brief: Line, room: int) -> Fitted:
    """Return the lines that fit into `room` bytes: of every topic as many of the newest papers, the same for all.

    Short lines come first, so that every paper is there if it can be; the newest then get a full one.
    """
    short, long = (
        {topic: [line(entry) for entry in found] for topic, found in papers.items()} for line in (brief, full)
    )
    sizes = _sizes(short)
    shown = _most(sizes, room)
    whole = _most(
        [more - less for more, less in zip(_sizes(long), sizes, strict=True)][:shown], room - sum(sizes[:shown])
    )
    lines = {topic: [*long[topic][:whole], *short[topic][whole:shown]] for topic in papers}
    return Fitted(lines, sum(len(short[topic][whole:shown]) for topic in papers))


def _sizes(lines: Mapping[str, Sequence[Markdown]]) -> list[int]:
    """Return the bytes of all first lines, of all second lines, and so on."""
    rows = zip_longest(*lines.values(), fillvalue=None)
    return [sum(len(text.encode()) + 1 for text in row if text is not None) for row in rows]


def _most(sizes: Sequence[int], room: int) -> int:
    """Return how many of the sizes, from the first on, fit together."""
    for count, size in enumerate(sizes):
        room -= size
        if room < 0:
            return count
    return len(sizes)
