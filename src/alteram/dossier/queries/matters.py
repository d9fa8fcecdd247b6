"""Matters: what several say of one thing, the weightiest difference first."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from alteram.dossier.queries.statements import Facet
from alteram.dossier.queries.values import Narrowed, count_of, facet_of
from alteram.dossier.sqlite import DossierFile, record_of
from alteram.model.tables import CHANGES, COMPARISONS, DECISIONS, SIDES, Change, Comparison, Decision, Side

__all__ = ["MATTER_FACETS", "MatterFilter", "MatterRow", "Matters", "ToldRow"]

MATTER_FACETS = ("kind", "actor", "time")
"""What matters can be counted and filtered by."""


@dataclass(frozen=True, slots=True)
class MatterFilter:
    """Which matters are wanted; None wants all."""

    kind: str | None = None
    actor: str | None = None
    time: str | None = None
    """A year or a month in which something was said of it."""

    def narrowed(self, differs: bool | None = None) -> Narrowed:
        """The same as a condition; `differs` wants only those with or without a difference."""
        also = "" if differs is None else f"x.differs = {int(differs)}"
        return Narrowed("matters", "matter", dataclasses.asdict(self), also)


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter as it is listed."""

    number: int
    """Its place by weight, from 1."""
    key: str
    label: str
    columns: int
    sources: int
    differs: bool
    stakes: int
    """What is at stake in its gravest act, 1 to 5."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A statement of a matter, by id: which column it stands in, and whose words it reprints."""

    statement: str
    column: str
    carries: str | None


class Matters(DossierFile):
    """Questions to matters, sides and decisions."""

    def matters(
        self, which: MatterFilter = MatterFilter(), *, offset: int = 0, limit: int = -1, differs: bool | None = None
    ) -> tuple[MatterRow, ...]:
        """Matters by weight."""
        where, values = which.narrowed(differs).condition()
        sql = f"{_MATTER} WHERE {where} ORDER BY x.id LIMIT ? OFFSET ?"
        return tuple(_row(row) for row in self.all(sql, *values, limit, offset))

    def count_matters(self, which: MatterFilter = MatterFilter(), *, differs: bool | None = None) -> int:
        """How many matters there are."""
        return count_of(self, which.narrowed(differs))

    def matter(self, key: str) -> MatterRow | None:
        """A matter by its key."""
        row = self.one(f"{_MATTER} WHERE x.key = ?", key)
        return None if row is None else _row(row)

    def matter_facet(self, name: str, which: MatterFilter = MatterFilter(), *, limit: int = 12) -> Facet:
        """Counts of one property over the matters that the other filters want; equal counts by weight."""
        return facet_of(self, which.narrowed(), name, limit=limit)

    def told(self, matter: int) -> tuple[ToldRow, ...]:
        """The statements of a matter, in the order in which they were said."""
        sql = "SELECT statement, side, carries FROM matter_statements WHERE matter = ? ORDER BY place"
        return tuple(ToldRow(*row) for row in self.all(sql, matter))

    def comparisons_of(self, matter: int) -> tuple[Comparison | Change, ...]:
        """Comparisons and changes of a matter, the surest differences first."""
        sql = "SELECT c.*, x.place FROM matter_comparisons x JOIN {} c ON c.id = x.comparison WHERE x.matter = ?"
        found: list[tuple[int, Comparison | Change]] = []
        found += [(row[-1], record_of(COMPARISONS, row)) for row in self.all(sql.format("comparisons"), matter)]
        found += [(row[-1], record_of(CHANGES, row)) for row in self.all(sql.format("changes"), matter)]
        return tuple(c for _, c in sorted(found, key=lambda x: x[0]))

    def decisions(self, *, limit: int = -1) -> tuple[Decision, ...]:
        """What people decided, the newest first."""
        return self.records(DECISIONS, "SELECT * FROM decisions ORDER BY number DESC LIMIT ?", limit)

    def sides(self) -> tuple[Side, ...]:
        """Sides: those given, then those proposed; the one whose voices say most first."""
        sql = """
            SELECT s.*, (SELECT count(*) FROM said d WHERE d.holder IN (SELECT value FROM json_each(s.voices))) AS n,
                   (SELECT min(d.id) FROM said d WHERE d.holder IN (SELECT value FROM json_each(s.voices))) AS f
            FROM sides s ORDER BY s.basis, n DESC, f"""
        return self.records(SIDES, sql)


_MATTER = "SELECT x.id, x.key, x.label, x.columns, x.sources, x.differs, x.stakes FROM matters x"


def _row(row: tuple[Any, ...]) -> MatterRow:
    number, key, label, columns, sources, differs, stakes = row
    return MatterRow(int(number), str(key), str(label), int(columns), int(sources), bool(differs), int(stakes))
