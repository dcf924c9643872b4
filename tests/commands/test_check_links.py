from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.commands.conftest import Program, as_json
from tests.sources.replay import Replay, Reply, recorded

RESOURCE = (
    '  - {{title: "Number {n}", url: "{url}", kind: tutorial, summary: {{en: E, zh: 中}},'
    " checked: {{on: 2025-01-02, against: [{url}]}}, added: 2025-01-02}}\n"
)


@pytest.fixture
def only(root: Path, server: Replay) -> Replay:
    """A catalog without links of its own, for the test to add some of the server."""
    for path in [*root.glob("papers/*/*.yaml"), *root.glob("models/*"), *root.glob("engines/*")]:
        path.unlink()
    for path in root.glob("measurements/*"):
        path.unlink()
    taxonomy = root / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text("utf-8").replace(", url: https://lists.example.org/one", ""), "utf-8")
    return server


def write_links(root: Path, urls: list[str]) -> None:
    lines = "".join(RESOURCE.format(n=n, url=url) for n, url in enumerate(urls))
    (root / "resources.yaml").write_text(f"resources:\n{lines}", "utf-8")


def test_states(moecat: Program, only: Replay, root: Path) -> None:
    only.routes |= {
        "/ok": Reply("fine"),
        "/gone": Reply("", 404),
        "/wall": Reply("", 403),
        "/old": Reply("", 301, headers={"Location": "/ok"}),
        "/now": Reply("", 302, headers={"Location": "/ok"}),
        "/error": Reply("", 500),
        "/robots.txt": Reply("User-agent: *\nDisallow: /private\n", kind="text/plain"),
        "/private": Reply("secret"),
    }
    write_links(root, [f"{only.url}{path}" for path in ("/ok", "/gone", "/wall", "/old", "/now", "/error", "/private")])
    code, out, err = moecat("check-links", "--allow-local", "--format", "json")
    assert code == 0, err
    states = {each["address"].removeprefix(only.url): each["state"] for each in as_json(out)["links"]}
    assert code == 0
    assert states == {"/ok": "alive", "/gone": "unsure", "/wall": "blocked", "/old": "moved", "/now": "alive",
                      "/error": "unsure", "/private": "unsure"}  # fmt: skip
    assert not any("/private" in line for line in only.asked)
    _, out, _ = moecat("check-links", "--allow-local")
    assert f"resources.yaml: moved: {only.url}/old\n  moved to {only.url}/ok\n  fix: write {only.url}/ok" in out


def test_dead_after_three_days(moecat: Program, only: Replay, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only.routes["/gone"] = Reply("", 410)
    write_links(root, [f"{only.url}/gone"])
    codes = []
    for day in range(3):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1767225600 + 86400 * day))
        codes.append(moecat("check-links", "--allow-local")[0])
    assert codes == [0, 0, 1]


def test_local_addresses_are_refused_unless_told(moecat: Program, only: Replay, root: Path) -> None:
    only.routes["/ok"] = Reply("fine")
    write_links(root, [f"{only.url}/ok", "http://169.254.169.254/latest/meta-data/", "http://localhost:1/x"])
    code, out, _ = moecat("check-links")
    assert code == 0
    assert out.count("inner network") == 3
    assert only.asked == []


def test_five_hundred_links_in_ten_seconds_and_none_twice(moecat: Program, only: Replay, root: Path) -> None:
    only.routes["/page"] = Reply("x", wait=0.02)
    only.routes["/robots.txt"] = Reply("", 404)
    write_links(root, [f"{only.url}/page/{n}" for n in range(500)])
    began = time.monotonic()
    code, out, err = moecat("check-links", "--allow-local")
    assert (code, out) == (0, "every link is alive\n")
    assert time.monotonic() - began < 10
    assert "500 links, 500 of them looked at now" in err
    asked = len(only.asked)
    assert "0 of them looked at now" in moecat("check-links", "--allow-local")[2]
    assert len(only.asked) == asked


def test_services_are_asked_in_batches(moecat: Program, only: Replay, root: Path) -> None:
    only.routes["/repositories/1"] = recorded("github_repository.json")
    only.routes["/repos/toy-lab/toy"] = Reply("", 301, headers={"Location": "/repositories/1"})
    only.routes["/repos/toy-lab/none"] = Reply("", 404)
    write_links(root, ["https://arxiv.org/abs/2507.10524", "https://arxiv.org/abs/2401.00001",
                       "https://arxiv.org/abs/2499.99999", "https://github.com/toy-lab/toy",
                       "https://github.com/toy-lab/none", "https://huggingface.co/toy-lab/Toy-8x1B"])  # fmt: skip
    _, out, _ = moecat("check-links", "--format", "json")
    states = {each["address"]: each["state"] for each in as_json(out)["links"]}
    assert states["https://arxiv.org/abs/2507.10524"] == "alive"
    assert states["https://arxiv.org/abs/2499.99999"] == "unsure"
    assert states["https://github.com/toy-lab/toy"] == "moved"
    assert states["https://github.com/toy-lab/none"] == "unsure"
    assert states["https://huggingface.co/toy-lab/Toy-8x1B"] == "alive"
    assert sum("/api/query" in line for line in only.asked) == 1
