from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from moecat.sources.guard import Pace, is_public
from moecat.sources.session import Limits, Settings
from moecat.sources.web import MissingError, RefusedError, SourceError, Web
from tests.sources.replay import Replay, Reply, replaying

QUICK = Limits(connect=1, read=0.5, whole=1.0, size=1 << 20, redirects=3, retries=1, patience=0.5)


@pytest.fixture
def server() -> Iterator[Replay]:
    with replaying({}) as replay:
        yield replay


def web(server: Replay, cache: Path | None = None) -> Web:
    return Web(Settings(agent="moecat/test (+https://example.org/)", cache=cache, services=(server.url,), limits=QUICK))


def test_an_answer_comes_back_and_says_who_asked(server: Replay) -> None:
    server.routes["/a"] = Reply('{"a": 1}')
    assert web(server).json(f"{server.url}/a", {"q": "x y"}) == {"a": 1}
    assert server.asked == ["GET /a?q=x+y"]
    assert server.agents == {"moecat/test (+https://example.org/)"}


def test_the_second_time_the_cache_answers(server: Replay, tmp_path: Path) -> None:
    server.routes["/a"] = Reply('{"a": 1}')
    for _ in range(2):
        assert web(server, tmp_path / "cache.sqlite").json(f"{server.url}/a") == {"a": 1}
    assert len(server.asked) == 1


HOSTILE = {
    "forbidden": (Reply("no", 403), RefusedError, "refuses programs just now (403)"),
    "busy": (Reply("slow down", 429, headers={"Retry-After": "3600"}), RefusedError, "wait 3600 seconds"),
    "missing": (Reply("?", 404), MissingError, "knows nothing under"),
    "broken": (Reply("oops", 500), SourceError, "answered 500"),
    "challenge": (Reply("<!doctype html><html>Just a moment...</html>", kind="text/html"), RefusedError, "browsers"),
    "cut off": (Reply('{"a": ', promised=5000), SourceError, "cut off"),
    "no json": (Reply("{"), SourceError, "no JSON"),
    "deep": (Reply("[" * 200_000), SourceError, "no JSON"),
    "huge": (Reply(b" " * (2 << 20)), SourceError, "more than 1 MB"),
    "bomb": (Reply(gzip.compress(b" " * (40 << 20)), headers={"Content-Encoding": "gzip"}), SourceError, "more than"),
    "slow": (Reply("{}", wait=2.0), SourceError, "127.0.0.1"),
    "dripping": (Reply(b" " * 40, wait=0.1, pieces=40), SourceError, "took more than 1 seconds"),
    "loop": (Reply("", 302, headers={"Location": "/loop"}), SourceError, "more than 3 redirects"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_answer_is_a_message(server: Replay, name: str) -> None:
    reply, kind, words = HOSTILE[name]
    server.routes[f"/{name.replace(' ', '-')}"] = reply
    began = time.monotonic()
    with pytest.raises(kind) as caught:
        web(server).json(f"{server.url}/{name.replace(' ', '-')}")
    assert words in str(caught.value)
    assert time.monotonic() - began < 6


def test_bytes_of_another_encoding_do_not_stop_it(server: Replay) -> None:
    server.routes["/latin"] = Reply('{"name": "Müller"}'.encode("latin-1"))
    assert web(server).json(f"{server.url}/latin") == {"name": "M\ufffdller"}


def test_a_failing_service_is_asked_again(server: Replay) -> None:
    replies = iter([Reply("", 503), Reply('{"a": 2}')])
    server.routes["/again"] = lambda _path, _query: next(replies)
    assert web(server).json(f"{server.url}/again") == {"a": 2}


def test_nobody_there_is_a_message() -> None:
    with pytest.raises(SourceError, match="no answer"):
        Web(Settings(services=("http://127.0.0.1:9",), limits=QUICK)).get("http://127.0.0.1:9/x")


def test_inner_machines_are_not_asked(server: Replay) -> None:
    asking = Web(Settings(limits=QUICK))
    for address in (
        server.url,
        server.url.replace("127.0.0.1", "localhost"),
        "http://[::1]:1/",
        "http://169.254.169.254/",
    ):
        with pytest.raises(SourceError, match="inner network"):
            asking.get(address)
    assert server.asked == []


def test_a_redirect_does_not_lead_inside(server: Replay) -> None:
    with replaying({"/": Reply("secret")}) as inner:
        server.routes["/go"] = Reply("", 302, headers={"Location": f"{inner.url}/x"})
        with pytest.raises(SourceError, match="inner network"):
            web(server).get(f"{server.url}/go")
        assert inner.asked == []


@pytest.mark.parametrize(
    "ip", ["127.0.0.1", "10.1.2.3", "::1", "::ffff:127.0.0.1", "169.254.169.254", "fe80::1%1", "x"]
)
def test_inner_addresses(ip: str) -> None:
    assert not is_public(ip)


def test_public_addresses() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1::1")


def test_the_pace_is_kept() -> None:
    waits: list[float] = []
    pace = Pace({"slow.example.org": 3.0}, clock=lambda: 10.0, sleep=waits.append)
    for host in ("slow.example.org", "slow.example.org", "other.example.org", "slow.example.org"):
        pace.wait(host)
    assert waits == [3.0, 6.0]
