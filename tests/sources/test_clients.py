"""Every client reads an answer of its service's shape, and a bad one is a message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moecat.sources import acl_anthology, arxiv, crossref, dblp, github, huggingface, openreview, semantic_scholar
from moecat.sources.services import Services, below, services_from
from moecat.sources.session import Limits, Settings
from moecat.sources.web import MissingError, RefusedError, SourceError, Web
from moecat.works.references import Reference
from tests.sources.replay import ANSWERS, Replay, Reply, recorded, replaying

QUICK = Limits(connect=1, read=1, whole=2, retries=0, patience=0.1)


@pytest.fixture
def server() -> Iterator[Replay]:
    with replaying({}) as replay:
        yield replay


@pytest.fixture
def web(server: Replay) -> Web:
    return Web(Settings(services=(server.url,), limits=QUICK))


def test_arxiv_takes_many_ids_in_one_request(server: Replay, web: Web) -> None:
    server.routes["/api/query"] = recorded("arxiv.xml", "application/atom+xml")
    ids = ["2401.00001", "2408.08274", "2507.10524", "2501.99999"]
    works = arxiv.fetch_arxiv(web, server.url, ids)
    assert len(server.asked) == 1
    assert list(works) == ids[:3]
    toy, depth = works["2401.00001"], works["2507.10524"]
    assert (toy.doi, toy.journal_ref) == ("10.9999/toy.1", "International Conference on Toy Experts (2025) 1-9")
    assert (toy.date, toy.authors) == ("2024-01-08", ("Róbert Accént", "Piotr Piękos", "Toy Lab Team"))
    assert depth.title == (
        "Mixture-of-Recursions: Learning Dynamic Recursive Depths for Adaptive Token-Level Computation"
    )
    assert depth.code == ("https://github.com/raymin0223/mixture_of_recursions",)
    assert "quantized caches on Mixtral-8x7B & others" in depth.abstract
    assert set(depth.evidence.values()) == {"https://arxiv.org/abs/2507.10524"}
    assert depth.categories == ("cs.CL", "cs.LG")


def test_arxiv_reports_a_bad_id_as_an_entry() -> None:
    assert arxiv.parse_feed((ANSWERS / "arxiv-error.xml").read_bytes()) == []


def test_arxiv_pages_through_a_search(server: Replay, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arxiv, "PAGE", 3)
    empty = Reply('<feed xmlns="http://www.w3.org/2005/Atom"/>', kind="application/atom+xml")
    server.routes["/api/query"] = lambda _path, query: recorded("arxiv.xml") if query["start"] == ["0"] else empty
    works = list(arxiv.search_arxiv(web, server.url, 'all:"toy experts"', "2026-11-01", "2026-11-30"))
    assert len(works) == 3
    assert "submittedDate%3A%5B202611010000+TO+202611302359%5D" in server.asked[0]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html>Rate exceeded.</html",
        b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY c "&a;&a;&a;">]><feed>&c;</feed>',
        (ANSWERS / "arxiv.xml").read_bytes()[:1500],
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_feed_is_told(raw: bytes) -> None:
    with pytest.raises(SourceError, match="arXiv: the answer is no feed"):
        arxiv.parse_feed(raw)


def test_crossref(server: Replay, web: Web) -> None:
    server.routes["/works/10.9999/toy.2"] = recorded("crossref.json")
    server.routes["/works/10.9999%2Ftoy.2"] = recorded("crossref.json")
    work = crossref.fetch_crossref(web, server.url, "10.9999/toy.2")
    assert work.title == "Recursions of Toys: Mixtures of depth & width"
    assert work.authors == ("Sangmin Bae", "Jan van den Berg Jr.", "Toy Lab Team")
    assert (work.date, work.published, work.pages, work.kind) == ("2025-04-30", "2025", "101--115", "inproceedings")
    assert work.venue == "ICTE '25: International Conference on Toy Experts"
    assert work.abstract == "Experts of many depths."
    assert work.evidence["pages"] == "https://doi.org/10.9999/toy.2"


def test_the_acl_anthology(server: Replay, web: Web) -> None:
    server.routes["/2024.acl-long.70.bib"] = recorded("anthology.bib", "text/plain")
    work = acl_anthology.fetch_anthology(web, server.url, "2024.acl-long.70")
    assert work.title == "Rounding Experts: A Toy MoE with Müller's Codes"
    assert work.authors == ("Jörg Müller", "Piotr Piękos", "Jan van den Berg")
    assert (work.doi, work.anthology) == ("10.18653/v1/2024.acl-long.70", "2024.acl-long.70")
    assert (work.date, work.pages) == ("2024-08", "1258--1274")
    assert work.evidence["title"] == "https://aclanthology.org/2024.acl-long.70/"


def test_openreview(server: Replay, web: Web) -> None:
    server.routes["/notes"] = recorded("openreview.json")
    work = openreview.fetch_openreview(web, server.url, "hheFYjOsWO")
    assert (work.venue, work.date) == ("ICLR 2025 Poster", "2024-10-04")
    assert work.authors == ("Wei Huang", "Yue Liao", "Jianhui Liu")
    with pytest.raises(MissingError):
        openreview.fetch_openreview(web, server.url, "another1")
    server.routes["/notes"] = Reply("<html>Please verify you are human</html>", 403, "text/html")
    with pytest.raises(RefusedError, match="nothing depends on it"):
        openreview.fetch_openreview(web, server.url, "hheFYjOsWP")


def test_openreview_as_it_was_before() -> None:
    note = {"id": "B1ckMDqlg", "content": {"title": "Outrageously", "authors": ["Noam Shazeer"]}}
    assert openreview.parse_notes({"notes": [note]}, "B1ckMDqlg").authors == ("Noam Shazeer",)


def test_dblp(server: Replay, web: Web) -> None:
    server.routes["/search/publ/api"] = recorded("dblp.json")
    published, preprint = dblp.find_dblp(web, server.url, "toy mixture of eight experts")
    assert published.authors == ("Wei Huang", "Piotr Piękos")
    assert (published.title, published.venue, published.published) == (
        "Toy: A Mixture of Eight Experts",
        "ICTE",
        "2025",
    )
    assert (preprint.venue, preprint.published, preprint.arxiv) == ("", "", "2401.00001")


def test_semantic_scholar(server: Replay, web: Web) -> None:
    server.routes["/graph/v1/paper/"] = recorded("semantic_scholar.json")
    work = semantic_scholar.fetch_semantic_scholar(web, server.url, "ARXIV:2401.00001")
    assert (work.doi, work.published, work.authors[1]) == ("10.9999/toy.1", "2025", "Piotr Piękos")


def test_github_follows_a_repository_that_moved(server: Replay, web: Web) -> None:
    server.routes["/repos/toy-lab/toy"] = Reply("", 301, headers={"Location": "/repositories/1"})
    server.routes["/repositories/1"] = recorded("github_repository.json")
    server.routes["/repos/toy-lab/toy/readme"] = recorded("github_readme.md", "text/plain")
    found = github.fetch_repository(web, server.url, "toy-lab/toy")
    assert found == github.Repository("new-toy-lab/toy-moe", archived=True, licence="Apache-2.0")
    assert github.fetch_paper_of(web, server.url, "toy-lab/toy") == Reference("arxiv", "2401.00001")


def test_hugging_face(server: Replay, web: Web) -> None:
    server.routes["/api/models/toy-lab/Toy-8x1B"] = recorded("huggingface_model.json")
    server.routes["/toy-lab/Toy-8x1B/resolve/main/config.json"] = recorded("huggingface_config.json", "text/plain")
    model = huggingface.fetch_model(web, server.url, "toy-lab/Toy-8x1B")
    assert (model.weight_bytes, model.licence) == (5_000_000_000, "apache-2.0")
    assert model.papers == (Reference("arxiv", "2401.00001"),)
    assert huggingface.fetch_config(web, server.url, "toy-lab/Toy-8x1B")["num_local_experts"] == 8


def test_the_addresses_of_services_can_be_set() -> None:
    assert services_from({"MOECAT_ARXIV_URL": "http://127.0.0.1:8/"}).arxiv == "http://127.0.0.1:8"
    assert services_from({}) == Services()
    with pytest.raises(ValueError, match="MOECAT_DBLP_URL"):
        services_from({"MOECAT_DBLP_URL": "dblp.org"})


def test_an_address_may_hold_the_path_already() -> None:
    assert below("http://127.0.0.1:8", "api/query") == "http://127.0.0.1:8/api/query"
    assert below("http://127.0.0.1:8/api/query", "api/query") == "http://127.0.0.1:8/api/query"
    assert below("http://127.0.0.1:8/works", "works/10.1%2Fx") == "http://127.0.0.1:8/works/10.1%2Fx"


PARSERS: dict[str, Callable[[Any], Any]] = {
    "crossref": crossref.parse_work,
    "crossref list": crossref.parse_works,
    "openreview": lambda data: openreview.parse_notes(data, "x"),
    "dblp": dblp.parse_hits,
    "semantic scholar": semantic_scholar.parse_paper,
    "github": github.parse_repository,
    "huggingface": huggingface.parse_model,
}
KEYS = st.sampled_from(
    [
        "title",
        "author",
        "authors",
        "DOI",
        "message",
        "items",
        "notes",
        "id",
        "content",
        "value",
        "result",
        "hits",
        "hit",
        "info",
        "name",
        "text",
        "venue",
        "year",
        "issued",
        "date-parts",
        "event",
        "externalIds",
        "full_name",
        "license",
        "tags",
        "siblings",
        "rfilename",
        "size",
        "odate",
        "container-title",
        "type",
    ]
)
JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("10.1234/x"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=15,
)


@pytest.mark.parametrize("name", PARSERS)
@settings(max_examples=150)
@given(data=JSON)
def test_no_answer_breaks_a_parser(name: str, data: Any) -> None:
    try:
        PARSERS[name](data)
    except SourceError as error:
        assert str(error)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"<feed>{text}</feed>".encode()))
def test_no_bytes_break_the_feed(raw: bytes) -> None:
    try:
        arxiv.parse_feed(raw)
    except SourceError as error:
        assert str(error)
