"""Pictures: what they draw, that labels keep out of each other's way, and that no text of a record is markup there."""

from __future__ import annotations

from itertools import combinations
from random import Random
from xml.etree import ElementTree

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.counts import Period, per_period, periods
from moecat.catalog.load import load
from moecat.catalog.site_info import SiteInfo
from moecat.files.disk import read_catalog
from moecat.site.pictures.grid import LEVELS, Count, Grid, Row, heat_map, level, panels
from moecat.site.pictures.labels import Box, around, lanes, place
from moecat.site.pictures.parts import text_width
from moecat.site.pictures.scales import linear, logarithmic
from moecat.site.pictures.scatter import Guide, Point, Scatter, scatter
from moecat.site.pictures.timeline import Event, Timeline, timeline
from moecat.site.views.context import Context
from moecat.site.views.place import place_of
from moecat.site.views.size_picture import size_picture
from moecat.site.views.stats_pictures import stats_pictures
from moecat.site.views.tables import Tables
from moecat.site.views.trade_offs import trade_offs
from tests.conftest import PROJECT
from tests.test_views import EN, ZH

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too'"


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load(read_catalog(PROJECT)).catalog


def drawn_texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def grid(*rows: Row) -> Grid:
    columns = tuple(f"{2020 + number}" for number in range(len(rows[0].counts)))
    return Grid("g", HOSTILE, HOSTILE, columns, columns, rows)


def row(name: str, *values: int) -> Row:
    return Row(name, "../x/?a=1&b=2", tuple(Count(value, f"{HOSTILE} {value}", "../y/?a&b") for value in values))


def scattered(points: list[tuple[float, float]], is_log: bool = False) -> Scatter:
    spots = tuple(Point(f"Model {number}", HOSTILE, "../z/", x, y, number % 9) for number, (x, y) in enumerate(points))
    return Scatter("s", HOSTILE, "d", HOSTILE, "y", spots, ("one", HOSTILE), (Guide(0.1, "10%"),), is_log=is_log)


# Hostile texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "svg",
    [
        panels(grid(row(HOSTILE, 3, 0), row("b", 1, 2))),
        heat_map(grid(row(HOSTILE, 3, 0), row("b", 1, 2))),
        timeline(Timeline("t", HOSTILE, HOSTILE, (HOSTILE, "2"), (Event(HOSTILE, HOSTILE, "../z/", 0, 0.5),))),
        scatter(scattered([(1, 2), (3, 4)])),
    ],
    ids=["panels", "heat map", "timeline", "scatter"],
)
def test_texts_stay_texts_and_the_picture_has_a_name(svg: str) -> None:
    tree = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in tree.iter()}.isdisjoint({"script", "style", "image"})
    image = next(element for element in tree.iter(f"{SVG}g") if element.get("role") == "img")
    named = {element.get("id"): element.text for element in image}
    assert named[image.get("aria-labelledby")] == HOSTILE
    assert image.get("aria-describedby") in named
    assert list(image.iter(f"{SVG}a")) == []  # links inside an image are not found by assistive technology
    assert all(link.find(f"{SVG}title") is not None for link in tree.iter(f"{SVG}a"))


# Numbers -------------------------------------------------------------------------------------------------------------


def test_pictures_of_counts_show_the_counts() -> None:
    counts = grid(row("a", 3, 0), row("b", 1, 200))
    assert [text for text in drawn_texts(heat_map(counts)) if len(text) < 4] == ["a", "3", "b", "1", "200"]
    assert [text for text in drawn_texts(panels(counts)) if len(text) < 4] == ["a", "3", "b", "1", "200"]


def test_the_largest_count_is_the_darkest_and_half_of_it_a_level_less() -> None:
    assert [level(value, 16) for value in (16, 9, 8, 4, 2, 1)] == [5, 5, 4, 3, 2, 1]
    assert level(1, 1) == LEVELS
    assert level(1, 10_000) == 1


def test_axes_begin_and_end_at_round_numbers() -> None:
    assert linear([3.8, 16.8], 0, 100).ticks == (0, 5, 10, 15, 20)
    assert linear([90.6, 99], 0, 100).ticks == (90, 92, 94, 96, 98, 100)
    assert linear([5, 5], 0, 100).low == 0
    assert linear([0, 0], 0, 100).high > 0
    assert linear([-3, 4], 0, 100).low == -4
    axis = logarithmic([0.65, 671], 0, 300)
    assert (axis.ticks[0], axis.ticks[-1]) == (0.5, 1000)
    assert axis(1) < axis(10) < axis(100)
    assert axis(100) - axis(10) == pytest.approx(axis(10) - axis(1))


def test_old_years_are_one_period() -> None:
    spans = periods(["1991", "2017-01-02", "2020-05", "2025"], 5)
    assert [span.name for span in spans] == ["1991–2021", "2022", "2023", "2024", "2025"]
    assert periods([]) == ()
    assert periods(["2024", "2024-02"]) == (Period(2024, 2024),)


def test_every_paper_belongs_to_one_period(real: Catalog) -> None:
    spans = periods([entry.record.date for entry in real.papers])
    assert sum(per_period(real.papers, spans)) == len(real.papers)


# Labels --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_labels_cover_neither_each_other_nor_a_dot(seed: int) -> None:
    random = Random(seed)
    dots = [(random.uniform(20, 880), random.uniform(20, 480)) for _ in range(150)]
    sizes = [(random.uniform(30, 140), 15.0) for _ in dots]
    area = Box(0, 0, 900, 500)
    found = [box for box in place(dots, sizes, area, [Box(0, 0, 100, 20)]) if box]
    assert len(found) > 60
    assert not any(first.meets(second) for first, second in combinations(found, 2))
    assert not any(box.meets(around(*dot, 4)) for box in found for dot in dots)
    assert all(area.holds(box) for box in found)


def test_a_label_without_room_is_shown_on_demand() -> None:
    crowded = scatter(scattered([(1 + number / 1000, 1) for number in range(100)]))
    assert "mc-drawn-point--quiet" in crowded
    assert len(drawn_texts(crowded)) > 100


def test_lanes_are_filled_from_the_top() -> None:
    assert lanes([(0, 10), (5, 15), (10, 20), (0, 20)]) == [0, 1, 0, 2]


def test_chinese_signs_are_twice_as_wide() -> None:
    assert text_width("量化", 10) == 20
    assert text_width("quantization", 10) < 80


# What the views draw -------------------------------------------------------------------------------------------------


def test_the_real_catalog_has_every_picture_in_both_languages(real: Catalog, site: SiteInfo) -> None:
    for words in (EN, ZH):
        context = Context(real, site, words, Tables(real))
        here = place_of(words.lang, "stats/")
        made = [*stats_pictures(context, here), *size_picture(context, here), *trade_offs(context, here)]
        ids = [picture.id for picture in made]
        assert ids[:4] == ["topic-years", "heat-map", "milestones", "sizes"]
        assert len(ids) > 4
        assert all(len(row.cells) + 1 == len(picture.columns) for picture in made for row in picture.rows)


def test_the_table_behind_the_points_says_where_each_number_stands(real: Catalog, site: SiteInfo) -> None:
    here = place_of("en", "compare/")
    rows = [row for each in trade_offs(Context(real, site, EN, Tables(real)), here) for row in each.rows]
    assert rows
    for each in rows:
        assert all(cell.note and cell.href == each.head.href for cell in each.cells[-2:])


def test_nothing_is_drawn_of_nothing(catalog: Catalog, site: SiteInfo) -> None:
    empty = load({"taxonomy.yaml": (PROJECT / "taxonomy.yaml").read_bytes()}).catalog
    for few, ids in ((catalog, ["topic-years", "heat-map"]), (empty, [])):
        context, here = Context(few, site, EN, Tables(few)), place_of("en", "stats/")
        made = [*stats_pictures(context, here), *size_picture(context, here), *trade_offs(context, here)]
        assert [picture.id for picture in made] == ids
