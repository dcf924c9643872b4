"""What the head of a page tells browsers, search engines and reference managers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from moecat.catalog.site_info import LANGUAGES, language_root
from moecat.site.views.card import HEIGHT, WIDTH, Card, default_card
from moecat.site.views.context import Context
from moecat.site.views.place import Place

_LOCALES = {"en": "en_US", "zh": "zh_CN"}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another form of the page: a feed, a citation, data."""

    type: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What networks show beside a link: an absolute address, its size in pixels, what it says."""

    address: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Head:
    """`title` is the one of Open Graph, `page_title` the browser's."""

    page_title: str
    title: str
    description: str
    canonical: str
    languages: tuple[tuple[str, str], ...]
    site_name: str
    picture: Picture
    kind: str
    locale: str
    other_locale: str
    search: str
    alternates: tuple[Alternate, ...]
    citation: tuple[tuple[str, str], ...]
    json_ld: Markup


def page_head(  # noqa: PLR0913
    context: Context,
    here: Place,
    title: str,
    description: str,
    *,
    kind: str = "website",
    alternates: tuple[Alternate, ...] = (),
    citation: tuple[tuple[str, str], ...] = (),
    json_ld: Any = None,
    card: Card | None = None,
) -> Head:
    """Return the head of a page; `title` is "" for the home page."""
    site, card = context.site, card or default_card(context)
    other = next(lang for lang in LANGUAGES if lang != here.lang)
    return Head(
        page_title=f"{title} · {site.name}" if title else f"{site.name} · {context.words('home.title')}",
        title=title or site.name,
        description=description,
        canonical=site.absolute(here.site_path),
        languages=language_addresses(context, here.path),
        site_name=site.name,
        picture=Picture(site.absolute(card.path), card.alt),
        kind=kind,
        locale=_LOCALES[here.lang],
        other_locale=_LOCALES[other],
        search=here.file("opensearch.xml"),
        alternates=alternates,
        citation=citation,
        json_ld=script_json(json_ld) if json_ld else Markup(),
    )


def language_addresses(context: Context, path: str) -> tuple[tuple[str, str], ...]:
    """Return (hreflang, absolute address) of a page in each language, and the default one."""
    pairs = [(lang, context.site.absolute(language_root(lang) + path)) for lang in LANGUAGES]
    return (*pairs, ("x-default", pairs[0][1]))


def script_json(data: Any) -> Markup:
    """Return JSON without the signs that end a script element or begin a comment in it."""
    return Markup(_encode(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
