"""Accounts that give the same seldom named time to the same thing, though they tell it in other words.

"The flats were without heating until the end of the month" and "the stoves were cold until the end of January" share no
deed; that they name one thing and, beside it, one time that few others name, shows that they speak of one matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from alteram.model.said import AFFIRMING
from alteram.stages.comparisons.accounts import Account
from alteram.stages.comparisons.likeness import Scale, apart, days_between
from alteram.stages.comparisons.verdicts import MATTER, QUARTER, Verdict, shown_clock, sure

__all__ = ["moments"]

_MOST = 6
"""Statements that name a time, at most: the day that all speak of tells no matter from another."""
_THING = 5.0
"""Bits that a word has that names a thing or a deed of one matter."""
_BESIDE = 90
"""Code points between a time and the word whose time it is."""
_TIME = 3.0
_LONG = 45
"""Days from which a time is a stretch: then two words are needed."""


def moments(accounts: Sequence[Account], scale: Scale, taken: Iterable[frozenset[str]]) -> Iterator[Verdict]:
    """What two voices in two documents say of one thing at one time, where nothing else relates their statements."""
    known = set(taken)
    held: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for a in accounts:
        if not a.carrier and a.stance in AFFIRMING and a.verbal:
            for time in sorted({(t[0], t[1]) for t in a.times}):
                held[time].append(a)
    for time, group in held.items():
        if len({a.statement for a in group}) > _MOST:
            continue
        for n, a in enumerate(group):
            for b in group[n + 1 :]:
                if frozenset((a.statement, b.statement)) not in known and _two_accounts(a, b, scale):
                    yield from _of_one_thing(a, b, time, scale)


def _two_accounts(a: Account, b: Account, scale: Scale) -> bool:
    if a.voice == b.voice or a.document == b.document or a.negated != b.negated:
        return False
    if scale.stories.foreign(a, b) or (a.where and b.where and not a.where & b.where):
        return False
    if a.names and b.names and not a.names & b.names:
        return False
    if {d.family for d in a.deeds} & {d.family for d in b.deeds}:  # deeds of one kind are matched by who and whom
        return False
    return apart(a.when, b.when) not in ("apart", "years", "near")


def _of_one_thing(a: Account, b: Account, time: tuple[str, str], scale: Scale) -> Iterator[Verdict]:
    apart_from = scale.words.people() | scale.words.sets["bodies"] | scale.words.sets["rooms"]
    shared = sorted(w for w in _beside(a, time) & _beside(b, time) if w not in apart_from and scale.word(w) >= _THING)
    shared = [w for w in shared if not (_where(a, w) and _where(b, w))]
    if a.clocks and b.clocks:
        yield from _by_the_clock(a, b, scale)
        return
    stretch = days_between(*time) > _LONG
    bits = sum(scale.word(w) for w in shared[:3]) + _TIME
    if len(shared) < (2 if stretch else 1) or bits < MATTER:
        return
    why = ("the same time of the same: " + ", ".join(shared[:3]),)
    numbers = {c.low for c in a.counts if not c.unit}, {c.low for c in b.counts if not c.unit}
    one, other = sorted(numbers, key=len)
    kind = "different_account" if one and not one <= other else "agrees"
    yield Verdict(kind, a, b, a.place, b.place, min(0.7, sure(bits, MATTER)), why)


def _by_the_clock(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """Two clocks of one day, each beside the same two words: "called an ambulance at 2.10", "the call came at 3.45"."""
    pairs = [(abs(x - y), x, y, _around(a, p) & _around(b, q)) for x, p in a.clocks for y, q in b.clocks]
    bits, gap, x, y, shared = max((scale.sum_words(w, 12.0), -gap, x, y, w) for gap, x, y, w in pairs)
    strong = any(scale.word(w) >= _THING for w in shared)
    if len(shared) < _PAIR or not strong or bits < _CLOCKED or -gap > _HALF_DAY:
        return
    alike = -gap <= QUARTER
    why = ("the same time" if alike else f"{shown_clock(x)} or {shown_clock(y)}",)
    words = ", ".join(sorted(sorted(shared, key=lambda w: (-scale.word(w), w))[:3]))
    kind = "agrees" if alike else "dates_differ"
    yield Verdict(kind, a, b, a.place, b.place, min(0.7, sure(bits, MATTER)), (*why, f"of the same: {words}"))


_PAIR = 2
_CLOCKED = 7.0
"""Bits of the words that stand beside two clocks, one of them a thing's."""
_HALF_DAY = 720
"""Minutes."""


def _around(account: Account, point: int) -> frozenset[str]:
    """The words that stand near to a clock."""
    return frozenset(w for w, start in account.spots if abs(start - point) <= _BESIDE)


def _where(account: Account, word: str) -> bool:
    """Whether a word tells where something was, and not what: "rain fell in the catchment"."""
    return re.search(_PLACED.format(re.escape(word)), account.text, re.IGNORECASE) is not None


_PLACED = r"\b(?:in|on|at|inside|within|near|outside)\s+(?:the|this|that|our|its|their)\s+(?:\w+\s+)?{}"


def _beside(account: Account, time: tuple[str, str]) -> set[str]:
    """The words that stand near to a time."""
    at = [t[2] for t in account.times if (t[0], t[1]) == time]
    return {w for w, start in account.spots if any(abs(start - point) <= _BESIDE for point in at)}
