"""A catalog of any number of invented records: the same number gives the same bytes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench import words
from bench.guides import refer_to

_SEED = 20260115
_DAY = "2026-01-15"
_YEARS = (2017, 2025)
_PAPERS_PER_MODEL = 40
_SUMMARY = re.compile(r'^  en: "(?:Edit \d+\. )?', re.MULTILINE)


@dataclass(frozen=True)
class Vocabulary:
    """The ids of taxonomy.yaml that a record may use."""

    topics: tuple[str, ...]
    labels: tuple[str, ...]
    metrics: tuple[str, ...]
    hardware: tuple[str, ...]
    sources: tuple[str, ...]


def load_vocabulary(taxonomy: str) -> Vocabulary:
    """Collect the ids of taxonomy.yaml's text; of the topics only leaves, which fit together in any choice."""
    data = yaml.safe_load(taxonomy)
    ids = {name: tuple(item["id"] for item in data[name]) for name in ("labels", "metrics", "hardware", "sources")}
    return Vocabulary(topics=tuple(_topics(data["topics"])), **ids)


def _topics(nodes: list[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        children = node.get("children", [])
        yield from _topics(children) if children else (node["id"],)


def generate(papers: int, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield (path below the root, text) of so many papers and of a model for every 40 of them."""
    rng = Random(_SEED)
    names = _names(rng, papers)
    models = _names(rng, max(3, papers // _PAPERS_PER_MODEL))
    for model in models:
        yield f"models/{model.lower()}.yaml", _model(rng, model, rng.choice(names))
    for number, name in enumerate(names):
        # Older work is what a paper compares itself with: names recur, as in a real index.
        others = names[: number + 1][-200:]
        date = f"{rng.randint(*_YEARS)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        text = _Paper(rng, vocabulary, name, rng.choice(others), rng.choice(models)).text(number, date)
        yield f"papers/{date[:4]}/{name.lower()}.yaml", text


def write_root(root: Path, papers: int, project: Path) -> list[Path]:
    """Make a catalog with the project's own taxonomy, templates and site; return the files of its papers."""
    root.mkdir(parents=True)
    for folder in ("site", "templates"):
        shutil.copytree(project / folder, root / folder)
    shutil.copy(project / "resources.yaml", root)
    taxonomy = (project / "taxonomy.yaml").read_text(encoding="utf-8")
    vocabulary = load_vocabulary(taxonomy)
    written = []
    for path, text in generate(papers, vocabulary):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        written.append(target)
    found = [path for path in written if path.is_relative_to(root / "papers")]
    text = refer_to(taxonomy, [path.stem for path in found])
    (root / "taxonomy.yaml").write_text(text, encoding="utf-8", newline="\n")
    return found


def edit(path: Path, number: int) -> str:
    """Open the English summary of a generated record with 'Edit <number>.' and return those words."""
    mark = f"Edit {number}."
    text = path.read_text(encoding="utf-8")
    path.write_text(_SUMMARY.sub(f'  en: "{mark} ', text, count=1), encoding="utf-8", newline="\n")
    return mark


def _names(rng: Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names["".join(_syllable(rng) for _ in range(rng.choice((2, 2, 3)))).capitalize()] = None
    return list(names)


def _syllable(rng: Random) -> str:
    return rng.choice(words.ONSETS) + rng.choice(words.NUCLEI) + rng.choice(words.CODAS)


class _Paper:
    """One invented paper; the parts draw from one random source, so their order is part of the result."""

    def __init__(self, rng: Random, vocabulary: Vocabulary, name: str, other: str, model: str) -> None:
        self.rng = rng
        self.vocabulary = vocabulary
        self.name = name
        self.other = other
        self.model = model

    def text(self, number: int, date: str) -> str:
        rng, ids = self.rng, self.vocabulary
        arxiv = f"{date[2:4]}{date[5:7]}.{number % 99_999 + 1:05}"
        title = f"{self.name}: {' '.join(_subtitle(number))}"
        lines = [
            "# yaml-language-server: $schema=../../schema/paper.schema.json",
            f"title: {_quoted(title)}",
            f"short_name: {_quoted(self.name)}",
            "authors:",
            *(f"  - {author}" for author in self._authors()),
            f"date: {date}",
            *([f"venue: {rng.choice(words.VENUES)} {date[:4]}"] if rng.random() < 0.6 else []),
            f'arxiv: "{arxiv}"',
            f"topics: [{', '.join(rng.sample(ids.topics, rng.randint(1, 3)))}]",
            f"labels: [{', '.join(rng.sample(ids.labels, rng.randint(1, 2)))}]",
            *self._code(),
            f"models: [{self.model.lower()}]",
            "results:",
            *(self._result() for _ in range(rng.randint(1, 4))),
            *self._summary(),
            f"sources: [{', '.join(rng.sample(ids.sources, rng.randint(1, 2)))}]",
            f"checked: {{on: {_DAY}, against: [https://arxiv.org/abs/{arxiv}]}}",
            f"added: {_DAY}",
        ]
        return "\n".join(lines) + "\n"

    def _authors(self) -> list[str]:
        people = (f"{self.rng.choice(words.GIVEN)} {self.rng.choice(words.FAMILY)}" for _ in range(self._count()))
        return list(dict.fromkeys(people))

    def _count(self) -> int:
        return self.rng.choice((2, 3, 4, 5, 6, 6, 7, 8, 9, 12))

    def _code(self) -> list[str]:
        if self.rng.random() < 0.5:
            return []
        return ["links:", f"  code: [https://github.com/{self.rng.choice(words.FAMILY).lower()}/{self.name.lower()}]"]

    def _result(self) -> str:
        rng = self.rng
        hardware = f", hardware: {rng.choice(self.vocabulary.hardware)}" if rng.random() < 0.4 else ""
        return (
            f"  - {{metric: {rng.choice(self.vocabulary.metrics)}, value: {rng.uniform(0.2, 90):.2f}, "
            f"model: {self.model.lower()}, baseline: {_quoted(self.other)}{hardware}, "
            f"setting: {_quoted(rng.choice(words.TASKS))}, where: Table {rng.randint(1, 9)}}}"
        )

    def _summary(self) -> list[str]:
        """Four sentences, each in both languages with the same names and numbers."""
        rng = self.rng
        values = {"name": self.name, "other": self.other, "model": self.model}
        english, chinese = [], []
        for kind in (words.OPENERS, words.MEANS, words.CLAIMS, words.CLAIMS):
            numbers = {"a": rng.randint(2, 64), "b": rng.randint(3, 97), "c": f"{rng.uniform(1, 9):.2f}"}
            sentences = rng.choice(kind)
            facts = {**values, **numbers, "task": rng.choice(words.TASKS)}
            english.append(sentences[0].format(**facts))
            chinese.append(sentences[1].format(**facts))
        return ["summary:", f"  en: {_quoted(' '.join(english))}", f"  zh: {_quoted(''.join(chinese))}"]


def _subtitle(number: int) -> Iterator[str]:
    """Return another combination for every number below 147,456, so that no two titles are nearly the same."""
    rest = number * 7_919 % prod(map(len, words.TITLE_PARTS))
    for part in words.TITLE_PARTS:
        rest, choice = divmod(rest, len(part))
        yield part[choice]


def _model(rng: Random, name: str, paper: str) -> str:
    total, experts = rng.randint(2, 900), rng.choice((8, 16, 64, 128, 256))
    organization = rng.choice(words.ORGANIZATIONS)
    lines = [
        "# yaml-language-server: $schema=../schema/model.schema.json",
        f"name: {_quoted(name)}",
        f"organization: {organization}",
        f"date: {rng.randint(*_YEARS)}-{rng.randint(1, 12):02}",
        f"params: {{total: {total}, active: {max(1, total // 8)}}}",
        f"experts: {{routed: {experts}, shared: {rng.randint(0, 2)}, active: {rng.choice((1, 2, 4, 8))}}}",
        f"layers: {rng.randint(12, 80)}",
        f"context: {2 ** rng.randint(11, 18)}",
        "license: Apache-2.0",
        f"paper: {paper.lower()}",
        "summary:",
        f"  en: {_quoted(f'{name} of {organization} has {experts} routed experts in each of its layers.')}",
        f"  zh: {_quoted(f'{name} 由 {organization} 发布，每层有 {experts} 个路由专家。')}",
        f"checked: {{on: {_DAY}, against: [https://arxiv.org/abs/2401.00001]}}",
        f"added: {_DAY}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A JSON string is a YAML string."""
    return json.dumps(text, ensure_ascii=False)
