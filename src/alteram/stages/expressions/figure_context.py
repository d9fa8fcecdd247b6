"""What stands around a figure: dates that take its number, earlier figures that it goes on from, the time it is of."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from alteram.stages.expressions.counted import Counted
from alteram.stages.expressions.times import FoundTime
from alteram.stages.expressions.tokens import Tokens

__all__ = ["Amount", "FoundFigure", "counted_before", "joins_age", "taken_by_times", "time_of"]

_NUMBERED_TIMES = frozenset(
    {"offset", "counted", "one", "pointed-length", "vague-count", "vague-length", "plural", "long"}
)
"""Rules whose expressions of time hold a number that is a figure too."""
NEAR_TIMES = 4
FAR = 400
"""A figure is dated by one of so many expressions of time on either side, no more than so many code points away."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure in a passage; offsets are code points in the passage.  Fields as in `Figure`."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    rule: str
    counts: str | None = None
    counts_at: tuple[int, int] | None = None
    unit: str | None = None
    currency: str | None = None
    time: int | None = None
    """Index of the expression of time, among those of the passage, that dates it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, range or loose amount in tokens, before its qualifier."""

    first: int
    last: int
    low: float | None
    high: float | None
    rule: str


def taken_by_times(t: Tokens, times: Sequence[FoundTime]) -> frozenset[int]:
    """Tokens of dates and times of the day: their numbers are no figures.  Numbers of lengths are."""
    spans = [
        (f.start, f.end)
        for f in times
        if f.rule not in _NUMBERED_TIMES and f.rule != "period" and f.precision != "interval"
    ]
    if not spans:
        return frozenset()
    out: set[int] = set()
    k = 0
    spans.sort()
    for i, (start, end) in enumerate(zip(t.starts, t.ends, strict=True)):
        while k < len(spans) and spans[k][1] <= start:
            k += 1
        if k < len(spans) and spans[k][0] < end:
            out.add(i)
    return frozenset(out)


def joins_age(t: Tokens, amount: Amount, before: Sequence[FoundFigure]) -> bool:
    """The second of "aged 12 and 15"."""
    if not before or before[-1].rule != "age" or amount.rule != "number":
        return False
    return t.text[before[-1].end : t.starts[amount.first]].strip() in ("and", ",", "or", ", and")


def counted_before(t: Tokens, amount: Amount, before: Sequence[FoundFigure]) -> Counted | None:
    """What an earlier figure of the sentence counts: "73 members were hurt, 1,200 were moved"."""
    if not before or before[-1].counts_at is None or before[-1].unit is not None:
        return None
    gap = t.text[before[-1].end : t.starts[amount.first]]
    if "\n\n" in gap or any(stop in gap for stop in (". ", "! ", "? ")):
        return None
    start, end = before[-1].counts_at
    return Counted(t.text[start:end], start, end)


def time_of(t: Tokens, amount: Amount, times: Sequence[FoundTime]) -> int | None:
    """The nearest dated expression of the sentence."""
    start = t.starts[amount.first]
    best: tuple[int, int] | None = None
    at = bisect.bisect_left(times, start, key=lambda time: time.start)
    for k in range(max(at - NEAR_TIMES, 0), min(at + NEAR_TIMES, len(times))):
        time = times[k]
        low, high = min(time.end, start), max(time.start, start)
        if time.value is None or time.whole is not None or high - low > FAR:
            continue
        gap = t.text[low:high]
        if any(stop in gap for stop in (". ", "! ", "? ", "\n")):
            continue
        distance = min(abs(time.start - start), abs(time.end - start))
        if best is None or distance < best[0]:
            best = distance, k
    return best[1] if best is not None else None
