"""Han: what is cut, and what the index has of it; site/assets/js/search-han.js cuts alike."""

from __future__ import annotations

from moecat.text.search_words import han_runs


def is_han(key: str) -> bool:
    """Tell whether a key is one of Han."""
    return bool(han_runs(key))


def cut(run: str, terms: frozenset[str]) -> list[str]:
    """Cut a run of Han into known terms and what is between them: least between, fewest pieces, longest first."""
    longest = max(map(len, terms), default=0)
    # For each end: (characters in no term, pieces, the cut before, is a term); what is left over is joined afterwards.
    best: list[tuple[int, int, int, bool]] = [(0, 0, 0, True)]
    for end in range(1, len(run) + 1):
        ways = [(best[end - 1][0] + 1, best[end - 1][1] + best[end - 1][3], end - 1, False)]
        for start in range(max(0, end - longest), end):
            if run[start:end] in terms:
                ways.append((best[start][0], best[start][1] + 1, start, True))
        best.append(min(ways, key=lambda way: way[:3]))
    pieces: list[tuple[str, bool]] = []
    end = len(run)
    while end:
        _, _, start, known = best[end]
        if not known and pieces and not pieces[-1][1]:
            pieces[-1] = (run[start:end] + pieces[-1][0], False)
        else:
            pieces.append((run[start:end], known))
        end = start
    return [piece for piece, _ in reversed(pieces)]
