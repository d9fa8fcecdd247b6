"""Matters: what several say of one thing, the weightiest difference first."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from alteram.dossier.queries.statements import Count, Facet
from alteram.dossier.sqlite import DossierFile, record_of
from alteram.model.tables import CHANGES, COMPARISONS, SIDES, Change, Comparison, Side

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

    def condition(self) -> tuple[str, list[str]]:
        """SQL over `matters m` with marks, and their values."""
        chosen = [(name, getattr(self, name)) for name in MATTER_FACETS if getattr(self, name) is not None]
        one = "m.id IN (SELECT matter FROM matter_values WHERE name = ? AND value = ?)"
        return " AND ".join(["1", *[one] * len(chosen)]), [x for pair in chosen for x in pair]

    def without(self, name: str) -> MatterFilter:
        """The same, but with any value of one property."""
        anything: dict[str, Any] = {name: None}
        return dataclasses.replace(self, **anything)


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


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A statement of a matter, by id: which column it stands in, and whose words it reprints."""

    statement: str
    column: str
    carries: str | None


class Matters(DossierFile):
    """Questions to matters and sides."""

    def matters(
        self, which: MatterFilter = MatterFilter(), *, offset: int = 0, limit: int = -1, differs: bool | None = None
    ) -> tuple[MatterRow, ...]:
        """Matters by weight."""
        where, values = which.condition()
        more = "" if differs is None else f" AND m.differs = {int(differs)}"
        sql = f"""
            SELECT m.id, m.key, m.label, m.columns, m.sources, m.differs FROM matters m
            WHERE {where}{more} ORDER BY m.id LIMIT ? OFFSET ?"""  # noqa: S608 - marks only
        return tuple(_row(row) for row in self.all(sql, *values, limit, offset))

    def count_matters(self, which: MatterFilter = MatterFilter()) -> int:
        """How many matters there are."""
        where, values = which.condition()
        return int(self.one(f"SELECT count(*) FROM matters m WHERE {where}", *values)[0])  # noqa: S608 - marks only

    def matter(self, key: str) -> MatterRow | None:
        """A matter by its key."""
        row = self.one("SELECT id, key, label, columns, sources, differs FROM matters WHERE key = ?", key)
        return None if row is None else _row(row)

    def matter_facet(self, name: str, which: MatterFilter = MatterFilter(), *, limit: int = 12) -> Facet:
        """Counts of one property over the matters that the other filters want; equal counts by weight."""
        if name not in MATTER_FACETS:
            raise KeyError(name)
        where, values = which.without(name).condition()
        sql = f"""
            SELECT v.value, count(*) FROM matter_values v JOIN matters m ON m.id = v.matter
            WHERE v.name = ? AND {where} GROUP BY 1 ORDER BY 2 DESC, min(m.id), 1"""  # noqa: S608 - marks only
        counts = tuple(Count(str(value), int(n)) for value, n in self.all(sql, name, *values))
        chosen = getattr(which, name)
        shown = tuple(c for i, c in enumerate(counts) if i < limit or c.value == chosen)
        return Facet(name, shown, len(counts) - len(shown))

    def told(self, matter: int) -> tuple[ToldRow, ...]:
        """The statements of a matter, in the order in which they were said."""
        sql = "SELECT statement, side, carries FROM matter_statements WHERE matter = ? ORDER BY place"
        return tuple(ToldRow(*row) for row in self.all(sql, matter))

    def matter_of(self, statement: str) -> MatterRow | None:
        """The weightiest matter to which a statement belongs."""
        sql = """
            SELECT m.id, m.key, m.label, m.columns, m.sources, m.differs
            FROM matter_statements s JOIN matters m ON m.id = s.matter WHERE s.statement = ? ORDER BY m.id LIMIT 1"""
        row = self.one(sql, statement)
        return None if row is None else _row(row)

    def comparisons_of(self, matter: int) -> tuple[Comparison | Change, ...]:
        """Comparisons and changes of a matter, the surest differences first."""
        sql = "SELECT c.*, x.place FROM matter_comparisons x JOIN {} c ON c.id = x.comparison WHERE x.matter = ?"
        found: list[tuple[int, Comparison | Change]] = []
        found += [(row[-1], record_of(COMPARISONS, row)) for row in self.all(sql.format("comparisons"), matter)]
        found += [(row[-1], record_of(CHANGES, row)) for row in self.all(sql.format("changes"), matter)]
        return tuple(c for _, c in sorted(found, key=lambda x: x[0]))

    def sides(self) -> tuple[Side, ...]:
        """Sides: those given, or else proposed; the one whose voices say most first."""
        sql = """
            SELECT s.*, (SELECT count(*) FROM said d WHERE d.holder IN (SELECT value FROM json_each(s.voices))) AS n,
                   (SELECT min(d.id) FROM said d WHERE d.holder IN (SELECT value FROM json_each(s.voices))) AS f
            FROM sides s ORDER BY s.basis, n DESC, f"""
        return self.records(SIDES, sql)


def _row(row: tuple[Any, ...]) -> MatterRow:
    number, key, label, columns, sources, differs = row
    return MatterRow(int(number), str(key), str(label), int(columns), int(sources), bool(differs))
