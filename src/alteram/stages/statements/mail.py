"""The parties of a mail: its headers, and who wrote what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.parties import FoundLetter, FoundParty, in_passage
from alteram.stages.statements.references import LocalActor
from alteram.stages.statements.view import DocumentView, Stretch

__all__ = ["mail_header", "mail_parties", "quoted_mail"]

_HEADER = re.compile(r"^(from|to|cc|date|sent)\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)


def mail_header(view: DocumentView) -> list[tuple[int, str, Stretch]]:
    """Lines "From", "To", "Cc", "Date" of a mail: passage, name in lower case, place of the value."""
    out = []
    for k, p in enumerate(view.passages):
        if p.passage.role != "mail_header":
            continue
        for match in _HEADER.finditer(p.passage.span.quote):
            base = p.passage.span.start
            out.append((k, match[1].lower(), (base + match.start(2), base + match.end(2))))
    return out


def mail_parties(
    letter: FoundLetter, view: DocumentView, actors: Actors, header: list[tuple[int, str, Stretch]]
) -> None:
    """Puts the senders and addressees of mail headers into the letter below them; copies bear the role "cc"."""
    senders: list[FoundParty] = []
    for k, name, (start, end) in header:
        if name not in ("from", "to", "cc"):
            continue
        parties = list(_mail_names(view, actors, k, (start, end)))
        if name == "from":
            senders.extend(parties)
        else:
            if name == "cc":
                parties = [replace(p, role="cc") for p in parties]
            fresh = [p for p in parties if all(p.actor is None or p.actor is not q.actor for q in letter.addressees)]
            letter.addressees.extend(fresh)
    for party in reversed(senders):
        known = next((q for q in letter.senders if q.actor is party.actor and q.actor is not None), None)
        if known is not None:
            known.stretches = (*party.stretches, *known.stretches)
        else:
            letter.senders.insert(0, party)


_WROTE = re.compile(r"\b(?:wrote|writes|schrieb|a écrit)$", re.IGNORECASE)


def quoted_mail(view: DocumentView, actors: Actors, full: list[FoundLetter]) -> dict[int, LocalActor]:
    """Passages of quoted mail to who wrote them: whom the line before them names, else the only addressee."""
    out: dict[int, LocalActor] = {}
    writer: LocalActor | None = None
    for k, p in enumerate(view.passages):
        if _WROTE.search(p.passage.span.quote.rstrip().removesuffix(":").rstrip()[-8:]):
            names = [r for r in in_passage(actors, k) if r.kind == "name" and r.entity >= 0]
            people = [r for r in names if actors.actors[r.entity].label == "person"]
            writer = actors.actors[people[-1].entity] if people else None
        if p.passage.role == "quoted_mail":
            letter = next((x for x in full if x.first <= k <= x.last), None)
            others = [q.actor for q in letter.addressees if q.actor is not None] if letter is not None else []
            found = writer or (others[0] if len(others) == 1 else None)
            if found is not None:
                out[k] = found
    return out


def _mail_names(view: DocumentView, actors: Actors, k: int, place: Stretch) -> Iterator[FoundParty]:
    """The persons of a header line, "A B <a@b>", one each."""
    at = place[0]
    for piece in re.split(r"[,;](?![^<]*>)", view.text[place[0] : place[1]]):
        name = re.sub(r"<[^>]*>", "", piece).strip(" \"'")
        start = at + piece.find(name) if name else at
        at += len(piece) + 1
        if not name:
            continue
        stretch = (start, start + len(name))
        found = next((r for r in in_passage(actors, k) if _touches(actors.stretch(r), stretch)), None)
        actor = actors.actors[found.entity] if found is not None and found.entity >= 0 else None
        yield FoundParty(actor, name, None, (stretch,))


def _touches(a: Stretch, b: Stretch) -> bool:
    return a[0] < b[1] and b[0] < a[1]
