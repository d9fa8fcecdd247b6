"""Two tellings to a comparison vector: for each aspect, how they stand to each other in it.

Levels are words, so that a reader can check them: "same", "related", "differs", "missing".  What one of the two does
not say is missing, and missing is not differing (Fellegi and Sunter 1969; Splink's levels).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alteram.stages.claims.tellings import Count, Telling
from alteram.stages.claims.words import Words

__all__ = ["ASPECTS", "Comparing", "Vector", "Weighing"]

Vector = dict[str, str]
"""Aspect to level."""

ASPECTS: dict[str, tuple[str, ...]] = {
    "act": (
        "same word and act",
        "same act",
        "same family",
        "near",
        "same word",
        "same kind",
        "same noun",
        "same light word",
        "differs",
    ),
    "targets": ("same actor", "same thing", "mirrored", "other words", "differs", "other persons", "missing"),
    "doers": ("same actor", "same thing", "mirrored", "other words", "differs", "other persons", "missing"),
    "day": ("same", "close", "overlaps", "differs", "another year", "missing"),
    "place": ("same", "differs", "missing"),
    "figures": ("same", "compatible", "differs", "missing"),
    "words": ("most", "many", "some", "few", "none"),
    "nearby": ("most", "many", "some", "few", "none"),
    "documents": ("one", "one subject, alike", "one subject", "alike", "akin", "related", "apart"),
}
"""Aspects and their levels, the strongest first.  The last one is told of two documents, for all pairs between them."""

_YEARS_APART = 200
"""Days between two times that lie in different years, or as good as."""
_EXACT = 3
"""Days that a time may span to be taken for a day."""
_TELLING = 13
"""From here a number tells something even where one of two does not say of what: twelve and less are met everywhere."""
_SOME = 0.18
_SHARES = (("most", 0.55), ("many", 0.33), ("some", _SOME), ("few", 0.1))
"""Share of the shorter sentence's words, by weight."""
_COSINES = (("most", 0.45), ("many", 0.28), ("some", 0.15), ("few", 0.06))


@functools.lru_cache(maxsize=65536)
def _levels(written: str) -> tuple[str, ...]:
    """Few combinations of levels occur, each in many pairs."""
    return tuple(written.split("|"))


class Comparing:
    """Compares tellings two by two: what they themselves say, and nothing that a third document could change.

    `Weighing` makes comparison vectors of it.  What can be told of one telling alone is told once.
    """

    def __init__(self, tellings: Sequence[Telling], words: Words) -> None:
        self._tellings, self._lists = tellings, words
        self._facts: dict[int, _Facts] = {}

    def written(self, a: int, b: int) -> str:
        """As one string: the levels of the aspects that no weights decide, in their order, and the places of the words
        of the earlier telling that the later one has too, first of those of its sentence, then of those nearby."""
        one, other = self._of(a), self._of(b)
        x, y = one.telling, other.telling
        return "|".join(
            (
                _act(one, other),
                *_roles(one, other),
                _day(x, y),
                _place(one.place, other.place),
                _figures(x.counts, y.counts),
                _shared(one.words, other.words),
                _shared(one.nearby, other.nearby),
            )
        )

    def _of(self, number: int) -> _Facts:
        if number not in self._facts:
            self._facts[number] = _Facts.of(self._tellings[number], self._lists)
        return self._facts[number]


@dataclass(frozen=True, slots=True)
class _Listed:
    """Words in their order, and as a set."""

    order: tuple[tuple[str, str], ...]
    """Each with its place, written."""
    held: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[str]) -> _Listed:
        return cls(tuple(zip(words, map(str, range(len(words))), strict=True)), frozenset(words))


def _shared(a: _Listed, b: _Listed) -> str:
    """Places of the words of one that the other has too."""
    held = b.held
    return "" if held.isdisjoint(a.held) else " ".join([place for word, place in a.order if word in held])


@dataclass(frozen=True, slots=True)
class _Party:
    """Those in one role."""

    keys: frozenset[str]
    who: frozenset[str]
    """Those that are no places."""
    people: frozenset[str]
    named: bool
    """Whether one of them has a name."""
    described: bool
    """Whether all of them are described only."""

    @classmethod
    def of(cls, keys: Sequence[str]) -> _Party:
        return cls(
            frozenset(keys),
            frozenset(key for key in keys if not key.startswith("l:")),
            frozenset(key for key in keys if key.startswith("p:")),
            any(not key.startswith(("d:", "g:", "w:", "l:^")) for key in keys),
            all(key.startswith("g:") for key in keys),
        )


_NOBODY = _Party.of(())


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is told of one telling, whatever it is compared with."""

    telling: Telling
    words: _Listed
    nearby: _Listed
    place: frozenset[str]
    family: str
    near: frozenset[int]
    kinds: frozenset[int]
    """Kinds of happening that its word and its act name."""
    named: frozenset[int]
    """Those that its word alone names."""
    thing: bool
    """Whether a noun names it and no act is told."""
    doers: _Party
    targets: _Party
    both: _Party
    beside: frozenset[str]
    """Persons whom the statement names beside them."""

    @classmethod
    def of(cls, t: Telling, words: Words) -> _Facts:
        return cls(
            telling=t,
            words=_Listed.of(t.words),
            nearby=_Listed.of(t.nearby),
            place=frozenset(t.place),
            family=words.family(t.act),
            near=frozenset(words.near.get(t.act, ())),
            kinds=words.kinds_of(t.lemma, t.stem, t.act),
            named=words.kinds_of(t.lemma, t.stem),
            thing=t.noun and not t.act,
            doers=_Party.of(t.doers),
            targets=_Party.of(t.targets),
            both=_Party.of((*t.targets, *t.doers)),
            beside=frozenset(t.beside),
        )


class Weighing:
    """Weighs the words that tellings share.  `weight`: word to the bits that it tells."""

    def __init__(self, tellings: Sequence[Telling], weight: Callable[[str], float]) -> None:
        known = functools.cache(weight)
        self._words = [tuple(map(known, t.words)) for t in tellings]
        self._nearby = [tuple(known(w) ** 2 for w in t.nearby) for t in tellings]
        self._sums = [math.fsum(bits) for bits in self._words]
        self._norms = [math.sqrt(math.fsum(squares)) for squares in self._nearby]

    def levels(self, a: int, b: int, written: str) -> tuple[str, ...]:
        """The levels of two tellings of which `Comparing` wrote what they share, in the order of `ASPECTS`.

        How their documents stand to each other is not among them.
        """
        plain, words, nearby = written.rsplit("|", 2)
        return (*_levels(plain), self._of_words(a, b, words.split()), self._of_nearby(a, b, nearby.split()))

    def _of_words(self, a: int, b: int, shared: Sequence[str]) -> str:
        bits, least = self._words[a], min(self._sums[a], self._sums[b])
        share = math.fsum([bits[int(n)] for n in shared]) / least if least > 0 else 0.0
        if len(shared) < 2:
            share = min(share, _SOME)
        return _level(share, _SHARES)

    def _of_nearby(self, a: int, b: int, shared: Sequence[str]) -> str:
        """The cosine of weighted words."""
        squares, both = self._nearby[a], self._norms[a] * self._norms[b]
        return _level(math.fsum([squares[int(n)] for n in shared]) / both if both else 0.0, _COSINES)


def _act(a: _Facts, b: _Facts) -> str:
    x, y = a.telling, b.telling
    if x.act and y.act:
        if x.act == y.act:
            return "same word and act" if x.stem == y.stem else "same act"
        if a.family == b.family:
            return "same family"
        if not a.near.isdisjoint(b.near):
            return "near"
        # "struck work" and "struck on the head" are no one word
        return "differs" if x.stem == y.stem or a.named.isdisjoint(b.named) else "same kind"
    if x.stem == y.stem:
        if x.light or y.light:
            return "same light word"
        return "same noun" if x.noun and y.noun and not a.named else "same word"
    return "differs" if a.kinds.isdisjoint(b.kinds) else "same kind"


def _roles(a: _Facts, b: _Facts) -> tuple[str, str]:
    """Whom it befell and who did it; where a noun names it, that is not told apart, and all are compared with all."""
    if a.thing or b.thing:
        return _parties(a.both, b.both, (_NOBODY, _NOBODY)), "missing"
    return (
        "other persons" if _others(a, b) else _parties(a.targets, b.targets, (a.doers, b.doers)),
        _parties(a.doers, b.doers, (a.targets, b.targets)),
    )


def _others(a: _Facts, b: _Facts) -> bool:
    """Whether two tellings, of one of which it is not read whom it befell, are of others: "A, after being jailed"."""
    if a.targets.who and b.targets.who:
        return False
    one, other = a.targets.people | a.beside, b.targets.people | b.beside
    return bool(one) and bool(other) and (one | a.doers.people).isdisjoint(other | b.doers.people)


def _parties(a: _Party, b: _Party, crossed: tuple[_Party, _Party]) -> str:
    if not a.keys or not b.keys:
        return "missing"
    if a.people and b.people and a.people.isdisjoint(b.people):
        return "other persons"  # two persons sent to one place are two matters
    # "Arrested A in the town", "arrested B in the town": where is compared by itself, as long as there is somebody.
    shared = a.who & b.who if a.who and b.who else a.keys & b.keys
    if any(not key.startswith(("w:", "l:^")) for key in shared):
        return "same actor"
    if shared:
        return "same thing"
    if not a.keys.isdisjoint(crossed[1].keys) or not b.keys.isdisjoint(crossed[0].keys):
        return "mirrored"
    if a.described or b.described:
        return "missing"  # people who are described only may be anybody
    return "differs" if a.named and b.named else "other words"


def _day(one: Telling, other: Telling) -> str:
    a, b = one.days, other.days
    if a is None or b is None:
        # What was published long before a day does not tell of it.
        known, printed = (a, other.published) if a is not None else (b, one.published)
        early = known is not None and printed is not None and known[0] - printed > _YEARS_APART
        return "another year" if early else "missing"
    exact = a[1] - a[0] < _EXACT and b[1] - b[0] < _EXACT
    gap = max(a[0], b[0]) - min(a[1], b[1])
    if gap <= 0:
        return "same" if exact else "overlaps"
    if gap <= 2 and exact:
        return "close"
    return "another year" if gap > _YEARS_APART and one.sure and other.sure else "differs"


def _place(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "missing"
    return "differs" if a.isdisjoint(b) else "same"


def _figures(a: Sequence[Count], b: Sequence[Count]) -> str:
    best = "missing"
    for x in a:
        for y in b:
            if x.unit != y.unit:
                continue
            if bool(x.counts) != bool(y.counts):  # "seventeen of our members", "17 of them"
                best = "same" if (x.low, x.high) == (y.low, y.high) and x.low == x.high >= _TELLING else best
                continue
            if x.counts and x.counts[-1] != y.counts[-1] and not (x.people and y.people):
                continue
            if (x.low, x.high) == (y.low, y.high):
                return "same"
            if best == "same":
                continue
            level = "compatible" if x.low <= y.high and y.low <= x.high else "differs"
            best = level if best != "compatible" else best
    return best


def _level(value: float, bounds: tuple[tuple[str, float], ...]) -> str:
    value = round(value, 6)  # the order in which words were added must not decide
    for level, bound in bounds:
        if value >= bound:
            return level
    return "none"
