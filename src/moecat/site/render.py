"""Jinja: a view and a template to text. All markup is escaped, and an unknown name is an error."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.ext import Extension
from markupsafe import Markup, escape

from moecat.files.errors import BuildError
from moecat.files.sources import read_text
from moecat.site.views.words import Words, load_words

_TEXT = re.compile(r"\{\{ t\.([a-z_.0-9]+) \}\}")


class Renderer:
    """The templates of the website and the texts of its interface."""

    def __init__(self, templates: Path) -> None:
        self._folder = templates

    def render(self, name: str, lang: str, view: Any) -> str:
        """Render templates/site/<name>, which sees the view as `v` and the texts as {{ t.<key> }}."""
        return self._template(name, lang).render(v=view)

    @lru_cache(maxsize=8)  # noqa: B019 - a renderer lives as long as the templates
    def words(self, lang: str) -> Words:
        """Return the texts of a language."""
        return load_words(lang, read_text(self._folder / f"strings.{lang}.yaml"))

    @lru_cache(maxsize=64)  # noqa: B019 - as above
    def _template(self, name: str, lang: str) -> Template:
        return self._environment(lang).get_template(name)

    @lru_cache(maxsize=8)  # noqa: B019 - as above
    def _environment(self, lang: str) -> Environment:
        environment = _Environment(
            loader=FileSystemLoader(self._folder / "site"),
            autoescape=_is_markup,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            extensions=[_Texts],
        )
        environment.globals["words"] = self.words(lang)
        environment.globals["icon"] = icon
        return environment


@cache
def icon(name: str) -> Markup:
    """Return a pictogram of the theme as inline SVG, hidden from screen readers; none for ""; raises BuildError."""
    if not name:
        return Markup()
    path = Path(str(files("material"))) / "templates" / ".icons" / f"{name}.svg"
    if not path.is_file():
        raise BuildError(
            f"taxonomy.yaml: icon '{name}' is none of the theme's pictograms\n"
            "  fix: choose a name from https://pictogrammers.com/library/mdi/, written as material/content-cut"
        )
    drawn = read_text(path).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return Markup(f'<span class="mc-icon" aria-hidden="true">{drawn.strip()}</span>')


class _Environment(Environment):
    # Views are plain objects: no fall-back to items, and a third less time.
    getattr = staticmethod(getattr)  # type: ignore[assignment]


class _Texts(Extension):
    """Puts the texts into a template before it is compiled: they are the same on every page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        words: Words = self.environment.globals["words"]  # type: ignore[assignment]
        write = escape if _is_markup(name) else str
        return _TEXT.sub(lambda found: str(write(words(found[1]))), source)


def _is_markup(name: str | None) -> bool:
    return name is None or not name.endswith(".txt")
