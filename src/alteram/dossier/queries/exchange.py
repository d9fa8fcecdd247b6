"""Letters, and demands and questions."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from alteram.dossier.queries.statements import Facet
from alteram.dossier.queries.values import Narrowed, count_of, facet_of
from alteram.dossier.sqlite import DossierFile, record_of
from alteram.model.tables import LETTERS, REQUESTS, Letter, Request

__all__ = ["ASKED_FACETS", "AskedFilter", "Exchange"]


ASKED_FACETS = ("response", "kind", "from", "to")
"""What demands and questions can be counted and filtered by."""


@dataclass(frozen=True, slots=True)
class AskedFilter:
    """Which demands and questions are wanted; None wants all."""

    response: str | None = None
    kind: str | None = None
    from_: str | None = None
    to: str | None = None

    def narrowed(self) -> Narrowed:
        """The same as a condition."""
        chosen = {"response": self.response, "kind": self.kind, "from": self.from_, "to": self.to}
        return Narrowed("asked", "asked", chosen)


class Exchange(DossierFile):
    """Questions to letters and requests."""

    def letters(self, *, document: str | None = None) -> tuple[Letter, ...]:
        """Letters in the order of their documents."""
        sql = """
            SELECT l.* FROM letters l LEFT JOIN documents d ON d.id = l.document LEFT JOIN sources s ON s.id = l.source
            WHERE ?1 IS NULL OR l.document = ?1
            ORDER BY CASE l.presence WHEN 'full' THEN 0 WHEN 'reported' THEN 1 ELSE 2 END,
                     s.path, json_extract(d.span, '$.start'), l.id"""
        return self.records(LETTERS, sql, document)

    def asked(self, which: AskedFilter = AskedFilter(), *, offset: int = 0, limit: int = -1) -> tuple[Request, ...]:
        """Demands and questions in reading order, a thing asked of several once, with all of them."""
        where, values = which.narrowed().condition()
        sql = f"""
            SELECT r.*, x."to" FROM asked x JOIN requests r ON r.id = x.request
            WHERE {where} ORDER BY x.id LIMIT ? OFFSET ?"""  # noqa: S608 - marks only
        rows = self.all(sql, *values, limit, offset)
        return tuple(dataclasses.replace(record_of(REQUESTS, row), to=tuple(json.loads(row[-1]))) for row in rows)

    def count_asked(self, which: AskedFilter = AskedFilter()) -> int:
        """How many demands and questions there are."""
        return count_of(self, which.narrowed())

    def asked_facet(self, name: str, which: AskedFilter = AskedFilter(), *, limit: int = 12) -> Facet:
        """Counts of one property over the demands and questions that the other filters want."""
        return facet_of(self, which.narrowed(), name, limit=limit)

    def asked_in(self, document: str) -> int:
        """How many demands and questions stand in a document."""
        return int(self.one("SELECT count(*) FROM asked WHERE document = ?", document)[0])

    def requests(self, *, statement: str | None = None) -> tuple[Request, ...]:
        """Demands and questions in reading order: of one statement, or all.

        The table has a row for each addressee; here a thing asked of several comes once, with all of them.
        """
        where = "1" if statement is None else "r.statement = ?"
        sql = f"""
            SELECT r.* FROM requests r LEFT JOIN sources s ON s.id = r.source WHERE {where}
            ORDER BY s.path, r.source, json_extract(r.span, '$.start'), r.id"""  # noqa: S608 - marks only
        return _joined(self.records(REQUESTS, sql, *([] if statement is None else [statement])))


def _joined(requests: Iterable[Request]) -> tuple[Request, ...]:
    asked: dict[tuple[Any, ...], Request] = {}
    for request in requests:
        key = (request.statement, request.span, request.kind, request.from_, request.response)
        first = asked.get(key)
        to = request.to if first is None else tuple(dict.fromkeys(first.to + request.to))
        asked[key] = dataclasses.replace(first or request, to=to)
    return tuple(asked.values())
