"""A person's bibliography against the catalog: what is there, what was published since, what stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Paper
from moecat.importers.bibtex import BibEntry, entries_of, entry_metadata
from moecat.works.matching import Matcher, title_key
from moecat.works.metadata import Metadata

_PREPRINTS = ("article", "misc", "unpublished", "online", "techreport")


@dataclass(frozen=True)
class Finding:
    """What is known of one entry: its record, whether that was published since, and the entry it repeats."""

    entry: BibEntry
    record: Entry[Paper] | None
    why: str = ""
    published: bool = False
    repeats: BibEntry | None = None


def check_bibliography(text: str, matcher: Matcher) -> list[Finding]:
    """Return a finding for each entry, in the order of the file."""
    return list(_findings(entries_of(text), matcher))


def _findings(entries: Sequence[BibEntry], matcher: Matcher) -> Iterator[Finding]:
    seen: dict[str, BibEntry] = {}
    for entry in entries:
        work = entry_metadata(entry)
        match = matcher.find(work)
        record = match.entry if match and match.entry.path.startswith("papers/") else None
        keys = [record.id if record else "", f"key {entry.key}", *_own_keys(work)]
        repeats = next((seen[key] for key in keys if key and key in seen), None)
        for key in keys:
            if key:
                seen.setdefault(key, entry)
        since = bool(record and record.record.venue and is_preprint(entry, work))
        yield Finding(entry, record, match.why if match and record else "", since, repeats)


def _own_keys(work: Metadata) -> tuple[str, ...]:
    return (f"arxiv {work.arxiv}" if work.arxiv else "", f"doi {work.doi.casefold()}" if work.doi else "", _title(work))


def _title(work: Metadata) -> str:
    key = title_key(work.title)
    return f"title {key}" if len(key) > 12 else ""


def is_preprint(entry: BibEntry, work: Metadata) -> bool:
    """Tell whether an entry cites a preprint: no proceedings, and no journal but arXiv."""
    return not work.booktitle and not work.journal and entry.kind in _PREPRINTS


def corrected(text: str, findings: Sequence[Finding], published: Mapping[str, str]) -> str:
    """Return the file with entries of preprints that were published replaced; keys, order and all else stay.

    `published` gives the BibTeX entry by the id of a record. Entries that stand twice are left for their owner:
    two keys may be cited.
    """
    place = 0
    for finding in findings:
        at = text.find(finding.entry.raw, place) if finding.entry.raw else -1
        if at < 0:
            continue
        place = at + len(finding.entry.raw)
        if finding.published and finding.record and finding.record.id in published:
            new = _with_key(published[finding.record.id], finding.entry.key)
            text = text[:at] + new + text[place:]
            place = at + len(new)
    return text


def _with_key(entry: str, key: str) -> str:
    return re.sub(r"^(@\w+\{)[^,]*", lambda found: found[1] + key, entry.strip(), count=1)
