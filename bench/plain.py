"""The usual tools for single steps: check-jsonschema on the records, MkDocs with one Markdown page a paper."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.timing import Contestant

_MKDOCS: Mapping[str, Any] = {
    "site_name": "Papers",
    "use_directory_urls": True,
    "theme": {"name": "material", "font": False},
    "plugins": ["search", "tags"],
    # A navigation of all papers would be rendered into each page; that quadratic cost is not charged to MkDocs.
    "nav": ["index.md", "papers/index.md"],
    "validation": {"nav": {"omitted_files": "ignore"}},
    "markdown_extensions": ["tables", "attr_list", "admonition"],
}


def check_jsonschema(root: Path, papers: Sequence[Path], schema: Path, limit: float) -> Contestant:
    """Types and patterns only: it knows no rule that needs a second file."""
    files = [str(path.relative_to(root)) for path in papers]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), "--quiet", *files]
    return Contestant("check-jsonschema", [command], root, limit=limit)


def mkdocs(folder: Path, papers: Sequence[Mapping[str, Any]], limit: float) -> Contestant:
    """Write the Markdown project and return what builds it, search included."""
    pages = folder / "docs" / "papers"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(json.dumps(_MKDOCS, indent=1), encoding="utf-8")  # JSON is YAML
    (folder / "docs" / "index.md").write_text("# Papers\n\n[All papers](papers/index.md)\n", encoding="utf-8")
    links = [f"- [{paper['title']}]({paper['id']}.md)" for paper in papers]
    (pages / "index.md").write_text("# All papers\n\n" + "\n".join(links) + "\n", encoding="utf-8")
    for paper in papers:
        (pages / f"{paper['id']}.md").write_text(markdown_page(paper), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return Contestant("mkdocs", [command], folder, lambda: shutil.rmtree(folder / "site", ignore_errors=True), limit)


def markdown_page(paper: Mapping[str, Any]) -> str:
    """Return a paper as a person would write it into a Markdown file, both summaries on one page."""
    lines = ["---", f"tags: {json.dumps(paper['topics'])}", "---", ""]  # JSON is YAML
    lines += [f"# {paper['title']}", "", ", ".join(paper["authors"]), ""]
    lines += [
        f"*{paper['venue'] or 'Preprint'}*, {paper['date']} · [arXiv](https://arxiv.org/abs/{paper['arxiv']})",
        "",
    ]
    lines += ["## Summary", "", paper["summary"]["en"], ""]
    lines += ["## 摘要", "", paper["summary"]["zh"], "", "## Results", ""]
    lines += ["| Metric | Value | Model | Compared with | Setting | Where |", "|---|---|---|---|---|---|"]
    lines += [
        "| {metric} | {value} | {model} | {baseline} | {setting} | {where} |".format(**r) for r in paper["results"]
    ]
    return "\n".join(lines) + "\n"
