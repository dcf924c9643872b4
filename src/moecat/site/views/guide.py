"""The guide of a topic: paragraphs in one language whose references are links to papers."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.facts import author_name, year
from moecat.catalog.schema import Guide, Paper
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import foreign
from moecat.site.views.place import Place
from moecat.site.views.words import Words
from moecat.text.guide_text import Piece, paragraphs


@dataclass(frozen=True, slots=True)
class GuidePiece:
    """A run of text, or, where there are `papers`, a reference to them."""

    text: str
    papers: tuple[Link, ...] = ()


Paragraph = tuple[GuidePiece, ...]


def guide_view(context: Context, here: Place, guide: Guide | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a guide, none where there is no guide."""
    if guide is None:
        return ()
    return tuple(
        tuple(_piece(context, here, piece) for piece in paragraph) for paragraph in paragraphs(context.say(guide))
    )


def reference_name(paper: Paper, words: Words) -> str:
    """Return the short name, else the first author's family name and the year: 'Lu et al. 2024'."""
    if paper.short_name:
        return paper.short_name
    name = author_name(paper.authors[0])
    family = name.full_family or name.printed
    author = family if len(paper.authors) == 1 else words("list.and_others", names=family)
    return words("topic.reference", author=author, year=year(paper))


def _piece(context: Context, here: Place, piece: Piece) -> GuidePiece:
    return GuidePiece("" if piece.ids else piece.text, tuple(_link(context, here, id) for id in piece.ids))


def _link(context: Context, here: Place, id: str) -> Link:
    paper = context.catalog.paper_by_id[id].record
    name = foreign(paper.short_name or "", context.words)
    return Link(reference_name(paper, context.words), here.page(f"papers/{id}/"), name.lang, paper.title)
