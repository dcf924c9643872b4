from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from moecat.files.progress import show_steps


def test_a_log_gets_one_plain_line_a_step() -> None:
    log = io.StringIO()
    with show_steps(Console(file=log, force_terminal=False)) as steps:
        steps.begin("first")
        steps.move(1, 3)
        steps.begin("second")
    assert re.fullmatch(r"first: \d+\.\d\d s\nsecond: \d+\.\d\d s\n", log.getvalue())


def test_a_terminal_gets_a_bar_that_disappears() -> None:
    screen = io.StringIO()
    with show_steps(Console(file=screen, force_terminal=True, width=80)) as steps:
        steps.begin("pages")
        steps.move(1, 3)
    assert "pages" in screen.getvalue()
    assert "\x1b[" in screen.getvalue()


def test_a_failed_step_says_no_time() -> None:
    log = io.StringIO()
    with pytest.raises(RuntimeError), show_steps(Console(file=log)) as steps:
        steps.begin("doomed")
        raise RuntimeError
    assert log.getvalue() == ""
