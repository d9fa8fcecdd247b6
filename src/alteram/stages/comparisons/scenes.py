"""Scenes: what several tell of one day, of which each says the day once and then goes on.

"On 3 May some thirty people came to the gate.  Then men ran out and beat them": the second sentence gives no time, but
goes on telling of that day.  Within a paragraph a sentence in the past takes over the one day told before it, until
another time is told.  Rivals who tell of one day rarely use one word for what happened; that it was that day, and what
kind of thing it was, links their sentences.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from alteram.model.said import TELLING
from alteram.stages.comparisons.accounts import Account, Deed
from alteram.stages.comparisons.likeness import Scale
from alteram.stages.comparisons.verdicts import Verdict, doers, is_real, same_doer, vague

__all__ = ["scenes", "with_scenes"]

_SCORE = 0.5
_PAIRS = 3
"""Denials that are given of two documents, at most; of other kinds one is."""
_DENIED = 4.0
"""Bits of a word that one uses of what happened and the other of what did not."""


def with_scenes(accounts: Sequence[Account]) -> list[Account]:
    """Accounts with the day of which they tell: their own, or that of the sentences before them in the paragraph."""
    out = list(accounts)
    held: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, a in enumerate(out):
        held[a.source, a.passage].append(i)
    for numbers in held.values():
        day: str | None = None
        named: frozenset[str] = frozenset()
        for i in sorted(numbers, key=lambda i: (out[i].place, out[i].depth)):
            a = out[i]
            told = a.when.earliest if a.when is not None and a.when.exact else None
            if told is not None:
                named = named if told == day else frozenset()
                day = told
            elif a.moved and a.past:
                day, named = None, frozenset()
            if told or (day is not None and a.past):
                named |= a.names - a.persons
                out[i] = dataclasses.replace(a, scene=day, scenery=named)
    return out


def scenes(accounts: Sequence[Account], scale: Scale, taken: Iterable[frozenset[str]]) -> Iterator[Verdict]:
    """What two voices in two documents tell of one day, where nothing else relates their statements (`taken`)."""
    known = set(taken)
    held: dict[str, list[Account]] = defaultdict(list)
    for a in accounts:
        if a.scene is not None and not a.carrier and a.stance in TELLING and a.verbal:
            held[a.scene].append(a)
    for group in held.values():
        given: dict[tuple[str, str, str], int] = defaultdict(int)
        for n, a in enumerate(group):
            for b in group[n + 1 :]:
                if frozenset((a.statement, b.statement)) in known or not _two(a, b, scale):
                    continue
                found = _denied(a, b, scale) or _harmed(a, b, scale)
                at = (a.document, b.document, found.kind) if found is not None else None
                if found is not None and at is not None and given[at] < (_PAIRS if found.kind == "denies" else 1):
                    given[at] += 1
                    yield found


def _two(a: Account, b: Account, scale: Scale) -> bool:
    if a.voice == b.voice or a.document == b.document or scale.stories.foreign(a, b):
        return False
    return not (a.where and b.where and not a.where & b.where)


def _denied(a: Account, b: Account, scale: Scale) -> Verdict | None:
    """Of one day one tells a deed or a thing, and the other that there was none at all."""
    for x in a.deeds:
        for y in b.deeds:
            if x.negated == y.negated:
                continue
            (no, denier), (yes, teller) = ((x, a), (y, b)) if x.negated else ((y, b), (x, a))
            if not (no.total or no.key == "presence") or not is_real(yes) or yes.aside:
                continue
            told = {no.lemma, *no.patient.heads, *no.agent.heads} & teller.words & (yes.words | {yes.lemma})
            told -= scale.words.people() | scale.words.sets["common"] | scale.words.sets["light"]
            told -= scale.words.sets["negations"]  # "signed by none", "none was handed out"
            strong = sorted(w for w in told if scale.word(w) >= _DENIED)
            if strong and denier.voice != teller.voice:
                why = ("of one day one says that it was, the other that there was none", f"the same day: {a.scene}")
                return Verdict("denies", a, b, x.shown, y.shown, _SCORE, (*why, "the same words: " + ", ".join(strong)))
    return None


def _harmed(a: Account, b: Account, scale: Scale) -> Verdict | None:
    """Of one day, with one place or body named, each tells of violence, not by the same doer."""
    if scale.allies(a.voice, b.voice) or not a.scenery & b.scenery:
        return None
    people = scale.words.people()
    hurt = [sorted((d for d in one.deeds if _violent(d)), key=lambda d: not _to_people(d, people)) for one in (a, b)]
    for x in hurt[0]:
        for y in hurt[1]:
            one, other = (None if d.lemma in _TENDING else doers(c, d) for c, d in ((a, x), (b, y)))
            same = one is not None and other is not None and same_doer(one, other)
            if same or (one is None and other is None) or x.patient.actors & y.patient.actors:
                continue
            apart = one is not None and other is not None and not (vague(one) or vague(other))
            kind = "blame_differs" if apart else "different_account"
            why = ("of one day each tells of violence", f"the same day: {a.scene}")
            return Verdict(kind, a, b, x.shown, y.shown, _SCORE, why)
    return None


_TENDING = frozenset({"treat", "hospitalise", "hospitalize"})
"""Verbs whose subject did not do the harm."""
_VIOLENT = frozenset({"assault", "hurt", "shooting", "torture"})


def _violent(deed: Deed) -> bool:
    return deed.family in _VIOLENT and is_real(deed) and not deed.negated and not deed.aside


def _to_people(deed: Deed, people: frozenset[str]) -> bool:
    return deed.patient.own or bool(deed.patient.actors or deed.patient.heads & people)
