"""Accounts written for tests: documents with a date, read up to actors over all sources, all parsed at once."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pyarrow as pa

from alteram.model.tables import ACTORS as ACTOR_ROWS
from alteram.model.tables import DOCUMENTS, LINKS, Document
from alteram.settings import Settings
from alteram.stages.actors.resolve import resolve
from alteram.stages.actors.stage import ACTORS
from alteram.stages.acts.stage import ACTS_STAGE
from alteram.stages.expressions.stage import EXPRESSIONS
from alteram.stages.statements.stage import STATEMENTS
from tests.conftest import ROOT
from tests.stages.statements.written import tables_of

__all__ = ["Told", "cases"]

Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    """The rows of a case table."""
    lines = (ROOT / "tests" / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


class Told:
    """What the stages make of the documents of many cases; `case(n)` gives the tables of one."""

    def __init__(self, rows: list[Case]) -> None:
        texts: list[str] = []
        dates: list[str] = []
        self.of: list[range] = []
        for row in rows:
            first = len(texts)
            for date, text in row["input"]:
                dates.append(date)
                texts.append(text)
            self.of.append(range(first, len(texts)))
        tables = tables_of(*texts)
        tables[DOCUMENTS.name] = _dated(tables[DOCUMENTS.name], dates)
        for stage in (EXPRESSIONS, STATEMENTS, ACTS_STAGE):
            assert stage.make is not None
            tables |= stage.make(Settings())(tables)
        self.documents: list[str] = tables[DOCUMENTS.name]["id"].to_pylist()
        self.tables = tables

    def case(self, number: int) -> dict[str, pa.Table]:
        """The tables of one case, with its actors joined over its own documents only."""
        return self.without(number)

    def without(self, number: int, left: int | None = None) -> dict[str, pa.Table]:
        """The tables of one case without one of its documents."""
        mine = {self.documents[k] for n, k in enumerate(self.of[number]) if n != left}
        tables = {name: _of(table, mine) for name, table in self.tables.items()}
        assert ACTORS.make is not None
        tables |= ACTORS.make(Settings())(tables)
        return tables | resolve(tables, tables[LINKS.name])

    def names(self, tables: dict[str, pa.Table]) -> dict[str, str]:
        """Actors by id."""
        return {a.id: a.name for a in ACTOR_ROWS.rows(tables[ACTOR_ROWS.name])}


def _dated(table: pa.Table, dates: list[str]) -> pa.Table:
    rows: list[Document] = list(DOCUMENTS.rows(table))
    return DOCUMENTS.table(
        dataclasses.replace(row, published=date or None) for row, date in zip(rows, dates, strict=True)
    )


def _of(table: pa.Table, documents: set[str]) -> pa.Table:
    column = "document" if "document" in table.schema.names else "id" if table.schema == DOCUMENTS.schema else ""
    if not column:
        return table
    return table.filter(pa.array([x in documents for x in table[column].to_pylist()], pa.bool_()))
