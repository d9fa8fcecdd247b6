"""Scales of time whose first years stand close together, where nearly all that is told lies in the last of them.

One act of 1974 beside fifty of one winter would press the winter into a line.  Such an axis is broken: the years before
the break share a narrow strip at its left, with a mark where it is broken, and the rest has the room to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["DAY", "Broken", "broken", "days_of", "milliseconds"]

DAY = 86_400_000
"""Milliseconds."""
_EPOCH = date(1970, 1, 1).toordinal()

_LONG = 3 * 365 * DAY
"""What is broken is longer than this: one looks at days and months, and years stand in the way."""
_FEWEST = 8
"""Marks on an axis that is broken, at least."""
_EARLY = 0.25
"""Share of the marks that stand before the break, at most."""
_WORTH = 0.3
"""Share of the whole that what is left may take, at most: else nothing is gained."""
_STRIP = 0.2
"""Share of the width that the years before the break have."""
_TICK = 78
"""Pixels that a label of a tick takes."""
_YEAR = 40
"""Pixels that a year takes."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A scale in two parts: of milliseconds since 1970 to pixels."""

    domain: tuple[float, float, float]
    range: tuple[float, float, float]
    early: tuple[float, ...]
    """Ticks before the break: first days of years."""
    ticks: tuple[float, ...]
    """Ticks after it."""


def milliseconds(day: str) -> float:
    """A day as milliseconds since 1970, which is what Vega's scales of time count."""
    return float((date.fromisoformat(day).toordinal() - _EPOCH) * DAY)


def days_of(value: float) -> date:
    """The day of a number of milliseconds since 1970."""
    return date.fromordinal(max(1, min(int(value // DAY) + _EPOCH, date.max.toordinal())))


def broken(values: Sequence[float], width: float) -> Broken | None:
    """The scale for marks that begin at these milliseconds; None where an unbroken one does as well."""
    known = sorted(values)
    if len(known) < _FEWEST:
        return None
    whole = known[-1] - known[0]
    left = {n: known[-1] - known[n] for n in range(1, int(len(known) * _EARLY) + 1)}
    cut = min(left, key=lambda n: (left[n] * (1 + 8 * n / len(known)), n))
    if whole < _LONG or left[cut] > _WORTH * whole:
        return None
    room = max(left[cut] * 0.06, 2 * DAY)
    low, high = known[cut] - room, known[-1] + room
    if low <= known[cut - 1]:
        return None
    before = max((low - known[0]) * 0.1, 2 * DAY)
    strip = round(width * _STRIP)
    domain = (known[0] - before, low, high)
    early = _spaced(known[:cut], domain, strip)
    return Broken(domain, (0.0, float(strip), width), early, tuple(_ticks(low, high, int((width - strip) // _TICK))))


def _spaced(values: Sequence[float], domain: tuple[float, float, float], strip: float) -> tuple[float, ...]:
    """The years of the first marks, as many as have room."""
    out: list[float] = []
    for value in values:
        first = milliseconds(f"{days_of(value).year:04d}-01-01")
        at = [(x - domain[0]) / (domain[1] - domain[0]) * strip for x in (first, *out[-1:])]
        if first >= domain[0] and at[0] <= strip - _YEAR / 2 and (not out or at[0] - at[1] >= _YEAR):
            out.append(first)
    return tuple(out)


def _ticks(low: float, high: float, most: int) -> Iterator[float]:
    """First days of years, of months or days, as far apart as there is room for their labels."""
    first, last = days_of(low), days_of(high)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        days = [milliseconds(f"{m // 12:04d}-{m % 12 + 1:02d}-01") for m in months if m % step == 0]
        inside = [day for day in days if low < day < high]
        if len(inside) <= max(most, 1):
            if step > 1 or len(inside) > 1:
                yield from inside
                return
            break
    between = max(1, round((last - first).days / max(most, 1)))
    yield from (low // DAY * DAY + n * DAY for n in range(between, (last - first).days, between))
