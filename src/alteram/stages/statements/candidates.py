"""What the constructions work on and what they find."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from alteram.model.parse import Parse
from alteram.model.quotes import Quotation, outermost, pair_marks
from alteram.stages.statements.datelines import dateline_tokens

__all__ = ["Candidate", "Ground", "Known", "Sieve", "ground"]


@dataclass(slots=True)
class Candidate:
    """A place where words may report.  All numbers are tokens of one passage."""

    construction: str
    lemma: str
    """Lemma of the cue, with its particle: `point out`."""
    pos: str
    head: int
    """Token that heads the cue."""
    cue: tuple[int, ...]
    content: tuple[int, ...]
    holder: tuple[int, ...] = ()
    holder_head: int | None = None
    traits: tuple[str, ...] = ()
    """What else speaks for or against reporting: `holder_name`, `negated`, `quoted`."""
    speaker: str = ""
    """Lemma of the common noun or pronoun that heads the holder."""


class Known(NamedTuple):
    """What a verb shows of all its candidates before the words of any are worked out.  Traits as in `traits`."""

    holder: str
    """The trait of who speaks."""
    speaker: str
    form: tuple[str, ...]
    """The traits of its form: all it has."""
    marks: bool
    """Whether the passage has quotations."""


class Sieve(Protocol):
    """Tells what cannot report, so that nothing is worked out for it."""

    def wanted(self, lemma: str, pos: str, construction: str) -> bool:
        """Whether a cue may report in a construction at all."""
        ...

    def likely(self, lemma: str, construction: str, known: Known) -> bool:
        """Whether a verb of which so much is known may report in a construction."""
        ...


class _Everything:
    """Lets everything through."""

    def wanted(self, _lemma: str, _pos: str, _construction: str) -> bool:
        return True

    def likely(self, _lemma: str, _construction: str, _known: Known) -> bool:
        return True


EVERYTHING = _Everything()


@dataclass(slots=True)
class Ground:
    """A passage with what all constructions need, worked out once."""

    parse: Parse
    quotations: tuple[Quotation, ...]
    """Outermost quotations of the passage."""
    quoted: tuple[int, ...] = ()
    """For each token the index of the quotation it lies in (marks included), or -1."""
    spans: tuple[tuple[int, int], ...] = ()
    """For each quotation its first token and one past its last."""
    datelines: frozenset[int] = frozenset()
    """The tokens of datelines, which nobody says."""
    sieve: Sieve = EVERYTHING


def ground(parse: Parse, sieve: Sieve = EVERYTHING) -> Ground:
    """The passage with its quotations laid over its tokens."""
    quotations = outermost(pair_marks(parse.text))
    quoted = [-1] * len(parse)
    spans = []
    i = 0
    for k, q in enumerate(quotations):
        first = bisect.bisect_right(parse.ends, q.start, i)
        i = bisect.bisect_left(parse.starts, q.end, first)
        quoted[first:i] = [k] * (i - first)
        spans.append((first, i))
    return Ground(parse, quotations, tuple(quoted), tuple(spans), dateline_tokens(parse), sieve)
