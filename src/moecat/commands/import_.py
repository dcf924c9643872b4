"""moecat import: the works of a list or a bibliography, matched against the catalog; new ones become drafts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from moecat.commands.add import Asked, Options, decide, put
from moecat.commands.asking import open_sources
from moecat.commands.drafts import Outcome, read_rules, render_outcome
from moecat.commands.session import OK, PROBLEMS, Session, UsageError
from moecat.importers.files import parse_metadata
from moecat.sources.gather import gather
from moecat.works.metadata import Metadata, merged
from moecat.works.references import Reference


def run(session: Session, path: Path, options: Options, fetch: bool, form: str) -> int:
    """Import; exit code 1 when the file names nothing, 0 otherwise: what lacks facts is told, and nothing is lost."""
    works = parse_metadata(path.name, path.read_bytes())
    loaded, _ = session.load()
    unknown = [id for id in options.sources if id not in loaded.catalog.sources]
    if unknown:
        raise UsageError(f"'{unknown[0]}' is not a source of taxonomy.yaml")
    rules = read_rules(session, loaded.catalog)
    asked = [Asked(work.label, work) for work in works]
    if fetch:
        asked = _fetched(session, asked, lambda work: rules.matcher.find(work) is None)
    outcomes = decide(asked, rules, options)
    for outcome in outcomes:
        if not options.dry_run:
            put(session, outcome, complete=False)
    session.write(render_json(outcomes) if form == "json" else render_text(outcomes, written=not options.dry_run))
    states = [outcome.state for outcome in outcomes]
    counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states)) or "no work"
    session.say(f"{path.name}: {len(outcomes)} works, {counted}" + (" (nothing written)" if options.dry_run else ""))
    return OK if works else PROBLEMS


def _fetched(session: Session, asked: Sequence[Asked], is_new: Callable[[Metadata], bool]) -> list[Asked]:
    """Ask the services for the works that the catalog lacks; what the file says fills what they do not."""
    wanted = {
        at: ref for at, each in enumerate(asked) if each.work and is_new(each.work) and (ref := reference_of(each.work))
    }
    found = gather(open_sources(session), list(wanted.values())) if wanted else []
    result = list(asked)
    for at, each in zip(wanted, found, strict=True):
        own = asked[at].work
        if each.work and own:
            result[at] = Asked(asked[at].ref, merged(each.work, own), each.notes)
        else:
            result[at] = Asked(asked[at].ref, own, each.notes)
    return result


def reference_of(work: Metadata) -> Reference | None:
    """Return the best identifier of a work."""
    if work.arxiv:
        return Reference("arxiv", work.arxiv)
    if work.anthology:
        return Reference("anthology", work.anthology)
    if work.doi:
        return Reference("doi", work.doi)
    return Reference("openreview", work.openreview) if work.openreview else None


def render_json(outcomes: Sequence[Outcome]) -> str:
    """Return all outcomes as JSON."""
    data = {"count": len(outcomes), "results": [outcome.as_json() for outcome in outcomes]}
    return json.dumps(data, ensure_ascii=False, indent=2)


def render_text(outcomes: Sequence[Outcome], written: bool) -> str:
    """Return one line for a known work, and all that is told of another one."""
    lines = []
    for outcome in outcomes:
        if outcome.state == "known":
            lines.append(
                f"known {outcome.path}: {outcome.ref}" + "".join(f"\n  note: {note}" for note in outcome.notes)
            )
        else:
            lines.append(render_outcome(outcome, written))
    return "\n".join(lines)
