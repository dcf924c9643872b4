"""What a pull request changes, told in one comment, with its changed pages as a live preview.

The artifact was made by code of the pull request: every file of it is data that is checked here before it is used.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moecat.automation.forge import Forge
from moecat.automation.texts import pages_list
from moecat.changes.compare import Change, FieldChange
from moecat.changes.reports import render_markdown

MARK = "<!-- moecat: changes -->"
_PAGE = re.compile(r"(?:zh/)?(?:(?:papers|models|topics|engines)/[a-z0-9-]{1,100}/)?index\.html")
_ASSET = re.compile(r"assets/[A-Za-z0-9_./-]{1,150}\.(?:css|js|json|svg|png|woff2|txt)")
_LARGEST_FILE, _LARGEST, _MOST = 2 << 20, 64 << 20, 3000
_STATES = ("added", "changed", "removed")


class ArtifactError(Exception):
    """An artifact holds what no run of ours makes."""


@dataclass(frozen=True)
class Artifact:
    """A folder with `number`, `changes.json` and `preview/`, as the untrusted run left it."""

    folder: Path

    def number(self) -> int:
        """Return the number of the pull request that the artifact claims to be of."""
        text = self._read("number", 20).strip()
        if not re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII):
            raise ArtifactError("'number' is no number of a pull request")
        return int(text)

    def changes(self) -> list[Change]:
        """Return the changes; text in them is still text of others."""
        try:
            data = json.loads(self._read("changes.json", 8 << 20))
            return [_change(each) for each in data["changes"]]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ArtifactError(f"changes.json is not what 'moecat diff' writes ({error})") from error

    def pages(self) -> list[str]:
        """Return the files of the preview; ArtifactError for links, odd names, odd kinds or too much."""
        top = self.folder / "preview"
        return sorted(_checked_files(top)) if top.is_dir() and not top.is_symlink() else []

    def _read(self, name: str, most: int) -> str:
        path = self.folder / name
        if path.is_symlink() or not path.is_file() or path.stat().st_size > most:
            raise ArtifactError(f"'{name}' is missing, no file, or too large")
        return path.read_text("utf-8", "replace")


def review(artifact: Artifact, forge: Forge, head: str, preview: str = "") -> int:
    """Comment on the pull request whose present head is `head`; return its number.

    Raises ArtifactError, or SourceError. `preview` is the address that the pages are published below, if they are.
    """
    number = artifact.number()
    if forge.head_of(number) != head:
        raise ArtifactError(f"pull request {number} is not at commit {head[:12]}: the artifact is another's, or old")
    text = render_markdown(artifact.changes())
    shown = [page.removesuffix("index.html") for page in artifact.pages() if page.endswith("index.html")]
    if preview and shown:
        text += f"\n\n**Preview**\n\n{pages_list(f'{preview}/pr-{number}/', shown[:40])}"
    forge.comment(number, text, MARK)
    return number


def publish(artifact: Artifact, number: int, target: Path) -> list[str]:
    """Copy the checked pages to `target`/pr-<number>; what an earlier run put there goes. Returns the files."""
    pages = artifact.pages()
    place = target / f"pr-{number}"
    shutil.rmtree(place, ignore_errors=True)
    for page in pages:
        (place / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(artifact.folder / "preview" / page, place / page, follow_symlinks=False)
    return pages


def collect(changes: Sequence[Change], site: Path, target: Path) -> list[str]:
    """Copy the pages of changed records, and the shared files they need, from a built site; return the pages."""
    folders = {"paper": "papers", "model": "models", "engine": "engines"}
    wanted = [f"{folders[each.kind]}/{each.id}/index.html" for each in changes if each.kind in folders]
    pages = [page for name in wanted for page in (name, f"zh/{name}") if (site / page).is_file()]
    for page in ("index.html", "zh/index.html", *pages):
        (target / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / page, target / page)
    shutil.copytree(site / "assets", target / "assets", dirs_exist_ok=True)
    return pages


def _checked_files(top: Path) -> Iterator[str]:
    total = 0
    for number, path in enumerate(sorted(top.rglob("*"))):
        name = path.relative_to(top).as_posix()
        if number > _MOST or path.is_symlink():
            raise ArtifactError(f"preview/{name}: too many files, or a link")
        if path.is_dir():
            continue
        size = path.stat().st_size
        total += size
        if size > _LARGEST_FILE or total > _LARGEST:
            raise ArtifactError(f"preview/{name}: too large")
        if ".." in name or not (_PAGE.fullmatch(name) or _ASSET.fullmatch(name)):
            raise ArtifactError(f"preview/{name}: no page or asset of the website")
        yield name


def _change(data: Mapping[str, Any]) -> Change:
    path, state, title = data["path"], data["state"], data["title"]
    if state not in _STATES or not isinstance(path, str) or not isinstance(title, str):
        raise ValueError("a change without path, state or title")
    fields = tuple(FieldChange(str(each["field"])[:200], each["before"], each["now"]) for each in data["fields"])
    return Change(path[:300], state, title[:500], fields)
