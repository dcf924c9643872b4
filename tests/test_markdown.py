import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markdown_it import MarkdownIt
from markdown_it.token import Token

from moecat.text.markdown import Anchors, Markdown, Url, address, escape, finalize, table

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = st.sampled_from([*"[]()<>*_`|#!&\\~$-+=.:@'\"^{}/1a ", "https://", "www.", "&copy;", "<b>", "a@b.c", "。"])
HOSTILE = st.lists(SIGNS | st.characters(exclude_categories=["Cc", "Cs", "Cf"]), max_size=30).map("".join)
BARE_LINK = re.compile(r"(?:https?://|www\.)[^\s<>`\\|]|[-.\w+]@[-\w]+\.[-\w]", re.IGNORECASE | re.ASCII)


def inline(markdown: str) -> list[list[Token]]:
    return [token.children or [] for token in PARSER.parse(markdown) if token.type == "inline"]


def shown(tokens: list[Token]) -> str:
    return "".join(token.content for token in tokens)


def plain(text: str) -> str:
    return " ".join(text.split())


@given(HOSTILE.filter(plain))
def test_escaped_text_shows_itself_and_nothing_else(text: str) -> None:
    for frame in ("{}", "- {} end", "# {}", "before {} after"):
        tokens = inline(frame.format(escape(text)))
        assert [shown(each) for each in tokens] == [frame.lstrip("#- ").format(plain(text))]
        assert {token.type for token in tokens[0]} <= {"text", "code_inline", "text_special"}
        assert not any(BARE_LINK.search(token.content) for token in tokens[0] if token.type == "text")


@given(HOSTILE.filter(plain))
def test_escaped_text_stays_inside_a_link(text: str) -> None:
    (tokens,) = inline(f"- [{escape(text)}](https://example.org/) - {escape(text)} *{escape(text)}*.")
    assert [token.type for token in tokens].count("link_open") == 1
    link = next(token for token in tokens if token.type == "link_open")
    assert link.attrs == {"href": "https://example.org/"}
    assert shown(tokens) == f"{plain(text)} - {plain(text)} {plain(text)}."


@given(HOSTILE.filter(plain), HOSTILE.filter(plain))
def test_escaped_text_stays_inside_its_cell(left: str, right: str) -> None:
    rows = [[escape(left), escape(right)]]
    cells = inline(table([Markdown("A"), Markdown("B")], "lr", rows))
    assert [shown(cell) for cell in cells] == ["A", "B", plain(left), plain(right)]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=40))
def test_addresses_stay_inside_their_parentheses(rest: str) -> None:
    (tokens,) = inline(f"| [x]({address('https://example.org/' + rest)}) |\n| --- |")
    assert [token.type for token in tokens] == ["link_open", "text", "link_close"]


def test_addresses_keep_their_meaning() -> None:
    assert address("https://e.org/a(b)|c?x=1&copy=2#d") == "https://e.org/a%28b%29%7Cc?x=1&amp;copy=2#d"
    assert address("https://e.org/%20") == "https://e.org/%20"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//e.org", ""])
def test_only_web_addresses_are_linked(url: str) -> None:
    with pytest.raises(ValueError, match="not an http or https address"):
        address(url)


def test_templates_cannot_forget_to_escape() -> None:
    environment = Environment(finalize=finalize, undefined=StrictUndefined)
    page = environment.from_string("{{ text }} {{ text|upper }} {{ text ~ 'b*' }} {{ mark }} {{ url }} {{ 12345 }}")
    made = page.render(text="*a*", mark=Markdown("*a*"), url=Url("https://e.org/)"))
    assert made == r"\*a\* \*A\* \*a\*b\* *a* https://e.org/%29 12,345"
    with pytest.raises(TypeError, match="NoneType"):
        environment.from_string("{{ none }}").render()
    with pytest.raises(UndefinedError):
        environment.from_string("{{ missing }}").render()


def test_escaping_leaves_ordinary_text_alone() -> None:
    text = "MC-MoE (ICLR'25): 2.54 bits, 76.6% smaller + 1.5x; D^{2}MoE, MoE++, M³ViT — 量化：2.5 比特。"
    assert escape(text) == text


def test_bare_addresses_become_code() -> None:
    assert escape("See https://e.org/a_b. Or www.e.org!") == r"See `https://e.org/a_b`. Or `www.e.org`\!"
    assert escape("见https://例え.jp和 me@e.org。") == "见`https://例`え.jp和 `me@e.org`。"


def test_text_cannot_start_a_block() -> None:
    assert [escape(text) for text in ("- a", "+ a", "1. a", "12) a", "1.5 a", "--- a", "-1")] == [
        *("\\- a", "\\+ a", "1\\. a", "12\\) a", "1.5 a", "\\--- a", "-1")
    ]


def test_anchors_are_githubs() -> None:
    anchor = Anchors()
    headings = ["Edge & on-device", "MoE 层", "Models", "models", "Models", "Models 1", "C++ (and) `code`!", "models-1"]
    assert [anchor(heading) for heading in headings] == [
        *("edge--on-device", "moe-层", "models", "models-1", "models-2", "models-1-1", "c-and-code", "models-1-2")
    ]


def test_tables_are_padded_to_the_widest_cell() -> None:
    made = table([Markdown("模型"), Markdown("B")], "lr", [[Markdown("x"), Markdown("12345")]])
    assert made.splitlines() == ["| 模型  |     B |", "| --- | ----: |", "| x   | 12345 |"]
