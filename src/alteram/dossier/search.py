"""Full-text search over a dossier's file: which passages, in which order, and where in them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from alteram.dossier import lookup
from alteram.dossier.lookup import Piece, Query, Stretch, queries
from alteram.dossier.sqlite import DossierFile

__all__ = ["Found", "Hit", "TitleHit", "find", "words_condition"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where what was looked for stands."""

    source: str
    path: str
    title: str | None
    language: str | None
    passage: str | None
    document: str | None
    role: str | None
    start: int
    end: int
    """The first words found, in code points of the text layer."""
    lit: tuple[Stretch, ...]
    """All words found in the passage, in code points of the text layer."""
    snippet: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A source or a document whose title or path holds what was looked for."""

    kind: str
    target: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and in which way: `words`, `beginnings` or `parts`; empty where nothing was asked."""

    text: str
    way: str
    total: int
    offset: int
    hits: tuple[Hit, ...]
    titles: tuple[TitleHit, ...]


def find(file: DossierFile, text: str, *, limit: int = 20, offset: int = 0, source: str | None = None) -> Found:
    """Passages that hold what was typed, boilerplate last, in the first way of looking that finds any.

    `source` looks in one source only; titles are then left aside.
    """
    for query in queries(text):
        total, hits = _hits(file, query, limit, offset, source)
        titles = _titles(file, query) if source is None else ()
        if total or titles:
            return Found(text, query.way, total, offset, hits, titles)
    return Found(text, "", 0, offset, (), ())


def words_condition(file: DossierFile, text: str, table: str = "said") -> tuple[str, str]:
    """A subquery with one `?`, and its value, for the rows of a table that hold what was typed: by `id`.

    The table is one of those whose `words` have an index.  It looks in the first way that finds any.
    """
    index = _INDEX_OF[table]
    condition, value = "SELECT 0 WHERE ? IS NULL", ""
    for query in queries(text):
        if query.way == "parts":
            ids = file.all(f"SELECT id FROM {table} WHERE holds(?, words)", json.dumps(query.parts))  # noqa: S608 - ours
            return "SELECT value FROM json_each(?)", json.dumps([row[0] for row in ids])
        condition, value = f"SELECT rowid FROM {index} WHERE {index} MATCH ?", query.match  # noqa: S608 - ours
        if file.one(f"SELECT EXISTS ({condition})", value)[0]:
            break
    return condition, value


_INDEX_OF = {"said": "statements_fts", "known": "known_fts", "things": "things_fts"}


_WEIGHT = """CASE WHEN r.role = 'boilerplate' THEN 2
WHEN r.role IN ('tags', 'byline', 'dateline', 'mail_header', 'quoted_mail') THEN 1 ELSE 0 END"""
"""What frames a text comes after it, and boilerplate last: short lines would else come first, for being short."""

_BY_RANK = f"""
SELECT r.id FROM passages_fts f JOIN reading r ON r.id = f.rowid
WHERE passages_fts MATCH ?1 AND (?2 IS NULL OR r.source = ?2)
ORDER BY {_WEIGHT}, f.rank, r.id LIMIT ?3 OFFSET ?4"""  # noqa: S608 - ours

_SOURCES = "SELECT source FROM texts WHERE (?2 IS NULL OR source = ?2) AND holds(?1, text)"

_BY_PLACE = f"""
SELECT r.id FROM json_each(?2) s CROSS JOIN reading r ON r.source = s.value
CROSS JOIN passage_words w ON w.id = r.id WHERE holds(?1, w.words) ORDER BY {_WEIGHT}, r.id"""  # noqa: S608 - ours

_COUNTED = """
SELECT count(*) FROM passages_fts f JOIN reading r ON r.id = f.rowid
WHERE passages_fts MATCH ?1 AND (?2 IS NULL OR r.source = ?2)"""

_PASSAGE = """
SELECT w.words, r.source, s.path, s.title, s.language, r.passage, r.document, r.role, r.start
FROM reading r JOIN passage_words w ON w.id = r.id LEFT JOIN sources s ON s.id = r.source
WHERE r.id = ?"""


def _hits(file: DossierFile, query: Query, limit: int, offset: int, source: str | None) -> tuple[int, tuple[Hit, ...]]:
    if query.way == "parts":
        parts = json.dumps(query.parts)
        # Whole text layers are looked through first: that is ten times as fast as passage by passage.
        within = json.dumps([row[0] for row in file.all(_SOURCES, parts, source)])
        found = [row[0] for row in file.all(_BY_PLACE, parts, within)]
        total, ids = len(found), found[offset : offset + limit]
    else:
        total = int(file.one(_COUNTED, query.match, source)[0])
        ids = [row[0] for row in file.all(_BY_RANK, query.match, source, limit, offset)] if total else []
    return total, tuple(_hit(file, query, i) for i in ids)


def _titles(file: DossierFile, query: Query) -> tuple[TitleHit, ...]:
    listed = "SELECT h.kind, h.target, h.source, h.words FROM headed h"
    if query.way == "parts":
        rows = file.all(f"{listed} WHERE holds(?, h.words) ORDER BY h.id LIMIT 20", json.dumps(query.parts))
    else:
        matched = "SELECT rowid FROM titles_fts WHERE titles_fts MATCH ?"
        rows = file.all(f"{listed} WHERE h.id IN ({matched}) ORDER BY h.id LIMIT 20", query.match)
    return tuple(TitleHit(*row) for row in rows)


def _hit(file: DossierFile, query: Query, row: int) -> Hit:
    words, source, path, title, language, passage, document, role, start = file.one(_PASSAGE, row)
    if query.way == "parts":
        lit = lookup.lit_by_parts(query.parts, words)
    else:
        marked = "SELECT highlight(passages_fts, 0, ?, ?) FROM passages_fts WHERE passages_fts MATCH ? AND rowid = ?"
        lit = lookup.lit_by_marks(file.one(marked, lookup.MARK_ON, lookup.MARK_OFF, query.match, row)[0], words)
    shown = lookup.snippet(words, lit)
    first = lit[0] if lit else (0, len(words))
    return Hit(
        source=source,
        path=path or "",
        title=title,
        language=language,
        passage=passage,
        document=document,
        role=role,
        start=start + first[0],
        end=start + first[1],
        lit=tuple((start + a, start + b) for a, b in lit),
        snippet=words[shown[0] : shown[1]],
        pieces=lookup.pieces_of(words, shown, lit),
    )
