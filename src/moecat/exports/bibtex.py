"""BibTeX, one entry a paper, for LaTeX and every reference manager.

Names are `Family, Given` with particles and suffixes in their places, organisations and Chinese names in braces;
letters and signs are UTF-8, and LaTeX only what LaTeX would misread (`& % # _ $ { } ~ ^ \\`); words of a title whose
capitals matter are in braces. The year is that of the venue once a
paper is published, before that of the preprint. `url`, `doi` and `eprint` hold addresses as they are, not as LaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import AddEnclosingMiddleware
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field
from bibtexparser.writer import BibtexFormat

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports.latex import encode, encode_title
from moecat.exports.reference import Reference, Venues, one_line, reference
from moecat.text.names import Name
from moecat.text.ranges import with_dash

SUFFIX = ".bib"
MEDIA_TYPE = "application/x-bibtex"

_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLAIN = ("series", "volume", "number", "publisher", "organization", "address", "isbn", "note")
_CONTAINER = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "misc": "howpublished",
}
# BibTeX demands these fields of these types; the record's `organization` or `publisher` fills them.
_ISSUER = {"techreport": "institution", "phdthesis": "school"}
_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_UNBALANCING = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_STACK = (AddEnclosingMiddleware(reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"),)


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return a .bib file: the entries in the order given, an empty line between two."""
    return "\n".join(entry(paper, catalog.venues) for paper in papers)


def entry(paper: Entry[Paper], venues: Venues) -> str:
    """Return the entry of one paper, as in its own .bib file; ends in a newline."""
    cited = reference(paper, venues)
    fields = [Field(name, value, enclosing=enclosing) for name, value, enclosing in _fields(cited) if value]
    return write_string(Library([BibtexEntry(cited.kind, cited.key, fields)]), _STACK, bibtex_format=_layout())


@lru_cache(maxsize=1)
def _layout() -> BibtexFormat:
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = "  "
    layout.trailing_comma = True
    return layout


def _fields(cited: Reference) -> Iterator[tuple[str, str, str | None]]:
    """Yield name, LaTeX and enclosing; empty values are left out by the caller."""
    citation = cited.citation
    yield "title", encode_title(cited.title, cited.short_name), None
    yield "author", _people(cited.authors), None
    held = {_CONTAINER[cited.kind]: cited.container} if cited.container else {}
    for name in ("journal", "booktitle", "howpublished"):
        yield name, encode(held.get(name) or one_line(getattr(citation, name))), None
    yield "editor", _people(cited.editors), None
    yield "year", cited.year, None
    if len(cited.date) > 1:
        yield "month", _MONTHS[cited.date[1]], "no-enclosing"
    for name in _PLAIN:
        text = one_line(getattr(citation, name))
        yield name, _ranges(text) if name in ("volume", "number") else encode(text), None
    if issuer := _ISSUER.get(cited.kind):
        yield issuer, encode(one_line(citation.organization or citation.publisher)), None
    yield "pages", _ranges(one_line(citation.pages)), None
    yield "eprint", cited.arxiv, None
    yield "archivePrefix", "arXiv" if cited.arxiv else "", None
    yield "doi", cited.doi.translate(_UNBALANCING), None
    yield "url", cited.url.translate(_UNBALANCING), None


def _ranges(text: str) -> str:
    """Encode numbers: '--' is a range here, not two hyphens."""
    return "--".join(encode(part) for part in with_dash(text, "--").split("--"))


def _people(names: Sequence[Name]) -> str:
    return " and ".join(map(_person, names))


@lru_cache(maxsize=1 << 17)
def _person(name: Name) -> str:
    """Encode one name; cached, because many papers share their authors."""
    if name.is_literal or name.family_first:
        return f"{{{encode(name.printed)}}}"
    family, given, suffix = (_whole(encode(part)) for part in (name.family, name.given, name.suffix))
    last = f"{encode(name.particle)} {family}".strip()
    return ", ".join(part for part in (last, suffix, given) if part) if given or suffix else f"{{{last}}}"


def _whole(part: str) -> str:
    """Put what BibTeX would take for its own syntax into braces: a comma, or the word 'and'."""
    return f"{{{part}}}" if "," in part or _AND.search(part) else part
