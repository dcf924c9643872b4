from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from moecat.files import disk, folders
from moecat.files.errors import BuildError
from moecat.files.folders import MARK, claim_folder, recover_folder, remove_folder, swap_folder


def tree(folder: Path, text: str) -> Path:
    disk.write_files(claim_folder(folder), [("a/b.txt", text.encode()), ("c.txt", text.encode())])
    return folder


def texts(folder: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in folder.rglob("*.txt")}


@pytest.mark.parametrize("exchange", [True, False])
def test_swap_replaces_a_whole_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    target = tmp_path / "site"
    for text in ("one", "two", "three"):
        swap_folder(tree(tmp_path / "new", text), target)
        assert texts(target) == {text}
        assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_cut_off_swap_is_recovered(tmp_path: Path) -> None:
    target = tmp_path / "site"
    tree(tmp_path / ".site.old", "last good")
    recover_folder(target)
    assert texts(target) == {"last good"}


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "README.md"
    assert disk.write_file(target, "old")
    assert not disk.write_file(target, "old")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        disk.write_file(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_hidden_and_backup_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("papers/2024/a.yaml", "papers/2024/.a.yaml.swp", "papers/.DS_Store", "papers/2024/a.yaml~"):
        disk.write_file(tmp_path / name, "x")
    assert list(disk.read_catalog(tmp_path)) == ["papers/2024/a.yaml"]


def test_a_mirror_writes_what_differs_and_deletes_what_is_gone(tmp_path: Path) -> None:
    claim_folder(tmp_path / "mirror")
    disk.mirror_files(tmp_path / "mirror", {"a/b.txt": b"one", "c.txt": b"two"})
    kept = (tmp_path / "mirror" / "c.txt").stat().st_mtime_ns
    disk.mirror_files(tmp_path / "mirror", {"a/d.txt": b"three", "c.txt": b"two"})
    assert disk.below(tmp_path / "mirror") == {"a/d.txt", "c.txt", MARK}
    assert (tmp_path / "mirror" / "a" / "d.txt").read_bytes() == b"three"
    assert (tmp_path / "mirror" / "c.txt").stat().st_mtime_ns == kept


@pytest.mark.parametrize("links", [True, False])
def test_a_tree_gets_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    def refused(*_: object) -> None:
        raise OSError("another file system")

    if not links:
        monkeypatch.setattr("os.link", refused)
    disk.link_tree(tree(tmp_path / "one", "text"), tmp_path / "two")
    assert disk.below(tmp_path / "two") == {"a/b.txt", "c.txt"}
    assert texts(tmp_path / "two") == {"text"}
    assert (tmp_path / "two" / "c.txt").samefile(tmp_path / "one" / "c.txt") == links


def test_a_file_that_is_gone_by_now_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.yaml").write_bytes(b"text")
    assert disk.read_files(tmp_path, ["papers/2024/gone.yaml", "taxonomy.yaml"]) == {"taxonomy.yaml": b"text"}


@pytest.mark.parametrize(
    "act", [claim_folder, remove_folder, lambda folder: swap_folder(folder.parent / "new", folder)]
)
@pytest.mark.parametrize("kind", ["files of others", "a link", "a file"])
def test_what_is_not_ours_is_left_alone(tmp_path: Path, kind: str, act: Callable[[Path], object]) -> None:
    precious = tmp_path / "precious"
    tree(tmp_path / "new", "ours")
    disk.write_file(precious / "a.txt", "mine")
    folder = precious
    if kind == "a link":
        (precious / MARK).touch()
        folder = tmp_path / "link"
        folder.symlink_to(precious)
    elif kind == "a file":
        folder = precious / "a.txt"
    with pytest.raises(BuildError, match="fix: "):
        act(folder)
    assert (precious / "a.txt").read_text() == "mine"


def test_a_mirror_writes_through_no_link(tmp_path: Path) -> None:
    disk.write_file(tmp_path / "elsewhere" / "a.txt", "mine")
    mirror = claim_folder(tmp_path / "mirror")
    (mirror / "folder").symlink_to(tmp_path / "elsewhere")
    (mirror / "b.txt").symlink_to(tmp_path / "elsewhere" / "a.txt")
    disk.mirror_files(mirror, {"folder/a.txt": b"ours", "b.txt": b"ours"})
    assert (tmp_path / "elsewhere" / "a.txt").read_text() == "mine"
    assert texts(mirror) == {"ours"}


def test_a_half_deleted_folder_is_still_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree(tmp_path / "site", "text")
    monkeypatch.setattr(Path, "rmdir", lambda _: (_ for _ in ()).throw(OSError("killed")))
    monkeypatch.setattr("shutil.rmtree", lambda _: (_ for _ in ()).throw(OSError("killed")))
    with pytest.raises(OSError, match="killed"):
        remove_folder(folder)
    monkeypatch.undo()
    remove_folder(folder)
    assert not folder.exists()


def test_a_fingerprint_notices_what_is_changed_by_hand(tmp_path: Path) -> None:
    folder = tree(tmp_path / "site", "text")
    before = disk.fingerprint(folder)
    assert disk.fingerprint(folder) == before
    (folder / "a" / "b.txt").write_text("tixt")
    assert disk.fingerprint(folder) != before
