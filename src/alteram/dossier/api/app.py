"""The site over HTTP: every page as HTML, and its data as JSON at the same address with `.json` behind it."""

from __future__ import annotations

import contextlib
import functools
import http
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import Scope

from alteram.dossier import site
from alteram.dossier.api.security import Guard
from alteram.dossier.contexts import ErrorPage
from alteram.dossier.lines import Frame
from alteram.dossier.pages.about import about, help_page
from alteram.dossier.pages.lists import letters, requests
from alteram.dossier.pages.overview import overview
from alteram.dossier.pages.reader import reader
from alteram.dossier.pages.search import search
from alteram.dossier.pages.sources import sources
from alteram.dossier.pages.statements import statement, statements
from alteram.dossier.queries import Dossier, Filter
from alteram.dossier.site.render import render
from alteram.errors import AlteramError
from alteram.model.records import plain

__all__ = ["create_app"]

Text: TypeAlias = Annotated[str, Query(max_length=2_000)]
Value: TypeAlias = Annotated[str | None, Query(max_length=200)]
PageNumber: TypeAlias = Annotated[int, Query(ge=1, le=1_000_000)]
Place: TypeAlias = Annotated[int | None, Query(ge=0, le=10**10)]

Answer: TypeAlias = Callable[[Request, str, Any], Response]


def create_app(dossier_path: Path) -> FastAPI:
    """The application for one dossier file.  Raises ProjectError where there is none."""
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
        return HTMLResponse(render(page, Frame(_name(dossier), here, page.text if here == "search" else "")))

    _pages(app, dossier, answer)
    _lists(app, dossier, answer)
    app.mount("/static", StaticFiles(directory=Path(site.__file__).parent / "static"), name="static")
    _errors(app, dossier)

    app.add_middleware(Guard, refuse=functools.partial(_refuse, dossier), fail=functools.partial(_fail, dossier))
    return app


def _pages(app: FastAPI, dossier: Dossier, answer: Answer) -> None:
    @_both(app, "/", "/overview.json")
    def show_overview(request: Request) -> Response:
        return answer(request, "overview", overview(dossier, _name(dossier)))

    @_both(app, "/sources/{source}.json", "/sources/{source}")
    def show_source(
        request: Request,
        source: str,
        at: Text = "",
        start: Annotated[int | None, Query(alias="from", ge=0, le=10**10)] = None,
        part: Place = None,
    ) -> Response:
        return answer(request, "sources", reader(dossier, source, at=at, start=start, part=part))

    @_both(app, "/statements/{key}.json", "/statements/{key}")
    def show_statement(request: Request, key: str) -> Response:
        return answer(request, "statements", statement(dossier, key))

    @_both(app, "/about", "/about.json")
    def show_about(request: Request) -> Response:
        return answer(request, "about", about(dossier))

    @_both(app, "/help", "/help.json")
    def show_help(request: Request) -> Response:
        return answer(request, "help", help_page())


def _lists(app: FastAPI, dossier: Dossier, answer: Answer) -> None:
    @_both(app, "/sources", "/sources.json")
    def list_sources(request: Request, outcome: Value = None, language: Value = None, page: PageNumber = 1) -> Response:
        return answer(
            request, "sources", sources(dossier, outcome=outcome or None, language=language or None, page=page)
        )

    @_both(app, "/statements", "/statements.json")
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

    @_both(app, "/letters", "/letters.json")
    def list_letters(request: Request, page: PageNumber = 1) -> Response:
        return answer(request, "letters", letters(dossier, page=page))

    @_both(app, "/requests", "/requests.json")
    def list_requests(
        request: Request,
        kind: Value = None,
        asker: Annotated[str | None, Query(alias="from", max_length=200)] = None,
        to: Value = None,
        page: PageNumber = 1,
    ) -> Response:
        return answer(
            request, "requests", requests(dossier, kind=kind or None, from_=asker or None, to=to or None, page=page)
        )

    @_both(app, "/search", "/search.json")
    def list_hits(request: Request, q: Text = "", page: PageNumber = 1) -> Response:
        return answer(request, "search", search(dossier, q, page=page))


def _both(app: FastAPI, *paths: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Registers a page and its JSON twin."""

    def register(function: Callable[..., Response]) -> Callable[..., Response]:
        for path in paths:
            app.add_api_route(path, function, methods=["GET", "HEAD"], response_model=None)
        return function

    return register


def _name(dossier: Dossier) -> str:
    """What the dossier is called: as its facts say, else like the folder that it lies in."""
    folder = " ".join(dossier.path.resolve().parent.name.replace("_", " ").replace("-", " ").split())
    return dossier.facts().get("title") or folder[:1].upper() + folder[1:] or "Dossier"


# --- errors ------------------------------------------------------------------------------------------------

_MESSAGES: dict[int, tuple[str, str]] = {
    404: ("There is no such page", "ids change when a source changes: search for the words"),
    405: ("This site can only be read", "nothing here is changed by a request"),
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
        name = _name(dossier)
    except AlteramError:
        name = "Dossier"
    return HTMLResponse(render(page, Frame(name, "error", "")), status_code=page.status)


def _refuse(dossier: Dossier, scope: Scope) -> Response:
    return _failed(scope, dossier, _error(421, *_MESSAGES[421]))


def _fail(dossier: Dossier, scope: Scope) -> Response:
    return _failed(scope, dossier, _error(500, *_MESSAGES[500]))
