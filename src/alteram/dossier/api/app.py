"""The site over HTTP: every page as HTML, and its data as JSON at the same address with `.json` behind it."""

from __future__ import annotations

import contextlib
import functools
import http
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import Scope

from alteram.dossier import site
from alteram.dossier.api.desk import Desk
from alteram.dossier.api.routes import add_routes
from alteram.dossier.api.routes.base import Served
from alteram.dossier.api.security import Guard
from alteram.dossier.contexts import ErrorPage
from alteram.dossier.lines import Frame
from alteram.dossier.pages.overview import name_of
from alteram.dossier.queries import Dossier
from alteram.dossier.site.render import render
from alteram.errors import AlteramError
from alteram.model.records import plain

__all__ = ["create_app"]


def create_app(dossier_path: Path, desk: Desk | None = None) -> FastAPI:
    """The application for one dossier file, with a desk for review or for reading only.

    Raises ProjectError where there is no dossier.
    """
    dossier = Dossier(dossier_path)

    @contextlib.asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        dossier.close()

    app = FastAPI(title="Alteram", docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)

    app.state.dossier = dossier

    def answer(request: Request, here: str, page: Any) -> Response:
        """The page as the address asks for it; a page that is not there is an error."""
        if page is None:
            raise HTTPException(404)
        if request.url.path.endswith(".json"):
            return JSONResponse(plain(page))
        return HTMLResponse(render(page, Frame(name_of(dossier), here, page.text if here == "search" else "")))

    add_routes(Served(app, dossier, answer, desk))
    app.mount("/static", StaticFiles(directory=Path(site.__file__).parent / "static"), name="static")
    _errors(app, dossier)

    app.add_middleware(Guard, refuse=functools.partial(_refuse, dossier), fail=functools.partial(_fail, dossier))
    return app


# --- errors ------------------------------------------------------------------------------------------------

_MESSAGES: dict[int, tuple[str, str]] = {
    400: ("This form is none of this site's", "open the page anew, and fill in its form"),
    403: (
        "Nothing was saved: the form was not sent from a page of this site as it runs now",
        "open the page anew, and decide again; whoever was led here by another site need do nothing",
    ),
    404: ("There is no such page", "ids change when a source changes: search for the words"),
    405: ("This page can only be read", "what people decide is decided on the page of sides"),
    413: ("This form is too long: nothing was saved", "choose fewer voices at once, or write a shorter note"),
    421: ("This dossier answers to 127.0.0.1 and localhost only", "open the address that `alteram serve` showed"),
    500: ("Something went wrong here", "what it was stands in the window where `alteram serve` runs"),
}


def _errors(app: FastAPI, dossier: Dossier) -> None:
    def known(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        message, hint = _MESSAGES.get(status, (http.HTTPStatus(status).phrase, ""))
        return _failed(request.scope, dossier, _error(status, message, hint))

    def asked_wrongly(request: Request, error: Exception) -> Response:
        faults = error.errors() if isinstance(error, RequestValidationError) else []
        names = ", ".join(dict.fromkeys(str(fault["loc"][-1]) for fault in faults))
        return _failed(request.scope, dossier, _error(400, f"This address asks for what cannot be: {names}", ""))

    def ours(request: Request, error: Exception) -> Response:
        told = error if isinstance(error, AlteramError) else AlteramError(str(error))
        return _failed(request.scope, dossier, _error(503, told.message, told.hint))

    app.add_exception_handler(HTTPException, known)
    app.add_exception_handler(RequestValidationError, asked_wrongly)
    app.add_exception_handler(AlteramError, ours)


def _error(status: int, message: str, hint: str) -> ErrorPage:
    return ErrorPage(title=http.HTTPStatus(status).phrase, status=status, message=message, hint=hint)


def _failed(scope: Scope, dossier: Dossier, page: ErrorPage) -> Response:
    """The one error answer: JSON where JSON was asked for, else a page."""
    if str(scope["path"]).endswith(".json"):
        return JSONResponse(plain(page), status_code=page.status)
    try:
        name = name_of(dossier)
    except AlteramError:
        name = "Dossier"
    return HTMLResponse(render(page, Frame(name, "error", "")), status_code=page.status)


def _refuse(dossier: Dossier, scope: Scope) -> Response:
    return _failed(scope, dossier, _error(421, *_MESSAGES[421]))


def _fail(dossier: Dossier, scope: Scope) -> Response:
    return _failed(scope, dossier, _error(500, *_MESSAGES[500]))
