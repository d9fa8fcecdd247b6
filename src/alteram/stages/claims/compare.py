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

__all__ = ["ASPECTS", "DOCUMENTS", "Compared", "Vector", "Weighing", "compare"]

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
"""Aspects and their levels, the strongest first."""

DOCUMENTS = "documents"
"""The aspect that is told of two documents, for all pairs between them."""
_YEARS_APART = 200
"""Days between two times that lie in different years, or as good as."""
_EXACT = 3
"""Days that a time may span to be taken for a day."""
_SOME = 0.18
_SHARES = (("most", 0.55), ("many", 0.33), ("some", _SOME), ("few", 0.1))
"""Share of the shorter sentence's words, by weight."""
_COSINES = (("most", 0.45), ("many", 0.28), ("some", 0.15), ("few", 0.06))


_PLAIN = tuple(aspect for aspect in ASPECTS if aspect not in ("words", "nearby", DOCUMENTS))


@dataclass(frozen=True, slots=True)
class Compared:
    """What two tellings themselves say of how they stand to each other: nothing that a third document could change."""

    levels: tuple[str, ...]
    """Of the aspects that no weights decide, in their order."""
    words: tuple[int, ...]
    """Which words of the earlier telling's sentence the later one's has too, by their places."""
    nearby: tuple[int, ...]
    """The same of the words nearby."""

    def written(self) -> str:
        """As one string."""
        shared = (" ".join(map(str, places)) for places in (self.words, self.nearby))
        return "|".join((*self.levels, *shared))

    @classmethod
    def read(cls, written: str) -> Compared:
        """The way back from `written`."""
        *levels, words, nearby = written.split("|")
        return cls(tuple(levels), tuple(map(int, words.split())), tuple(map(int, nearby.split())))


def compare(a: Telling, b: Telling, words: Words) -> Compared:
    """Two tellings compared, all but what the collection weighs: `Weighing` makes the comparison vector of it."""
    levels = {
        "act": _act(a, b, words),
        **_roles(a, b),
        "day": _day(a, b),
        "place": _place(a.place, b.place),
        "figures": _figures(a.counts, b.counts),
    }
    return Compared(tuple(levels[aspect] for aspect in _PLAIN), _shared(a.words, b.words), _shared(a.nearby, b.nearby))


def _shared(a: Sequence[str], b: Sequence[str]) -> tuple[int, ...]:
    other = set(b)
    return tuple(n for n, word in enumerate(a) if word in other)


class Weighing:
    """Weighs the words that tellings share.  `weight`: word to the bits that it tells."""

    def __init__(self, tellings: Sequence[Telling], weight: Callable[[str], float]) -> None:
        self._weight = functools.cache(weight)
        self._tellings = tellings
        self._sums = [math.fsum(map(self._weight, t.words)) for t in tellings]
        self._norms = [math.sqrt(math.fsum(self._weight(w) ** 2 for w in t.nearby)) for t in tellings]

    def vector(self, a: int, b: int, compared: Compared) -> Vector:
        """The comparison vector of two tellings, all but how their documents stand to each other."""
        levels = dict(zip(_PLAIN, compared.levels, strict=True))
        return levels | {"words": self._words(a, b, compared.words), "nearby": self._nearby(a, b, compared.nearby)}

    def _words(self, a: int, b: int, shared: Sequence[int]) -> str:
        words, least = self._tellings[a].words, min(self._sums[a], self._sums[b])
        share = math.fsum(self._weight(words[n]) for n in shared) / least if least > 0 else 0.0
        if len(shared) < 2:
            share = min(share, _SOME)
        return _level(share, _SHARES)

    def _nearby(self, a: int, b: int, shared: Sequence[int]) -> str:
        """The cosine of weighted words."""
        words, both = self._tellings[a].nearby, self._norms[a] * self._norms[b]
        return _level(math.fsum(self._weight(words[n]) ** 2 for n in shared) / both if both else 0.0, _COSINES)


def _act(a: Telling, b: Telling, words: Words) -> str:
    if a.act and b.act:
        if a.act == b.act:
            return "same word and act" if a.stem == b.stem else "same act"
        if words.family(a.act) == words.family(b.act):
            return "same family"
        near = not set(words.near.get(a.act, ())).isdisjoint(words.near.get(b.act, ()))
        return "near" if near else "differs"  # "struck work" and "struck on the head" are no one word
    if a.stem == b.stem:
        if a.light or b.light:
            return "same light word"
        return "same noun" if a.noun and b.noun and not words.kinds_of(a.lemma, a.stem) else "same word"
    same_kind = not words.kinds_of(a.lemma, a.stem, a.act).isdisjoint(words.kinds_of(b.lemma, b.stem, b.act))
    return "same kind" if same_kind else "differs"


def _roles(a: Telling, b: Telling) -> Vector:
    """Whom it befell and who did it; where a noun names it, that is not told apart, and all are compared with all."""
    if (a.noun and not a.act) or (b.noun and not b.act):
        return {"targets": _parties((*a.targets, *a.doers), (*b.targets, *b.doers), ((), ())), "doers": "missing"}
    return {
        "targets": _parties(a.targets, b.targets, (a.doers, b.doers)),
        "doers": _parties(a.doers, b.doers, (a.targets, b.targets)),
    }


def _parties(a: Sequence[str], b: Sequence[str], crossed: tuple[Sequence[str], Sequence[str]]) -> str:
    if not a or not b:
        return "missing"
    shared = set(a).intersection(b)
    people = [{key for key in side if key.startswith("p:")} for side in (a, b)]
    if all(people) and people[0].isdisjoint(people[1]):
        return "other persons"  # two persons sent to one place are two matters
    if any(not key.startswith("w:") for key in shared):
        return "same actor"
    if shared:
        return "same thing"
    if not set(a).isdisjoint(crossed[1]) or not set(b).isdisjoint(crossed[0]):
        return "mirrored"
    if any(all(key.startswith("g:") for key in side) for side in (a, b)):
        return "missing"  # people who are described only may be anybody
    named = all(any(not key.startswith(("g:", "w:")) for key in side) for side in (a, b))
    return "differs" if named else "other words"


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


def _place(a: Sequence[str], b: Sequence[str]) -> str:
    if not a or not b:
        return "missing"
    return "same" if not set(a).isdisjoint(b) else "differs"


def _figures(a: Sequence[Count], b: Sequence[Count]) -> str:
    best = "missing"
    for x in a:
        for y in b:
            if x.unit != y.unit or bool(x.counts) != bool(y.counts):
                continue
            if x.counts and x.counts[-1] != y.counts[-1] and not (x.people and y.people):
                continue
            if (x.low, x.high) == (y.low, y.high):
                return "same"
            level = "compatible" if x.low <= y.high and y.low <= x.high else "differs"
            best = level if best != "compatible" else best
    return best


def _level(value: float, bounds: tuple[tuple[str, float], ...]) -> str:
    value = round(value, 6)  # the order in which words were added must not decide
    return next((level for level, bound in bounds if value >= bound), "none")
