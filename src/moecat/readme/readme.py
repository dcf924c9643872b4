"""README.md and README.zh-CN.md: the catalog as an awesome list, within what GitHub renders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from moecat.catalog.catalog import Catalog, Entry, TopicNode
from moecat.catalog.counts import count
from moecat.catalog.facts import own_pages, year
from moecat.catalog.schema import Names, Paper, Resource, Summary
from moecat.catalog.site_info import SiteInfo, language_root
from moecat.readme.fitting import Fitted, Papers, fit
from moecat.readme.model_table import model_table
from moecat.text.addresses import is_web, page_key
from moecat.text.markdown import Anchors, Markdown, Url, finalize
from moecat.text.sentences import first_sentence

FILES = {"README.md": "en", "README.zh-CN.md": "zh"}

# GitHub stops rendering a file at 512 KiB; the rest is room for what is not counted paper by paper.
BUDGET = 480_000
MOST_MODELS = 100


@dataclass(frozen=True)
class PaperView:
    """One item of the list; further code links are on the paper's page, and of a short line all but title and venue."""

    title: str
    url: Url
    sentence: str
    venue: str
    year: str
    code: Url | None
    bibtex: Url | None


@dataclass(frozen=True)
class TopicView:
    """One section: `count` papers here and below, `lines` of its own, `more` that are on the website only."""

    name: str
    anchor: Markdown
    definition: str
    depth: int
    marks: Markdown
    count: int
    lines: tuple[Markdown, ...]
    more: int
    url: Url


@dataclass(frozen=True)
class ResourceView:
    """One resource; without `url` where a paper of the list has the same link."""

    title: str
    url: Url | None
    kind: str
    sentence: str


def _named(paper: Paper) -> str:
    """Return the title, and behind it the name that people look for where the title does not hold it."""
    name = paper.short_name
    return paper.title if not name or name.casefold() in paper.title.casefold() else f"{paper.title} ({name})"


def render_readmes(catalog: Catalog, site: SiteInfo, templates: Path) -> dict[str, str]:
    """Return both README files by name; each stays below BUDGET bytes: old papers get short lines, then none."""
    environment = Environment(
        loader=FileSystemLoader(templates / "readme"),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # finalize escapes for Markdown
    )
    return {name: _Readme(catalog, site, lang, name, environment).render() for name, lang in FILES.items()}


class _Readme:
    """One of the files on its way from records to text."""

    def __init__(self, catalog: Catalog, site: SiteInfo, lang: str, name: str, environment: Environment) -> None:
        self._catalog, self._site, self._lang = catalog, site, lang
        self._page: Template = environment.get_template(f"{name}.j2")
        self._item: Template = environment.get_template(f"{name}.item.j2")
        self._papers = _by_primary_topic(catalog.papers)
        self._counts = _subtree_counts(catalog.topics, self._papers)
        used: set[str] = set()
        self._links = {entry.id: self._own_link(entry, used) for entry in catalog.papers}
        self._resources = tuple(self._resource(resource, used) for resource in catalog.resources.record.resources)

    def render(self) -> str:
        """Fit as many papers as the budget allows, newest first in every topic, and render the page with them."""
        frame = self._render(Fitted({topic: [] for topic in self._papers}, brief=1))
        return self._render(fit(self._papers, self._line, self._brief_line, BUDGET - len(frame.encode())))

    def _render(self, fitted: Fitted) -> str:
        anchors = Anchors()
        anchors("Contents")
        topics = tuple(self._topics(fitted.lines, anchors))
        models = sorted(self._catalog.models, key=lambda entry: entry.record.date, reverse=True)
        return self._page.render(
            anchor=anchors,
            site=self._site,
            home=self._address(""),
            page=self._address,
            file=lambda path: Url(self._site.absolute(path)),
            topics=topics,
            featured=tuple(self._featured()),
            papers=len(self._catalog.papers),
            brief=fitted.brief,
            shown=sum(len(each) for each in fitted.lines.values()),
            read=count(self._catalog).read,
            models=len(models),
            model_table=lambda *header: model_table(header, models[:MOST_MODELS], self._address),
            more_models=max(0, len(models) - MOST_MODELS),
            resources=self._resources,
            day=self._catalog.latest_day,
            year=self._catalog.latest_day[:4],
            repo=Url(f"{self._site.repo_url}/issues"),
            raw=Markdown,
        )

    def _address(self, path: str) -> Url:
        return Url(self._site.absolute(language_root(self._lang) + path))

    def _text(self, texts: Names | Summary) -> str:
        """Return the text in this language, or the other one where it lacks."""
        both = (texts.en, texts.zh)[:: -1 if self._lang == "zh" else 1]
        return both[0] or both[1] or ""

    def _featured(self) -> Iterator[tuple[str, Url, int]]:
        for id, node in self._catalog.topics.items():
            papers = len(self._catalog.papers_by_topic[id])
            if node.topic.featured == "yes" and papers:
                yield self._text(node.topic.name), self._address(f"topics/{id}/"), papers

    def _topics(self, lines: Mapping[str, Sequence[Markdown]], anchors: Anchors) -> Iterator[TopicView]:
        for id, node in self._catalog.topics.items():
            if not self._counts[id]:
                continue
            name, shown = self._text(node.topic.name), tuple(lines.get(id, ()))
            yield TopicView(
                name=name,
                anchor=anchors(name),
                definition=self._text(node.topic.definition),
                depth=node.depth,
                marks=Markdown("#" * min(node.depth + 2, 6)),
                count=self._counts[id],
                lines=shown,
                more=len(self._papers.get(id, ())) - len(shown),
                url=self._address(f"topics/{id}/"),
            )

    def _own_link(self, entry: Entry[Paper], used: set[str]) -> Url:
        links = [*(address for _, address in own_pages(entry.record)), self._site.absolute(f"papers/{entry.id}/")]
        link = next((link for link in links if page_key(link) not in used), links[-1])
        used.add(page_key(link))
        return Url(link)

    def _line(self, entry: Entry[Paper]) -> Markdown:
        paper = entry.record
        code = next((Url(link) for link in paper.links.code if is_web(link)), None)
        bibtex = Url(self._site.absolute(f"papers/{entry.id}.bib"))
        return self._item_of(entry, first_sentence(self._text(paper.summary)), code, bibtex)

    def _brief_line(self, entry: Entry[Paper]) -> Markdown:
        return self._item_of(entry)

    def _item_of(
        self, entry: Entry[Paper], sentence: str = "", code: Url | None = None, bibtex: Url | None = None
    ) -> Markdown:
        paper = entry.record
        venue = (paper.venue or "").strip()
        view = PaperView(_named(paper), self._links[entry.id], sentence, venue, year(paper), code, bibtex)
        return Markdown(self._item.render(paper=view).strip())

    def _resource(self, resource: Resource, used: set[str]) -> ResourceView:
        key = page_key(resource.url)
        url = Url(resource.url) if is_web(resource.url) and key not in used else None
        used.add(key)
        return ResourceView(resource.title, url, resource.kind, first_sentence(self._text(resource.summary)))


def _by_primary_topic(papers: Papers) -> dict[str, list[Entry[Paper]]]:
    found: dict[str, list[Entry[Paper]]] = {}
    for entry in papers:
        found.setdefault(entry.record.topics[0], []).append(entry)
    return found


def _subtree_counts(topics: Mapping[str, TopicNode], papers: Mapping[str, Papers]) -> dict[str, int]:
    counts = {id: len(papers.get(id, ())) for id in topics}
    for id in reversed(list(topics)):
        parent = topics[id].parent
        if parent is not None:
            counts[parent] += counts[id]
    return counts
