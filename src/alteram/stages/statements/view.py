"""A document as the rules read it: its passages, each with its parse, in the order of the text."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.model.tables import Document, Passage, Source, Time

__all__ = ["Attribution", "DocumentView", "PassageView", "Stretch"]

Stretch = tuple[int, int]
"""Half-open code points in the source's text layer."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with its parse.  A token's place in the text layer is `offset + parse.starts[i]`."""

    passage: Passage
    parse: Parse | None
    """None where the passage was not parsed (boilerplate, too long, not English)."""

    @property
    def offset(self) -> int:
        """Where the passage begins in the text layer."""
        return self.passage.span.start

    def stretch(self, first: int, last: int) -> Stretch:
        """The code points from token `first` to token `last`, both included."""
        if self.parse is None:
            raise ValueError("a passage without a parse has no tokens")
        offset = self.passage.span.start
        return offset + self.parse.starts[first], offset + self.parse.ends[last]

    def beginning_in(self, start: int, end: int) -> range:
        """The tokens that begin in a stretch of the text layer."""
        if self.parse is None:
            raise ValueError("a passage without a parse has no tokens")
        starts, offset = self.parse.starts, self.passage.span.start
        return range(bisect.bisect_left(starts, start - offset), bisect.bisect_left(starts, end - offset))


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document of one source."""

    source: Source
    document: Document
    text: str
    """The whole text layer of the source; all stretches are offsets into it."""
    passages: tuple[PassageView, ...]
    times: tuple[Time, ...] = ()
    """Its expressions of time, in the order of the text; none where they were not read."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that report: who (as written, unresolved), with which cue, what.

    All parts are stretches of the text layer; `holder` is empty where the text names nobody.
    """

    holder: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    quotation: str
    """direct, indirect or mixed."""
    rule: str
    """Name of the construction."""
    evidence: str
    """What the rule saw, for the reader: cue lemma, construction, share of uses in which it reports."""
    cue_key: str
    """The cue's entry in the word list (`say/VERB`), or its lemma and part of speech where it has none."""
    passage: int
    """Index of the passage with the cue (of the content, where there is no cue) in the view."""
    head: int | None
    """Token that heads the cue, in that passage."""
    holder_head: int | None
    """Token that heads the holder, in that passage; None where the holder is empty or in another passage."""
    score: float = 1.0
    """Share of such cues in such constructions that report."""
