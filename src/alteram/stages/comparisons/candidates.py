"""Which accounts are set side by side: those that share a key, and those whose statements are linked.

A key that many share tells little: it is left out beyond `MOST` accounts, and what it leaves out is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alteram.stages.comparisons.accounts import Account
from alteram.stages.comparisons.anybody import by_nobody
from alteram.stages.comparisons.likeness import Scale, affected

__all__ = ["MOST", "Candidates", "find_candidates"]

MOST = 60
_RARE = 4.5
"""Bits from which a word is rare enough to bring two accounts together with another."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of places in the list of accounts, each once, in order; and what the keys that many share left out."""

    pairs: tuple[tuple[int, int], ...]
    cut_keys: int
    cut_pairs: int


def find_candidates(accounts: Sequence[Account], scale: Scale, linked: Iterable[tuple[str, str]] = ()) -> Candidates:
    """The pairs to compare; reprints and one holder's own repeated words are left to others."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, a in enumerate(accounts):
        if not a.carrier:
            for key in sorted(set(_keys(a, scale))):
                index[key].append(i)
    pairs: set[tuple[int, int]] = set()
    cut = cut_pairs = 0
    for key in sorted(index):
        held = index[key]
        if len(held) > MOST:
            cut += 1
            cut_pairs += len(held) * (len(held) - 1) // 2
            continue
        pairs.update((x, y) for n, x in enumerate(held) for y in held[n + 1 :])
    of: dict[str, list[int]] = defaultdict(list)
    for i, a in enumerate(accounts):
        of[a.statement].append(i)
    for one, other in linked:
        pairs.update((min(x, y), max(x, y)) for x in of.get(one, ()) for y in of.get(other, ()) if x != y)
    return Candidates(tuple(sorted(p for p in pairs if _two(accounts[p[0]], accounts[p[1]]))), cut, cut_pairs)


def _two(a: Account, b: Account) -> bool:
    """Whether they are two passages."""
    if a.carrier or b.carrier or a.statement == b.statement:
        return False
    return a.source != b.source or max(a.place[0], b.place[0]) >= min(a.place[1], b.place[1])


def _keys(a: Account, scale: Scale) -> Iterator[tuple[str, ...]]:
    for d in a.deeds:
        for head in d.patient.heads:
            yield ("patient", d.family, scale.words.widely(head))
        for actor in d.patient.actors:
            yield ("patient", d.family, actor)
        if not d.patient or d.family in ("consent", "membership", "presence"):
            for who in (*d.agent.heads, *d.agent.actors):
                yield ("agent", d.family, who)
        for name in scale.words.called_otherwise(d.key):
            for one in sorted(affected(d).heads | affected(d).actors):
                yield ("otherwise", name, one)
        for opposed in scale.words.opposed(d.family):
            yield from (("opposed", opposed, who) for who in sorted(affected(d).actors))
        if d.negated:
            yield from (("none", head) for head in sorted(d.patient.heads | d.agent.heads))
        if d.family in scale.words.sets["bodily"]:
            yield ("bodily",)  # that nobody was hurt denies that somebody was beaten
        if d.family in scale.words.families:
            yield ("anybody", d.family)  # "nobody was hurt" names nobody
        if d.when is not None and d.when.earliest is not None and d.when.earliest == d.when.latest:
            yield ("day", d.family, d.when.earliest)
        for place in d.where:
            yield ("where", d.family, place)
        if d.typed and scale.words.harms(d.family):
            for who in d.agent.actors | d.patient.actors:
                yield ("in", d.family, who)
            for who in d.agent.actors:
                for whom in d.patient.actors - d.agent.actors:
                    yield ("between", *sorted((who, whom)))
        for who in sorted(d.agent.actors) if d.negated else (a.voice,):
            yield ("himself", d.key, who)  # "they never consulted us", and what they say of it
        if by_nobody(d) or not d.negated:
            yield ("whoever", d.key)  # "nobody wrote it" says nothing of whom, and little of what
        if d.typed:
            yield ("kind", d.family, d.key if not scale.words.harms(d.family) else d.family)
    for c in a.counts:
        if c.unit:
            yield ("unit", c.unit)
        if c.counts:
            for actor in c.actors if c.counts == "age" else ():
                yield ("age", actor)
            yield ("count", c.counts, c.deed)
            yield ("number", c.counts)
    for x in a.descriptions:
        for actor in x.actors:
            if x.tone or x.called:
                yield ("called", actor)
        for head in x.heads:
            yield ("described", head)
    persons = sorted(a.persons)
    for n, one in enumerate(persons):
        for other in persons[n + 1 :]:
            yield ("persons", one, other)
    rare = sorted((w for w in a.words if scale.word(w) >= _RARE), key=lambda w: (-scale.word(w), w))[:8]
    for n, word in enumerate(rare):
        for other in rare[n + 1 :]:
            yield ("words", *sorted((word, other)))
