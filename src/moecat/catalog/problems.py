"""What is wrong in a catalog, as values. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

# An error stops what is made from the catalog; a warning is what a reviewer has to see to before it is merged.
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding: where (line and column count from 1), which rule, what is wrong, and the way out."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    fix: str = ""
    severity: Severity = "error"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build."""
    return [each for each in problems if each.severity == "error"]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question naming the closest of `known`, or "" when none is close."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else ""
