import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.catalog.catalog import Entry
from moecat.catalog.citekeys import ascii_letters, citation_key
from moecat.catalog.scalars import TEXT_PATTERN
from moecat.catalog.schema import Paper
from moecat.catalog.yamltext import Origin
from moecat.text.characters import is_plain


def entry(id: str, author: str, date: str = "2024-10-08") -> Entry[Paper]:
    checked = {"on": "2025-01-02", "against": ["https://example.org/"]}
    record = {"title": "T", "authors": [author], "date": date, "topics": ["x"], "summary": {}, "checked": checked}
    return Entry(id, f"papers/2024/{id}.yaml", Paper.model_validate({**record, "added": "2025-01-02"}), Origin(b""))


@pytest.mark.parametrize(
    ("id", "author", "key"),
    [
        ("mc-moe", "Wei Huang", "huang2024mcmoe"),
        ("x", "Diego de las Casas", "delascasas2024x"),
        ("x", "Teven Le Scao", "lescao2024x"),
        ("x", "Łukasz Müßig-Ørsted", "mussigorsted2024x"),
        ("x", "Róbert Csordás", "csordas2024x"),
        ("deepseek-v2-report", "DeepSeek-AI", "deepseekai2024deepseekv2report"),
        ("x", "Martin Luther King Jr.", "king2024x"),
        ("x", "王伟", "anon2024x"),
    ],
)
def test_keys(id: str, author: str, key: str) -> None:
    assert citation_key(entry(id, author)) == key


IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
AUTHORS = st.text(min_size=1, max_size=12).filter(
    lambda text: re.fullmatch(TEXT_PATTERN, text) is not None and is_plain(text)
)
DATES = st.sampled_from(["1991", "2024-05", "2024-10-08"])
RECORDS = st.tuples(IDS, AUTHORS, DATES)


@given(RECORDS, RECORDS)
def test_other_ids_have_other_keys(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    """Letters, then four digits, then the id: a key can be read back, so two keys are the same for one id only."""
    keys = [citation_key(entry(*each)) for each in (one, other)]
    for key in keys:
        assert re.fullmatch(r"[a-z]+\d{4}[a-z0-9]+", key)
    if one[0].replace("-", "") != other[0].replace("-", ""):
        assert keys[0] != keys[1]


@given(st.text())
def test_letters_only(text: str) -> None:
    assert re.fullmatch("[a-z]*", ascii_letters(text))
