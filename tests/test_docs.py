"""The documentation says what is true: nothing is undocumented, examples run, both languages say the same."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from moecat import __version__
from moecat.catalog.json_schemas import SCHEMAS, schema_of
from moecat.catalog.load import Loaded, load
from moecat.catalog.problems import Problem
from moecat.catalog.report import render_text
from moecat.catalog.schema import (
    Engine,
    Experts,
    Links,
    Measurement,
    Metric,
    Model,
    OperatingPoint,
    Paper,
    Record,
    Resource,
)
from moecat.catalog.site_info import LANGUAGES
from moecat.catalog.yamltext import parse
from moecat.commands.helptexts import describe_commands
from moecat.exports import EXPORTS
from moecat.files.disk import read_catalog
from moecat.fmt.layout import format_record
from moecat.prose.plan import LAYOUTS
from moecat.rules import RULES, TEXT_RULES, check_rules
from moecat.site.reference import PAGES, reference_pages, untranslated
from moecat.verbs import FORMATS, SCHEMA_NAMES, cli
from tests.conftest import PROJECT

DOCS = PROJECT / "site" / "docs"
TEMPLATES = PROJECT / "templates"
EXAMPLE = "papers/2024/mc-moe.yaml"
MISTAKES = {"date: 2024-10-08": "date: 2024-13-08", "topics: [quantization,": "topics: [quantisation,"}
DAY = "2026-11-22"
COMMANDS = describe_commands(cli)


def page(lang: str, name: str) -> str:
    return (DOCS / lang / f"{name}.md").read_text(encoding="utf-8")


def block(text: str, fence: str) -> str:
    """Return the first code block whose fence opens with these words."""
    found = re.search(rf"^```{re.escape(fence)}[^\n]*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found, f"no block ```{fence}"
    return found[1]


def example(lang: str) -> str:
    return block(page(lang, "contribute"), "yaml")


@pytest.fixture(scope="module")
def real_files() -> Mapping[str, bytes]:
    return read_catalog(PROJECT)


@pytest.fixture(scope="module")
def reference(real_files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    return reference_pages(load(real_files).catalog, TEMPLATES, COMMANDS)


def loaded_with(files: Mapping[str, bytes], record: str) -> Loaded:
    return load({**files, EXAMPLE: record.encode()})


def problems_of(files: Mapping[str, bytes], record: str) -> list[Problem]:
    loaded = loaded_with(files, record)
    found = {*loaded.problems, *check_rules(loaded.catalog, DAY)}
    return sorted(problem for problem in found if problem.path == EXAMPLE)


# The generated reference


def test_every_text_of_the_reference_is_translated() -> None:
    assert untranslated(TEMPLATES, COMMANDS) == []


def test_no_translation_is_left_over(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "zh.yaml").write_text("{}")
    used = set(untranslated(tmp_path, COMMANDS))
    parsed = parse((TEMPLATES / "reference" / "zh.yaml").read_text(encoding="utf-8"))
    assert not parsed.flaws
    assert sorted(parsed.data.keys() - used) == []


def headings() -> Iterator[tuple[str, str]]:
    """What must have a heading on a page of the reference."""
    yield from (("rules", f"## `{rule}`") for rule in (*RULES, *TEXT_RULES))
    yield from (("formats", f"## `{name}`") for name in EXPORTS)
    yield from (("commands", f"## `moecat {verb}") for verb in cli.commands)
    yield from (("fields", f"## {kind.__name__}") for kind in (Paper, Model, Engine, Measurement, Metric, Resource))


def rows() -> Iterator[tuple[str, str]]:
    """What must have a row in a table of the reference."""
    kinds: list[tuple[str, type[Record]]] = [("", Paper), ("", Model), ("", Engine), ("", Measurement), ("", Resource)]
    kinds += [("links.", Links), ("results.", OperatingPoint), ("experts.", Experts)]
    for prefix, kind in kinds:
        yield from (("fields", f"\n| `{prefix}{name}` |") for name in kind.model_fields)
    for command in COMMANDS:
        yield from (("commands", f"\n| `{option.name}` |") for option in command.parts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verb_rule_field_and_format_is_documented(lang: str, reference: dict[str, dict[str, str]]) -> None:
    lines = {name: _plain(reference[lang][f"reference/{name}.md"]) for name in PAGES}
    missing = [(name, text) for name, text in (*headings(), *rows()) if _plain(text) not in lines[name]]
    assert missing == []


def _plain(markdown: str) -> str:
    """Headings may or may not be code."""
    return re.sub(r"^(##+ )`?", r"\1", markdown, flags=re.MULTILINE).replace("`\n", "\n").rstrip("`")


def test_the_command_line_offers_the_formats_and_schemas_there_are() -> None:
    assert tuple(EXPORTS) == FORMATS
    assert tuple(SCHEMAS) == SCHEMA_NAMES


# contribute.md


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_is_a_valid_canonical_record(lang: str, real_files: Mapping[str, bytes]) -> None:
    assert problems_of(real_files, example(lang)) == []
    kind = schema_of(EXAMPLE)
    assert kind
    assert format_record(parse(example(lang)), *kind) == example(lang)


def test_the_examples_differ_in_their_comments_only() -> None:
    english, chinese = (parse(example(lang)) for lang in LANGUAGES)
    assert english.data == chinese.data
    assert english.origin.key_places() == chinese.origin.key_places()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_message_shown_is_the_one_printed(lang: str, real_files: Mapping[str, bytes]) -> None:
    record = example(lang)
    for right, wrong in MISTAKES.items():
        assert right in record
        record = record.replace(right, wrong)
    assert block(page(lang, "contribute"), "text") == render_text(problems_of(real_files, record)) + "\n"


# extend.md


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_rule_works(lang: str, real_files: Mapping[str, bytes]) -> None:
    module: dict[str, Any] = {}
    exec(compile(block(page(lang, "develop/extend"), "python"), "et_al.py", "exec"), module)
    clean, spoilt = (
        loaded_with(real_files, example(lang).replace("Xiaojuan Qi", last)).catalog
        for last in ("Xiaojuan Qi", "et al.")
    )
    assert list(module["check"](clean, DAY)) == []
    assert [problem.rule for problem in module["check"](spoilt, DAY)] == ["et-al"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_named_for_developers_exist(lang: str) -> None:
    text = page(lang, "develop/extend") + page(lang, "develop/architecture")
    named = set(re.findall(r"`((?:src|tests|templates|site)/[\w./-]+\w)`", text))
    assert named
    source = PROJECT / "src" / "moecat"
    assert sorted(path for path in named if not (PROJECT / path).exists() and not (source / path).exists()) == []


# dependencies.md


def requirements() -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    return {re.split(r"[<>=!~;\s]", each)[0] for group in lists for each in group}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_dependency_is_explained(lang: str) -> None:
    terms = re.findall(r"^(`.*`)\n:   ", page(lang, "reference/dependencies"), re.MULTILINE)
    explained = {name for term in terms for name in re.findall(r"`([^`]+)`", term)}
    tools = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert explained == requirements() | tools.keys()


# The folders


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_folder_is_named_and_no_module_that_is_not_there(lang: str) -> None:
    source = PROJECT / "src" / "moecat"
    folders = {f"{path.parent.relative_to(source).as_posix()}/" for path in source.rglob("__init__.py")} - {"./"}
    architecture = page(lang, "develop/architecture")
    assert sorted(folder for folder in folders if f"`{folder}`" not in architecture) == []
    for text in (architecture, page(lang, "develop/extend")):
        named = re.findall(r"`([a-z_]+/[\w/]+\.py)`", text)
        assert [name for name in named if not (source / name).exists() and not (PROJECT / name).exists()] == []


# The site as a whole


def nav_pages(items: list[dict[str, Any]]) -> Iterator[str]:
    for item in items:
        for target in item.values():
            if isinstance(target, str):
                yield target
            else:
                yield from nav_pages(target)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_of_the_navigation_exist(lang: str) -> None:
    config = yaml.safe_load((PROJECT / "site" / "mkdocs.yml").read_text(encoding="utf-8"))
    made = {path for path, _ in LAYOUTS.values()} | {f"reference/{name}.md" for name in PAGES}
    written = {path.relative_to(DOCS / lang).as_posix() for path in (DOCS / lang).rglob("*.md")}
    assert sorted(set(nav_pages(config["nav"])) - made - written) == []


def outline(text: str) -> list[tuple[int, str]]:
    """Return level and anchor of each heading outside code."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    found = re.findall(r"^(#+) .*?(\{#[\w-]+\})?$", prose, re.MULTILINE)
    return [(len(marks), anchor) for marks, anchor in found]


@pytest.mark.parametrize("path", sorted(path.relative_to(DOCS / "en").as_posix() for path in DOCS.glob("en/**/*.md")))
def test_both_languages_have_the_same_outline(path: str) -> None:
    english, chinese = ((DOCS / lang / path).read_text(encoding="utf-8") for lang in LANGUAGES)
    assert outline(english) == outline(chinese)


# Files of the project


def test_the_citation_file_names_this_version() -> None:
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == __version__
    assert {"title", "authors", "message", "license", "url"} <= citation.keys()
    assert f"## {__version__}" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_guidelines_exist_once_on_every_disk() -> None:
    assert [path.name for path in PROJECT.iterdir() if path.name.lower() == "contributing.md"] == ["CONTRIBUTING.md"]


def test_the_licences_say_which_file_is_which() -> None:
    scope, _, legal = (PROJECT / "LICENSE-DATA").read_text(encoding="utf-8").partition("-----")
    assert all(name in scope for name in ("papers/", "models/", "taxonomy.yaml", "resources.yaml", "src/", "LICENSE"))
    assert "CC0 1.0 Universal" in legal
    assert (PROJECT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_the_workflow_runs_what_a_person_runs() -> None:
    jobs = yaml.safe_load((PROJECT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    runs = {step.get("run") for job in jobs.values() for step in job["steps"]}
    assert {".ci/run", "make site", ".venv/bin/moecat validate --format github"} <= runs
    assert "make test" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert not any(step.get("continue-on-error") for job in jobs.values() for step in job["steps"])


@pytest.mark.parametrize(
    "path", sorted((PROJECT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem
)
def test_an_issue_form_has_what_github_asks_for(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys()
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))


def test_a_unit_is_text_on_the_vocabulary_page(files: Mapping[str, bytes]) -> None:
    hostile = files["taxonomy.yaml"].replace(b"unit: bit\n", b'unit: "<script>alert(1)</script>"\n')
    assert hostile != files["taxonomy.yaml"]
    catalog = load({**files, "taxonomy.yaml": hostile}).catalog
    for pages in reference_pages(catalog, PROJECT / "templates").values():
        assert "<script" not in pages["reference/vocabulary.md"]
