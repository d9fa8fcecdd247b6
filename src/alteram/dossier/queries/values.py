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
    """Counts of one property over the rows that the other choices leave; equal counts as one first meets them."""
    if name not in which.chosen:
        raise KeyError(name)
    chosen = which.chosen[name]
    others = [(n, v) for n, v in which.chosen.items() if v is not None and n != name]
    table, one = f"{which.one}_values", which.one
    if others or which.also:
        # The rows that the other choices leave, then their values: CROSS JOIN keeps that order.
        where, values = which.condition(but=name)
        rows = f"(SELECT x.id FROM {which.table} x WHERE {where})" if which.also else _common(table, one, len(others))  # noqa: S608
        sql = f"SELECT v.value, count(*) FROM {rows} s CROSS JOIN {table} v ON v.{one} = s.id AND v.name = ?"  # noqa: S608
        found = db.all(f"{sql} GROUP BY 1 ORDER BY 2 DESC, min(v.place)", *values, name)
    else:
        sql = f"SELECT v.value, count(*) FROM {table} v WHERE v.name = ?"  # noqa: S608 - names of ours
        found = db.all(f"{sql} GROUP BY 1 ORDER BY 2 DESC, min(v.place)", name)
    counts = tuple(Count(str(value), int(n)) for value, n in found)
    shown = tuple(c for i, c in enumerate(counts) if i < limit or c.value == chosen)
    return Facet(name, shown, len(counts) - len(shown))


def _common(table: str, one: str, choices: int) -> str:
    """Rows that have all of some values, as a query with two marks for each."""
    return f"({' INTERSECT '.join([f'SELECT {one} AS id FROM {table} WHERE name = ? AND value = ?'] * choices)})"  # noqa: S608 - names of ours
