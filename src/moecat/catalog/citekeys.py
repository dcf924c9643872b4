"""Citation keys: huang2024mcmoe, from the record alone, so that a key stays when other records come and go."""

from __future__ import annotations

import re
import unicodedata

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import author_name, cited_year
from moecat.catalog.schema import Paper
from moecat.text.letters import BASE_LETTERS

_NO_LATIN_NAME = "anon"


def citation_key(entry: Entry[Paper]) -> str:
    """Return family name, year and id, all lower-case ASCII; unique because ids are unique without their hyphens."""
    name = author_name(entry.record.authors[0])
    family = ascii_letters(name.full_family or name.printed) or _NO_LATIN_NAME
    return f"{family}{cited_year(entry.record)}{entry.id.replace('-', '')}"


def ascii_letters(text: str) -> str:
    """Return the letters of a text as a-z: without accents, spaces, digits and other scripts."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(BASE_LETTERS))
    return re.sub(r"[^a-z]", "", plain)
