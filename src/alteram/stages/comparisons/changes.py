"""One holder over time: what he says of one matter, and says again later."""

from __future__ import annotations

import dataclasses

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account
from alteram.stages.comparisons.counting import bounds_relate
from alteram.stages.comparisons.kinds import all_matches
from alteram.stages.comparisons.likeness import Match, Scale, apart, overlap_of_words
from alteram.stages.comparisons.verdicts import AGREES, MATTER, Verdict, sure

__all__ = ["CHANGES", "as_change", "as_comparison", "compare_own"]

CHANGES = ("withdraws", "contradicts", "sharpens", "softens", "repeats")
"""Kinds, the one that a reader must see first first."""

_COMPARED = {"repeats": "agrees", "sharpens": "agrees", "softens": "agrees", "withdraws": "denies"}
"""Kinds of changes and the comparisons that they are; what contradicts itself denies, or gives another number."""


def as_comparison(change: Verdict) -> Verdict:
    """A change as the comparison of two texts that it is."""
    kind = _COMPARED.get(change.kind) or ("figures_differ" if _numbers(change.a, change.b) == "apart" else "denies")
    return dataclasses.replace(change, kind=kind)


def as_change(compared: Verdict) -> Verdict:
    """The comparison of two texts of one holder as the change of his account that it is."""
    kind = "repeats" if compared.kind == "agrees" else "contradicts"
    return dataclasses.replace(compared, kind=kind)


def compare_own(a: Account, b: Account, scale: Scale) -> Verdict | None:
    """How a holder's later words `b` stand to his earlier `a`; nothing where they are of another matter."""
    if a.carrier or b.carrier or not {a.stance, b.stance} <= TELLING or a.document == b.document:
        return None
    if not (a.verbal and b.verbal):
        return None
    dated = a.date is not None and b.date is not None
    matches = all_matches(a, b, scale)
    best = next((m for m in matches if m.patient >= 3.0 and m.same_key and m.bits >= MATTER), None)
    bits, share, strong = overlap_of_words(a, b, scale)
    told = any(m.same_key and m.patient >= 3.0 for m in matches)
    alike = len(a.words & b.words) >= 3 and bits >= 14.0 and share >= (0.5 if told else 0.75)
    if best is None and not alike:
        return None
    if apart(a.when, b.when) in ("apart", "years") and not alike:
        return None
    score = sure(best.bits, MATTER) if best is not None else sure(bits * (0.5 + share), 14.0)
    reasons = best.reasons if best is not None else ("nearly the same words: " + ", ".join(strong),)
    kind, why = _kind(a, b, best, scale, alike=alike)
    if not kind or (not dated and kind not in ("repeats", "contradicts")):
        return None
    if not dated:
        reasons = (*reasons, "which was said first is not known")
    places = (best.x.place, best.y.place) if best is not None and not alike else (a.place, b.place)
    return Verdict(kind, a, b, *places, score, (why, *reasons))


def _kind(a: Account, b: Account, best: Match | None, scale: Scale, *, alike: bool) -> tuple[str, str]:
    sets = scale.words.sets
    numbers = _numbers(a, b)
    if b.words & sets["withdrawing"] and not a.words & sets["withdrawing"] and alike:
        return "withdraws", "the later words take back the earlier"
    if best is not None and best.x.negated != best.y.negated:
        return "contradicts", "once it was, once it was not"
    if numbers == "apart":
        return "contradicts", "numbers that exclude each other"
    sharper, softer = sets["sharper"], sets["softer"]
    one, other = _all_words(a), _all_words(b)
    gain = len((other & sharper) - one) - len((one & sharper) - other)
    loss = len((other & softer) - one) - len((one & softer) - other)
    if gain > 0 > loss or loss > 0 > gain:
        gain, loss = (1, 0) if gain > 0 else (0, 1)
    if b.stance == "hedges" and a.stance != "hedges":
        loss += 1
    if a.stance == "hedges" and b.stance != "hedges":
        gain += 1
    if gain > loss and best is not None:
        return "sharpens", "the later words say more"
    if loss > gain and best is not None:
        return "softens", "the later words say less"
    if alike or (best is not None and best.bits >= AGREES):
        return "repeats", "the same is said again"
    return "", ""


def _all_words(account: Account) -> frozenset[str]:
    """Its words as written and as listed, adverbs too."""
    return account.words | {w.strip(".,;:!?\"'()").lower() for w in account.text.split()}


def _numbers(a: Account, b: Account) -> str:
    pairs = [
        (c, d)
        for c in a.counts
        for d in b.counts
        if c.counts and c.counts == d.counts and c.unit == d.unit and not c.wide and c.deed == d.deed
    ]
    closed = [(c, d) for c, d in pairs if not c.running and not d.running and c.part == d.part]
    relations = {bounds_relate(c, d) for c, d in closed}
    return "apart" if relations == {"apart"} else ""
