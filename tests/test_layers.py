"""Imports point downward only: each module may use the layers below its own."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import PROJECT

SOURCE = PROJECT / "src" / "moecat"

# From the bottom up; a folder stands for all its modules.
LAYERS = [
    ["text", "files"],
    ["catalog"],
    ["fmt", "rules"],
    ["works", "changes", "links"],
    ["importers"],
    ["sources"],
    ["exports"],
    ["readme"],
    ["site"],
    ["prose"],
    ["search"],
    ["build"],
    ["commands.session", "commands.loading"],
    ["preview"],
    ["commands"],
    ["cli"],
    ["__main__"],
]
PURE = {"text", "catalog", "fmt", "rules", "works", "changes", "links", "importers", "exports", "readme", "site"}


def level(name: str) -> int:
    """Return the layer of a module; the longest listed prefix counts."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        for number, layer in enumerate(LAYERS):
            if ".".join(parts[:end]) in layer:
                return number
    raise AssertionError(f"src/moecat/{name} has no layer: put it into LAYERS")


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        if name != "__init__":
            found.append((name, path))
    return found


def imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("moecat"):
            base = node.module.removeprefix("moecat").removeprefix(".")
            names += [base] if base else [alias.name for alias in node.names if alias.name != "__version__"]
    return names


def test_imports_point_downward() -> None:
    wrong = [
        f"{name} imports {used}"
        for name, path in modules()
        for used in imports(path)
        if used.split(".")[0] != name.split(".")[0] and level(used) >= level(name)
    ]
    assert wrong == []


def test_the_core_touches_neither_files_nor_network_nor_clock() -> None:
    forbidden = {"os", "pathlib", "subprocess", "requests", "socket", "time", "shutil", "http", "click", "rich"}
    allowed = {(name, "pathlib") for name in ("readme.readme", "site.reference", "site.render", "site.files")}
    wrong = []
    for name, path in modules():
        if name.split(".")[0] not in PURE or name == "site.card_store":
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
