"""A layout takes every part in every place, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.site.fill import LayoutError, compile_layout

LAYOUT = "<title>@@moecat:title@@</title><a href='zh/@@moecat:path@@'></a><i>@@moecat:path@@</i>@@moecat:content@@"


def test_a_part_is_filled_in_every_place() -> None:
    page = compile_layout(LAYOUT).fill({"title": "T", "path": "papers/a/", "content": "<p>c</p>"})
    assert page == "<title>T</title><a href='zh/papers/a/'></a><i>papers/a/</i><p>c</p>"


def test_missing_and_unknown_parts_are_named() -> None:
    expected = r"parts of the layout \(content, path, title\) - missing: path; unknown: body"
    with pytest.raises(LayoutError, match=expected):
        compile_layout(LAYOUT).fill({"title": "", "content": "", "body": ""})


@given(st.dictionaries(st.sampled_from(["title", "path", "content"]), st.text(), min_size=3))
def test_values_are_never_read_again(parts: dict[str, str]) -> None:
    marked = {name: f"@@moecat:title@@{text}@@" for name, text in parts.items()}
    assert compile_layout("@@moecat:title@@|@@moecat:path@@|@@moecat:content@@").fill(marked) == (
        f"{marked['title']}|{marked['path']}|{marked['content']}"
    )
