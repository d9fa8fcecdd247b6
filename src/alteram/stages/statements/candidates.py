"""What the constructions work on and what they find."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from dataclasses import dataclass, field

from alteram.model.parse import Parse
from alteram.model.quotes import Quotation, outermost, pair_marks

__all__ = ["Candidate", "Ground", "ground"]


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
    wanted: Callable[[str, str, str], bool] = field(default=lambda _lemma, _pos, _construction: True)
    """Whether a cue (lemma, part of speech) may report in a construction at all; where not, nothing is worked out."""


def ground(parse: Parse, wanted: Callable[[str, str, str], bool] | None = None) -> Ground:
    """The passage with its quotations laid over its tokens; `wanted` as in `Ground`, by default always."""
    quotations = outermost(pair_marks(parse.text))
    quoted = [-1] * len(parse)
    spans = []
    i = 0
    for k, q in enumerate(quotations):
        first = bisect.bisect_right(parse.ends, q.start, i)
        i = bisect.bisect_left(parse.starts, q.end, first)
        quoted[first:i] = [k] * (i - first)
        spans.append((first, i))
    made = Ground(parse, quotations, tuple(quoted), tuple(spans))
    if wanted is not None:
        made.wanted = wanted
    return made
