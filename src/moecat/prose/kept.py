"""Built prose is kept from build to build, under the digest of everything that shapes it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import yaml

from moecat.files.folders import claim_folder, remove_folder, swap_folder
from moecat.prose import finishing, run_engine
from moecat.prose.plan import Plan
from moecat.site import policy
from moecat.text import search_words

_MAKERS = ("mkdocs", "mkdocs-material", "zensical", "markdown", "pymdown-extensions", "jinja2", "pygments", "pyyaml")
_SHAPING = (__file__, run_engine.__file__, finishing.__file__, policy.__file__, search_words.__file__)


def config_path(build: Path, lang: str) -> Path:
    """Return where the configuration stands: Zensical wants docs/ and prose/ below the same folder."""
    return build / f"mkdocs-{lang}.yml"


def new_folder(build: Path, lang: str) -> Path:
    """Return the folder that an engine builds a language into."""
    return build / "prose" / f"{lang}.new"


def digest_of(engine: str, plan: Plan, theme: Mapping[str, str]) -> str:
    """Name everything that shapes an engine's output; stylesheets and scripts of ours are copied past it."""
    parts = [engine, *(f"{name} {_version(name)}" for name in _MAKERS), yaml.safe_dump(plan.config)]
    parts += [Path(module).read_text("utf-8") for module in _SHAPING]
    parts += [text for tree in (plan.pages, theme) for item in sorted(tree.items()) for text in item]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_kept(build: Path, lang: str, digest: str) -> bool:
    """Tell whether a language is there; if not, make room for it.

    The digest is written last and removed first, so what has one is whole.
    """
    claim_folder(build / "prose")
    note = _note(build, lang)
    if note.is_file() and note.read_text("ascii", "replace") == digest and (build / "prose" / lang).is_dir():
        return True
    remove_folder(new_folder(build, lang))
    claim_folder(new_folder(build, lang))
    return False


def keep(build: Path, lang: str, digest: str) -> None:
    """Put a language that was just built in the place of the one before."""
    note = _note(build, lang)
    note.unlink(missing_ok=True)
    swap_folder(new_folder(build, lang), build / "prose" / lang)
    note.write_text(digest, "ascii")


def _note(build: Path, lang: str) -> Path:
    return build / "prose" / f"{lang}.digest"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
