"""What the figures were taken on: enough to compare runs, nothing that names a machine."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("moecat", "mkdocs", "mkdocs-material", "pagefind", "check-jsonschema")


def describe_machine() -> str:
    """Return cores, processor, system, Python and the versions of the tools, in one line."""
    parts = [
        f"{len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} cores",
        _processor(),
    ]
    parts += [platform.system(), f"Python {platform.python_version()}"]
    parts += [f"{name} {version(name)}" for name in _PACKAGES]
    parts.append(f"Hugo {_hugo()}" if shutil.which("hugo") else "no Hugo")
    return ", ".join(filter(None, parts))


def busy() -> float:
    """Return how many processes wanted a core in the last minute; more than half of one blurs the figures."""
    return os.getloadavg()[0]


def _processor() -> str:
    if sys.platform == "linux":
        found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
        return found[1].replace("(R)", "").replace("(TM)", "") if found else ""
    return platform.processor()


def _hugo() -> str:
    told = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"v(\d[\d.]*)", told)
    return found[1] if found else "of unknown version"
