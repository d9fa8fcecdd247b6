"""Claims: which statements concern the same act or state of affairs."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from alteram.model.stage import BatchFunction, Query, Stage, Tables
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
    SCORES,
    SOURCES,
    STATEMENTS,
    TIMES,
    Fault,
    Statement,
)
from alteram.settings import Settings
from alteram.stages.claims.between import BAGS, BLOCKS, CANDIDATES, CUTS, KEYS, TELLINGS
from alteram.stages.claims.blocks import MOST, candidate_queries
from alteram.stages.claims.link import keyed, make_blocks, matters, score_blocks
from alteram.stages.claims.reading import Reader
from alteram.stages.claims.rows import Keys, Naming, Rows
from alteram.stages.claims.weights import load_weights
from alteram.stages.claims.words import load_words

__all__ = ["CLAIMS_STAGE"]


def make_tellings(settings: Settings) -> BatchFunction:
    """The function from all statements of the collection to what they tell, and the keys of that."""
    del settings  # what is one matter must not depend on who runs it
    words = load_words()

    def tellings(tables: Tables) -> dict[str, pa.Table]:
        return keyed(Reader(tables, words).collection(), words)

    return tellings


def queries(settings: Settings) -> list[Query]:
    """SQL from keys to pairs worth comparing."""
    del settings
    return candidate_queries()


def make_pairs(settings: Settings) -> BatchFunction:
    """The function from candidates to blocks, each the pairs between two documents."""
    del settings
    return lambda tables: {BLOCKS.name: make_blocks(tables)}


def make_scores(settings: Settings) -> BatchFunction:
    """The function from blocks to what their tellings share."""
    del settings
    words = load_words()
    return lambda tables: {SCORES.name: score_blocks(tables, words)}


def make_claims(settings: Settings) -> BatchFunction:
    """The function from what tellings share to pairings and claims."""
    del settings
    words, weights = load_words(), load_weights()

    def claims(tables: Tables) -> dict[str, pa.Table]:
        linked = matters(tables, weights)
        statements = list(STATEMENTS.rows(tables[STATEMENTS.name]))
        actors = tables[ACTORS.name]
        names = dict(zip(actors["id"].to_pylist(), actors["name"].to_pylist(), strict=True))
        kinds = zip(actors["id"].to_pylist(), actors["kind"].to_pylist(), strict=True)
        places = frozenset(actor for actor, kind in kinds if kind == "place")
        rows = Rows(linked, Naming(names, words, places), weights)
        pairings = rows.pairings(_nested(statements), Keys(tables))
        held = rows.claims({s.id: s.holder for s in statements})
        return {
            PAIRINGS.name: PAIRINGS.sorted(pairings),
            CLAIMS.name: CLAIMS.sorted(CLAIMS.table(held)),
            FAULTS.name: FAULTS.table(_left_out(tables[CUTS.name])),
        }

    return claims


def _left_out(cuts: pa.Table) -> list[Fault]:
    """What the cap on skewed keys cut, told."""
    return [
        Fault(
            "claims",
            "all",
            None,
            f"{cut.keys:,} keys are shared by more than {MOST} tellings each and tell nothing apart: "
            f"{cut.pairs:,} pairs under them were compared only where another key has them too",
        )
        for cut in CUTS.rows(cuts)
        if cut.keys
    ]


def _nested(statements: Iterable[Statement]) -> set[tuple[str, str]]:
    """Statements of which one stands inside the other, each pair both ways round."""
    parents = {s.id: s.parent for s in statements}
    out = set()
    for identity in parents:
        above = parents[identity]
        steps = 0
        while above is not None and steps < len(parents):
            out |= {(identity, above), (above, identity)}
            above, steps = parents.get(above), steps + 1
    return out


_READS = (
    SOURCES, DOCUMENTS, PASSAGES, ANNOTATIONS, TIMES, FIGURES, STATEMENTS, MENTIONS, ACTS, LINKS, ACTORS, REPRINTS,
)  # fmt: skip

_STEPS = (
    Stage(
        name="claims: tellings",
        reads=_READS,
        writes=(TELLINGS, KEYS, BAGS),
        kind="grouped",
        help="What statements tell, and the keys under which others may tell the same.",
        make=make_tellings,
    ),
    Stage(
        name="claims: candidates",
        reads=(KEYS,),
        writes=(CANDIDATES, CUTS),
        kind="relational",
        help="Tellings that share a key.",
        queries=queries,
    ),
    Stage(
        name="claims: blocks",
        reads=(TELLINGS, CANDIDATES),
        writes=(BLOCKS,),
        kind="grouped",
        help="Pairs between two documents, with a digest of both sides.",
        make=make_pairs,
    ),
    Stage(
        name="claims: scores",
        reads=(BLOCKS, TELLINGS),
        writes=(SCORES,),
        kind="rowwise",
        key="digest",
        help="What tellings share; only of blocks that have changed.",
        make=make_scores,
    ),
    Stage(
        name="claims: groups",
        reads=(TELLINGS, KEYS, BAGS, CANDIDATES, CUTS, BLOCKS, SCORES, STATEMENTS, ACTORS),
        writes=(PAIRINGS, CLAIMS, FAULTS),
        kind="grouped",
        help="What is shared weighed by the collection; pairs to groups, and to rows.",
        make=make_claims,
    ),
)

CLAIMS_STAGE = Stage(
    name="claims",
    reads=_READS,
    writes=(SCORES, PAIRINGS, CLAIMS),
    kind="grouped",
    help="Which statements concern the same act or state of affairs: pairs compared, scored with reasons, grouped.",
    steps=_STEPS,
)
