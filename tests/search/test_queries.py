"""What people type and what they mean, on the real catalog: in Python and, where there is Node, by the site's scripts.

`queries.yaml` is what the search was made with; nobody tuned it on `queries-held-out.yaml`. {language: {kind: {query:
[page]}}}; a page is a paper's id or a path, and one of them has to be among the first three results.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from moecat.build.project import Project
from moecat.prose.build import markdown_pages
from moecat.search.files import index_of
from moecat.search.find import Finder
from moecat.search.index import Index
from moecat.search.shards import index_files
from moecat.site.reference import reference_pages
from moecat.site.render import Renderer
from moecat.site.views.tables import Tables
from moecat.verbs import describe
from tests.conftest import PROJECT

HERE = Path(__file__).parent
WANTED = {"queries": 0.97, "queries-held-out": 0.9}
NODE = shutil.which("node")
# Beside the queries, what both have to answer alike.
MORE = [
    "",
    "!!",
    "xqzzv",
    "xqzzv pruning",
    "Yu Zhang",
    "量",
    "龘靐",
    "qu",
    "quant",
    "MC-MoE 量化 xqzzv",
    "ＭＣ－ＭｏＥ",
]


def queries(name: str) -> Iterator[tuple[str, list[str]]]:
    read = yaml.load(HERE.joinpath(f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
    yield from ((query, pages) for kinds in read.values() for each in kinds.values() for query, pages in each.items())


@pytest.fixture(scope="module")
def index() -> Index:
    project = Project(PROJECT, "2100-01-01")
    catalog = project.load()[0].catalog
    generated = reference_pages(catalog, project.templates, describe())
    markdown = markdown_pages(project.site_folder, generated)
    return index_of(Tables(catalog), Renderer(project.templates).words, markdown)


def paths_of(pages: list[str], index: Index) -> set[str]:
    prose = {each.path for each in index.documents if each.kind == "pages"}
    return {f"{page}/" if "/" in page or f"{page}/" in prose else f"papers/{page}/" for page in pages}


def test_there_are_many_queries_and_none_twice() -> None:
    counts = {name: len(list(queries(name))) for name in WANTED}
    assert counts["queries-held-out"] == 60
    assert sum(counts.values()) >= 300


@pytest.mark.parametrize("name", WANTED)
def test_every_expected_page_exists(name: str, index: Index) -> None:
    known = {each.path for each in index.documents}
    assert {page for _, pages in queries(name) for page in paths_of(pages, index)} - known == set()


@pytest.mark.parametrize("name", WANTED)
def test_what_people_type_finds_what_they_mean(name: str, index: Index) -> None:
    finder = Finder(index)
    asked = list(queries(name))
    misses = []
    for query, pages in asked:
        found = [each.path for each in finder.find(query).documents[:3]]
        if not set(found) & paths_of(pages, index):
            misses.append(f"{query!r} finds {found}, not {pages}")
    rate = 1 - len(misses) / len(asked)
    print(f"{name}: {len(asked) - len(misses)} of {len(asked)} among the first three, {rate:.1%}", *misses, sep="\n")
    assert rate >= WANTED[name], "\n".join(misses)


def test_the_website_gives_the_same_answers(index: Index, tmp_path: Path) -> None:
    if NODE is None:
        assert os.environ.get("MOECAT_REQUIRE_NODE") != "1", "Node.js is not installed"
        pytest.skip("Node.js is not installed")
    for path, raw in index_files(index).items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    asked = [*(query for name in WANTED for query, _ in queries(name)), *MORE]
    done = subprocess.run(
        [NODE, str(PROJECT / "tests" / "js" / "ask.mjs"), str(tmp_path / "search")],
        input=json.dumps(asked), capture_output=True, encoding="utf-8", check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    finder = Finder(index)
    expected = {}
    for query in asked:
        answer = finder.find(query)
        paths = [each.path for each in answer.documents[:20]]
        expected[query] = [paths, len(answer.documents), dict(answer.corrections), list(answer.left_out)]
    assert json.loads(done.stdout) == expected
