"""Letters, and demands and questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from alteram.dossier.contexts import LettersPage, RequestsPage
from alteram.dossier.lines import Choice, FacetView, LetterLine, PartyLine
from alteram.dossier.pages.shelf import Shelf, at_of, paging_of
from alteram.dossier.queries import NOBODY, Dossier, SourceFilter
from alteram.dossier.site import words
from alteram.model.tables import Letter, Party, Request

__all__ = ["letters", "requests"]

LETTERS, REQUESTS, CHOICES = 40, 60, 12


def letters(dossier: Dossier, *, page: int = 1) -> LettersPage:
    """Letters with their senders, addressees and signatories: those in full first, then reported, then mentioned."""
    shelf = Shelf(dossier)
    everything = dossier.letters()
    paging = paging_of(len(everything), page, LETTERS)
    asked = Counter(r.document for r in dossier.requests())
    shown = everything[max(0, paging.first - 1) : paging.last]
    return LettersPage("Letters", tuple(_letter(shelf, x, asked[x.document]) for x in shown), paging)


def _letter(shelf: Shelf, letter: Letter, asked: int) -> LetterLine:
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
        senders=_parties(letter.senders),
        addressees=_parties(letter.addressees),
        signatories=_parties(letter.signatories),
        names_listed=sum(p.actor not in bodies for p in letter.signatories),
        stated_count=letter.stated_count,
        occasion=letter.occasion.quote if letter.occasion else None,
        at=at_of(sorted(spans)[:1]),
        requests=asked if letter.presence == "full" else 0,
    )


def _parties(parties: Iterable[Party]) -> tuple[PartyLine, ...]:
    return tuple(PartyLine(p.name, p.role, p.actor, at_of(p.spans)) for p in parties)


def requests(
    dossier: Dossier, *, kind: str | None = None, from_: str | None = None, to: str | None = None, page: int = 1
) -> RequestsPage:
    """Demands and questions, narrowed by kind, who asks and who is asked."""
    shelf = Shelf(dossier)
    chosen = {"kind": kind, "from": from_, "to": to}
    everything = dossier.requests()
    shown = [r for r in everything if _wanted(r, chosen)]
    paging = paging_of(len(shown), page, REQUESTS)
    facets = []
    for name, value in chosen.items():
        others = {**chosen, name: None}
        counts = Counter(v for r in everything if _wanted(r, others) for v in _values(r, name))
        facets.append(_facet(shelf, name, value, sorted(counts.items(), key=lambda c: (-c[1], c[0]))))
    return RequestsPage(
        title="Requests",
        lines=tuple(shelf.request(r) for r in shown[max(0, paging.first - 1) : paging.last]),
        facets=tuple(facets),
        read=dossier.count_sources(SourceFilter(outcomes=("read", "partly"))),
        paging=paging,
    )


def _values(request: Request, name: str) -> tuple[str, ...]:
    if name == "kind":
        return (request.kind,)
    if name == "from":
        return (request.from_ or NOBODY,)
    return request.to or (NOBODY,)


def _wanted(request: Request, chosen: dict[str, str | None]) -> bool:
    return all(value is None or value in _values(request, name) for name, value in chosen.items())


def _facet(shelf: Shelf, name: str, chosen: str | None, counts: list[tuple[str, int]]) -> FacetView:
    shown = [c for i, c in enumerate(counts) if i < CHOICES or c[0] == chosen]
    choices = tuple(Choice(v, shelf.value(name, v), n, v == chosen) for v, n in shown)
    return FacetView(name, words.FACETS[name], choices, len(counts) - len(shown))
