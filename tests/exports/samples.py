"""An invented catalog: ordinary papers, and one that tries to break every format."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import yaml

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.load import load
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports import EXPORTS

SITE = SiteInfo("moecat", "https://example.org/moecat/", "https://github.com/example/moecat")


def _names(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"{text}（中）"}


def _topic(id: str, *children: dict[str, Any], **fields: Any) -> dict[str, Any]:
    described = {"definition": _names("what"), "includes": _names("which"), "children": list(children)}
    return {"id": id, "name": _names(id.title()), **described, **fields}


TAXONOMY = {
    "topics": [
        _topic("compression", _topic("pruning", featured="yes"), _topic("quantization")),
        _topic("systems", name={"en": "Systems & <b>", "zh": "系统"}),
    ],
    "venues": [{"name": "JMLR", "kind": "journal", "full": "JMLR"}],
}
RESOURCES = {
    "resources": [
        {
            "title": "An invented talk",
            "url": "https://example.org/talk",
            "kind": "talk",
            "summary": {"en": "Talks.", "zh": "讲。"},
            "checked": {"on": "2025-02-02", "against": ["https://example.org/talk"]},
            "added": "2025-02-02",
        }
    ]
}
MODEL = {
    "name": "Toy 8x1B",
    "organization": "Toy Lab",
    "date": "2024-02",
    "params": {"total": "8.5", "active": "2"},
    "experts": {"routed": "8", "active": "2"},
    "layers": "12",
    "weights": [{"name": "Toy", "url": "https://example.org/toy"}],
    "summary": {"en": "A toy."},
    "checked": {"on": "2025-01-03", "against": ["https://example.org/toy"]},
    "added": "2025-01-03",
}
_COMMON: dict[str, Any] = {
    "topics": ["quantization"],
    "summary": {"en": "It does things. 2.5x faster.", "zh": "做事情，快 2.5 倍。"},
    "checked": {"on": "2025-01-02", "against": ["https://example.org/x"]},
    "added": "2025-01-02",
}
HOSTILE_TITLE = '=cmd|"/c calc"!A1 ]]> </script><script>alert(1)</script> \\input{x} 100% $x_1$ #~^ {open & MoE'
PAPERS: dict[str, dict[str, Any]] = {
    "2024/mc-moe": {
        "title": "Mixture Compressor for Mixture-of-Experts LLMs Gains More",
        "short_name": "MC-MoE",
        "authors": ["Wei Huang", "Róbert Csordás", "Piotr Piękos", "George van den Driessche", "Teven Le Scao"],
        "date": "2024-10-08",
        "venue": "ICLR 2025",
        "arxiv": "2410.06270",
        "openreview": "hheFYjOsWO",
        "topics": ["quantization", "pruning"],
        "labels": ["training-free"],
        "links": {"code": ["https://github.com/example/mc-moe"]},
        "models": ["toy"],
        "results": [{"metric": "bits-per-weight", "value": "2.54", "where": "abstract"}],
        "citation": {"booktitle": "The Thirteenth International Conference on Learning Representations"},
        "corrections": [{"field": "date", "source": "a-list", "was": "2023", "why": "arXiv says so"}],
        "sources": ["a-list"],
    },
    "2024/d2-moe": {
        "title": "D^{2}MoE and M³ViT with MoE++: 混合专家 -- a ``Study''",
        "authors": ["DeepSeek-AI", "王伟", "欧阳明月", "Martin Luther King Jr.", "Łukasz Kaiser"],
        "date": "2024-11",
        "arxiv": "2411.00001",
        "added": "2025-01-05",
    },
    "2022/old-journal": {
        "title": "Experts in Hardware",
        "authors": ["Geoffrey E. Hinton"],
        "date": "2022",
        "venue": "JMLR 2023",
        "doi": "10.1000/a_b%c",
        "topics": ["systems"],
        "citation": {
            "volume": "3",
            "number": "1",
            "pages": "79--87",
            "publisher": "A & B",
            "editor": "Ann Lee and Jan de Vries",
        },
        "added": "2025-01-04",
    },
    "2021/hostile": {
        "title": HOSTILE_TITLE,
        "short_name": "+1",
        "authors": ["@SUM(A1)", "Foo, Bar, Baz, Qux", "Simon and Schuster", "others", "Ann } Lee", "and"],
        "date": "2021-12-31",
        "links": {"paper": "https://example.org/%20a?x=1&y=2"},
        "topics": ["systems", "pruning"],
        "summary": {"en": "-1+1 ]]> <script>x</script> end", "zh": "＝1"},
    },
}


def files() -> dict[str, bytes]:
    papers = {f"papers/{path}.yaml": {**_COMMON, **fields} for path, fields in PAPERS.items()}
    every = {**papers, "models/toy.yaml": MODEL, "taxonomy.yaml": TAXONOMY, "resources.yaml": RESOURCES}
    return {path: yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode() for path, data in every.items()}


def catalog() -> Catalog:
    loaded = load(files())
    assert not loaded.problems, loaded.problems
    return loaded.catalog


def paper(id: str = "toy-moe", **fields: Any) -> Entry[Paper]:
    """A paper that is valid but for what `fields` say."""
    minimal = {**_COMMON, "title": "Toy MoE", "authors": ["Ann Lee"], "date": "2024-05-06", "arxiv": "2405.00001"}
    record = {name: value for name, value in {**minimal, **fields}.items() if value is not None}
    path = f"papers/2024/{id}.yaml"
    loaded = load({**files(), path: yaml.safe_dump(record, allow_unicode=True).encode()})
    assert not loaded.problems, loaded.problems
    return loaded.catalog.paper_by_id[id]


def catalog_with(entry: Entry[Paper]) -> Catalog:
    """The catalog of one paper only."""
    return replace(catalog(), papers=(entry,))


if __name__ == "__main__":
    for name, exporter in EXPORTS.items():
        text = exporter.export(catalog(), catalog().papers, SITE)
        print(name, hashlib.sha256(text.encode()).hexdigest())
