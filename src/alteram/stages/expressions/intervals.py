"""Intervals: "between 2001 and 2009", "from May to July", "11-12 June", "since 2015", "2012 and 2013"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from alteram.stages.expressions.cut import Cut
from alteram.stages.expressions.points import Point, iso_day
from alteram.stages.expressions.tokens import Tokens

__all__ = ["Interval", "find_intervals", "share_years"]

_TO = frozenset({"to", "-", "until", "till", "through", "thru"})
_SINCE = frozenset({"since"})
_UNTIL = frozenset({"until", "till"})
_ONWARDS = (("onwards",), ("onward",), ("on",), ("forward",))


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval whose ends are cuts `first` to `last`, in tokens `start` to `end`."""

    first: int
    last: int
    start: int
    end: int
    value: str
    rule: str


def _link(tokens: Tokens, left: Cut, right: Cut) -> str:
    """The word that joins two neighbours; empty where more than an article stands between."""
    between = tokens.low[left.last : right.first]
    if between and between[0] == "," and len(between) > 1:
        between = between[1:]
    if len(between) == 2 and between[1] in ("the", "on", "in", "at", "about"):
        between = between[:1]
    if len(between) != 1 or between[0] not in _TO | {"and", "or", "/", ","}:
        return ""
    return between[0]


def share_years(tokens: Tokens, cuts: Sequence[Cut]) -> None:
    """Gives the year of one end to the other: "August and September 1911", "28 February to 2 March 1984".

    Changes the cuts in place, from right to left, so that a list shares the year at its end.
    """
    for left, right in reversed(list(itertools.pairwise(cuts))):
        if left.kind != "date" or right.kind != "date" or not _link(tokens, left, right):
            continue
        if left.year is None and right.full and right.years == 1 and _inner(left) and (right.month or right.season):
            later = left.month is not None and right.month is not None and left.month > right.month
            left.year = (right.year or 0) - later
        elif right.year is None and left.full and left.years == 1 and _inner(right) and (left.month or left.season):
            later = left.month is not None and right.month is not None and left.month > right.month
            right.year = (left.year or 0) + later
        elif right.two_digits and left.full and right.years == left.years and right.year is not None:
            right.year, right.two_digits = (left.year or 0) // 100 * 100 + right.year, False


def _inner(cut: Cut) -> bool:
    return cut.month is not None or cut.season is not None


def find_intervals(
    tokens: Tokens, cuts: Sequence[Cut], points: Sequence[Point | None], values: Sequence[str | None]
) -> list[Interval]:
    """Intervals in the order of the text, none over another."""
    out: list[Interval] = []
    k = 0
    while k < len(cuts):
        interval = _closed(tokens, cuts, points, values, k) or _open(tokens, cuts, points, values, k)
        if interval is not None:
            out.append(interval)
            k = interval.last + 1
        else:
            k += 1
    return out


def _closed(
    tokens: Tokens, cuts: Sequence[Cut], points: Sequence[Point | None], values: Sequence[str | None], k: int
) -> Interval | None:
    if k + 1 >= len(cuts):
        return None
    left, right = cuts[k], cuts[k + 1]
    a, b = points[k], points[k + 1]
    link = _link(tokens, left, right)
    if not link or a is None or b is None or (left.kind == "clock") != (right.kind == "clock"):
        return None
    before = tokens.word(left.first - 1)
    if before == "the":
        before = tokens.word(left.first - 2)
    paired = (before == "between" and link in ("and", "-")) or (before in ("from", "between") and link in _TO)
    alone = link in _TO and a.grain == b.grain and link != "until"
    neighbours = link == "and" and before not in ("between", ",", "and") and left.kind == "date" and _consecutive(a, b)
    if not (paired or alone or neighbours):
        return None
    value = _clock_value(values[k], values[k + 1]) if left.kind == "clock" else _value(a, b)
    if value is None:
        return None
    start = left.first
    if paired or before == "between":
        start = left.first - (2 if tokens.word(left.first - 1) == "the" else 1)
    return Interval(k, k + 1, start, right.last, value, "neighbours" if neighbours else "interval")


def _clock_value(left: str | None, right: str | None) -> str | None:
    return f"{left}/{right}" if left and right and left < right else None


def _value(a: Point, b: Point) -> str | None:
    """EDTF interval of two points; None where they are not in order."""
    if a.bounds()[0] > b.bounds()[0] or a == b:
        return None
    return f"{_edge(a, 0)}/{_edge(b, 1)}"


def _edge(point: Point, side: int) -> str:
    """One end of an interval in EDTF: an interval has no intervals inside."""
    value = point.edtf()
    if "/" not in value:
        return value
    return iso_day(point.bounds()[side]) if point.years == 1 else value.split("/")[side]


def _consecutive(a: Point, b: Point) -> bool:
    """Whether two points of one grain follow on one another without a gap."""
    if a.grain != b.grain:
        return False
    first, last = a.bounds()[1], b.bounds()[0]
    return Point(*first).plus(1) == Point(*last) if first[0] > 0 else False


def _open(
    tokens: Tokens, cuts: Sequence[Cut], points: Sequence[Point | None], values: Sequence[str | None], k: int
) -> Interval | None:
    cut, point, value = cuts[k], points[k], values[k]
    if point is None or value is None:
        return None
    first = cut.first
    before = tokens.word(first - 1)
    if before in ("the", "about", "around", "early", "late"):
        first -= 1
        before = tokens.word(first - 1)
    if before in ("least", "then") and tokens.word(first - 2) == "at":
        first -= 2
        before = tokens.word(first - 1)
    clock = cut.kind == "clock"
    if before in _SINCE:
        edge = value if clock else _edge(point, 0)
        return Interval(k, k, first - 1, cut.last, f"{edge}/..", "since")
    if before in _UNTIL or (before == "to" and tokens.word(first - 2) == "up"):
        edge = value if clock else _until(cut, point)
        return Interval(k, k, first - (1 if before in _UNTIL else 2), cut.last, f"../{edge}", "until")
    if before == "from" and tuple(tokens.low[cut.last : cut.last + 1]) in _ONWARDS:
        return Interval(k, k, first - 1, cut.last + 1, f"{_edge(point, 0)}/..", "onwards")
    return None


def _until(cut: Cut, point: Point) -> str:
    """The last day of "until the end of May"; of "until May" the month."""
    return iso_day(point.bounds()[1]) if cut.mod == "END" and point.grain != "day" else _edge(point, 1)
