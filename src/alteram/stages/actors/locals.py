"""Actors inside documents, with all that their mentions say of them, and the groups into which they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from alteram.model.keys import spelling_key
from alteram.model.said import UNNAMED
from alteram.model.tables import Mention, Phrase
from alteram.model.territories import lookup_territory
from alteram.stages.actors.judged import Judged
from alteram.stages.actors.names import compare

__all__ = ["Groups", "Local", "bare", "country_code", "gather", "kind_of", "name_words"]

_KINDS = ("person", "organisation", "state", "office", "group", "place", "unknown")
_SHORT_STATES = frozenset({"US", "UK", "USA", "UAE"})


@dataclass(slots=True)
class Local:
    """An actor inside one document, with all that its mentions say of it."""

    id: str
    source: str
    document: str
    label: str
    name: str
    mentions: list[Mention] = field(default_factory=list)

    full_names: tuple[str, ...] = ()
    """Its resolved name and the names as written, without descriptions."""
    named: bool = False
    """Whether a name stands for it, and not only descriptions."""
    phrases: tuple[Phrase, ...] = ()
    """What its descriptions are made of, each once."""
    sexes: frozenset[str] = frozenset()
    """`m`, `f` where titles before its names tell it."""

    def settle(self, judged: Judged, sexes: Mapping[str, str]) -> None:
        """Reads off what the mentions say, without judgement; to be called once all are there.

        `sexes`: of titles.
        """
        votes: dict[str, int] = {}
        for m in self.mentions:
            if m.kind != "description":
                votes[m.label] = votes.get(m.label, 0) + 1
        if votes:
            self.label = max(votes, key=lambda x: (x != "unknown", votes[x], x))
        self.full_names = tuple(dict.fromkeys([self.name, *(m.span.quote for m in self.mentions if m.kind == "name")]))
        self.named = any(m.kind in ("name", "implied") for m in self.mentions)
        if self.label == "person":
            firsts = (m.span.quote.partition(" ")[0] for m in self.mentions if m.kind == "name")
            self.sexes = frozenset(sex for word in firsts if (sex := sexes.get(word.casefold().rstrip("."))))
        body = self.label == "organisation"
        self.name = judged.plain(self.name, body)
        phrases = (m.phrase for m in self.mentions if m.phrase is not None)
        self.phrases = tuple(
            dict.fromkeys(
                replace(p, modifiers=judged.modifiers(p.modifiers, body)) if p.modifiers else p for p in phrases
            )
        )

    @property
    def code(self) -> str | None:
        """Code of the country that it is; None of what is no state."""
        if self.label != "state" or (not self.named and any(p.plural for p in self.phrases)):
            return None  # "the governments of X": several, one after another
        names = (*self.full_names, *self.name.split())  # "Norwegian government" where no name stands beside it
        return next((code for name in names if (code := country_code(name))), None)


def gather(
    mentions: Iterable[Mention], paths: Mapping[str, str], judged: Judged, sexes: Mapping[str, str]
) -> list[Local]:
    """The local actors of the mentions, in the order in which one meets them.

    `paths`: of the sources.  Ids are hashes of names, so no order may come from them.  `sexes`: of titles.
    """
    out: dict[str, Local] = {}
    for m in sorted(mentions, key=lambda m: (paths.get(m.source, ""), m.source, m.span.start, m.span.end, m.id)):
        local = out.setdefault(m.local, Local(m.local, m.source, m.document or "", m.label, m.name))
        local.mentions.append(m)
    for local in out.values():
        local.settle(judged, sexes)
    return list(out.values())


def kind_of(members: Iterable[Local]) -> str:
    """What most mentions of an actor take it for, of equals the first in the order of kinds; unknown if all do."""
    votes: dict[str, int] = {}
    for local in members:
        votes[local.label] = votes.get(local.label, 0) + len(local.mentions)
    return max(votes, key=lambda x: (x != "unknown", votes[x], -_KINDS.index(x)))


def name_words(name: str) -> list[str]:
    """The words of a person's name without particles: "van Dijk" and "al-Tamir" are one word each."""
    return [w for w in name.replace(".", " ").split() if any(c.isupper() for c in w)]


def bare(name: str) -> str:
    """A name without its article."""
    return name[4:] if name.lower().startswith("the ") else name


def country_code(name: str) -> str | None:
    """The country that a name or an adjective of origin means."""
    if not name[:1].isupper() or (len(name) < 4 and name not in _SHORT_STATES):
        return None
    found = lookup_territory(bare(name))
    return found.code if found is not None else None


class Groups:
    """Local actors joined into groups.  Two full names that differ, or two countries, never come into one group."""

    def __init__(self, locals_: Iterable[Local]) -> None:
        self.locals = list(locals_)
        self.of = {local.id: local for local in self.locals}
        self.rule: dict[str, str] = {}
        self.joined = 0
        """How many times two groups were made one."""
        self._parent = {local.id: local.id for local in self.locals}
        self._codes = {local.id: frozenset(filter(None, [local.code])) for local in self.locals}
        self._persons = {local.id: frozenset(_full_person(local)) for local in self.locals}
        self._sexes = {local.id: local.sexes for local in self.locals}
        self._unnamed = {x.id: x.name if x.name.startswith(UNNAMED) else "" for x in self.locals}

    def find(self, key: str) -> str:
        """The group of a local actor: the id of one of its members."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def code(self, key: str) -> str | None:
        """The country that a group is."""
        return min(self._codes[self.find(key)], default=None)

    def join(self, a: Local, b: Local, rule: str) -> bool:
        """Makes two local actors one, unless their groups cannot be."""
        x, y = sorted((self.find(a.id), self.find(b.id)))
        if x != y:
            if len(self._codes[x] | self._codes[y]) > 1 or not self._one_person(x, y):
                return False
            if self._sexes[x] and self._sexes[y] and not self._sexes[x] & self._sexes[y]:
                return False
            if self._unnamed[x] != self._unnamed[y]:
                return False  # the path of a file is no name: `a.txt` is not misspelt for `e.txt`
            self._parent[y] = x
            self.joined += 1
            self._codes[x] |= self._codes.pop(y)
            self._persons[x] |= self._persons.pop(y)
            self._sexes[x] |= self._sexes.pop(y)
            self._unnamed.pop(y)
        for local in (a, b):
            self.rule.setdefault(local.id, rule)
        return True

    def members(self) -> dict[str, list[Local]]:
        """Each group with its members, in the order in which one meets them."""
        out: dict[str, list[Local]] = {}
        for local in self.locals:
            out.setdefault(self.find(local.id), []).append(local)
        return out

    def _one_person(self, x: str, y: str) -> bool:
        mine, theirs = self._persons[x], self._persons[y]
        return all(_may_be_one(a, b) for a in mine for b in theirs)


def _full_person(local: Local) -> list[str]:
    words = name_words(local.name)
    whole = len(words) > 1 and all(len(w) > 1 for w in words)  # an initial is no full name
    return [local.name] if local.label == "person" and local.named and whole else []


def _may_be_one(a: str, b: str) -> bool:
    if a == b or spelling_key(a) == spelling_key(b):
        return True
    found = compare(a, b, "person")
    return found.same or found.part
