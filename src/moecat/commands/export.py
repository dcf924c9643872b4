"""moecat export: the whole catalog, or a selection, in a format of the field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import did_you_mean
from moecat.catalog.schema import Paper
from moecat.commands.session import OK, PROBLEMS, Session, UsageError
from moecat.exports import EXPORTS
from moecat.files.disk import write_file


def run(session: Session, form: str, output: Path | None, topics: Sequence[str]) -> int:
    """Export to standard output or to a file; nothing is written when the catalog has problems."""
    catalog = session.load_clean(aside=True)
    if catalog is None:
        return PROBLEMS
    text = EXPORTS[form].export(catalog, select(catalog, topics), session.site_info())
    if output is None:
        session.write(text)
    else:
        write_file(output, text)
    return OK


def select(catalog: Catalog, topics: Sequence[str]) -> list[Entry[Paper]]:
    """Return the papers of any of the topics (sub-topics included), newest first; all papers for no topic."""
    for topic in topics:
        if topic not in catalog.topics:
            hint = did_you_mean(topic, catalog.topics)
            raise UsageError(f"'{topic}' is not a topic of taxonomy.yaml; {hint or 'see its ids there'}")
    if not topics:
        return list(catalog.papers)
    wanted = {entry.id for topic in topics for entry in catalog.papers_by_topic[topic]}
    return [entry for entry in catalog.papers if entry.id in wanted]
