"""moecat check-links: what became of every link; it can be interrupted and goes on where it was."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from moecat.commands.asking import agent, open_sources
from moecat.commands.results import check_result
from moecat.commands.session import OK, PROBLEMS, Session
from moecat.files.disk import write_file
from moecat.links.places import Places, places_of
from moecat.links.state import STATES, Answer, Known, advance, dump_states, is_due, load_states
from moecat.sources.link_batches import by_service, check_arxiv, check_dois, check_github, check_huggingface
from moecat.sources.look import Looker
from moecat.sources.session import Limits, Settings
from moecat.text.addresses import host

_WORKERS, _PER_HOST = 32, 4
_LIMITS = Limits(connect=8, read=15, whole=30, size=1 << 20, retries=1, patience=5)
_SAVE_EVERY = 2.0  # seconds


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    state: Path | None = None
    allow_local: bool = False
    again: bool = False
    links_only: bool = False
    form: str = "text"


class Memory:
    """The states, written to their file now and then, so that an interrupted run loses seconds."""

    def __init__(self, path: Path, today: str) -> None:
        self._path, self._today = path, today
        self.states = load_states(path.read_bytes() if path.is_file() else None)
        self._lock, self._saved = threading.Lock(), time.monotonic()

    def step(self, address: str, answer: Answer) -> None:
        """Note what one look gave."""
        with self._lock:
            self.states[address] = advance(self.states.get(address), answer, self._today)
            if time.monotonic() - self._saved > _SAVE_EVERY:
                self._write()

    def keep(self, addresses: Iterable[str]) -> None:
        """Forget links that no record holds any more, and write the file."""
        with self._lock:
            wanted = set(addresses)
            self.states = {address: known for address, known in self.states.items() if address in wanted}
            self._write()

    def _write(self) -> None:
        write_file(self._path, dump_states(self.states))
        self._saved = time.monotonic()


def run(session: Session, options: Options) -> int:
    """Check; exit code 1 where a link is dead."""
    check_result(session, options.state)
    loaded, _ = session.load()
    places = places_of(loaded.catalog, not options.links_only)
    memory = Memory(options.state or session.root / "build" / "links.json", session.today)
    due = [address for address in places if options.again or is_due(memory.states.get(address), session.today)]
    try:
        _check(session, due, memory, options)
    finally:
        memory.keep(places)
    states = {address: memory.states[address] for address in places if address in memory.states}
    session.write(render_json(states, places) if options.form == "json" else render_text(states, places))
    numbers = [f"{sum(known.state == state for known in states.values())} {state}" for state in STATES]
    session.say(f"{len(states)} links, {len(due)} of them looked at now: {', '.join(numbers)}")
    return PROBLEMS if any(known.state == "dead" for known in states.values()) else OK


def _check(session: Session, due: Sequence[str], memory: Memory, options: Options) -> None:
    sources = open_sources(session)
    settings = Settings(agent=agent(session), allow_inner=options.allow_local, limits=_LIMITS)
    looker = Looker(settings)
    groups, others = by_service(due)
    with ThreadPoolExecutor(_WORKERS) as pool:
        services = [
            pool.submit(check_arxiv, sources, groups["arxiv"], memory.step),
            pool.submit(check_github, sources, groups["github"], memory.step),
            pool.submit(check_huggingface, sources, groups["huggingface"], memory.step),
        ]
        dois = pool.submit(check_dois, sources, groups["doi"], memory.step)
        _look_at_all(pool, looker, others, memory)
        _look_at_all(pool, looker, dois.result(), memory)
        for service in services:
            service.result()


def _look_at_all(pool: ThreadPoolExecutor, looker: Looker, addresses: Sequence[str], memory: Memory) -> None:
    """Look at links of many hosts at once, and of one host at a few."""
    queues: dict[str, deque[str]] = {}
    for address in addresses:
        queues.setdefault(host(address), deque()).append(address)

    def drain(queue: deque[str]) -> None:
        while True:
            try:
                address = queue.popleft()
            except IndexError:
                return
            memory.step(address, looker.look(address))

    running = [pool.submit(drain, queue) for queue in queues.values() for _ in range(min(_PER_HOST, len(queue)))]
    for each in running:
        each.result()


def render_text(states: Mapping[str, Known], places: Places) -> str:
    """Return the links that are not alive, the dead ones first, with their files and the way out."""
    lines = []
    for state in STATES[:-1]:
        for address in sorted(address for address, known in states.items() if known.state == state):
            known = states[address]
            lines.append(f"{places[address][0]}: {state}: {address}\n  {known.why}")
            if state == "moved":
                lines.append(f"  fix: write {known.moved_to}")
            elif state == "dead":
                lines.append("  fix: find where the page went, or delete the link")
    return "\n".join(lines) or "every link is alive"


def render_json(states: Mapping[str, Known], places: Places) -> str:
    """Return every link with its state and files."""
    links = [{"address": address, **asdict(states[address]), "files": places[address]} for address in sorted(states)]
    return json.dumps({"count": len(links), "links": links}, ensure_ascii=False, indent=2)
