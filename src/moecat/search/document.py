"""What the search knows of a page: one document for both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# The groups of the results, and the one home of their order.
KINDS = ("papers", "models", "topics", "engines", "people", "venues", "pages")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a result shows in one language."""

    title: str
    text: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A page by its path below a language's root ('papers/qmoe/'), and where its words stand.

    `names` are what it is called, each a whole name; `series` are names that it shares with later and smaller ones;
    `spellings` are further words of names; `keys` say what it is about. `weight` (0 to 9) puts the better known of
    equals first.
    """

    path: str
    kind: str
    shown: Mapping[str, Shown]
    names: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    spellings: str = ""
    keys: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    short_name: str = ""
    venue: str = ""
    year: str = ""
    weight: int = 0
