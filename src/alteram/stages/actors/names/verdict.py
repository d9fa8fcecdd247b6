"""What a comparison of two names comes to, before it is told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alteram.stages.actors.names.match import NEAR_SOUNDS, Pair

__all__ = ["Verdict", "only_spelled_otherwise"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Score (0 to 1), the pairs of words behind it, and remarks on what else speaks for or against.

    `sure`: nothing differs but known spellings.  `part`: the shorter name is one word, or the beginning, of the longer.
    """

    score: float
    pairs: tuple[Pair, ...] = ()
    remarks: tuple[str, ...] = ()
    sure: bool = False
    part: bool = False

    def turned(self) -> Verdict:
        """The same with the two names in the other order."""
        return replace(self, pairs=tuple(Pair(p.b, p.a, p.how, p.score) for p in self.pairs))


def only_spelled_otherwise(pairs: tuple[Pair, ...]) -> bool:
    """Whether all words are the same but for known spellings."""
    return all(p.how in {"same", "form"} or (p.how == "spelling" and p.score >= NEAR_SOUNDS) for p in pairs)
