"""Letters, and demands and questions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from alteram.dossier.contexts import LettersPage, RequestsPage
from alteram.dossier.lines import Choice, FacetView, LetterLine, PartyLine
from alteram.dossier.pages.shelf import Shelf, at_of, paging_of
from alteram.dossier.queries import ASKED_FACETS, AskedFilter, Dossier, Facet, SourceFilter
from alteram.dossier.site import words
from alteram.model.tables import Letter, Party

__all__ = ["called", "letters", "requests", "titled"]

LETTERS, REQUESTS = 40, 60

EVERYTHING = AskedFilter()


def letters(dossier: Dossier, *, page: int = 1) -> LettersPage:
    """Letters with their senders, addressees and signatories: those in full first, then reported, then mentioned."""
    shelf = Shelf(dossier)
    everything = dossier.letters()
    paging = paging_of(len(everything), page, LETTERS)
    shown = everything[max(0, paging.first - 1) : paging.last]
    return LettersPage("Letters", tuple(_letter(shelf, x) for x in shown), paging)


def _letter(shelf: Shelf, letter: Letter) -> LetterLine:
    document, source = shelf.document(letter.document), shelf.source(letter.source)
    signing = shelf.dossier.actors(p.actor for p in letter.signatories if p.actor is not None)
    bodies = {actor.id for actor in signing.values() if actor.kind == "organisation"}
    spans = [span for party in (*letter.senders, *letter.addressees) for span in party.spans]
    return LetterLine(
        id=letter.id,
        source=letter.source,
        document=letter.document,
        title=(document.title if document else None) or shelf.title(letter.source),
        presence=letter.presence,
        date=letter.date,
        language=source.language if source else None,
        senders=_parties(shelf, letter.senders),
        addressees=_parties(shelf, letter.addressees),
        signatories=_parties(shelf, letter.signatories),
        names_listed=sum(p.actor not in bodies for p in letter.signatories),
        stated_count=letter.stated_count,
        occasion=letter.occasion.quote if letter.occasion else None,
        at=at_of(sorted(spans)[:1]),
        requests=shelf.dossier.asked_in(letter.document) if letter.presence == "full" else 0,
    )


def _parties(shelf: Shelf, parties: Iterable[Party]) -> tuple[PartyLine, ...]:
    return tuple(PartyLine(called(shelf, p), p.role, titled(p), p.actor, at_of(p.spans)) for p in parties)


def titled(party: Party) -> bool:
    """Whether the role stands right before the name, in one stretch or two."""
    written = [" ".join(s.quote.split()) for s in sorted(party.spans, key=lambda s: s.start)]
    return party.role is not None and f"{party.role} {party.name}" in " ".join(written)


_POINTING = frozenset(
    {"i", "we", "our", "you", "your", "he", "his", "she", "her", "it", "its", "they", "their", "group"}
)
"""Words in a letter that name nobody: "your letter of 26 February", "the group’s letter"."""


_TITLED = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){1,4}")
"""Words that are all written as names: of "Minister" elsewhere "Minister Anna Lund"."""


def called(shelf: Shelf, party: Party) -> str:
    """A party as the text calls it; whom a word points to, by name, where that is known."""
    points = party.actor is not None and party.name.lower() in _POINTING
    if points and party.actor:
        return shelf.name(party.actor).name
    fuller = (" ".join(s.quote.split()) for s in party.spans)
    return next(
        (words for words in fuller if _TITLED.fullmatch(words) and words.startswith(f"{party.name} ")), party.name
    )


def requests(dossier: Dossier, which: AskedFilter = EVERYTHING, *, page: int = 1) -> RequestsPage:
    """Demands and questions with what came of them, narrowed by response, kind, who asks and who is asked."""
    shelf = Shelf(dossier)
    paging = paging_of(dossier.count_asked(which), page, REQUESTS)
    shown = dossier.asked(which, offset=max(0, paging.first - 1), limit=REQUESTS)
    return RequestsPage(
        title="Requests",
        lines=tuple(shelf.request(r) for r in shown),
        facets=tuple(_facet(shelf, dossier.asked_facet(name, which), which) for name in ASKED_FACETS),
        read=dossier.count_sources(SourceFilter(outcomes=("read", "partly"))),
        paging=paging,
    )


def _facet(shelf: Shelf, facet: Facet, which: AskedFilter) -> FacetView:
    chosen = which.narrowed().chosen[facet.name]
    choices = tuple(Choice(c.value, shelf.value(facet.name, c.value), c.count, c.value == chosen) for c in facet.counts)
    return FacetView(facet.name, words.FACETS[facet.name], choices, facet.more)
