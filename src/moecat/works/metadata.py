"""What a source says about one work: every field with the address that says it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from html import unescape

# What no record may hold: control, zero-width and bidirectional characters, and what a wrong encoding leaves behind.
_INVISIBLE = re.compile(r"[\x00-\x1F\x7F-\x9F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF0-\uFFFF]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_LONGEST = 4000  # characters of one text; the schema takes no more
_MOST_AUTHORS = 5000

Texts = tuple[str, ...]


@dataclass(frozen=True)
class Metadata:
    """One work as sources describe it; "" and () are what nobody said. `evidence` gives the address of each field."""

    title: str = ""
    authors: Texts = ()
    date: str = ""  # first public version: YYYY, YYYY-MM or YYYY-MM-DD
    abstract: str = ""
    arxiv: str = ""
    doi: str = ""
    openreview: str = ""
    anthology: str = ""
    page: str = ""  # an address of the paper itself where no identifier leads to it
    code: Texts = ()
    weights: Texts = ()
    kind: str = ""  # a BibTeX entry type
    venue: str = ""  # as the source prints it
    published: str = ""  # year of the publication
    booktitle: str = ""
    journal: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    publisher: str = ""
    comment: str = ""
    journal_ref: str = ""
    categories: Texts = ()
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How to speak of the work: its title, or else an identifier."""
        return self.title or self.arxiv or self.doi or self.openreview or self.anthology or self.page or "?"

    @property
    def text(self) -> str:
        """Title and abstract, for looking for words."""
        return f"{self.title}\n{self.abstract}"


FIELDS = tuple(each.name for each in fields(Metadata) if each.name != "evidence")
_LISTS = ("authors", "code", "weights", "categories")


def said_by(address: str, **said: str | Iterable[str]) -> Metadata:
    """Return metadata of one source; texts are cleaned, empty ones count as not said."""
    cleaned: dict[str, str | Texts] = {}
    for name, value in said.items():
        cleaned[name] = plain(value) if isinstance(value, str) else _texts(value)
    kept = {name: value for name, value in cleaned.items() if value}
    return Metadata(**kept, evidence=dict.fromkeys(kept, address))  # type: ignore[arg-type]


def merged(first: Metadata, *others: Metadata) -> Metadata:
    """Return what all of them say together; where two disagree, the earlier one counts."""
    for other in others:
        new = {name: getattr(other, name) for name in FIELDS if getattr(other, name) and not getattr(first, name)}
        evidence = {name: other.evidence[name] for name in new if name in other.evidence}
        first = replace(first, **new, evidence={**first.evidence, **evidence})
    return first


def as_json(found: Metadata) -> dict[str, object]:
    """Return what is said, with its evidence, as JSON data."""
    said: dict[str, object] = {}
    for name in FIELDS:
        value = getattr(found, name)
        if value:
            said[name] = list(value) if name in _LISTS else value
    return {**said, "evidence": dict(found.evidence)}


def plain(text: str) -> str:
    """Return a text on one line, without markup, entities and invisible characters."""
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = unescape(text)
    text = _INVISIBLE.sub(" ", unicodedata.normalize("NFC", text[: 10 * _LONGEST]))
    return " ".join(text.split())[:_LONGEST].strip()


def _texts(values: Iterable[str]) -> Texts:
    cleaned = (plain(value) for value in values if isinstance(value, str))
    return tuple(dict.fromkeys(value for value in cleaned if value))[:_MOST_AUTHORS]
