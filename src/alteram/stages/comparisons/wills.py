"""Of their own will, or forced: "all left voluntarily" against "they were driven out".

Whether people went, signed or stayed freely is in dispute between many parties; the deeds seldom bear one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account, Deed
from alteram.stages.comparisons.likeness import Scale, affected, apart, may_be_one
from alteram.stages.comparisons.verdicts import Verdict, between, is_real, sure

__all__ = ["wills"]

_MOST = 12
"""Accounts of what was done freely, at most."""
_ENOUGH = 3.0
"""Bits that both accounts share beside the two deeds."""
_MOVES = frozenset({"leaving", "removal"})


def wills(accounts: Sequence[Account], scale: Scale) -> Iterator[Verdict]:
    """Every deed said to be done freely, with the accounts of others in which the like was forced."""
    told = [a for a in accounts if not a.carrier and a.stance in TELLING | {"denies"} and a.verbal]
    free = [(a, d) for a in told for d in a.deeds if d.free and not d.negated]
    forced = [(b, e) for b in told for e in b.deeds if _forced(e) and is_real(e) and not e.negated and not e.aside]
    if len(free) > _MOST:
        return
    for a, d in free:
        found = [v for b, e in forced if (v := _against((a, d), (b, e), scale)) is not None]
        yield from sorted(found, key=lambda v: (-v.score, v.a.id, v.b.id))[:3]


def _forced(deed: Deed) -> bool:
    return deed.family == "forcing" or deed.key in ("expel", "deport")


def _against(one: tuple[Account, Deed], other: tuple[Account, Deed], scale: Scale) -> Verdict | None:
    (a, free), (b, forced) = one, other
    if a.voice == b.voice or a.document == b.document or scale.stories.foreign(a, b) or scale.allies(a.voice, b.voice):
        return None
    if apart(free.when or a.when, forced.when or b.when) in ("apart", "years"):
        return None
    of_one_kind = forced.key in ("expel", "deport") and free.family in _MOVES
    shared = ((a.words | a.near) & (b.words | b.near)) - {free.key, forced.key}
    told_alike = (a.words & b.words) - scale.words.sets["common"] - scale.words.people()
    if not of_one_kind and not told_alike:
        return None
    if not may_be_one(affected(free) if of_one_kind else free.agent, forced.patient, scale):
        return None
    bits = 0.5 * scale.sum_words(shared, 14.0) + sum(0.4 * scale.actor(n) for n in sorted(a.around & b.around))
    if bits < _ENOUGH:
        return None
    why = ("one says that it was done freely, the other that it was forced",)
    return between("denies", (a, free.shown), (b, forced.shown), min(0.8, sure(bits, _ENOUGH)), why)
