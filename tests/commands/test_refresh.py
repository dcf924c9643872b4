from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Program, as_json
from tests.sources.replay import Replay, Reply

TOY = "papers/2024/toy.yaml"
WORK = (
    '{"DOI": "10.9999/toy.1", "type": "proceedings-article", "title": ["Toy: A Mixture of Eight Experts"],'
    ' "container-title": ["Toy Experts 2025"], "page": "1-9", "publisher": "ACM", "author": [{"given": "Róbert",'
    ' "family": "Accént"}, {"given": "Piotr", "family": "Piękos"}, {"name": "Toy Lab Team"}],'
    ' "issued": {"date-parts": [[2025, 5]]}}'
)


@pytest.fixture(autouse=True)
def preprint(root: Path, server: Replay) -> Path:
    """The toy as it was before it was published; its repository moved since."""
    toy = root / TOY
    text = toy.read_text("utf-8").replace("venue: ICTE 2025\n", "# no venue yet\n").replace("doi: 10.9999/toy.1\n", "")
    lines = [line for line in text.splitlines() if not line.startswith("citation:")]
    toy.write_text("\n".join(lines) + "\n", "utf-8")
    server.routes["/works"] = Reply(f'{{"message": {{"items": [{WORK}]}}}}')
    for name in ("/search/publ/api", "/graph/v1/paper"):
        server.routes[name] = Reply("<html>Are you human?</html>", 403, "text/html")
    return toy


def test_what_two_sources_agree_on(moecat: Program, preprint: Path) -> None:
    before = preprint.read_text("utf-8")
    code, out, err = moecat("refresh", "toy")
    assert code == 0, err
    assert f"{TOY}: Toy: A Mixture of Eight Experts\n  venue: (absent) -> ICTE 2025\n" in out
    assert 'arXiv: "International Conference on Toy Experts (2025) 1-9"  (https://arxiv.org/abs/2401.00001)' in out
    assert 'Crossref: "Toy Experts 2025"  (https://doi.org/10.9999/toy.1)' in out
    assert "doi: (absent) -> 10.9999/toy.1" in out
    assert "citation.pages: (absent) -> 1--9" in out
    assert "links.code: https://github.com/toy-lab/toy -> https://github.com/new-toy-lab/toy-moe" in out
    assert "DBLP" in err and "nothing depends on it" in err
    assert preprint.read_text("utf-8") == before


def test_apply_writes_it_and_keeps_comments(moecat: Program, preprint: Path) -> None:
    assert moecat("refresh", "toy", "--apply")[0] == 0
    text = preprint.read_text("utf-8")
    assert "venue: ICTE 2025\n" in text
    assert "# no venue yet\n" in text
    assert "doi: 10.9999/toy.1\n" in text
    assert "citation: {pages: 1--9}\n" in text
    assert "code: [https://github.com/new-toy-lab/toy-moe]" in text
    assert "https://doi.org/10.9999/toy.1" in text
    assert moecat("fmt", "--check", TOY)[0] == 0
    assert moecat("validate", TOY)[1].count("missing") == 0


def test_another_work_of_the_same_title_is_left_out(moecat: Program, server: Replay) -> None:
    other = WORK.replace("Accént", "Someone").replace("Piękos", "Else").replace("Toy Lab Team", "Others")
    server.routes["/works"] = Reply(f'{{"message": {{"items": [{other}]}}}}')
    report = as_json(moecat("refresh", "toy", "--format", "json")[1])
    venue = next(each for each in report["records"][0]["news"] if each["field"] == "venue")
    assert not venue["confirmed"]
    assert [each["service"] for each in venue["evidence"]] == ["arXiv"]


def test_a_venue_is_never_taken_away_or_changed(moecat: Program, root: Path, server: Replay) -> None:
    toy = root / TOY
    toy.write_text(toy.read_text("utf-8").replace("# no venue yet\n", "venue: Journal of Drops 2026\n"), "utf-8")
    moecat("refresh", "toy", "--apply")
    assert "venue: Journal of Drops 2026\n" in toy.read_text("utf-8")
    assert server.asked


def test_the_whole_catalog_while_every_service_fails(moecat: Program, server: Replay) -> None:
    for prefix in list(server.routes):
        server.routes[prefix] = Reply("", 500)
    code, out, err = moecat("refresh")
    assert code == 1
    assert "nothing changed upstream" in out
    assert "Traceback" not in err


def test_an_unknown_id(moecat: Program) -> None:
    code, _, err = moecat("refresh", "toyy")
    assert code == 2
    assert "did you mean 'toy'" in err
