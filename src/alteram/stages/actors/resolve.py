"""Local actors to actors over all sources, in every table that names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from alteram.model.records import Table
from alteram.model.stage import Tables
from alteram.model.tables import ACTS, LETTERS, MENTIONS, REQUESTS, STATEMENTS

__all__ = ["resolve"]

_RESOLVED: tuple[Table[Any], ...] = (STATEMENTS, REQUESTS, LETTERS, MENTIONS, ACTS)


def resolve(tables: Tables, links: pa.Table) -> dict[str, pa.Table]:
    """Statements, requests, letters, mentions and acts with `act-…` for every `loc-…` that has a link.

    Tables that are not among `tables` are left out.  A party without link stays as it is, so that nothing is lost and
    the lack is seen; of whom a statement is about, what has none is a thing and no actor.
    """
    actor = dict(zip(links["local"].to_pylist(), links["actor"].to_pylist(), strict=True)) if len(links) else {}
    out: dict[str, pa.Table] = {}
    for table in _RESOLVED:
        if table.name in tables:
            rows = [_row(table, row, actor) for row in tables[table.name].to_pylist()]
            out[table.name] = pa.Table.from_pylist(rows, schema=table.schema)
    return out


def _row(table: Table[Any], row: dict[str, Any], actor: Mapping[str, str]) -> dict[str, Any]:
    if table is MENTIONS:
        return {**row, "actor": actor.get(row["local"])}
    if table is STATEMENTS:
        return {
            **row,
            "holder": _one(row["holder"], actor),
            "holder_chain": _run(row["holder_chain"], actor),
            "about": list(dict.fromkeys(actor[x] for x in row["about"] if x in actor)),
        }
    if table is REQUESTS:
        return {**row, "from": _one(row["from"], actor), "to": list(dict.fromkeys(actor.get(x, x) for x in row["to"]))}
    if table is ACTS:
        sides = ("actors", "recipients")
        return {**row, **{side: list(dict.fromkeys(actor.get(x, x) for x in row[side])) for side in sides}}
    parties = {
        part: [{**p, "actor": _one(p["actor"], actor)} for p in row[part]]
        for part in ("senders", "addressees", "signatories")
    }
    return {**row, **parties}


def _one(local: str | None, actor: Mapping[str, str]) -> str | None:
    return None if local is None else actor.get(local, local)


def _run(chain: list[str], actor: Mapping[str, str]) -> list[str]:
    """A chain without the same actor twice in a row, which two local actors may turn out to be."""
    links = [actor.get(x, x) for x in chain]
    return [x for n, x in enumerate(links) if n == 0 or links[n - 1] != x]
