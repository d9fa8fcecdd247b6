"""Tellings to matters: candidates, scores, groups.  The measure on public data runs this very code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alteram.stages.claims.blocks import find_candidates
from alteram.stages.claims.clusters import clusters
from alteram.stages.claims.compare import Vector, compare
from alteram.stages.claims.rarity import Rarity
from alteram.stages.claims.tellings import Collection
from alteram.stages.claims.weights import Weights
from alteram.stages.claims.words import Words

__all__ = ["Linked", "Scored", "link"]

UNSEEN = -2.0
"""Bits of a pair that no key brought together: against one matter, less so than a pair that was seen to differ."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair that was compared."""

    keys: tuple[str, ...]
    vector: Vector
    bits: float


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of a collection."""

    scored: Mapping[tuple[int, int], Scored]
    matters: list[tuple[int, ...]]
    """Indexes of tellings that concern one matter, by the first."""
    cut_keys: int
    cut_pairs: int


def link(collection: Collection, words: Words, weights: Weights) -> Linked:
    """Which tellings concern one matter."""
    rarity = Rarity(collection.documents)
    tellings = collection.tellings
    candidates = find_candidates(tellings, words, rarity)
    scored = {}
    for (a, b), keys in candidates.pairs.items():
        vector = compare(tellings[a], tellings[b], words, rarity)
        scored[a, b] = Scored(keys, vector, weights.bits(vector))
    groups = clusters(len(tellings), {pair: s.bits for pair, s in scored.items()}, weights.link, UNSEEN)
    return Linked(scored, groups, candidates.cut_keys, candidates.cut_pairs)
