import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.text.names import Name, split_name


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Wei Huang", ("Huang", "Wei", "", "")),
        ("Albert Q. Jiang", ("Jiang", "Albert Q.", "", "")),
        ("Diego de las Casas", ("Casas", "Diego", "de las", "")),
        ("Guy Van den Broeck", ("Broeck", "Guy", "Van den", "")),
        ("William El Sayed", ("El Sayed", "William", "", "")),
        ("Luc Van Gool", ("Van Gool", "Luc", "", "")),
        ("Hung Van Nguyen", ("Nguyen", "Hung Van", "", "")),
        ("Quoc V. Le", ("Le", "Quoc V.", "", "")),
        ("Di Wu", ("Wu", "Di", "", "")),
        ("Sammy Davis, Jr.", ("Davis", "Sammy", "", "Jr.")),
        ("William Gates III", ("Gates", "William", "", "III")),
        ("王伟", ("王", "伟", "", "")),
        ("诸葛孔明", ("诸葛", "孔明", "", "")),
        ("김철수", ("김", "철수", "", "")),
        ("山田 太郎", ("山田", "太郎", "", "")),
    ],
)
def test_people(printed: str, parts: tuple[str, str, str, str]) -> None:
    name = split_name(printed)
    assert (name.family, name.given, name.particle, name.suffix) == parts


@pytest.mark.parametrize(
    "printed",
    [
        "DeepSeek-AI",
        "Qwen Team",
        "Google Research",
        "Simon and Schuster",
        "A & B",
        "others",
        "阿里·巴巴",
        "A, B, C, D",
        ",",
    ],
)
def test_names_in_one_piece(printed: str) -> None:
    assert split_name(printed) == Name(printed)
    assert split_name(printed).inverted == printed


def test_the_inverted_form_has_the_suffix_last() -> None:
    assert split_name("Jan de Vries").inverted == "de Vries, Jan"
    assert split_name("Martin Luther King Jr.").inverted == "King, Martin Luther, Jr."


@given(st.text())
def test_nothing_is_refused_and_nothing_lost(text: str) -> None:
    name = split_name(text)
    assert name.printed == " ".join(text.split())
    if not name.is_literal and not name.family_first:
        parts = f"{name.given} {name.particle} {name.family} {name.suffix}".split()
        assert sorted(parts) == sorted(name.printed.replace(",", " ").split())
