"""What the site is called and where it lives; site/mkdocs.yml is the one home of these facts."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.yamltext import parse

LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class SiteInfo:
    """Name, absolute addresses of the site (ending in a slash) and of the repository (without one)."""

    name: str
    url: str
    repo_url: str

    def absolute(self, path: str) -> str:
        """Return the absolute address of a path below the site's root, with or without leading slash."""
        return self.url + path.removeprefix("/")


def load_site_info(mkdocs_yml: str, url: str | None = None) -> SiteInfo:
    """Read the facts from site/mkdocs.yml's text; `url` overrides the address. KeyError for a missing fact."""
    data = parse(mkdocs_yml).data
    return SiteInfo(data["site_name"], (url or data["site_url"]).rstrip("/") + "/", data["repo_url"].rstrip("/"))


def language_root(lang: str) -> str:
    """Return the path of a language below the site's root: "" or "zh/"."""
    return "" if lang == "en" else f"{lang}/"
