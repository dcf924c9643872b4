"""Markup, an entity or TeX in a text that is printed as it is.

Titles, names and summaries are plain text: `CO₂` and not `CO<sub>2</sub>`, `&` and not `&amp;`, `α` and `é` and not TeX
for them. A text that really holds such signs is named in `unusual`, with the reason.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Citation
from moecat.catalog.yaml_events import KeyPath
from moecat.rules._common import is_answered, records
from moecat.text.characters import is_plain

ID = "markup"
# Nearly all texts hold none of them; in the bytes of a file a backslash may also write one of the others. There each
# branch begins with a literal: with a class it takes five times as long.
_SIGNS = re.compile(r"[<&$\\{`'~*-]")
_BYTES = re.compile(rb"<|&|\$|\\|~|``|''|\{[A-Za-z][A-Za-z0-9-]*\}|--|\*\*")
# What publishers' metadata carry: HTML of titles, MathML and JATS.
_TAG = re.compile(
    r"</?(?:i|b|em|strong|su[bp]|span|tt|code|br|p|u|s|small|font|scp?|sc|italic|bold|(?:mml|jats|m|ce):[a-z-]+|"
    r"inline-formula|tex-math|mrow|mi|mo|mn|math|title|a|h[1-6]|div|li|ul|ol|table|t[rdh]|style|pre|hr|del|"
    r"ins|mark|abbr|cite|xref|ext-link|named-content|sec)(?:\s[^<>]*)?/?>|<!(?:--|\[CDATA\[)[^<>]*>?",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|(?:amp|lt|gt|nbsp)\b)")
_MATH = re.compile(r"\$[^$\s](?:[^$]*[^$\s])?\$")
_TEX = re.compile(r"\\(?:[A-Za-z]{2,}|[A-Za-z](?![A-Za-z])|[\"'`^~=.&%$#_{}()\[\]])")
# Braces that keep capitals in BibTeX, its quotation marks, ties and dashes.
_BIBTEX = re.compile(
    r"\{[A-Za-z][A-Za-z0-9-]*\}|``|(?<=\w)''|(?<=[A-Za-z])~(?=[A-Za-z])| --+ |(?<=[A-Za-z])---?(?=[A-Za-z])"
)
_MARKDOWN = re.compile(r"\*\*[^\s*][^*]*\*\*")
_FIELDS = ("title", "short_name", "name", "organization", "venue")
_CITATION = tuple(name for name in Citation.model_fields if name not in ("type", "howpublished", "note"))


_NO_BRACES = str.maketrans("", "", "{}")  # among editors they keep a name in one piece
_RANGES = ("pages", "volume", "number")  # two hyphens are how BibTeX writes them


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at the texts of papers and models that are printed."""
    for entry in records(catalog):
        raw = entry.origin.raw
        # A first line that names the schema holds a dollar sign.
        if not _BYTES.search(raw, raw.find(b"\n") if raw.startswith(b"#") else 0):
            continue
        for keypath, text in _texts(entry):
            if _SIGNS.search(text) and (found := _find(text)) and not is_answered(entry, keypath):
                what, fix = found
                yield entry.problem(ID, what, f"{fix}; if it is meant so, answer in 'unusual'", *keypath)


def _texts(entry: Entry[Any]) -> Iterator[tuple[KeyPath, str]]:
    record = entry.record
    for field in _FIELDS:
        if text := getattr(record, field, None):
            yield (field,), text
    for lang in ("en", "zh"):
        if text := getattr(record.summary, lang):
            yield ("summary", lang), text
    for index, author in enumerate(getattr(record, "authors", ())):
        for part in (author,) if isinstance(author, str) else filter(None, (author.name, author.family, author.given)):
            yield ("authors", index), part
    citation = getattr(record, "citation", None)
    for name in _CITATION if citation else ():
        if text := getattr(citation, name):
            if name in _RANGES:
                text = text.replace("--", "-")
            yield ("citation", name), text.translate(_NO_BRACES) if name == "editor" else text


def _find(text: str) -> tuple[str, str] | None:
    """Return (what was found, the way out) of the first piece of markup."""
    if found := _ENTITY.search(text):
        sign = unescape(found[0])
        fix = f"write '{sign}'" if sign.isprintable() and is_plain(sign) else "write an ordinary sign, or delete it"
        return (f"'{found[0]}' is an entity of HTML", fix) if _is_known(found[0]) else None
    if found := _TAG.search(text):
        plain = _TAG.sub("", text).strip()
        return f"'{found[0]}' is markup", f"write plain text: '{_short(plain)}'" if plain else "write plain text"
    if found := _MATH.search(text) or _TEX.search(text):
        return f"'{found[0]}' is TeX", "write plain text, with the signs themselves: α, ², é, –"
    if found := _BIBTEX.search(text):
        return f"'{found[0].strip()}' is BibTeX", "write plain text, with the signs themselves: –, “, no braces"
    if found := _MARKDOWN.search(text):
        return f"'{found[0]}' is Markdown", "write plain text"
    return None


def _is_known(entity: str) -> bool:
    return unescape(entity) != entity


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
