"""What Lighthouse says of a page on a phone: its four scores, and what a first visit transfers and moves."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.timing import BenchError

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_PATIENCE_SECONDS = 180


@dataclass(frozen=True)
class Visit:
    """Scores from 0 to 100, `bytes` as transferred, `shift` as the cumulative layout shift; `faults` cost points."""

    scores: Mapping[str, int]
    bytes: int
    fonts: int
    shift: float
    faults: tuple[str, ...] = ()


def visit(program: Path, browser: str, address: str) -> Visit:
    """Let Lighthouse visit a page once with its phone profile; raises BenchError when it cannot."""
    command = [str(program), address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    command.append("--chrome-flags=--headless=new --no-sandbox")
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    if done.returncode:
        raise BenchError(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    return read_report(json.loads(done.stdout))


def read_report(report: Mapping[str, Any]) -> Visit:
    """Read a report of Lighthouse."""
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    weighted = {each["id"] for name in CATEGORIES for each in report["categories"][name]["auditRefs"] if each["weight"]}
    return Visit(
        {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES},
        round(audits["total-byte-weight"]["numericValue"]),
        sum(request.get("resourceType") == "Font" for request in requests),
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(sorted(id for id in weighted if (audits[id]["score"] or 0) < 0.9 and audits[id]["score"] is not None)),
    )


def middle(visits: list[Visit]) -> Visit:
    """Return the visit with the median performance, with the faults and the largest shift of any."""
    wanted = median(each.scores["performance"] for each in visits)
    chosen = min(visits, key=lambda each: abs(each.scores["performance"] - wanted))
    faults = tuple(sorted({fault for each in visits for fault in each.faults}))
    return Visit(chosen.scores, chosen.bytes, chosen.fonts, max(each.shift for each in visits), faults)
