"""Machines by the words people use for them: `24x2`, `rtx-4090x2`, `apple-m4:16`; sizes, contexts, kinds of RAM."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from moecat.catalog.memory.fit import Machine
from moecat.catalog.memory.ram import ram_bandwidth
from moecat.catalog.problems import did_you_mean
from moecat.catalog.schema import Hardware

_GPU = re.compile(r"(?P<what>.+?)(?:x(?P<count>\d{1,4}))?")
_SIZE = re.compile(r"\d{1,6}(?:\.\d+)?")
_TOKENS = re.compile(r"(?P<number>\d{1,9}(?:\.\d+)?)(?P<unit>[km]?)", re.IGNORECASE)
_MOST_TOKENS = 100_000_000


class NonsenseError(ValueError):
    """Words that describe no machine; the message says what would."""


def presets(hardware: Iterable[Hardware]) -> dict[str, Hardware]:
    """Return the hardware whose memory and bandwidth a page states."""
    return {each.id: each for each in hardware if each.memory_gb and each.bandwidth_gb_s and each.url}


def machine_of(gpu: str, ram_gb: float, ram_kind: str, reserve_gb: float, known: Mapping[str, Hardware]) -> Machine:
    """Read a machine; raises NonsenseError. `gpu` is GB x count, or the id of hardware; 0 or none is a processor."""
    bandwidth, text = ram_bandwidth(ram_kind), gpu.strip().lower()
    if text in ("none", "0"):
        return Machine(0, 0, ram_gb, reserve_gb, None, bandwidth)
    match = _GPU.fullmatch(text)
    what, count = (match["what"], int(match["count"] or 1)) if match else (text, 1)
    if not count:
        raise NonsenseError(f"'{gpu}' counts no card; for a machine without one, write --gpu none")
    if _SIZE.fullmatch(what):
        return Machine(count, _positive(what, gpu), ram_gb, reserve_gb, None, bandwidth)
    name, _, size = what.partition(":")
    device = known.get(name) or known.get(f"{name}x")  # mi300x8 is eight of mi300x
    if device is None or not device.memory_gb:
        guess = did_you_mean(name, known) or f"known: {', '.join(sorted(known))}"
        raise NonsenseError(
            f"'{name}' is no GPU of taxonomy.yaml whose memory is known; write GBxN such as 24x2; {guess}"
        )
    memory = _positive(size, gpu) if size else device.memory_gb
    unified = device.unified == "yes"
    return Machine(count, memory, 0 if unified else ram_gb, reserve_gb, device.bandwidth_gb_s, bandwidth, unified)


def tokens_of(text: str) -> int:
    """Read a length of context: 8192, 32k, 1m; raises NonsenseError."""
    match = _TOKENS.fullmatch(text.strip())
    tokens = round(float(match["number"]) * {"": 1, "k": 2**10, "m": 2**20}[match["unit"].lower()]) if match else 0
    if not 0 < tokens <= _MOST_TOKENS:
        raise NonsenseError(f"'{text}' is no length of context; write tokens such as 8192, 32k or 1m")
    return tokens


def _positive(text: str, whole: str) -> float:
    if not _SIZE.fullmatch(text) or not float(text):
        raise NonsenseError(f"'{whole}' is no size of memory; write GB such as 24, 24x2 or apple-m4:16")
    return float(text)
