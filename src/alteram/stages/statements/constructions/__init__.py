"""How words report: one module for each family of constructions."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.stages.statements.constructions.base import Candidate, Ground
from alteram.stages.statements.constructions.nouns import adjective_candidates, noun_candidates
from alteram.stages.statements.constructions.phrases import phrase_candidates
from alteram.stages.statements.constructions.verbs import verb_candidates

__all__ = ["all_candidates"]


def all_candidates(g: Ground) -> Iterator[Candidate]:
    """Every place of a passage where words may report, direct speech left out."""
    yield from verb_candidates(g)
    yield from noun_candidates(g)
    yield from adjective_candidates(g)
    yield from phrase_candidates(g)
