"""The home page."""

from __future__ import annotations

from dataclasses import dataclass

from moecat.catalog.facts import results
from moecat.site.views.context import Context, Link, PaperItem
from moecat.site.views.formats import moment
from moecat.site.views.head import Alternate, Head, page_head
from moecat.site.views.place import Place
from moecat.site.views.topic import TopicCard, topic_card
from moecat.text.numbers import number

NEWEST = 8


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything templates/site/home.html prints."""

    head: Head
    counts: tuple[Link, ...]
    featured: tuple[TopicCard, ...]
    tree: tuple[TopicCard, ...]
    newest: tuple[PaperItem, ...]
    updated: str
    browse: str
    new: str
    compare: str
    contribute: str
    faq: str
    bib: str
    ris: str
    json: str
    feed: str
    repo_url: str


def home_view(context: Context, here: Place) -> HomeView:
    """Prepare the home page."""
    catalog, words = context.catalog, context.words
    featured = [id for id, node in catalog.topics.items() if node.topic.featured == "yes"]
    roots = [id for id, node in catalog.topics.items() if node.parent is None]
    feed = here.page("feed.xml")
    return HomeView(
        head=page_head(
            context,
            here,
            "",
            words("home.lead"),
            alternates=(Alternate("application/atom+xml", feed, words("feed.title")),),
            json_ld=_web_site(context, here),
        ),
        counts=_counts(context, here),
        featured=tuple(topic_card(context, here, id) for id in featured),
        tree=tuple(topic_card(context, here, id, tree=True) for id in roots),
        newest=context.items(catalog.papers[:NEWEST], here),
        updated=words("home.updated", day=moment(catalog.latest_day, words).text),
        browse=here.page("browse/"),
        new=here.page("new/"),
        compare=here.page("compare/"),
        contribute=here.page("contribute/"),
        faq=here.page("faq/"),
        bib=here.file("moecat.bib"),
        ris=here.file("moecat.ris"),
        json=here.file("api/catalog.json"),
        feed=feed,
        repo_url=context.site.repo_url,
    )


def _counts(context: Context, here: Place) -> tuple[Link, ...]:
    catalog = context.catalog
    claims = sum(len(results(entry.record)) for entry in catalog.papers)
    used = sum(1 for papers in catalog.papers_by_topic.values() if papers)
    counts = (
        ("papers", len(catalog.papers), "browse/"),
        ("models", len(catalog.models), "models/"),
        ("topics", used, "#topics"),
        ("results", claims, "compare/"),
    )
    return tuple(
        Link(number(count), path if path.startswith("#") else here.page(path), note=context.words(f"home.count_{name}"))
        for name, count, path in counts
    )


def _web_site(context: Context, here: Place) -> dict[str, object]:
    address = context.site.absolute(here.site_path)
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": context.site.name,
        "url": address,
        "inLanguage": here.lang,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{address}browse/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
