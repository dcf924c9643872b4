"""The house: MkDocs or Zensical builds the prose pages and one shell page a section; moecat stamps the rest."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import yaml

from moecat.catalog.site_info import LANGUAGES
from moecat.files.disk import mirror_files, write_file
from moecat.prose import engines, finishing
from moecat.prose.engines import config_path, running
from moecat.prose.finishing import finish, shell_files
from moecat.prose.plan import SHELLS, HouseError, Plan, stage
from moecat.site import policy
from moecat.text import search_words

__all__ = ["LANGUAGES", "SHELLS", "House", "HouseError", "build_house", "building_house"]


# What the engines write for themselves: moecat has its own sitemap and search, and nobody debugs the theme here.
_DROPPED = ("sitemap.xml", "sitemap.xml.gz", "objects.inv", "search.json", "assets/images/favicon.png")
_DROPPED_BELOW = ("search", "assets/javascripts/lunr", "assets/javascripts/workers")
_MAKERS = ("mkdocs", "mkdocs-material", "zensical", "markdown", "pymdown-extensions", "jinja2", "pygments", "pyyaml")
_SHAPING = (engines.__file__, finishing.__file__, policy.__file__, search_words.__file__)


@dataclass(frozen=True)
class House:
    """One language, built: the files to copy by their path in the site, and the shells to stamp by name."""

    lang: str
    files: Mapping[str, Path]
    shells: Mapping[str, str]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Pending:
    """Houses that are being built: whether they are ready, and what waits for them; that may raise HouseError."""

    is_ready: Callable[[], bool]
    result: Callable[[], dict[str, House]]


@contextmanager
def building_house(  # noqa: PLR0913
    root: Path,
    langs: Sequence[str] = LANGUAGES,
    *,
    engine: str = "mkdocs",
    extra_pages: Mapping[str, Mapping[str, str]] | None = None,
    site_url: str | None = None,
    site: Path | None = None,
    build: Path | None = None,
) -> Iterator[Pending]:
    """Build each language in a process of its own, or reuse what unchanged inputs made, while the block runs.

    The end of the block ends what still runs. `extra_pages` are generated Markdown pages by language and path; `site`
    and `build` default to folders of `root`.
    """
    site, build = site or root / "site", build or root / "build"
    base = _read_yaml(site / "mkdocs.yml") | ({"site_url": site_url} if site_url else {})
    base["theme"] |= {"custom_dir": Path(os.path.relpath(site / "overrides", build)).as_posix()}
    prose = {lang: {**_read_tree(site / "docs" / lang), **(extra_pages or {}).get(lang, {})} for lang in langs}
    _check_same_pages(prose)
    plans = [stage(lang, base, _read_yaml(site / f"{lang}.yml"), prose[lang]) for lang in langs]
    assets = {f"assets/{path}": text for path, text in _read_tree(site / "assets").items()}
    frame = _read_tree(site / "overrides")
    digests = {plan.lang: _digest(engine, plan, frame) for plan in plans}
    stale = [plan for plan in plans if not _is_built(build, plan.lang, digests[plan.lang])]
    for plan in plans:
        _write_stage(build, plan, assets)
    with running(build, [plan.lang for plan in stale], engine) as at_work:

        def result() -> dict[str, House]:
            at_work.wait()
            for plan in stale:
                finish(build / "house" / f"{plan.lang}.new", plan)
                _move_in(build, plan.lang, digests[plan.lang])
            return {plan.lang: _open_house(build, plan, site / "assets") for plan in plans}

        yield Pending(at_work.are_ready, result)


def build_house(root: Path, langs: Sequence[str] = LANGUAGES, **options: Any) -> dict[str, House]:
    """Do what `building_house` does, and wait for it; HouseError on a bad page."""
    with building_house(root, langs, **options) as pending:
        return pending.result()


def _check_same_pages(prose: Mapping[str, Mapping[str, str]]) -> None:
    """The language switch leads to the same page, so each page has to exist in each language."""
    every = {path for pages in prose.values() for path in pages}
    lacking = [f"site/docs/{lang}/{path}" for lang, pages in prose.items() for path in sorted(every - pages.keys())]
    if lacking:
        raise HouseError(f"a page has to exist in every language; missing: {', '.join(lacking)}")


def _digest(engine: str, plan: Plan, frame: Mapping[str, str]) -> str:
    """Names everything that shapes the engine's output; stylesheets and scripts of ours are copied past it."""
    parts = [engine, *(f"{name} {_version(name)}" for name in _MAKERS), yaml.safe_dump(plan.config)]
    parts += [Path(module).read_text("utf-8") for module in (__file__, *_SHAPING)]
    parts += [text for tree in (plan.pages, frame) for item in sorted(tree.items()) for text in item]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _read_yaml(path: Path) -> dict[str, Any]:
    """An absent file is an empty one: English needs no overlay."""
    return yaml.safe_load(path.read_text("utf-8")) or {} if path.exists() else {}


def _read_tree(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def _write_stage(build: Path, plan: Plan, assets: Mapping[str, str]) -> None:
    """Mirror the plan in build/docs/<lang>, beside a configuration that either engine builds by hand, too."""
    texts = {**plan.pages, **assets}
    mirror_files(build / "docs" / plan.lang, {path: text.encode() for path, text in texts.items()})
    place = {"docs_dir": f"docs/{plan.lang}", "site_dir": f"house/{plan.lang}.new"}
    config = yaml.safe_dump({**plan.config, **place}, allow_unicode=True, sort_keys=False, width=120)
    write_file(config_path(build, plan.lang), config)


def _is_built(build: Path, lang: str, digest: str) -> bool:
    """The digest is written last and removed first, so a house that has one is whole."""
    note = build / "house" / f"{lang}.digest"
    return note.is_file() and note.read_text() == digest and (build / "house" / lang).is_dir()


def _move_in(build: Path, lang: str, digest: str) -> None:
    folder = build / "house"
    note, old = folder / f"{lang}.digest", folder / f"{lang}.old"
    note.unlink(missing_ok=True)
    shutil.rmtree(old, ignore_errors=True)
    if (folder / lang).exists():
        (folder / lang).rename(old)
    (folder / f"{lang}.new").rename(folder / lang)
    note.write_text(digest)
    shutil.rmtree(old, ignore_errors=True)


def _open_house(build: Path, plan: Plan, assets: Path) -> House:
    folder = build / "house" / plan.lang
    pages = shell_files(folder, plan)
    shells = {name: path.read_text("utf-8") for name, path in pages.items()}
    built = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    taken = set(pages.values())
    files = {name: path for name, path in built.items() if path not in taken and _ships(name, plan.prefix)}
    if not plan.prefix:
        files |= {f"assets/{path}": assets / path for path in _read_tree(assets)}
    return House(plan.lang, files, shells, plan.left_out)


def _ships(name: str, prefix: str) -> bool:
    """A language below a prefix shares the assets and the 404 page of the one at the root."""
    below = any(name.startswith(f"{folder}/") for folder in _DROPPED_BELOW)
    return name.startswith(prefix) and name not in _DROPPED and not name.endswith(".map") and not below
