from __future__ import annotations

import pytest
from pydantic import ValidationError

from moecat.catalog.schema import Guide
from moecat.catalog.yamltext import parse
from moecat.text.guide_text import Piece, paragraphs, references


def test_a_guide_is_cut_into_paragraphs_and_references() -> None:
    assert paragraphs("One\nline [a].\n\n[b, c-d] two.\n") == (
        (Piece("One line "), Piece("[a]", ("a",)), Piece(".")),
        (Piece("[b, c-d]", ("b", "c-d")), Piece(" two.")),
    )


def test_a_reference_may_go_on_in_the_next_line() -> None:
    assert [reference.ids for reference in references("See [a,\nb].")] == [("a", "b")]
    assert paragraphs("See [a,\nb].")[0][1].ids == ("a", "b")


def test_chinese_lines_are_joined_without_a_space_and_latin_ones_with_one() -> None:
    assert paragraphs("更少，\n更省；用于 MoE\n模型") == ((Piece("更少，更省；用于 MoE 模型"),),)


@pytest.mark.parametrize("text", ["[]", "[a b]", "[a,]", "[, a]", "[a", "a]", "[[a]"])
def test_other_brackets_are_references_to_nothing(text: str) -> None:
    assert () in [reference.ids for reference in references(text)]


@pytest.mark.parametrize("text", ["", "\n", "a\n\n\nb", " a", "a \nb", "a\n b", "a\n\n", "a\tb", "a\u200bb"])
def test_a_guide_is_clean_text(text: str) -> None:
    with pytest.raises(ValidationError):
        Guide(en=text, zh="一")


@pytest.mark.parametrize("text", ["a", "a\n", "a\nb\n\nc d\n"])
def test_paragraphs_may_end_in_a_line_break(text: str) -> None:
    assert Guide(en=text, zh="一").en == text


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a:\n  b: |\n    one\n\n    two x\n", (5, 9)),
        ("a:\n  b: |-  # c\n    x\n", (3, 5)),
        ('a:\n  b: "one x"\n', (2, 6)),
    ],
)
def test_places_within_a_text(source: str, place: tuple[int, int]) -> None:
    parsed = parse(source)
    text = parsed.data["a"]["b"]
    assert parsed.origin.place_in_value(("a", "b"), text, text.index("x")) == place
