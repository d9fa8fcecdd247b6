"""Matters to rows: pairings of statements, claims and their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alteram.model.ids import make_id
from alteram.model.tables import Claim, Pairing
from alteram.stages.claims.link import Linked, Scored
from alteram.stages.claims.tellings import Telling
from alteram.stages.claims.weights import Weights, probability
from alteram.stages.claims.words import Words

__all__ = ["Naming", "claims_of", "pairings_of"]

Row = Mapping[str, Any]
STRONG = 1.0
"""Bits from which a pair is linked also where its groups were not joined, since others of them are too far apart."""
KEYS = 6
"""Blocking keys that a pairing shows."""


def pairings_of(
    linked: Linked, tellings: Sequence[Telling], nested: set[frozenset[str]], weights: Weights
) -> list[Pairing]:
    """One row for each two statements that were compared, with the strongest of their pairs of tellings."""
    matter = {t: n for n, group in enumerate(linked.matters) for t in group}
    best: dict[tuple[str, str], tuple[bool, float, Scored]] = {}
    for (a, b), scored in linked.scored.items():
        pair = (tellings[a].statement, tellings[b].statement)
        if frozenset(pair) in nested:
            continue
        found = (matter[a] == matter[b] or scored.bits >= STRONG, scored.bits, scored)
        if pair not in best or found[:2] > best[pair][:2]:
            best[pair] = found
    return [
        Pairing(
            id=make_id("par", a, b),
            a=a,
            b=b,
            keys=scored.keys[:KEYS],
            score=probability(bits),
            linked=joined,
            reasons=weights.reasons(scored.vector),
        )
        for (a, b), (joined, bits, scored) in best.items()
    ]


def claims_of(
    linked: Linked, tellings: Sequence[Telling], holders: Mapping[str, str | None], naming: Naming
) -> list[Claim]:
    """Matters that two or more statements concern, and acts that one statement tells alone."""
    out: dict[tuple[str, ...], Claim] = {}
    for group in linked.matters:
        members = [tellings[n] for n in group]
        statements = tuple(dict.fromkeys(t.statement for t in members))
        if len(statements) == 1 and not any(t.act for t in members):
            continue
        if statements in out:
            continue
        voices = tuple(dict.fromkeys(h for s in statements if (h := holders.get(s)) is not None))
        out[statements] = Claim(
            id=make_id("clm", list(statements)),
            label=naming.label(members),
            statements=statements,
            voices=voices,
            reasons=_reasons(group, linked, naming.weights),
        )
    return list(out.values())


def _reasons(group: Sequence[int], linked: Linked, weights: Weights) -> tuple[str, ...]:
    """What the strongest pair of a matter rests on."""
    inside = [linked.scored[a, b] for k, a in enumerate(group) for b in group[k + 1 :] if (a, b) in linked.scored]
    if not inside:
        return ("one statement tells it",)
    return weights.reasons(max(inside, key=lambda s: s.bits).vector)


class Naming:
    """Makes labels from the parts of a matter: act, whom it befell, place, time."""

    def __init__(self, names: Mapping[str, str], words: Words, weights: Weights) -> None:
        self.names, self.words, self.weights = names, words, weights

    def label(self, members: Sequence[Telling]) -> str:
        """Neutral: the noun of the family of acts where voices use other words for one thing, never their own."""
        acts = [t.act for t in members if t.act]
        if acts:
            family = _commonest([self.words.family(a) for a in acts])
            noun = self.words.nouns.get(family, family.replace("_", " "))
        else:
            noun = _commonest([t.lemma for t in members])
        whom = self._party([t.targets for t in members]) or self._party([t.doers for t in members])
        place = _commonest([" ".join(t.place) for t in members if t.place])
        label = f"{noun}: {whom}" if whom else noun
        return f"{label}, {place}" if place else label

    def _party(self, sides: Sequence[Sequence[str]]) -> str:
        """The name that most tellings share; a name goes before a word."""
        counted: dict[str, int] = {}
        for side in sides:
            for key in side:
                name = key.removeprefix("g:").removeprefix("p:")
                counted[name] = counted.get(name, 0) + 1
        if not counted:
            return ""
        best = max(counted, key=lambda k: (counted[k], k in self.names))
        return self.names.get(best, best.removeprefix("w:"))


def _commonest(values: Sequence[str]) -> str:
    """The value that occurs most, of equals the first."""
    return max(dict.fromkeys(values), key=values.count) if values else ""
