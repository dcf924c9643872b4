"""What MkDocs or Zensical is given for one language: pages, shell pages and a configuration. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# name -> (its page, the page of the navigation that is lit). "x" stands for any id.
SHELLS: Mapping[str, tuple[str, str]] = {
    "home": ("index.md", ""),
    "browse": ("browse.md", "browse/"),
    "compare": ("compare.md", "compare/"),
    "stats": ("stats.md", "stats/"),
    "new": ("new.md", "new/"),
    "resources": ("resources.md", "resources/"),
    "models": ("models.md", "models/"),
    "fit": ("models/fit.md", "models/"),
    "paper": ("papers/x.md", "browse/"),
    "topic": ("topics/x.md", "browse/"),
    "model": ("models/x.md", "models/"),
}


class HouseError(Exception):
    """The prose or the frame of the site does not build; the message is for the person who wrote it."""


@dataclass(frozen=True)
class Plan:
    """What an engine is given for one language; `left_out` are pages the navigation names and nobody wrote."""

    lang: str
    prefix: str
    pages: Mapping[str, str]
    config: Mapping[str, Any]
    left_out: tuple[str, ...]


def stage(lang: str, base: Mapping[str, Any], overlay: Mapping[str, Any], prose: Mapping[str, str]) -> Plan:
    """The pages (by path below docs_dir) and configuration of a language, from mkdocs.yml and <lang>.yml."""
    shells = {page: _shell_page(name, section) for name, (page, section) in SHELLS.items()}
    if taken := sorted(shells.keys() & prose.keys()):
        raise HouseError(f"{', '.join(taken)}: moecat makes this page from the catalog, so nobody can write it by hand")
    titles: Mapping[str, str] = overlay.get("titles", {})
    config = _translated(_merged(base, {key: value for key, value in overlay.items() if key != "titles"}), titles)
    prefix: str = config["extra"]["prefix"]
    pages = {prefix + path: text for path, text in sorted({**prose, **shells}.items())}
    left_out: list[str] = []
    config["nav"] = _navigation(base["nav"], prefix, pages, titles, left_out)
    return Plan(lang, prefix, pages, config, tuple(left_out))


def _shell_page(name: str, section: str) -> str:
    hidden = "[navigation, toc, footer]"
    return f"---\ntitle: {name}\ntemplate: shell.html\nshell: {name}\nsection: {section}\nhide: {hidden}\n---\n"


def _merged(base: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    both = {key: _merged(base[key], overlay[key]) for key in overlay if isinstance(base.get(key), dict)}
    return {**base, **overlay, **both}


def _translated(value: Any, titles: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _translated(inner, titles) for key, inner in value.items()}
    if isinstance(value, list):
        return [_translated(inner, titles) for inner in value]
    return titles.get(value, value) if isinstance(value, str) else value


def _navigation(
    items: Iterable[Mapping[str, Any]],
    prefix: str,
    pages: Mapping[str, str],
    titles: Mapping[str, str],
    left_out: list[str],
) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for item in items:
        [(title, target)] = item.items()
        if titles and title not in titles:
            raise HouseError(f"site/mkdocs.yml: the title '{title}' of the navigation has no translation in titles:")
        name = titles.get(title, title)
        if isinstance(target, list):
            if group := _navigation(target, prefix, pages, titles, left_out):
                kept.append({name: group})
        elif prefix + target in pages:
            kept.append({name: prefix + target})
        else:
            left_out.append(target)
    return kept
