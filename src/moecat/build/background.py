"""Work at the same time as other work: on the second core where the system can, or as a thread."""

from __future__ import annotations

import ctypes
import multiprocessing
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


class BesideError(Exception):
    """An error of the second process that could not be passed on; the message holds its traceback."""


def beside(work: Callable[[], T]) -> AbstractContextManager[Callable[[], T]]:
    """Do `work` while the block runs; gives a function that waits for its result.

    The end of the block waits as well. What `work` raises is raised there, and a block that raises ends the work. In a
    process of its own `work` sees all that exists now, without copying; what it changes is not seen here, and its
    result has to be picklable. Raises ChildProcessError where that process was ended from outside.
    """
    return _in_process(work) if can_fork() else _in_thread(work)


def can_fork() -> bool:
    """Tell whether work beside other work gets a process, and with it a core, of its own."""
    # A forked process has only the thread that forked it: safe as long as that is the only one. macOS and Windows
    # cannot fork safely at all.
    return sys.platform == "linux" and threading.active_count() == 1


class Shared(Generic[T]):
    """Items shared out between work and what is done beside it: one takes from the front, the other from the back.

    So both end at the same time, however long each item takes, and what stands together is mostly done together.
    """

    def __init__(self, items: Sequence[T]) -> None:
        self._items = items
        self._taken = multiprocessing.Array("l", 2)  # from the front, from the back

    def front(self) -> Iterator[T]:
        """Yield items from the front while there are any left."""
        return self._take(0)

    def back(self) -> Iterator[T]:
        """Yield items from the back while there are any left."""
        return self._take(1)

    def count_left(self) -> int:
        """Return how many items nobody has taken."""
        return len(self._items) - int(self._taken[0]) - int(self._taken[1])

    def _take(self, end: int) -> Iterator[T]:
        while True:
            with self._taken.get_lock():
                if not self.count_left():
                    return
                index = self._taken[end]
                self._taken[end] += 1
            yield self._items[-1 - index] if end else self._items[index]


@contextmanager
def _in_thread(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield future.result
    finally:
        thread.join()
    future.result()


@contextmanager
def _in_process(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_answer, args=(work, theirs), daemon=False)
    process.start()
    theirs.close()
    answer: Future[T] = Future()

    def result() -> T:
        if not answer.done():
            _receive(ours, answer)
        return answer.result()

    try:
        yield result
        result()
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()
        ours.close()


def _receive(connection: Connection, answer: Future[Any]) -> None:
    try:
        value, error = pickle.loads(connection.recv_bytes())
    except EOFError:
        answer.set_exception(ChildProcessError("a process of this run was ended from outside; is there enough memory?"))
        return
    if error is None:
        answer.set_result(value)
    else:
        answer.set_exception(error)


def _answer(work: Callable[[], Any], connection: Connection) -> None:
    """Run in the new process: do the work and send (result, None) or (None, error)."""
    # Ended with its parent or by it, the work still gets to clean up after itself.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    try:
        raw = pickle.dumps((work(), None), protocol=pickle.HIGHEST_PROTOCOL)
    except KeyboardInterrupt:
        sys.exit(1)  # the parent was interrupted as well, and says so
    except Exception as error:
        raw = _pickled(error)
    connection.send_bytes(raw)


def _pickled(error: Exception) -> bytes:
    text = traceback.format_exc()
    error.add_note(f"In the second process:\n{text}")
    try:
        raw = pickle.dumps((None, error))
        pickle.loads(raw)
    except Exception:
        return pickle.dumps((None, BesideError(text)))
    return raw
