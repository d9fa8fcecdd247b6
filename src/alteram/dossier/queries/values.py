"""Lists that are numbered in their order and narrowed by a table of values: matters, names, requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alteram.dossier.queries.statements import Count, Facet
from alteram.dossier.sqlite import DossierFile

__all__ = ["Narrowed", "count_of", "facet_of", "numbers_of"]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which rows of a list are wanted: `chosen` are names of properties with a value, or None for any."""

    table: str
    """Of the list: `matters`."""
    one: str
    """Of its values: `matter`, for `matter_values`."""
    chosen: Mapping[str, str | None]
    also: str = ""
    """A further condition over `x`, the table."""

    def condition(self, *, but: str = "") -> tuple[str, list[str]]:
        """SQL over `x` with marks, and their values; the property `but` is left aside."""
        given = [(n, v) for n, v in self.chosen.items() if v is not None and n != but]
        parts = [f"x.id IN (SELECT {self.one} FROM {self.one}_values WHERE name = ? AND value = ?)"] * len(given)  # noqa: S608 - names of ours
        return " AND ".join(["1", *parts, *([self.also] if self.also else [])]), [v for pair in given for v in pair]


def count_of(db: DossierFile, which: Narrowed) -> int:
    """How many rows there are."""
    where, values = which.condition()
    return int(db.one(f"SELECT count(*) FROM {which.table} x WHERE {where}", *values)[0])  # noqa: S608 - marks only


def numbers_of(db: DossierFile, which: Narrowed, *, offset: int = 0, limit: int = -1) -> tuple[int, ...]:
    """The numbers of rows, in order."""
    where, values = which.condition()
    sql = f"SELECT x.id FROM {which.table} x WHERE {where} ORDER BY x.id LIMIT ? OFFSET ?"  # noqa: S608 - marks only
    return tuple(int(row[0]) for row in db.all(sql, *values, limit, offset))


def facet_of(db: DossierFile, which: Narrowed, name: str, *, limit: int = 12) -> Facet:
    """Counts of one property over the rows that the other choices leave; equal counts by the first row."""
    if name not in which.chosen:
        raise KeyError(name)
    where, values = which.condition(but=name)
    sql = f"""
        SELECT v.value, count(*) FROM {which.one}_values v JOIN {which.table} x ON x.id = v.{which.one}
        WHERE v.name = ? AND {where} GROUP BY 1 ORDER BY 2 DESC, min(x.id), 1"""  # noqa: S608 - marks only
    counts = tuple(Count(str(value), int(n)) for value, n in db.all(sql, name, *values))
    chosen = which.chosen[name]
    shown = tuple(c for i, c in enumerate(counts) if i < limit or c.value == chosen)
    return Facet(name, shown, len(counts) - len(shown))
