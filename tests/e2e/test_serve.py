"""The preview: every edit shows in the pages, trouble is shown on them, and nobody else on the network sees it."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from gzip import decompress
from itertools import count, takewhile
from pathlib import Path

import html5lib
import pytest

from moecat.site.policy import allowed_scripts, scripts_within
from tests.conftest import PROJECT
from tests.e2e.conftest import command, copy_catalog
from tests.e2e.website import LANGUAGES

pytestmark = pytest.mark.slow

TOY = "papers/2024/toy.yaml"
PATIENCE = 20.0  # for what runs MkDocs; a record has to show within EDIT_SECONDS
EDIT_SECONDS = 2.0


class Preview:
    """A running `moecat serve`."""

    def __init__(self, root: Path, process: subprocess.Popen[str], port: int) -> None:
        self.root = root
        self.process = process
        self.port = port

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a path exactly as it is written here."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest("GET", path, skip_accept_encoding=True)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def shows(self, path: str, ready: Callable[[str], object], seconds: float = PATIENCE) -> str:
        """Wait until a page is as it should be; return it."""
        end = time.monotonic() + seconds
        while True:
            status, page = self.get(path)
            if status in (200, 500) and ready(page):
                return page
            assert self.process.poll() is None, "the preview has ended"
            assert time.monotonic() < end, f"{path} ({status}) does not show it after {seconds} s"
            time.sleep(0.02)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def serving(root: Path) -> Iterator[Preview]:
    """Start the preview of a catalog, and end it as a person would: by Ctrl-C."""
    with subprocess.Popen(
        command("serve", "--root", root, "--port", "0"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            said = ""
            for line in process.stderr:
                said += line
                if found := re.search(r"serving http://127\.0\.0\.1:(\d+)/", line):
                    break
            else:
                pytest.fail(f"the preview did not start:\n{said}")
            yield Preview(root, process, int(found[1]))
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_catalog("invented", tmp_path_factory.mktemp("serve") / "catalog")
    shutil.copytree(PROJECT / "site", root / "site")
    shutil.copytree(PROJECT / "templates", root / "templates")
    return root


@pytest.fixture(scope="module")
def running(root: Path) -> Iterator[Preview]:
    with serving(root) as preview:
        yield preview


@pytest.fixture
def preview(running: Preview) -> Iterator[Preview]:
    """The same preview for every test; what a test edits is put back, and the pages are good again."""
    folders = [running.root / name for name in ("papers", "models", "site", "templates")]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    saved = {file: file.read_bytes() for file in [*files, running.root / "taxonomy.yaml"]}
    yield running
    changed = [file for file, raw in saved.items() if not file.exists() or file.read_bytes() != raw]
    for file in changed:
        file.write_bytes(saved[file])
    running.shows(
        "/papers/toy/", lambda page: "Presents a toy with eight experts" in page and 'role="alert"' not in page
    )


def is_in_trouble(page: str) -> bool:
    return '<pre role="alert"' in page


def test_pages_and_files_answer(preview: Preview) -> None:
    kinds = [
        "",
        "browse/",
        "papers/toy/",
        "topics/moving/",
        "models/",
        "models/toy-8x1b/",
        "stats/",
        "faq/",
        "reference/rules/",
    ]
    for path in (f"/{root}{path}" for root in LANGUAGES.values() for path in kinds):
        status, page = preview.get(path)
        assert status == 200, path
        assert not is_in_trouble(page)
        parser = html5lib.HTMLParser()
        parser.parse(page)
        assert parser.errors == [], path
    for path in (
        "/api/catalog.json",
        "/papers/toy.bib",
        "/moecat.ris",
        "/zh/feed.xml",
        "/sitemap.xml",
        "/assets/css/site.css",
        "/cards/toy.png",
        "/card.png",
    ):
        assert preview.get(path)[0] == 200, path
    assert preview.get("/search/core.idx")[0] == 200
    assert preview.get("/papers/toy")[0] == 301
    assert preview.get("/papers/nothing/")[0] == 404


def test_an_edited_summary_shows_at_once_in_pages_and_data(preview: Preview) -> None:
    preview.edit(TOY, "Presents a toy with eight experts.", "Presents nine experts, 3 < 4 & more.")
    page = preview.shows("/papers/toy/", lambda page: "Presents nine" in page, EDIT_SECONDS)
    assert "Presents nine experts, 3 &lt; 4 &amp; more." in page
    assert "Presents nine" in preview.get("/api/catalog.json")[1]
    assert "Presents nine" in preview.get("/topics/shrinking/")[1]


def test_a_paper_comes_and_goes_with_its_file(preview: Preview) -> None:
    text = (
        (preview.root / TOY).read_text(encoding="utf-8").replace("2401.00001", "2401.00009").replace("toy.1", "toy.9")
    )
    text = text.replace('"Toy: A Mixture of Eight Experts"', "Nine Quite Different Things").replace(
        "short_name: Toy", "short_name: Nine"
    )
    new = preview.root / "papers" / "2024" / "nine.yaml"
    new.write_text(text, encoding="utf-8")
    try:
        preview.shows("/papers/nine/", lambda page: "Nine Quite Different Things" in page, EDIT_SECONDS)
        assert "papers/nine/" in preview.get("/zh/browse/")[1]
    finally:
        new.unlink()
    preview.shows("/browse/", lambda page: "papers/nine/" not in page, EDIT_SECONDS)
    assert preview.get("/papers/nine/")[0] == 404


def test_a_broken_record_keeps_the_last_good_page_and_shows_the_problem(preview: Preview) -> None:
    preview.edit(TOY, "topics: [shrinking]", "topics: ['<script>alert(2)</script>']")
    page = preview.shows("/papers/toy/", is_in_trouble, EDIT_SECONDS)
    assert f"{TOY}:9:10: unknown-topic: " in page
    assert "<script>alert(2)" not in page
    assert "&lt;script&gt;alert(2)" in page
    assert "Presents a toy with eight experts." in page
    assert is_in_trouble(preview.get("/zh/faq/")[1])
    assert not is_in_trouble(preview.get("/api/catalog.json")[1])
    preview.edit(TOY, "topics: ['<script>alert(2)</script>']", "topics: [moving]")
    preview.shows("/papers/toy/", lambda page: not is_in_trouble(page) and "topics/moving/" in page, EDIT_SECONDS)


@pytest.mark.parametrize(
    "text", ["", "[", "\x00", "title: [a, {b: ]", "&a [*a]"], ids=["empty", "open", "nul", "mixed", "alias"]
)
def test_no_text_in_a_record_stops_the_preview(preview: Preview, text: str) -> None:
    (preview.root / TOY).write_text(text, encoding="utf-8")
    preview.shows("/papers/toy/", is_in_trouble, EDIT_SECONDS)


def test_an_edited_page_of_prose_shows(preview: Preview) -> None:
    faq = preview.root / "site" / "docs" / "zh" / "faq.md"
    faq.write_text(faq.read_text(encoding="utf-8") + "\n\n这是新的一段。\n", encoding="utf-8")
    preview.shows("/zh/faq/", lambda page: "这是新的一段。" in page)


def test_broken_prose_is_told_until_it_is_mended_whatever_else_is_edited(preview: Preview) -> None:
    faq = preview.root / "site" / "docs" / "en" / "faq.md"
    text = faq.read_text(encoding="utf-8")
    faq.write_text(text + "\n[gone](gone.md)\n", encoding="utf-8")
    page = preview.shows("/faq/", is_in_trouble)
    assert "gone.md" in page
    preview.edit(TOY, "Presents a toy with eight experts.", "Presents ten.")
    preview.shows("/papers/toy/", lambda page: "Presents ten." in page)
    assert is_in_trouble(preview.get("/papers/toy/")[1])
    faq.write_text(text, encoding="utf-8")
    preview.shows("/faq/", lambda page: not is_in_trouble(page))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("templates/site/paper.html", "{% if %}"),
        ("templates/site/paper.html", "{{ nothing.at.all }}"),
        ("templates/strings.en.yaml", "a: [b"),
        ("site/mkdocs.yml", "a: [b"),
        ("site/mkdocs.yml", "nav: 3"),
        ("site/overrides/layout.html", "{% extends %}"),
    ],
)
def test_a_broken_part_of_the_frame_is_told_and_can_be_mended(preview: Preview, path: str, text: str) -> None:
    file = preview.root / path
    good = file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    preview.shows("/papers/toy/", is_in_trouble)
    file.write_text(good, encoding="utf-8")
    preview.shows("/papers/toy/", lambda page: not is_in_trouble(page))


def test_a_change_of_the_taxonomy_shows_everywhere(preview: Preview) -> None:
    preview.edit("taxonomy.yaml", "{en: Shrinking, zh: 缩小}", "{en: Squeezing, zh: 压缩}")
    preview.shows("/topics/shrinking/", lambda page: "Squeezing" in page)
    preview.shows("/zh/papers/toy/", lambda page: "压缩" in page)
    preview.shows("/reference/vocabulary/", lambda page: "Squeezing" in page)


def test_a_template_a_style_and_a_new_search_word_show(preview: Preview) -> None:
    preview.edit("templates/site/stats.html", "<h1>", "<h1>New ")
    preview.edit("site/assets/css/moecat.css", ":root", "/* new */ :root")
    preview.shows("/stats/", lambda page: "<h1>New " in page)
    preview.shows("/assets/css/site.css", lambda text: "/* new */" in text)
    before = found_texts(preview)
    preview.edit(TOY, "Presents a toy with eight experts.", "Presents a zygomorphic toy.")
    preview.shows("/papers/toy/", lambda page: "zygomorphic" in page)
    assert "zygomorphic" not in before
    assert "zygomorphic" in found_texts(preview)


def found_texts(preview: Preview) -> str:
    """Return the texts that a search shows, of all shards that the invented catalog has."""
    answers = (ask(preview, f"/search/en-{shard}.idx") for shard in count())
    return "".join(decompress(body).decode() for _, _, body in takewhile(lambda answer: answer[0] == 200, answers))


def test_browsers_are_told_of_a_change(preview: Preview) -> None:
    for path in ("/papers/toy/", "/faq/"):
        page = preview.get(path)[1]
        assert "EventSource" in page
        assert len(scripts_within(page)) == 8
        assert scripts_within(page) <= allowed_scripts(page)
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as connection:
        connection.sendall(b"GET /__moecat/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        heard = b""
        while b"\r\n\r\n" not in heard:
            heard += connection.recv(1000)
        preview.edit(TOY, "Presents a toy with eight experts.", "Presents eleven.")
        while b"data: changed\n\n" not in heard:
            heard += connection.recv(1000)
    assert b"text/event-stream" in heard


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/../../../../../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/search/../../../taxonomy.yaml",
        "/search/%2e%2e/%2e%2e/%2e%2e/taxonomy.yaml",
        "/search/..%2f..%2f..%2ftaxonomy.yaml",
        "/search//etc/passwd",
        "/search/..\\..\\..\\taxonomy.yaml",
        "/search/%00",
        "/search/",
        "/search",
        "//etc/passwd",
        "/etc/passwd",
        "/taxonomy.yaml",
        "/papers/2024/toy.yaml",
        "/%ff%fe",
        "/.moecat/../taxonomy.yaml",
        "http://127.0.0.1/etc/passwd",
    ],
)
def test_nothing_but_the_site_can_be_read(preview: Preview, path: str) -> None:
    status, body = preview.get(path)
    assert status == 404
    assert "root:" not in body
    assert "- id: shrinking" not in body


def ask(preview: Preview, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask with a method and headers; underscores in their names stand for hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", ""]
)
def test_another_host_that_points_here_is_refused(preview: Preview, host: str) -> None:
    """A page of that host could read what only this machine should (DNS rebinding)."""
    for path in ("/", "/papers/toy/", "/__moecat/events"):
        status, _, body = ask(preview, path, Host=host)
        assert status == 421
        assert b"toy" not in body.lower()


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1234", "[::1]:80"])
def test_this_machine_is_served_by_any_of_its_names(preview: Preview, host: str) -> None:
    assert ask(preview, "/papers/toy/", Host=host)[0] == 200


def test_head_tells_what_get_would_send(preview: Preview) -> None:
    for path in ("/papers/toy/", "/cards/toy.png", "/nothing/"):
        status, headers, body = ask(preview, path)
        assert ask(preview, path, "HEAD")[0] == status
        assert ask(preview, path, "HEAD")[1]["Content-Length"] == headers["Content-Length"] == str(len(body))
        assert ask(preview, path, "HEAD")[2] == b""


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=4-", 206, slice(4, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=9-9999999", 206, slice(9, None)),
        ("bytes=9999999-", 416, slice(0, 0)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_a_part_of_a_file_can_be_had(preview: Preview, wanted: str, status: int, part: slice) -> None:
    whole = ask(preview, "/moecat.bib")[2]
    found = ask(preview, "/moecat.bib", Range=wanted)
    assert (found[0], found[2]) == (status, whole[part])


@pytest.mark.parametrize("path", ["/" + "a" * 5_000, "/" + "a/" * 5_000, "/search/" + "b" * 300])
def test_a_long_path_is_not_found(preview: Preview, path: str) -> None:
    assert ask(preview, path)[0] == 404


def test_two_hundred_connections_at_once_are_answered(preview: Preview) -> None:
    opened = [socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) for _ in range(200)]
    try:
        for connection in opened:
            connection.sendall(b"GET /papers/toy/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert [connection.recv(12) for connection in opened] == [b"HTTP/1.1 200"] * 200
    finally:
        for connection in opened:
            connection.close()


def test_a_slow_client_is_hung_up_on_and_holds_nobody_up(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=30) as slow:
        began = time.monotonic()
        with suppress(OSError):
            for letter in b"GET /papers/toy/ HTTP/1.1\r\nX: " + b"x" * 60:  # a letter a half second: half a minute
                slow.sendall(bytes([letter]))
                assert preview.get("/papers/toy/")[0] == 200
                time.sleep(0.5)
                slow.settimeout(0.01)
                with suppress(TimeoutError):
                    if slow.recv(1) == b"":
                        break
        assert time.monotonic() - began < 20


def test_only_this_machine_is_served(preview: Preview) -> None:
    """A server that listens everywhere would answer at the other loopback addresses, and at those of the network."""
    names = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in {"127.0.0.2", *map(str, names)} - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r"refused|unreachable|timed out|assign"):
            socket.create_connection((address, preview.port), timeout=1).close()


def test_ctrl_c_ends_it_well_even_with_a_page_open(root: Path) -> None:
    with serving(root) as preview, socket.create_connection(("127.0.0.1", preview.port)) as reader:
        reader.sendall(b"GET /__moecat/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert reader.recv(100)
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(60) == 0  # it lets an index under way be finished
        assert preview.process.stderr
        assert "Traceback" not in preview.process.stderr.read()


def test_a_catalog_in_trouble_is_served_with_its_problems(tmp_path: Path) -> None:
    root = copy_catalog("invented", tmp_path / "catalog")
    toy = root / TOY
    good = toy.read_text(encoding="utf-8")
    toy.write_text(good.replace("topics: [shrinking]", "topics: [shrnking]"), encoding="utf-8")
    with serving(root) as preview:
        page = preview.get("/")[1]
        assert is_in_trouble(page)
        assert "did you mean &#x27;shrinking&#x27;?" in page
        toy.write_text(good, encoding="utf-8")
        preview.shows("/papers/toy/", lambda page: not is_in_trouble(page))


def test_a_port_in_use_is_told(root: Path, running: Preview) -> None:
    second = command("serve", "--root", root, "--port", str(running.port))
    done = subprocess.run(second, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert "in use" in done.stderr
    assert "Traceback" not in done.stderr
