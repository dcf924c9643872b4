"""The weekly runs: each keeps one issue, and proposes what it can as pull requests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from moecat.automation.forge import Forge
from moecat.automation.proposals import Checkout, Proposal, propose
from moecat.automation.run import Run, moecat
from moecat.automation.texts import as_block, upkeep_body
from moecat.files.git_write import restore

_MOST = 8  # new papers a week: what a person can look at
_REFUSED = re.compile(r"discover/(\d{4}\.\d{4,5})")


def keep_issue(forge: Forge, what: str, command: str, report: str) -> None:
    """Write a report into the one open issue of its kind, or open it; an empty report closes it."""
    label = f"upkeep: {what}"
    issue = forge.open_issue(label)
    if not report.strip():
        if issue:
            forge.edit(issue, state="closed")
    elif issue:
        forge.edit(issue, body=upkeep_body(command, report))
    else:
        forge.create_issue(f"Upkeep: {what}", upkeep_body(command, report), [label])


def check_links(work: Checkout) -> None:
    """Report the links that are not alive."""
    done = moecat(work.root, "check-links")
    keep_issue(work.forge, "links", "moecat check-links", _unless(done, "every link is alive"))


def refresh(work: Checkout) -> None:
    """Propose what two sources agree on, and report what one says."""
    done = moecat(work.root, "refresh", "--apply", "--format", "json")
    records = _list(done, "records")
    agreed = [line for record in records for line in _news(record, confirmed=True)]
    paths = sorted({str(record["path"]) for record in records if any(_news(record, confirmed=True))})
    if paths:
        body = f"Two sources agree on each of these.\n\n{as_block(chr(10).join(agreed))}"
        propose(work, Proposal("upkeep/refresh", paths, "Changes upstream", body))
        restore(work.root, paths)
    single = [line for record in records for line in _news(record, confirmed=False)]
    keep_issue(work.forge, "refresh", "moecat refresh", "\n".join(single))


def discover(work: Checkout, since: str) -> None:
    """Propose new papers, a pull request each; what was proposed before and closed unmerged does not come back."""
    remember_refusals(work)
    done = moecat(work.root, "discover", "--since", since, "--write", "--format", "json")
    candidates = _list(done, "candidates")
    drafts = [each for each in candidates if each.get("path")]
    for each in drafts[:_MOST]:
        propose(work, _proposal(each))
    restore(work.root, [str(each["path"]) for each in drafts])
    rest = [*drafts[_MOST:], *(each for each in candidates if not each.get("path"))]
    keep_issue(work.forge, "discover", f"moecat discover --since {since}", "\n".join(map(_line, rest)))


def remember_refusals(work: Checkout) -> None:
    """Write the proposals that were closed unmerged into discover.yaml, and propose that file."""
    path = work.root / "discover.yaml"
    known = path.read_text("utf-8") if path.is_file() else ""
    new = []
    for pull in work.forge.closed_pulls():
        found = _REFUSED.fullmatch(pull.branch)
        if found and not pull.merged and found[1] not in known:
            why = f"pull request {pull.number}, which proposed it, was closed"
            moecat(work.root, "discover", "--reject", found[1], "--why", why)
            new.append(f"{found[1]}: {why}")
    if new:
        body = f"So that these are not proposed again:\n\n{as_block(chr(10).join(new))}"
        propose(work, Proposal("upkeep/refusals", ["discover.yaml"], "Remember refusals", body))


def _proposal(candidate: Mapping[str, Any]) -> Proposal:
    path = str(candidate["path"])
    name = (candidate.get("metadata") or {}).get("arxiv") or Path(path).stem
    body = (
        "Found by the weekly run. The summary is left to write, in one language or both.\n\n"
        f"{as_block(_line(candidate))}\n\nClosing this pull request refuses the paper: it will not be proposed again."
    )
    return Proposal(f"discover/{name}", [path], f"New paper: {Path(path).stem}", body, ("discovered",))


def _line(candidate: Mapping[str, Any]) -> str:
    metadata = candidate.get("metadata") or {}
    reasons = "; ".join(str(each.get("why")) for each in candidate.get("reasons") or [])
    name = metadata.get("arxiv") or metadata.get("doi") or ""
    return f"{candidate.get('score')}  {name}  {metadata.get('title')}  ({reasons})"


def _news(record: Mapping[str, Any], *, confirmed: bool) -> Iterator[str]:
    for each in record.get("news") or []:
        if bool(each.get("confirmed")) == confirmed:
            pages = ", ".join(str(one.get("address")) for one in each.get("evidence") or [])
            yield f"{record.get('path')}: {each.get('field')}: {each.get('before')} -> {each.get('now')}  ({pages})"


def _list(done: Run, key: str) -> Sequence[Mapping[str, Any]]:
    """The list of a JSON answer; nothing where the verb failed, which the log of the run says."""
    try:
        found = json.loads(done.out).get(key)
    except (ValueError, AttributeError):
        return []
    return [each for each in found or [] if isinstance(each, dict)]


def _unless(done: Run, nothing: str) -> str:
    return "" if done.out.strip() == nothing else done.out
