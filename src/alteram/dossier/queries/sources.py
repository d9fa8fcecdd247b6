"""Sources, documents and reprints."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.dossier.sqlite import DossierFile, record_of
from alteram.model.tables import DOCUMENTS, REPRINTS, SOURCES, Document, Reprint, Source

__all__ = ["SourceFilter", "SourceLine", "Sources"]


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


class Sources(DossierFile):
    """Questions to sources and documents."""

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

    def source_at(self, path: str) -> Source | None:
        """A source by path."""
        return self.record(SOURCES, "SELECT * FROM sources WHERE path = ? LIMIT 1", path)

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
