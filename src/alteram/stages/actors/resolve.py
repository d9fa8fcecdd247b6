"""Local actors to actors over all sources, in every table that names them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
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
            out[table.name] = _resolved(table, tables[table.name].select(table.schema.names), actor)
    return out


def _resolved(table: Table[Any], data: pa.Table, actor: Mapping[str, str]) -> pa.Table:
    """The table with those columns made anew that name actors: rows are many, and most of a row names none."""
    for n, field in enumerate(table.schema):
        told = _COLUMNS[table.name].get(field.name)
        if told is not None:
            source, of_value = told
            values = [of_value(value, actor) for value in data[source].to_pylist()]
            data = data.set_column(n, field, pa.array(values, field.type))
    return (_labelled(data) if table is MENTIONS else data).cast(table.schema)


def _labelled(mentions: pa.Table) -> pa.Table:
    """Names that a model took for a person's, with the label that most other names of the same actor have.

    A town in a telegram style, or a paper in a byline, is easily read as a person; the other documents know better.
    """
    rows = list(zip(*(mentions[name].to_pylist() for name in ("actor", "kind", "label")), strict=True))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for who, kind, label in rows:
        if who is not None and kind == "name":
            votes[who][label] += 1
    labels = [
        _voted(votes[who], label) if who is not None and kind == "name" and label in _DOUBTFUL else label
        for who, kind, label in rows
    ]
    at = mentions.schema.get_field_index("label")
    return mentions.set_column(at, mentions.schema.field(at), pa.array(labels, mentions.schema.field(at).type))


def _voted(votes: Counter[str], label: str) -> str:
    best = max(_KNOWN, key=lambda x: (votes[x], x))
    return best if votes[best] > votes["person"] else label


_DOUBTFUL = frozenset({"person", "unknown"})
_KNOWN = ("place", "organisation", "state")


def _one(local: str | None, actor: Mapping[str, str]) -> str | None:
    return None if local is None else actor.get(local, local)


def _linked(local: str, actor: Mapping[str, str]) -> str | None:
    return actor.get(local)


def _each(locals_: list[str], actor: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(actor.get(x, x) for x in locals_))


def _known(locals_: list[str], actor: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(actor[x] for x in locals_ if x in actor))


def _run(chain: list[str], actor: Mapping[str, str]) -> list[str]:
    """A chain without the same actor twice in a row, which two local actors may turn out to be."""
    links = [actor.get(x, x) for x in chain]
    return [x for n, x in enumerate(links) if n == 0 or links[n - 1] != x]


def _parties(parties: list[dict[str, Any]], actor: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{**party, "actor": _one(party["actor"], actor)} for party in parties]


_COLUMNS: Mapping[str, Mapping[str, tuple[str, Callable[[Any, Mapping[str, str]], Any]]]] = {
    MENTIONS.name: {"actor": ("local", _linked)},
    STATEMENTS.name: {
        "holder": ("holder", _one),
        "holder_chain": ("holder_chain", _run),
        "about": ("about", _known),
    },
    REQUESTS.name: {"from": ("from", _one), "to": ("to", _each)},
    LETTERS.name: {part: (part, _parties) for part in ("senders", "addressees", "signatories")},
    ACTS.name: {"actors": ("actors", _each), "recipients": ("recipients", _each)},
}
"""Of each table, the columns that name actors: from which column each is made, and how."""
