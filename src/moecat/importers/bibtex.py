"""BibTeX to metadata: entries with their places, by BibTeX's own rules for strings and names."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, String

from moecat.importers.tex import tex_to_plain
from moecat.text.names import printed_name
from moecat.works.metadata import Metadata, said_by
from moecat.works.references import parse_reference

_MONTHS = {name: f"{number:02}" for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_ARXIV_TEXT = re.compile(r"arxiv[:.\s/]*(?:preprint\s*)?(?:arxiv[:\s]*)?(?:abs/)?(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.I)
_LONGEST = 100_000  # characters of one value; strings that name strings grow without limit
_COPIED = ("booktitle", "volume", "number", "publisher", "abstract")
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class BibEntry:
    """An entry as it stands in a file: `raw` is its text there, `line` counts from 1."""

    key: str
    kind: str
    raw: str
    line: int
    fields: Mapping[str, str]


def parse_bibtex(text: str, source: str = "") -> list[Metadata]:
    """Return what the entries of a bibliography say; what cannot be read is left out."""
    return [entry_metadata(entry, source) for entry in entries_of(text)]


def entries_of(text: str) -> list[BibEntry]:
    """Return the entries of a file in its order, those with a key that stands twice included."""
    try:
        blocks = parse_string(text, parse_stack=[]).blocks
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return []
    strings: dict[str, str] = {}
    found = []
    for block in blocks:
        inner = (
            block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) else block
        )
        if isinstance(inner, String):
            strings[inner.key.lower()] = _value(str(inner.value), strings)
        if isinstance(inner, Entry):
            fields: dict[str, str] = {}
            for each in inner.fields:
                fields.setdefault(each.key.lower(), _value(str(each.value), strings))
            line = (inner.start_line or 0) + 1
            found.append(BibEntry(inner.key, inner.entry_type.lower(), inner.raw or "", line, fields))
    return found


def _value(raw: str, strings: Mapping[str, str]) -> str:
    """Return a value without its braces or quotation marks, strings put in and joined."""
    return "".join(_piece(piece.strip(), strings) for piece in _pieces(raw))[:_LONGEST]


def _piece(piece: str, strings: Mapping[str, str]) -> str:
    if len(piece) > 1 and (piece[0], piece[-1]) in (("{", "}"), ('"', '"')):
        return piece[1:-1]
    return strings.get(piece.lower(), piece)


def _pieces(raw: str) -> Iterator[str]:
    """Split at the signs # that stand outside braces and quotation marks."""
    if "#" not in raw:
        yield raw
        return
    depth, quoted, start = 0, False, 0
    for at, char in enumerate(raw):
        if char == '"' and not depth:
            quoted = not quoted
        depth += (char == "{") - (char == "}")
        if char == "#" and not depth and not quoted:
            yield raw[start:at]
            start = at + 1
    yield raw[start:]


def entry_metadata(entry: BibEntry, source: str = "") -> Metadata:
    """Return what an entry says."""
    fields = entry.fields
    said = {name: tex_to_plain(fields.get(name, "")) for name in _COPIED}
    journal = tex_to_plain(fields.get("journal", "") or fields.get("journaltitle", ""))
    preprint = bool(re.search(r"arxiv|corr\b|preprint", journal, re.IGNORECASE))
    year = next(iter(re.findall(r"\d{4}", fields.get("year", "") or fields.get("date", ""))), "")
    return said_by(
        source,
        **said,
        **_identifiers(fields),
        title=tex_to_plain(fields.get("title", "")),
        authors=list(authors_of(fields.get("author", ""))),
        date=_date(fields, year),
        journal="" if preprint else journal,
        pages=re.sub(r"(?<=\w)\s*[-–]+\s*(?=\w)", "--", tex_to_plain(fields.get("pages", "").replace("--", "–"))),
        kind=entry.kind,
        venue=said["booktitle"] or ("" if preprint else journal),
        published=year if said["booktitle"] or (journal and not preprint) else "",
        comment=tex_to_plain(fields.get("note", "")),
    )


def authors_of(text: str) -> Iterator[str]:
    """Yield the names of an author field as they are printed; 'others' is no name."""
    try:
        names = split_multiple_persons_names(" ".join(text.split()))
    except (ValueError, IndexError):
        names = text.split(" and ")
    for name in names[:5000]:
        if name.strip().casefold() == "others":
            continue
        yield _printed(name.strip())


def _printed(name: str) -> str:
    if name.startswith("{") and name.endswith("}"):
        return tex_to_plain(name)
    try:
        parts = parse_single_name_into_parts(name)
    except (InvalidNameError, ValueError, IndexError):
        return tex_to_plain(name)
    family, given, particle, suffix = (
        tex_to_plain(" ".join(part)) for part in (parts.last, parts.first, parts.von, parts.jr)
    )
    return printed_name(family, given, particle, suffix)


def _date(fields: Mapping[str, str], year: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", fields.get("date", "")):
        return fields["date"]
    month = fields.get("month", "").strip().casefold()
    number = _MONTHS.get(month[:3]) or (f"{int(month):02}" if re.fullmatch(r"0?[1-9]|1[0-2]", month) else "")
    return f"{year}-{number}" if year and number else year


def _identifiers(fields: Mapping[str, str]) -> dict[str, str]:
    """Identifiers stand in fields of their own, in addresses, and inside 'arXiv preprint arXiv:2401.00001'."""
    found: dict[str, str] = {}
    if "arxiv" in fields.get("archiveprefix", fields.get("eprinttype", "arxiv")).casefold():
        found |= _reference(fields.get("eprint", ""), ("arxiv",))
    for name in ("doi", "url", "ee", "html", "pdf", "link"):
        found = {**_reference(fields.get(name, "").replace("\\_", "_").replace("\\url{", "").rstrip("}")), **found}
    for name in ("journal", "journaltitle", "note", "howpublished", "eprint", "volume"):
        if "arxiv" not in found and (place := _ARXIV_TEXT.search(fields.get(name, ""))):
            found["arxiv"] = place[1]
    return found


def _reference(
    text: str, kinds: tuple[str, ...] = ("arxiv", "doi", "openreview", "anthology", "page")
) -> dict[str, str]:
    found = parse_reference(text.strip()) if text.strip() else None
    if found is None or found.kind not in kinds:
        return {}
    return {found.kind: found.id}
