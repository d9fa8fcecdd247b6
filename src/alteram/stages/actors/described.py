"""Actors that are only described, over documents: the same kind of the same owner is one.

"The stewards of the League", "200 stewards of the League" and, in the League's own letter, "our stewards" are one
group: a group is a kind of people of some body, how many are meant is a figure.  A description without owner is one
with another only in documents about the same matter, and never where it means people: "the families" of two documents
may be anybody's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from alteram.model.keys import fold
from alteram.model.tables import Phrase
from alteram.stages.actors.lexicon import Words
from alteram.stages.actors.locals import Groups, Local, bare, country_code
from alteram.stages.actors.names import compare
from alteram.stages.actors.people import join_people, owner_of
from alteram.stages.actors.related import Related

__all__ = ["join_described", "join_phrases"]

_MANY = ("group", "office")
_SMALL = frozenset({"the", "a", "an", "this", "that", "and", "its", "their", "our"})
_FAMILY = "family"
"""The noun under which the roles of `statements` compare families, relatives, loved ones."""


def join_described(groups: Groups, words: Words) -> None:
    """Joins descriptions with one owner, seats of one body in one country, and "our union" with who says it."""
    for _ in range(2):  # an owner may itself be described
        _join_own(groups)
        _join_owned(groups, words)
    _join_families(groups)
    join_people(groups, words)
    _join_only(groups, words)
    _join_seats(groups, words)
    _join_led(groups, words)
    _join_by_head(groups, words)


# --- whose


def _kind(local: Local, phrase: Phrase) -> str:
    return "people" if local.label in _MANY or (local.label == "person" and phrase.plural) else local.label


def _join_owned(groups: Groups, words: Words) -> None:
    first: dict[tuple[str, ...], Local] = {}
    for local in groups.locals:
        for kind, head, owner, modifiers in dict.fromkeys(_of_owner(groups, local, words)):
            place = local.document if head in words.abroad else ""
            key = (kind, head, owner, place, *modifiers)
            if key in first:
                groups.join(first[key], local, "the same description of the same owner")
            else:
                first[key] = local


def _of_owner(groups: Groups, local: Local, words: Words) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Kind, head, owner and modifiers of what describes an actor; of "the X Embassy", its name."""
    if local.label == "unknown":
        return
    if local.named:
        if local.label in ("organisation", "office"):
            for name in local.full_names:
                yield from _of_country(name, local.label)
        return
    for phrase in local.phrases:
        owner = owner_of(groups, phrase)
        if owner is None or owner == groups.find(local.id):
            continue
        kind = _kind(local, phrase)
        if kind == "place" and (phrase.head in words.seats or phrase.where is not None):
            continue  # where it stands decides
        if kind == "person" or (kind == "people" and not phrase.plural and phrase.definite == "a"):
            continue
        yield kind, phrase.head, owner, phrase.modifiers


def _of_country(name: str, label: str) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """ "American Embassy", "United States Embassy": what a name of a country and a noun describe."""
    words = bare(name).split()
    for size in (1, 2):
        code = country_code(" ".join(words[:size])) if 0 < len(words) - size < 4 else None
        if code is not None and not any(w.casefold() in ("of", "for") for w in words):
            *modifiers, head = (fold(w) for w in words[size:])
            kind = "people" if label == "office" else label
            yield kind, head, f"state:{code}", tuple(sorted(modifiers))
            return


def _join_own(groups: Groups) -> None:
    """ "Our union", said by a union: the speaker itself."""
    heads: dict[str, set[str]] = {}
    for local in groups.locals:
        if local.named and local.label == "organisation":
            found = heads.setdefault(groups.find(local.id), set())
            found.update(word for name in local.full_names for word in fold(name).split())
    for local in groups.locals:
        if local.named or local.label != "organisation":
            continue
        for phrase in local.phrases:
            if phrase.definite != "own" or phrase.modifiers or phrase.owner not in groups.of:
                continue
            owner = groups.of[phrase.owner]
            if phrase.head in heads.get(groups.find(owner.id), ()):
                groups.join(local, owner, "the body that speaks calls itself so")


def _join_families(groups: Groups) -> None:
    """ "The families", in a document that tells of one body's families only: theirs."""
    owned: dict[str, dict[str, Local]] = {}
    for local in groups.locals:
        for phrase in local.phrases:
            if phrase.head == _FAMILY and phrase.plural and owner_of(groups, phrase) is not None:
                owned.setdefault(local.document, {}).setdefault(groups.find(local.id), local)
    for local in groups.locals:
        fits = owned.get(local.document, {})
        plain = local.phrases and all(p.head == _FAMILY and p.plural and not _told(p) for p in local.phrases)
        counted = any(c.isdigit() for m in local.mentions for c in m.span.quote)
        if plain and not local.named and not counted and len(fits) == 1:
            groups.join(local, next(iter(fits.values())), "the only families that the document tells of")


def _told(phrase: Phrase) -> bool:
    """Whether the words tell one from others of the kind."""
    return phrase.owner is not None or phrase.country is not None or bool(phrase.modifiers)


def _join_only(groups: Groups, words: Words) -> None:
    """ "The company", in a document that names one company only: by this noun, or as a firm is named."""
    heads: dict[tuple[str, str], dict[str, Local]] = {}
    for local in groups.locals:
        if local.named and local.label == "organisation":
            for name in local.full_names:
                parts = fold(name.partition(" of ")[0]).split()
                nouns = {parts[-1], *(words.firm_nouns if parts[-1] in words.firms else ())} if len(parts) > 1 else ()
                for noun in nouns:
                    heads.setdefault((local.document, noun), {})[groups.find(local.id)] = local
    for local in groups.locals:
        if local.named or local.label != "organisation":
            continue
        if all(p.definite == "the" and not _told(p) and not p.plural for p in local.phrases):
            for phrase in local.phrases:
                fits = {groups.find(x.id): x for x in heads.get((local.document, phrase.head), {}).values()}
                if len(fits) == 1:
                    groups.join(local, next(iter(fits.values())), "the only one of its kind that the document names")


# --- where


def _join_seats(groups: Groups, words: Words) -> None:
    """A body's camp and its headquarters in one country are one place, as far as no two of them bear names.

    What stands in no named country is taken for the one that the same document tells of, else for the only one.
    """
    owned: dict[str, list[tuple[Local, str | None]]] = {}
    names: dict[str, set[str]] = {}
    for local in groups.locals:
        if local.label != "place":
            continue
        if local.named:
            names.setdefault(groups.find(local.id), set()).add(fold(local.name))
        for phrase in local.phrases:
            owner = groups.of.get(phrase.owner or "")
            if phrase.head in words.seats and owner is not None and owner.label == "organisation":
                owned.setdefault(groups.find(owner.id), []).append((local, _country(groups, phrase)))
    for _, seats in sorted(owned.items()):
        _Seats(groups, names, seats).join()


def _country(groups: Groups, phrase: Phrase) -> str | None:
    if phrase.where is None or phrase.where not in groups.of:
        return None
    return groups.code(phrase.where) or country_code(groups.of[phrase.where].name)


class _Seats:
    """The seats of one body."""

    def __init__(self, groups: Groups, names: dict[str, set[str]], seats: list[tuple[Local, str | None]]) -> None:
        self._groups = groups
        self._names = names
        self._seats = sorted(seats, key=lambda x: (x[0].document, x[0].id, x[1] or ""))
        self._countries: dict[str, str] = {}
        for local, country in self._seats:
            if country is not None:
                self._countries.setdefault(groups.find(local.id), country)

    def join(self) -> None:
        first: dict[str, Local] = {}
        for local, _ in self._seats:
            country = self._countries.get(self._groups.find(local.id))
            if country is not None:
                self._one(first.setdefault(country, local), local)
        self._by_wording()
        known = {self._groups.find(x.id): x for x in first.values()}
        here: dict[str, set[str]] = {}
        for local, _ in self._seats:
            if self._groups.find(local.id) in known:
                here.setdefault(local.document, set()).add(self._groups.find(local.id))
        for local, _ in self._seats:
            group = self._groups.find(local.id)
            if group not in known and group not in self._countries:
                fits = here.get(local.document, set()) or set(known)
                if len(fits) == 1:
                    self._one(known[min(fits)], local)
        if not known:
            for local, _ in self._seats[1:]:
                self._one(self._seats[0][0], local)

    def _by_wording(self) -> None:
        """ "The isolated and remote camp": where nobody says its place, the one that is described word for word so."""
        told: dict[str, Local] = {}
        for local, _ in self._seats:
            if self._groups.find(local.id) in self._countries:
                for words in _wording(local):
                    told.setdefault(words, local)
        for local, _ in self._seats:
            if self._groups.find(local.id) not in self._countries:
                fits = {self._groups.find(told[w].id): told[w] for w in _wording(local) if w in told}
                if len(fits) == 1:
                    self._one(next(iter(fits.values())), local)

    def _one(self, a: Local, b: Local) -> None:
        """Joins two seats unless both bear names, and different ones."""
        x, y = self._groups.find(a.id), self._groups.find(b.id)
        mine, theirs = self._names.get(x, set()), self._names.get(y, set())
        if x == y or (mine and theirs and not mine & theirs):
            return
        if self._groups.join(a, b, "a seat of the same body in the same country"):
            self._names[self._groups.find(a.id)] = mine | theirs


def _wording(local: Local) -> list[str]:
    """The words before the noun and the noun, of descriptions that have two or more before it."""
    out = []
    for m in local.mentions:
        if m.kind == "description" and m.phrase is not None:
            words = [w for w in fold(m.span.quote).partition(" of ")[0].split() if w not in _SMALL]
            if len(words) > 2 and words[-1] == m.phrase.head:
                out.append(" ".join(words))
    return out


# --- under whom


def _join_led(groups: Groups, words: Words) -> None:
    """ "The X clique", "X's men": the body that the text says X leads."""
    leads = _leaders(groups, words)
    for local in groups.locals:
        if local.named:
            continue
        for phrase in local.phrases:
            if phrase.head not in words.followers or phrase.owner is None or phrase.owner not in groups.of:
                continue
            bodies = leads.get(groups.find(phrase.owner), {})
            if len(bodies) == 1:
                groups.join(local, next(iter(bodies.values())), "named after the one who leads it")


def _leaders(groups: Groups, words: Words) -> dict[str, dict[str, Local]]:
    """Persons with the bodies of which the texts say that they are chair, leader, president."""
    out: dict[str, dict[str, Local]] = {}
    for local in groups.locals:
        if local.label != "person":
            continue
        for phrase in local.phrases:
            if phrase.head in words.leaders and phrase.owner is not None and phrase.owner in groups.of:
                body = groups.of[phrase.owner]
                if body.label in ("organisation", "state"):
                    out.setdefault(groups.find(local.id), {})[groups.find(body.id)] = body
    return out


def _join_by_head(groups: Groups, words: Words) -> None:
    """Two bodies with one head, of whom one bears the other's name with a word more ("X Society", "Y X Society")."""
    for bodies in _leaders(groups, words).values():
        found = [x for x in bodies.values() if x.label == "organisation" and x.named]
        for a, b in itertools.combinations(found, 2):
            compared = compare(a.name, b.name, "organisation")
            if compared.part or compared.same:
                groups.join(a, b, "one head, and one name inside the other")


# --- in documents about the same matter


def join_phrases(groups: Groups, related: Related) -> None:
    """Bodies and places without owner, described in two words at least, in documents about one matter."""
    offers: dict[tuple[str, ...], dict[str, list[Local]]] = {}
    for local, key in _phrases(groups):
        offers.setdefault(key, {}).setdefault(local.document, []).append(local)
    for by_document in offers.values():
        groups_here = {groups.find(x.id) for found in by_document.values() for x in found}
        if len(groups_here) < 2:
            continue
        for document, found in by_document.items():
            for other in sorted(related.documents(document) & by_document.keys()):
                if other > document:
                    a, b = found[0], by_document[other][0]
                    if related.are(a, b):
                        groups.join(a, b, "same description in related documents")


def _phrases(groups: Groups) -> Iterator[tuple[Local, tuple[str, ...]]]:
    for local in groups.locals:
        if local.named or local.label not in ("organisation", "place"):
            continue
        for phrase in local.phrases:
            if phrase.modifiers and phrase.owner is None and (local.label == "organisation" or not phrase.plural):
                yield local, (local.label, phrase.head, *phrase.modifiers)
