"""moecat add: new records from references or from a file of metadata; what is there already is offered completion."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from moecat.catalog.catalog import Catalog
from moecat.catalog.problems import did_you_mean
from moecat.commands.answer import render_answer
from moecat.commands.asking import open_sources
from moecat.commands.drafts import Outcome, Rules, outcome_of, read_rules, render_outcome
from moecat.commands.results import check_result, write_result
from moecat.commands.session import OK, PROBLEMS, Session, UsageError
from moecat.files.disk import write_file
from moecat.importers.files import parse_metadata
from moecat.importers.issue_form import Form, parse_event
from moecat.sources.gather import gather
from moecat.works.draft import Wishes
from moecat.works.metadata import Metadata, merged, said_by
from moecat.works.references import Reference, parse_reference


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    refs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    offline: Path | None = None
    complete: bool = False
    dry_run: bool = False
    as_json: bool = False
    edit: bool = False
    form: Path | None = None
    answer: Path | None = None


@dataclass
class Asked:
    """One thing to add: how it was asked for, what is known of it, and why nothing is known."""

    ref: str
    work: Metadata | None
    notes: tuple[str, ...] = field(default=())


def run(session: Session, options: Options) -> int:
    """Add; exit code 0 when every reference is a record now or was one before, 1 when one of them is not."""
    check_result(session, options.answer)
    form = parse_event(options.form.read_bytes()) if options.form else None
    if not options.refs and options.offline is None and form is None:
        raise UsageError("nothing to add: give a REF such as 2410.06270, or --offline FILE")
    loaded, _ = session.load()
    catalog = loaded.catalog
    _check_ids(options, catalog)
    rules = read_rules(session, catalog)
    if form is not None:
        outcomes = [outcome_of_form(session, form, rules, options)]
    else:
        asked = list(_offline(options) if options.offline else _online(session, options.refs))
        outcomes = decide(asked, rules, options)
    for outcome in outcomes:
        if not options.dry_run:
            put(session, outcome, options.complete)
    if options.answer and outcomes:
        write_result(options.answer, render_answer(outcomes[0]))
    _report(session, outcomes, options)
    if options.edit and not options.dry_run:
        _edit(session, [outcome.path for outcome in outcomes if outcome.state == "new"])
    return OK if all(outcome.state in ("new", "known") for outcome in outcomes) else PROBLEMS


def outcome_of_form(session: Session, form: Form, rules: Rules, options: Options) -> Outcome:
    """Return what becomes of a filed form: its own words are added to what the services say."""
    if form.reference is None:
        return Outcome("form", "failed", why="; ".join(form.odd))
    found = gather(open_sources(session), [form.reference])[0]
    own = said_by("", title=form.title, code=[form.code] if form.code else [])
    work = merged(found.work, own) if found.work else None
    strange = [topic for topic in form.topics if topic not in rules.catalog.topics]
    topics = options.topics or tuple(topic for topic in form.topics if topic not in strange)
    notes = [*found.notes, *form.odd, *(f"'{topic}' is no topic of taxonomy.yaml" for topic in strange)]
    wishes = Wishes(rules.today, topics, options.sources)
    outcome = outcome_of(form.reference.address, work, notes, rules, wishes)
    if outcome.draft is None or not form.summary:
        return outcome
    data = {**outcome.draft.data, "summary": dict(form.summary)}
    return replace(outcome, draft=replace(outcome.draft, data=data))


def decide(asked: Sequence[Asked], rules: Rules, options: Options) -> list[Outcome]:
    """Return what becomes of each work; of two that are one, the second is known by the first."""
    outcomes: list[Outcome] = []
    for each in asked:
        taken = tuple(outcome.draft.id for outcome in outcomes if outcome.draft)
        wishes = Wishes(rules.today, options.topics, options.sources, taken)
        outcomes.append(outcome_of(each.ref, each.work, each.notes, rules, wishes, outcomes))
    return outcomes


def put(session: Session, outcome: Outcome, complete: bool) -> None:
    """Write a new record, or what an old one lacks."""
    if outcome.state == "new" and outcome.draft:
        write_file(session.root / outcome.path, outcome.draft.text)
    elif outcome.state == "known" and complete and outcome.amended:
        write_file(session.root / outcome.path, outcome.amended)


def _check_ids(options: Options, catalog: Catalog) -> None:
    for kind, chosen, known in (
        ("topic", options.topics, catalog.topics),
        ("source", options.sources, catalog.sources),
    ):
        for id in chosen:
            if id not in known:
                hint = did_you_mean(id, known) or "see its ids there"
                raise UsageError(f"'{id}' is not a {kind} of taxonomy.yaml; {hint}")


def _offline(options: Options) -> Iterator[Asked]:
    """The works of a file, or those of them that the references name."""
    assert options.offline is not None
    works = parse_metadata(options.offline.name, options.offline.read_bytes())
    if not works:
        raise UsageError(f"{options.offline} names no work; BibTeX, RIS, CSL-JSON, JSON lines and Markdown are read")
    if not options.refs:
        yield from (Asked(work.label, work) for work in works)
    for ref in options.refs:
        reference = _reference(ref)
        work = next((work for work in works if getattr(work, reference.kind, None) == reference.id), None)
        yield Asked(ref, work, () if work else (f"{options.offline} does not name {ref}",))


def _online(session: Session, refs: Sequence[str]) -> Iterator[Asked]:
    """Files first, for they need no service; then all references, asked for together."""
    references: list[tuple[str, Reference]] = []
    for ref in refs:
        if ref.lower().endswith((".bib", ".ris", ".json", ".jsonl")) and "://" not in ref:
            yield from _from_file(Path(ref))
        else:
            references.append((ref, _reference(ref)))
    if references:
        found = gather(open_sources(session), [reference for _, reference in references])
        yield from (Asked(ref, each.work, each.notes) for (ref, _), each in zip(references, found, strict=True))


def _from_file(path: Path) -> Iterator[Asked]:
    if not path.is_file():
        raise UsageError(f"there is no file {path}")
    works = parse_metadata(path.name, path.read_bytes())
    if not works:
        raise UsageError(f"{path} holds no entry that can be read")
    yield from (Asked(f"{path.name}: {work.label}", work) for work in works)


def _reference(ref: str) -> Reference:
    reference = parse_reference(ref)
    if reference is None:
        known = "an arXiv id, a DOI, an OpenReview or ACL Anthology id, an address, or a .bib file"
        raise UsageError(f"'{ref}' is no reference; give {known}")
    return reference


def _report(session: Session, outcomes: Sequence[Outcome], options: Options) -> None:
    if options.as_json:
        counts: dict[str, Any] = {"count": len(outcomes), "written": not options.dry_run}
        data = {**counts, "results": [outcome.as_json() for outcome in outcomes]}
        session.write(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for outcome in outcomes:
        session.write(render_outcome(outcome, written=not options.dry_run, completed=options.complete))
    states = [outcome.state for outcome in outcomes]
    counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    session.say(counted + (" (nothing written)" if options.dry_run else ""))


def _edit(session: Session, paths: Sequence[str]) -> None:
    editor = session.environ.get("VISUAL") or session.environ.get("EDITOR")
    if not editor:
        raise UsageError("--edit needs $EDITOR to name a program; the records are written")
    if paths:
        subprocess.run([*shlex.split(editor), *(str(session.root / path) for path in paths)], check=False)
