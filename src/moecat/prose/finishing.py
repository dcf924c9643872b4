"""What is done once to the pages an engine has built: the policy, layouts without blank lines."""

from __future__ import annotations

from pathlib import Path

from moecat.prose.plan import LAYOUTS, Plan
from moecat.site.policy import POLICY_PLACEHOLDER, page_policy, scripts_within


def finish(folder: Path, plan: Plan) -> None:
    """Finish every page below `folder`.

    The policy approves the scripts of the layouts, which are the theme's: no record and no prose is in them yet.
    """
    layouts = {path: path.read_text("utf-8") for path in layout_files(folder, plan).values()}
    tight = {path: _tightened(html) for path, html in layouts.items()}
    rules = page_policy(frozenset[str]().union(*map(scripts_within, (*layouts.values(), *tight.values()))))
    pages = {path: tight.get(path) or path.read_text("utf-8") for path in folder.rglob("*.html")}
    for path, html in pages.items():
        path.write_text(html.replace(POLICY_PLACEHOLDER, rules, 1), "utf-8")


def layout_files(folder: Path, plan: Plan) -> dict[str, Path]:
    """Return where each layout stands, by its name."""
    return {name: folder / plan.prefix / _html_path(page) for name, (page, _) in LAYOUTS.items()}


def _html_path(page: str) -> str:
    return page.replace(".md", ".html") if page.endswith("index.md") else page.replace(".md", "/index.html")


def _tightened(html: str) -> str:
    """Templates leave many blank lines, and each page of the catalog would carry them; layouts hold no <pre>."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
