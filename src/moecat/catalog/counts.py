"""What can be counted in a catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import DEPTHS, year
from moecat.catalog.schema import Paper

# Share -> whether a paper counts for it.
SHARES: dict[str, Callable[[Paper], bool]] = {
    "code": lambda paper: bool(paper.links.code),
    "weights": lambda paper: bool(paper.links.weights),
    "venue": lambda paper: paper.venue is not None,
    "full_text": lambda paper: paper.checked.read == "full",
    "languages": lambda paper: bool(paper.summary.en and paper.summary.zh),
    "results": lambda paper: bool(paper.results),
    "corrections": lambda paper: bool(paper.corrections),
}


@dataclass(frozen=True)
class Counts:
    """Numbers of papers; `topics` count sub-topics in and follow the tree, `years` run newest first."""

    papers: int
    models: int
    topics: dict[str, int]
    years: dict[str, int]
    labels: dict[str, int]
    sources: dict[str, int]
    read: dict[str, int]
    shares: dict[str, int]


def count(catalog: Catalog) -> Counts:
    """Count everything once."""
    papers = [entry.record for entry in catalog.papers]
    years = Counter(map(year, papers))
    labels = Counter(label for paper in papers for label in paper.labels)
    read: Counter[str] = Counter(paper.checked.read for paper in papers)
    sources = Counter(source for paper in papers for source in paper.sources)
    return Counts(
        papers=len(papers),
        models=len(catalog.models),
        topics={topic: len(entries) for topic, entries in catalog.papers_by_topic.items()},
        years={year: years[year] for year in sorted(years, reverse=True)},
        labels={label: labels[label] for label in catalog.labels},
        sources={source: sources[source] for source in catalog.sources},
        read={depth: read[depth] for depth in DEPTHS},
        shares={name: sum(map(counts, papers)) for name, counts in SHARES.items()},
    )


def percent(part: int, whole: int) -> int:
    """Return a rounded share; 0 of nothing is 0."""
    return round(100 * part / whole) if whole else 0


@dataclass(frozen=True)
class Period:
    """Calendar years, both included."""

    first: int
    last: int

    def __contains__(self, date: str) -> bool:
        return self.first <= int(date[:4]) <= self.last

    @property
    def name(self) -> str:
        """'2024', or '1991–2017'."""
        return f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"


def periods(dates: Sequence[str], most: int = 9) -> tuple[Period, ...]:
    """Return the newest years one by one, oldest first; all years before them are one period."""
    if not dates:
        return ()
    years = sorted({int(date[:4]) for date in dates})
    first = max(years[0], years[-1] - most + 2)
    older = (Period(years[0], first - 1),) if years[0] < first else ()
    return (*older, *(Period(year, year) for year in range(first, years[-1] + 1)))


def per_period(papers: Iterable[Entry[Paper]], spans: Sequence[Period]) -> tuple[int, ...]:
    """Return how many papers belong to each period."""
    dates = Counter(int(year(entry.record)) for entry in papers)
    return tuple(sum(dates[year] for year in range(span.first, span.last + 1)) for span in spans)
