"""Quotation marks, paired by character and paragraph before any parse is looked at.

A quotation opens at a mark that can open and closes at a mark of the same family that can close.  Quotations nest,
also with the same straight marks.  One that is never closed ends with its paragraph; when the next paragraph opens
with the same mark, it is one quotation over both (the convention of reopening marks).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Quotation", "outermost", "pair_marks", "sentence_like", "with_closing"]

OPENS = {"“": "double", "„": "double", "«": "guillemet", "‘": "single", "‚": "single"}
CLOSES = {"”": "double", "»": "guillemet", "’": "single"}
BOTH = {'"': "straight", "'": "tick"}
DOUBLED = {"''": "ticks", "``": "ticks", "’’": "ticks", "‘‘": "ticks"}
"""Two single marks that stand for a double one."""
MARKS = re.compile("[“„«‘‚”»’\"'`]")
CLOSED_BY = {"double": ("double", "straight", "ticks"), "straight": ("straight", "double"), "ticks": ("ticks",)}
ENDERS = ",.!?;:…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in a paragraph: code points in the paragraph's text, marks included."""

    start: int
    end: int
    inner_start: int
    """Where the words begin, after the opening mark."""
    inner_end: int
    """Where the words end, before the closing mark."""
    family: str
    depth: int
    """0 for a quotation that is in no other."""
    closed: bool
    """Whether a closing mark was found."""


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    family: str


_OPENERS = {'"': '"', "”": "“", "»": "«"}


def with_closing(text: str, start: int, end: int) -> int:
    """The end of a stretch with the mark behind it that closes what was opened inside: `it "has been lost"`."""
    opener = _OPENERS.get(text[end : end + 1])
    if opener is None:
        return end
    opened = text.count(opener, start, end)
    left = opened % 2 if opener == '"' else opened - text.count(text[end], start, end)
    return end + (left > 0)


def pair_marks(text: str) -> tuple[Quotation, ...]:
    """The quotations of one paragraph, in the order of their openings."""
    stack: list[_Open] = []
    found: list[Quotation] = []
    past = 0
    for mark in MARKS.finditer(text):
        i = mark.start()
        if i < past:  # the second half of a doubled mark
            continue
        family, width = _family(text, i)
        _take_mark(text, i, width, family, stack, found)
        past = i + width
    for depth, o in enumerate(stack):
        if o.family not in ("single", "tick"):  # an apostrophe that looked like a mark opens nothing
            end = len(text.rstrip())
            found.append(Quotation(o.start, end, o.inner, end, o.family, depth, closed=False))
    return tuple(sorted((_at_depth(q, found) for q in found), key=lambda q: (q.start, -q.end)))


def _family(text: str, i: int) -> tuple[str, int]:
    pair = text[i : i + 2]
    if pair in DOUBLED:
        return "ticks", 2
    mark = text[i]
    return OPENS.get(mark) or CLOSES.get(mark) or BOTH.get(mark, ""), 1


def _take_mark(text: str, i: int, width: int, family: str, stack: list[_Open], found: list[Quotation]) -> None:
    if not family:  # a lone backtick
        return
    if family in ("single", "tick") and _apostrophe(text, i, stack):
        return
    if _closes(text, i, width, family, stack):
        k = max(k for k, o in enumerate(stack) if family in CLOSED_BY.get(o.family, (o.family,)))
        for lost in stack[k + 1 :]:
            if lost.family not in ("single", "tick"):
                found.append(Quotation(lost.start, i, lost.inner, i, lost.family, 0, closed=False))
        o = stack[k]
        del stack[k:]
        found.append(Quotation(o.start, i + width, o.inner, i, o.family, 0, closed=True))
    elif (text[i] not in CLOSES or width == 2) and _can_open(text, i, width):
        stack.append(_Open(i, i + width, family))


def _apostrophe(text: str, i: int, stack: list[_Open]) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if before.isalnum() and after.isalnum():
        return True
    if any(o.family in ("single", "tick") for o in stack):  # "the workers' pay" inside: more letters, then a closing
        return before.isalpha() and before == "s" and after == " " and _closing_later(text, i + 1)
    if after.isdigit() or text[i + 1 : i + 4].lower() in ("em ", "til", "tis", "cau"):
        return True
    return before.isalnum() or (before in ENDERS and before != "")


def _closing_later(text: str, i: int) -> bool:
    """Whether a single mark that closes comes before the next that opens."""
    for k in range(i, min(len(text), i + 400)):
        if text[k] == "‘":
            return False
        if text[k] in "’'" and not text[k + 1 : k + 2].isalnum() and text[k - 1] in ENDERS:
            return True
    return False


def _closes(text: str, i: int, width: int, family: str, stack: list[_Open]) -> bool:
    if not any(family in CLOSED_BY.get(o.family, (o.family,)) for o in stack):
        return False
    mark = text[i]
    if mark in CLOSES and width == 1:
        return True
    before, after = text[i - 1 : i], text[i + width : i + width + 1]
    if mark in OPENS and width == 1:  # an opening mark typed where a closing one belongs: `the “best“ plan`
        return bool(before.strip()) and before not in "([—–-" and (not after or not after.isalnum())
    if not before or before.isspace():  # `he said " no "`: a mark between spaces closes what is open
        return not after or after.isspace()
    return not (after.isalnum() and before in "([—–-")


def _can_open(text: str, i: int, width: int) -> bool:
    after = text[i + width : i + width + 1]
    if text[i] in OPENS and width == 1:
        return bool(after)
    before = text[i - 1 : i]
    return bool(after) and not after.isspace() and (not before or not before.isalnum())


def _at_depth(q: Quotation, all_: Sequence[Quotation]) -> Quotation:
    depth = sum(o.start < q.start and q.end <= o.end for o in all_)
    return Quotation(q.start, q.end, q.inner_start, q.inner_end, q.family, depth, q.closed)


def outermost(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Those that are in no other."""
    return tuple(q for q in quotations if q.depth == 0)


def sentence_like(text: str, q: Quotation) -> bool:
    """Whether a quotation is speech of its own rather than words inside a sentence ("scare quotes", a title)."""
    inner = text[q.inner_start : q.inner_end].strip()
    first = next((c for c in inner if c.isalnum()), "")
    if not first or not (first.isupper() or first.isdigit() or inner.startswith(("…", "...", "[", "("))):
        return False
    if inner[-1] in ",.!?;—–-…:" or not q.closed:
        return True
    return text[q.end : q.end + 1] in (",", ".") and len(inner.split()) > 3
