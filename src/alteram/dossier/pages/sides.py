"""Sides: which voices stand together, as given and as proposed, with the passages that show it; what was decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from alteram.dossier.contexts import SidesPage
from alteram.dossier.lines import DecisionLine, ProposalLine, ReviewView, SideLine, SignLine, StandingLine
from alteram.dossier.pages.shelf import Shelf, paging_of
from alteram.dossier.queries import Dossier
from alteram.dossier.site import words
from alteram.model.keys import fold
from alteram.model.tables import Actor, Decision, Side, Sign
from alteram.pipeline.sides import Voices

__all__ = ["Asked", "sides", "told", "voices_of"]

SIZE, PASSAGES, DECISIONS = 25, 6, 20


@dataclass(frozen=True, slots=True)
class Asked:
    """Which voices are listed, and which of them are ticked."""

    text: str = ""
    page: int = 1
    chosen: frozenset[str] = frozenset()


def sides(dossier: Dossier, asked: Asked = Asked(), review: ReviewView | None = None) -> SidesPage:
    """Every voice with the side that is proposed for it and the side on which it stands."""
    book = _Book(dossier, asked.chosen)
    wanted = [v for v in book.said if book.called(v, asked.text)]
    paging = paging_of(len(wanted), asked.page, SIZE)
    shown = wanted[max(0, paging.first - 1) : paging.last]
    decisions = dossier.decisions()
    return SidesPage(
        title="Sides",
        sides=tuple(SideLine(s.name, book.shelf.names(s.voices), s.absent) for s in book.given),
        proposals=tuple(book.proposal(s) for s in book.proposed),
        voices=tuple(book.standing(v) for v in shown),
        text=asked.text,
        paging=paging,
        decisions=tuple(_decision(d, decisions) for d in decisions[:DECISIONS]),
        more=max(0, len(decisions) - DECISIONS),
        review=review,
    )


def voices_of(dossier: Dossier) -> Voices:
    """Who speaks, and by which names."""
    return Voices(dossier.all_actors(), dossier.voices())


def told(decision: Decision, decisions: Collection[Decision]) -> str:
    """A decision in words, among others that it may take back."""
    if decision.kind == "undo":
        back = [told(d, ()) for d in decisions if d.id == decision.target]
        return words.DECIDED["undo"].format(what=back[0] if back else "")
    kind = "take_out_of" if decision.kind == "take_out" and decision.target else decision.kind
    return words.DECIDED[kind].format(side=decision.target, what=", ".join(decision.value))


def _decision(decision: Decision, decisions: Collection[Decision]) -> DecisionLine:
    in_words = told(decision, decisions)
    return DecisionLine(decision.id, in_words, decision.by, decision.at, decision.note, decision.withdrawn)


class _Book:
    """Voices and sides, looked up once for a page."""

    def __init__(self, dossier: Dossier, chosen: Collection[str]) -> None:
        self.shelf = Shelf(dossier)
        self.chosen = chosen
        self.actors: dict[str, Actor] = {a.id: a for a in dossier.all_actors()}
        self.said = {voice: n for voice, n in dossier.voices().items() if voice in self.actors}
        self.given = [s for s in self.shelf.sides() if s.basis == "given"]
        self.proposed = [s for s in self.shelf.sides() if s.basis == "proposed"]
        self._side = {voice: s.name for s in self.given for voice in s.voices}
        self._proposal = {voice: (s.id, s.name) for s in self.proposed for voice in s.voices}

    def called(self, voice: str, text: str) -> bool:
        """Whether every word of a text stands in one of its names."""
        actor, asked = self.actors[voice], fold(text).split()
        names = [fold(name) for name in (actor.name, *(n.text for n in actor.names))]
        return any(all(word in name for word in asked) for name in names)

    def standing(self, voice: str) -> StandingLine:
        """A voice as a line."""
        proposed, proposed_as = self._proposal.get(voice, ("", ""))
        return StandingLine(
            voice=self.shelf.name(voice),
            private=self.actors[voice].private,
            statements=self.said.get(voice, 0),
            proposed=proposed,
            proposed_as=proposed_as,
            side=self._side.get(voice, ""),
            chosen=voice in self.chosen,
        )

    def proposal(self, side: Side) -> ProposalLine:
        """A proposed side as a line."""
        stands = {self._side.get(voice, "") for voice in side.voices}
        return ProposalLine(
            id=side.id,
            name=side.name,
            voices=tuple(self.standing(v) for v in side.voices if v in self.actors),
            signs=tuple(self._sign(sign) for sign in side.evidence),
            accepted=stands.pop() if len(stands) == 1 else "",
        )

    def _sign(self, sign: Sign) -> SignLine:
        found = [self.shelf.dossier.statement(s) for s in sign.statements[:PASSAGES]]
        passages = self.shelf.statements(s for s in found if s is not None)
        return SignLine(sign.text, passages, max(0, len(sign.statements) - PASSAGES))
