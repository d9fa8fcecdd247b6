"""The ledger of requests: what is asked of several stands once, in reading order, with what came of it."""

from __future__ import annotations

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
    """Demands and questions by path and place."""
    paths = {s["id"]: s["path"] for s in given.rows("sources")}
    rows = sorted(
        given.rows("requests"),
        key=lambda r: (paths.get(r["source"], ""), r["source"], r["span"]["start"], r["span"]["end"]),
    )
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
