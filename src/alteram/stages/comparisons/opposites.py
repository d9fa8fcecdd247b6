"""Deeds of which one excludes the other, told of the same person and day: admitted and turned away."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.stages.comparisons.accounts import Account, Deed
from alteram.stages.comparisons.likeness import Scale, affected, apart
from alteram.stages.comparisons.verdicts import Verdict, is_real

__all__ = ["of_opposites"]

_SCORE = 0.7


def of_opposites(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """ "She was admitted on the 5th" denies that she was turned away on the 4th, the 5th and the 6th."""
    for x in a.deeds:
        for y in b.deeds:
            if x.negated or y.negated or not (is_real(x) and is_real(y)):
                continue
            if not scale.words.exclude(x.family, y.family) or not _on_one_day(a, x, b, y):
                continue
            if affected(x).actors & affected(y).actors & (a.persons | b.persons):
                names = f"{x.key}, {y.key}".replace("_", " ")
                why = (f"of one day one says it was so, the other the opposite: {names}", "the same person")
                yield Verdict("denies", a, b, x.shown, y.shown, _SCORE, why)


def _on_one_day(a: Account, x: Deed, b: Account, y: Deed) -> bool:
    """Whether two deeds have a day in common, also of several ("on the 4th, 5th and 6th")."""
    if x.when is None or y.when is None:
        return False
    days = {t[:2] for t in a.times} & {t[:2] for t in b.times}
    return apart(x.when, y.when) in ("same", "within") or any(one == other for one, other in days)
