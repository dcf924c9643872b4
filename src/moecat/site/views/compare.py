"""The page of comparisons: what can be compared, one comparison that needs no script, and every metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from moecat.site.views.compare_data import DATA_PATH
from moecat.site.views.context import Context, Link
from moecat.site.views.formats import listed, unit_of_one
from moecat.site.views.head import Head, page_head, script_json
from moecat.site.views.pictures import Picture
from moecat.site.views.place import Place
from moecat.site.views.questions import PHASES, Found, Question
from moecat.site.views.results import PointRow, better, point_row
from moecat.site.views.trade_offs import Pair, pairs, papers_of, trade_off
from moecat.text.numbers import number

_ALIKE = ("phase", "hardware", "baseline")
_WIDTH = 760.0


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """Something to compare; `here` where the page shows it without a script."""

    id: str
    name: str
    lead: str
    count: str
    here: bool


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Operating points of one model, or of none that is named; `alike` says what they share."""

    model: Link | None
    alike: str
    rows: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric with the number of its results."""

    id: str
    name: str
    definition: str
    unit: str
    better: str
    count: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """Everything compare.html and embed.html in templates/site print; `setup` is for compare.js."""

    head: Head
    count: str
    questions: tuple[QuestionCard, ...]
    shown: str
    picture: Picture | None
    groups: tuple[PointGroup, ...]
    metrics: tuple[MetricRow, ...]
    json_href: str
    page_href: str
    whole: str
    setup: Markup


def compare_view(context: Context, here: Place) -> CompareView:
    """Prepare the questions, and the operating points of the commonest pair of size and quality; nothing is ranked."""
    words, tables = context.words, context.tables
    drawn = {names: its for names, its in pairs(context.catalog).items() if its}
    (size, quality), found = max(drawn.items(), key=_best, default=(("", ""), []))
    points = [each for each in tables.points if {size, quality} <= each[1].values.keys()] if found else []
    results = sum(map(len, tables.claims_by_metric.values()))
    return CompareView(
        head=page_head(context, here, words("compare.title"), words("compare.lead")),
        count=words.count("compare.count", results),
        questions=tuple(_card(context, *each) for each in tables.answers.items()),
        shown=_shown(context, len(points), papers_of(found)) if found else "",
        picture=trade_off(context, here, size, quality, found, _WIDTH) if found else None,
        groups=_groups(context, here, points, (size, quality)),
        metrics=tuple(_metric(context, id, len(claims)) for id, claims in tables.claims_by_metric.items()),
        json_href=here.file(DATA_PATH),
        page_href=here.page("compare/"),
        whole=words("compare.open", name=context.site.name),
        setup=script_json(_setup(context, here, (size, quality))),
    )


def _best(each: tuple[tuple[str, str], list[Pair]]) -> tuple[int, int]:
    return papers_of(each[1]), len(each[1])


def _shown(context: Context, points: int, papers: int) -> str:
    words = context.words
    return words("compare.of", points=words.count("compare.points", points), papers=words.count("papers", papers))


def _card(context: Context, question: Question, points: Sequence[Found]) -> QuestionCard:
    words = context.words
    return QuestionCard(
        question.id,
        words(f"compare.questions.{question.id}"),
        words(f"compare.leads.{question.id}"),
        number(len(points)),
        bool(question.against),
    )


def _groups(
    context: Context, here: Place, points: Sequence[Found], first: tuple[str, str]
) -> tuple[PointGroup, ...]:  # fmt: skip
    """Named models first, by name; within one, equal phase, hardware and baseline stand together."""
    found: dict[str, list[Found]] = {}
    for each in points:
        found.setdefault(each[1].model or "", []).append(each)
    return tuple(
        PointGroup(
            context.model_link(model, here) if model else None,
            _alike(context, found[model]) if model else context.words("compare.mixed"),
            tuple(point_row(context, *each, here, first) for each in sorted(found[model], key=_setting)),
        )
        for model in sorted(found, key=lambda model: (not model, context.model_name(model).casefold()))
    )


def _setting(each: Found) -> tuple[str, ...]:
    point = each[1]
    return (point.phase or "", point.hardware or "", point.baseline or "")


def _alike(context: Context, points: Sequence[Found]) -> str:
    """Say what the operating points of a group share, and what differs or is not told."""
    words = context.words
    if len(points) == 1:
        return ""
    values = {field: {getattr(point, field) for _, point in points} for field in _ALIKE}
    same = [words(f"compare.{field}") for field in _ALIKE if len(values[field]) == 1 and None not in values[field]]
    other = [words(f"compare.{field}") for field in _ALIKE if len(values[field]) > 1 or None in values[field]]
    parts = [words("compare.alike", names=listed([words("compare.model"), *same], words))]
    parts += [words("compare.unlike", names=listed([*other, words("compare.task")], words))]
    return " ".join(parts)


def _metric(context: Context, id: str, count: int) -> MetricRow:
    metric = context.catalog.metrics[id]
    unit = context.words.get(f"units.{metric.unit}", metric.unit)
    name, definition = context.say(metric.name), context.say(metric.definition)
    return MetricRow(id, name, definition, unit, better(metric, context), number(count))


def _setup(context: Context, here: Place, shown: tuple[str, str]) -> dict[str, object]:
    """Names of the vocabularies in the page's language, and the texts that compare.js shows."""
    catalog, words = context.catalog, context.words
    used = context.tables.claims_by_metric
    texts = words.texts

    def family(prefix: str) -> dict[str, str]:
        return {key.removeprefix(prefix): text for key, text in texts.items() if key.startswith(prefix)}

    return {
        "lang": here.lang,
        "data": here.file(DATA_PATH),
        "up": here.up,
        "shown": shown,
        "questions": {
            question.id: [question.metrics, question.against, question.phase] for question in context.tables.answers
        },
        "metrics": {
            id: [
                context.say(metric.name),
                words.get(f"units.{metric.unit}", metric.unit),
                metric.better,
                unit_of_one(metric.unit, words),
            ]
            for id, metric in catalog.metrics.items()
            if id in used
        },
        "topics": {id: [context.topic_name(id), node.parent or ""] for id, node in catalog.topics.items()},
        "labels": {id: context.say(label.name) for id, label in catalog.labels.items()},
        "hardware": {id: device.name for id, device in catalog.hardware.items()},
        "phases": {phase: words(f"phases.{phase}") for phase in PHASES},
        "words": family("compare_js.") | family("results."),
        "qualifiers": family("qualifiers."),
        "places": family("places."),
        "comma": words("list.comma"),
    }
