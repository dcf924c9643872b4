"""The usual tools: check-jsonschema on the records, MkDocs with a Markdown page a paper and language."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.aside import put_aside
from bench.timing import Contestant

LANGUAGES = ("en", "zh")

_MKDOCS: Mapping[str, Any] = {
    "site_name": "Papers",
    "use_directory_urls": True,
    "theme": {"name": "material", "font": False},
    "plugins": ["search", "tags"],
    # A navigation of all papers would be rendered into each page; that quadratic cost is not charged to MkDocs.
    "nav": ["index.md", "papers/index.md"],
    "validation": {"nav": {"omitted_files": "ignore"}},
    "markdown_extensions": ["tables", "attr_list", "admonition", "pymdownx.highlight", "pymdownx.superfences"],
}


def check_jsonschema(root: Path, papers: Sequence[Path], schema: Path, limit: float) -> Contestant:
    """Types and patterns only: it knows no rule that needs a second file."""
    files = [str(path.relative_to(root)) for path in papers]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), "--quiet", *files]
    return Contestant("check-jsonschema", [command], root, limit=limit)


def mkdocs(folder: Path, papers: Sequence[Mapping[str, Any]], site: Path, limit: float) -> Contestant:
    """Write a Markdown project a language and return what builds both at once, search included.

    The citations are those of our built `site`.
    """
    for lang in LANGUAGES:
        _write_project(folder / lang, papers, site, lang)
    command = [sys.executable, "-m", "bench.together", *(str(folder / lang) for lang in LANGUAGES)]
    project = Path(__file__).resolve().parents[1]
    return Contestant("mkdocs", [command], project, lambda: _make_room(folder), limit)


def _make_room(folder: Path) -> None:
    for lang in LANGUAGES:
        put_aside(folder / lang / "site")


def _write_project(folder: Path, papers: Sequence[Mapping[str, Any]], site: Path, lang: str) -> None:
    pages = folder / "docs" / "papers"
    pages.mkdir(parents=True)
    config = {**_MKDOCS, "theme": {**_MKDOCS["theme"], "language": lang}}
    (folder / "mkdocs.yml").write_text(json.dumps(config, indent=1), encoding="utf-8")  # JSON is YAML
    (folder / "docs" / "index.md").write_text("# Papers\n\n[All papers](papers/index.md)\n", encoding="utf-8")
    links = [f"- [{paper['title']}]({paper['id']}.md)" for paper in papers]
    (pages / "index.md").write_text("# All papers\n\n" + "\n".join(links) + "\n", encoding="utf-8")
    for paper in papers:
        bibtex = (site / "papers" / f"{paper['id']}.bib").read_text(encoding="utf-8")
        (pages / f"{paper['id']}.md").write_text(markdown_page(paper, bibtex, lang), encoding="utf-8")


def markdown_page(paper: Mapping[str, Any], bibtex: str, lang: str) -> str:
    """Return a paper as a person would write it into a Markdown file."""
    lines = ["---", f"tags: {json.dumps(paper['topics'])}", "---", ""]  # JSON is YAML
    lines += [f"# {paper['title']}", "", ", ".join(paper["authors"]), ""]
    lines += [
        f"*{paper['venue'] or 'Preprint'}*, {paper['date']} · [arXiv](https://arxiv.org/abs/{paper['arxiv']})",
        "",
    ]
    lines += ["## Summary", "", paper["summary"][lang], "", "## Results", ""]
    lines += ["| Metric | Value | Model | Compared with | Setting | Where |", "|---|---|---|---|---|---|"]
    lines += [
        "| {metric} | {value} | {model} | {baseline} | {setting} | {where} |".format(**r) for r in paper["results"]
    ]
    lines += ["", "## Cite", "", "```bibtex", bibtex.strip(), "```"]
    return "\n".join(lines) + "\n"
