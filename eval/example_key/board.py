"""What every measure needs at hand: the key, the export, who is who, and where to write the results."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from eval.example_key.grounding import iou
from eval.example_key.key import Export, Key, Measure, Place, Row

__all__ = ["Board", "f1"]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Board:
    """Collects measures and misses while the sections are scored."""

    def __init__(self, key: Key, export: Export) -> None:
        """Start with no results."""
        self.key = key
        self.export = export
        self.results: dict[str, Measure] = {}
        self.misses: list[str] = []

    def put(self, name: str, right: float, n: int) -> None:
        """Write a share; none where it would rest on nothing."""
        self.results[name] = Measure(right / n if n else None, n)

    def value(self, name: str, value: float | None, n: int) -> None:
        """Write a value that is no plain share."""
        self.results[name] = Measure(value, n)

    def none(self, n: int, *names: str) -> None:
        """Write that there is no table to score."""
        for name in names:
            self.results[name] = Measure(None, n)

    def miss(self, area: str, what: str) -> None:
        """Note what was missed."""
        self.misses.append(f"{area}: {what}")

    @cached_property
    def mentions(self) -> dict[str, list[tuple[Place, str]]]:
        """Where the dossier names an actor, by document."""
        found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
        for row in self.export.table("mentions") or []:
            place = self.export.place(row["span"])
            if place and row.get("actor"):
                found[place.doc].append((place, row["actor"]))
        return found

    def actor_at(self, label: Row) -> str | None:
        """The actor that the dossier sees where a label names one."""
        best: tuple[float, str | None] = (0.0, None)
        for place in self.export.find(label):
            for mention, actor in self.mentions[place.doc]:
                best = max(best, (iou(place.at, mention.at), actor), key=lambda x: x[0])
        return best[1] if best[0] >= 0.5 else None

    @cached_property
    def actor_of(self) -> dict[str, str]:
        """The dossier's actor for each actor of the key: the one that most of its names lead to."""
        found: dict[str, str] = {}
        for actor in self.key["actors"]:
            votes = Counter(seen for name in actor["names"] if (seen := self.actor_at(name)))
            if votes:
                found[actor["id"]] = min(votes, key=lambda seen: (-votes[seen], seen))
        return found

    def actors_of(self, labels: Iterable[str | None]) -> set[str]:
        """The dossier's actors for some actors of the key, those that it knows."""
        return {self.actor_of[label] for label in labels if label in self.actor_of}

    def touching(self, label: Row, rows: Sequence[tuple[Place, Row]]) -> list[Row]:
        """The rows that stand where a label stands."""
        places = self.export.find(label)
        return [row for place, row in rows if any(place.touches(other) for other in places)]
