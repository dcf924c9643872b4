"""moecat search: find papers from the command line."""

from __future__ import annotations

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Paper
from moecat.commands.session import OK, Session
from moecat.search.find import find_papers


def run(session: Session, query: str, limit: int) -> int:
    """Print the best matches, one a line: id, date, venue, title; exit code 0 also when nothing is found."""
    loaded, problems = session.load()
    if problems:
        session.say(f"the catalog has {len(problems)} problems ('moecat validate' lists them)", style="yellow")
    found = find_papers(loaded.catalog, query)
    for entry in found[:limit]:
        session.write(_line(entry))
    more = f", the first {limit} shown" if len(found) > limit else ""
    session.say(f"{len(found)} of {len(loaded.catalog.papers)} papers{more}")
    return OK


def _line(entry: Entry[Paper]) -> str:
    paper = entry.record
    return f"{entry.id}  {paper.date}  {paper.venue or 'preprint'}  {paper.title}"
