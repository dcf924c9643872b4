import json
import warnings
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from moecat.exports import csl_json

from . import samples

CATALOG = samples.catalog()


def rendered(items: list[dict[str, Any]]) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # variables that citeproc-py does not know yet
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in bibliography.bibliography()]


def test_a_published_paper() -> None:
    assert csl_json.item(CATALOG.paper_by_id["mc-moe"], {}) == {
        "id": "huang2025mcmoe",
        "type": "paper-conference",
        "title": "Mixture Compressor for Mixture-of-Experts LLMs Gains More",
        "title-short": "MC-MoE",
        "author": [
            {"family": "Huang", "given": "Wei"},
            {"family": "Csordás", "given": "Róbert"},
            {"family": "Piękos", "given": "Piotr"},
            {"family": "Driessche", "given": "George", "non-dropping-particle": "van den"},
            {"family": "Le Scao", "given": "Teven"},
        ],
        "container-title": "The Thirteenth International Conference on Learning Representations",
        "issued": {"date-parts": [[2025]]},
        "URL": "https://arxiv.org/abs/2410.06270",
        "abstract": "It does things. 2.5x faster.",
        "keyword": "quantization, pruning",
    }


def test_a_preprint_has_its_number_and_a_journal_its_pages() -> None:
    preprint = csl_json.item(CATALOG.paper_by_id["d2-moe"], {})
    assert preprint["type"] == "article"
    assert preprint["number"] == "arXiv:2411.00001"
    assert preprint["publisher"] == "arXiv"
    assert preprint["issued"] == {"date-parts": [[2024, 11]]}
    assert preprint["author"][:4] == [
        {"literal": "DeepSeek-AI"},
        {"family": "王", "given": "伟"},
        {"family": "欧阳", "given": "明月"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    ]
    article = csl_json.item(CATALOG.paper_by_id["old-journal"], CATALOG.venues)
    assert (article["type"], article["container-title"], article["page"]) == ("article-journal", "JMLR", "79-87")


@pytest.mark.parametrize(
    ("id", "parts"),
    [
        ("mc-moe", ["Huang, W.", "Mixture Compressor", "(2025)", "Thirteenth International Conference"]),
        ("old-journal", ["Hinton", "(2023)", "JMLR", "79"]),
        ("d2-moe", ["DeepSeek-AI", "2024", "M³ViT"]),
    ],
)
def test_a_citation_processor_renders_it(id: str, parts: list[str]) -> None:
    text = rendered([csl_json.item(CATALOG.paper_by_id[id], {})])[0]
    for part in parts:
        assert part in text


def test_the_file_holds_every_item() -> None:
    items = json.loads(csl_json.export(CATALOG, CATALOG.papers, samples.SITE))
    assert items == [csl_json.item(entry, CATALOG.venues) for entry in CATALOG.papers]
    assert json.loads(csl_json.export(CATALOG, (), samples.SITE)) == []
    assert len(rendered(items)) == len(items)
