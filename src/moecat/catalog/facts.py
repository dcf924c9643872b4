"""What follows from one paper's record, each fact worked out in this one place: year, names, results, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote

from moecat.catalog.schema import Author, Measured, MetricValue, OperatingPoint, Paper, PaperChecked, Venue
from moecat.text.addresses import is_web, page_key
from moecat.text.names import Name, printed_name, split_name

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
# What stays as it is in an address, by the DOI handbook (2.5.2.4); a semicolon separates addresses in RIS.
_SAFE_IN_DOI = "/:()!$'*,=@~._-"

MILESTONE = "milestone"  # the label that timelines single out
TRAINING = ("training-free", "needs-fine-tuning", "from-scratch")  # the labels that say what training a method needs
# How deeply a paper may have been read for its record, the deepest last.
DEPTHS: tuple[str, ...] = get_args(PaperChecked.model_fields["read"].annotation)


@dataclass(frozen=True, slots=True)
class Result:
    """One number of an operating point, with all that the point says."""

    metric: str
    value: int | float
    where: str
    model: str | None = None
    baseline: str | None = None
    hardware: str | None = None
    phase: Literal["prefill", "decode", "training"] | None = None
    setting: str | None = None
    note: str | None = None
    printed: str | None = None


def year(paper: Paper) -> str:
    """Return the year of the first public version."""
    return paper.date[:4]


def is_milestone(paper: Paper) -> bool:
    """Tell whether later work in the catalog builds on a paper."""
    return MILESTONE in paper.labels


def venue_series(venue: str) -> str:
    """Return a venue without its year: 'Findings of EMNLP'."""
    return " ".join(_YEAR.sub(" ", venue).split()) or venue


def venue_year(venue: str | None) -> str | None:
    """Return the year a venue names, the last one where it names several."""
    found = _YEAR.findall(venue or "")
    return found[-1] if found else None


def venue_of(paper: Paper, venues: Mapping[str, Venue]) -> Venue | None:
    """Return the venue that a paper names, None for a preprint or a venue without an entry in the list."""
    return venues.get(venue_series(paper.venue)) if paper.venue else None


def cited_year(paper: Paper) -> str:
    """Return the year that a citation names: the venue's, before publication that of the first public version."""
    return venue_year(paper.venue) or year(paper)


def author_name(author: Author) -> Name:
    """Return an author's name in parts, as the record says or else as the text suggests."""
    if isinstance(author, str):
        return split_name(author)
    if author.name is not None:
        return Name(author.name)
    parts = (author.family or "", author.given or "", author.particle or "", author.suffix or "")
    return Name(printed_name(*parts), *parts)


def author_names(paper: Paper) -> tuple[str, ...]:
    """Return the authors as printed."""
    return tuple([author if isinstance(author, str) else author_name(author).printed for author in paper.authors])


def results(paper: Paper) -> tuple[Result, ...]:
    """Return all numbers of a paper, point by point."""
    return tuple([result for point in paper.results for result in point_results(point)])


def point_results(point: OperatingPoint) -> Iterator[Result]:
    """Yield the numbers of one operating point."""
    if point.metric is not None and point.value is not None:
        yield _result(point, point.metric, point.value)
    for metric, value in point.values.items():
        yield _result(point, metric, value)


def baselines(paper: Paper) -> tuple[str, ...]:
    """Return what the numbers of a paper are compared with, each once."""
    found: dict[str | None, None] = {}
    for point in paper.results:
        own = [number.baseline if isinstance(number, Measured) else None for number in point.values.values()]
        found |= dict.fromkeys(baseline or point.baseline for baseline in own or [None])
    return tuple(baseline for baseline in found if baseline)


# What a bare number says besides its value.
_BARE = Measured.model_construct(value=0)


def _result(point: OperatingPoint, metric: str, number: MetricValue) -> Result:
    value, own = (number.value, number) if isinstance(number, Measured) else (number, _BARE)
    return Result(
        metric=metric,
        value=value,
        where=own.where or point.where,
        model=point.model,
        baseline=own.baseline or point.baseline,
        hardware=point.hardware,
        phase=point.phase,
        setting=", ".join(text for text in (point.setting, own.setting) if text) or None,
        note=own.note or point.note,
        printed=own.printed or point.printed,
    )


def arxiv_url(paper: Paper) -> str:
    """Return the address of the arXiv abstract, or ""."""
    return f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""


def doi_url(paper: Paper) -> str:
    """Return the address that resolves the DOI, percent-encoded, or ""."""
    return f"https://doi.org/{quote(paper.doi, safe=_SAFE_IN_DOI)}" if paper.doi else ""


def openreview_url(paper: Paper) -> str:
    """Return the address of the OpenReview forum, or ""."""
    return f"https://openreview.net/forum?id={paper.openreview}" if paper.openreview else ""


def own_pages(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield (kind, address) of the pages of the paper itself: those that anyone can read first, each page once."""
    pages = {
        "arxiv": arxiv_url(paper),
        "openreview": openreview_url(paper),
        "paper": paper.links.paper or "",
        "doi": doi_url(paper),
    }
    seen: set[str] = set()
    for kind, address in pages.items():
        key = page_key(address)
        if is_web(address) and key not in seen:
            seen.add(key)
            yield kind, address


def main_url(paper: Paper) -> str:
    """Return the one page that lists and citations link to, the first of its own; "" where the record has none."""
    return next((address for _, address in own_pages(paper)), "")
