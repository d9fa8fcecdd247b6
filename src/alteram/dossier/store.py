"""Writes the published dossier: one SQLite file that the site, the search and Datasette open.

Every public table is there under its own name, with the columns of `alteram.model.tables`; nested values are JSON.
Beside them stand `texts` (the text layers), `facts` (how the dossier was made) and what reading needs:

* `reading`: passages in the order in which one reads them, with plain numbers for their spans, and `passages_fts`;
* `said`: statements in the same order, with what is said as one text, and `statements_fts`;
* `lengths`: code points of each text layer;
* `about`: which statement is about which actor;
* `headed`: titles of sources and documents, and `titles_fts`;
* `matters`, `called`, `asked` and their values: what several say of one thing, who calls whom what, the ledger of
  requests (`alteram.dossier.matters`);
* what lists of actors, acts, figures and checks need: see `alteram.dossier.indexed`.

The full-text tables hold no words of their own: they are FTS5 tables with external content.  Equal tables give equal
bytes: rows go in by their order, nothing is ever deleted, and no time, path or machine is written.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from alteram.dossier import indexed, matters
from alteram.model.ids import sha256_text
from alteram.model.records import Table
from alteram.model.tables import DOCUMENTS, SOURCES, STATEMENTS, TABLES, TEXTS

__all__ = ["VERSION", "write_dossier"]

_PAGE = 8192
_BATCH = 5_000

_READING = """
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE lengths (source TEXT PRIMARY KEY, characters INTEGER) WITHOUT ROWID;
CREATE TABLE reading (
    id INTEGER PRIMARY KEY, passage TEXT, source TEXT, document TEXT, role TEXT, level INTEGER,
    start INTEGER, "end" INTEGER);
CREATE TABLE said (
    id INTEGER PRIMARY KEY, statement TEXT, source TEXT, document TEXT, holder TEXT, quotation TEXT, stance TEXT,
    start INTEGER, "end" INTEGER, words TEXT);
CREATE TABLE about (statement TEXT, actor TEXT);
CREATE TABLE headed (id INTEGER PRIMARY KEY, kind TEXT, target TEXT, source TEXT, words TEXT);
CREATE VIEW passage_words AS
    SELECT r.id AS id,
           CASE WHEN r.passage IS NULL THEN substr(t.text, r.start + 1, r."end" - r.start)
                ELSE json_extract(p.span, '$.quote') END AS words
    FROM reading r LEFT JOIN passages p ON p.id = r.passage LEFT JOIN texts t ON t.source = r.source;
CREATE VIRTUAL TABLE passages_fts USING fts5(
    words, content='passage_words', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statements_fts USING fts5(
    words, content='said', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE titles_fts USING fts5(
    words, content='headed', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
"""

_INDEXES = """
CREATE INDEX texts_source ON texts (source);
CREATE INDEX sources_path ON sources (path);
CREATE INDEX sources_carrier ON sources (carrier_of);
CREATE INDEX documents_source ON documents (source);
CREATE INDEX statements_parent ON statements (parent);
CREATE INDEX letters_document ON letters (document);
CREATE INDEX requests_document ON requests (document);
CREATE INDEX requests_statement ON requests (statement);
CREATE INDEX carriers_source ON carriers (source);
CREATE INDEX carriers_original ON carriers (original_source);
CREATE INDEX mentions_actor ON mentions (actor);
CREATE INDEX acts_statement ON acts (statement);
CREATE INDEX times_document ON times (document);
CREATE INDEX reading_source ON reading (source, start);
CREATE INDEX reading_passage ON reading (passage);
CREATE UNIQUE INDEX said_statement ON said (statement);
CREATE INDEX said_source ON said (source, start);
CREATE INDEX said_document ON said (document);
CREATE INDEX said_holder ON said (holder);
CREATE INDEX said_stance ON said (stance);
CREATE INDEX said_quotation ON said (quotation);
CREATE INDEX about_actor ON about (actor, statement);
CREATE INDEX about_statement ON about (statement);
"""

_WORDS = """
INSERT INTO passages_fts (passages_fts) VALUES ('rebuild');
INSERT INTO passages_fts (passages_fts) VALUES ('optimize');
INSERT INTO statements_fts (statements_fts) VALUES ('rebuild');
INSERT INTO statements_fts (statements_fts) VALUES ('optimize');
INSERT INTO titles_fts (titles_fts) VALUES ('rebuild');
INSERT INTO titles_fts (titles_fts) VALUES ('optimize');
ANALYZE;
"""

SHOWN: tuple[Table[Any], ...] = tuple(table for table in TABLES.values() if table.public or table is TEXTS)
"""The tables that a dossier holds."""

_LAYOUT = (
    *(table.sqlite_ddl for table in SHOWN),
    _READING,
    matters.DDL,
    indexed.TABLES,
    _INDEXES,
    matters.INDEXES,
    indexed.INDEXES,
    _WORDS,
    indexed.FULL_TEXT,
)

VERSION = int(sha256_text("\n".join(_LAYOUT))[:7], 16)
"""The file's layout, told from its declaration: when a table changes, every dossier is written anew."""


def write_dossier(path: Path, tables: Mapping[str, pa.Table], facts: Mapping[str, str]) -> None:
    """Writes the dossier to `path`, whole or not at all; a file that is there is replaced.

    `tables` are the public tables and `texts`, with ids resolved; one that is missing is empty.  `facts` say how the
    dossier was made: `alteram` (version), `settings` and `stages` (JSON), and, where wanted, `title`.
    """
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as db:
            _fill(db, tables, facts)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection, tables: Mapping[str, pa.Table], facts: Mapping[str, str]) -> None:
    db.executescript(
        f"PRAGMA page_size = {_PAGE}; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;"
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
        f"PRAGMA user_version = {VERSION};"
    )
    db.execute("BEGIN")
    for table in SHOWN:
        db.execute(table.sqlite_ddl)
        _insert(db, table.name, table.schema.names, _rows(table, tables.get(table.name)))
    db.execute("COMMIT")
    db.executescript(_READING + matters.DDL + indexed.TABLES)
    given = {table.name: tables.get(table.name, table.empty()) for table in SHOWN}
    db.execute("BEGIN")
    _insert(db, "facts", ("key", "value"), sorted(facts.items()))
    lengths = given["texts"].select(["source", "text"])
    characters = pc.utf8_length(lengths["text"]).to_pylist()
    _insert(
        db, "lengths", ("source", "characters"), sorted(zip(lengths["source"].to_pylist(), characters, strict=True))
    )
    paths = dict(zip(given["sources"]["id"].to_pylist(), given["sources"]["path"].to_pylist(), strict=True))
    _insert(db, "reading", _READING_COLUMNS, _numbered(_reading(given, paths)))
    _insert(db, "said", _SAID_COLUMNS, _numbered(_said(given, paths)))
    _insert(db, "about", ("statement", "actor"), _about(given["statements"]))
    _insert(db, "headed", ("id", "kind", "target", "source", "words"), _numbered(_headed(given)))
    gathered = matters.fill(db, given)
    for name, columns, rows in indexed.indexed(given, paths, gathered):
        _insert(db, name, columns, rows)
    db.execute("COMMIT")
    # The rows of the tables have no number that would outlive a VACUUM, but every table that the full-text tables
    # point to has: the statistics and the words come last.
    db.executescript(_INDEXES + matters.INDEXES + indexed.INDEXES)
    db.execute("VACUUM")
    db.executescript(indexed.FULL_TEXT + _WORDS)


_READING_COLUMNS = ("id", "passage", "source", "document", "role", "level", "start", "end")
_SAID_COLUMNS = ("id", "statement", "source", "document", "holder", "quotation", "stance", "start", "end", "words")


def _insert(db: sqlite3.Connection, name: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    names = list(columns)
    listed, marks = ", ".join(f'"{c}"' for c in names), ", ".join("?" * len(names))
    db.executemany(f'INSERT INTO "{name}" ({listed}) VALUES ({marks})', rows)  # noqa: S608 - names are ours


def _rows(table: Table[Any], data: pa.Table | None) -> Iterator[tuple[Any, ...]]:
    if data is None:
        return
    nested = {f.name for f in table.schema if pa.types.is_nested(f.type)}
    for batch in table.sorted(data).to_batches(max_chunksize=_BATCH):
        for row in batch.to_pylist():
            yield tuple(_json(row[name]) if name in nested else row[name] for name in table.schema.names)


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _numbered(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows, start=1):
        yield (number, *row)


def _reading(given: Mapping[str, pa.Table], paths: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """Passages by path and place; a source whose text no passage covers is read by its lines, but copies are not."""
    columns = given["passages"].select(["id", "source", "document", "role", "level", "span"])
    rows = [
        (r["source"], r["span"]["start"], r["span"]["end"], r["id"], r["document"], r["role"], r["level"])
        for r in columns.to_pylist()
    ]
    copies = given["sources"].filter(pc.is_valid(given["sources"]["carrier_of"]))["id"].to_pylist()
    cut = {row[0] for row in rows} | set(copies)
    for text in given["texts"].select(["source", "text"]).to_pylist():
        if text["source"] not in cut:
            rows += [(text["source"], start, end, None, None, None, 0) for start, end in _lines(text["text"])]
    rows.sort(key=lambda r: (paths.get(r[0], ""), r[0], r[1], -r[2], r[3] or ""))
    for source, start, end, passage, document, role, level in rows:
        yield passage, source, document, role, level, start, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _said(given: Mapping[str, pa.Table], paths: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    names = ["id", "source", "document", "holder", "quotation", "stance", "content_spans", "cue_spans"]
    met: dict[tuple[str, str], int] = {}
    for m in given["mentions"].select(["source", "actor", "span"]).to_pylist():
        key = (m["source"], m["actor"])
        met[key] = min(met.get(key, m["span"]["start"]), m["span"]["start"])
    rows = []
    for r in given["statements"].select(names).to_pylist():
        spans = r["content_spans"] or r["cue_spans"]
        start = min((s["start"] for s in spans), default=0)
        end = max((s["end"] for s in spans), default=0)
        holder = met.get((r["source"], r["holder"]), 0)  # of what several say together, who is met first says it first
        rows.append((paths.get(r["source"], ""), r["source"], start, -end, holder, r["id"], r))
    rows.sort(key=lambda row: row[:6])
    for _, source, start, negated_end, _, statement, r in rows:
        words = " … ".join(span["quote"] for span in r["content_spans"])
        yield statement, source, r["document"], r["holder"], r["quotation"], r["stance"], start, -negated_end, words


def _about(statements: pa.Table) -> Iterator[tuple[str, str]]:
    for row in STATEMENTS.sorted(statements).select(["id", "about"]).to_pylist():
        for actor in dict.fromkeys(row["about"]):
            yield row["id"], actor


def _headed(given: Mapping[str, pa.Table]) -> Iterator[tuple[str, str, str, str]]:
    for row in SOURCES.sorted(given[SOURCES.name]).select(["id", "title", "path"]).to_pylist():
        yield "source", row["id"], row["id"], " · ".join(filter(None, (row["title"], row["path"])))
    for row in DOCUMENTS.sorted(given[DOCUMENTS.name]).select(["id", "source", "title"]).to_pylist():
        if row["title"]:
            yield "document", row["id"], row["source"], row["title"]
