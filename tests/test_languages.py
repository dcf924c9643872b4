"""Which language a text is in, by its script."""

from __future__ import annotations

import pytest

from moecat.text.languages import may_be_chinese, may_be_english, script_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("専門家混合モデルのかんたんな紹介", "ja"),
        ("전문가 혼합 모델", "ko"),
        ("Смесь экспертов", "ru"),
        ("Суміш експертів і моделей", "uk"),
        ("混合专家模型", "zh"),
        ("Μείγμα ειδικών", "el"),
        ("نموذج خليط الخبراء", "ar"),
        ("ترکیب خبره‌ها و گروه‌ها", "fa"),
        ("সংকর বিশেষজ্ঞ", "bn"),
        ("കലർന്ന വിദഗ്ധർ", "ml"),
        ("ຜູ້ຊ່ຽວຊານ", "lo"),
        ("Мешавина стручњака", ""),
        ("ｶﾀｶﾅ", "ja"),
        ("𠀀𠀁", "zh"),
        ("ㄅㄆㄇ", "zh"),
        ("Routing with α and β", ""),
        ("Mixture of Experts", ""),
        ("Café M³ViT", ""),
    ],
)
def test_the_script_tells_the_language(text: str, lang: str) -> None:
    assert script_language(text) == lang


def test_english_and_chinese_may_quote_other_scripts() -> None:
    assert may_be_english("Rounds experts (量化) to 2 bits with α.")
    assert not may_be_english("把专家量化到 2 比特。")
    assert may_be_chinese("把 Mixtral 8x7B 的专家量化到 2 比特。")
    assert not may_be_chinese("これはひとつのことをします。")
    assert not may_be_chinese("It does one thing.")
