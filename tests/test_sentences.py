import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.text.sentences import first_sentence


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("It prunes experts.", "It is fast."),
        ("Uses tricks, e.g. caching, i.e. Redis-like stores, at 2.5 bits vs. 16 bits.", "Next."),
        ("Shazeer et al. (2017) and J. Dean and the U.S. team, cf. Fig. 3, agree.", "Next."),
        ("It runs w.r.t. Qwen and approx. 3 times faster (see Sec. 4. There is more).", "Next."),
        ("Mixtral 8x7B shrinks to 2.54 bits.", "8 benchmarks lose 3.8 points."),
        ("It asks “Why? Because!” and goes on.", "Next."),
        ("Does it work?", "Yes."),
        ('He said "it works."', "Next."),
        ("It works (mostly.)", "Next."),
        ("An open bracket ( is no trap.", "Next."),
        ("It names GPT-4.1 and Node.js v2.0 alike!", "Next."),
        ("And so on, etc. but not more.", "Next."),
        ("Wait... it goes on.", "Next."),
        ("先剪枝（约 2.5 倍。再量化），e.g. 4 比特。", "然后部署。"),
        ("他说“很好。”", "然后部署。"),
        ("真的吗？", "是的。"),
        ("只用 2.5 比特.", "然后部署。"),
        ("太快了！", "English follows."),
    ],
)
def test_first_sentence(sentence: str, rest: str) -> None:
    assert first_sentence(f"{sentence} {rest}") == sentence
    assert first_sentence(sentence) == sentence


def test_chinese_needs_no_space() -> None:
    assert first_sentence("一种方法。第二句。") == "一种方法。"
    assert first_sentence("他说“好。”然后走了。再见。") == "他说“好。”然后走了。"


def test_a_missing_mark_is_added() -> None:
    assert first_sentence("No mark") == "No mark."
    assert first_sentence("没有句号") == "没有句号。"
    assert first_sentence("") == ""


@given(st.text(max_size=80))
def test_the_sentence_is_the_start_of_the_text(text: str) -> None:
    collapsed = " ".join(text.split())
    sentence = first_sentence(text)
    assert collapsed.startswith(sentence) or sentence[:-1] == collapsed
