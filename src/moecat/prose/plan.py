"""What MkDocs or Zensical is given for one language: pages, pages of layouts and a configuration. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from moecat.catalog.site_info import language_root
from moecat.files.errors import BuildError
from moecat.files.sources import Settings

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


_Part = tuple[Settings, Mapping[str, Any]]  # a file, and a mapping in it

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


def plan_language(lang: str, base: Settings, overlay: Settings, prose: Mapping[str, str], overrides: str = "") -> Plan:
    """Plan a language from mkdocs.yml (`base`), <lang>.yml (`overlay`) and our theme's folder; raises ProseError."""
    layouts = {page: _layout_page(name, section) for name, (page, section) in LAYOUTS.items()}
    if taken := sorted(layouts.keys() & prose.keys()):
        places = "\n".join(f"site/docs/{lang}/{page}:1: moecat makes this page from the catalog" for page in taken)
        raise ProseError(f"{places}\n  fix: delete the file: nobody can write it by hand")
    if complaints := [*_misshapen(base), *_misshapen(overlay)]:
        raise ProseError("\n".join(complaints))
    titles: Mapping[str, str] = overlay.data.get("titles", {})
    own = {key: value for key, value in overlay.data.items() if key != "titles"}
    config = _translated(_merged((base, base.data), (overlay, own), ()), titles)
    if complaints := [*_lacking(config, base), *_lacking_for(lang, config, overlay)]:
        raise ProseError("\n".join(complaints))
    config["theme"]["custom_dir"] = overrides
    config["extra_css"] = [STYLES]
    prefix: str = config["extra"]["prefix"]
    pages = {prefix + path: text for path, text in sorted({**prose, **layouts}.items())}
    navigation = _Navigation(base, overlay, prefix, pages, titles)
    config["nav"] = navigation.of(base.data["nav"], ("nav",))
    return Plan(lang, prefix, pages, config, tuple(navigation.left_out))


def _layout_page(name: str, section: str) -> str:
    hidden = "[navigation, toc, footer]"
    return f"---\ntitle: {name}\ntemplate: layout.html\nlayout: {name}\nsection: {section}\nhide: {hidden}\n---\n"


_AS_OURS = "add it, as moecat's own has it"
_SHAPES: Mapping[tuple[str, ...], type] = {
    ("nav",): list,
    ("theme",): dict,
    ("theme", "features"): list,
    ("extra",): dict,
    ("extra", "words"): dict,
    ("titles",): dict,
}


def _misshapen(given: Settings) -> Iterator[str]:
    """Yield what is of another shape than everything below relies on."""
    for keys, shape in _SHAPES.items():
        above = _at(given.data, keys[:-1])
        if isinstance(above, Mapping) and keys[-1] in above and not isinstance(above[keys[-1]], shape):
            wanted = "list" if shape is list else "mapping"
            yield f"{given.place(*keys)}: {'.'.join(keys)}: is no {wanted}\n  fix: write a {wanted} there"


def _at(data: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """Return what stands at these keys, None where nothing does."""
    inner: Any = data
    for key in keys:
        inner = inner.get(key) if isinstance(inner, Mapping) else None
    return inner


def _lacking(config: Mapping[str, Any], base: Settings) -> Iterator[str]:
    for keys in (("nav",), ("theme", "name"), ("extra", "prefix"), ("site_name",), ("site_url",)):
        if not isinstance(_at(config, keys), list if keys == ("nav",) else str):
            wanted = "list" if keys == ("nav",) else "text"
            yield f"{base.place(*keys)}: {'.'.join(keys)} is missing or no {wanted}\n  fix: {_AS_OURS}"


def _lacking_for(lang: str, config: Mapping[str, Any], overlay: Settings) -> Iterator[str]:
    """Yield what would put a language in the place of another."""
    root = language_root(lang)
    given = _at(config, ("extra", "prefix"))
    if isinstance(given, str) and given != root:
        yield f"{overlay.place('extra', 'prefix')}: extra.prefix is '{given}' for {lang}\n  fix: write prefix: '{root}'"
    if root and not overlay.data.get("titles"):
        yield f"{overlay.place('titles')}: titles: is missing or empty\n  fix: {_AS_OURS}"


def _merged(base: _Part, overlay: _Part, keys: tuple[str, ...]) -> dict[str, Any]:
    """Lay a mapping over another; both stand at these keys of their files."""
    (under, low), (over, high) = base, overlay
    both: dict[str, Any] = {}
    for key in high:
        inner = (*keys, key)
        if key in low and isinstance(low[key], dict) != isinstance(high[key], dict):
            wrong, right = (over, under) if isinstance(low[key], dict) else (under, over)
            said = f"{wrong.place(*inner)}: {'.'.join(inner)}: is no mapping, but it is one in {right.place(*inner)}"
            raise ProseError(f"{said}\n  fix: write the same keys below it in both")
        if isinstance(high[key], dict) and key in low:
            both[key] = _merged((under, low[key]), (over, high[key]), inner)
    return {**low, **high, **both}


def _translated(value: Any, titles: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _translated(inner, titles) for key, inner in value.items()}
    if isinstance(value, list):
        return [_translated(inner, titles) for inner in value]
    return titles.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True)
class _Navigation:
    """Makes the navigation of a language from that of mkdocs.yml."""

    base: Settings
    overlay: Settings
    prefix: str
    pages: Mapping[str, str]
    titles: Mapping[str, str]
    left_out: list[str] = field(default_factory=list)

    def of(self, items: Iterable[Any], keys: tuple[str | int, ...]) -> list[dict[str, Any]]:
        """Return the items that have a page, with translated titles."""
        kept: list[dict[str, Any]] = []
        for number, item in enumerate(items):
            place = (*keys, number)
            title, target = self._title_and_target(item, place)
            name = self._name(title, place)
            if isinstance(target, list):
                if group := self.of(target, (*place, title)):
                    kept.append({name: group})
            elif self.prefix + target in self.pages:
                kept.append({name: self.prefix + target})
            else:
                self.left_out.append(target)
        return kept

    def _name(self, title: str, keys: tuple[str | int, ...]) -> str:
        name = self.titles.get(title, "" if self.titles else title)
        if isinstance(name, str) and name:
            return name
        at = self.overlay.place("titles", title)
        said = f"{at}: the title '{title}' of the navigation ({self.base.place(*keys)}) has no translation"
        raise ProseError(f"{said}\n  fix: add a line '{title}: …' to titles:")

    def _title_and_target(self, item: Any, keys: tuple[str | int, ...]) -> tuple[str, Any]:
        if isinstance(item, dict) and len(item) == 1:
            [(title, target)] = item.items()
            if isinstance(title, str) and isinstance(target, str | list):
                return title, target
        fix = "write 'Title: page.md', or a title with a list of these"
        raise ProseError(f"{self.base.place(*keys)}: nav: holds {item!r}\n  fix: {fix}")
