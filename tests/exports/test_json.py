import json
from typing import Any

from moecat.exports import json_

from . import samples

CATALOG = samples.catalog()
PAPER_KEYS = (
    "id title short_name date venue arxiv doi openreview topics labels links models builds_on compared_with "
    "distinct_from summary corrections sources checked added authors results points year primary_topic code "
    "bibtex_key url"
)
MODEL_KEYS = (
    "id name title organization family supersedes date layers moe_layers dense_layers attention heads d_model d_ffn "
    "d_expert d_shared vocab tied_embeddings mtp_layers precision modalities reasoning languages context license "
    "commercial weights variants checkpoints paper summary sources corrections evidence unusual checked added kv_heads "
    "head_dim params_total_b params_active_b experts_routed experts_shared experts_active url"
)


def exported(papers: Any = CATALOG.papers) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json_.export(CATALOG, papers, samples.SITE))
    return data


def test_the_shape_of_the_contract() -> None:
    data = exported()
    assert list(data) == ["schema_version", "papers", "models", "engines", "measurements", "topics", "resources"]
    assert data["schema_version"] == "1.0"
    for paper in data["papers"]:
        assert " ".join(paper) == PAPER_KEYS
        assert sorted(paper["links"]) == ["blog", "code", "paper", "project", "weights"]
        assert sorted(paper["summary"]) == ["en", "zh"]
    for model in data["models"]:
        assert " ".join(model) == MODEL_KEYS


def test_a_paper() -> None:
    paper = json_.paper_data(CATALOG.paper_by_id["mc-moe"], CATALOG)
    assert paper["year"] == 2024
    assert paper["primary_topic"] == "quantization"
    assert paper["code"] == ["https://github.com/example/mc-moe"]
    assert paper["bibtex_key"] == "huang2025mcmoe"
    assert paper["url"] == "/papers/mc-moe/"
    assert paper["doi"] is None
    assert paper["links"]["weights"] == []
    assert paper["results"] == [
        {
            "metric": "bits-per-weight",
            "value": 2.54,
            "model": None,
            "baseline": None,
            "hardware": None,
            "phase": None,
            "setting": None,
            "note": None,
            "printed": None,
            "where": "abstract",
        }
    ]


def test_models_topics_and_resources_are_there_whatever_is_selected() -> None:
    data = exported(())
    assert data["papers"] == []
    model = data["models"][0]
    assert (model["params_total_b"], model["params_active_b"], model["experts_routed"]) == (8.5, 2, 8)
    assert model["experts_shared"] is None
    assert model["weights"] == [{"name": "Toy", "url": "https://example.org/toy"}]
    assert [(topic["id"], topic["parent"], topic["featured"], topic["paper_count"]) for topic in data["topics"]] == [
        ("compression", None, False, 3),
        ("pruning", "compression", True, 2),
        ("quantization", "compression", False, 2),
        ("systems", None, False, 2),
    ]
    assert data["resources"][0]["title"] == "An invented talk"


def test_one_record_a_line_in_plain_utf8() -> None:
    text = json_.export(CATALOG, CATALOG.papers, samples.SITE)
    assert sum(line.startswith('{"id":') for line in text.split("\n")) == len(CATALOG.papers) + 1 + len(CATALOG.topics)
    assert "混合专家" in text
