"""The text of a topic's guide: paragraphs of plain text with references to papers in square brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A bracket with what it holds; one without its partner counts as well, as a reference to nothing.
_BRACKETS = re.compile(r"\[([^\[\]]*)\]|[\[\]]")
_ID = re.compile(r"[^\s,]+")
# Chinese has no spaces: where a line ends between two of its signs, nothing is put in.
_CHINESE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")
_DEFINED = re.compile(r"^(\S.*)\n:[ \t]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A bracket: the ids in it, or none where it is not a list of ids; `start` counts characters of the text."""

    start: int
    text: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or the ids of a reference."""

    text: str
    ids: tuple[str, ...] = ()


def references(text: str) -> Iterator[Reference]:
    """Yield every bracket of a guide, the malformed ones too."""
    for found in _BRACKETS.finditer(text):
        yield Reference(found.start(), found[0], _ids(found[1]))


def paragraphs(text: str) -> tuple[tuple[Piece, ...], ...]:
    """Return the paragraphs of a guide without their line breaks, each cut at its references."""
    blocks = (" ".join(_CHINESE_BREAK.sub("", block).split()) for block in text.split("\n\n"))
    return tuple(tuple(_pieces(block)) for block in blocks)


def defined_terms(markdown: str) -> list[str]:
    """Return the terms of a Markdown page's definition lists: the lines before one that starts with a colon."""
    return _DEFINED.findall(markdown)


def _pieces(block: str) -> Iterator[Piece]:
    end = 0
    for reference in references(block):
        if reference.start > end:
            yield Piece(block[end : reference.start])
        yield Piece(reference.text, reference.ids)
        end = reference.start + len(reference.text)
    if end < len(block):
        yield Piece(block[end:])


def _ids(inner: str | None) -> tuple[str, ...]:
    words = [word.strip() for word in (inner or "").split(",")]
    return tuple(words) if all(map(_ID.fullmatch, words)) else ()
