"""Sources, statements, letters and requests."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from alteram.dossier.api.routes.base import PageNumber, Served, Text, Value
from alteram.dossier.pages.lists import letters, requests
from alteram.dossier.pages.sources import sources
from alteram.dossier.pages.statements import statements
from alteram.dossier.queries import AskedFilter, Filter

__all__ = ["add"]


def add(served: Served) -> None:
    """Registers the pages of this module."""
    dossier, answer = served.dossier, served.answer

    @served.both("/sources", "/sources.json")
    def list_sources(request: Request, outcome: Value = None, language: Value = None, page: PageNumber = 1) -> Response:
        return answer(
            request, "sources", sources(dossier, outcome=outcome or None, language=language or None, page=page)
        )

    @served.both("/statements", "/statements.json")
    def list_statements(
        request: Request,
        *,
        holder: Value = None,
        about: Value = None,
        stance: Value = None,
        quotation: Value = None,
        source: Value = None,
        text: Text = "",
        page: PageNumber = 1,
    ) -> Response:
        which = Filter(holder or None, about or None, stance or None, quotation or None, source or None, text=text)
        return answer(request, "statements", statements(dossier, which, page=page))

    @served.both("/letters", "/letters.json")
    def list_letters(request: Request, page: PageNumber = 1) -> Response:
        return answer(request, "letters", letters(dossier, page=page))

    @served.both("/requests", "/requests.json")
    def list_requests(
        request: Request,
        response: Value = None,
        kind: Value = None,
        asker: Annotated[str | None, Query(alias="from", max_length=200)] = None,
        to: Value = None,
        page: PageNumber = 1,
    ) -> Response:
        which = AskedFilter(response or None, kind or None, asker or None, to or None)
        return answer(request, "requests", requests(dossier, which, page=page))
