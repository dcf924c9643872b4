"""Where a page stands, and the relative links from there: the site works from any folder of any host."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from moecat.catalog.site_info import language_root


@dataclass(frozen=True, slots=True)
class Place:
    """A page of one language. `path` is the one below the language's root: "" for home, 'papers/mc-moe/'."""

    lang: str
    path: str
    up: str
    root: str

    def page(self, path: str) -> str:
        """Return the link to a page of the same language."""
        return self.up + path or "./"

    def browse(self, **filters: str) -> str:
        """Return the link to the browse page with filters set."""
        return f"{self.up}browse/{_query(tuple(filters.items()))}"

    def file(self, path: str) -> str:
        """Return the link to a file that both languages share."""
        return self.root + path

    @property
    def site_path(self) -> str:
        """The page's path below the site's root."""
        return language_root(self.lang) + self.path


@lru_cache(maxsize=32768)
def _query(filters: tuple[tuple[str, str], ...]) -> str:
    """Both languages ask for the same, author by author."""
    return "?" + urlencode(filters)


@lru_cache(maxsize=64)
def _ups(depth: int, lang: str) -> tuple[str, str]:
    return "../" * depth, "../" * (depth + language_root(lang).count("/"))


def place_of(lang: str, path: str) -> Place:
    """Return the place of a page."""
    return Place(lang, path, *_ups(path.count("/"), lang))
