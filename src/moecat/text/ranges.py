"""Ranges of pages and issues, in whatever spelling: 12-34, 12--34, 12–34, 12 — 34."""

from __future__ import annotations

import re

# Every hyphen and dash that people and publishers put between two numbers.
_DASH = r"\s*(?:[-‐‑‒–—―−﹣－]{1,3})\s*"
_NUMBER = r"(?:[A-Za-z]{0,3}\.?)?[0-9]+(?::[0-9]+)?[a-z]?|[ivxlcdm]{1,7}"
_RANGE = re.compile(rf"(?<![\w-])(?P<start>{_NUMBER})(?P<dash>{_DASH})(?P<end>{_NUMBER})(?![\w-])", re.IGNORECASE)


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
