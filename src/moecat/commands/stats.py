"""moecat stats: counts of the catalog."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from rich.table import Table

from moecat.catalog.catalog import Catalog
from moecat.catalog.counts import Counts, count, percent
from moecat.commands.session import OK, PROBLEMS, Session


def run(session: Session, form: str) -> int:
    """Print counts as tables or as JSON; a catalog with problems is not counted."""
    catalog = session.load_clean(aside=True)
    if catalog is None:
        return PROBLEMS
    counts = count(catalog)
    if form == "json":
        session.write(json.dumps(asdict(counts), ensure_ascii=False, indent=2))
        return OK
    session.out.print(f"{counts.papers} papers, {counts.models} models", highlight=False)
    for table in _tables(catalog, counts):
        session.out.print(table)
    return OK


def _tables(catalog: Catalog, counts: Counts) -> Iterator[Table]:
    indent = {topic: "  " * node.depth for topic, node in catalog.topics.items()}
    yield _table("Topic", {f"{indent[topic]}{topic}": number for topic, number in counts.topics.items()}, counts.papers)
    yield _table("Year", counts.years, counts.papers)
    yield _table("Label", counts.labels, counts.papers)
    yield _table("Source", counts.sources, counts.papers)
    yield _table("Read", counts.read, counts.papers)
    yield _table("With", counts.shares, counts.papers)


def _table(heading: str, numbers: dict[str, int], whole: int) -> Table:
    table = Table(heading, "Papers", "Share", box=None, title_justify="left")
    table.columns[1].justify = table.columns[2].justify = "right"
    for name, number in numbers.items():
        table.add_row(name.replace("_", " "), str(number), f"{percent(number, whole)} %")
    return table
