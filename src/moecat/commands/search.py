"""moecat search: what the website's search finds, on the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from moecat.catalog.catalog import Catalog
from moecat.commands.session import OK, Session
from moecat.prose.build import markdown_pages
from moecat.search.document import Document
from moecat.search.files import index_of
from moecat.search.find import Answer, Finder
from moecat.site.reference import Described, reference_pages
from moecat.site.render import Renderer
from moecat.site.views.tables import Tables


def run(session: Session, query: str, limit: int, literal: bool, commands: tuple[Described, ...]) -> int:
    """Print the best matches, one a line: papers as id, date, venue, title; exit code 0 also when nothing is found."""
    loaded, problems = session.load()
    if problems:
        session.say(f"the catalog has {len(problems)} problems ('moecat validate' lists them)", style="yellow")
    answer = _finder(session, loaded.catalog, commands).find(query, literal)
    for document in answer.documents[:limit]:
        session.write(_line(document, loaded.catalog))
    for note in _notes(query, answer, limit):
        session.say(note)
    return OK


def _finder(session: Session, catalog: Catalog, commands: tuple[Described, ...]) -> Finder:
    project = session.project
    generated = reference_pages(catalog, project.templates, commands)
    markdown = markdown_pages(project.site_folder, generated)
    return Finder(index_of(Tables(catalog), Renderer(project.templates).words, markdown))


def _line(document: Document, catalog: Catalog) -> str:
    title = document.shown["en"].title
    if document.kind != "papers":
        return f"{document.path.rstrip('/')}  {document.kind}  {title}"
    paper = catalog.paper_by_id[document.path.split("/")[1]].record
    return f"{document.path.split('/')[1]}  {paper.date}  {paper.venue or 'preprint'}  {title}"


def _notes(query: str, answer: Answer, limit: int) -> list[str]:
    counts = Counter(document.kind for document in answer.documents)
    found = ", ".join(f"{count} {kind if count > 1 else kind.rstrip('s')}" for kind, count in sorted(counts.items()))
    more = f"; the first {limit} shown" if len(answer.documents) > limit else ""
    notes = [f"found: {found}{more}" if found else "nothing found; 'moecat add REF' adds a paper that is missing"]
    if answer.corrections:
        notes.insert(0, f"showing results for '{_corrected(query, answer.corrections)}' (--literal: as typed)")
    if answer.left_out and answer.documents:
        notes.append(f"without: {', '.join(answer.left_out)}")
    return notes


def _corrected(query: str, corrections: Mapping[str, str]) -> str:
    return " ".join(corrections.get(word.lower(), word) for word in query.split())
