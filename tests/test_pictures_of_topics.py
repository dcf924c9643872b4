"""The pictures of home and topics: spans over time, strips of numbers, columns beside a count."""

from __future__ import annotations

from xml.etree import ElementTree

from moecat.site.pictures.spans import Span, Spans, Year, spans
from moecat.site.pictures.sparkline import HEIGHT, sparkline
from moecat.site.pictures.strips import ROWS, Dot, Strip, Strips, strips

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too'"


def spanned(is_narrow: bool = False) -> ElementTree.Element:
    found = tuple(
        Span(
            f"Model {number}",
            HOSTILE,
            f"models/m{number}/",
            2024 + number / 5,
            1 + number,
            10.0 * (1 + number),
            number < 3,
        )
        for number in range(10)
    )
    years = (Year(2024, 2, 20, "9%"), Year(2025, 5, 60, "8%"))
    drawn = Spans("s", HOSTILE, "d", years, found, "low", HOSTILE, ((10, "10B"),), (600.0, 300.0), is_narrow)
    return ElementTree.fromstring(spans(drawn))


def classes(tree: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in tree.iter() if name in element.attrib.get("class", "").split()]


def test_every_span_is_a_link_with_a_line_and_two_dots() -> None:
    links = list(spanned().iter(f"{SVG}a"))
    assert len(links) == 10
    for link in links:
        assert len(list(link.iter(f"{SVG}path"))) == 3
        assert next(link.iter(f"{SVG}title")).text == HOSTILE
        assert link.attrib["tabindex"] == "-1"


def test_a_narrow_picture_links_to_what_it_names_and_draws_the_rest_together() -> None:
    tree = spanned(is_narrow=True)
    assert len(list(tree.iter(f"{SVG}a"))) == 3
    (others,) = [group for group in classes(tree, "mc-span") if group.tag == f"{SVG}g"]
    assert [path.attrib["d"].count("M") for path in others.iter(f"{SVG}path")] == [7, 7, 7]


def test_each_year_has_its_medians_and_its_note() -> None:
    tree = spanned()
    assert len(classes(tree, "mc-span-median")) == 4
    texts = [element.text for element in tree.iter(f"{SVG}text")]
    assert {"2024", "9%", "2025", "8%", "10B", "low", HOSTILE} <= set(texts)


def test_strips_keep_dots_apart_until_a_stack_is_full() -> None:
    dots = (*[Dot(HOSTILE, "../p/", 50.0)] * (ROWS + 5), Dot("far", "../q/", 5000.0))
    tree = ElementTree.fromstring(strips(Strips("x", "t", "d", (Strip(HOSTILE, dots),))))
    places = [path.attrib["d"] for path in tree.iter(f"{SVG}path")]
    assert len(places) == ROWS + 6
    assert len(set(places)) == ROWS + 1


def test_columns_are_as_high_as_their_share_and_the_last_is_marked() -> None:
    tree = ElementTree.fromstring(sparkline([0, 5, 10]))
    columns = list(tree.iter(f"{SVG}rect"))
    heights = [float(column.attrib["height"]) for column in columns]
    assert heights == [0.5, HEIGHT / 2, HEIGHT]
    assert [column.attrib.get("class") for column in columns] == [None, None, "mc-spark__last"]
    assert tree.attrib["aria-hidden"] == "true"
