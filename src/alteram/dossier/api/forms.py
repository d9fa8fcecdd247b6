"""What a form of the site sends: read whole and short, as the browser wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from fastapi import Request
from starlette.exceptions import HTTPException

__all__ = ["Form", "read_form"]

MOST_BYTES, MOST_FIELDS, LONGEST = 200_000, 2_000, 1_000


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form."""

    fields: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """The value of a field, its white space made plain; empty where it was not sent."""
        return " ".join("".join(self.fields.get(name, ())[:1]).split())

    def exactly(self, name: str) -> str:
        """The value of a field to the letter: what the page itself put there."""
        return "".join(self.fields.get(name, ())[:1])

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(self.fields.get(name, ()))


async def read_form(request: Request) -> Form:
    """The form that a request sends.  Raises HTTPException where it is none, or longer than any of the site's own."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise HTTPException(400)
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > MOST_BYTES:
            raise HTTPException(413)
    try:
        fields = parse_qs(data.decode("utf-8"), errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400) from error
    if any(len(value) > LONGEST for values in fields.values() for value in values):
        raise HTTPException(413)
    return Form(fields)
