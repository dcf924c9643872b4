"""Ranges of pages and issues, in whatever spelling: 12-34, 12--34, 12–34, 12 — 34."""

from __future__ import annotations

import re

from moecat.text.placeholders import is_placeholder

# Every hyphen and dash that people and publishers put between two numbers.
_DASH = r"\s*(?:[-‐‑‒–—―−﹣－]{1,3})\s*"
_NUMBER = r"(?:[A-Za-z]{0,3}\.?)?[0-9]+(?::[0-9]+)?[a-z]?|[ivxlcdm]{1,7}"
_RANGE = re.compile(rf"(?<![\w-])(?P<start>{_NUMBER})(?P<dash>{_DASH})(?P<end>{_NUMBER})(?![\w-])", re.IGNORECASE)

_NAMED = re.compile(r"^(?:pp?|pages?|pg|S)\.?\s+(?=\w*[0-9])|^pp\.?(?=[0-9])", re.IGNORECASE)
_COUNTED = re.compile(r"[0-9]+\s*(?:pages?|pp?\.?|页|頁)", re.IGNORECASE)
_OTHER_DASH = re.compile(r"(?<=[0-9])\s*(?:~|～|\.\.\.?|…|\bto\b|\bbis\b|至|到)\s*(?=[0-9])")
_OPEN = re.compile(rf"^{_DASH}|{_DASH}$")
_FIGURES = re.compile(rf"(?<![\w:-])([0-9]+){_DASH}([0-9]+)(?![\w:-])")


def pages_flaw(text: str) -> tuple[str, str] | None:
    """Return what keeps a text from being pages or an article's number, and the way out; else None."""
    if not any(map(str.isalnum, text)) or is_placeholder(text):
        return "names no pages", "write them, as 945--959, or delete the key"
    if _COUNTED.fullmatch(text):
        return "counts the pages", "write the first and the last, as 945--959, or delete the key"
    if found := _NAMED.match(text):
        rest = text[found.end() :]
        further = pages_flaw(rest)  # a fix that is refused in turn is none
        return f"begins with '{found[0].strip()}'", further[1] if further else f"write '{rest}'"
    if found := _OTHER_DASH.search(text):
        return f"holds '{found[0].strip()}' between two numbers", f"write '{_OTHER_DASH.sub('--', text)}'"
    if _OPEN.search(text):
        return "is half a range", "write the first and the last page, as 945--959"
    return next((flaw for found in _FIGURES.finditer(text) if (flaw := _reversed(found[1], found[2]))), None)


def _reversed(start: str, end: str) -> tuple[str, str] | None:
    if int(end) >= int(start):
        return None
    if len(end) < len(start):
        whole = start[: len(start) - len(end)] + end
        return f"has '{end}' for the last page", f"write it in full: '{start}--{whole}'"
    return f"ends at {end}, before it begins", "write the first page first"


def with_dash(text: str, dash: str) -> str:
    """Return a text with `dash` between the two numbers of each range."""
    return _RANGE.sub(lambda found: f"{found['start']}{dash}{found['end']}" if _is_range(found) else found[0], text)


def split_first(text: str, dash: str) -> tuple[str, str]:
    """Return (start, end) of the first range; what follows it stays with the end, its ranges with `dash`.

    A single page has no end.
    """
    found = _RANGE.match(text.strip())
    if not found or not _is_range(found):
        return with_dash(text.strip(), dash), ""
    return found["start"], found["end"] + with_dash(text.strip()[found.end() :], dash)


def _is_range(found: re.Match[str]) -> bool:
    """A hyphen between a lettered and a plain number is part of an article's number: P1-12."""
    plain_hyphen = found["dash"] == "-"
    lettered = [
        bool(re.match("[A-Za-z]", found[side])) and any(map(str.isdigit, found[side])) for side in ("start", "end")
    ]
    return not plain_hyphen or lettered[0] == lettered[1]
