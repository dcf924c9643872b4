"""An author's text that is not the name of one author.

One item is one name, as printed: no numbers of DBLP, no marks of footnotes, no degrees and titles, no address, no
brackets, nothing in a second script, no `et al.`, and nobody anonymous. Several people are several items. Where a
name really is like that, the mapping form says so and is not looked at: `{name: Team 42}`, `{family: Lee, given: Ann
(Annie)}`. Editors stand in one text, joined by ` and `; braces keep a name in one piece, which is not looked at either.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import Problem
from moecat.rules._common import is_answered
from moecat.text.name_flaws import Flaw, name_flaw

ID = "author-name"
_look = lru_cache(maxsize=1 << 17)(name_flaw)  # many papers share their authors


def check(catalog: Catalog, _today: str) -> Iterator[Problem]:
    """Look at every author that is plain text."""
    for entry in catalog.papers:
        for index, author in enumerate(entry.record.authors):
            if isinstance(author, str) and (flaw := _look(author)):
                yield entry.problem(ID, f"'{author}' {flaw[0]}", flaw[1], "authors", index)
        editor = entry.record.citation.editor
        if editor and not is_answered(entry, ("citation", "editor")) and (flaw := _editors(editor)):
            yield entry.problem(ID, f"'{editor}' {flaw[0]}", flaw[1], "citation", "editor")


def _editors(text: str) -> Flaw | None:
    if text.count("{") != text.count("}"):
        return "holds a brace without its pair", "close it, or delete it"
    return next((flaw for name in re.split(r"\s+and\s+(?![^{]*\})", text) if (flaw := _editor(name))), None)


def _editor(name: str) -> Flaw | None:
    if "{" in name:
        return None
    family, comma, given = name.partition(", ")
    if comma and " " in family and " " in given and "," not in given:
        return "holds a comma between two names", f"write '{family} and {given}'; if it is one name, put it in braces"
    flaw = _look(f"{given.rpartition(', ')[2]} {family}" if comma else name)
    return flaw and (flaw[0], "join names by ' and ', without notes and 'et al.'; put a group's name in braces")
