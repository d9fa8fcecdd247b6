"""What can be asked of a dossier: a read-only view of its SQLite file, answering with frozen records."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alteram.dossier.search import Found, find, words_condition
from alteram.dossier.sqlite import DossierFile, record_of
from alteram.model.records import Table
from alteram.model.tables import (
    ACTORS,
    DOCUMENTS,
    LETTERS,
    PASSAGES,
    REPRINTS,
    REQUESTS,
    SOURCES,
    STATEMENTS,
    Actor,
    Document,
    Letter,
    Page,
    Passage,
    Reprint,
    Request,
    Source,
    Statement,
)

__all__ = ["FACETS", "NOBODY", "Count", "Dossier", "Facet", "Filter", "Listed", "Placed", "SourceFilter", "SourceLine"]

NOBODY = "-"
"""As a holder in a filter: statements whose text names no holder."""

FACETS = ("holder", "stance", "quotation", "source", "about")
"""What statements can be counted and filtered by."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with what stands in it."""

    source: Source
    documents: int
    statements: int
    characters: int
    carriers: int
    """Exact copies of it among the sources."""


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Which sources are wanted; what is left empty wants all."""

    outcomes: tuple[str, ...] = ()
    language: str | None = None
    reason: bool | None = None
    """Whether they say why they were not wholly read or not analysed."""
    carrier_of: str | None = None
    id: str | None = None

    def condition(self) -> tuple[str, list[str]]:
        """SQL over `sources s` with marks, and their values."""
        conditions, values = ["1"], list[str]()
        if self.outcomes:
            conditions.append(f"s.outcome IN ({', '.join('?' * len(self.outcomes))})")
            values += self.outcomes
        if self.reason is not None:
            conditions.append("s.reason IS NOT NULL" if self.reason else "s.reason IS NULL")
        for column in ("language", "carrier_of", "id"):
            value = getattr(self, column)
            if value is not None:
                conditions.append(f"s.{column} = ?")
                values.append(value)
        return " AND ".join(conditions), values


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


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage in reading order; without id and role where no passage covers the text."""

    passage: str | None
    document: str | None
    role: str | None
    level: int
    start: int
    end: int


class Dossier(DossierFile):
    """A dossier, open for questions.  See `DossierFile` for what opening it means."""

    def __init__(self, path: Path) -> None:
        self._actors: dict[str, Actor | None] = {}
        self._looked: dict[str, tuple[str, str]] = {}
        super().__init__(path)

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def opened(self) -> None:
        """Names of actors and what was looked for were of the file before."""
        self._actors, self._looked = {}, {}

    # --- the whole -----------------------------------------------------------------------------------------

    def facts(self) -> dict[str, str]:
        """How the dossier was made."""
        return dict(self.all("SELECT key, value FROM facts ORDER BY key"))

    def count(self, table: Table[Any]) -> int:
        """Rows of a table."""
        return int(self.one(f'SELECT count(*) FROM "{table.name}"')[0])  # noqa: S608 - a name of ours

    def tallies(self, table: Table[Any], column: str) -> dict[str, int]:
        """How many rows share each value of a column, most frequent first; rows without a value are left out."""
        if column not in table.schema.names:
            raise KeyError(column)
        sql = f'SELECT "{column}", count(*) FROM "{table.name}" WHERE "{column}" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1'  # noqa: S608, E501 - names of ours
        return {str(value): int(n) for value, n in self.all(sql)}

    # --- sources -------------------------------------------------------------------------------------------

    def sources(
        self, which: SourceFilter = SourceFilter(), *, offset: int = 0, limit: int | None = None
    ) -> tuple[SourceLine, ...]:
        """Sources by path, with what stands in them."""
        where, values = which.condition()
        sql = f"""
            SELECT s.*,
                   (SELECT count(*) FROM documents d WHERE d.source = s.id),
                   (SELECT count(*) FROM said a WHERE a.source = s.id),
                   coalesce((SELECT l.characters FROM lengths l WHERE l.source = s.id), 0),
                   (SELECT count(*) FROM sources c WHERE c.carrier_of = s.id)
            FROM sources s WHERE {where} ORDER BY s.path, s.id LIMIT ? OFFSET ?"""  # noqa: S608 - marks only
        rows = self.all(sql, *values, -1 if limit is None else limit, offset)
        return tuple(SourceLine(record_of(SOURCES, row), *(int(n) for n in row[-4:])) for row in rows)

    def count_sources(self, which: SourceFilter = SourceFilter()) -> int:
        """How many sources there are of a kind."""
        where, values = which.condition()
        return int(self.one(f"SELECT count(*) FROM sources s WHERE {where}", *values)[0])  # noqa: S608 - marks only

    def source(self, source: str) -> Source | None:
        """A source by id."""
        return self.record(SOURCES, "SELECT * FROM sources WHERE id = ?", source)

    def documents(self, source: str | None = None) -> tuple[Document, ...]:
        """Documents in reading order: of one source, or of all."""
        sql = """
            SELECT d.* FROM documents d LEFT JOIN sources s ON s.id = d.source
            WHERE ?1 IS NULL OR d.source = ?1
            ORDER BY s.path, d.source, json_extract(d.span, '$.start'), d.id"""
        return self.records(DOCUMENTS, sql, source)

    def only_document(self, source: str) -> Document | None:
        """The one document of a source; None where it holds several or none."""
        found = self.records(DOCUMENTS, "SELECT * FROM documents WHERE source = ? LIMIT 2", source)
        return found[0] if len(found) == 1 else None

    def reprints(self, source: str) -> tuple[Reprint, ...]:
        """Reprints that stand in a source, and those of its words that stand in others."""
        sql = "SELECT * FROM carriers WHERE ?1 IN (source, original_source) ORDER BY covered DESC, id"
        return self.records(REPRINTS, sql, source)

    def document(self, document: str) -> Document | None:
        """A document by id."""
        return self.record(DOCUMENTS, "SELECT * FROM documents WHERE id = ?", document)

    def statements_by_document(self, source: str) -> dict[str, int]:
        """Document id to number of statements, in one source."""
        sql = "SELECT document, count(*) FROM said WHERE source = ? GROUP BY document"
        return {str(document): int(n) for document, n in self.all(sql, source)}

    # --- text ----------------------------------------------------------------------------------------------

    def text(self, source: str, start: int = 0, end: int | None = None) -> str | None:
        """The text layer of a source, or a stretch of it; None where it has none."""
        cut = "text" if end is None else "substr(text, 1, ?2)"
        row = self.one(f"SELECT substr({cut}, ?3 + 1) FROM texts WHERE source = ?1", source, end, start)  # noqa: S608
        return None if row is None else str(row[0])

    def characters(self, source: str) -> int:
        """Length of the text layer of a source, in code points."""
        row = self.one("SELECT characters FROM lengths WHERE source = ?", source)
        return 0 if row is None else int(row[0])

    def pages(self, source: str) -> tuple[Page, ...]:
        """The page map of a source: empty where its original has no pages."""
        row = self.one("SELECT pages FROM texts WHERE source = ?", source)
        return () if row is None else tuple(Page(**page) for page in json.loads(row[0]))

    def text_tool(self, source: str) -> str | None:
        """The reader that made the text layer of a source."""
        row = self.one("SELECT tool FROM texts WHERE source = ?", source)
        return None if row is None else str(row[0])

    def reading(self, source: str) -> tuple[Placed, ...]:
        """The passages of a source in reading order, without their words."""
        sql = 'SELECT passage, document, role, level, start, "end" FROM reading WHERE source = ? ORDER BY id'
        return tuple(Placed(*row) for row in self.all(sql, source))

    def passage(self, passage: str) -> Passage | None:
        """A passage by id."""
        return self.record(PASSAGES, "SELECT * FROM passages WHERE id = ?", passage)

    def passages_at(self, source: str, start: int, end: int) -> tuple[Passage, ...]:
        """Passages that share code points with a stretch, in reading order."""
        sql = """
            SELECT p.* FROM reading r JOIN passages p ON p.id = r.passage
            WHERE r.source = ? AND r.start < ? AND r."end" > ? ORDER BY r.id"""
        return self.records(PASSAGES, sql, source, end, start)

    # --- statements ----------------------------------------------------------------------------------------

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
        sql = f"SELECT {column}, count(*) FROM {source} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608
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

    # --- letters, requests, actors -------------------------------------------------------------------------

    def letters(self, *, document: str | None = None) -> tuple[Letter, ...]:
        """Letters in the order of their documents."""
        sql = """
            SELECT l.* FROM letters l LEFT JOIN documents d ON d.id = l.document LEFT JOIN sources s ON s.id = l.source
            WHERE ?1 IS NULL OR l.document = ?1
            ORDER BY CASE l.presence WHEN 'full' THEN 0 WHEN 'reported' THEN 1 ELSE 2 END,
                     s.path, json_extract(d.span, '$.start'), l.id"""
        return self.records(LETTERS, sql, document)

    def requests(self, *, statement: str | None = None) -> tuple[Request, ...]:
        """Demands and questions in reading order: of one statement, or all.

        The table has a row for each addressee; here a thing asked of several comes once, with all of them.
        """
        where = "1" if statement is None else "r.statement = ?"
        sql = f"""
            SELECT r.* FROM requests r LEFT JOIN sources s ON s.id = r.source WHERE {where}
            ORDER BY s.path, r.source, json_extract(r.span, '$.start'), r.id"""  # noqa: S608 - marks only
        return _joined(self.records(REQUESTS, sql, *([] if statement is None else [statement])))

    def actor(self, actor: str) -> Actor | None:
        """An actor by id."""
        return self.actors([actor]).get(actor)

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Actors by id; ids that are no actor's are left out."""
        wanted = list(dict.fromkeys(ids))
        unknown = [i for i in wanted if i not in self._actors]
        for first in range(0, len(unknown), 500):
            some = unknown[first : first + 500]
            sql = f"SELECT * FROM actors WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608 - marks only
            found = {a.id: a for a in self.records(ACTORS, sql, *some)}
            self._actors.update({i: found.get(i) for i in some})
        return {i: actor for i in wanted if (actor := self._actors.get(i)) is not None}

    # --- search --------------------------------------------------------------------------------------------

    def search(self, text: str, *, limit: int = 20, offset: int = 0, source: str | None = None) -> Found:
        """Full-text search in all passages: of all languages, boilerplate last.  Any text is a valid question."""
        return find(self, text, limit=limit, offset=offset, source=source)


def _joined(requests: Iterable[Request]) -> tuple[Request, ...]:
    asked: dict[tuple[Any, ...], Request] = {}
    for request in requests:
        key = (request.statement, request.span, request.kind, request.from_, request.response)
        first = asked.get(key)
        to = request.to if first is None else tuple(dict.fromkeys(first.to + request.to))
        asked[key] = dataclasses.replace(first or request, to=to)
    return tuple(asked.values())
