"""Only regular files of moderate size are read, whatever lies where a file should be."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from moecat.files import disk, regular
from moecat.files.errors import BuildError
from moecat.files.regular import read_regular
from moecat.files.sources import read_settings, read_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices among its files")


def spoil(path: Path, how: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if how == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"device": "/dev/zero", "loop": path.name, "folder": str(path.parent)}[how])
    return path


@pytest.mark.parametrize(
    ("how", "said"),
    [("pipe", "is a named pipe"), ("device", "is a device"), ("loop", "cannot be read"), ("folder", "is a folder")],
)
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path, how: str, said: str) -> None:
    path = spoil(tmp_path / "papers" / "2024" / "a.yaml", how)
    for read in (read_regular, read_text, read_settings):
        if how == "loop" and read is read_settings:
            continue  # to it there is no such file
        with pytest.raises(BuildError, match=rf"a\.yaml:1: {said}(.|\n)*fix: "):
            read(path)
    with pytest.raises(BuildError, match=said):
        disk.read_catalog(tmp_path)


def test_a_file_that_no_memory_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regular, "LIMIT", 10)
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert read_regular(tmp_path / "a") == b"x" * 10
    (tmp_path / "a").write_bytes(b"x" * 11)
    with pytest.raises(BuildError, match="has 11 bytes, and 10 are the limit"):
        read_regular(tmp_path / "a")


def test_folders_nested_without_end_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    for _ in range(100):
        folder /= "d"
    folder.mkdir(parents=True)
    with pytest.raises(BuildError, match=r"papers/d/.*nested too deeply"):
        disk.read_catalog(tmp_path)
