"""Numbers that say of themselves what they count only by standing behind another's clause.

How many people came on a day, by those who say so in a clause or by a number behind another's clause.

"About 200 people marched on Saturday.  Police spoke of 120; the organisers said that more than 400 had come": the later
numbers count whoever came in the sentence before them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account, Count, Deed, Place
from alteram.stages.comparisons.counting import bounds_relate
from alteram.stages.comparisons.likeness import Scale, day_after
from alteram.stages.comparisons.parties import NAME
from alteram.stages.comparisons.verdicts import Verdict, between, is_real

__all__ = ["crowds", "put_at"]

_SCORE = 0.5
_CROWD = 5
"""People from whom a number tells how many came."""
_BEFORE = 120
"""Code points before a clause in which its subject may stand, apart from it."""
_BEHIND = 250
"""Code points behind the clause that tells of a crowd in which a bare number counts it."""
_LITTLE = 50
"""Code points of what says little more than a number."""
_COMING = frozenset({"protest", "attendance", "entering"})
"""Kinds of deeds that are done by coming."""


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Who came on a day, by one account."""

    account: Account
    count: Count
    day: str
    actors: frozenset[str]
    bare: bool
    """Whether the account gives the number only, and another's sentence tells of the crowd."""


def crowds(accounts: Sequence[Account], scale: Scale, taken: Iterable[frozenset[str]]) -> Iterator[Verdict]:
    """Every two numbers of one crowd, by two voices, where nothing else relates their statements (`taken`)."""
    known = set(taken)
    told = [a for a in accounts if not a.carrier and a.stance in TELLING]
    by_day: dict[str, list[_Crowd]] = defaultdict(list)
    for crowd in _told(told, scale):
        by_day[crowd.day].append(crowd)
        if crowd.account.when is not None and crowd.account.when.night:  # it goes on into the small hours
            by_day[day_after(crowd.day)].append(crowd)
    for group in by_day.values():
        topic = _topic(group)
        for n, x in enumerate(group):
            for y in group[n + 1 :]:
                pair = frozenset((x.account.statement, y.account.statement))
                if len(pair) == 2 and pair not in known and _one_crowd(x, y, scale):
                    known.add(pair)
                    yield _verdict(x, y, topic)


def put_at(accounts: Sequence[Account], taken: Iterable[frozenset[str]]) -> Iterator[Verdict]:
    """ "The union says that 74 men are held.  The company puts the number at 61": of those counted right before."""
    known = set(taken)
    held: dict[tuple[str, int], list[Account]] = defaultdict(list)
    for a in accounts:
        if not a.carrier and a.stance in TELLING:
            held[a.source, a.passage].append(a)
    for group in held.values():
        counted: list[tuple[Account, Count]] = []
        for b in sorted(group, key=lambda a: (a.place, a.depth)):
            counts = [c for c in b.counts if not c.wide and not c.unit]
            if len(counts) != 1:
                continue
            if not _PUTS.match(b.text):
                counted += [(b, counts[0])] if counts[0].counts else []
                continue
            near = ((a, c) for a, c in reversed(counted) if b.place[0] - a.place[1] <= _BEHIND)
            a, c = next(near, (b, counts[0]))
            if a.voice != b.voice and frozenset((a.statement, b.statement)) not in known:
                apart = bounds_relate(c, counts[0]) == "apart"
                why = f"{c.shown} or {counts[0].shown}" if apart else "numbers that fit each other"
                kind = "figures_differ" if apart else "agrees"
                yield between(kind, (a, c.place), (b, b.place), _SCORE, (why, "the number of those told of before it"))


_PUTS = re.compile(r"(?:that )?(?:the|their|its|this) (?:number|figure|total|toll)\b", re.IGNORECASE)


def _told(accounts: Sequence[Account], scale: Scale) -> Iterator[_Crowd]:
    held: dict[tuple[str, int], list[Account]] = defaultdict(list)
    for a in accounts:
        held[a.source, a.passage].append(a)
    day_of = _days_of_documents(accounts)
    for group in held.values():
        last: tuple[int, str, frozenset[str]] | None = None
        for a in sorted(group, key=lambda a: (a.place, a.depth)):
            comers = list(_attendance(a, scale)) if a.verbal else []
            if comers and a.scene is not None:
                last = (a.place[1], a.scene, comers[0][1].agent.actors)
                yield from (_Crowd(a, c, a.scene, d.agent.actors, bare=False) for c, d in comers[:1] if c is not None)
            elif last is not None and 0 <= a.place[0] - last[0] <= _BEHIND and a.depth > 1:
                count = _bare(a, scale)
                if count is not None:
                    yield _Crowd(a, count, last[1], last[2], bare=True)
            if a.scene is None and a.document in day_of and (seen := _seen(a, scale)) is not None:
                yield _Crowd(a, seen, day_of[a.document], frozenset(), bare=False)


def _attendance(account: Account, scale: Scale) -> Iterator[tuple[Count | None, Deed]]:
    """The clauses that say that people came or stood somewhere, each with its first number."""
    people = _people(scale)
    for deed in account.deeds:
        there = deed.key == "presence" or (deed.key == "take_up" and "position" in deed.patient.heads)
        if not (there or deed.family in _COMING) or deed.negated or not is_real(deed) or deed.aside:
            continue
        inside = [c for c in account.counts if deed.place[0] - _BEFORE <= c.place[0] < deed.place[1] and not c.wide]
        count = min(inside, key=lambda c: c.place, default=None)
        if count is not None and (count.counts in people or NAME + count.counts in deed.agent.heads):
            yield count, deed
        elif count is None and deed.agent.heads & (people | _MANY):
            yield None, deed


def _seen(account: Account, scale: Scale) -> Count | None:
    """The number of people whom somebody counted: "witnesses counted about forty officers"."""
    for deed in account.deeds:
        if deed.key == "count" and not deed.negated and is_real(deed) and not deed.aside:
            counts = [c for c in account.counts if not c.wide and c.counts in deed.patient.heads & _people(scale)]
            if len(counts) == 1:
                return counts[0]
    return None


def _days_of_documents(accounts: Sequence[Account]) -> dict[str, str]:
    """The one day of which most of a document tells, for what it tells without a day."""
    days: dict[str, Counter[str]] = defaultdict(Counter)
    for a in accounts:
        if a.scene is not None:
            days[a.document][a.scene] += 1
    most = {document: found.most_common(1)[0] for document, found in days.items()}
    return {document: day for document, (day, n) in most.items() if 2 * n > days[document].total()}


_MANY = frozenset({"ten", "hundred", "thousand", "dozen", "crowd", "ten_thousand"})


def _bare(account: Account, scale: Scale) -> Count | None:
    """The only number of an account that says no more than how many there were."""
    counts = [c for c in account.counts if not c.wide and not c.unit]
    told = [d for d in account.deeds if d.key != "presence" and d.family not in _COMING and not d.aside]
    if len(counts) != 1 or told or counts[0].counts not in _people(scale) | {"number", "figure"}:
        return None
    return counts[0]


def _people(scale: Scale) -> frozenset[str]:
    return scale.words.people() | scale.words.sets["groups"] | {"person", ""}


def _one_crowd(x: _Crowd, y: _Crowd, scale: Scale) -> bool:
    """Whether two numbers may be of one crowd: of one size, unless one only adds its number to the other's telling."""
    a, b = x.account, y.account
    if a.voice == b.voice or scale.stories.foreign(a, b) or (a.where and b.where and not a.where & b.where):
        return False
    beside = a.document == b.document and (x.bare or y.bare) and a.passage == b.passage
    if not beside and (a.document == b.document or a.outer == b.outer):
        return False
    least, most = sorted((x.count.low, y.count.low))
    named = x.actors and y.actors and not x.actors & y.actors
    of_one_size = (3 if x.count.counts == y.count.counts not in _ANYBODY else 2) * least >= most
    return least >= _CROWD and (beside or of_one_size or (x.bare or y.bare)) and not named


_ANYBODY = frozenset({"person", ""})
"""What is counted where the words do not say whom: of those who have a word, numbers may lie farther apart."""


def _verdict(x: _Crowd, y: _Crowd, topic: str) -> Verdict:
    relation = bounds_relate(x.count, y.count)
    apart = relation == "apart"
    why = (f"{x.count.shown} or {y.count.shown}" if apart else "numbers that fit each other",)
    kind = "figures_differ" if apart else "agrees"
    reasons = (*why, f"who came on the same day: {max(x.day, y.day)}")
    return Verdict(kind, x.account, y.account, _place(x), _place(y), _SCORE, reasons, topic=topic)


def _place(crowd: _Crowd) -> Place:
    """The number with what it counts; all that is said where that is little more than the number."""
    start, end = crowd.account.place
    return crowd.account.place if crowd.bare and end - start <= _LITTLE else crowd.count.place


def _topic(group: Sequence[_Crowd]) -> str:
    """The words by which the first who tells of a crowd names it, with its number."""
    for crowd in group:
        a, (start, end) = crowd.account, crowd.count.place
        if not crowd.bare and len(a.text) == a.place[1] - a.place[0]:
            return a.text[start - a.place[0] : end - a.place[0]]
    return ""
