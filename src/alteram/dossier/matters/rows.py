"""The dossier's tables of matters: numbered by weight, so that a page of them is a stretch of numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from alteram.dossier.matters.gather import Matter

__all__ = ["DDL", "INDEXES", "fill"]

DDL = """
CREATE TABLE matters (
    id INTEGER PRIMARY KEY, key TEXT, label TEXT, columns INTEGER, sources INTEGER, differs INTEGER, stakes INTEGER,
    weight REAL);
CREATE TABLE matter_statements (
    matter INTEGER, place INTEGER, statement TEXT, side TEXT, carries TEXT, PRIMARY KEY (matter, place)) WITHOUT ROWID;
CREATE TABLE matter_comparisons (
    matter INTEGER, place INTEGER, comparison TEXT, PRIMARY KEY (matter, place)) WITHOUT ROWID;
CREATE TABLE matter_values (
    name TEXT, value TEXT, matter INTEGER, PRIMARY KEY (name, value, matter)) WITHOUT ROWID;
"""

INDEXES = """
CREATE UNIQUE INDEX matters_key ON matters (key);
CREATE INDEX matter_statements_statement ON matter_statements (statement);
CREATE INDEX matter_values_matter ON matter_values (matter, name);
"""


def fill(db: sqlite3.Connection, matters: Sequence[Matter]) -> None:
    """Writes matters in their order, the first with the number 1."""
    numbered = list(enumerate(matters, start=1))
    db.executemany(
        "INSERT INTO matters VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((n, m.key, m.label, m.columns, m.sources, int(m.differs), m.stakes, m.weight) for n, m in numbered),
    )
    db.executemany(
        "INSERT INTO matter_statements VALUES (?, ?, ?, ?, ?)",
        ((n, i, t.statement, t.column, t.carries) for n, m in numbered for i, t in enumerate(m.told)),
    )
    db.executemany(
        "INSERT INTO matter_comparisons VALUES (?, ?, ?)",
        ((n, i, c) for n, m in numbered for i, c in enumerate(m.comparisons)),
    )
    values = (("kind", "kinds"), ("actor", "actors"), ("time", "times"))
    db.executemany(
        "INSERT INTO matter_values VALUES (?, ?, ?)",
        ((name, v, n) for name, part in values for n, m in numbered for v in getattr(m, part)),
    )
