"""The scope rules on labelled works that lie beside the checkout: what they find, and what they let through."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from moecat.catalog.load import load
from moecat.files.disk import read_catalog
from moecat.importers.jsonl import item_metadata
from moecat.works.metadata import Metadata
from moecat.works.scope import PATH, Discover, judge, load_discover
from tests.conftest import PROJECT

CANDIDATES = PROJECT.parent / "shared" / "candidates"
beside = pytest.mark.skipif(not CANDIDATES.is_dir(), reason=f"the labelled works are not in {CANDIDATES}")

# What arXiv lists on any day and nobody would look for here.
OTHERS = (
    ("Attention Is All You Need", "The dominant sequence transduction models are based on recurrent networks."),
    ("FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness", "We propose tiling on GPUs."),
    ("Efficient Memory Management for Large Language Model Serving with PagedAttention", "We build a serving system."),
    ("GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers", "Weights in 3 or 4 bits."),
    ("Deep Residual Learning for Image Recognition", "We present a residual learning framework."),
    ("A Survey of Expert Systems in Medicine", "Rules written by experts of a hospital are reviewed."),
    ("Scaling Laws for Neural Language Models", "We study empirical scaling laws for language model performance."),
    ("Learning from Human Experts by Imitation", "Demonstrations of human experts train a policy."),
)


@pytest.fixture(scope="module")
def rules() -> Discover:
    found, problems = load_discover((PROJECT / PATH).read_bytes())
    assert problems == []
    return found


def labelled(name: str) -> list[Metadata]:
    lines = (CANDIDATES / name).read_text(encoding="utf-8").splitlines()
    return [item_metadata(json.loads(line), name) for line in lines]


@beside
def test_recall_and_precision(rules: Discover) -> None:
    wanted = [work for work in labelled("papers.jsonl") if work.abstract]
    marginal = labelled("papers-priority3.jsonl")
    found = sum(judge(rules, work).inside for work in wanted)
    wrong = sum(judge(rules, work).inside for work in marginal)
    assert found / len(wanted) >= 0.95, f"recall {found / len(wanted):.3f} of {len(wanted)}"
    # Titles alone on both sides, so that no abstract helps one of them.
    by_title = sum(judge(rules, replace(work, abstract="")).inside for work in labelled("papers.jsonl"))
    assert by_title / (by_title + wrong) >= 0.75, f"precision {by_title / (by_title + wrong):.3f}"
    assert wrong / len(marginal) <= 0.25, f"{wrong} of {len(marginal)} marginal works are let through"


def test_works_of_other_fields_are_out_of_scope(rules: Discover) -> None:
    inside = [title for title, abstract in OTHERS if judge(rules, Metadata(title=title, abstract=abstract)).inside]
    assert inside == []


def test_the_words_belong_to_topics_and_labels_there_are(rules: Discover) -> None:
    ours = load(read_catalog(PROJECT)).catalog
    assert sorted(rules.words.topics.keys() - ours.topics.keys()) == []
    assert sorted(rules.words.labels.keys() - ours.labels.keys()) == []
