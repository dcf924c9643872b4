"""Text to what BibTeX files hold: letters and signs as they are, LaTeX only for what means something to LaTeX.

LaTeX, biber and all readers of .bib files take UTF-8, while many drop a command they do not know (`\\textendash`,
`\\DJ`) without a word. Those used here are the ones that pandoc, citation-js and biber agree on. Braces are balanced.
"""

from __future__ import annotations

import re
import unicodedata

from moecat.exports.capitals import protected

_COMMANDS = {
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
# BibTeX counts braces even behind a backslash, so only pairs may be written with one.
_PAIRED = str.maketrans({**_COMMANDS, "{": r"\{", "}": r"\}"})
_SINGLE = str.maketrans({**_COMMANDS, "{": r"{\ensuremath{\lbrace}}", "}": r"{\ensuremath{\rbrace}}"})
# Pairs that TeX would print as one sign: dashes, quotation marks, inverted marks.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`!?])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")


def encode(text: str) -> str:
    """Encode one line of text for a field that LaTeX typesets."""
    if not text:
        return ""
    table = _PAIRED if _is_balanced(text) else _SINGLE
    pieces = _LIGATURE.split(unicodedata.normalize("NFC", text))
    return "{}".join(piece.translate(table) for piece in pieces)


def encode_title(title: str, name: str = "") -> str:
    """Encode a title; words whose capitals matter (MoE, K, M³ViT) and `name` are protected from lower-casing."""
    pieces = []
    position = 0
    for start, end in protected(title, name):
        pieces += [encode(title[position:start]), _protect(encode(title[start:end]))]
        position = end
    return "".join((*pieces, encode(title[position:])))


def _protect(latex: str) -> str:
    """Put braces around a word; two pairs where a command begins it, whose letters BibTeX would change in one."""
    return f"{{{{{latex}}}}}" if latex.startswith("\\") else f"{{{latex}}}"


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0
