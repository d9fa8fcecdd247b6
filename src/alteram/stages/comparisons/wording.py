"""What two accounts call one and the same, and whether they say nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alteram.model.said import UNKNOWN
from alteram.stages.comparisons.accounts import Account, Description
from alteram.stages.comparisons.likeness import Match, Scale, apart, overlap_of_words
from alteram.stages.comparisons.numbers import counts_apart
from alteram.stages.comparisons.verdicts import Verdict, clocks_apart, doers, is_real, same_doer, sure, vague

__all__ = ["of_descriptions", "of_words"]


def of_descriptions(a: Account, b: Account, scale: Scale) -> Iterator[Verdict]:
    """One and the same, described for and against; or called by two names, of which one judges."""
    for x in a.descriptions:
        for y in b.descriptions:
            bits = _same_object(x, y, scale)
            one, other = _tone_of(x, a), _tone_of(y, b)
            unlike = one * other < 0 or (x.called and y.called and one != other)
            if not bits or not unlike or x.says & y.says or x.negated or y.negated:
                continue
            reasons = ("the same is described by other words, of which at least one judges",)
            about = min(x.actors & y.actors, default="")
            score = sure(bits + 6.0, 9.0)
            yield Verdict("characterises_differently", a, b, x.place, y.place, score, reasons, about=about)


def _tone_of(description: Description, account: Account) -> int:
    """How a description judges; nobody judges against himself: "we are the greatest threat to them" is a boast."""
    return abs(description.tone) if account.voice in description.actors else description.tone


def _same_object(x: Description, y: Description, scale: Scale) -> float:
    heads = x.heads & y.heads
    actors = x.actors & y.actors
    by_head = scale.sum_words(heads, 8.0)
    return max(by_head if by_head >= 3.5 else 0.0, 6.0 if actors else 0.0)


def of_words(a: Account, b: Account, matches: list[Match], scale: Scale) -> Iterator[Verdict]:
    """Two sentences that say nearly the same."""
    if len(a.words & b.words) < 3 or a.left_open or b.left_open:
        return
    bits, share, strong = overlap_of_words(a, b, scale)
    if bits < 14.0 or share < 0.5 or counts_apart(a, b) or scale.stories.foreign(a, b):
        return
    if share < 0.7 and not any(m.same_key and m.patient >= 3.0 for m in matches):
        return
    best = next((m for m in matches if m.same_key), None)
    if best is not None and (_other_doers(a, b, best) or is_real(best.x) != is_real(best.y)):
        return
    if apart(a.when, b.when) in ("apart", "years", "near"):
        return
    if a.where and b.where and not a.where & b.where:
        return
    if clocks_apart(a, b):
        return
    numbers = {c.low for c in a.counts if c.exact}, {c.low for c in b.counts if c.exact}
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return
    if a.document == b.document and any(x.voice.startswith(UNKNOWN) for x in (a, b)):
        return  # a title that quotes the text is nobody else
    opposed = any(m.x.negated != m.y.negated and m.bits >= 3 for m in matches)
    score = sure(bits * (0.5 + share), 16.0)
    reasons = ("nearly the same words: " + ", ".join(strong),)
    if a.negated != b.negated and (_beside(a if a.negated else b, strong) or _deny_one_deed(matches)):
        return
    if a.negated != b.negated and not opposed and share >= 0.6 and a.verbal and b.verbal:
        yield Verdict("denies", a, b, a.place, b.place, score, ("one of them negates it", *reasons))
    elif a.negated == b.negated and not opposed:
        yield Verdict("agrees", a, b, a.place, b.place, score, reasons)


def _beside(account: Account, shared: Sequence[str]) -> bool:
    """Whether most shared words stand beside what is negated: "will not suspend him, in whom she has confidence"."""
    denied = [d for d in account.deeds if d.negated]
    inside = {w for d in denied for w in d.words}
    return bool(denied) and 2 * sum(w in inside for w in shared) <= len(shared)


def _deny_one_deed(matches: Sequence[Match]) -> bool:
    """Whether a deed in one of two sentences and one in the other are denied both: "given to her and not published"."""
    return any(m.x.negated and m.y.negated and m.same_key and m.patient > 0 for m in matches)


def _other_doers(a: Account, b: Account, m: Match) -> bool:
    """Whether one speaks of his own deed and the other of somebody else's, or both name different doers."""
    one, other = doers(a, m.x), doers(b, m.y)
    if not one or not other or (vague(one) and vague(other)):
        return False
    return not same_doer(one, other)
