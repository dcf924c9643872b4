"""Both README files pass awesome-lint, and GitHub's Markdown finds no link in them but ours.

`npm ci` installs the linter. Without it these tests are skipped, or fail where MOECAT_REQUIRE_NODE=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.site_info import SiteInfo, load_site_info
from moecat.files.disk import read_catalog
from moecat.readme import readme
from tests.conftest import PROJECT
from tests.test_readme import grown, links, render

LINTER = PROJECT / "node_modules" / ".bin" / "awesome-lint"
# The linter asks GitHub about the repository when the remote is there; what it cannot reach, it does not judge.
OFFLINE = "--import=data:text/javascript,globalThis.fetch=()=>Promise.reject(new%20Error('offline'))"
LINKS_AS_ON_GITHUB = """
import {readFileSync} from "node:fs";
import {remark} from "remark";
import remarkGfm from "remark-gfm";
import {visit} from "unist-util-visit";
const parser = remark().use(remarkGfm);
const tree = await parser.run(parser.parse(readFileSync(0, "utf8")));
visit(tree, ["link", "html", "footnoteReference"], (node) => console.log(node.url ?? node.type));
"""


@pytest.fixture(scope="module", autouse=True)
def linter() -> None:
    if LINTER.exists() and shutil.which("node"):
        return
    reason = "awesome-lint is not installed: run 'npm ci'"
    if os.environ.get("MOECAT_REQUIRE_NODE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def lint(folder: Path, text: str) -> str:
    """Return the findings of the linter on a README in a repository of its own; "" if there are none."""
    folder.mkdir()
    (folder / "README.md").write_text(text, encoding="utf-8")
    (folder / "CONTRIBUTING.md").write_text("How to contribute.\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "remote", "add", "origin", "https://github.com/moecat/moecat")
    git(folder, "config", "branch.main.remote", "origin")
    done = subprocess.run(
        [LINTER, "README.md"],
        cwd=folder,
        env={**os.environ, "NODE_OPTIONS": OFFLINE},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def check(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        assert lint(folder / Path(name).stem, text) == ""


def test_the_invented_catalog_passes(tmp_path: Path, catalog: Catalog, site: SiteInfo) -> None:
    check(tmp_path, render(catalog, site))


def test_our_own_catalog_passes(tmp_path: Path) -> None:
    site = load_site_info((PROJECT / "site" / "mkdocs.yml").read_text(encoding="utf-8"))
    check(tmp_path, render(load(read_catalog(PROJECT)).catalog, site))


def test_a_shortened_list_passes(
    tmp_path: Path, catalog: Catalog, site: SiteInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readme, "BUDGET", 20_000)
    texts = render(grown(catalog, 200), site)
    assert "Older papers" in texts["README.md"]
    check(tmp_path, texts)


def test_the_linter_is_awake(tmp_path: Path, catalog: Catalog, site: SiteInfo) -> None:
    text = render(catalog, site)["README.md"]
    twice = text.replace("## Models", "- [Again](https://arxiv.org/abs/2401.00001) - Twice.\n\n## Models")
    assert "double-link" in lint(tmp_path / "twice", twice)
    assert "awesome-badge" in lint(tmp_path / "badge", text.replace("badge.svg", "other.svg"))


def test_githubs_markdown_finds_no_link_but_ours(catalog: Catalog, site: SiteInfo) -> None:
    for text in render(catalog, site).values():
        done = subprocess.run(
            ["node", "--input-type=module", "--eval", LINKS_AS_ON_GITHUB],
            cwd=PROJECT,
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
        assert [unquote(link) for link in done.stdout.splitlines()] == [unquote(link) for link in links(text)]
