"""Text to LaTeX, as BibTeX needs it: every accent and sign in braces of its own, braces always balanced.

pylatexenc knows the signs. Each character is encoded once and looked up afterwards; one that would not come back from
LaTeX as it was (pylatexenc has superscripts as digits, for instance) stays Unicode, which LaTeX reads since 2018.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]
from pylatexenc.latexencode import UnicodeToLatexEncoder  # type: ignore[import-untyped]

# BibTeX counts braces even behind a backslash, so no brace may stand for itself. A straight quotation mark is safe
# between braces. `\textasciicircum` is another sign than `^` to many readers.
_OWN = {
    "{": r"{\ensuremath{\lbrace}}",
    "}": r"{\ensuremath{\rbrace}}",
    "^": r"{\string^}",
    '"': '"',
    "Ű": r"{\H{U}}",
    "ű": r"{\H{u}}",
}
# Pairs that TeX would print as one sign: dashes, quotation marks, inverted marks.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`!?])(?=`)|(?<=,)(?=,)")
_WORD = re.compile(r"[^\s:;,.!?()\[\]\"“”‘’']+(?:[.'’][^\s:;,.!?()\[\]\"“”‘’']+)*")
_PART = re.compile(r"[-–/]")


def encode(text: str) -> str:
    """Encode one line of text for a field that LaTeX typesets."""
    if not text:
        return ""
    return _LIGATURE.sub("{}", unicodedata.normalize("NFC", text).translate(_characters()))


def encode_title(title: str, name: str = "") -> str:
    """Encode a title; words whose capitals matter (MoE, K, M³ViT) and `name` are protected from lower-casing."""
    pieces = []
    position = 0
    for start, end in _protected(title, name):
        pieces += [encode(title[position:start]), "{", encode(title[start:end]), "}"]
        position = end
    return "".join((*pieces, encode(title[position:])))


def _protected(title: str, name: str) -> list[tuple[int, int]]:
    spans = [word.span() for word in _WORD.finditer(title) if any(map(_has_fixed_case, _PART.split(word[0])))]
    # A name such as Mixtral: only when it is a name, that is when it has a capital, and stands as a word.
    if name != name.lower() and (named := _span_of_word(title, name)):
        spans.append(named)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _span_of_word(title: str, name: str) -> tuple[int, int] | None:
    """Find a name between non-word characters; a pattern of its own for each paper would cost more than the rest."""
    start = title.find(name)
    while start >= 0:
        end = start + len(name)
        if not _is_word(title[start - 1 : start]) and not _is_word(title[end : end + 1]):
            return start, end
        start = title.find(name, start + 1)
    return None


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _has_fixed_case(part: str) -> bool:
    if any(char.isupper() for char in part[1:]):
        return True
    return part[:1].isupper() and part != "A" and not part[1:2].islower()


class _Characters(dict[int, str]):
    """Code point to LaTeX, filled as characters are met."""

    def __init__(self) -> None:
        super().__init__({ord(char): latex for char, latex in _OWN.items()})
        self._encoder = UnicodeToLatexEncoder(
            replacement_latex_protection="braces-almost-all", unknown_char_warning=False
        )
        self._decoder = LatexNodes2Text()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        latex = str(self._encoder.unicode_to_latex(char))
        if latex != char and (latex[:1] != "{" or self._decoder.latex_to_text(latex) != char):
            latex = char
        self[code] = latex
        return latex


@cache
def _characters() -> _Characters:
    return _Characters()
