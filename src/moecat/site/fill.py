"""Layouts: the HTML around a page's own, with placeholders for what is the page's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from moecat.files.errors import BuildError

_PLACEHOLDER = re.compile(r"@@moecat:([a-z]+)@@")


class LayoutError(BuildError):
    """The parts given are not those that the layout has placeholders for."""


@dataclass(frozen=True)
class Layout:
    """A layout cut at its placeholders: the even pieces are its own HTML, the odd ones name a part."""

    pieces: tuple[str, ...]
    parts: frozenset[str]

    def fill(self, parts: Mapping[str, str]) -> str:
        """Fill every placeholder with HTML that is already escaped; LayoutError where a part lacks or is unknown."""
        if parts.keys() != self.parts:
            raise LayoutError(_difference(self.parts, frozenset(parts)))
        pieces = list(self.pieces)
        pieces[1::2] = [parts[name] for name in self.pieces[1::2]]
        return "".join(pieces)


def compile_layout(html: str) -> Layout:
    """Cut a layout once, so that a page costs one join; a part may stand in several places."""
    pieces = tuple(_PLACEHOLDER.split(html))
    return Layout(pieces, frozenset(pieces[1::2]))


def _difference(expected: frozenset[str], given: frozenset[str]) -> str:
    parts = []
    if missing := sorted(expected - given):
        parts.append(f"missing: {', '.join(missing)}")
    if unknown := sorted(given - expected):
        parts.append(f"unknown: {', '.join(unknown)}")
    found = f"parts of the layout ({', '.join(sorted(expected))}) - {'; '.join(parts)}"
    return f"{found}\n  fix: see site/overrides/layout.html, which has a placeholder for each"
