"""Private persons by their initials: in every piece of a brief, also in the words of sources."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from itertools import pairwise

from alteram.dossier.brief.hidden import ORDINARY, keeping_forms, name_words, words_of
from alteram.dossier.brief.model import Block, Piece
from alteram.model.keys import fold
from alteram.model.tables import Actor

__all__ = ["Mask"]

_Word = tuple[int, int, str]
"""Start, end and folded form."""


class Mask:
    """Finds the words of private persons' names and gives initials instead.

    Every word of a name is hidden by itself, since quotes are cut anywhere and people call each other by one name.
    Between a leak and a word too many behind an initial, the word too many is chosen.  `public` are names that the user
    lists as public, in any form, of persons or of whatever else bears the word.
    """

    def __init__(self, actors: Iterable[Actor], public: Iterable[str] = ()) -> None:
        listed = {fold(name) for name in public}
        everybody = list(actors)
        private = [a for a in everybody if a.private and listed.isdisjoint(_keys(a))]
        hidden = {a.id for a in private}
        shown = [a for a in everybody if a.id not in hidden]
        borne = frozenset(key for a in shown for n in a.names for _, _, key in words_of(n.text))
        self._known = frozenset(key for a in everybody for key in _keys(a))
        """Folded forms of all actors."""
        self._names = sorted({name for a in private if (name := name_words(a, borne))})
        kept = keeping_forms(shown, self._names) | {tuple(k for _, _, k in words_of(name)) for name in listed}
        self._hidden = frozenset(w for name in self._names for w in name)
        self._kept = _by_first(f for f in kept if not self._hidden.isdisjoint(f))
        self._whole = _by_first(name for name in self._names if len(name) > 1)
        self._found: set[tuple[str, ...]] = set()
        """Runs of words that were hidden."""

    def unknown(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of some names that no actor bears, in any form."""
        return tuple(name for name in names if fold(name) not in self._known)

    @property
    def masked(self) -> int:
        """Private persons of different names of whom something was hidden so far."""
        counted: set[tuple[str, ...]] = set()
        for run in sorted(self._found, key=lambda r: (-len(r), r)):
            if not any(set(run) <= set(name) for name in counted):
                counted.update(name for name in self._names if set(name) <= set(run))
                if not any(set(run) & set(name) for name in counted):
                    counted.add(next(name for name in self._names if set(run) & set(name)))
        return len(counted)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Blocks with initials for private persons."""
        return tuple(dataclasses.replace(b, pieces=self.pieces(b.pieces)) for b in blocks)

    def pieces(self, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """Pieces with initials, also where a name runs over the edge of a piece."""
        text = "".join(p.text for p in pieces)
        found = self._find(text)
        if not found:
            return tuple(pieces)
        out: list[Piece] = []
        at = 0
        for piece in pieces:
            end, made, place = at + len(piece.text), "", at
            for start, stop in found:
                first, last = max(start, at), min(stop, end)
                if first < last:
                    made += text[place:first] + (f"{text[start].upper()}." if start >= at else "")
                    place = last
            made += text[place:end]
            if made:
                out.append(Piece(made, piece.style))
            at = end
        return tuple(out)

    def text(self, text: str) -> str:
        """A text with initials for private persons."""
        return "".join(p.text for p in self.pieces([Piece(text)]))

    def _find(self, text: str) -> list[tuple[int, int]]:
        """Places of the words to be hidden, in order."""
        words = _mended(text, list(words_of(text)))
        hide = [
            key in self._hidden and key not in ORDINARY and (text[s].isupper() or _in_path(text, s, e))
            for s, e, key in words
        ]
        for i, (_, _, key) in enumerate(words):
            for form in self._kept.get(key, ()):
                if tuple(w[2] for w in words[i : i + len(form)]) == form:
                    hide[i : i + len(form)] = [False] * len(form)
        for i, (_, _, key) in enumerate(words):
            for name in self._whole.get(key, ()):
                part = words[i : i + len(name)]
                if tuple(w[2] for w in part) == name and _is_name(text, part):
                    hide[i : i + len(name)] = [True] * len(name)
        run: list[str] = []
        for (_, _, key), hidden in [*zip(words, hide, strict=True), ((0, 0, ""), False)]:
            if hidden:
                run.append(key)
            elif run:
                self._found.add(tuple(run))
                run = []
        return [(s, e) for (s, e, _), hidden in zip(words, hide, strict=True) if hidden]


def _keys(actor: Actor) -> set[str]:
    return {fold(t) for t in (actor.name, *(n.text for n in actor.names))}


def _by_first(forms: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms):
        out.setdefault(form[0], []).append(form)
    return out


def _is_name(text: str, words: Sequence[_Word]) -> bool:
    """Whether words that are a whole name are written as one: with capitals, or joined as in the name of a file."""
    joined = all(not text[a[1] : b[0]].isspace() for a, b in pairwise(words))
    return joined or all(text[s].isupper() for s, _, _ in words)


def _in_path(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of the name of a file or of an address."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in {*"_/\\@-"} or after[:1] in {*"_/\\@-"} or (after[:1] == "." and after[1:].isalnum())


def _mended(text: str, words: Sequence[_Word]) -> list[_Word]:
    """Words of which one that was parted at the end of a line is whole again."""
    out: list[_Word] = []
    for start, end, key in words:
        gap = text[out[-1][1] : start] if out else ""
        if gap[:1] == "-" and gap[1:].isspace() and text[start].islower():
            out[-1] = (out[-1][0], end, out[-1][2] + key)
        else:
            out.append((start, end, key))
    return out
