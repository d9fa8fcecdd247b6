"""What every route is made of: the types of what an address may ask for, and a page with its JSON twin."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from fastapi import FastAPI, Query, Request, Response

from alteram.dossier.api.desk import Desk
from alteram.dossier.queries import Dossier

__all__ = ["Answer", "PageNumber", "Place", "Served", "Text", "Value"]

Text: TypeAlias = Annotated[str, Query(max_length=2_000)]
Value: TypeAlias = Annotated[str | None, Query(max_length=200)]
PageNumber: TypeAlias = Annotated[int, Query(ge=1, le=1_000_000)]
Place: TypeAlias = Annotated[int | None, Query(ge=0, le=10**10)]

Answer: TypeAlias = Callable[[Request, str, Any], Response]
"""Makes the answer of a request, the entry of the navigation, and a page (None where there is no such page)."""


@dataclass(frozen=True)
class Served:
    """What a module of routes is given."""

    app: FastAPI
    dossier: Dossier
    answer: Answer
    desk: Desk | None = None
    """Where what a form sends is decided; None where the site is for reading only."""

    def both(self, *paths: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
        """Registers a page and its JSON twin: each answer is made from one dossier, also while that is written anew."""

        def register(function: Callable[..., Response]) -> Callable[..., Response]:
            @functools.wraps(function)
            def steady(*args: Any, **asked: Any) -> Response:
                with self.dossier.steady():
                    return function(*args, **asked)

            for path in paths:
                self.app.add_api_route(path, steady, methods=["GET", "HEAD"], response_model=None)
            return function

        return register
