"""moecat refresh: what changed upstream, a difference per record with its evidence; written only with --apply."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import did_you_mean
from moecat.catalog.schema import Paper
from moecat.commands.asking import open_sources
from moecat.commands.session import OK, PROBLEMS, Session, UsageError
from moecat.files.disk import write_file
from moecat.sources.upstream import Asking
from moecat.works.amend import amend
from moecat.works.upstream import Evidence, Heard, News, changes_of, news_of

Report = list[tuple[Entry[Paper], list[News]]]


def run(session: Session, ids: Sequence[str], apply: bool, form: str) -> int:
    """Report, and apply what two sources agree on; exit code 1 where every source failed."""
    loaded, _ = session.load()
    papers = _chosen(loaded.catalog, ids)
    asking = Asking(open_sources(session, fresh=1))
    heard = asking.hear(papers)
    code = {entry.id: list(_code(entry, heard[entry.id])) for entry in papers}
    for entry, link, repository in asking.repositories(papers):
        if repository is None or repository.name.casefold() != link.removeprefix("https://github.com/").casefold():
            now = f"https://github.com/{repository.name}" if repository else None
            code[entry.id].append(_moved(entry, link, now))
    venues = loaded.catalog.taxonomy.record.venues
    report = [(entry, [*news_of(entry, heard[entry.id], venues), *code[entry.id]]) for entry in papers]
    report = [(entry, news) for entry, news in report if news]
    written = [entry.path for entry, news in report if apply and _apply(session, entry, news)]
    session.write(render_json(report) if form == "json" else render_text(report))
    for trouble in asking.troubles:
        session.say(f"note: {trouble}", style="yellow")
    session.say(f"{len(papers)} records, {len(report)} with news, {len(written)} written")
    return PROBLEMS if asking.troubles and not any(heard.values()) else OK


def _chosen(catalog: Catalog, ids: Sequence[str]) -> list[Entry[Paper]]:
    for id in ids:
        if id not in catalog.paper_by_id:
            hint = did_you_mean(id, catalog.paper_by_id) or "ids are the names of the files in papers/"
            raise UsageError(f"'{id}' is no paper of the catalog; {hint}")
    return [catalog.paper_by_id[id] for id in ids] if ids else list(catalog.papers)


def _code(entry: Entry[Paper], heard: Sequence[Heard]) -> Iterator[News]:
    """Code that an arXiv comment or abstract names; it is the authors' own word, but a person looks first."""
    for each in heard:
        if each.service == "arXiv" and each.work.code and not entry.record.links.code:
            evidence = Evidence("arXiv", each.work.evidence.get("code", ""), each.work.comment[:160])
            yield News(("links", "code"), None, list(each.work.code), (evidence,), confirmed=False)


def _moved(entry: Entry[Paper], link: str, now: str | None) -> News:
    links = [now if each == link else each for each in entry.record.links.code]
    evidence = Evidence("GitHub", now or link, "the repository moved" if now else "there is no such repository")
    kept = [each for each in links if each]
    return News(("links", "code"), list(entry.record.links.code), kept, (evidence,), confirmed=now is not None)


def _apply(session: Session, entry: Entry[Paper], news: Sequence[News]) -> bool:
    changes = changes_of(news)
    if not changes or entry.broken:
        return False
    return write_file(session.root / entry.path, amend(entry.path, entry.origin.raw, changes))


def render_text(report: Report) -> str:
    """Return a paragraph a record: what stands there, what it would be, who says so."""
    lines = []
    for entry, news in report:
        lines.append(f"{entry.path}: {entry.record.title}")
        for each in news:
            state = "" if each.confirmed else "  (one source only: look, it is not written)"
            lines.append(f"  {'.'.join(each.keypath)}: {_shown(each.before)} -> {_shown(each.now)}{state}")
            for evidence in each.evidence:
                words = f': "{evidence.words}"' if evidence.words else ""
                lines.append(f"    {evidence.service}{words}  ({evidence.address})")
    return "\n".join(lines) or "nothing changed upstream"


def _shown(value: Any) -> str:
    if value is None:
        return "(absent)"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def render_json(report: Report) -> str:
    """Return all news as JSON."""
    records = [{"id": entry.id, "path": entry.path, "news": [_json(each) for each in news]} for entry, news in report]
    return json.dumps({"count": len(records), "records": records}, ensure_ascii=False, indent=2)


def _json(news: News) -> dict[str, Any]:
    data = asdict(replace(news, keypath=()))
    return {"field": ".".join(news.keypath), **{name: value for name, value in data.items() if name != "keypath"}}
