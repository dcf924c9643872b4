"""The website as a mapping from paths to the functions that render them: whoever asks for a file pays for it only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from markupsafe import escape

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.json_schemas import render_schema
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import LANGUAGES, SiteInfo, language_root
from moecat.exports import EXPORTS, PUBLISHED, atom, json_, json_schema
from moecat.site.fill import Layout
from moecat.site.pages import Page, day_of, pages_of
from moecat.site.render import Renderer
from moecat.site.views import browse, compare_data
from moecat.site.views.author import feed_title
from moecat.site.views.card import Card, default_card, paper_card
from moecat.site.views.citations import json_lines
from moecat.site.views.context import Context
from moecat.site.views.feeds import feed_words, month_digests
from moecat.site.views.fit_data import FIT_DATA_PATH, fit_data
from moecat.site.views.machines import Address, catalog_files_view, headers_view, sitemap_view
from moecat.site.views.place import place_of
from moecat.site.views.tables import Tables
from moecat.site.views.words import Words

Make = Callable[[], bytes]
Papers = Sequence[Entry[Paper]]
Layouts = Mapping[str, Mapping[str, Layout]]

# Files that static hosts read (Netlify and Cloudflare Pages; Apache), and their templates.
HEADER_FILES = {"_headers": "headers.txt", ".htaccess": "htaccess.txt"}

_SCHEMAS = {
    "api/catalog.schema.json": json_schema.catalog_schema,
    "api/paper.schema.json": json_schema.paper_schema,
}


class Site:
    """What renders each file, by its POSIX path below the site's root. Pure but for the templates read.

    The catalog must be free of problems.
    """

    def __init__(self, catalog: Catalog, site: SiteInfo, renderer: Renderer) -> None:
        self._catalog = catalog
        self._site = site
        self._renderer = renderer
        self.tables = tables = Tables(catalog)
        self._contexts = {lang: Context(catalog, site, renderer.words(lang), tables) for lang in LANGUAGES}
        self._pages = tuple(pages_of(catalog, tables))
        words = {lang: feed_words(context) for lang, context in self._contexts.items()}
        self._feed_maker = atom.Feeds(catalog, site, words)

    def files(self, layouts: Layouts, prose: Iterable[str] = ()) -> dict[str, Make]:
        """Return every file but the cards; `prose` are the hand-written pages below a language's root ('faq/')."""
        return {**self.pages(layouts, prose), **self.data_files()}

    def pages(self, layouts: Layouts, prose: Iterable[str] = ()) -> dict[str, Make]:
        """Return the files that need layouts: pages, the sitemap that lists the prose too, files of headers."""
        found: dict[str, Make] = {}
        for lang in LANGUAGES:
            root, its = language_root(lang), layouts[lang]
            for page in self._pages:
                found[f"{root}{page.path}index.html"] = partial(_encoded, self._page, lang, page, its)
        found["sitemap.xml"] = partial(_encoded, self._sitemap, tuple(prose))
        for name, template in HEADER_FILES.items():
            found[name] = partial(_encoded, self._headers, template, layouts)
        return found

    def data_files(self) -> dict[str, Make]:
        """Return the files that need no layout: feeds, exports, a record's own files, what leads machines."""
        found = dict(chain(self._feeds(), self._exports(), self._record_files()))
        for name in ("robots.txt", "opensearch.xml", "llms.txt"):
            found[name] = partial(_encoded, self._about, name)
        return found

    def words(self, lang: str) -> Words:
        """Return the texts of a language."""
        return self._renderer.words(lang)

    def cards(self) -> Iterator[Card]:
        """Yield the pictures that networks show beside links; `Card.path` is where each lies in the site."""
        context = self._contexts["en"]
        yield default_card(context)
        yield from (paper_card(context, entry) for entry in self._catalog.papers)

    def _page(self, lang: str, page: Page, layouts: Mapping[str, Layout]) -> str:
        context, here = self._contexts[lang], place_of(lang, page.path)
        view = page.make_view(context, here)
        parts = {
            "title": str(escape(view.head.page_title)),
            "head": self._renderer.render("head.html", lang, view.head),
            "content": self._renderer.render(f"{page.kind}.html", lang, view),
            "path": page.path,
        }
        return layouts[page.kind].fill(parts)

    def _feeds(self) -> Iterator[tuple[str, Make]]:
        catalog = self._catalog
        for lang in LANGUAGES:
            words, root = self._contexts[lang].words, language_root(lang)
            digests = month_digests(self._contexts[lang])
            yield self._feed(lang, root, words("feed.title"), catalog.papers, digests)
            yield self._feed(lang, f"{root}months/", words("months.all"), (), digests)
            for topic, papers in catalog.papers_by_topic.items():
                title = words("topic.feed_title", topic=self._contexts[lang].topic_name(topic))
                yield self._feed(lang, f"{root}topics/{topic}/", title, papers)
            for model, papers in catalog.papers_by_model.items():
                title = words("topic.feed_title", topic=catalog.model_by_id[model].record.name)
                yield self._feed(lang, f"{root}models/{model}/", title, papers)
            for id, person in self.tables.authors.items():
                title = feed_title(self._contexts[lang], person)
                yield self._feed(lang, f"{root}authors/{id}/", title, person.papers)

    def _feed(
        self, lang: str, folder: str, title: str, papers: Papers, digests: Sequence[atom.Digest] = ()
    ) -> tuple[str, Make]:
        """Return the path and the making of the feed that belongs to the page of a folder."""
        path, feed = f"{folder}feed.xml", self._feed_maker.feed
        return path, partial(_encoded, partial(feed, papers, title, path, lang, digests=digests))

    def _exports(self) -> Iterator[tuple[str, Make]]:
        for name, path in PUBLISHED.items():
            yield path, partial(_encoded, EXPORTS[name].export, self._catalog, self._catalog.papers, self._site)
        yield FIT_DATA_PATH, partial(_encoded, fit_data, self._contexts[LANGUAGES[0]].tables)
        yield "api/record.schema.json", partial(_encoded, _record_schema, self._catalog)
        yield "api/identifiers.json", partial(_encoded, _identifiers, self._catalog)
        yield browse.DATA_PATH, partial(_encoded, browse.browse_data, self._catalog)
        yield browse.AUTHORS_PATH, partial(_encoded, browse.authors_data, self._catalog)
        for lang, context in self._contexts.items():
            for number in browse.chunks(self._catalog):
                yield browse.chunk_path(lang, number), partial(_encoded, browse.chunk_data, context, number)
        yield compare_data.DATA_PATH, partial(_encoded, compare_data.compare_data, self._catalog)
        for path, schema in _SCHEMAS.items():
            yield path, partial(_encoded, schema, self._site.absolute(path))

    def _record_files(self) -> Iterator[tuple[str, Make]]:
        for entry in self._catalog.papers:
            yield f"papers/{entry.id}.bib", partial(_encoded, self._bibtex, entry)
            yield f"api/papers/{entry.id}.json", partial(_encoded, _paper_json, entry, self._catalog)

    def _bibtex(self, entry: Entry[Paper]) -> str:
        return self._contexts[LANGUAGES[0]].tables.citations(entry)[0].text + "\n"

    def _sitemap(self, prose: tuple[str, ...]) -> str:
        addresses = [Address(page.path, day_of(page, self._catalog)) for page in self._pages]
        addresses += [Address(path, "") for path in sorted(prose)]
        context = self._contexts["en"]
        return self._renderer.render("sitemap.xml", context.lang, sitemap_view(context, addresses))

    def _about(self, template: str) -> str:
        context = self._contexts["en"]
        return self._renderer.render(template, context.lang, catalog_files_view(context))

    def _headers(self, template: str, layouts: Layouts) -> str:
        pages = [page for pages in layouts.values() for page in pages.values()]
        return self._renderer.render(template, LANGUAGES[0], headers_view("".join(page.pieces) for page in pages))


def _encoded(make: Callable[..., str], *about: Any) -> bytes:
    return make(*about).encode("utf-8")


def _record_schema(catalog: Catalog) -> str:
    """Return the JSON Schema of a record as people write it."""
    return render_schema("paper", catalog)


def _identifiers(catalog: Catalog) -> str:
    """Return the record of each identifier: `arxiv:2410.06270` and the like to ids; in lower case."""
    found = {f"id:{entry.id}": entry.id for entry in catalog.papers}
    for entry in catalog.papers:
        paper = entry.record
        for name, value in (("arxiv", paper.arxiv), ("doi", paper.doi), ("openreview", paper.openreview)):
            if value:
                found[f"{name}:{value.lower()}"] = entry.id
    return json_lines(found) + "\n"


def _paper_json(entry: Entry[Paper], catalog: Catalog) -> str:
    return json_lines(json_.paper_data(entry, catalog)) + "\n"
