"""The dossier's tables of matters, names and requests: numbered in their order, so that a page is a stretch of numbers.

Each has a table of values (`name`, `value`, number, place), by which a list is narrowed and its facets are counted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from alteram.dossier.matters.asked import Asked, asked
from alteram.dossier.matters.gather import Matter, gather
from alteram.dossier.matters.namings import Named, namings
from alteram.dossier.matters.plain import Plain

__all__ = ["DDL", "INDEXES", "NOBODY", "fill"]

NOBODY = "-"
"""As a value: nobody is named."""

_VALUES = """
CREATE TABLE {0}_values (
    name TEXT, value TEXT, {0} INTEGER, place INTEGER, PRIMARY KEY (name, value, {0})) WITHOUT ROWID;
"""

DDL = (
    """
CREATE TABLE matters (
    id INTEGER PRIMARY KEY, key TEXT, label TEXT, columns INTEGER, sources INTEGER, differs INTEGER, stakes INTEGER,
    weight REAL);
CREATE TABLE matter_statements (
    matter INTEGER, place INTEGER, statement TEXT, side TEXT, carries TEXT, PRIMARY KEY (matter, place)) WITHOUT ROWID;
CREATE TABLE matter_comparisons (
    matter INTEGER, place INTEGER, comparison TEXT, PRIMARY KEY (matter, place)) WITHOUT ROWID;
CREATE TABLE called (id INTEGER PRIMARY KEY, actor TEXT, columns INTEGER, count INTEGER);
CREATE TABLE called_forms (
    called INTEGER, place INTEGER, side TEXT, form TEXT, loaded INTEGER, count INTEGER, source TEXT, start INTEGER,
    "end" INTEGER, PRIMARY KEY (called, place)) WITHOUT ROWID;
CREATE TABLE asked (id INTEGER PRIMARY KEY, request TEXT, document TEXT, "to" TEXT);
"""
    + _VALUES.format("matter")
    + _VALUES.format("called")
    + _VALUES.format("asked")
)

INDEXES = """
CREATE UNIQUE INDEX matters_key ON matters (key);
CREATE INDEX matter_statements_statement ON matter_statements (statement);
CREATE INDEX matter_values_matter ON matter_values (matter, name);
CREATE INDEX called_actor ON called (actor);
CREATE INDEX called_values_called ON called_values (called, name);
CREATE INDEX asked_document ON asked (document);
CREATE INDEX asked_values_asked ON asked_values (asked, name);
"""


def fill(db: sqlite3.Connection, given: Mapping[str, pa.Table]) -> list[Matter]:
    """Gathers matters, names and requests and writes them in their order, from number 1.  Gives back the matters."""
    plain = Plain(given)
    matters = gather(plain)
    _matters(db, matters)
    _named(db, namings(plain))
    _asked(db, asked(plain))
    return matters


def _matters(db: sqlite3.Connection, matters: Sequence[Matter]) -> None:
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
    _values(db, "matter", ((name, v, n) for name, part in values for n, m in numbered for v in getattr(m, part)))


def _named(db: sqlite3.Connection, named: Sequence[Named]) -> None:
    numbered = list(enumerate(named, start=1))
    db.executemany(
        "INSERT INTO called VALUES (?, ?, ?, ?)", ((n, x.actor, len(x.columns), x.count) for n, x in numbered)
    )
    db.executemany("INSERT INTO called_forms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _forms(numbered))
    _values(db, "called", _named_values(numbered))


def _forms(numbered: Iterable[tuple[int, Named]]) -> Iterator[tuple[object, ...]]:
    for n, named in numbered:
        place = 0
        for column, forms in named.columns.items():
            for f in sorted(forms.values(), key=lambda f: -f.count):
                yield n, place, column, f.text, int(f.loaded), f.count, f.source, f.start, f.end
                place += 1


def _named_values(numbered: Iterable[tuple[int, Named]]) -> Iterator[tuple[str, str, int]]:
    for n, named in numbered:
        yield "kind", named.kind, n
        if named.loaded:
            yield "loaded", "yes", n
        for column in named.columns:
            yield "voice", column, n


def _asked(db: sqlite3.Connection, rows: Sequence[Asked]) -> None:
    numbered = list(enumerate(rows, start=1))
    db.executemany(
        "INSERT INTO asked VALUES (?, ?, ?, ?)",
        ((n, r.request, r.document, json.dumps(r.to, separators=(",", ":"))) for n, r in numbered),
    )
    _values(db, "asked", _asked_values(numbered))


def _asked_values(numbered: Iterable[tuple[int, Asked]]) -> Iterator[tuple[str, str, int]]:
    for n, r in numbered:
        yield "kind", r.kind, n
        yield "response", r.response, n
        yield "from", r.asker or NOBODY, n
        for actor in r.to or (NOBODY,):
            yield "to", actor, n


def _values(db: sqlite3.Connection, of: str, rows: Iterable[tuple[str, str, int]]) -> None:
    """Values keep their place, so that those that are equally frequent stand as one first meets them."""
    placed = ((*row, place) for place, row in enumerate(rows))
    db.executemany(f"INSERT INTO {of}_values VALUES (?, ?, ?, ?)", placed)  # noqa: S608 - a name of ours
