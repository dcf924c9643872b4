"""site/ and templates/ broken in any way: a build says which file and the way out, and it is no bug of ours."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from moecat.build.explain import explained_templates
from moecat.build.generated import render_generated
from moecat.build.project import Project
from moecat.catalog.catalog import Catalog
from moecat.catalog.site_info import LANGUAGES
from moecat.files.errors import BuildError
from moecat.prose.build import ProseSources, plan_prose
from moecat.prose.plan import LAYOUTS
from moecat.site.files import Site
from moecat.site.fill import compile_layout
from moecat.site.reference import reference_pages
from moecat.site.render import Renderer
from moecat.site.views.words import load_words
from tests.conftest import PROJECT, TODAY

LAYOUT = compile_layout("<title>@@moecat:title@@</title>@@moecat:head@@@@moecat:path@@@@moecat:content@@")
Mutation = Callable[[bytes, random.Random], bytes]


def _cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def _without_line(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    lines.pop(chance.randrange(len(lines)))
    return b"".join(lines)


def _inserted(text: bytes) -> Mutation:
    def insert(raw: bytes, chance: random.Random) -> bytes:
        lines = raw.splitlines(keepends=True)
        lines.insert(chance.randrange(len(lines) + 1), text)
        return b"".join(lines)

    return insert


def _misspelt(raw: bytes, chance: random.Random) -> bytes:
    """A word of the file with a letter more: an attribute, a key, a keyword, a text."""
    words = list(re.finditer(rb"[a-z_]{3,}", raw))
    at = chance.choice(words).end() if words else 0
    return raw[:at] + b"q" + raw[at:]


def _value(text: bytes) -> Mutation:
    def change(raw: bytes, chance: random.Random) -> bytes:
        values = list(re.finditer(rb"(?m)(?<=: )\S.*$", raw))
        if not values:
            return text
        found = chance.choice(values)
        return raw[: found.start()] + text + raw[found.end() :]

    return change


MUTATIONS: dict[str, Mutation] = {
    "cut": _cut,
    "without a line": _without_line,
    "misspelt": _misspelt,
    "misspelt again": _misspelt,
    "byte 0xFF": _inserted(b"\xff\n"),
    "NUL": _inserted(b"\0\n"),
    "open bracket": _inserted(b"nav: [\n"),
    "open tag": _inserted(b"{% if %}\n"),
    "unknown name": _inserted(b"{{ nope.nope }}\n"),
    "division": _inserted(b"{{ 1 / 0 }}\n"),
    "number": _value(b"7"),
    "list": _value(b"[a]"),
    "mapping": _value(b"{a: b}"),
    "nothing": _value(b"~"),
    "empty": lambda _raw, _chance: b"",
    "a list": lambda _raw, _chance: b"- a\n",
    "a text": lambda _raw, _chance: b"text\n",
}
FILES = [
    *(f"site/{name}" for name in ("mkdocs.yml", "zh.yml")),
    *(path.relative_to(PROJECT).as_posix() for path in sorted((PROJECT / "templates").rglob("*.*")) if path.is_file()),
]


def _turns(path: str) -> int:
    """What is read fast and broken often meets every mutation."""
    return len(MUTATIONS) if path.startswith("site/") else 8 if "strings" in path else 2


# Each file meets a few of the mutations, and over all files each mutation occurs many times.
CASES = [
    (path, list(MUTATIONS)[(number * 5 + turn) % len(MUTATIONS)]
     ) for number, path in enumerate(FILES) for turn in range(_turns(path))
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog's own site/ and templates/, without what takes long to copy."""
    root = tmp_path_factory.mktemp("catalog")
    (root / "taxonomy.yaml").touch()
    shutil.copytree(PROJECT / "templates", root / "templates")
    shutil.copytree(PROJECT / "site", root / "site", ignore=shutil.ignore_patterns("docs", "assets"))
    return root


def make(root: Path, catalog: Catalog, path: str) -> None:
    """Do what a build does with a file of site/ or templates/, but for the engine."""
    project = Project(root, TODAY)
    with explained_templates(project.templates):
        info = project.site_info()
        if path.startswith("site/"):
            plan_prose(ProseSources(project.site_folder, {}, info.url), root / "build")
        if path.startswith("templates/reference/"):
            reference_pages(catalog, project.templates)
        if path.startswith(("templates/readme/", "templates/strings")):
            render_generated(catalog, info, project.templates)
        if path.startswith(("templates/site/", "templates/strings")):
            layouts = {lang: dict.fromkeys(LAYOUTS, LAYOUT) for lang in LANGUAGES}
            for file in Site(catalog, info, Renderer(project.templates)).files(layouts).values():
                file()


@pytest.mark.parametrize("path", ["site/", "templates/reference/", "templates/strings"])
def test_what_is_whole_is_made(root: Path, catalog: Catalog, path: str) -> None:
    make(root, catalog, path)


@pytest.mark.parametrize(("path", "mutation"), CASES)
def test_what_is_broken_is_named(root: Path, catalog: Catalog, path: str, mutation: str) -> None:
    whole = (root / path).read_bytes()
    (root / path).write_bytes(MUTATIONS[mutation](whole, random.Random(f"{path} {mutation}")))
    try:
        make(root, catalog, path)
    except BuildError as error:
        for line in filter(lambda line: not line.startswith("  fix: "), str(error).splitlines()):
            assert re.match(r"(site|templates)/[\w./-]+:[1-9]\d*: ", line), error
        assert "fix: " in str(error), error
        assert str(root) not in str(error), error
    finally:
        (root / path).write_bytes(whole)


@pytest.mark.parametrize("mutation", ["byte 0xFF", "NUL"])
@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(("yml", "yaml"))])
def test_the_line_is_that_of_what_cannot_be_read(root: Path, catalog: Catalog, path: str, mutation: str) -> None:
    whole = (root / path).read_bytes()
    broken = MUTATIONS[mutation](whole, random.Random(path))
    at = broken.index(b"\xff" if mutation == "byte 0xFF" else b"\0")
    line = broken.count(b"\n", 0, at) + 1
    (root / path).write_bytes(broken)
    try:
        with pytest.raises(BuildError, match=f"^{re.escape(path)}:{line}: "):
            make(root, catalog, path)
    finally:
        (root / path).write_bytes(whole)


def test_a_macro_that_is_gone_is_named_with_its_file(root: Path, catalog: Catalog) -> None:
    path = root / "templates/site/_pictures.html"
    whole = path.read_bytes()
    path.write_bytes(b"")
    try:
        with pytest.raises(
            BuildError, match=r"^templates/site/_pictures\.html:1: it has no macro 'picture', which temp"
        ):
            make(root, catalog, "templates/site/_pictures.html")
    finally:
        path.write_bytes(whole)


@pytest.mark.parametrize(("value", "said"), [("[a]", "is no text"), ("~", "is empty")])
def test_a_text_of_the_interface_is_a_text(value: str, said: str) -> None:
    with pytest.raises(BuildError, match=rf"^templates/strings\.zh\.yaml:3: a\.c {said}\n  fix: write a text"):
        load_words("zh", f"a:\n  b: x\n  c: {value}\n")
