"""How much a word tells: words that few documents have tell more.

It is reckoned anew in each run, from all documents.  What is remembered between runs therefore holds no weights: the
keys of a telling are chosen by its own document, and scores keep which words two tellings share (`compare`).
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from alteram.stages.claims.clusters import clusters

__all__ = ["Rarity", "rarest", "topics"]

ONE_SUBJECT = 0.2
"""Mean cosine from which documents are about one subject."""
TOPICS = 12
"""Words of a document by which others are found that may be about the same."""
_ALIKE = 0.25
_NEAR = (("alike", _ALIKE), ("akin", 0.12), ("related", 0.05))
FEWEST = 32
"""Documents that a collection is taken to have at least: a word that two of five share still tells something."""
MOST = 200
"""Documents that may share such a word; one that more have tells no subject."""


def rarest(stems: Sequence[str], most: int, bag: Mapping[str, int]) -> tuple[str, ...]:
    """The words that a document says least often, in the order of the text."""
    kept = sorted(range(len(stems)), key=lambda k: (bag.get(stems[k], 0), k))[:most]
    return tuple(stems[k] for k in sorted(kept))


def topics(bag: Mapping[str, int], most: int) -> tuple[str, ...]:
    """The words that a document says most often, of equals the first."""
    return tuple(sorted(bag, key=lambda w: -bag[w])[:most])


class Rarity:
    """How documents stand to each other, by weights of words from the documents that have them."""

    def __init__(self, documents: Mapping[str, Mapping[str, int]]) -> None:
        self._documents = documents
        self._count = max(len(documents), FEWEST)
        self._having: dict[str, int] = {}
        for bag in documents.values():
            for word in bag:
                self._having[word] = self._having.get(word, 0) + 1
        self._vectors: dict[str, dict[str, float]] = {}
        self._near: dict[tuple[str, str], float] = {}
        self._subject = self._subjects()
        self._sizes = Counter(self._subject.values())

    def weight(self, word: str) -> float:
        """Bits that it tells: documents, and those that have it, counted in powers of two; a quarter stays to each."""
        return float(max(self._count.bit_length() - self._having.get(word, 1).bit_length(), 0)) + 0.25

    def topics(self, document: str, most: int) -> tuple[str, ...]:
        """The words by which other documents are found that may be about the same: none that only this one has."""
        bag = self._documents.get(document, {})
        shared = [w for w in bag if self._having[w] > 1]
        return tuple(sorted(shared, key=lambda w: -bag[w] * self.weight(w))[:most])

    def documents(self, one: str, other: str) -> str:
        """How two documents stand to each other, a level of the aspect `documents`."""
        if one == other:
            return "one"
        near = self.alike(one, other)
        if self._subject[one] == self._subject[other]:
            return "one subject, alike" if near >= _ALIKE else "one subject"
        return next((level for level, bound in _NEAR if near >= bound), "apart")

    def subject(self, document: str) -> str:
        """A key of the group of documents about one subject; empty where alone."""
        group = self._subject[document]
        return f"{group}" if self._sizes[group] > 1 else ""

    def _subjects(self) -> dict[str, int]:
        """Document to its group.  Documents that share none of their telling words are not alike."""
        documents = list(self._documents)
        held: dict[str, list[int]] = {}
        for n, document in enumerate(documents):
            for word in self.topics(document, TOPICS):
                held.setdefault(word, []).append(n)
        pairs = dict.fromkeys(
            pair for group in held.values() if len(group) <= MOST for pair in itertools.combinations(group, 2)
        )
        alike = {(a, b): self.alike(documents[a], documents[b]) for a, b in pairs}
        groups = clusters(len(documents), alike, ONE_SUBJECT, 0.0)
        return {documents[n]: k for k, group in enumerate(groups) for n in group}

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
