"""Where the words of a label stand in a text layer.

A label names its words, not their offsets, so that it holds for every layer that keeps letters and digits in their
order: lines may break elsewhere, a bullet or a `>` may be kept or lost, quotation marks may be curly or straight.
Spans are half-open and count the letters and digits of a layer, nothing else.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

__all__ = ["Grounding", "Interval", "Layer", "iou", "letters_of", "overlap", "token_iou"]

Interval: TypeAlias = tuple[int, int]


def letters_of(text: str) -> Iterator[tuple[int, str]]:
    """The letters and digits of a text, marks taken off, each with the place where it stands."""
    for at, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char):
            if part.isalnum():
                yield at, part


def overlap(one: Interval, other: Interval) -> int:
    """How many letters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def iou(one: Interval, other: Interval) -> float:
    """The share of two spans' union that both cover."""
    shared = overlap(one, other)
    return shared / (one[1] - one[0] + other[1] - other[0] - shared) if shared else 0.0


def token_iou(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of two token sets' union that is in both."""
    return len(one & other) / len(one | other) if one & other else 0.0


class Layer:
    """The letters and digits of a text layer, and the words that they make."""

    def __init__(self, text: str) -> None:
        """Take the layer apart."""
        pairs = list(letters_of(text))
        self.letters = "".join(letter for _, letter in pairs)
        self.places = [at for at, _ in pairs]
        self.words: list[int] = []
        word, before = -1, -2
        for at in self.places:
            # A combining mark between two letters does not part them.
            if before < 0 or any(not unicodedata.combining(c) for c in text[before + 1 : at]):
                word += 1
            self.words.append(word)
            before = at

    def span(self, start: int, end: int) -> Interval | None:
        """A span of the text's code points in letters; nothing where it covers no letter."""
        first, last = bisect.bisect_left(self.places, start), bisect.bisect_left(self.places, end)
        return (first, last) if first < last else None

    def tokens(self, spans: Sequence[Interval]) -> frozenset[int]:
        """The words that spans touch."""
        return frozenset(word for start, end in spans for word in self.words[start:end])

    def find(self, quote: str) -> list[Interval]:
        """Every place where the words of a quote stand as whole words."""
        wanted = "".join(letter for _, letter in letters_of(quote))
        found: list[Interval] = []
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if self._parted(at) and self._parted(end):
                found.append((at, end))
            at = self.letters.find(wanted, at + 1)
        return found

    def _parted(self, at: int) -> bool:
        """Whether a word ends before a letter and another begins with it."""
        return at in (0, len(self.words)) or self.words[at - 1] != self.words[at]


@dataclass(frozen=True, slots=True)
class Grounding:
    """The words on which a label rests."""

    doc: str
    quote: str
    occurrence: int = 1
    within: str | None = field(default=None)
    any: bool = False

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Grounding:
        """A grounding as the key writes it."""
        return cls(row["doc"], row["quote"], row.get("occurrence", 1), row.get("within"), row.get("any", False))

    def locate(self, layer: Layer) -> list[Interval]:
        """Where the words stand: one place, or all of them where any will do, or none.

        `within` is a longer stretch around the words that is there only once; where a layer has it, it decides, and
        the count of occurrences only where it has not.
        """
        places = layer.find(self.quote)
        if self.any:
            return places
        around = layer.find(self.within) if self.within else []
        if len(around) == 1:
            inside = [p for p in places if around[0][0] <= p[0] and p[1] <= around[0][1]]
            if len(inside) == 1:
                return inside
        return places[self.occurrence - 1 : self.occurrence]
