"""moecat bib: which entries of a bibliography are in the catalog, were published since, or stand twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from moecat.commands.results import check_result, write_result
from moecat.commands.session import OK, PROBLEMS, Session, UsageError
from moecat.exports.bibtex import entry as bibtex_entry
from moecat.importers.bib_check import Finding, check_bibliography, corrected
from moecat.works.matching import Matcher


def run(session: Session, path: Path, output: Path | None, form: str) -> int:
    """Report on a .bib file; exit code 1 where entries were published since or stand twice."""
    check_result(session, output)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: byte {error.start + 1} is not UTF-8; save the file as UTF-8") from None
    loaded, _ = session.load()
    findings = check_bibliography(text, Matcher(loaded.catalog))
    session.write(render_json(findings) if form == "json" else render_text(path.name, findings))
    if output is not None:
        records = [each.record for each in findings if each.record]
        published = {record.id: bibtex_entry(record, loaded.catalog.venues) for record in records}
        write_result(output, corrected(text, findings, published).replace("\r\n", "\n"))
    ours, since, twice = _counts(findings)
    session.say(f"{len(findings)} entries, {ours} in the catalog, {since} published since, {twice} twice")
    return PROBLEMS if since or twice else OK


def _counts(findings: Sequence[Finding]) -> tuple[int, int, int]:
    return (
        sum(1 for each in findings if each.record),
        sum(1 for each in findings if each.published),
        sum(1 for each in findings if each.repeats),
    )


def render_text(name: str, findings: Sequence[Finding]) -> str:
    """Return a line an entry that anything is known of: place, key, what is known."""
    lines = []
    for each in findings:
        place = f"{name}:{each.entry.line}: {each.entry.key}"
        if each.record:
            lines.append(f"{place}: {each.record.path} ({each.why})")
        if each.published and each.record:
            lines.append(
                f"{place}: published since, at {each.record.record.venue}\n  fix: -o FILE writes the new entry"
            )
        if each.repeats:
            lines.append(
                f"{place}: the same work as {each.repeats.key} in line {each.repeats.line}\n  fix: keep one of them"
            )
    return "\n".join(lines) or f"{name}: no entry is in the catalog, none stands twice"


def render_json(findings: Sequence[Finding]) -> str:
    """Return all findings as JSON."""
    return json.dumps(
        {"count": len(findings), "entries": [_json(each) for each in findings]}, indent=2, ensure_ascii=False
    )


def _json(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.entry.key,
        "line": finding.entry.line,
        "record": finding.record.id if finding.record else None,
        "why": finding.why,
        "venue": finding.record.record.venue if finding.record else None,
        "published_since": finding.published,
        "repeats": finding.repeats.key if finding.repeats else None,
    }
