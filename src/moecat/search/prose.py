"""Documents of hand-written and generated Markdown pages: their title, headings and text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from moecat.search.document import Document, Shown

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#+) +(.*?) *(?:\{[^}]*\})? *$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"<[^>]*>|\{[#:.][^}]*\}|[*`|>]+|^ *[-:]+ *$|^: +", re.MULTILINE)
_LONGEST = 20_000  # signs of a page that are searched


def prose_document(path: str, texts: Mapping[str, str]) -> Document | None:
    """Return the document of a page by its path below site/docs/<language>, or None where it has no title."""
    shown: dict[str, Shown] = {}
    names: list[str] = []
    keys: list[str] = []
    for lang, text in texts.items():
        body = _FENCE.sub("", _FRONT_MATTER.sub("", text))
        headings = [(len(found[1]), found[2]) for found in _HEADING.finditer(body)]
        title = next((name for level, name in headings if level == 1), "")
        if not title:
            return None
        names.append(title)
        keys += [name for level, name in headings if level > 1]
        shown[lang] = Shown(title, plain_text(_HEADING.sub(r"\2.", body, count=0))[:_LONGEST])
    page = path.removesuffix(".md").removesuffix("index")
    return Document(f"{page.rstrip('/')}/", "pages", shown, names=(*names, page), keys=tuple(keys), weight=2)


def plain_text(markdown: str) -> str:
    """Return what a reader sees of a Markdown text, in one line."""
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", markdown)).split())
