"""Actors, the timeline, figures and checks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from alteram.dossier.api.routes.base import PageNumber, Served, Text, Value
from alteram.dossier.pages.actors import actor, actors
from alteram.dossier.pages.checks import checks
from alteram.dossier.pages.figures import figures
from alteram.dossier.pages.timeline import timeline
from alteram.dossier.queries import ActFilter, ActorFilter, CheckFilter, ThingFilter

__all__ = ["add"]


def add(served: Served) -> None:
    """Registers the pages of this module."""
    dossier, answer = served.dossier, served.answer

    @served.both("/actors", "/actors.json")
    def list_actors(request: Request, kind: Value = None, text: Text = "", page: PageNumber = 1) -> Response:
        return answer(request, "actors", actors(dossier, ActorFilter(kind or None, text), page=page))

    @served.both("/actors/{key}.json", "/actors/{key}")
    def show_actor(request: Request, key: str) -> Response:
        return answer(request, "actors", actor(dossier, key))

    @served.both("/timeline", "/timeline.json")
    def list_acts(
        request: Request,
        *,
        act: Value = None,
        actor: Value = None,
        year: Value = None,
        told: Value = None,
        dated: Value = None,
        apart: Value = None,
        page: PageNumber = 1,
    ) -> Response:
        which = ActFilter(act or None, actor or None, year or None, told or None, dated or None, apart or None)
        return answer(request, "timeline", timeline(dossier, which, page=page))

    @served.both("/figures", "/figures.json")
    def list_figures(
        request: Request,
        *,
        thing: Annotated[int | None, Query(ge=0, le=10**10)] = None,
        voice: Value = None,
        several: Value = None,
        text: Text = "",
        page: PageNumber = 1,
    ) -> Response:
        which = ThingFilter(thing, voice or None, several == "1", text)
        return answer(request, "figures", figures(dossier, which, page=page))

    @served.both("/checks", "/checks.json")
    def list_checks(
        request: Request, kind: Value = None, severity: Value = None, source: Value = None, page: PageNumber = 1
    ) -> Response:
        return answer(
            request, "checks", checks(dossier, CheckFilter(kind or None, severity or None, source or None), page=page)
        )
