"""Which language a text is in, as far as its script tells."""

from __future__ import annotations

import re

_HAN = re.compile("[\u3005-\u3007\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Other scripts that one language, or nearly one, is written in.
_SCRIPTS = {
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "bn": re.compile("[\u0980-\u09ff]"),
    "pa": re.compile("[\u0a00-\u0a7f]"),
    "gu": re.compile("[\u0a80-\u0aff]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "te": re.compile("[\u0c00-\u0c7f]"),
    "kn": re.compile("[\u0c80-\u0cff]"),
    "ml": re.compile("[\u0d00-\u0d7f]"),
    "si": re.compile("[\u0d80-\u0dff]"),
    "lo": re.compile("[\u0e80-\u0eff]"),
    "my": re.compile("[\u1000-\u109f]"),
    "am": re.compile("[\u1200-\u139f]"),
    "km": re.compile("[\u1780-\u17ff]"),
}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
# Letters of Serbian, Kazakh, Uzbek, Tajik and others, which tell no more than that it is not Russian.
_NO_RUSSIAN = re.compile("[\u0402\u0405\u0408-\u040c\u040e\u040f\u0452\u0455\u0458-\u045c\u045e\u045f\u0492-\u052f]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")
# Words that nearly every English sentence has one of, and that other languages do not have or rarely.
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|with|for|that|from|by|its|it|than|which|this|are|is|at|as|on)\b", re.IGNORECASE
)
_TELLING = 12  # words: a shorter text may do without
_BEGINNING = 60  # characters that most often tell
_SOME = 3  # signs of a script: one may be a symbol, as the α of a formula


def script_language(text: str) -> str:
    """Return ja, ko, zh, ru and so on where the script of a text tells its language, "" where it does not."""
    if text.isascii():
        return ""
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    if _HAN.search(text):
        return "zh"
    if len(_CYRILLIC.findall(text)) >= _SOME:
        return "uk" if _UKRAINIAN.search(text) else "" if _NO_RUSSIAN.search(text) else "ru"
    found = next((lang for lang, script in _SCRIPTS.items() if len(script.findall(text)) >= _SOME), "")
    return "fa" if found == "ar" and _PERSIAN.search(text) else found


def may_be_english(text: str) -> bool:
    """Tell whether most letters of a text are Latin ones, and a longer text has the small words of English.

    English quotes names in other scripts now and then.
    """
    if _ENGLISH.search(text) is None and len(text.split()) >= _TELLING:
        return False
    if text.isascii():
        return _LATIN.search(text) is not None
    latin = len(_LATIN.findall(text))
    return latin > 0 and latin >= len([char for char in text if char.isalpha()]) / 2


def may_be_chinese(text: str) -> bool:
    """Tell whether a text holds Han characters, and hardly any kana or Hangul, which would make it another language."""
    if not _KANA.search(text) and not _HANGUL.search(text) and len(_HAN.findall(text[:_BEGINNING])) * 3 > _BEGINNING:
        return True
    han, others = len(_HAN.findall(text)), len(_KANA.findall(text)) + len(_HANGUL.findall(text))
    return han > 0 and others * 5 <= han and han * 5 >= len(_LATIN.findall(text))
