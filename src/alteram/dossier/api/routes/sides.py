"""Sides: the page, and, where there is a desk, the decisions that its forms send."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from alteram.dossier.api.desk import Desk
from alteram.dossier.api.forms import Form, read_form
from alteram.dossier.api.routes.base import PageNumber, Served, Text
from alteram.dossier.api.security import may_write
from alteram.dossier.lines import ReviewView
from alteram.dossier.pages.sides import Asked, sides, told, voices_of
from alteram.errors import StaleError, UserError

__all__ = ["add"]

ADDRESS = "/sides"


def add(served: Served) -> None:
    """Registers the pages of this module."""
    dossier, desk = served.dossier, served.desk
    counter = None if desk is None else _Counter(served, desk)

    @served.both(ADDRESS, f"{ADDRESS}.json")
    def show_sides(request: Request, text: Text = "", page: PageNumber = 1, done: Text = "") -> Response:
        review = counter.view(request, done) if counter is not None else None
        return served.answer(request, "sides", sides(dossier, Asked(text, page), review))

    if counter is not None:
        served.app.add_api_route(ADDRESS, counter.take, methods=["POST"], response_model=None)


class _Counter:
    """Takes forms, hands them to the desk, and answers with what came of them."""

    def __init__(self, served: Served, desk: Desk) -> None:
        self.served = served
        self.dossier = served.dossier
        self.desk = desk
        self.token = secrets.token_urlsafe(24)
        self.acts: dict[str, Callable[[Form], str | None]] = {
            "put": self._put,
            "out": self._out,
            "accept": self._accept,
            "rename": self._rename,
            "undo": lambda form: self.desk.undo(form.one("decision"), seen=form.one("seen")),
            "again": lambda _: self.desk.take_in(),
        }

    async def take(self, request: Request) -> Response:
        """A form that was sent: done, and the page opened anew; or refused, with the page as it stands and why."""
        form = await read_form(request)
        if not may_write(request.headers, form.one("token"), self.token):
            raise HTTPException(403)
        return await run_in_threadpool(self._taken, request, form)

    def _taken(self, request: Request, form: Form) -> Response:
        act = self.acts.get(form.one("do"))
        if act is None:
            raise HTTPException(400)
        try:
            done = act(form)
        except UserError as error:
            asked = Asked(form.one("text"), _number(form.one("page")), frozenset(form.all("voice")))
            with self.dossier.steady():
                view = dataclasses.replace(
                    self.view(request, ""), message=error.message, hint=error.hint, side=form.one("side"),
                    note=form.one("note"),
                )  # fmt: skip
                answer = self.served.answer(request, "sides", sides(self.dossier, asked, view))
            answer.status_code = 409 if isinstance(error, StaleError) else 422
            return answer
        kept = {"text": form.one("text"), "page": form.one("page"), "done": done or ""}
        where = urlencode({name: value for name, value in kept.items() if value and (name, value) != ("page", "1")})
        return RedirectResponse(f"{ADDRESS}?{where}#told" if done else ADDRESS, status_code=303)

    def view(self, request: Request, done: str) -> ReviewView:
        """What the forms of a page need."""
        fault = self.desk.fault()
        decisions = self.dossier.decisions()
        seen = self.dossier.facts().get("sides", "")
        newest = next((d for d in decisions if not d.withdrawn and d.kind != "undo"), None)
        saved = next((told(d, decisions) for d in decisions if d.id == done), "")
        return ReviewView(
            open=fault is None,
            token="" if request.url.path.endswith(".json") else self.token,
            seen=seen,
            saved=saved,
            message=fault.message if fault is not None else "",
            hint=fault.hint if fault is not None else "",
            changed=fault is None and self.desk.seen() != seen,
            newest=newest.id if newest is not None else "",
            undoable=told(newest, decisions) if newest is not None else "",
            side="",
            note="",
        )

    # --- what a form may ask for ----------------------------------------------------------------------------

    def _put(self, form: Form) -> str:
        return self._place("place", form.all("voice"), form)

    def _accept(self, form: Form) -> str:
        proposal = next((s for s in self.dossier.sides() if s.id == form.one("proposal")), None)
        if proposal is None or proposal.basis != "proposed":
            raise UserError("this is proposed no more: nothing was saved", hint="open the page anew")
        return self._place("accept", proposal.voices, form)

    def _place(self, kind: str, voices: tuple[str, ...], form: Form) -> str:
        wanted = form.one("side")
        side = next((s.name for s in self.desk.given() if " ".join(s.name.split()) == wanted), wanted)
        return self._decide(kind, side, self._names(voices, new=True), form)

    def _out(self, form: Form) -> str:
        names = (*self._names(form.all("voice"), new=False), *form.all("absent"))
        return self._decide("take_out", form.exactly("of") or None, names, form)

    def _rename(self, form: Form) -> str:
        return self._decide("rename", form.exactly("of"), (form.one("to"),), form)

    def _decide(self, kind: str, side: str | None, value: tuple[str, ...], form: Form) -> str:
        return self.desk.decide((kind, side, value), seen=form.one("seen"), note=form.one("note"))

    def _names(self, chosen: tuple[str, ...], *, new: bool) -> tuple[str, ...]:
        """The names by which `sides.toml` has voices; with `new`, a name also for those that it does not have yet."""
        voices = voices_of(self.dossier)
        given = [name for side in self.desk.given() for name in side.voices]
        out: dict[str, None] = {}
        for voice in dict.fromkeys(chosen):
            held = [name for name in given if voice in voices.meant(name)]
            written = voices.written(voice, chosen)
            for name in held or ([written] if new and written is not None else []):
                if not set(voices.meant(name)) <= set(chosen):
                    raise _namesakes(voices.names[voice])
                out[name] = None
            if new and not held and written is None:
                raise _namesakes(voices.names.get(voice, voice))
        return tuple(out)


def _namesakes(name: str) -> UserError:
    return UserError(
        f"nothing was saved: {name!r} is the name of several voices, which sides.toml cannot tell apart",
        hint="choose all voices of this name, or none",
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 1
