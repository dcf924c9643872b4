"""Card pictures: what is drawn, what fits, what is left out, and what is drawn again."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from moecat.build.cards import start_cards
from moecat.catalog.catalog import Catalog
from moecat.catalog.site_info import SiteInfo
from moecat.site.cards import draw_card
from moecat.site.cards.typeset import first_shown, fitted, shown, style
from moecat.site.render import Renderer
from moecat.site.views.card import HEIGHT, WIDTH, Card, paper_card
from moecat.site.views.context import Context
from moecat.site.views.tables import Tables
from tests.conftest import PROJECT

CARD = Card("cards/toy.png", "Moving", ("Toy: A Mixture", "Toy", "toy"), "Piotr Piękos et al.", "ICLR 2025", "moecat")
FACE = style("Semibold", 30, 3)


def test_a_card_is_a_small_picture_of_four_colours() -> None:
    png = draw_card(CARD)
    picture = Image.open(BytesIO(png))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "P", (WIDTH, HEIGHT))
    assert len(picture.getcolors() or ()) == 4
    assert len(png) < 8_000
    assert draw_card(CARD) == png


@pytest.mark.parametrize("field", ["topic", "titles", "byline", "place", "site"])
def test_every_text_is_drawn(field: str) -> None:
    other: dict[str, Any] = {field: ("Another",) if field == "titles" else "Another"}
    assert draw_card(replace(CARD, **other)) != draw_card(CARD)


@pytest.mark.parametrize(
    ("text", "on_card"),
    [
        ("M³ViT  and\nD²-MoE", "M³ViT and D²-MoE"),
        ("Łukasz Csordás, Ünal Çetin", "Łukasz Csordás, Ünal Çetin"),
        ("Cafe\u0301", "Café"),
        ("𝐌oE fits", "MoE fits"),
        ("MoE ★ fast", "MoE fast"),
        ("专家 MoE", ""),
        ("", ""),
    ],
)
def test_signs_the_font_lacks(text: str, on_card: str) -> None:
    assert shown(text) == on_card


def test_the_first_title_that_can_be_shown_is_taken() -> None:
    assert first_shown(("专家 MoE", "MoE-zh", "moe-zh")) == "MoE-zh"
    assert draw_card(replace(CARD, titles=("专家", "Toy: A Mixture"))) == draw_card(CARD)


def test_a_long_title_ends_in_an_ellipsis() -> None:
    lines, whole = fitted("Mixture of Experts " * 30, FACE, 500, 4)
    assert (len(lines), whole) == (4, False)
    assert lines[-1][-1].endswith("…")
    assert fitted("Mixture of Experts", FACE, 500, 4) == ([("Mixture", "of", "Experts")], True)


def test_a_word_longer_than_a_line_is_broken() -> None:
    lines, whole = fitted("W" * 60, FACE, 500, 9)
    assert whole
    assert "".join(word for line in lines for word in line) == "W" * 60
    assert len(lines) > 1


def test_a_card_costs_what_its_title_is_long_and_no_more() -> None:
    def seconds(signs: int) -> float:
        began = time.process_time()
        for unit in ("W", "W ", "long-word,", "\N{LATIN SMALL LETTER E WITH ACUTE}\N{COMBINING ACUTE ACCENT}"):
            draw_card(replace(CARD, titles=((unit * signs)[:signs],)))
        return time.process_time() - began

    seconds(100)
    assert seconds(64_000) < 0.5 + 40 * seconds(4_000)


def test_the_texts_of_a_paper(catalog: Catalog, site: SiteInfo) -> None:
    words = Renderer(PROJECT / "templates").words("en")
    context = Context(catalog, site, words, Tables(catalog))
    entry = catalog.paper_by_id["toy"]
    card = paper_card(context, entry)
    assert card.path == "cards/toy.png"
    assert card.titles == ("Toy: A Mixture of Eight Experts", entry.record.short_name, "toy")
    assert card.byline == "Róbert Accént, Piotr Piękos, Toy Lab Team"
    assert card.place == entry.record.venue
    preprint = replace(entry, record=entry.record.model_copy(update={"venue": None}))
    assert paper_card(context, preprint).place == "Preprint · 2024"
    assert card.alt.startswith("Toy: A Mixture of Eight Experts · Róbert Accént")


def test_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    def drawn(*cards: Card) -> dict[str, Path]:
        with start_cards(cards, tmp_path / "cards") as wait:
            return dict(wait())

    other = replace(CARD, path="cards/other.png")
    first = drawn(CARD, other)
    assert first[CARD.path].read_bytes() == draw_card(CARD)
    inode = first[CARD.path].stat().st_ino
    second = drawn(CARD, replace(other, place="ICLR 2026"))
    assert second[CARD.path].stat().st_ino == inode
    assert second[other.path] != first[other.path]
    assert set((tmp_path / "cards").glob("*.png")) == set(second.values()), "what nobody wants is gone"
    with second[CARD.path].open("ab") as file:
        file.write(b"by hand")
    assert drawn(CARD)[CARD.path].read_bytes() == draw_card(CARD)
