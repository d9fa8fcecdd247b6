"""Letters, and demands and questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from alteram.dossier.sqlite import DossierFile
from alteram.model.tables import LETTERS, REQUESTS, Letter, Request

__all__ = ["Exchange"]


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
