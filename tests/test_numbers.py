"""A number reads the same wherever it stands."""

from dataclasses import replace

import pytest

from moecat.catalog.catalog import Catalog
from moecat.readme.model_table import model_table
from moecat.site.views.model_facts import figure_text, figures
from moecat.text.markdown import Url
from moecat.text.numbers import billions, number, tokens


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (512, "512"),
        (4096, "4K"),
        (128_000, "128K"),
        (131_072, "128K"),
        (1_000_000, "1M"),
        (1_048_576, "1M"),
        (16_000_000, "16M"),
        (1234, "1,234"),
    ],
)
def test_tokens(count: int, text: str) -> None:
    assert tokens(count) == text


def test_numbers_and_billions() -> None:
    assert (number(50_000), number(2.54)) == ("50,000", "2.54")
    assert (billions(1600), billions(46.7)) == ("1,600B", "46.7B")


def test_the_readme_prints_what_the_page_of_a_model_prints(catalog: Catalog) -> None:
    for entry in catalog.models:
        model = entry.record.model_copy(update={"context": 16_000_000})
        grown = replace(entry, record=model)
        table = model_table([""] * 7, [grown], lambda path: Url(f"https://example.org/{path}"))
        facts = {name: figure_text(name, value) for name, value in figures(model).items()}
        for name in ("total", "active", "context"):
            assert f" {facts[name] or '–'} " in table
        assert facts["context"] == "16M"
