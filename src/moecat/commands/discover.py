"""moecat discover: papers of arXiv or of other lists that are in scope and not in the catalog, with the reasons."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moecat.catalog.yamltext import Parsed, parse_file
from moecat.commands.asking import open_sources
from moecat.commands.drafts import Rules, read_rules
from moecat.commands.session import OK, PROBLEMS, Session, UsageError
from moecat.files.disk import write_file
from moecat.fmt.layout import format_record
from moecat.importers.files import parse_metadata
from moecat.sources.arxiv import search_arxiv
from moecat.sources.web import SourceError
from moecat.works.draft import Wishes, make_draft
from moecat.works.matching import title_key
from moecat.works.metadata import Metadata, as_json
from moecat.works.references import parse_reference
from moecat.works.scope import PATH, Discover, Verdict, judge, rejection


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    since: str | None = None
    until: str | None = None
    lists: tuple[Path, ...] = ()
    write: bool = False
    everything: bool = False
    form: str = "text"
    reject: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class Candidate:
    """A work that the catalog lacks, and what the scope rules say."""

    work: Metadata
    verdict: Verdict
    path: str = ""


def run(session: Session, options: Options) -> int:
    """Report candidates, the highest score first; exit code 1 when a service failed."""
    loaded, _ = session.load()
    rules = read_rules(session, loaded.catalog)
    if options.reject:
        return _reject(session, options)
    if not options.since and not options.lists:
        raise UsageError("say from which day on with --since 2026-11-01, or name lists with --list FILE")
    works, trouble = _works(session, rules, options)
    known, candidates = sift(works, rules, options.everything)
    if options.write:
        candidates = list(_written(session, candidates, rules))
    session.write(render_json(candidates) if options.form == "json" else render_text(candidates))
    if trouble:
        session.say(trouble, style="red")
    session.say(f"{len(works)} works, {known} of them in the catalog or rejected, {len(candidates)} to look at")
    return PROBLEMS if trouble else OK


def _works(session: Session, rules: Rules, options: Options) -> tuple[list[Metadata], str]:
    works = [work for path in options.lists for work in parse_metadata(path.name, path.read_bytes())]
    if not options.since:
        return works, ""
    for day in (options.since, options.until or session.today):
        _check_day(day)
    if not rules.discover.query:
        raise UsageError(f"{PATH} has no 'query': write what arXiv is to be asked for")
    sources = open_sources(session)
    try:
        until = options.until or session.today
        found = search_arxiv(sources.web, sources.services.arxiv, rules.discover.query, options.since, until)
        works += found
    except SourceError as error:
        return works, str(error)
    return works, ""


def _check_day(day: str) -> None:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"'{day}' is no day; write YYYY-MM-DD") from None


def sift(works: Iterable[Metadata], rules: Rules, everything: bool = False) -> tuple[int, list[Candidate]]:
    """Return how many works are known or rejected, and the others in scope (or all), the highest score first."""
    known, seen, found = 0, set(), []
    for work in works:
        key = work.arxiv or title_key(work.title)
        if key in seen:
            continue
        seen.add(key)
        if rules.matcher.find(work) or rejection(rules.discover, work):
            known += 1
            continue
        verdict = judge(rules.discover, work)
        if verdict.inside or everything:
            found.append(Candidate(work, verdict))
    return known, sorted(found, key=lambda each: (-each.verdict.score, each.work.title))


def _written(session: Session, candidates: Sequence[Candidate], rules: Rules) -> Iterable[Candidate]:
    taken: list[str] = []
    for each in candidates:
        draft = make_draft(each.work, rules.catalog, rules.discover, Wishes(session.today, taken=tuple(taken)))
        if draft.lacks or not each.verdict.inside:
            yield each
            continue
        taken.append(draft.id)
        write_file(session.root / draft.path, draft.text)
        yield Candidate(each.work, each.verdict, draft.path)


def _reject(session: Session, options: Options) -> int:
    """Write a rejection with its reason into discover.yaml; comments are kept."""
    if not options.why:
        raise UsageError("--reject needs --why: the next one to look at this work wants to know")
    assert options.reject is not None
    reference = parse_reference(options.reject)
    known = reference is not None and reference.kind in ("arxiv", "doi", "openreview")
    entry = {reference.kind: reference.id} if reference and known else {"title": options.reject}
    path = session.root / PATH
    parsed = parse_file(path.read_bytes() if path.is_file() else b"rejected: []\n")
    rejected = [*parsed.data.get("rejected", []), {**entry, "why": options.why, "on": session.today}]
    write_file(path, _text_of(Parsed(parsed.origin, {**parsed.data, "rejected": rejected}, ())))
    session.say(f"rejected {options.reject}: {options.why}")
    return OK


def _text_of(parsed: Parsed) -> str:
    """discover.yaml has no JSON Schema to name in its first line."""
    return format_record(parsed, Discover, "").split("\n", 1)[1]


def render_json(candidates: Sequence[Candidate]) -> str:
    """Return the candidates as JSON."""
    data = {"count": len(candidates), "candidates": [_json(each) for each in candidates]}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _json(candidate: Candidate) -> dict[str, Any]:
    reasons = [{"why": why, "weight": weight, "words": list(words)} for why, weight, words in candidate.verdict.reasons]
    verdict = {"inside": candidate.verdict.inside, "score": candidate.verdict.score, "reasons": reasons}
    return {**verdict, "path": candidate.path, "metadata": as_json(candidate.work)}


def render_text(candidates: Sequence[Candidate]) -> str:
    """Return a paragraph a candidate: score, identifier, title, reasons."""
    return "\n".join(_lines(each) for each in candidates) or "nothing new in scope"


def _lines(candidate: Candidate) -> str:
    work, verdict = candidate.work, candidate.verdict
    id = f"arXiv {work.arxiv}" if work.arxiv else work.doi or work.openreview or work.page or "no identifier"
    head = f"{verdict.score:g}  {work.title}\n  {id}" + (f", {work.date}" if work.date else "")
    outside = "" if verdict.inside else "\n  out of scope"
    written = f"\n  written {candidate.path}" if candidate.path else ""
    return head + f"\n  {verdict.text or 'no rule says anything'}" + outside + written
