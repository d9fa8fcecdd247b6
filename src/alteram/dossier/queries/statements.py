"""Statements: narrowed, counted, in reading order."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from alteram.dossier.search import words_condition
from alteram.dossier.sqlite import DossierFile
from alteram.model.tables import STATEMENTS, Statement

__all__ = ["FACETS", "NOBODY", "Count", "Facet", "Filter", "Listed", "Statements"]

NOBODY = "-"
"""As a holder in a filter: statements whose text names no holder."""

FACETS = ("holder", "stance", "quotation", "source", "about")
"""What statements can be counted and filtered by."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are wanted; None and the empty text want all."""

    holder: str | None = None
    about: str | None = None
    stance: str | None = None
    quotation: str | None = None
    source: str | None = None
    document: str | None = None
    text: str = ""

    def without(self, name: str) -> Filter:
        """The same, but with any value of one property."""
        anything: dict[str, Any] = {name: None}
        return dataclasses.replace(self, **anything)


@dataclass(frozen=True, slots=True)
class Count:
    """How many statements share a value; the value is `NOBODY` where no holder is named."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one property with their counts, most frequent first; its own filter left aside."""

    name: str
    counts: tuple[Count, ...]
    more: int
    """Values that are not listed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A stretch of a longer list of statements."""

    total: int
    offset: int
    statements: tuple[Statement, ...]


class Statements(DossierFile):
    """Questions to statements."""

    _looked: dict[str, tuple[str, str]]
    """Conditions for words, looked up once for a page that counts by many properties."""

    def opened(self) -> None:
        """What was looked for was of the file before."""
        self._looked = {}
        super().opened()

    def statement(self, statement: str) -> Statement | None:
        """A statement by id."""
        return self.record(STATEMENTS, "SELECT * FROM statements WHERE id = ?", statement)

    def inside(self, statement: str) -> tuple[Statement, ...]:
        """Statements that stand inside the content of another."""
        sql = "SELECT s.* FROM statements s JOIN said d ON d.statement = s.id WHERE s.parent = ? ORDER BY d.id"
        return self.records(STATEMENTS, sql, statement)

    def statements(self, which: Filter = Filter(), *, offset: int = 0, limit: int | None = None) -> Listed:
        """Statements in reading order."""
        where, values = self._where(which)
        total = int(self.one(f"SELECT count(*) FROM said d WHERE {where}", *values)[0])  # noqa: S608
        sql = f"SELECT s.* FROM said d JOIN statements s ON s.id = d.statement WHERE {where} ORDER BY d.id LIMIT ? OFFSET ?"  # noqa: S608, E501 - `where` holds marks only
        wanted = self.records(STATEMENTS, sql, *values, -1 if limit is None else limit, offset)
        return Listed(total, offset, wanted)

    def voices(self) -> dict[str, int]:
        """Every holder with the number of its statements, most first; equal ones by who is read first."""
        sql = "SELECT holder, count(*) FROM said WHERE holder IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, min(id)"
        return {str(holder): int(n) for holder, n in self.all(sql)}

    def statements_at(self, source: str, start: int, end: int) -> tuple[Statement, ...]:
        """Statements of a source from whose first to whose last words there is any of a stretch, in reading order."""
        sql = """
            SELECT s.* FROM said d JOIN statements s ON s.id = d.statement
            WHERE d.source = ? AND d.start < ? AND d."end" > ? ORDER BY d.id"""
        return self.records(STATEMENTS, sql, source, end, start)

    def facet(self, name: str, which: Filter = Filter(), *, limit: int = 12) -> Facet:
        """Counts of one property over the statements that the other filters want."""
        if name not in FACETS:
            raise KeyError(name)
        where, values = self._where(which.without(name))
        if name == "about":
            source = "about a JOIN said d ON d.statement = a.statement"
            column = "a.actor"
        else:
            source, column = "said d", f"coalesce(d.{name}, '{NOBODY}')"
        sql = f"SELECT {column}, count(*) FROM {source} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, min(d.id), 1"  # noqa: S608
        counts = tuple(Count(str(value), int(n)) for value, n in self.all(sql, *values))
        chosen = getattr(which, name)
        shown = tuple(c for i, c in enumerate(counts) if i < limit or c.value == chosen)
        return Facet(name, shown, len(counts) - len(shown))

    def _where(self, which: Filter) -> tuple[str, list[Any]]:
        conditions: list[str] = ["1"]
        values: list[Any] = []
        for name in ("holder", "stance", "quotation", "source", "document"):
            value = getattr(which, name)
            if name == "holder" and value == NOBODY:
                conditions.append("d.holder IS NULL")
            elif value is not None:
                conditions.append(f"d.{name} = ?")
                values.append(value)
        if which.about is not None:
            conditions.append("d.statement IN (SELECT statement FROM about WHERE actor = ?)")
            values.append(which.about)
        if which.text.strip():
            condition, value = self._words(which.text)
            conditions.append(f"d.id IN ({condition})")
            values.append(value)
        return " AND ".join(conditions), values

    def _words(self, text: str) -> tuple[str, str]:
        """The condition for words of statements: looked up once for a page that counts by many properties."""
        if text not in self._looked:
            self._looked = {**dict(list(self._looked.items())[-15:]), text: words_condition(self, text)}
        return self._looked[text]
