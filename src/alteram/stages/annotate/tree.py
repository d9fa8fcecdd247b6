"""The tokens of a sentence as a tree that is changed in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alteram.stages.annotate.cut import Joined

__all__ = ["Tree"]


@dataclass(slots=True)
class Tree:
    """Tokens from `first` up to `stop` of a parse that is changed in place."""

    parse: Joined
    lower: tuple[str, ...]
    first: int
    stop: int

    def children(self, head: int) -> Iterator[int]:
        return (i for i in range(self.first, self.stop) if self.parse.heads[i] == head and i != head)

    def child(self, head: int, *deps: str) -> int | None:
        return next((i for i in self.children(head) if self.parse.deps[i] in deps), None)

    def above(self, i: int) -> list[int]:
        """The tokens above one, from the nearest."""
        out: list[int] = []
        while self.parse.heads[i] != i and len(out) < self.stop - self.first:
            i = self.parse.heads[i]
            out.append(i)
        return out

    def hang(self, i: int, head: int, dep: str) -> None:
        self.parse.heads[i], self.parse.deps[i] = head, dep
