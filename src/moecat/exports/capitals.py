"""Which words of a title have capitals that a bibliography style must not make small.

BibTeX styles print titles in sentence case: everything small but the first letter and one behind a colon and a space.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_WORD = re.compile(
    r"[^\s:;,.!?()\[\]\"“”‘’'«»„‹›：？！，。、（）《》]+(?:[.'’][^\s:;,.!?()\[\]\"“”‘’'«»„‹›：？！，。、（）《》]+)*"
)
_PART = re.compile(r"[-–/]")
# Behind these a sentence begins, which no style but the author's knows of.
_BEGINS = re.compile(r"(?:[?!][\"”’)\]]*\s+|[？！。：]\s*|(?:^|[\s(\[—–-])[\"“‘'«„‹《]+|^[^\w]+|(?<=[a-z]{4})\.\s+)$")
_SMALL_WORDS = (
    "about above across after against along among around based before behind below beneath between beyond down "
    "during from inside into like near onto over past since than that their through toward towards under until upon "
    "using versus what when where which while with within without your"
)
_SMALL = frozenset(_SMALL_WORDS.split())
# Names that stand in titles with a capital everywhere: people whose methods bear their names, languages, peoples,
# companies and families of models. A title in title case does not show which words are names.
_NAME_WORDS = (
    "African American Arabic Asian Australian Banach Bayes Bayesian Bengali Bernoulli Boltzmann Brazilian British "
    "Brownian Byzantine Canadian Cauchy Chinese Dirichlet Dutch English Ethernet Euclidean European Fibonacci "
    "Fisher Fourier French Frobenius Gaussian German Gibbs Google Grassmann Greek Gumbel Hadamard Hebrew Hessian "
    "Hilbert Hindi Hoeffding Hungarian Indian Indonesian Italian Jacobian Japanese Kalman Korean Kronecker Krylov "
    "Lagrange Lagrangian Laplace Laplacian Latin Lipschitz Lyapunov Mandarin Markov Markovian Monte Carlo "
    "Nash Nesterov Newton Nvidia Pareto Pascal Persian Poisson Polish Portuguese Pythagorean Riemann Riemannian "
    "Russian Shannon Shapley Sinkhorn Spanish Stackelberg Swedish Tamil Taylor Thai Tikhonov Turing Turkish Ukrainian "
    "Urdu Vietnamese Volterra Voronoi Wasserstein Wiener Zipf Blackwell Claude Gemini Gemma Ascend Hopper "
    "Grok Huawei Jamba Kimi Llama Mamba Mistral Mixtral Nemotron Phi Python Qwen Triton Twitter Wikipedia Yuan"
)
_NAMES = frozenset(_NAME_WORDS.split())


def protected(title: str, name: str = "") -> list[Span]:
    """Return the spans of a title whose capitals matter, in order; `name` is the work's own."""
    words = list(_WORD.finditer(title))
    every_capital = _is_sentence_case(title, words)
    spans = [word.span() for word in words if _is_fixed(title, word, every_capital)]
    # A name such as Mixtral: only when it is a name, that is when it has a capital, and stands as a word.
    if name != name.lower() and (named := _span_of_word(title, name)):
        spans.append(named)
    return _merged(spans)


def _is_fixed(title: str, word: re.Match[str], every_capital: bool) -> bool:
    parts = _PART.split(word[0])
    if any(map(_has_fixed_case, parts)) or any(part.removesuffix("'s").removesuffix("’s") in _NAMES for part in parts):
        return True
    if word.start() and word[0][:1].isupper() and _BEGINS.search(title[: word.start()]):
        return True
    later = parts[1:] if _is_first(title, word.start()) else parts
    return every_capital and any(part[:1].isupper() for part in later)


def _has_fixed_case(part: str) -> bool:
    if any(char.isupper() for char in part[1:]):
        return True
    return part[:1].isupper() and part != "A" and not part[1:2].islower()


def _is_sentence_case(title: str, words: list[re.Match[str]]) -> bool:
    """Tell whether at least half of the words that title case would write large are small."""
    large = small = 0
    for word in words:
        if len(word[0]) < 4 or word[0].lower() in _SMALL or _is_first(title, word.start()) or not word[0].isalpha():
            continue
        large += word[0][0].isupper()
        small += word[0][0].islower()
    return small >= large and small > 0


def _is_first(title: str, start: int) -> bool:
    before = title[:start].rstrip()
    return not before or before.endswith((":", "?", "!", ".", "—", "：", "？", "！"))


def _span_of_word(title: str, name: str) -> Span | None:
    """Find a name between non-word characters; a pattern of its own for each paper would cost more than the rest."""
    start = title.find(name)
    while start >= 0:
        end = start + len(name)
        if not _is_word(title[start - 1 : start]) and not _is_word(title[end : end + 1]):
            return start, end
        start = title.find(name, start + 1)
    return None


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
