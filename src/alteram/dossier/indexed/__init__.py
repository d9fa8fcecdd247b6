"""What the pages of actors, timeline, figures and checks read: tables made when the dossier is written.

A page of these lists asks for a stretch of rows that stand in their order already, so that it costs the same in a
dossier of a hundred statements and of a million:

* `known`: actors, those of whom most is said first, with their counts; `known_fts` over all their forms;
* `parts`: who has a part in what: acts, letters, requests;
* `told`: acts by what they tell, those with a time first, in its order;
* `things` and `counted`: what is counted, and each number said of it; `things_fts`;
* `checked`: checks in the order of their sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from alteram.dossier.indexed.actors import known, parts
from alteram.dossier.indexed.acts import told
from alteram.dossier.indexed.figures import checked, counted
from alteram.dossier.indexed.reading import Reading, numbered
from alteram.dossier.matters import Matter

__all__ = ["FULL_TEXT", "INDEXES", "TABLES", "indexed"]

TABLES = """
CREATE TABLE known (
    id INTEGER PRIMARY KEY, actor TEXT, kind TEXT, said INTEGER, about INTEGER, acts INTEGER, forms INTEGER,
    documents INTEGER, words TEXT);
CREATE TABLE parts (actor TEXT, kind TEXT, role TEXT, place INTEGER, target TEXT);
CREATE TABLE told (
    id INTEGER PRIMARY KEY, act TEXT, matter INTEGER, kind TEXT, told TEXT, dated TEXT, year TEXT,
    apart INTEGER, said TEXT, reprinted INTEGER);
CREATE TABLE things (
    id INTEGER PRIMARY KEY, label TEXT, unit TEXT, currency TEXT, figures INTEGER, voices INTEGER, numbers INTEGER,
    words TEXT);
CREATE TABLE counted (
    id INTEGER PRIMARY KEY, figure TEXT, thing INTEGER, statement TEXT, voice TEXT, said TEXT, account TEXT,
    shared INTEGER, carried TEXT);
CREATE TABLE checked (id INTEGER PRIMARY KEY, "check" TEXT, source TEXT, kind TEXT, severity TEXT);
CREATE VIRTUAL TABLE known_fts USING fts5(
    words, content='known', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE things_fts USING fts5(
    words, content='things', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
"""

INDEXES = """
CREATE INDEX known_kind ON known (kind);
CREATE UNIQUE INDEX known_actor ON known (actor);
CREATE INDEX parts_actor ON parts (actor, kind, role, place);
CREATE INDEX parts_place ON parts (kind, place);
CREATE UNIQUE INDEX told_act ON told (act);
CREATE INDEX told_year ON told (year);
CREATE INDEX told_kind ON told (kind);
CREATE INDEX told_matter ON told (matter);
CREATE INDEX counted_thing ON counted (thing);
CREATE INDEX counted_voice ON counted (voice, thing);
CREATE INDEX checked_kind ON checked (kind);
CREATE INDEX checked_source ON checked (source);
CREATE INDEX suggestions_a ON suggestions (a);
CREATE INDEX suggestions_b ON suggestions (b);
"""

FULL_TEXT = """
INSERT INTO known_fts (known_fts) VALUES ('rebuild');
INSERT INTO known_fts (known_fts) VALUES ('optimize');
INSERT INTO things_fts (things_fts) VALUES ('rebuild');
INSERT INTO things_fts (things_fts) VALUES ('optimize');
"""

Filled = tuple[str, tuple[str, ...], list[Any]]
"""A table's name, its columns, its rows."""

_KNOWN = ("id", "actor", "kind", "said", "about", "acts", "forms", "documents", "words")


def indexed(given: Mapping[str, pa.Table], paths: Mapping[str, str], matters: Sequence[Matter]) -> Iterator[Filled]:
    """Tables with their columns and rows: of the public tables, the paths of the sources, and the matters in order."""
    reading = Reading(given, paths)
    acts = told(given, reading)
    number = {row[1]: row[0] for row in acts}
    yield "told", ("id", "act", "matter", "kind", "told", "dated", "year", "apart", "said", "reprinted"), acts
    yield "parts", ("actor", "kind", "role", "place", "target"), list(parts(given, reading, number))
    yield "known", _KNOWN, list(numbered(known(given, reading)))
    things, numbers = counted(given, reading, matters)
    yield "things", ("id", "label", "unit", "currency", "figures", "voices", "numbers", "words"), things
    yield "counted", ("id", "figure", "thing", "statement", "voice", "said", "account", "shared", "carried"), numbers
    yield "checked", ("id", "check", "source", "kind", "severity"), list(numbered(checked(given, reading)))
