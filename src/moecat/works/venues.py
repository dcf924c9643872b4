"""Venues as sources print them, to the short names of the vocabulary: 'ICLR 2025' out of a whole sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from moecat.catalog.schema import Venue

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|['’](\d\d)(?!\d)")
_WORD = re.compile(r"[a-z0-9]+")
_TENS = "twenty|thirty|forty|fifty|sixty"
_ONES = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth"
_ORDINAL = re.compile(rf"\d+(?:st|nd|rd|th)|(?:{_TENS})?(?:{_ONES})|{_TENS}")
_FILLERS = frozenset(
    ("proceedings", "of", "the", "in", "on", "annual", "and", "conference", "ieee", "acm", "cvf", "year")
)
# Words beside a venue's name that say the work is not a paper of its main track, or not (yet) accepted.
_DOUBT = re.compile(r"\b(workshops?|submitted|submission|under\s+(?:\w+\s+)?review|tutorial|preprint)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A venue with its year, such as 'ICLR 2025', and the words that name it."""

    name: str
    words: str


def find_venue(text: str, venues: Iterable[Venue], year: str = "") -> Found | None:
    """Return the venue that a text names, with its year (or `year`); None where it is in doubt or has none."""
    if not text or _DOUBT.search(text):
        return None
    years = [f"20{found[1]}" if found[1] else found[0] for found in _YEAR.finditer(text)]
    year = years[-1] if years else year
    named = _by_short_name(text, venues) or _by_full_name(text, venues)
    if not named or not year:
        return None
    return Found(f"{named[0]} {year}", named[1])


def _by_short_name(text: str, venues: Iterable[Venue]) -> tuple[str, str] | None:
    """Short names stand as words of their own, in their own capitals; the longest one counts."""
    found: list[tuple[int, str, str]] = []
    for venue in venues:
        for name in (venue.name, *venue.other):
            place = re.search(rf"(?<![\w-]){re.escape(name)}(?![A-Za-z-])(?!\s+Workshop)", text)
            if place:
                found.append((len(name), venue.name, place[0]))
    return max(found)[1:] if found else None


def _by_full_name(text: str, venues: Iterable[Venue]) -> tuple[str, str] | None:
    told = _core(text)
    found = []
    for venue in venues:
        for full in (venue.full, *venue.years.values()):
            core = _core(full)
            if len(core) >= 2 and _contains(told, core):
                found.append((len(core), venue.name, " ".join(core)))
    return max(found)[1:] if found else None


def _core(text: str) -> tuple[str, ...]:
    """The words that tell venues apart: without fillers, ordinals and years."""
    words = _WORD.findall(text.casefold())
    return tuple(w for w in words if w not in _FILLERS and not _ORDINAL.fullmatch(w) and not w.isdigit())


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))
