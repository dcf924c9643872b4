"""A result goes where it was asked to, but never over a file of the catalog."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from moecat.commands.export import run as export
from moecat.commands.results import check_result, write_result
from moecat.commands.session import OK, Session, UsageError
from tests.conftest import CATALOG, TODAY


@pytest.fixture
def session(tmp_path: Path) -> Session:
    shutil.copytree(CATALOG, tmp_path / "catalog")
    return Session(tmp_path / "catalog", TODAY, Console(file=io.StringIO()), Console(file=io.StringIO()))


@pytest.mark.parametrize(
    "name",
    [
        "taxonomy.yaml", "Taxonomy.YAML", "resources.yaml", "discover.yaml", "README.md", "pyproject.toml", "papers",
        "papers/2024/toy.yaml", "papers/2024/new.csv", "models/x.json", "engines/a", "site/mkdocs.yml", "templates/a",
        "build/../taxonomy.yaml", ".git/config",
    ],
)  # fmt: skip
def test_a_place_of_the_catalog_is_refused(session: Session, name: str) -> None:
    before = {path: path.read_bytes() for path in session.root.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match=r"write elsewhere|name a file in it"):
        export(session, "csv", session.root / name, ())
    assert {path: path.read_bytes() for path in session.root.rglob("*") if path.is_file()} == before


def test_a_link_to_a_record_is_refused(session: Session, tmp_path: Path) -> None:
    link = tmp_path / "out.csv"
    link.symlink_to(session.root / "taxonomy.yaml")
    with pytest.raises(UsageError, match="catalog's own files"):
        check_result(session, link)


@pytest.mark.parametrize("name", ["all.bib", "build/all.csv", "../papers/all.json"])
def test_other_places_are_written_and_written_again(session: Session, name: str) -> None:
    output = session.root / name
    for _ in range(2):
        assert export(session, "csv", output, ()) == OK
    assert output.resolve().read_text("utf-8").startswith("id,title")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes among its files")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_result(pipe, "text")
    assert os.read(reader, 10) == b"text"
    assert pipe.is_fifo()
