from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from moecat.files.progress import steps


def test_a_log_gets_one_plain_line_a_step() -> None:
    log = io.StringIO()
    with steps(Console(file=log, force_terminal=False)) as progress:
        progress.begin("first")
        assert list(progress.each(iter("abc"), lambda: 3)) == ["a", "b", "c"]
        progress.begin("second")
    assert re.fullmatch(r"first: \d+\.\d\d s\nsecond: \d+\.\d\d s\n", log.getvalue())


def test_a_terminal_gets_a_bar_that_disappears() -> None:
    screen = io.StringIO()
    with steps(Console(file=screen, force_terminal=True, width=80)) as progress:
        progress.begin("pages")
        letters = list("abc")
        taken = (letters.pop() for _ in range(3))
        assert list(progress.each(taken, lambda: len(letters))) == ["c", "b", "a"]
    assert "pages" in screen.getvalue()
    assert "\x1b[" in screen.getvalue()


def test_a_failed_step_says_no_time() -> None:
    log = io.StringIO()
    with pytest.raises(RuntimeError), steps(Console(file=log)) as progress:
        progress.begin("doomed")
        raise RuntimeError
    assert log.getvalue() == ""
