"""What MkDocs or Zensical is given for one language: pages, pages of layouts and a configuration. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from moecat.files.errors import BuildError

# name -> (its page, the page of the navigation that is lit). "x" stands for any id.
LAYOUTS: Mapping[str, tuple[str, str]] = {
    "home": ("index.md", ""),
    "browse": ("browse.md", "browse/"),
    "all": ("browse/all.md", "browse/"),
    "compare": ("compare.md", "compare/"),
    "embed": ("compare/embed.md", "compare/"),
    "stats": ("stats.md", "stats/"),
    "new": ("new.md", "new/"),
    "resources": ("resources.md", "resources/"),
    "models": ("models.md", "models/"),
    "fit": ("models/fit.md", "models/fit/"),
    "form": ("contribute/form.md", "contribute/"),
    "paper": ("papers/x.md", "browse/"),
    "topics": ("topics.md", "topics/"),
    "topic": ("topics/x.md", "topics/"),
    "topicyear": ("topics/x/x.md", "topics/"),
    "months": ("months.md", "new/"),
    "month": ("months/x.md", "new/"),
    "model": ("models/x.md", "models/"),
    "engines": ("engines.md", "engines/"),
    "engine": ("engines/x.md", "engines/"),
    "authors": ("authors.md", "authors/"),
    "letter": ("authors/letter/x.md", "authors/"),
    "author": ("authors/x.md", "authors/"),
    "venues": ("venues.md", "venues/"),
    "venue": ("venues/x.md", "venues/"),
    "year": ("years/x.md", "browse/"),
}


# The style sheets that mkdocs.yml names, as one file: a browser draws nothing before it has all of them.
STYLES = "assets/css/site.css"


class ProseError(BuildError):
    """Prose or a layout does not build."""


@dataclass(frozen=True)
class Plan:
    """What an engine is given for one language; `left_out` are pages the navigation names and nobody wrote."""

    lang: str
    prefix: str
    pages: Mapping[str, str]
    config: Mapping[str, Any]
    left_out: tuple[str, ...]


def plan_language(
    lang: str, base: Mapping[str, Any], overlay: Mapping[str, Any], prose: Mapping[str, str], overrides: str = ""
) -> Plan:
    """Plan a language from mkdocs.yml (`base`), <lang>.yml (`overlay`) and our theme's folder; raises ProseError."""
    layouts = {page: _layout_page(name, section) for name, (page, section) in LAYOUTS.items()}
    if taken := sorted(layouts.keys() & prose.keys()):
        raise ProseError(f"{', '.join(taken)}: moecat makes this page from the catalog, so nobody can write it by hand")
    if complaints := [*_misshapen(base, "site/mkdocs.yml"), *_misshapen(overlay, f"site/{lang}.yml")]:
        raise ProseError("\n".join(complaints))
    titles: Mapping[str, str] = overlay.get("titles", {})
    config = _translated(_merged(base, {key: value for key, value in overlay.items() if key != "titles"}), titles)
    if complaints := list(_lacking(config)):
        raise ProseError("\n".join(complaints))
    config["theme"]["custom_dir"] = overrides
    config["extra_css"] = [STYLES]
    prefix: str = config["extra"]["prefix"]
    pages = {prefix + path: text for path, text in sorted({**prose, **layouts}.items())}
    left_out: list[str] = []
    config["nav"] = _navigation(base["nav"], prefix, pages, titles, left_out)
    return Plan(lang, prefix, pages, config, tuple(left_out))


def _layout_page(name: str, section: str) -> str:
    hidden = "[navigation, toc, footer]"
    return f"---\ntitle: {name}\ntemplate: layout.html\nlayout: {name}\nsection: {section}\nhide: {hidden}\n---\n"


_SHAPES = {"nav": list, "theme": dict, "extra": dict, "titles": dict}


def _misshapen(config: Mapping[str, Any], name: str) -> Iterator[str]:
    """Yield what is of another shape than everything below relies on."""
    for key, shape in _SHAPES.items():
        if key in config and not isinstance(config[key], shape):
            wanted = "a list" if shape is list else "a mapping"
            yield f"{name}: {key}: is no {wanted.split()[1]}\n  fix: write {wanted} there"


def _lacking(config: Mapping[str, Any]) -> Iterator[str]:
    for keys in (("nav",), ("theme", "name"), ("extra", "prefix"), ("site_name",), ("site_url",)):
        inner: Any = config
        for key in keys:
            inner = inner.get(key) if isinstance(inner, dict) else None
        if not isinstance(inner, list if keys == ("nav",) else str):
            yield f"site/mkdocs.yml: {'.'.join(keys)} is missing or no text\n  fix: add it, as moecat's own has it"


def _merged(base: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    for key in base.keys() & overlay.keys():
        if isinstance(base[key], dict) != isinstance(overlay[key], dict):
            fix = "write the same keys below it in both"
            raise ProseError(
                f"site/mkdocs.yml: {key}: is a mapping there, or in the language's file, only\n  fix: {fix}"
            )
    both = {key: _merged(base[key], overlay[key]) for key in overlay if isinstance(base.get(key), dict)}
    return {**base, **overlay, **both}


def _translated(value: Any, titles: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _translated(inner, titles) for key, inner in value.items()}
    if isinstance(value, list):
        return [_translated(inner, titles) for inner in value]
    return titles.get(value, value) if isinstance(value, str) else value


def _navigation(
    items: Iterable[Any],
    prefix: str,
    pages: Mapping[str, str],
    titles: Mapping[str, str],
    left_out: list[str],
) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for item in items:
        title, target = _title_and_target(item)
        if titles and title not in titles:
            lacking = f"site/mkdocs.yml: the title '{title}' of the navigation has no translation in titles:"
            raise ProseError(f"{lacking}\n  fix: add it to titles: in the language's file, as site/zh.yml")
        name = titles.get(title, title)
        if isinstance(target, list):
            if group := _navigation(target, prefix, pages, titles, left_out):
                kept.append({name: group})
        elif prefix + target in pages:
            kept.append({name: prefix + target})
        else:
            left_out.append(target)
    return kept


def _title_and_target(item: Any) -> tuple[str, Any]:
    if isinstance(item, dict) and len(item) == 1:
        [(title, target)] = item.items()
        if isinstance(title, str) and isinstance(target, str | list):
            return title, target
    raise ProseError(
        f"site/mkdocs.yml: nav: holds {item!r}\n  fix: write 'Title: page.md', or a title with a list of these"
    )
