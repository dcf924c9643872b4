"""Whole processes, timed from the outside: wall clock, peak memory, exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_LONG = 30.0  # seconds; what takes longer than this is measured once
# What is installed keeps its bytecode, so that only the first start compiles.
_ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_KILOBYTES = 1 if sys.platform == "darwin" else 1024  # the unit of ru_maxrss


class BenchError(Exception):
    """A measured command failed, so its time would mean nothing; the message holds its output."""


@dataclass(frozen=True)
class Run:
    """One run of all commands of a contestant: seconds, and the bytes of its largest process."""

    seconds: float
    peak: int
    stopped: bool = False


@dataclass(frozen=True)
class Figure:
    """A measured quantity: the median of `runs`, the lowest and the highest; `stopped` makes it a lower bound."""

    value: float
    low: float
    high: float
    runs: int = 1
    stopped: bool = False


@dataclass(frozen=True)
class Contestant:
    """Commands to be timed as one; `prepare` runs before, untimed."""

    key: str
    commands: Sequence[Sequence[str]]
    cwd: Path
    prepare: Callable[[], object] = lambda: None
    limit: float | None = None


def race(contestants: Sequence[Contestant], rounds: int, say: Callable[[str], None]) -> dict[str, list[Run]]:
    """Let all run in turn, round after round, so that a slow spell of the machine meets everyone alike."""
    runs: dict[str, list[Run]] = {contestant.key: [] for contestant in contestants}
    for number in range(rounds):
        for contestant in contestants:
            done = runs[contestant.key]
            if any(run.stopped or run.seconds > _LONG for run in done):
                continue
            contestant.prepare()
            done.append(run_once(contestant))
            say(f"  round {number + 1}: {contestant.key} {done[-1].seconds:.2f} s")
    return runs


def run_once(contestant: Contestant) -> Run:
    """Time the commands one after the other; raises BenchError when one fails, stops them all at the limit."""
    os.sync()  # what others left to be written is not this contestant's work
    seconds, peak = 0.0, 0
    for command in contestant.commands:
        rest = contestant.limit - seconds if contestant.limit else None
        run = _run_process(command, contestant.cwd, rest)
        seconds, peak = seconds + run.seconds, max(peak, run.peak)
        if run.stopped:
            return Run(contestant.limit or seconds, peak, stopped=True)
    return Run(seconds, peak)


def figure(values: Sequence[float], stopped: bool = False) -> Figure:
    """Sum up one or more values."""
    return Figure(median(values), min(values), max(values), len(values), stopped)


def _run_process(command: Sequence[str], cwd: Path, limit: float | None) -> Run:
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=_ENV, stdout=output, stderr=output, start_new_session=True)
        late = threading.Event()
        timer = threading.Timer(limit or threading.TIMEOUT_MAX, _stop, (process.pid, late))
        if limit is not None:
            timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # Ctrl-C does not reach a process group of its own
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode and not late.is_set():
            output.seek(0)
            told = output.read().decode("utf-8", "replace")[-2000:]
            raise BenchError(f"{' '.join(command[:4])} … ended with {process.returncode}\n{told}")
    return Run(seconds, usage.ru_maxrss * _KILOBYTES, late.is_set())


def _stop(pid: int, late: threading.Event) -> None:
    late.set()
    os.killpg(pid, signal.SIGKILL)  # the process group is its own: start_new_session
