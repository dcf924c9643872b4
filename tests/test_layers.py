"""The core is pure; that imports point downward only is a contract in pyproject.toml, which import-linter checks."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import PROJECT

SOURCE = PROJECT / "src" / "moecat"
PURE = {"text", "catalog", "fmt", "rules", "works", "changes", "links", "importers", "exports", "readme", "site"}


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        if name != "__init__":
            found.append((name, path))
    return found


def test_the_core_touches_neither_files_nor_network_nor_clock() -> None:
    forbidden = {"os", "pathlib", "subprocess", "requests", "socket", "time", "shutil", "http", "click", "rich"}
    allowed = {(name, "pathlib") for name in ("readme.readme", "site.reference", "site.render", "site.files")}
    wrong = []
    for name, path in modules():
        if name.split(".")[0] not in PURE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            used = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            used += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [
                f"{name} imports {each}"
                for each in used
                if each.split(".")[0] in forbidden and (name, each) not in allowed
            ]
    assert wrong == []
