"""What a writer tells himself, and what he says that others make of it.

"They left of their own will after 72 hours.  But the paper printed that they had been held for 72 hours": of one matter
two accounts stand in one document, a few sentences apart, the second after a word that turns against the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account
from alteram.stages.comparisons.likeness import Scale, apart, overlap_of_words
from alteram.stages.comparisons.verdicts import Verdict

__all__ = ["rebuttals"]

_BACK = 6
"""Sentences of the writer's own before the report, at most, among which the matter is told."""
_SCORE = 0.5
_WORDS = 9.0
"""Bits of shared words, numbers among them, from which both tell of one matter."""
_NUMBER = 5.0
"""Bits of one and the same exact number of one unit."""


def rebuttals(accounts: Sequence[Account], scale: Scale, taken: Iterable[frozenset[str]]) -> Iterator[Verdict]:
    """Reports that a turning word sets against what stands before, where nothing else relates the two (`taken`)."""
    known = set(taken)
    by_document: dict[str, list[Account]] = defaultdict(list)
    for a in accounts:
        by_document[a.document].append(a)
    for name in sorted(by_document, key=lambda d: by_document[d][0].id):
        held = sorted(by_document[name], key=lambda a: (a.place, a.depth))
        for i, report in enumerate(held):
            if report.depth < 2 or report.carrier or not report.turned or report.stance not in TELLING:
                continue
            own = [a for a in held[:i] if a.voice != report.voice and not a.turned and a.place[1] <= report.place[0]]
            best = max((_matter(a, report, scale) for a in own[-_BACK:]), default=None, key=lambda m: m[0])
            if best is None or best[0] < _WORDS or frozenset((best[1].statement, report.statement)) in known:
                continue
            why = ("the writer tells it himself, and what others make of it", *best[2])
            a = best[1]
            yield Verdict(
                "different_account", a, report, a.place, report.place, _SCORE, why, topic=_topic(a, report, scale)
            )


def _topic(own: Account, report: Account, scale: Scale) -> str:
    """The words that name what both speak of: a phrase with the weightiest word that they share."""
    word = max(sorted(own.words & report.words), key=scale.word, default="")
    named = [p for p in (*own.phrases, *report.phrases) if p.close and word in p.words]
    return min(named, key=lambda p: (p.deed, len(p.shown), p.place)).shown if named else word


def _matter(own: Account, report: Account, scale: Scale) -> tuple[float, Account, tuple[str, ...]]:
    """Bits that both tell of one matter, and of what they are made."""
    if apart(own.when, report.when) in ("apart", "years"):
        return 0.0, own, ()
    bits, _, strong = overlap_of_words(own, report, scale)
    numbers = {(c.low, c.unit or c.counts) for c in own.counts if c.exact and c.low > 1}
    same = sorted(numbers & {(c.low, c.unit or c.counts) for c in report.counts if c.exact})
    why = [f"the same words: {', '.join(strong)}"] if strong else []
    why += [f"the same number: {value:g} {what}".rstrip() for value, what in same]
    return bits + _NUMBER * len(same), own, tuple(why)
