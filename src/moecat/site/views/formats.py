"""How dates, numbers, names and places read in one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from moecat.site.views.words import Words
from moecat.text.languages import script_language
from moecat.text.numbers import number

NBSP = "\u00a0"
_CLOSE_UNITS = frozenset("%×B")
_CJK = re.compile(r"[\u3400-\u9fff]")
_PLACE = re.compile(r"(abstract|Table|Figure|Section|Appendix)(?: ([A-Z]?[\d.]*))?(?: of (.+))?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text and its language where that is not the page's, else ""."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date for people, and for machines as it stands in the record."""

    iso: str
    text: str


@lru_cache(maxsize=4096)
def moment(iso: str, words: Words) -> Moment:
    """Return a date of any precision: '8 Oct 2024', 'Oct 2024', '2024'; in Chinese '2024年10月8日'."""
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    form = "date.day" if day else "date.month" if month else "date.year"
    name = words(f"date.months.m{month}") if month else ""
    return Moment(iso, words(form, year=year, month=name, day=day))


def quantity(value: float, unit: str, words: Words) -> str:
    """Return a number with its unit: '5.76×', '42.5%', '21B', '2.54 bit', '1 point'."""
    unit = unit_of_one(unit, words) if abs(value) == 1 else words.get(f"units.{unit}", unit)
    return number(value) + ("" if unit in _CLOSE_UNITS else NBSP) + unit


def unit_of_one(unit: str, words: Words) -> str:
    """Return a unit as it stands behind the number 1: 'point'."""
    return words.get(f"units.1 {unit}", words.get(f"units.{unit}", unit))


def foreign(text: str, words: Words) -> Phrase:
    """Mark a text that a record gives in one language only (a title, a setting) with its language."""
    lang = title_language(text)
    return Phrase(text, "" if lang == words.lang or not text else lang)


def title_language(text: str) -> str:
    """Tell the language of a text that a record gives in one only."""
    return script_language(text) or "en"


def place(where: str, words: Words) -> Phrase:
    """Return a place in a paper ('Table 2 of the preprint') in the page's language where its words are known."""
    parts = [] if words.lang == "en" else [_place(part, words) for part in where.split(", ")]
    return Phrase(listed(parts, words)) if parts and all(parts) else foreign(where, words)


def _place(where: str, words: Words) -> str:
    found = _PLACE.fullmatch(where)
    if found is None:
        return ""
    part, index, of = found.groups()
    source = words.get(f"places.of.{of}", "") if of else ""
    text = words(f"places.{part.lower()}" + ("_n" if index else ""), n=index)
    return text + source if source or not of else ""


def qualified(note: str | None, words: Words) -> tuple[str, Phrase]:
    """Split a note into a word that goes before the number ('up to') and the rest."""
    if note is None:
        return "", Phrase("")
    first, _, rest = note.partition("; ")
    word = words.get(f"qualifiers.{first}", "")
    return (word, foreign(rest, words)) if word else ("", foreign(note, words))


def names(authors: Sequence[str], words: Words, most: int = 3) -> str:
    """Return the first names of a list, and 'et al.' for the others."""
    shown = words("list.comma").join(authors[:most])
    return words("list.and_others", names=shown) if len(authors) > most else shown


def listed(items: Sequence[str], words: Words) -> str:
    """Join texts by the language's comma."""
    return words("list.comma").join(items)


def shortened(text: str, most: int = 300) -> str:
    """Cut a text at a word for a page's description; CJK text is cut anywhere."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut if _CJK.search(cut) else cut.rsplit(" ", 1)[0]).rstrip(" ,;:，；：、") + "…"
