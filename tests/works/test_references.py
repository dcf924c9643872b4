from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.works.references import Reference, parse_reference

CASES = {
    "2410.06270": ("arxiv", "2410.06270"),
    "arXiv:2410.06270v2": ("arxiv", "2410.06270"),
    "cs.LG/0101001": ("arxiv", "cs.LG/0101001"),
    "hep-th/9901001": ("arxiv", "hep-th/9901001"),
    "https://arxiv.org/pdf/2410.06270v1.pdf": ("arxiv", "2410.06270"),
    "http://www.arxiv.org/abs/2410.06270": ("arxiv", "2410.06270"),
    "https://www.alphaxiv.org/overview/2410.06270": ("arxiv", "2410.06270"),
    "https://huggingface.co/papers/2410.06270": ("arxiv", "2410.06270"),
    "https://ar5iv.labs.arxiv.org/html/2410.06270": ("arxiv", "2410.06270"),
    "10.48550/arXiv.2410.06270": ("arxiv", "2410.06270"),
    "https://doi.org/10.1145/3503222.3507778": ("doi", "10.1145/3503222.3507778"),
    "https://dl.acm.org/doi/abs/10.1145/3503222.3507778": ("doi", "10.1145/3503222.3507778"),
    "doi:10.18653/v1/2024.acl-long.70": ("doi", "10.18653/v1/2024.acl-long.70"),
    "https://openreview.net/forum?id=hheFYjOsWO": ("openreview", "hheFYjOsWO"),
    "https://openreview.net/pdf?id=hheFYjOsWO": ("openreview", "hheFYjOsWO"),
    "hheFYjOsWO": ("openreview", "hheFYjOsWO"),
    "2024.acl-long.70": ("anthology", "2024.acl-long.70"),
    "https://aclanthology.org/2024.findings-emnlp.12.pdf": ("anthology", "2024.findings-emnlp.12"),
    "https://github.com/toy-lab/toy.git": ("github", "toy-lab/toy"),
    "https://github.com/toy-lab/toy/tree/main/src": ("github", "toy-lab/toy"),
    "https://huggingface.co/toy-lab/Toy-8x1B": ("huggingface", "toy-lab/Toy-8x1B"),
    "arxiv.org/abs/2410.06270": ("arxiv", "2410.06270"),
    "https://example.org/paper.pdf": ("page", "https://example.org/paper.pdf"),
}


@pytest.mark.parametrize("text", CASES)
def test_what_people_paste_is_understood(text: str) -> None:
    found = parse_reference(text)
    assert found is not None
    assert (found.kind, found.id) == CASES[text]


@pytest.mark.parametrize("text", ["", "mixtral", "A long title of a work", "10.1/x", "--help", "../../etc/passwd"])
def test_what_names_no_work_is_none(text: str) -> None:
    assert parse_reference(text) is None


@pytest.mark.parametrize("text", [each for each in CASES if "github" not in each])
def test_the_address_leads_back_to_the_reference(text: str) -> None:
    found = parse_reference(text)
    assert found
    assert parse_reference(found.address) == found


@given(st.text(max_size=200) | st.text(max_size=80).map(lambda text: f"https://arxiv.org/{text}"))
def test_nothing_breaks_it(text: str) -> None:
    found = parse_reference(text)
    assert found is None or isinstance(found, Reference)
