"""What many pages need of the catalog, worked out once and the same in every language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import Result, author_names, results, venue_of, year
from moecat.catalog.memory.shape import Shape, shape_of
from moecat.catalog.people import Scholar, by_letter
from moecat.catalog.schema import Measurement, Model, Paper, Support, Venue
from moecat.catalog.support import support_by_model
from moecat.site.views.calendar import Month, calendar, months, newest_models
from moecat.site.views.citations import Citation, citations
from moecat.site.views.questions import Found, Question, answers
from moecat.site.views.relations import Relations
from moecat.site.views.wordings import Wordings
from moecat.text.similarity import Similar, word_weights
from moecat.text.slugs import address_of

RELATED = 6
# Authors with so many papers have a page and a feed of their own; the others are listed by letter.
AUTHOR_PAPERS = 3
# How much a shared topic or model weighs against a shared word.
_PRIMARY_WEIGHT, _TOPIC_WEIGHT, _MODEL_WEIGHT = 3.0, 2.0, 2.0
# Of a team only the first and the last author count: a whole team would outweigh what the work is about.
_AUTHOR_WEIGHT, _BASELINE_WEIGHT = 1.0, 1.0

Claim = tuple[Entry[Paper], Result]


class Tables:
    """Lazy indexes over a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.relations = Relations(catalog)
        self.wordings = Wordings(catalog.taxonomy.record.wordings)
        self._related: dict[str, tuple[str, ...]] = {}
        self._citations: dict[str, tuple[Citation, ...]] = {}

    @cached_property
    def primary(self) -> Mapping[str, tuple[str, ...]]:
        """Papers by primary topic, newest first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for entry in self.catalog.papers:
            found[entry.record.topics[0]].append(entry.id)
        return {topic: tuple(ids) for topic, ids in found.items()}

    @cached_property
    def _position(self) -> Mapping[str, int]:
        return {id: index for ids in self.primary.values() for index, id in enumerate(ids)}

    def neighbours(self, entry: Entry[Paper]) -> tuple[str | None, str | None]:
        """Return the next newer and the next older paper of the primary topic."""
        row, here = self.primary[entry.record.topics[0]], self._position[entry.id]
        return (row[here - 1] if here else None, row[here + 1] if here + 1 < len(row) else None)

    def related(self, entry: Entry[Paper]) -> tuple[str, ...]:
        """Return the papers most alike, filled up with the nearest in time of the same topic."""
        if entry.id not in self._related:
            found = self._similar.nearest(entry.id, RELATED)
            self._related[entry.id] = found + self._nearby(entry, RELATED - len(found), {entry.id, *found})
        return self._related[entry.id]

    def citations(self, entry: Entry[Paper]) -> tuple[Citation, ...]:
        """Return the citations of a paper, made once for all languages."""
        if entry.id not in self._citations:
            self._citations[entry.id] = citations(entry, self.catalog.venues)
        return self._citations[entry.id]

    def _nearby(self, entry: Entry[Paper], count: int, taken: set[str]) -> tuple[str, ...]:
        row, here = self.primary[entry.record.topics[0]], self._position[entry.id]
        window = range(max(0, here - 2 * RELATED), min(len(row), here + 2 * RELATED))
        nearest = sorted(window, key=lambda index: (abs(index - here), index))
        return tuple(row[index] for index in nearest if row[index] not in taken)[:count]

    @cached_property
    def _similar(self) -> Similar:
        return Similar({entry.id: _bag(entry.record) | self._company(entry) for entry in self.catalog.papers})

    def _company(self, entry: Entry[Paper]) -> dict[str, float]:
        """Return who wrote a paper and what it is compared with, as features."""
        names = author_names(entry.record)
        bag = {f"by:{self.catalog.person(name).id}": _AUTHOR_WEIGHT for name in (names[0], names[-1])}
        return bag | {f"against:{name}": _BASELINE_WEIGHT for name in self.relations.baselines[entry.id]}

    @cached_property
    def authors(self) -> Mapping[str, Scholar]:
        """People with a page of their own, by id."""
        return {id: person for id, person in self.catalog.people.items() if len(person.papers) >= AUTHOR_PAPERS}

    @cached_property
    def people_by_letter(self) -> Mapping[str, tuple[Scholar, ...]]:
        """All people by the initial of the family name."""
        return by_letter(self.catalog.people.values())

    @cached_property
    def venues(self) -> Mapping[str, tuple[Venue, tuple[Entry[Paper], ...]]]:
        """Venues that papers name, by the id of their page, with these papers, newest first."""
        found: dict[str, tuple[Venue, list[Entry[Paper]]]] = {}
        for entry in self.catalog.papers:
            if venue := venue_of(entry.record, self.catalog.venues):
                found.setdefault(address_of(venue.name), (venue, []))[1].append(entry)
        return {id: (venue, tuple(papers)) for id, (venue, papers) in found.items()}

    def venue_id(self, paper: Paper) -> str:
        """Return the id of the page of a paper's venue, "" where there is none."""
        venue = venue_of(paper, self.catalog.venues)
        return address_of(venue.name) if venue else ""

    @cached_property
    def papers_by_year(self) -> Mapping[str, tuple[Entry[Paper], ...]]:
        """Papers by first public year, newest first."""
        found: dict[str, list[Entry[Paper]]] = {}
        for entry in self.catalog.papers:
            found.setdefault(year(entry.record), []).append(entry)
        return {of: tuple(papers) for of, papers in found.items()}

    @cached_property
    def calendar(self) -> Mapping[str, Month]:
        """What is dated to each month that has a page, newest first; a month may be empty."""
        found = calendar(self.catalog)
        return {month: found.get(month, Month()) for month in months(self.catalog, found)}

    @cached_property
    def newest_models(self) -> tuple[Entry[Model], ...]:
        """Models by release, newest first."""
        return tuple(newest_models(self.catalog))

    @property
    def newest_month(self) -> str:
        """The newest month with a paper, else the newest of all."""
        pages = self.calendar
        return next((month for month, found in pages.items() if found.papers), next(iter(pages)))

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """What memory and speed of each model depend on."""
        return {entry.id: shape_of(entry.record) for entry in self.catalog.models}

    @cached_property
    def claims_by_metric(self) -> Mapping[str, tuple[Claim, ...]]:
        """Results by metric in the taxonomy's order; metrics nobody reports are left out."""
        found: dict[str, list[Claim]] = {metric: [] for metric in self.catalog.metrics}
        for entry in self.catalog.papers:
            for result in results(entry.record):
                found[result.metric].append((entry, result))
        return {metric: tuple(claims) for metric, claims in found.items() if claims}

    @cached_property
    def answers(self) -> Mapping[Question, tuple[Found, ...]]:
        """Operating points by the question that they answer."""
        return answers(self.catalog, self.points)

    @cached_property
    def points(self) -> tuple[Found, ...]:
        """Operating points of all papers, the newest first."""
        return tuple((entry, point) for entry in self.catalog.papers for point in entry.record.results)

    @cached_property
    def points_by_model(self) -> Mapping[str, tuple[Found, ...]]:
        """Operating points by the model they were measured on, the papers newest first."""
        found: defaultdict[str, list[Found]] = defaultdict(list)
        for entry, point in self.points:
            if point.model:
                found[point.model].append((entry, point))
        return {model: tuple(points) for model, points in found.items()}

    @cached_property
    def support(self) -> Mapping[str, Mapping[str, Support]]:
        """What engines say of each model: by model, then by engine."""
        return support_by_model(self.catalog)

    @cached_property
    def measured_on(self) -> Mapping[str, tuple[Entry[Measurement], ...]]:
        """Measured speeds by the model and by the engine, newest first."""
        found: defaultdict[str, list[Entry[Measurement]]] = defaultdict(list)
        for entry in sorted(self.catalog.measurements, key=lambda each: each.record.on, reverse=True):
            found[f"models/{entry.record.model}"].append(entry)
            found[f"engines/{entry.record.engine}"].append(entry)
        return {about: tuple(entries) for about, entries in found.items()}

    @cached_property
    def successors(self) -> Mapping[str, tuple[Entry[Model], ...]]:
        """Models that follow on each model, oldest first."""
        found: defaultdict[str, list[Entry[Model]]] = defaultdict(list)
        for entry in sorted(self.catalog.models, key=lambda each: (each.record.date, each.id)):
            for older in entry.record.supersedes:
                found[older].append(entry)
        return {model: tuple(entries) for model, entries in found.items()}

    @cached_property
    def families(self) -> Mapping[str, tuple[Entry[Model], ...]]:
        """Models of each family, oldest first."""
        found: defaultdict[str, list[Entry[Model]]] = defaultdict(list)
        for entry in sorted(self.catalog.models, key=lambda each: (each.record.date, each.id)):
            if entry.record.family:
                found[entry.record.family].append(entry)
        return {family: tuple(entries) for family, entries in found.items()}


def _bag(paper: Paper) -> dict[str, float]:
    bag = dict(word_weights(f"{paper.title} {paper.short_name or ''} {paper.summary.en or ''}"))
    for index, topic in enumerate(paper.topics):
        bag[f"topic:{topic}"] = _TOPIC_WEIGHT if index else _PRIMARY_WEIGHT
    return bag | {f"model:{model}": _MODEL_WEIGHT for model in paper.models}
