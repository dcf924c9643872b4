"""moecat init: an empty catalog for another field, with templates, site and workflow of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from moecat import __version__
from moecat.catalog.json_schemas import render_schemas
from moecat.catalog.load import load
from moecat.commands.session import OK, UsageError
from moecat.files.disk import below, project_folder, write_file

_IGNORED = "/build/\n/.venv/\n.*.tmp\n"
# Prose of the catalog that the program comes from; another field writes its own.
_OWN_PROSE = "docs/"
_CONTRIBUTE = "Read the [contribution guidelines](CONTRIBUTING.md) or the [step-by-step page]"


@dataclass(frozen=True)
class Field:
    """What the new catalog is called, what it is about in both languages, and where it lives."""

    name: str
    about: str
    about_zh: str
    url: str
    repo: str


def run(folder: Path, field: Field, say: Console) -> int:
    """Write the new catalog; UsageError where the folder holds something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} holds something already; give a new or empty folder")
    files = dict(_files(field))
    loaded = load({name: files[name].encode() for name in ("taxonomy.yaml", "resources.yaml")})
    files |= render_schemas(loaded.catalog)
    for name, raw in _assets().items():
        if name not in files:
            write_file(folder / name, raw)
    for name, text in files.items():
        write_file(folder / name, text)
    say.print(f"written {len(files)} files in {folder}", markup=False, highlight=False, soft_wrap=True)
    steps = "edit taxonomy.yaml and discover.yaml, then 'moecat add REF' and 'moecat build'"
    say.print(f"next: cd {folder}, {steps}", markup=False, highlight=False, soft_wrap=True)
    return OK


def _files(field: Field) -> Iterator[tuple[str, str]]:
    """Yield the texts of the new catalog by their paths."""
    starter = project_folder(Path(), "starter")
    for name in ("taxonomy.yaml", "resources.yaml", "discover.yaml"):
        yield name, _read(starter / name)
    for lang in ("en", "zh"):
        yield f"site/docs/{lang}/contribute.md", _read(starter / "docs" / lang / "contribute.md")
    yield ".github/workflows/site.yml", _read(starter / "workflows" / "site.yml").replace("VERSION", __version__)
    yield ".gitignore", _IGNORED
    for kind in ("papers", "models"):
        yield f"{kind}/.gitkeep", ""
    templates, site = project_folder(Path(), "templates"), project_folder(Path(), "site")
    for path in sorted(below(templates)):
        yield f"templates/{path}", _template(path, _read(templates / path), field)
    yield "site/mkdocs.yml", _settings(_read(site / "mkdocs.yml"), field)
    yield "site/zh.yml", _lines(_read(site / "zh.yml"), {"site_description": field.about_zh, "tagline": field.about_zh})
    yield "site/overrides/404.html", _not_found(_read(site / "overrides" / "404.html"))


def _assets() -> dict[str, bytes]:
    """Return the files of the site that are the same for every field."""
    site = project_folder(Path(), "site")
    names = (name for name in below(site) if not name.startswith(_OWN_PROSE))
    return {f"site/{name}": (site / name).read_bytes() for name in sorted(names)}


def _template(path: str, text: str, field: Field) -> str:
    if path.startswith("strings."):
        about = field.about_zh if path.endswith("zh.yaml") else field.about
        texts = {"title": about, "heading": field.name, "lead": about}
        head, mark, rest = text.partition("\nhome:\n")
        first, gap, others = rest.partition("\n\n")
        return head + mark + _lines(first, texts) + gap + others if mark else text
    if path.startswith("readme/README") and ".item." not in path:
        return _readme(text, field.about_zh if "zh" in path else field.about, field)
    return text


def _readme(text: str, about: str, field: Field) -> str:
    """Another heading, another claim, and neither the commands nor the citation of the program's own repository."""
    text = re.sub(r"\A#.*\n\n>.*\n", lambda _: f"# {field.name}\n\n> {about}\n", text)
    for heading in ("Two Commands", "Citing", "两条命令", "引用"):
        text = re.sub(rf"\n- [^\n]*\[{heading}\][^\n]*", "", text)
        text = re.sub(rf"## {heading}\n.*?(?=\n## )", "", text, flags=re.DOTALL)
    text = re.sub(r", \[questions and answers\][^)]*\) }}\)|、\[常见问题\][^)]*\) }}\)", "", text)
    text = text.replace(_CONTRIBUTE, "Read the [step-by-step page]").replace("[贡献指南](CONTRIBUTING.md)或", "")
    return re.sub(r"\n{3,}(?=## )", "\n\n", text)


def _settings(text: str, field: Field) -> str:
    path = re.sub(r"^https?://[^/]+", "", field.url.rstrip("/")) + "/"
    repository = re.sub(r"^https?://[^/]+/", "", field.repo.rstrip("/"))
    names = {"site_name": field.name, "site_url": field.url.rstrip("/") + "/", "site_description": field.about}
    return _lines(
        text, {**names, "repo_url": field.repo, "repo_name": repository, "scope": path, "tagline": field.about}
    )


def _lines(text: str, values: Mapping[str, str]) -> str:
    """Replace the values of keys that have a line to themselves; a JSON string is a YAML string, too."""
    for key, value in values.items():
        quoted = json.dumps(value, ensure_ascii=False)
        text = re.sub(rf"^( *){key}: .*$", lambda found, k=key, q=quoted: f"{found[1]}{k}: {q}", text, flags=re.M)  # type: ignore[misc]
    return text


def _not_found(text: str) -> str:
    return re.sub(
        r"<h1>.*?</h1>", "<h1>There is no such page</h1>", re.sub(r"<h2>.*?</h2>", "<h2>没有这个页面</h2>", text)
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
