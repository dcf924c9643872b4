"""Texts on a picture: which signs the font has, how words are set in lines, how lines are put on the ground."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import font_source_sans_pro
from PIL import Image, ImageDraw, ImageFont

LEVELS = 4  # of brightness: the ground is 0
_ELLIPSIS = "…"
_LONG = 512  # characters: more than a line of a card holds in its smallest letters
_NO_SIGN = "\U0010fffe"  # never a character, so every font draws its sign for "missing"

Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """A weight and size of the font, and the level of its ink; `height` of a line and `space` are in pixels."""

    weight: str
    size: int
    ink: int
    height: int
    space: float


@lru_cache(maxsize=32)
def style(weight: str, size: int, ink: int) -> Style:
    """Return a style; the weights are those of Source Sans."""
    return Style(weight, size, ink, round(size * 1.2), _font(weight, size).getlength(" "))


def first_shown(texts: Iterable[str]) -> str:
    """Return the first of some texts that the font can show, else ""."""
    return next(filter(None, map(shown, texts)), "")


def shown(text: str) -> str:
    """Return a text on one line in signs the font has; "" where a letter would be lost. Other signs are left out."""
    if not (text.isascii() and text.isprintable()):
        signs = [_sign(char) for char in unicodedata.normalize("NFC", " ".join(text.split()))]
        text = "" if None in signs else "".join(filter(None, signs))
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def _sign(char: str) -> str | None:
    """Return a character or what stands for it: a plain form (𝐌 is M), "" for a sign that may go, None for a letter."""
    plain = unicodedata.normalize("NFKC", char)
    for form in (char, plain):
        if all(map(_has, form)):
            return form
    return None if any(map(str.isalpha, plain)) else ""


def _has(char: str) -> bool:
    font = _font("Regular", 20)
    sign, missing = font.getmask(char), font.getmask(_NO_SIGN)
    return char == " " or (sign.size, bytes(sign)) != (missing.size, bytes(missing))


def fitted(text: str, face: Style, width: float, most: int) -> tuple[list[Line], bool]:
    """Set a text in so many lines at most; tell whether the whole text is in them, else they end in an ellipsis."""
    lines: list[list[str]] = []
    room = 0.0
    for word in (piece for whole in text.split() for piece in _pieces(whole, face, width)):
        long = _length(word, face)
        if long > room or not lines:
            if len(lines) > most:
                break
            lines.append([])
            room = width
        lines[-1].append(word)
        room -= long + face.space
    if len(lines) > most:
        return [tuple(line) for line in lines[: most - 1]] + [_ended(lines[most - 1], face, width)], False
    return [tuple(line) for line in lines], True


def _pieces(word: str, face: Style, width: float) -> Iterator[str]:
    """Break a word that is longer than a line."""
    measure = _font(face.weight, face.size).getlength  # pieces of words come once: nothing to keep
    while (len(word) > _LONG or _length(word, face) > width) and len(word) > 1:
        longest = min(len(word) - 1, _LONG)  # so that a word costs what its lines cost, and not its length for each
        end = max(1, bisect_right(range(1, longest + 1), width, key=lambda end: measure(word[:end])))
        yield word[:end]
        word = word[end:]
    yield word


def _ended(line: list[str], face: Style, width: float) -> Line:
    """Close a line with an ellipsis, without the words it has no room for."""
    for end in range(len(line), 0, -1):
        closed = (*line[: end - 1], line[end - 1].rstrip(",;:-–") + _ELLIPSIS)
        if sum(_length(word, face) + face.space for word in closed) - face.space <= width:
            return closed
    return (_ELLIPSIS,)


def put(picture: Image.Image, line: Line, face: Style, at: tuple[int, int]) -> None:
    """Put a line on a picture, its upper left corner at a place in pixels."""
    left: float
    left, top = at
    for word in line:
        picture.paste(_letters(word, face), (round(left), top))
        left += _length(word, face) + face.space


# Titles share most of their words: what is known of one is kept.
@lru_cache(maxsize=16384)
def _length(word: str, face: Style) -> float:
    return _font(face.weight, face.size).getlength(word)


@lru_cache(maxsize=8192)
def _letters(word: str, face: Style) -> Image.Image:
    picture = Image.new("L", (int(_length(word, face)) + 3, round(face.size * 1.3)), 0)
    ImageDraw.Draw(picture).text((0, 0), word, font=_font(face.weight, face.size), fill=face.ink)
    return picture


@lru_cache(maxsize=32)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    name = "SourceSansPro" + ("" if weight == "Regular" else weight)
    # The other engine of Pillow is not on every system, and sets some words a little closer.
    return ImageFont.truetype(font_source_sans_pro.font_files_ttf[name], size, layout_engine=ImageFont.Layout.BASIC)
