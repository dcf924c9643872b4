"""What the figures have to reach; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.timing import Figure

Figures = Mapping[tuple[str, int], Figure]  # by key and number of records


@dataclass(frozen=True)
class Goal:
    """A limit for a figure, or for its ratio to another one (`per`); `sizes` empty: at every size."""

    of: str
    limit: float
    unit: str
    en: str
    zh: str
    per: str = ""
    at_least: bool = False
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """A goal at one size: `value` None where it could not be measured."""

    goal: Goal
    size: int
    value: float | None

    @property
    def met(self) -> bool:
        """A goal that was not measured is not met."""
        if self.value is None:
            return False
        return self.value >= self.goal.limit if self.goal.at_least else self.value <= self.goal.limit

    @property
    def off(self) -> float:
        """Distance to the limit as a share of it; positive is the good side."""
        share = (self.value or 0.0) / self.goal.limit - 1
        return share if self.goal.at_least else -share


_BUILD = ("build from nothing, against Hugo + Pagefind", "从零构建，相对 Hugo + Pagefind")
_MKDOCS = ("plain MkDocs + Material, against our build", "纯 MkDocs + Material，相对本站构建")
_AGAIN = ("build with nothing changed", "无改动的构建")
_EDIT = ("an edit shows in the preview", "修改出现在预览中")

GOALS = (
    Goal("validate", 3.0, "s", "all records validated", "校验全部记录", sizes=(10_000,)),
    Goal("build", 1.5, "×", *_BUILD, per="hugo", sizes=(300, 1_000)),
    Goal("build", 1.0, "×", *_BUILD, per="hugo", sizes=(10_000,)),
    Goal("mkdocs", 1.3, "×", *_MKDOCS, per="build", at_least=True, sizes=(300, 1_000)),
    Goal("mkdocs", 3.0, "×", *_MKDOCS, per="build", at_least=True, sizes=(10_000,)),
    Goal("build-again", 0.5, "s", *_AGAIN, sizes=(1_000,)),
    Goal("build-again", 2.0, "s", *_AGAIN, sizes=(10_000,)),
    Goal("edit", 0.3, "s", *_EDIT, sizes=(1_000,)),
    Goal("edit", 1.0, "s", *_EDIT, sizes=(10_000,)),
    Goal("memory-build", 1_000.0, "MB", "peak memory of a build", "构建的内存峰值", sizes=(10_000,)),
    Goal("search", 200.0, "KB", "first search", "首次搜索", sizes=(1_000,)),
    Goal("readme", 400.0, "KB", "README.md", "README.md", sizes=(1_000,)),
)


def check_goals(figures: Figures, sizes: Sequence[int], goals: Sequence[Goal] = GOALS) -> list[Verdict]:
    """Judge every goal at each of the measured sizes it speaks of."""
    return [
        Verdict(goal, size, _value(goal, figures, size))
        for goal in goals
        for size in sizes
        if not goal.sizes or size in goal.sizes
    ]


def _value(goal: Goal, figures: Figures, size: int) -> float | None:
    subject = figures.get((goal.of, size))
    other = figures.get((goal.per, size)) if goal.per else None
    if subject is None or (goal.per and other is None):
        return None
    value = subject.value / other.value if other else subject.value
    # A run that was stopped is a lower bound: it can prove that a goal is met, never that it is missed.
    stopped = subject.stopped or (other is not None and other.stopped)
    return None if stopped and not Verdict(goal, size, value).met else value


def say_verdicts(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a line each: met or missed, and by how much."""
    for verdict in verdicts:
        goal = verdict.goal
        wanted = f"{'at least' if goal.at_least else 'at most'} {goal.limit:g} {goal.unit}"
        head = f"{goal.en} ({verdict.size:,}): "
        if verdict.value is None:
            yield f"NOT MEASURED  {head}{wanted}"
        else:
            word = "met   " if verdict.met else "MISSED"
            yield f"{word}  {head}{verdict.value:.2f} {goal.unit}, {wanted}: {verdict.off:+.0%}"
