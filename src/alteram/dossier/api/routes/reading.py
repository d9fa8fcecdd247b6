"""The overview, the reader, the page of a statement, the search, and what stands beside them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from alteram.dossier.api.routes.base import PageNumber, Place, Served, Text
from alteram.dossier.pages.about import about, help_page
from alteram.dossier.pages.overview import name_of, overview
from alteram.dossier.pages.reader import reader
from alteram.dossier.pages.search import search
from alteram.dossier.pages.statements import statement

__all__ = ["add"]


def add(served: Served) -> None:
    """Registers the pages of this module."""
    dossier, answer = served.dossier, served.answer

    @served.both("/", "/overview.json")
    def show_overview(request: Request) -> Response:
        return answer(request, "overview", overview(dossier, name_of(dossier)))

    @served.both("/sources/{source}.json", "/sources/{source}")
    def show_source(
        request: Request,
        source: str,
        at: Text = "",
        start: Annotated[int | None, Query(alias="from", ge=0, le=10**10)] = None,
        part: Place = None,
    ) -> Response:
        return answer(request, "sources", reader(dossier, source, at=at, start=start, part=part))

    @served.both("/statements/{key}.json", "/statements/{key}")
    def show_statement(request: Request, key: str) -> Response:
        return answer(request, "statements", statement(dossier, key))

    @served.both("/about", "/about.json")
    def show_about(request: Request) -> Response:
        return answer(request, "about", about(dossier))

    @served.both("/help", "/help.json")
    def show_help(request: Request) -> Response:
        return answer(request, "help", help_page())

    @served.both("/search", "/search.json")
    def list_hits(request: Request, q: Text = "", page: PageNumber = 1) -> Response:
        return answer(request, "search", search(dossier, q, page=page))
