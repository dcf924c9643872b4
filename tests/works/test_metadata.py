from __future__ import annotations

from moecat.works.metadata import Metadata, as_json, merged, plain, said_by


def test_every_field_knows_who_said_it() -> None:
    first = said_by("https://one.example.org/", title=" A\n title ", authors=["Ann  Other", ""], venue="")
    second = said_by("https://two.example.org/", title="Another", doi="10.1234/x")
    both = merged(first, second)
    assert (both.title, both.authors, both.doi, both.venue) == ("A title", ("Ann Other",), "10.1234/x", "")
    assert both.evidence == {
        "title": "https://one.example.org/",
        "authors": "https://one.example.org/",
        "doi": "https://two.example.org/",
    }
    assert as_json(both)["authors"] == ["Ann Other"]


def test_markup_entities_and_invisible_characters_go() -> None:
    assert plain("<jats:p>Fast &amp; <i>small</i>\u202e experts\u200b</jats:p>") == "Fast & small experts"
    assert plain("a < b and c > d") == "a < b and c > d"


def test_nobody_said_anything() -> None:
    assert Metadata().label == "?"
    assert as_json(Metadata()) == {"evidence": {}}
