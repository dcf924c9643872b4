"""Cards: the small pictures that networks show beside a shared link. The same texts give the same bytes."""

from __future__ import annotations

import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from moecat.site.cards.typeset import LEVELS, Style, first_shown, fitted, put, shown, style
from moecat.site.views.card import HEIGHT, WIDTH, Card

__all__ = ["draw_card"]

# From the ground to the brightest ink: the steps between are what smooth letters need, and the second brightest is an
# ink of its own. Four colours are two bits a pixel, which is what keeps a thousand cards small.
_COLOURS = ((11, 61, 57), (74, 117, 113), (158, 193, 189), (255, 255, 255))
_PALE, _BRIGHT = LEVELS - 2, LEVELS - 1
_LEFT, _RIGHT, _TOP = 44, WIDTH - 36, 26
_TITLE_TOP, _BYLINE_TOP, _PLACE_TOP = 62, 240, 268
_SITE_LEFT = 440
# A long title is set in smaller letters: (size, lines at most).
_TITLE_SIZES = ((42, 3), (36, 4), (30, 4))


def draw_card(card: Card) -> bytes:
    """Return a card as a PNG of WIDTH x HEIGHT pixels."""
    picture = _frame(card.site).copy()
    _put_line(picture, card.topic, style("Semibold", 20, _PALE), _TOP, _RIGHT)
    _put_title(picture, first_shown(card.titles))
    _put_line(picture, card.byline, style("Regular", 20, _BRIGHT), _BYLINE_TOP, _RIGHT)
    _put_line(picture, card.place, style("Semibold", 22, _BRIGHT), _PLACE_TOP, _SITE_LEFT - 16)
    return _png(picture)


def _put_title(picture: Image.Image, title: str) -> None:
    for size, most in _TITLE_SIZES:
        face = style("Semibold", size, _BRIGHT)
        lines, whole = fitted(title, face, _RIGHT - _LEFT, most)
        if whole:
            break
    for number, line in enumerate(lines):
        put(picture, line, face, (_LEFT, _TITLE_TOP + number * face.height))


def _put_line(picture: Image.Image, text: str, face: Style, top: int, right: int) -> None:
    lines, _ = fitted(shown(text), face, right - _LEFT, 1)
    for line in lines:
        put(picture, line, face, (_LEFT, top))


@lru_cache(maxsize=4)
def _frame(site: str) -> Image.Image:
    """What all cards share: ground, bar, the mark of the site and its name."""
    picture = Image.new("L", (WIDTH, HEIGHT), 0)
    ImageDraw.Draw(picture).rectangle((0, 0, 11, HEIGHT), fill=_PALE)
    picture.paste(_mark(34), (_SITE_LEFT, _PLACE_TOP - 3))
    face = style("Semibold", 26, _BRIGHT)
    lines, _ = fitted(shown(site), face, WIDTH - _SITE_LEFT - 50, 1)
    for line in lines:
        put(picture, line, face, (_SITE_LEFT + 42, _PLACE_TOP - 3))
    return picture


def _mark(size: int, scale: int = 16) -> Image.Image:
    """Draw site/assets/logo.svg, whose canvas is 32 wide, large and shrink it: Pillow's shapes have hard edges."""
    mark = Image.new("L", (32 * scale, 32 * scale), 0)
    draw = ImageDraw.Draw(mark)
    for x, y in ((21, 7), (21, 16), (21, 25)):
        draw.line((8 * scale, 16 * scale, x * scale, y * scale), fill=255, width=int(1.8 * scale))
    draw.circle((6 * scale, 16 * scale), 3.5 * scale, fill=255)
    for top, fill in ((3, 255), (12, 110), (21, 255)):
        box = (20 * scale, top * scale, 28 * scale, (top + 8) * scale)
        draw.rounded_rectangle(box, 2.5 * scale, fill=fill)
    small = mark.resize((size, size), Image.Resampling.BOX)
    return small.point(lambda value: value * _BRIGHT / 255)


def _png(picture: Image.Image) -> bytes:
    picture.putpalette([part for colour in _COLOURS for part in colour])
    file = BytesIO()
    # Runs of one colour are most of a card: looking for nothing else is the fastest, and here the smallest as well.
    picture.save(file, "PNG", bits=2, compress_level=1, compress_type=zlib.Z_RLE)
    return file.getvalue()
