from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from moecat.build import background
from moecat.prose import HouseError

Way = Callable[[Callable[[], Any]], AbstractContextManager[Callable[[], Any]]]

WAYS = [background._in_thread]
if hasattr(os, "fork"):
    WAYS.append(background._in_process)


@pytest.fixture(params=WAYS, ids=lambda way: str(way.__name__))
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


def test_the_result_arrives_while_the_block_goes_on(way: Way) -> None:
    seen = list(range(1000))
    with way(lambda: sum(seen)) as result:
        assert result() == sum(seen)
        assert result() == sum(seen), "asked twice"


def test_the_end_of_the_block_waits(way: Way, tmp_path: Path) -> None:
    def work() -> None:
        time.sleep(0.2)
        (tmp_path / "done").touch()

    with way(work):
        assert not (tmp_path / "done").exists()
    assert (tmp_path / "done").exists()


def test_an_error_is_raised_at_the_end_of_the_block(way: Way) -> None:
    def work() -> None:
        raise HouseError("no such page")

    with pytest.raises(HouseError, match="no such page"), way(work):
        pass


def test_an_error_that_cannot_be_pickled_arrives_as_text() -> None:
    class LocalError(Exception):
        pass

    def work() -> None:
        raise LocalError("told")

    with pytest.raises(background.BesideError, match="LocalError: told"), background._in_process(work):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_block_that_fails_ends_the_work_and_lets_it_clean_up(tmp_path: Path) -> None:
    def work() -> None:
        try:
            (tmp_path / "began").touch()
            time.sleep(60)
        finally:
            (tmp_path / "cleaned").touch()

    began = time.monotonic()
    with pytest.raises(ZeroDivisionError), background._in_process(work):
        while not (tmp_path / "began").exists():
            time.sleep(0.01)
        raise ZeroDivisionError
    assert (tmp_path / "cleaned").exists()
    assert time.monotonic() - began < 30


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_process_killed_from_outside_is_an_error() -> None:
    def work() -> None:
        os.kill(os.getpid(), 9)

    with pytest.raises(ChildProcessError), background._in_process(work):
        pass


def test_no_fork_beside_other_threads() -> None:
    """A lock that another thread holds at that moment would stay locked for ever in the new process."""
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        with background.beside(os.getpid) as result:
            assert result() == os.getpid()
    finally:
        stop.set()
        other.join()


def test_every_item_is_taken_once_and_by_whoever_is_free(way: Way) -> None:
    shared = background.Shared(range(200))
    assert shared.count_left() == 200

    late = multiprocessing.Event()

    def work() -> list[int]:
        late.wait()
        return list(shared.back())

    with way(work) as result:
        mine = list(islice(shared.front(), 150))
        assert shared.count_left() == 50
        late.set()
        theirs = result()
    assert mine == list(range(150))
    assert theirs == list(reversed(range(150, 200)))
    assert shared.count_left() == 0
