"""LaTeX to plain text, as bibliographies hold it: braces go, accents and signs become letters."""

from __future__ import annotations

import re
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from moecat.works.metadata import plain

_LONGEST = 20_000  # characters; pylatexenc's time grows faster than the text
_DEEPEST = 40  # braces
_COMMAND = re.compile(r"\\[A-Za-z]+\*?|[\\$]")


def tex_to_plain(text: str) -> str:
    """Return a field of a bibliography as plain text on one line; what is no LaTeX comes back without its braces."""
    text = text.replace("~", " ") if "\\~" not in text else text
    if "\\" not in text and "$" not in text:
        return plain(text.replace("{", "").replace("}", ""))
    if len(text) <= _LONGEST and _depth(text) <= _DEEPEST:
        try:
            return plain(_converter().latex_to_text(text))
        except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
            pass
    return plain(_COMMAND.sub("", text).replace("{", "").replace("}", ""))


@cache
def _converter() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", keep_comments=True, keep_braced_groups=False)


def _depth(text: str) -> int:
    depth = deepest = 0
    for char in text:
        if char == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif char == "}":
            depth -= 1
    return deepest
