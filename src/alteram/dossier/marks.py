"""Quotation marks inside a quotation of our own: the outer pair goes, those inside change to the other kind."""

from __future__ import annotations

import re

from alteram.model.quotes import CLOSES, OPENS, outermost, pair_marks

__all__ = ["marked", "within_marks"]

_DOUBLE = frozenset({"double", "straight", "ticks"})
_STRAY = frozenset('“”„"')
"""Marks that close or open nothing, where a passage was cut inside a quotation."""
_PAIRS = (("‘", "’"), ("“", "”"))
"""By depth: what stands in our double marks has single ones, what stands in those has double ones again."""


_STOP = re.compile(r"(\w{3})\.([”\"’']*)$")
"""A full stop of the words: the sentence around them has its own.  That of "a.m." stays."""


def within_marks(words: str) -> str:
    """Words as they stand between double quotation marks of ours; nothing but their own marks is changed."""
    words = _STOP.sub(r"\1\2", words.strip().rstrip(",;:"))
    found = pair_marks(words)
    whole = outermost(found)
    if len(whole) == 1 and whole[0].closed and (whole[0].start, whole[0].end) == (0, len(words)):
        return within_marks(words[whole[0].inner_start : whole[0].inner_end])
    put: dict[int, tuple[int, str]] = {}
    for q in found:
        if not q.closed:
            put[q.start] = (q.inner_start, "")
        elif q.family in _DOUBLE or q.depth:
            opening, closing = _PAIRS[q.depth % 2]
            put[q.start], put[q.inner_end] = (q.inner_start, opening), (q.end, closing)
    out, at = [], 0
    kept = {i for q in found if q.closed for i in (*range(q.start, q.inner_start), *range(q.inner_end, q.end))}
    while at < len(words):
        if at in put:
            at, mark = put[at]
            out.append(mark)
            continue
        if not (words[at] in _STRAY and at not in kept and _is_mark(words, at)):
            out.append(words[at])
        at += 1
    return "".join(out).strip().rstrip(",;:")


def marked(words: str) -> tuple[str, str, str]:
    """Words word for word between double marks of ours, as what stands before them, themselves, and what stands behind.

    What is a quotation from its first to its last mark keeps its own and gets none.  Otherwise marks inside become
    single ones, each in its place, so that stretches of the words stay where they are.
    """
    whole = outermost(pair_marks(words))
    if whole and whole[0].start == 0 and whole[0].closed and whole[-1].closed and whole[-1].end == len(words):
        return "", words, ""
    out = list(words)
    for q in whole:
        if q.closed and q.family in _DOUBLE and q.inner_start - q.start == 1 and q.end - q.inner_end == 1:
            out[q.start], out[q.inner_end] = _PAIRS[0]
    opened = bool(whole) and whole[0].start == 0 and not whole[0].closed and whole[0].family in _DOUBLE
    return "" if opened else "“", "".join(out), "”"


def _is_mark(words: str, at: int) -> bool:
    """A straight mark after a digit may be one of inches or seconds."""
    return words[at] in OPENS or words[at] in CLOSES or not words[at - 1 : at].isdigit()
