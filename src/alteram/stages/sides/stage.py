"""Sides: which voices stand together, as a proposal with its evidence.  Where that is thin, nothing is proposed."""

from __future__ import annotations

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import ACTORS, ACTS, LINKS, MENTIONS, SIDES, SOURCES, STATEMENTS, Side
from alteram.settings import Settings
from alteram.stages.sides.evidence import gather, load_words, voices_of
from alteram.stages.sides.grouping import Group, group

__all__ = ["SIDES_STAGE"]


def make(settings: Settings) -> BatchFunction:
    """Loads the word lists and returns the function of the whole collection, actors resolved over all sources."""
    del settings  # the rules take none
    words = load_words()

    def sides(tables: Tables) -> dict[str, pa.Table]:
        voices = voices_of(tables)
        groups = group(gather(tables, voices, words), voices)
        return {SIDES.name: SIDES.sorted(SIDES.table(_side(g, [voices.names[v] for v in g.voices]) for g in groups))}

    return sides


def _side(found: Group, names: list[str]) -> Side:
    shown = " and ".join(names) if len(names) == 2 else f"{', '.join(names[:2])} and {len(names) - 2} more"
    return Side(make_id("sid", "proposed", list(found.voices)), shown, "proposed", found.voices, found.evidence, ())


SIDES_STAGE = Stage(
    name="sides",
    reads=(SOURCES, STATEMENTS, MENTIONS, ACTS, ACTORS, LINKS),
    writes=(SIDES,),
    kind="grouped",
    key="",
    make=make,
    help="Which voices stand together: a proposal from how they name, blame, support and quote; or nothing.",
)
