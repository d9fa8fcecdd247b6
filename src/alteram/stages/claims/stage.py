"""Claims: which statements concern the same act or state of affairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import (
    ACTORS,
    ACTS,
    ANNOTATIONS,
    CLAIMS,
    DOCUMENTS,
    FAULTS,
    FIGURES,
    LINKS,
    MENTIONS,
    PAIRINGS,
    PASSAGES,
    REPRINTS,
    SOURCES,
    STATEMENTS,
    TIMES,
    Fault,
)
from alteram.settings import Settings
from alteram.stages.claims.link import link
from alteram.stages.claims.reading import Reader
from alteram.stages.claims.rows import Naming, claims_of, pairings_of
from alteram.stages.claims.weights import load_weights
from alteram.stages.claims.words import load_words

__all__ = ["CLAIMS_STAGE"]


def make(settings: Settings) -> BatchFunction:
    """Loads word list and weights; returns the function of all statements of the collection at once."""
    del settings  # what is one matter must not depend on who runs it
    words, weights = load_words(), load_weights()

    def claims(tables: Tables) -> dict[str, pa.Table]:
        reader = Reader(tables, words)
        collection = reader.collection()
        linked = link(collection, words, weights)
        statements = [row for rows in reader.statements.values() for row in rows]
        actors = tables.get(ACTORS.name, ACTORS.empty())
        names = dict(zip(actors["id"].to_pylist(), actors["name"].to_pylist(), strict=True))
        naming = Naming(names, words, weights)
        holders = {row["id"]: row["holder"] for row in statements}
        out = {
            PAIRINGS.name: PAIRINGS.sorted(
                PAIRINGS.table(pairings_of(linked, collection.tellings, _nested(statements), weights))
            ),
            CLAIMS.name: CLAIMS.sorted(CLAIMS.table(claims_of(linked, collection.tellings, holders, naming))),
        }
        if linked.cut_keys:
            reason = (
                f"{linked.cut_keys:,} keys are shared by too many statements to compare them all: "
                f"{linked.cut_pairs:,} pairs were left to the other keys"
            )
            out[FAULTS.name] = FAULTS.table([Fault("claims", "all", None, reason)])
        return out

    return claims


def _nested(statements: Iterable[Mapping[str, Any]]) -> set[frozenset[str]]:
    """Statements of which one stands inside the other."""
    parents = {row["id"]: row["parent"] for row in statements}
    out = set()
    for identity in parents:
        above = parents[identity]
        steps = 0
        while above is not None and steps < len(parents):
            out.add(frozenset((identity, above)))
            above, steps = parents.get(above), steps + 1
    return out


CLAIMS_STAGE = Stage(
    name="claims",
    reads=(
        SOURCES,
        DOCUMENTS,
        PASSAGES,
        ANNOTATIONS,
        TIMES,
        FIGURES,
        STATEMENTS,
        MENTIONS,
        ACTS,
        LINKS,
        ACTORS,
        REPRINTS,
    ),
    writes=(PAIRINGS, CLAIMS),
    kind="grouped",
    help="Which statements concern the same act or state of affairs: pairs compared, scored with reasons, grouped.",
    key="",
    make=make,
)
