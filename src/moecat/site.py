"""The website as a mapping from paths to the functions that render them: whoever asks for a file pays for it only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from markupsafe import escape

from moecat.cards import draw_card
from moecat.catalog import Catalog, Entry
from moecat.exports import EXPORTS, PUBLISHED, atom, json_, json_schema
from moecat.model import Paper
from moecat.pages import Page, pages_of
from moecat.render import Renderer
from moecat.siteinfo import LANGUAGES, SiteInfo, language_root
from moecat.stamp import Shell
from moecat.views.browse import DATA_PATH, browse_data
from moecat.views.card import Card, default_card, paper_card
from moecat.views.citations import json_lines
from moecat.views.context import Context
from moecat.views.machines import Address, catalog_files_view, headers_view, sitemap_view
from moecat.views.place import place_of
from moecat.views.tables import Tables

Make = Callable[[], bytes]
MakeText = Callable[[], str]
MakerOfCard = Callable[[Card], Make]
Shells = Mapping[str, Mapping[str, Shell]]

# Files that static hosts read (Netlify and Cloudflare Pages; Apache), and their templates.
HEADER_FILES = {"_headers": "headers.txt", ".htaccess": "htaccess.txt"}

_SCHEMAS = {
    "api/catalog.schema.json": json_schema.catalog_schema,
    "api/paper.schema.json": json_schema.paper_schema,
}


def card_drawer(card: Card) -> Make:
    """Return what draws a card each time it is asked for."""
    return partial(draw_card, card)


def site_files(
    catalog: Catalog,
    site: SiteInfo,
    shells: Shells,
    renderer: Renderer,
    *,
    prose: Iterable[str] = (),
    maker_of_card: MakerOfCard = card_drawer,
) -> dict[str, Make]:
    """Return what renders each file, by its POSIX path below the site's root. Pure but for the templates read.

    The catalog must be free of problems. `prose` are the hand-written pages below a language's root ('faq/'), for the
    sitemap.
    """
    made = _Site(catalog, site, shells, renderer)
    texts = {path: partial(_encoded, make) for path, make in made.texts(tuple(prose)).items()}
    return texts | {card.path: maker_of_card(card) for card in made.cards()}


def _encoded(make: MakeText) -> bytes:
    return make().encode("utf-8")


class _Site:
    """A catalog with everything it is rendered with."""

    def __init__(self, catalog: Catalog, site: SiteInfo, shells: Shells, renderer: Renderer) -> None:
        self.catalog = catalog
        self.site = site
        self.shells = shells
        self.renderer = renderer
        self.tables = Tables(catalog)
        self.contexts = {lang: Context(catalog, site, renderer.words(lang), self.tables) for lang in LANGUAGES}

    def cards(self) -> Iterator[Card]:
        context = self.contexts["en"]
        yield default_card(context)
        yield from (paper_card(context, entry) for entry in self.catalog.papers)

    def texts(self, prose: tuple[str, ...]) -> dict[str, MakeText]:
        pages = tuple(pages_of(self.catalog))
        found: dict[str, MakeText] = {}
        for lang in LANGUAGES:
            for page in pages:
                found[f"{language_root(lang)}{page.path}index.html"] = partial(self._page, lang, page)
        found.update(self._feeds())
        found.update(self._exports())
        found.update(self._record_files())
        found["sitemap.xml"] = partial(self._sitemap, pages, prose)
        for name in ("robots.txt", "opensearch.xml", "llms.txt"):
            found[name] = partial(self._about, name)
        found.update({name: partial(self._headers, template) for name, template in HEADER_FILES.items()})
        return found

    def _page(self, lang: str, page: Page) -> str:
        context, here = self.contexts[lang], place_of(lang, page.path)
        view = page.make_view(context, here)
        slots = {
            "title": str(escape(view.head.page_title)),
            "head": self.renderer.render("head.html", lang, view.head),
            "content": self.renderer.render(f"{page.kind}.html", lang, view),
            "path": page.path,
        }
        return self.shells[lang][page.kind].stamp(slots)

    def _feeds(self) -> Iterator[tuple[str, MakeText]]:
        for lang in LANGUAGES:
            words, root = self.contexts[lang].words, language_root(lang)
            path = f"{root}feed.xml"
            yield path, partial(self._feed, None, words("feed.title"), path, lang)
            for topic in self.catalog.topics:
                title = words("topic.feed_title", topic=self.contexts[lang].topic_name(topic))
                path = f"{root}topics/{topic}/feed.xml"
                yield path, partial(self._feed, topic, title, path, lang)

    def _feed(self, topic: str | None, title: str, path: str, lang: str) -> str:
        papers = self.catalog.papers if topic is None else self.catalog.papers_by_topic[topic]
        return atom.feed(papers, self.site, title, path, lang, catalog=self.catalog)

    def _exports(self) -> Iterator[tuple[str, MakeText]]:
        for name, path in PUBLISHED.items():
            yield path, partial(EXPORTS[name].export, self.catalog, self.catalog.papers, self.site)
        yield DATA_PATH, partial(browse_data, self.catalog)
        for path, schema in _SCHEMAS.items():
            yield path, partial(schema, self.site.absolute(path))

    def _record_files(self) -> Iterator[tuple[str, MakeText]]:
        for entry in self.catalog.papers:
            yield f"papers/{entry.id}.bib", partial(self._bibtex, entry)
            yield f"api/papers/{entry.id}.json", partial(_paper_json, entry, self.catalog)

    def _bibtex(self, entry: Entry[Paper]) -> str:
        return self.tables.citations(entry)[0].text + "\n"

    def _sitemap(self, pages: tuple[Page, ...], prose: tuple[str, ...]) -> str:
        addresses = [Address(page.path, page.day) for page in pages] + [Address(path, "") for path in sorted(prose)]
        context = self.contexts["en"]
        return self.renderer.render("sitemap.xml", context.lang, sitemap_view(context, addresses))

    def _about(self, template: str) -> str:
        context = self.contexts["en"]
        return self.renderer.render(template, context.lang, catalog_files_view(context))

    def _headers(self, template: str) -> str:
        shells = [shell for shells in self.shells.values() for shell in shells.values()]
        return self.renderer.render(template, LANGUAGES[0], headers_view("".join(shell.pieces) for shell in shells))


def _paper_json(entry: Entry[Paper], catalog: Catalog) -> str:
    return json_lines(json_.paper_data(entry, catalog)) + "\n"
