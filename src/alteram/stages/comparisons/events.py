"""Events that are known by one name: a death of one person, "the 1988 riot"; whoever tells of it tells of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alteram.stages.comparisons.accounts import Account, Deed
from alteram.stages.comparisons.likeness import Match, Scale
from alteram.stages.comparisons.numbers import within
from alteram.stages.comparisons.verdicts import MATTER, Verdict, doers, is_real, same_doer, sure

__all__ = ["of_event", "one_person"]


def one_person(a: Account, b: Account, m: Match) -> bool:
    """Whether both name the same person, and no other, as whom a deed befell."""
    mine, theirs = m.x.patient.actors & a.persons, m.y.patient.actors & b.persons
    return len(mine) == 1 and mine == theirs


def of_event(a: Account, b: Account, matches: Sequence[Match], scale: Scale) -> Iterator[Verdict]:
    """The same said of an event that both call by one noun and one time: "the 1988 riot was planned"."""
    for m in matches:
        x, y = m.x, m.y
        noun = x.lemma == y.lemma and x.lemma in scale.words.nouns
        if not (noun and m.same_key and m.time == "same") or x.patient or y.patient or x.negated or y.negated:
            continue
        said = [n for n in matches if n.same_key and _said_of(n.x, x) and _said_of(n.y, y)]
        if said and same_doer(doers(a, said[0].x), doers(b, said[0].y)):
            why = ("both say the same of one event", *said[0].reasons, *m.reasons)
            yield Verdict("agrees", a, b, x.shown, y.shown, min(0.7, sure(m.bits, MATTER)), why)


def _said_of(deed: Deed, event: Deed) -> bool:
    """Whether a deed is told in the clause of an event, as done."""
    inside = deed.told is not None and within(deed.told, event.place)
    return deed is not event and inside and is_real(deed) and not deed.negated
