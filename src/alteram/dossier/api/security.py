"""What every answer is held to: which hosts may ask, and what a browser may do with a page.

Written as plain ASGI, so that it stands around everything, files and errors included.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "HOSTS", "Guard", "host_allowed", "may_write"]

_LOG = logging.getLogger(__name__)

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Names under which this machine may be asked.  Any other means that a page elsewhere points its own name here."""

HEADERS: dict[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # nothing is told to other sites, and a form says where it was filled in
    "X-Content-Type-Options": "nosniff",
}


def host_allowed(host: str) -> bool:
    """Whether a Host header names this machine, with any port or none."""
    name, colon, port = host.rpartition(":")
    if not colon or not port.isdecimal():
        name = host
    return name.lower() in HOSTS


def may_write(headers: Headers, token: str, expected: str) -> bool:
    """Whether a request that would change something comes from a form of this site, and no other page sent it.

    A browser says from where a form was sent (`Origin`, `Sec-Fetch-Site`); the token stands in this site's forms alone,
    which no other site can read.
    """
    ours = f"http://{headers.get('host', '')}"
    site = headers.get("sec-fetch-site", "same-origin")
    from_here = headers.get("origin", ours) == ours and site == "same-origin"
    return from_here and secrets.compare_digest(token.encode("utf-8"), expected.encode("utf-8"))


class Guard:
    """Refuses other hosts, answers for what broke, and puts the headers on every answer.

    `refuse` and `fail` make the answers from the request's scope.
    """

    def __init__(self, app: ASGIApp, refuse: Callable[[Scope], ASGIApp], fail: Callable[[Scope], ASGIApp]) -> None:
        self.app = app
        self.refuse = refuse
        self.fail = fail

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        if not host_allowed(Headers(scope=scope).get("host", "")):
            await self.refuse(scope)(scope, receive, guarded)
            return
        try:
            await self.app(scope, receive, guarded)
        except Exception:
            _LOG.exception("while answering %s", scope["path"])
            if started:
                raise
            await self.fail(scope)(scope, receive, guarded)
