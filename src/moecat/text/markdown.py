"""Markdown that can hold hostile text: plain strings are escaped, only marked ones pass as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from jinja2 import Undefined

from moecat.text.addresses import is_web
from moecat.text.numbers import number


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


class Url(str):
    """The target of a link."""

    __slots__ = ()


# All that can open a construct of GitHub's Markdown in the middle of a line; parentheses cannot without brackets.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$#!]")
# What would start a block if the text came to stand at the start of a line.
_BLOCK = re.compile(r"^(?:[-+](?=\s|$|[-+])|(\d{1,9})(?=[.)](?:\s|$)))")
# GitHub turns bare addresses into links even where their punctuation is escaped; code spans are left alone.
_AUTOLINK = re.compile(
    r"(?:(?:https?://|ftp://|www\.)(?:[\w!#-;=?@\[\]^{}~]*[\w#$%&*+/=@^~-]|[^\s<>`\\|])"
    r"|(?<![\w.+@-])(?=[\w.+@-]*@[\w-]+\.[\w-])[\w.+@-]*[\w+@-])+",
    re.IGNORECASE | re.ASCII,
)


def escape(text: str) -> Markdown:
    """Return one line of Markdown that shows `text` (its white space collapsed) and nothing else."""
    text = " ".join(text.split())
    pieces: list[str] = []
    last = 0
    for found in _AUTOLINK.finditer(text):
        pieces += [_escape_signs(text[last : found.start()]), f"`{found[0]}`"]
        last = found.end()
    pieces.append(_escape_signs(text[last:]))
    return Markdown(_BLOCK.sub(_escape_block, "".join(pieces)))


def _escape_signs(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _escape_block(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1] else f"\\{found[0]}"


def address(url: str) -> Markdown:
    """Return the target of a link, fit for parentheses and table cells; raises ValueError unless http or https."""
    if not is_web(url):
        raise ValueError(f"not an http or https address: {url!r}")
    return Markdown(quote(url, safe="%/:?#@!$&'*+,;=~").replace("&", "&amp;"))


def finalize(value: object) -> str:
    """Turn the value of a template expression into Markdown; whatever is not marked as Markdown is escaped."""
    if isinstance(value, Markdown | Undefined):
        return str(value)
    if isinstance(value, Url):
        return address(value)
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int):
        return number(value)
    raise TypeError(f"a template may not print a {type(value).__name__}")


class Anchors:
    """Anchors of headings as GitHub makes them; ask in the order of the document."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __call__(self, heading: str) -> Markdown:
        """Return the next anchor for a heading, without '#'; a repeated heading gets a number."""
        base = anchor = _slug(" ".join(heading.split()))
        while anchor in self._seen:
            self._seen[base] += 1
            anchor = f"{base}-{self._seen[base]}"
        self._seen[anchor] = 0
        return Markdown(anchor)


def _slug(heading: str) -> str:
    kept = (char for char in heading.lower() if char in "- " or _is_word(char))
    return "".join(kept).replace(" ", "-")


def _is_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc")


def table(header: Sequence[Markdown], align: str, rows: Sequence[Sequence[Markdown]]) -> Markdown:
    """Return a table with its pipes aligned; `align` has 'l' or 'r' for each column."""
    widths = [max(3, *(_width(row[column]) for row in (header, *rows))) for column in range(len(header))]
    rule = ["-" * (width - 1) + (":" if side == "r" else "-") for width, side in zip(widths, align, strict=True)]
    lines = [_row(header, widths, align), _row(rule, widths, align), *(_row(row, widths, align) for row in rows)]
    return Markdown("\n".join(lines))


def _row(cells: Sequence[str], widths: Sequence[int], align: str) -> str:
    padded = []
    for cell, width, side in zip(cells, widths, align, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if side == "r" else cell + space)
    return f"| {' | '.join(padded)} |"


def _width(text: str) -> int:
    """Count UTF-16 units: the columns that editors and the linter count in."""
    return len(text.encode("utf-16-le")) // 2
