"""What descriptions are made of, for the stage `actors`: head, modifiers, whose, where.

Inside a document a description has found its actor already; over documents it is compared by its parts, and "our
stewards" of one letter are "the stewards of the league" of another only if one knows who "we" are.  Of a person's name
it is told which office is written with it, and of which body.
"""

from __future__ import annotations

import dataclasses

from alteram.model.parse import Parse
from alteram.model.tables import Phrase
from alteram.stages.statements.descriptions import restriction
from alteram.stages.statements.holders import Resolver
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.references import LocalActor, Reference
from alteram.stages.statements.words import is_adjective_of_origin, singular, territory_of

__all__ = ["phrases_of"]

_PEOPLE = frozenset({"family", "people", "officials"})
_IN = frozenset({"in", "at", "within"})
_SPEAKS = "spokesperson"
_LEAVING = frozenset({"leave", "quit", "desert", "abandon"})
"""Who has done so to a body is a former member of it."""


def phrases_of(actors: Actors, resolver: Resolver) -> dict[int, Phrase]:
    """The phrases of descriptions, and of names with an office or a noun, by the index of the reference."""
    return _Phrases(actors, resolver).all()


class _Phrases:
    def __init__(self, actors: Actors, resolver: Resolver) -> None:
        self.actors = actors
        self.resolver = resolver
        self.out: dict[int, Phrase] = {}

    def all(self) -> dict[int, Phrase]:
        own: list[tuple[int, Reference, int]] = []
        for k, r in enumerate(list(self.actors.references)):
            parse = self.actors.view.passages[r.passage].parse
            if parse is None or r.entity < 0:
                continue
            if r.kind == "name" and r.label == "person":
                self._office(k, r, parse)
            elif r.kind == "name" and r.label == "place" and r.first:
                self._called(k, r, parse)
            elif r.kind == "description" and r.noun is not None:
                self.out[k] = self._phrase(r, parse)
                token = _possessive(r, parse)
                if token is not None:
                    own.append((k, r, token))
        known = {(p.head, p.modifiers, p.owner) for p in self.out.values() if p.owner is not None}
        for k, r, token in own:
            owner = self._own(self.out[k], r.passage, token, known)
            if owner is not None and owner.index != r.entity:
                self.out[k] = dataclasses.replace(self.out[k], owner=self.actors.local_id(owner))
        return self.out

    # --- descriptions

    def _phrase(self, r: Reference, parse: Parse) -> Phrase:
        if r.noun is None:
            raise ValueError("a phrase has a head noun")
        head, modifiers = r.noun.same, set(r.modifiers)
        owner, where = self._owner(r, parse)
        if owner is None and r.noun.kind in _PEOPLE:
            owner = self._in_clause(r, parse)
            if owner is not None:
                clause = restriction(parse, r.head)
                verb = parse.lemmas[clause] if clause is not None else ""
                modifiers = {m for m in modifiers if m.split()[0] != verb}
                if verb in _LEAVING and r.noun.kind == "people":
                    head, modifiers = "member", {"former"}
        if owner is not None and owner.index == r.entity:
            owner = None  # "the government": the state itself
        if where is None and r.where is not None and self.actors.references[r.where].entity >= 0:
            where = self.actors.actors[self.actors.references[r.where].entity]
        return Phrase(
            head=head,
            modifiers=tuple(sorted(modifiers)),
            owner=self.actors.local_id(owner) if owner is not None else None,
            country=r.territory,
            where=self.actors.local_id(where) if where is not None else None,
            definite=r.definite,
            plural=r.plural,
        )

    def _owner(self, r: Reference, parse: Parse) -> tuple[LocalActor | None, LocalActor | None]:
        """Whose it is, and where people are who only stand in a place."""
        people = r.noun is not None and r.noun.kind in ("family", "people")
        for child in parse.children[r.head]:
            token: int | None = child
            if parse.deps[child] == "prep" and child <= r.last:
                if parse.lower[child] != "of" and not (people and parse.lower[child] in _IN):
                    continue
                token = parse.child(child, "pobj")
            elif parse.deps[child] != "poss" or parse.pos[child] == "PRON":
                continue
            actor = self._at(r.passage, token)
            if actor is not None:
                return (None, actor) if people and parse.lower[child] in _IN else (actor, None)
        if r.owner is None or self.actors.references[r.owner].entity < 0:
            return None, None
        actor = self.actors.actors[self.actors.references[r.owner].entity]
        head = self.actors.references[r.owner].head
        stands = people and parse.deps[head] == "pobj" and parse.lower[parse.heads[head]] in _IN
        return (None, actor) if stands else (actor, None)

    def _at(self, passage: int, token: int | None) -> LocalActor | None:
        found = self.actors.by_head(passage, token) if token is not None else None
        return self.actors.actors[found.entity] if found is not None and found.entity >= 0 else None

    def _in_clause(self, r: Reference, parse: Parse) -> LocalActor | None:
        """ "Families whose sons are held in the camp of X": the only body in the clause that tells which ones."""
        clause = restriction(parse, r.head)
        if clause is None:
            return None
        found = self.actors.inside(r.passage, parse.left_edge(clause), parse.right_edge(clause))
        bodies = {x.entity for x in found if x.entity >= 0 and self.actors.actors[x.entity].label == "organisation"}
        return self.actors.actors[bodies.pop()] if len(bodies) == 1 else None

    def _own(
        self, phrase: Phrase, passage: int, token: int, known: set[tuple[str, tuple[str, ...], str]]
    ) -> LocalActor | None:
        """Who "our" and "its" are; of several, the one of whom the document says the same in full."""
        ranked = self.resolver.possessors(passage, token)
        told = [x for x, _ in ranked if (phrase.head, phrase.modifiers, self.actors.local_id(x)) in known]
        if len(told) == 1:
            return told[0]
        best = [x for x, close in ranked if close]
        return best[0] if len(best) == 1 else None

    # --- names

    def _called(self, k: int, r: Reference, parse: Parse) -> None:
        """What the noun before a name says that it is: "the ferry A B" is no person, whosever name it bears."""
        noun = self.resolver.roles.nouns.get(parse.lemmas[r.first - 1].lower())
        of_it = parse.heads[r.first - 1] in range(r.first, r.last + 1) or parse.heads[r.last] == r.first - 1
        if noun is not None and noun.kind == "place" and of_it and parse.words[r.first - 1].islower():
            self.out[k] = Phrase(noun.same, (), None, None, None, "", False)

    def _office(self, k: int, r: Reference, parse: Parse) -> None:
        words = [w for w in r.office.replace("-", " ").split() if w[:1].isalpha()]
        nouns = self.resolver.roles.nouns
        found = [n for w in words if (n := nouns.get(w.lower()) or nouns.get(singular(w.lower()))) is not None]
        offices = [n for n in found if n.kind == "office" or n.same == _SPEAKS]
        country = next((territory_of(w) for w in words if is_adjective_of_origin(w)), None)
        owner = self._affiliation(r, parse)
        if offices or owner is not None:
            local = self.actors.local_id(owner) if owner is not None else None
            self.out[k] = Phrase(offices[-1].same if offices else "", (), local, country, None, "", False)

    def _affiliation(self, r: Reference, parse: Parse) -> LocalActor | None:
        """ "A B of the X Union", "A B (XYZ)": the body."""
        after = r.last + 1
        if after >= len(parse):
            return None
        token = None
        if parse.lower[after] == "of":
            token = after + (2 if after + 1 < len(parse) and parse.lower[after + 1] == "the" else 1)
        elif parse.words[after] == "(":
            token = after + 1
        actor = self._at(r.passage, token) if token is not None and token < len(parse) else None
        return actor if actor is not None and actor.label in ("organisation", "state") else None


def _possessive(r: Reference, parse: Parse) -> int | None:
    if r.definite != "own":
        return None
    return next((c for c in parse.children[r.head] if parse.deps[c] == "poss"), None)
