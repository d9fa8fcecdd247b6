"""Private persons by their initials: in every piece of a brief, also in the words of sources."""

from __future__ import annotations

import calendar
import dataclasses
import re
from collections.abc import Iterable, Sequence

from alteram.dossier.brief.model import Block, Piece
from alteram.model.keys import fold
from alteram.model.tables import Actor

__all__ = ["Mask"]

_MONTHS = frozenset(fold(month) for month in calendar.month_name if month)
"""A family name that is also a month would take dates away: it is masked within a full name only."""

SHORTEST = 3
"""Letters of a family name that is masked by itself."""


class Mask:
    """Finds names of private persons and gives initials instead.

    `public` are names that the user lists as public, in any form.  A form that a public actor bears too is left:
    it tells of nobody private.
    """

    def __init__(self, actors: Iterable[Actor], public: Iterable[str] = ()) -> None:
        listed = {fold(name) for name in public}
        everybody = list(actors)
        private = [a for a in everybody if a.private and listed.isdisjoint(_keys(a))]
        hidden = {a.id for a in private}
        self._known = frozenset(key for a in everybody for key in _keys(a))
        """Folded forms of all actors."""
        open_forms = {key for a in everybody if a.id not in hidden for key in _keys(a)}
        forms: dict[str, None] = {}
        self.names: set[str] = set()
        for actor in private:
            own = [f for f in _forms(actor) if fold(f) not in open_forms]
            forms.update(dict.fromkeys(own))
            if own:
                self.names.add(actor.id)
        kept = {n.text for a in everybody if a.id not in hidden for n in a.names if len(n.text.split()) > 1}
        self._forms = sorted({*forms, *kept}, key=lambda f: (-len(f), f))
        self._kept = {f.casefold() for f in kept}
        whole = "|".join(_pattern(f) for f in self._forms)
        self._find = re.compile(rf"(?<!\w)(?:{whole})(?!\w)") if forms else None

    def unknown(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of some names that no actor bears, in any form."""
        return tuple(name for name in names if fold(name) not in self._known)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Blocks with initials for private persons."""
        return tuple(dataclasses.replace(b, pieces=self.pieces(b.pieces)) for b in blocks)

    def pieces(self, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """Pieces with initials, also where a name runs over the edge of a piece."""
        text = "".join(p.text for p in pieces)
        found = [] if self._find is None else [m for m in self._find.finditer(text) if not self._open(m[0])]
        if not found:
            return tuple(pieces)
        out: list[Piece] = []
        at = 0
        for piece in pieces:
            end, made, place = at + len(piece.text), "", at
            for m in found:
                first, last = max(m.start(), at), min(m.end(), end)
                if first < last:
                    made += text[place:first] + (_initials(m[0]) if m.start() >= at else "")
                    place = last
            made += text[place:end]
            if made:
                out.append(Piece(made, piece.style))
            at = end
        return tuple(out)

    def text(self, text: str) -> str:
        """A text with initials for private persons."""
        return "".join(p.text for p in self.pieces([Piece(text)]))

    def _open(self, form: str) -> bool:
        return " ".join(form.split()).casefold() in self._kept


def _keys(actor: Actor) -> set[str]:
    return {fold(t) for t in (actor.name, *(n.text for n in actor.names))}


def _forms(actor: Actor) -> list[str]:
    """What stands for the person: forms made of words of the name, and the family name by itself."""
    first, *after = actor.name.split() or [""]
    if after and first[:1].isupper() and all(w.islower() for w in after):
        return []  # "One patient": a description at the beginning of a sentence, and nobody's name
    words = [w for w in actor.name.split() if w[:1].isupper()]
    own = {fold(w) for w in words}
    out = [" ".join(words)] if words else []
    for name in actor.names:
        rest = [w for w in name.text.split() if fold(w) in own or w[:1].isupper()]
        while rest and fold(rest[0]) not in own:
            rest = rest[1:]
        if rest and all(w[:1].isupper() for w in rest):
            out.append(" ".join(rest))
    last = words[-1] if words else ""
    if len(last) >= SHORTEST and fold(last) not in _MONTHS:
        out.append(last)
    return [f for f in dict.fromkeys(out) if len(f) > 1 and fold(f) not in _MONTHS]


def _pattern(form: str) -> str:
    """As written, or all in capitals; any white space between the words."""
    ways = dict.fromkeys((form, form.upper()))
    return "|".join(r"\s+".join(re.escape(word) for word in way.split()) for way in ways)


def _initials(name: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in re.findall(r"\w[\w’'-]*", name))
