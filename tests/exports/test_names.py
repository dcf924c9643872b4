import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.text.names import Name, split_name, split_names


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
        ("Huawei Bai", ("Bai", "Huawei", "", "")),
        ("José Ortega y Gasset", ("Ortega y Gasset", "José", "", "")),
        ("Antoni Gaudí i Cornet", ("Gaudí i Cornet", "Antoni", "", "")),
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
        "BigScience Workshop",
        "Google DeepMind",
        "ByteDance Seed",
        "Seamless Communication",
        "清华大学自然语言处理实验室",
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


def test_braces_of_an_editor_group_and_are_not_printed() -> None:
    names = split_names("Ann Lee and {Toy Group and Sons} and Gabriel {García Márquez}")
    assert [name.printed for name in names] == ["Ann Lee", "Toy Group and Sons", "Gabriel García Márquez"]
    assert names[1].is_literal
    assert (names[2].family, names[2].given) == ("García Márquez", "Gabriel")
