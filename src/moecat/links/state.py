"""What is known of each link: alive, moved, dead, blocked or unsure. Dead only after failures on three days."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

State = Literal["alive", "moved", "dead", "blocked", "unsure"]
STATES: tuple[State, ...] = ("dead", "moved", "unsure", "blocked", "alive")
DAYS_UNTIL_DEAD = 3


@dataclass(frozen=True)
class Answer:
    """What one look at a link gave: 'gone' where the server says or shows that there is nothing."""

    state: Literal["alive", "moved", "gone", "blocked", "unsure"]
    why: str = ""
    moved_to: str = ""


@dataclass(frozen=True)
class Known:
    """A link's state, the day of the last look, why, and the days on which it failed."""

    state: State
    on: str
    why: str = ""
    moved_to: str = ""
    failed: tuple[str, ...] = ()


def advance(before: Known | None, answer: Answer, today: str) -> Known:
    """Return what is known after another look; `today` is YYYY-MM-DD."""
    failed = before.failed if before else ()
    if answer.state == "gone":
        failed = tuple(sorted({*failed, today}))[-DAYS_UNTIL_DEAD:]
        days = f"failed on {', '.join(failed)}"
        state: State = "dead" if len(failed) >= DAYS_UNTIL_DEAD else "unsure"
        return Known(state, today, f"{answer.why}; {days}", "", failed)
    if answer.state in ("alive", "moved"):
        return Known(answer.state, today, answer.why, answer.moved_to)
    return Known(answer.state, today, answer.why, "", failed)


def is_due(known: Known | None, today: str) -> bool:
    """Tell whether a link has to be looked at again: once a day is enough."""
    return known is None or known.on != today


def load_states(raw: bytes | None) -> dict[str, Known]:
    """Return the states of a file; one that cannot be read counts as empty."""
    try:
        data = json.loads(raw or b"{}")
    except (ValueError, RecursionError):
        return {}
    links = data.get("links") if isinstance(data, dict) else None
    if not isinstance(links, dict):
        return {}
    found = {address: _known(entry) for address, entry in links.items() if isinstance(entry, dict)}
    return {address: known for address, known in found.items() if known}


def dump_states(states: Mapping[str, Known]) -> str:
    """Return the text of a state file, sorted by address."""
    links = {address: {k: v for k, v in asdict(states[address]).items() if v} for address in sorted(states)}
    return json.dumps({"links": links}, ensure_ascii=False, indent=1) + "\n"


def _known(entry: Mapping[str, Any]) -> Known | None:
    state, on = entry.get("state"), entry.get("on")
    if state not in STATES or not isinstance(on, str):
        return None
    failed = entry.get("failed")
    days = tuple(day for day in failed if isinstance(day, str)) if isinstance(failed, list) else ()
    return Known(state, on, str(entry.get("why") or ""), str(entry.get("moved_to") or ""), days)
