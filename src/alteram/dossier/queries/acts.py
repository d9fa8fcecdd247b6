"""Acts in the order of their times."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from alteram.dossier.queries.statements import Count, Facet
from alteram.dossier.sqlite import DossierFile, record_of
from alteram.model.tables import ACTS, TIMES, Act, Time

__all__ = ["ACT_FACETS", "ActFilter", "Acts", "ToldAct"]

ACT_FACETS = ("act", "actor", "year", "told", "dated", "apart")
"""What acts can be counted and filtered by."""

_COLUMNS = {"act": "t.kind", "told": "t.told", "year": "t.year", "dated": "t.dated", "apart": "t.apart"}


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which acts are wanted; None wants all."""

    act: str | None = None
    """Type of act."""
    actor: str | None = None
    """Who does or undergoes it."""
    year: str | None = None
    """The year in which it began, as told."""
    told: str | None = None
    """done, future …, or `not done`."""
    dated: str | None = None
    """stated, inferred or none: how its time is told."""
    apart: str | None = None
    """1: of a group whose times exclude each other; 0: of another."""


@dataclass(frozen=True, slots=True)
class ToldAct:
    """An act with its group."""

    act: Act
    matter: int
    """Acts of one number are shown together."""
    apart: bool
    said: str | None
    """When its document was published, EDTF."""
    reprinted: bool
    """Whether it is told in words that reprint another's: no voice of its own."""


class Acts(DossierFile):
    """Questions to acts."""

    def acts(self, which: ActFilter = ActFilter(), *, offset: int = 0, limit: int = -1) -> tuple[ToldAct, ...]:
        """Acts by group, each at its first time; those without a time last."""
        where, values = _where(which)
        sql = f"""
            SELECT a.*, t.matter, t.apart, t.said, t.reprinted FROM told t JOIN acts a ON a.id = t.act
            WHERE {where} ORDER BY t.id LIMIT ? OFFSET ?"""  # noqa: S608 - marks only
        rows = self.all(sql, *values, limit, offset)
        return tuple(ToldAct(record_of(ACTS, row), int(row[-4]), bool(row[-3]), row[-2], bool(row[-1])) for row in rows)

    def acts_said(self, statement: str) -> tuple[Act, ...]:
        """Acts that a statement tells of, in the order of the text."""
        found = self.records(ACTS, "SELECT * FROM acts WHERE statement = ?", statement)
        return tuple(sorted(found, key=lambda a: (a.trigger_span.start, a.trigger_span.end)))

    def times_told(self, document: str) -> tuple[Time, ...]:
        """Expressions of time in a document, in the order of the text."""
        found = self.records(TIMES, "SELECT * FROM times WHERE document = ?", document)
        return tuple(sorted(found, key=lambda t: (t.span.start, -t.span.end)))

    def count_acts(self, which: ActFilter = ActFilter()) -> int:
        """How many acts there are of a kind."""
        where, values = _where(which)
        return int(self.one(f"SELECT count(*) FROM told t WHERE {where}", *values)[0])  # noqa: S608 - marks only

    def act_facet(self, name: str, which: ActFilter = ActFilter(), *, limit: int = 12) -> Facet:
        """Counts of one property over the acts that the other filters want; equal ones in the order of the acts."""
        anything: dict[str, Any] = {name: None}
        where, values = _where(dataclasses.replace(which, **anything))
        if name == "actor":
            narrowed = "" if where == "1" else f"AND p.place IN (SELECT t.id FROM told t WHERE {where})"  # noqa: S608 - marks only
            sql = f"""
                SELECT p.actor, count(DISTINCT p.place) FROM parts p WHERE p.kind = 'act' {narrowed}
                GROUP BY 1 ORDER BY 2 DESC, min(p.place), min(p.rowid)"""  # noqa: S608 - marks only
        else:
            where += f" AND {_COLUMNS[name]} IS NOT NULL"
            of = _COLUMNS[name]
            sql = f"SELECT {of}, count(*) FROM told t WHERE {where} GROUP BY 1 ORDER BY 2 DESC, min(t.id)"  # noqa: S608 - ours
        counts = tuple(Count(str(value), int(n)) for value, n in self.all(sql, *values))
        chosen = getattr(which, name)
        shown = tuple(c for i, c in enumerate(counts) if i < limit or c.value == chosen)
        return Facet(name, shown, len(counts) - len(shown))


def _where(which: ActFilter) -> tuple[str, list[Any]]:
    conditions, values = ["1"], list[Any]()
    for name, column in _COLUMNS.items():
        value = getattr(which, name)
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(int(value == "1") if name == "apart" else value)
    if which.actor is not None:
        conditions.append("t.id IN (SELECT place FROM parts WHERE actor = ? AND kind = 'act')")
        values.append(which.actor)
    return " AND ".join(conditions), values
