"""How words report: one module for each family of constructions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.constructions.nouns import adjective_candidates, noun_candidates
from alteram.stages.statements.constructions.phrases import phrase_candidates
from alteram.stages.statements.constructions.verbs import verb_candidates
from alteram.stages.statements.extent import mended
from alteram.stages.statements.traits import speaker_of, traits_of

__all__ = ["all_candidates"]


FAMILIES: tuple[Callable[[Ground], Iterable[Candidate]], ...] = (
    verb_candidates,
    noun_candidates,
    adjective_candidates,
    phrase_candidates,
)


def all_candidates(g: Ground) -> Iterator[Candidate]:
    """Every place of a passage where words may report, direct speech left out."""
    for find in FAMILIES:
        for candidate in find(g):
            if candidate.content:
                whole = mended(g, candidate)
                if whole.content:
                    whole.traits = traits_of(g, whole)
                    whole.speaker = speaker_of(g.parse, whole.holder_head if whole.holder else None)
                    yield whole
