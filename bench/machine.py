"""What the figures were taken on: enough to compare runs, nothing that names a machine."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from bench.hugo import find_hugo

_PACKAGES = ("moecat", "mkdocs", "mkdocs-material", "pagefind", "check-jsonschema")


def describe_machine() -> str:
    """Return cores, processor, system, Python and the versions of the tools, in one line."""
    parts = [
        f"{len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} cores",
        _processor(),
    ]
    parts += [platform.system(), f"Python {platform.python_version()}"]
    parts += [f"{name} {version(name)}" for name in _PACKAGES]
    parts.append(f"Hugo {_hugo()}" if find_hugo() else "no Hugo")
    return ", ".join(filter(None, parts))


def busy() -> float:
    """Return how many processes wanted a core in the last minute; more than half of one blurs the figures."""
    return os.getloadavg()[0]


def cpu_seconds() -> tuple[float, float] | None:
    """Return the seconds all cores have worked, and those of this program and its children; None if not told."""
    if sys.platform != "linux":
        return None
    fields = Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0].split()[1:]
    user, nice, system, _idle, _waiting, *rest = map(int, fields[:8])
    own = sum(os.times()[:4])
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK"), own


def others_share(before: tuple[float, float] | None, seconds: float) -> float | None:
    """Return the share of all cores that other programs took since `before`: it blurs the figures."""
    after = cpu_seconds()
    if before is None or after is None:
        return None
    others = (after[0] - before[0]) - (after[1] - before[1])
    return max(0.0, others / seconds / (os.cpu_count() or 1))


def _processor() -> str:
    if sys.platform == "linux":
        found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
        return found[1].replace("(R)", "").replace("(TM)", "") if found else ""
    return platform.processor()


def _hugo() -> str:
    printed = subprocess.run([find_hugo() or "hugo", "version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"v(\d[\d.]*)", printed)
    return found[1] if found else "of unknown version"
