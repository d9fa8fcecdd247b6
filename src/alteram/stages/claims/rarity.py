"""How much a word tells: words that few documents have tell more."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

__all__ = ["Rarity"]


class Rarity:
    """Weights of words from the documents that have them."""

    def __init__(self, documents: Mapping[str, Mapping[str, int]]) -> None:
        self._documents = documents
        self._count = max(len(documents), 1)
        self._having: dict[str, int] = {}
        for bag in documents.values():
            for word in bag:
                self._having[word] = self._having.get(word, 0) + 1
        self._vectors: dict[str, dict[str, float]] = {}
        self._near: dict[tuple[str, str], float] = {}

    def weight(self, word: str) -> float:
        """Bits that it tells, 0 where every document has it."""
        return math.log2((self._count + 1) / (self._having.get(word, 0) + 0.5))

    def total(self, words: Iterable[str]) -> float:
        """The bits of several words; their order does not matter, to the last digit."""
        return math.fsum(self.weight(w) for w in words)

    def rarest(self, words: Iterable[str], most: int) -> tuple[str, ...]:
        """The words that tell most and that more than one document has, in the order of the text."""
        shared = [w for w in words if self._having.get(w, 0) > 1]
        kept = sorted(range(len(shared)), key=lambda k: (-self.weight(shared[k]), k))[:most]
        return tuple(shared[k] for k in sorted(kept))

    def topics(self, document: str, most: int) -> tuple[str, ...]:
        """The words that tell best what a document is about."""
        bag = self._documents.get(document, {})
        shared = [w for w in bag if self._having[w] > 1]
        return tuple(sorted(shared, key=lambda w: -bag[w] * self.weight(w))[:most])

    def alike(self, one: str, other: str) -> float:
        """How alike two documents are: the cosine of their weighted words, 0 to 1."""
        if one == other:
            return 1.0
        pair = (one, other)
        if pair not in self._near:
            a, b = self._vector(one), self._vector(other)
            small, large = (a, b) if len(a) <= len(b) else (b, a)
            self._near[pair] = round(math.fsum(v * large[w] for w, v in small.items() if w in large), 6)
            self._near[other, one] = self._near[pair]
        return self._near[pair]

    def _vector(self, document: str) -> dict[str, float]:
        if document not in self._vectors:
            bag = self._documents.get(document, {})
            raw = {w: (1 + math.log2(n)) * self.weight(w) for w, n in bag.items()}
            norm = math.sqrt(math.fsum(v * v for v in raw.values())) or 1.0
            self._vectors[document] = {w: v / norm for w, v in raw.items()}
        return self._vectors[document]
