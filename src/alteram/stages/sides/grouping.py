"""Which voices stand together: those that speak alike of the same actors, or for each other; on two signs at least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alteram.model.tables import Sign
from alteram.stages.sides.evidence import AGAINST, KINDS, Piece, Voices

__all__ = ["Group", "Stand", "group", "stands"]

PLACES = 2
"""Statements that a stand towards an actor rests on, at least; one of them in the voice's own words."""

CLEAR = 3
"""How many times as many statements must speak one way as the other for a stand to be clear."""

SIGNS = 2
"""Signs that two voices must share before they are proposed as one side."""

QUOTED = 3
"""Statements in which one voice must let the other speak for that to be a sign."""

SHOWN = 3
"""Words quoted for each voice in the evidence."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a voice speaks of an actor: for it or against it, and where."""

    against: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Voices proposed as one side, most statements first, with what shows it."""

    voices: tuple[str, ...]
    evidence: tuple[Sign, ...]


def stands(pieces: Iterable[Piece]) -> dict[str, dict[str, Stand]]:
    """Voice to actor to stand, where the statements are many enough and clear; nothing where they are not."""
    gathered: dict[str, dict[str, list[Piece]]] = {}
    for piece in pieces:
        if piece.kind != "quotes":
            gathered.setdefault(piece.voice, {}).setdefault(piece.about, []).append(piece)
    out: dict[str, dict[str, Stand]] = {}
    for voice, actors in gathered.items():
        for actor, found in actors.items():
            against = [p for p in found if p.kind in AGAINST]
            favour = [p for p in found if p.kind not in AGAINST]
            more, less = (against, favour) if len(against) > len(favour) else (favour, against)
            places = {p.statement for p in more}
            clear = len(places) >= CLEAR * len({p.statement for p in less})
            if len(places) >= PLACES and clear and any(p.own for p in more):
                out.setdefault(voice, {})[actor] = Stand(more is against, tuple(more))
    return out


def group(pieces: Sequence[Piece], voices: Voices) -> list[Group]:
    """Groups of two voices and more, in the order in which their first voice is heard."""
    shown = _Shown.of(pieces)
    groups: list[list[str]] = []
    home: dict[str, int] = {}
    for voice in voices.said:
        near = sorted({home[other] for other in shown.near(voice) if other in home})
        found = next((n for n in near if _fits(voice, groups[n], shown, voices)), len(groups))
        if found == len(groups):
            groups.append([])
        groups[found].append(voice)
        home[voice] = found
    rank = {v: n for n, v in enumerate(voices.said)}
    out = []
    for members in groups:
        if len(members) > 1:
            ordered = sorted(members, key=lambda v: (-voices.said[v], rank[v]))
            out.append(Group(tuple(ordered), tuple(_evidence(ordered, shown, voices))))
    return out


@dataclass(frozen=True, slots=True)
class _Shown:
    """What voices show of each other, ready for looking up: they are many, and few of them show anything."""

    stand: Mapping[str, Mapping[str, Stand]]
    towards: Mapping[str, tuple[str, ...]]
    """Actor to the voices that have a stand towards it."""
    most_quoted: Mapping[str, tuple[str, tuple[Piece, ...]]]
    """Voice to whom it lets speak often, and nobody near as often; and where."""
    quoting: Mapping[str, tuple[str, ...]]
    """The way back: whom to the voices."""

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Shown:
        stand = stands(pieces)
        towards: dict[str, list[str]] = {}
        for voice, actors in stand.items():
            for actor in actors:
                towards.setdefault(actor, []).append(voice)
        quoted: dict[str, dict[str, list[Piece]]] = {}
        for piece in pieces:
            if piece.kind == "quotes":
                quoted.setdefault(piece.voice, {}).setdefault(piece.about, []).append(piece)
        most = {voice: found for voice, others in quoted.items() if (found := _most_quoted(others)) is not None}
        quoting: dict[str, list[str]] = {}
        for voice, (other, _) in most.items():
            quoting.setdefault(other, []).append(voice)
        return cls(stand, _frozen(towards), most, _frozen(quoting))

    def near(self, voice: str) -> Iterator[str]:
        """Every voice that may share a sign with one, some of them more than once."""
        yield from self.towards.get(voice, ())
        yield from self.quoting.get(voice, ())
        if voice in self.most_quoted:
            yield self.most_quoted[voice][0]
        for actor in self.stand.get(voice, {}):
            yield actor
            yield from self.towards[actor]


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def _most_quoted(others: Mapping[str, list[Piece]]) -> tuple[str, tuple[Piece, ...]] | None:
    """Whom a voice quotes often, and nobody half as often: a paper that quotes all alike shows nothing."""
    places = {who: len({p.statement for p in found}) for who, found in others.items()}
    first = max(places, key=lambda who: places[who])
    alone = all(2 * n <= places[first] for who, n in places.items() if who != first)
    return (first, tuple(others[first])) if places[first] >= QUOTED and alone else None


def _fits(voice: str, members: Sequence[str], shown: _Shown, voices: Voices) -> bool:
    """Whether it stands with most of the members and against none."""
    if any(_apart(voice, member, shown.stand) for member in members):
        return False
    near = sum(len(_signs(voice, member, shown, voices)) >= SIGNS for member in members)
    return 2 * near > len(members)


def _apart(a: str, b: str, stand: Mapping[str, Mapping[str, Stand]]) -> bool:
    """Whether one speaks against the other, or they speak of somebody in opposite ways."""
    of_a, of_b = stand.get(a, {}), stand.get(b, {})
    if (b in of_a and of_a[b].against) or (a in of_b and of_b[a].against):
        return True
    return any(of_b[t].against != s.against for t, s in of_a.items() if t in of_b)


def _signs(a: str, b: str, shown: _Shown, voices: Voices) -> list[Sign]:
    """What shows that two voices stand together, each sign as a sentence that names words and counts places."""
    out: list[Sign] = []
    of_a, of_b = shown.stand.get(a, {}), shown.stand.get(b, {})
    for actor, s in of_a.items():
        other = of_b.get(actor)
        if other is not None and other.against == s.against:
            for kinds, text in _ALIKE:
                mine, theirs = _of(s.pieces, kinds), _of(other.pieces, kinds)
                if mine and theirs:
                    told = f"{_told(a, mine, voices)}; {_told(b, theirs, voices)}"
                    out.append(_sign(f"Both {text.format(voices.names[actor])}: {told}.", (*mine, *theirs)))
    for voice, other_voice in ((a, b), (b, a)):
        towards = shown.stand.get(voice, {}).get(other_voice)
        if towards is not None and not towards.against:
            name = voices.names[other_voice]
            told = _told(voice, towards.pieces, voices)
            out.append(_sign(f"{voices.names[voice]} speaks for {name}: {told}.", towards.pieces))
        whom, pieces = shown.most_quoted.get(voice, ("", ()))
        if whom == other_voice:
            told = f"more than anybody else: in {len({p.statement for p in pieces})} places"
            out.append(_sign(f"{voices.names[voice]} quotes {voices.names[other_voice]} {told}.", pieces))
    return out


def _sign(text: str, pieces: Iterable[Piece]) -> Sign:
    return Sign(text, tuple(dict.fromkeys(p.statement for p in pieces)))


_ALIKE = (
    (("blames",), "use names that blame for {}"),
    (("lays",), "lay harm to {}"),
    (("praises",), "use names that praise for {}"),
    (("defends", "grieves", "wishes"), "speak for {}"),
)


def _of(pieces: Iterable[Piece], kinds: Iterable[str]) -> list[Piece]:
    return [p for p in pieces if p.kind in kinds]


def _told(voice: str, pieces: Sequence[Piece], voices: Voices) -> str:
    places = len({p.statement for p in pieces})
    words = dict.fromkeys(p.words for p in sorted(pieces, key=lambda p: KINDS.index(p.kind)) if p.words)
    shown = ", ".join(f"“{' '.join(w.split())}”" for w in list(words)[:SHOWN])
    where = "1 place" if places == 1 else f"{places} places"
    return f"{voices.names[voice]} in {where} ({shown})" if shown else f"{voices.names[voice]} in {where}"


def _evidence(members: Sequence[str], shown: _Shown, voices: Voices) -> list[Sign]:
    found: list[Sign] = []
    for n, a in enumerate(members):
        for b in members[n + 1 :]:
            found += _signs(a, b, shown, voices)
    return list(dict.fromkeys(found))
