"""Jinja: a view and a template to text. All markup is escaped, and an unknown name is an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from moecat.views.words import Words, load_words


class Renderer:
    """The templates of the website and the texts of its interface."""

    def __init__(self, templates: Path) -> None:
        self._folder = templates
        self._environment = Environment(
            loader=FileSystemLoader(templates / "site"),
            autoescape=lambda name: name is None or not name.endswith(".txt"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )

    def render(self, name: str, words: Words, view: Any) -> str:
        """Render templates/site/<name>; the template sees the view as `v` and the texts as `t`."""
        return self._environment.get_template(name).render(v=view, t=words.tree)

    @lru_cache(maxsize=8)  # noqa: B019 - a renderer lives as long as the process or the templates
    def words(self, lang: str) -> Words:
        """Return the texts of a language."""
        return load_words(lang, (self._folder / f"strings.{lang}.yaml").read_text("utf-8"))
