"""Stamping fills every slot of a shell, once and for all places, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.site.fill import StampError, compile_shell

SHELL = "<title>@@moecat:title@@</title><a href='zh/@@moecat:path@@'></a><i>@@moecat:path@@</i>@@moecat:content@@"


def test_a_slot_is_filled_in_every_place() -> None:
    page = compile_shell(SHELL).stamp({"title": "T", "path": "papers/a/", "content": "<p>c</p>"})
    assert page == "<title>T</title><a href='zh/papers/a/'></a><i>papers/a/</i><p>c</p>"


def test_the_slots_of_a_shell_are_known() -> None:
    assert compile_shell(SHELL).slots == {"title", "path", "content"}


def test_missing_and_unknown_slots_are_named() -> None:
    with pytest.raises(StampError, match=r"slots of the shell \(content, path, title\) - missing: path; unknown: body"):
        compile_shell(SHELL).stamp({"title": "", "content": "", "body": ""})


@given(st.dictionaries(st.sampled_from(["title", "path", "content"]), st.text(), min_size=3))
def test_values_are_never_read_again(slots: dict[str, str]) -> None:
    marked = {name: f"@@moecat:title@@{text}@@" for name, text in slots.items()}
    assert compile_shell("@@moecat:title@@|@@moecat:path@@|@@moecat:content@@").stamp(marked) == (
        f"{marked['title']}|{marked['path']}|{marked['content']}"
    )
