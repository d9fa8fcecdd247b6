"""Which documents of a collection tell one story, by the names that stand in what they say.

A collection often holds a document of another matter: another clinic, another lock, another flood.  Words and numbers
that it shares with the rest are chance.  Documents that share a name are of one story, and so are those that a third
one joins; what stands outside the story of most documents, and names a place, is foreign to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from alteram.model.keys import fold
from alteram.stages.comparisons.accounts import Account

__all__ = ["Stories"]

_LEAST = 4
"""Documents with names from which a main story can be told from others."""


def _told_by(words: str) -> tuple[str, ...]:
    """What else the words of a name name: "Board of Governors of Brandt Academy" the academy; a bare surname."""
    body = words.rpartition(" of ")[2].removeprefix("the ").removeprefix("The ")
    return (fold(words), fold(body)) if body != words and " " in body else (fold(words),) if words else ()


class Stories:
    """The story to which each document belongs."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        """Joins documents that share a name."""
        named: dict[str, list[str]] = defaultdict(list)
        documents: dict[str, None] = {}
        self._placed = {a.document for a in accounts if a.where}
        self._days: dict[str, set[str]] = defaultdict(set)
        for a in accounts:
            self._days[a.document].update(day for day, last, _ in a.times if day == last != a.date)
        for a in accounts:
            for name in sorted(a.names):
                documents.setdefault(a.document)
                for key in (name, *_told_by(a.called.get(name, ""))):
                    named[key].append(a.document)
        self._parent = {d: d for d in documents}
        for held in named.values():
            for other in held[1:]:
                self._parent[self._top(other)] = self._top(held[0])
        sizes: dict[str, int] = defaultdict(int)
        for d in documents:
            sizes[self._top(d)] += 1
        most = max(sizes, key=lambda t: sizes[t], default="")
        self._main = most if len(documents) >= _LEAST and 2 * sizes.get(most, 0) > len(documents) else ""
        self._story = {d: self._top(d) for d in documents}

    def _top(self, document: str) -> str:
        while self._parent[document] != document:
            document = self._parent[document]
        return document

    def foreign(self, a: Account, b: Account) -> bool:
        """Whether just one of two accounts stands in a document outside the story of most, which tells where it is."""
        if not self._main or a.document == b.document:
            return False
        one, other = self._story.get(a.document), self._story.get(b.document)
        if one is None or other is None or one == other or self._main not in (one, other):
            return False
        return (b if one == self._main else a).document in self._placed

    def of_one_day(self, a: Account, b: Account) -> bool:
        """Whether the documents of two accounts tell of one day, which is not the day of either."""
        return not self._days[a.document].isdisjoint(self._days[b.document] - {a.date, b.date})
