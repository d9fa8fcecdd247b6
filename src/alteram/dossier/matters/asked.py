"""The ledger of requests: what is asked of several stands once, in reading order, with what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from alteram.dossier.matters.plain import Plain

__all__ = ["Asked", "asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand or a question."""

    request: str
    """The first of its rows, which has one for each addressee."""
    document: str
    kind: str
    asker: str | None
    to: tuple[str, ...]
    response: str


def asked(given: Plain) -> list[Asked]:
    """Demands and questions by path and place; of one place, by where who asks and who is asked are first named.

    Not by ids: they are made of names, and the side whose id happens to be the smaller would always come first.
    """
    paths = {s["id"]: s["path"] for s in given.rows("sources")}
    first = _first_named(given, paths)

    def order(row: dict[str, Any]) -> tuple[Any, ...]:
        named = [first.get((actor, row["document"]), _NOWHERE) for actor in (row["from"], *row["to"])]
        anywhere = [first.get((actor, ""), _NOWHERE) for actor in (row["from"], *row["to"])]
        place = (paths.get(row["source"], ""), row["source"], row["span"]["start"], row["span"]["end"])
        return (*place, row["kind"], named, anywhere)

    rows = sorted(_put(given.rows("requests")), key=order)
    merged: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        response = row["response"]
        span = row["span"]["start"], row["span"]["end"]
        key = (row["statement"], span, row["kind"], row["from"], response["kind"], response["statement"])
        merged.setdefault(key, []).append(row)
    return [
        Asked(
            group[0]["id"], group[0]["document"], group[0]["kind"], group[0]["from"],
            tuple(dict.fromkeys(actor for row in group for actor in row["to"])), group[0]["response"]["kind"],
        )
        for group in merged.values()
    ]  # fmt: skip


def _put(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Requests that somebody puts; those left out are told of inside another one.

    "X asks whether the company has asked for money" does not say that the company has; "the agents are ordered to
    look into it", as an order, is the same order without who gives it.
    """
    rows = list(rows)
    spans: dict[str, list[tuple[int, int, bool]]] = {}
    for row in rows:
        place = row["span"]["start"], row["span"]["end"], row["kind"] == "question"
        spans.setdefault(row["document"], []).append(place)
    for row in rows:
        start, end = row["span"]["start"], row["span"]["end"]
        nobody = row["from"] is None and not row["to"]
        around = [q for a, b, q in spans[row["document"]] if a <= start and end <= b and (a, b) != (start, end)]
        if not any(around) and not (nobody and around):
            yield row


_NOWHERE = ("\U0010ffff", 0)
"""After all places: of who is not named."""


def _first_named(given: Plain, paths: dict[str, str]) -> dict[tuple[str | None, str], tuple[str, int]]:
    """Actor and document to where it is first named there; with no document, to where at all."""
    out: dict[tuple[str | None, str], tuple[str, int]] = {}
    for mention in given.rows("mentions"):
        place = (paths.get(mention["source"], ""), mention["span"]["start"])
        for within in (mention["document"], ""):
            key = (mention["actor"], within)
            out[key] = min(out.get(key, place), place)
    return out
