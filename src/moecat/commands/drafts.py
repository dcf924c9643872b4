"""What becomes of a work that is to enter the catalog: new, known, incomplete, or failed, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from moecat.catalog.catalog import Catalog
from moecat.catalog.report import render_text
from moecat.commands.session import Session, UsageError
from moecat.works import draft as drafting
from moecat.works.amend import amend, completions
from moecat.works.draft import Draft, Wishes, make_draft
from moecat.works.matching import Match, Matcher, title_key
from moecat.works.metadata import Metadata, as_json
from moecat.works.scope import PATH, Discover, load_discover, rejection
from moecat.works.venues import find_venue

State = Literal["new", "known", "incomplete", "failed"]


@dataclass(frozen=True)
class Rules:
    """The catalog that works are compared with, and what discover.yaml says."""

    catalog: Catalog
    matcher: Matcher
    discover: Discover
    today: str


@dataclass(frozen=True)
class Outcome:
    """One work and its state; `path` is its record, `why` how that was recognised or what is in the way."""

    ref: str
    state: State
    path: str = ""
    why: str = ""
    work: Metadata | None = None
    draft: Draft | None = None
    lacking: tuple[tuple[str, str, str], ...] = ()  # field, value, address that says so
    amended: str = ""
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return all of it as JSON data."""
        data: dict[str, Any] = {"ref": self.ref, "state": self.state, "path": self.path, "why": self.why}
        data["notes"] = list(self.notes)
        data["metadata"] = as_json(self.work) if self.work else None
        data["completions"] = [dict(zip(("field", "value", "evidence"), each, strict=True)) for each in self.lacking]
        return data | (drafting.as_json(self.draft) if self.draft else {})


def read_rules(session: Session, catalog: Catalog) -> Rules:
    """Return what works are compared with; UsageError where discover.yaml is broken."""
    path = session.root / PATH
    discover, problems = load_discover(path.read_bytes() if path.is_file() else None)
    if problems:
        raise UsageError(f"{PATH} has to be mended first:\n{render_text(problems)}")
    return Rules(catalog, Matcher(catalog), discover, session.today)


def outcome_of(
    ref: str, work: Metadata | None, notes: Sequence[str], rules: Rules, wishes: Wishes, earlier: Sequence[Outcome] = ()
) -> Outcome:
    """Return what becomes of one work."""
    if work is None:
        return Outcome(ref, "failed", why=notes[0] if notes else "nobody knows it", notes=tuple(notes[1:]))
    if match := rules.matcher.find(work):
        return _known(ref, work, match, rules, tuple(notes))
    for other in earlier:
        if other.work and title_key(other.work.title) == title_key(work.title) and other.state == "new":
            return Outcome(ref, "known", other.path, f"the same title as {other.ref}", work, notes=tuple(notes))
    draft = make_draft(work, rules.catalog, rules.discover, wishes)
    if draft.lacks:
        return Outcome(ref, "incomplete", why=f"nobody said {', '.join(draft.lacks)}", work=work, notes=tuple(notes))
    rejected = rejection(rules.discover, work)
    if rejected:
        notes = (*notes, f"it was rejected before: {rejected.why}")
    return Outcome(ref, "new", draft.path, work=work, draft=draft, notes=tuple(notes))


def _known(ref: str, work: Metadata, match: Match, rules: Rules, notes: tuple[str, ...]) -> Outcome:
    notes = (*notes, match.doubt) if match.doubt else notes
    if not match.entry.path.startswith("papers/") or match.doubt:
        return Outcome(ref, "known", match.entry.path, match.why, work, notes=notes)
    venue = find_venue(work.venue, rules.catalog.taxonomy.record.venues, work.published)
    changes = completions(work, match.entry, venue.name if venue else "")
    lacking = tuple((".".join(keypath), _shown(value), _evidence(work, keypath)) for keypath, value in changes.items())
    amended = amend(match.entry.path, match.entry.origin.raw, changes) if changes and not match.entry.broken else ""
    return Outcome(ref, "known", match.entry.path, match.why, work, lacking=lacking, amended=amended, notes=notes)


def _evidence(work: Metadata, keypath: tuple[str, ...]) -> str:
    return work.evidence.get(keypath[-1], "")


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def render_outcome(outcome: Outcome, written: bool, completed: bool = False) -> str:
    """Return an outcome as lines for people: what it is, why, and the next step."""
    label = outcome.work.label if outcome.work else ""
    head = f"{outcome.ref}: {outcome.state}" + (f" {outcome.path}" if outcome.path else "")
    lines = [head + (f" ({outcome.why})" if outcome.why else "")]
    if label and label not in outcome.ref:
        lines.append(f"  {label}")
    if outcome.draft:
        lines += _draft_lines(outcome.draft, written)
    for field, value, address in outcome.lacking:
        lines.append(
            f"  {'added' if written and completed else 'it lacks'} {field}: {value}  ({address or outcome.ref})"
        )
    if outcome.lacking and not completed:
        lines.append("  next: add --complete writes that into the record")
    if outcome.state == "incomplete":
        lines.append("  next: give an identifier that a service knows, or a file that says it with --offline")
    return "\n".join([*lines, *(f"  note: {note}" for note in outcome.notes)])


def _draft_lines(draft: Draft, written: bool) -> list[str]:
    lines = []
    for name, found in draft.proposals.items():
        said = "; ".join(f"{each.id} ({', '.join(each.words[:4])})" for each in found)
        if said or name == "topics":
            lines.append(f"  {name}: {said or 'no word speaks for one; choose from taxonomy.yaml'}")
    lines += [f"  look: {lead}" for lead in draft.leads]
    if not written:
        return [*lines, *(f"  | {line}" for line in draft.text.splitlines())]
    written_in = draft.data.get("summary") or {}
    summary = "write the summary" if not written_in else "check the summary, and write it in the other language"
    left = summary + ("" if draft.data.get("topics") else ", choose a topic")
    return [*lines, f"  next: {left} in {draft.path}, check the proposals, then run 'moecat validate {draft.path}'"]
