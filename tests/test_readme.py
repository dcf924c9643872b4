from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Sequence

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import main_url
from moecat.catalog.schema import Links, Model, Paper, Resources, Summary
from moecat.catalog.site_info import SiteInfo
from moecat.readme.fitting import Fitted, fit
from moecat.readme.readme import BUDGET, FILES, render_readmes
from moecat.text.addresses import page_key
from moecat.text.markdown import Markdown
from tests.conftest import HERE, PROJECT, expect

TEMPLATES = PROJECT / "templates"
ITEM = re.compile(r"^- \[(?:[^\]\\]|\\.)*\]\((https://arxiv\.org/abs/[\d.]+)\) - ", re.MULTILINE)
FOLDED = re.compile(r"^- (?:Older papers: |更早的论文：)\[\D*([\d,]+)", re.MULTILINE)
LONG = Summary(
    en="Keeps often used experts on the device, guesses the next ones from the layer before, and overlaps their "
    "transfer with attention, so that decoding waits less. It is fast.",
    zh="把常用专家留在设备上，根据上一层的输出预测后续专家，并让专家传输与注意力计算重叠，从而减少解码时的等待。速度很快。",
)
GITHUB_LIMIT = 512 * 1024


def render(catalog: Catalog, site: SiteInfo) -> dict[str, str]:
    return render_readmes(catalog, site, TEMPLATES)


def tokens(markdown: str) -> list[Token]:
    parsed = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [each for token in parsed for each in (token, *(token.children or ()))]


def links(markdown: str) -> list[str]:
    return [str(token.attrs["href"]) for token in tokens(markdown) if token.type == "link_open"]


def headings(markdown: str) -> list[str]:
    return re.findall(r"^#+ .*", markdown, re.MULTILINE)


def changed(entry: Entry[Paper], id: str, **fields: object) -> Entry[Paper]:
    return dataclasses.replace(entry, id=id, record=entry.record.model_copy(update=fields))


def linking(**fields: object) -> Links:
    return Links.model_validate(fields)


def grown(catalog: Catalog, number: int) -> Catalog:
    """A catalog of papers as long as real ones, unevenly spread over the topics."""
    dice = random.Random(number)
    topics = list(catalog.topics)
    papers = [
        changed(
            catalog.papers[0],
            f"a-fairly-long-name-{index}",
            title=f"LongMoE-{index}: Serving Sparse Mixture-of-Experts Language Models Faster with *Less* Memory",
            arxiv=f"{10 + index // 100_000:02}{1 + index % 12:02}.{index:05}",
            date=f"20{10 + index % 15:02}-{1 + index % 12:02}-01",
            venue="Findings of EMNLP 2024" if index % 2 else None,
            topics=(dice.choices(topics, [1, 2, 4, 8])[0],),
            links=linking(code=[f"https://github.com/someone/some-repository-{index}"] if index % 3 else []),
            summary=LONG,
        )
        for index in range(number)
    ]
    papers.sort(key=lambda entry: entry.record.date, reverse=True)
    return dataclasses.replace(catalog, papers=tuple(papers))


@pytest.mark.parametrize("name", FILES)
def test_golden(catalog: Catalog, site: SiteInfo, name: str) -> None:
    expect(HERE / "readme" / name, render(catalog, site)[name])


def test_every_paper_is_listed_once(catalog: Catalog, site: SiteInfo) -> None:
    for text in render(catalog, site).values():
        found = links(text)
        for entry in catalog.papers:
            page = main_url(entry.record).replace("(2)", "%282%29")
            assert found.count(page) == 1
            assert found.count(f"https://moecat.example.org/sub/papers/{entry.id}.bib") == 1


def test_hostile_text_makes_neither_links_nor_html_nor_headings(catalog: Catalog, site: SiteInfo) -> None:
    nasty = "# a](https://evil.org) ![i](https://evil.org/i) <https://evil.org> www.evil.org <b>x</b> | `c` *d* [^1]"
    paper = catalog.papers[0]
    texts = {"title": nasty, "venue": nasty, "summary": Summary(en=nasty, zh=nasty)}
    model = catalog.models[0]
    models = (dataclasses.replace(model, record=model.record.model_copy(update={"name": nasty, "license": nasty})),)
    hostile = dataclasses.replace(catalog, papers=(changed(paper, paper.id, **texts),), models=models)
    tame = dataclasses.replace(catalog, papers=(paper,))
    for name, text in render(hostile, site).items():
        assert links(text) == links(render(tame, site)[name])
        assert not [token for token in tokens(text) if token.type in ("html_block", "html_inline")]
        assert len([token for token in tokens(text) if token.type == "image"]) == 1
        assert headings(text) == headings(render(tame, site)[name])


def test_addresses_that_are_no_web_pages_are_not_linked(catalog: Catalog, site: SiteInfo) -> None:
    bad = linking(paper="javascript:alert(1)", code=["javascript:alert(2)", "https://ok.example.org/"])
    paper = changed(catalog.papers[0], "bad", arxiv=None, doi=None, openreview=None, links=bad)
    for text in render(dataclasses.replace(catalog, papers=(paper,)), site).values():
        assert "javascript" not in text
        assert {"https://moecat.example.org/sub/papers/bad/", "https://ok.example.org/"} <= set(links(text))


def test_main_links_are_unique(catalog: Catalog, site: SiteInfo) -> None:
    same = {"arxiv": None, "doi": None, "openreview": None, "links": linking(paper="https://www.same.org/page/")}
    twice = tuple(changed(catalog.papers[0], id, **same) for id in ("one", "two"))
    resource = catalog.resources.record.resources[0].model_copy(update={"url": "http://same.org/page"})
    resources = dataclasses.replace(catalog.resources, record=Resources(resources=(resource,)))
    text = render(dataclasses.replace(catalog, papers=twice, resources=resources), site)["README.md"]
    assert len([link for link in links(text) if page_key(link) == "same.org/page"]) == 1
    assert "https://moecat.example.org/sub/papers/two/" in links(text)
    assert "- A guide - Explains the basics. *Tutorial*." in text


def test_contents_name_the_headings_in_their_order(catalog: Catalog, site: SiteInfo) -> None:
    for text in render(catalog, site).values():
        named = re.findall(r"\[([^\]]+)\]\(#[^)]+\)", text)
        assert named == [heading.lstrip("# ") for heading in headings(text)[2:] if heading != "## Contributing"]


def test_empty_topics_and_sections_are_left_out(catalog: Catalog, site: SiteInfo) -> None:
    empty = dataclasses.replace(
        catalog, papers=(), models=(), resources=dataclasses.replace(catalog.resources, record=Resources())
    )
    text = render(empty, site)["README.md"]
    assert [heading for heading in headings(text) if heading.startswith("##")] == [
        *("## Contents", "## Two Commands", "## Citing", "## Contributing")
    ]


def test_rendering_twice_gives_the_same_bytes(catalog: Catalog, site: SiteInfo) -> None:
    assert render(catalog, site) == render(catalog, site)


def test_a_thousand_papers_stay_below_the_budget(catalog: Catalog, site: SiteInfo) -> None:
    many = grown(catalog, 1000)
    for text in render(many, site).values():
        assert len(text.encode()) < BUDGET
        check_nothing_is_dropped_silently(text, many)


def test_ten_thousand_papers_stay_below_what_github_renders(catalog: Catalog, site: SiteInfo) -> None:
    many = grown(catalog, 10_000)
    for text in render(many, site).values():
        assert BUDGET * 0.9 < len(text.encode()) < GITHUB_LIMIT
        assert len(ITEM.findall(text)) < 10_000
        check_nothing_is_dropped_silently(text, many)


def check_nothing_is_dropped_silently(text: str, catalog: Catalog) -> None:
    listed = ITEM.findall(text)
    assert len(listed) == len(set(listed))
    folded = [int(number.replace(",", "")) for number in FOLDED.findall(text)]
    assert len(listed) + sum(folded) == len(catalog.papers)
    if folded:
        assert f"{len(listed):,}" in text
        assert f"{len(catalog.papers):,}" in text


def test_long_topics_lose_their_oldest_papers_first(catalog: Catalog) -> None:
    paper = catalog.papers[0]
    papers: dict[str, Sequence[Entry[Paper]]] = {
        "long": [changed(paper, f"l{number}") for number in range(9)],
        "short": [changed(paper, "s0"), changed(paper, "s1")],
    }

    def fitted(room: int) -> tuple[dict[str, Sequence[str]], int]:
        found = fit(papers, lambda entry: Markdown(f"{entry.id}-full"), lambda entry: Markdown(entry.id), room)
        return dict(found.lines), found.brief

    assert fitted(3 * 6) == ({"long": ["l0", "l1", "l2", "l3"], "short": ["s0", "s1"]}, 6)
    newest_in_full = {"long": ["l0-full", *(f"l{number}" for number in range(1, 9))], "short": ["s0-full", "s1"]}
    assert fitted(3 * 11 + 10) == (newest_in_full, 9)
    assert fitted(1000)[1] == 0
    assert fitted(2) == ({"long": [], "short": []}, 0)
    assert fit({}, lambda entry: Markdown(entry.id), lambda entry: Markdown(entry.id), room=0) == Fitted({}, 0)


def test_many_models_are_counted_and_cut(catalog: Catalog, site: SiteInfo) -> None:
    models = tuple(dataclasses.replace(catalog.models[0], id=f"m{number}") for number in range(130))
    text = render(dataclasses.replace(catalog, models=models), site)["README.md"]
    assert text.count("sub/models/m") == 30
    assert "[100 more](https://moecat.example.org/sub/models/)" in text


def test_model_facts_are_short_and_absent_ones_are_dashes(catalog: Catalog, site: SiteInfo) -> None:
    facts = {
        "params": {"total": "1571.5"},
        "experts": {"routed": "64", "shared": "2", "active": "6"},
        "context": "200000",
        "license": "L" * 99,
    }
    checked = {"on": "2024-01-01", "against": ["https://example.org/"]}
    record = {"name": "Big", "organization": "Org", "date": "2024", "summary": {}, "added": "2024-01-01"}
    big = Model.model_validate({**record, **facts, "checked": checked})
    models = (dataclasses.replace(catalog.models[0], id="big", record=big),)
    text = render(dataclasses.replace(catalog, models=models), site)["README.md"]
    (row,) = [line for line in text.splitlines() if "[Big]" in line]
    cells = [cell.strip() for cell in row.split("|")]
    assert cells[2:-1] == ["1,571.5B", "–", "6/64 + 2", "200K", "L" * 59 + "…", "2024"]
