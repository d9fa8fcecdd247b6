"""Text layers and their passages."""

from __future__ import annotations

import json
from dataclasses import dataclass

from alteram.dossier.sqlite import DossierFile
from alteram.model.tables import PASSAGES, Page, Passage

__all__ = ["Placed", "Texts"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage in reading order; without id and role where no passage covers the text."""

    passage: str | None
    document: str | None
    role: str | None
    level: int
    start: int
    end: int


class Texts(DossierFile):
    """Questions to texts."""

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

    def paragraph(self, document: str, source: str, start: int) -> int:
        """Which paragraph of its document a code point stands in, list items and quotations counted; 0 before all."""
        sql = """
            SELECT count(*) FROM reading WHERE source = ? AND start <= ? AND document = ?
            AND role IN ('paragraph', 'list_item', 'quotation')"""
        return int(self.one(sql, source, start, document)[0])

    def passage(self, passage: str) -> Passage | None:
        """A passage by id."""
        return self.record(PASSAGES, "SELECT * FROM passages WHERE id = ?", passage)

    def passages_at(self, source: str, start: int, end: int) -> tuple[Passage, ...]:
        """Passages that share code points with a stretch, in reading order."""
        sql = """
            SELECT p.* FROM reading r JOIN passages p ON p.id = r.passage
            WHERE r.source = ? AND r.start < ? AND r."end" > ? ORDER BY r.id"""
        return self.records(PASSAGES, sql, source, end, start)
