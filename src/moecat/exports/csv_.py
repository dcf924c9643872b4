"""A table for spreadsheets: one row a paper, one column a field, with a header row.

Several values of a cell are joined by `; `. A cell that a spreadsheet would run as a formula (it begins with `=`, `+`,
`-`, `@`, a tab, or a full-width form of these signs) begins with an apostrophe instead; so does such a text behind a
semicolon, which parts cells where the comma is the decimal sign. An arXiv id is written `arXiv:2410.06270`: no program
takes that for a number and drops its zeros. UTF-8 without byte-order mark (Excel wants one: see csv-excel); rows end in
a line feed and no cell holds one. Results and corrections do not fit a table: see the JSON export.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.citekeys import citation_key
from moecat.catalog.facts import author_names, main_url, year
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports.reference import one_line

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"

_FORMULA = tuple("=+-@\t\r＝＋－＠")
# "; -3 %" is a number and stays.
_AFTER_SEPARATOR = re.compile(r";\s*(?=[=@＝＠]|[+－＋-](?![0-9.]))")


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return the table, its header included, the papers in the order given."""
    rows = (
        (
            entry.id,
            *(cell(entry.record) for cell in _COLUMNS.values()),
            citation_key(entry),
            site.absolute(f"papers/{entry.id}/"),
        )
        for entry in papers
    )
    return table(["id", *_COLUMNS, "bibtex_key", "url"], rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """Return comma-separated rows below a header, each cell on one line and no formula; None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([defuse(one_line(cell)) for cell in row])
    return text.getvalue()


def defuse(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    cell = _AFTER_SEPARATOR.sub(r"\g<0>'", cell)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


_COLUMNS: dict[str, Callable[[Paper], str | None]] = {
    "title": lambda paper: paper.title,
    "short_name": lambda paper: paper.short_name,
    "authors": lambda paper: "; ".join(author_names(paper)),
    "date": lambda paper: paper.date,
    "year": year,
    "venue": lambda paper: paper.venue,
    "arxiv": lambda paper: f"arXiv:{paper.arxiv}" if paper.arxiv else "",
    "doi": lambda paper: paper.doi,
    "openreview": lambda paper: paper.openreview,
    "topics": lambda paper: "; ".join(paper.topics),
    "labels": lambda paper: "; ".join(paper.labels),
    "models": lambda paper: "; ".join(paper.models),
    "paper_url": main_url,
    "code_urls": lambda paper: "; ".join(paper.links.code),
    "weights_urls": lambda paper: "; ".join(paper.links.weights),
    "summary_en": lambda paper: paper.summary.en,
    "summary_zh": lambda paper: paper.summary.zh,
    "sources": lambda paper: "; ".join(paper.sources),
    "added": lambda paper: paper.added,
    "read": lambda paper: paper.checked.read,
    "checked_on": lambda paper: paper.checked.on,
}
