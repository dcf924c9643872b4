"""Hugging Face: a model's files and their sizes, its configuration, licence, and the papers its card is tagged with.

Format: https://huggingface.co/docs/hub/api (models).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from moecat.sources.services import below
from moecat.sources.web import SourceError, Web
from moecat.works.references import Reference, parse_reference


@dataclass(frozen=True)
class ModelFiles:
    """A repository of weights: bytes by name of file, licence, and the papers it names."""

    id: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    licence: str = ""
    papers: tuple[Reference, ...] = ()

    @property
    def weight_bytes(self) -> int:
        """Bytes of all weights in safetensors, or else in another form."""
        for suffix in (".safetensors", ".bin", ".gguf", ".pt"):
            if total := sum(size for name, size in self.sizes.items() if name.endswith(suffix)):
                return total
        return 0


def fetch_model(web: Web, base: str, id: str) -> ModelFiles:
    """Return what the hub says of a repository; raises SourceError."""
    return parse_model(web.json(below(base, f"api/models/{id}"), {"blobs": "true"}))


def fetch_config(web: Web, base: str, id: str) -> dict[str, Any]:
    """Return a model's config.json; raises SourceError."""
    data = web.json(below(base, f"{id}/resolve/main/config.json"))
    if not isinstance(data, dict):
        raise SourceError(f"Hugging Face: config.json of {id} is no object")
    return data


def parse_model(data: Any) -> ModelFiles:
    """Return what an answer says; raises SourceError for something else."""
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        raise SourceError("Hugging Face: the answer holds no model")
    files = data.get("siblings")
    sizes = {
        each["rfilename"]: each["size"]
        for each in (files if isinstance(files, list) else [])
        if isinstance(each, dict) and isinstance(each.get("rfilename"), str) and isinstance(each.get("size"), int)
    }
    tags = [tag for tag in data.get("tags", []) if isinstance(tag, str)] if isinstance(data.get("tags"), list) else []
    papers = [parse_reference(tag) for tag in tags if tag.startswith("arxiv:")]
    licence = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "")
    return ModelFiles(data["id"], sizes, licence, tuple(paper for paper in papers if paper))
