"""How far a content goes: sets of tokens, trimmed, mended at quotation marks, and turned into stretches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alteram.model.parse import Parse

__all__ = ["runs", "trim"]

EDGE = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "?", "!", "(", ")", "[", "]", "…", "...", "•", "*"})


def trim(p: Parse, tokens: Sequence[int]) -> tuple[int, ...]:
    """Tokens in order without the punctuation and white space at either edge; quotation marks stay."""
    first, last = 0, len(tokens)
    while first < last and (p.words[tokens[first]] in EDGE or p.words[tokens[first]].isspace()):
        first += 1
    while last > first and (p.words[tokens[last - 1]] in EDGE or p.words[tokens[last - 1]].isspace()):
        last -= 1
    return tuple(tokens[first:last])


def runs(tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring tokens, each as its first and last token."""
    out: list[tuple[int, int]] = []
    for i in sorted(tokens):
        if out and i == out[-1][1] + 1:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return out
