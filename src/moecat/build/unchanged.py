"""Whether a build would change anything: one digest over all its inputs, and a fingerprint of what it wrote."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from re import match

from moecat.build.project import Project
from moecat.files.disk import below, fingerprint, read_files

_PROGRAM = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class LastBuild:
    """What the last build was made from and what it left, as a note in the build folder tells."""

    project: Project
    engine: str
    target: Path

    @property
    def _note(self) -> Path:
        return self.project.build_folder / "last-build.json"

    def stands(self, inputs: str) -> bool:
        """Tell whether a build from these inputs would change nothing; rules only forgive more as days go by."""
        try:
            known = json.loads(self._note.read_text("utf-8"))
            same = known["inputs"] == inputs and known["day"] <= self.project.today
            return bool(same and known["outputs"] == self._outputs(known["generated"]))
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def forget(self) -> None:
        """Take the note away: what follows may be cut off."""
        self._note.unlink(missing_ok=True)

    def remember(self, inputs: str, generated: Iterable[str]) -> None:
        """Write the note, when all else is in its place."""
        paths = sorted(generated)
        known = {"inputs": inputs, "day": self.project.today, "generated": paths, "outputs": self._outputs(paths)}
        self._note.write_text(json.dumps(known, indent=1), "utf-8")

    def inputs(self, records: Mapping[str, bytes]) -> str:
        """Name everything that shapes the output: records, templates, prose, assets, program, libraries."""
        project = self.project
        found = hashlib.sha256(repr((sys.version, self.engine, project.site_url, str(self.target))).encode())
        found.update("".join(_libraries()).encode())
        folders = (project.site_folder, project.templates, _PROGRAM)
        texts = [*(read_files(folder, _sources(folder)) for folder in folders), records]
        for path, raw in (item for files in texts for item in files.items()):
            found.update(f"\0{path}\0{len(raw)}\0".encode("utf-8", "surrogateescape"))
            found.update(raw)
        return found.hexdigest()

    def _outputs(self, generated: Iterable[str]) -> str:
        found = hashlib.sha256(fingerprint(self.target).encode())
        for path, raw in read_files(self.project.root, generated).items():
            found.update(f"\0{path}\0".encode() + raw)
        return found.hexdigest()


def _sources(folder: Path) -> list[str]:
    return sorted(path for path in below(folder) if not path.endswith(".pyc"))


def _libraries() -> Iterator[str]:
    try:
        needed = requires("moecat") or []
    except PackageNotFoundError:
        return
    for name in (found[0] for line in needed if (found := match(r"[\w.-]+", line))):
        try:
            yield f"{name} {version(name)}\n"
        except PackageNotFoundError:
            continue
