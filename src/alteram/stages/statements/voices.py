"""Whose words stand where in a document: the text's own voice, that of a letter, of a quotation; who "you" are there.

Kept apart from what asks it: nothing here leads back to those who do, so that a document is let go of once it is read.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alteram.model.parse import Parse
from alteram.model.quotes import outermost, pair_marks, sentence_like
from alteram.model.tables import Statement
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.nesting import inside
from alteram.stages.statements.parties import FoundLetter
from alteram.stages.statements.references import LocalActor
from alteram.stages.statements.reported import letter_of_passage
from alteram.stages.statements.view import Attribution, DocumentView, Stretch

__all__ = ["Said", "Voices"]

_HEADLINES = frozenset({"title", "heading", "caption"})


@dataclass(slots=True)
class Said:
    """An attribution with its holders, once resolved."""

    attribution: Attribution
    parent: int | None
    holders: list[tuple[LocalActor | None, tuple[Stretch, ...]]] = field(default_factory=list)
    statement: Statement | None = None
    own: bool = False
    """Whether the holder is the voice itself ("we demand that …")."""


class Voices:
    """Who speaks at a place of one document, and to whom."""

    def __init__(
        self,
        view: DocumentView,
        publication: LocalActor,
        full: list[FoundLetter],
        quoted: Mapping[int, LocalActor],
    ) -> None:
        self.view = view
        self.publication = publication
        self.full = full
        self.quoted = quoted
        self.reported: list[FoundLetter] = []
        """Letters that are only reported, once they are found."""
        self.said: list[Said] = []
        self._quotations: list[Stretch] = []

    def hear(self, said: list[Said]) -> None:
        """What is said in the document; of the quotations among it the holders count, once they are known."""
        self.said = said
        quotations = (s.attribution.content for s in said if s.attribution.quotation == "direct")
        self._quotations = sorted(stretch for content in quotations for stretch in content)

    def letter(self, passage: int) -> FoundLetter | None:
        """The letter in full in which a passage stands."""
        return next((x for x in self.full if x.first <= passage <= x.last), None) if self.full else None

    def voice(self, passage: int) -> LocalActor:
        """Whose own words a passage is."""
        if passage in self.quoted:
            return self.quoted[passage]
        letter = self.letter(passage)
        voice = letter.voice if letter is not None else None
        return voice if voice is not None else self.publication

    def speaker(self, passage: int, token: int) -> LocalActor | None:
        """Who says "I" at a token: the innermost holder of a direct quotation around it, else the text's voice."""
        stretch = self.view.passages[passage].stretch(token, token)
        around = [
            s for s in self.said if s.attribution.quotation == "direct" and inside(stretch, s.attribution.content)
        ]
        if around:
            innermost = min(around, key=lambda s: sum(b - a for a, b in s.attribution.content))
            return innermost.holders[0][0] if len(innermost.holders) == 1 else None
        if self.quoted_here(passage, [(token, token)]):
            return None  # in words of which nobody is told who says them
        return self.voice(passage)

    def quoted_here(self, passage: int, ranges: Sequence[tuple[int, int]]) -> bool:
        """Whether sentences stand in quotation marks as a whole: they are another's words, whoever's."""
        view = self.view.passages[passage]
        parse = view.parse
        if view.passage.role == "quotation":
            return True
        if parse is None or passage in self.quoted:
            return False
        start, end = parse.starts[ranges[0][0]], parse.ends[ranges[-1][1]]
        around = next((q for q in outermost(pair_marks(parse.text)) if q.start <= start and end <= q.end), None)
        headline = view.passage.role in _HEADLINES
        return around is not None and around.closed and (headline or sentence_like(parse.text, around))

    def spoke_before(self, passage: int, first: int) -> Said | None:
        """Who is reported in the sentence before the quotation at token `first`, and goes on; None unless one alone."""
        parse = self.view.passages[passage].parse
        if parse is None or self.view.passages[passage].passage.role in _HEADLINES:
            return None
        n = parse.sentence_of[first] - 1
        while n >= 0 and self.quoted_here(passage, [_edges(parse, n)]):
            n -= 1
        heads = ((s, s.attribution.head) for s in self.said if s.attribution.passage == passage and s.parent is None)
        near = [s for s, head in heads if head is not None and parse.sentence_of[head] == n]
        holders = {None if h is None else h.index for s in near for h, _ in s.holders}
        return near[-1] if len(holders) == 1 and holders != {None} else None

    def asked_here(self, passage: int) -> list[LocalActor]:
        """Whom a question or demand that names nobody is put to: the addressees of the letter around it."""
        letter = self.letter(passage)
        if letter is None:
            return []
        if passage in self.quoted:
            return [letter.voice] if letter.voice is not None else []
        return [p.actor for p in letter.addressees if p.actor is not None and p.role != "cc"]

    def written_to(self, passage: int, sender: str | None, actors: Actors) -> list[LocalActor]:
        """To whom a letter goes that a passage tells of, where `sender` is who demands something there."""
        place = self.view.passages[passage].passage.span
        for letter in self.reported:
            mine = any(p.actor is not None and actors.local_id(p.actor) == sender for p in letter.senders)
            if mine and letter.presence == "reported" and place.start <= letter.shown[0] < place.end:
                return [p.actor for p in letter.addressees if p.actor is not None]
        return []

    def addressed(self, passage: int, _: int) -> list[LocalActor]:
        """Who "you" are in a passage."""
        letter = self.letter(passage)
        if passage in self.quoted and letter is not None and letter.voice is not None:
            return [letter.voice]
        found = [p.actor for p in letter.addressees if p.actor is not None] if letter is not None else []
        bodies = [a for a in found if a.label in ("organisation", "group", "state")]
        return bodies[:1] if len(found) > 1 and bodies else found[:1]

    def spoken(self, passage: int, token: int) -> bool:
        """Whether a token stands in direct quotation."""
        start = self.view.passages[passage].stretch(token, token)[0]
        k = bisect.bisect_right(self._quotations, (start, len(self.view.text)))
        return any(a <= start < b for a, b in self._quotations[max(0, k - 3) : k])

    def sender(self, passage: int) -> LocalActor | None:
        """Who sent what "the letter" means in a passage."""
        letter = letter_of_passage(self.full, self.reported, passage)
        return letter.voice if letter is not None else None


def _edges(parse: Parse, n: int) -> tuple[int, int]:
    """The first and the last word of a sentence."""
    first, stop = parse.sentence_bounds(n)
    words = [i for i in range(first, stop) if parse.words[i][:1].isalnum()] or [first]
    return words[0], words[-1]
