"""Whom a noun phrase means: the actor behind a holder, an addressee, a sender.

Sure ways first (names, appositions, owners), then what the document fixes ("the letter", "the undersigned"), pronouns
last.  Where two readings tie, nobody is taken: a wrong holder is the worst mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from alteram.model.parse import Parse
from alteram.stages.statements.antecedents import (
    HE_OR_SHE,
    SUBJECT,
    antecedent,
    beside,
    goes_on,
    governs,
    is_this_paper,
    means_things,
    they_before,
)
from alteram.stages.statements.descriptions import describe
from alteram.stages.statements.mentions import Actors
from alteram.stages.statements.references import NOBODY, LocalActor, Reference
from alteram.stages.statements.syntax import (
    SUBJECTS,
    conjuncts,
    counts_people,
    first_conjunct,
    is_subject,
    named_part,
    subject_of,
)
from alteram.stages.statements.words import Roles
from alteram.stages.statements.writings import put_out

__all__ = ["FIRST_PERSON", "SECOND_PERSON", "Resolver"]

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves", "mine", "ours"})
SECOND_PERSON = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_THIRD = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f", "hers": "f",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "themselves": "they",
}  # fmt: skip
_FAR_OFF = -0.5
"""Score of who spoke last and is not named nearby: who is named one sentence back and agrees comes first."""
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SIDES = frozenset({"side", "party"})
_FOUND_OUT = frozenset(
    {"survey", "record", "log", "register", "figure", "data", "count", "research", "measurement", "test", "estimate"}
    | {"investigation", "inquiry", "finding", "file", "calculation", "evidence", "information", "experience", "minute"}
)
"""What people know by, which says nothing by itself: with "our", they say it."""
_TRADE = frozenset({"company", "firm", "corporation", "fund", "foundation", "institute", "club"})
"""Organisations that are no party of the kind of a union or a movement."""
_SPEAK_FOR = frozenset({"signatory", "author", "writer", "member", "representative", "undersigned"})
"""Nouns that in a report of a letter mean those who sent it."""
_CLOSE = 1.2
"""Points by which the best reading of a possessive must lead to be the only one."""
_FAR = 3
"""Sentences back that a pronoun may look."""
_CLEARLY = 1.5
"""By how much the best must lead for what a pronoun tells of its sex to be kept."""


@dataclass(slots=True)
class Resolver:
    """Resolves tokens of one document to its actors.  `speaker` and `addressees` tell whose "I" and "you" these are."""

    actors: Actors
    roles: Roles
    speaker: Callable[[int, int], LocalActor | None]
    """Passage and token to who says "I" there."""
    addressees: Callable[[int, int], list[LocalActor]]
    """Passage and token to who is "you" there."""
    letter: Callable[[int], LocalActor | None]
    """Passage to the sender of the letter that "the letter" means there."""
    spoken: Callable[[int, int], bool]
    """Whether a token stands in direct quotation: whom a speaker names is not whom the reporter means by "he"."""
    holders: dict[int, dict[int, LocalActor]] = field(default_factory=dict)
    """Holders resolved so far, by passage and cue token: the last one goes on speaking."""
    settled: dict[tuple[int, int], LocalActor] = field(default_factory=dict)
    """Pronouns that hold a statement, by passage and token: they mean the same whoever asks."""

    def nouns(self, passage: int, token: int) -> list[LocalActor]:
        """The actors that a noun phrase means, one for each of its coordinated parts; those not known left out."""
        parse = self._parse(passage)
        found: dict[int, LocalActor] = {}
        for part in conjuncts(parse, token):
            for actor in self.noun(passage, part):
                found.setdefault(actor.index, actor)
        return list(found.values())

    def noun(self, passage: int, token: int) -> list[LocalActor]:
        """The actors that one noun or pronoun means, without those joined to it."""
        parse = self._parse(passage)
        low = parse.lower[token]
        if low in FIRST_PERSON:
            speaker = self.speaker(passage, token)
            return [speaker] if speaker is not None else []
        if low in SECOND_PERSON:
            return self.addressees(passage, token)
        if low in _RELATIVE and parse.deps[token] in (*SUBJECTS, "dobj", "pobj"):
            above = next((a for a in parse.ancestors(token) if parse.deps[a] == "relcl"), None)
            return (
                self.noun(passage, antecedent(self.actors, self.roles, (passage, parse.heads[above]), low))
                if above is not None
                else []
            )
        if low in _THIRD and (passage, token) in self.settled:
            return [self.settled[passage, token]]
        if low in _THIRD and means_things(self.actors, parse, passage, token):
            return []
        if low in _THIRD:
            actor = self._pronoun(passage, token, _THIRD[low])
            if actor is not None and low == "they":
                return beside(self.actors, actor, (passage, token))
            return [actor] if actor is not None else []
        if low in NOBODY or parse.pos[token] not in ("NOUN", "PROPN", "ADJ", "NUM") or counts_people(parse, token):
            return self._those(passage, token)
        pair = self._both(passage, token)
        if pair:
            return pair
        actor = self._named(passage, token)
        return [actor] if actor is not None else []

    def possessors(self, passage: int, token: int) -> list[tuple[LocalActor, bool]]:
        """Who "our", "your", "its" may be, best first, each with whether nothing puts others before it."""
        low = self._parse(passage).lower[token]
        if low in FIRST_PERSON:
            speaker = self.speaker(passage, token)
            return [(speaker, True)] if speaker is not None else []
        if low in SECOND_PERSON:
            return [(x, True) for x in self.addressees(passage, token)]
        ranked = self._candidates(passage, token, _THIRD[low]) if low in _THIRD else []
        return [(self.actors.actors[k], score > ranked[0][0] - _CLOSE) for score, k in ranked]

    # --- nouns

    def _both(self, passage: int, token: int) -> list[LocalActor]:
        """ "Both unions", "both sides": the two organisations of a document that names exactly two."""
        parse = self._parse(passage)
        lemma = parse.lemmas[token].lower()
        noun = self.roles.nouns.get(lemma)
        words = {parse.lower[c] for c in parse.children[token] if c < token}
        if "both" not in words or (lemma not in _SIDES and (noun is None or noun.kind != "organisation")):
            return []
        found: dict[int, LocalActor] = {}
        for r in self.actors.references:
            other = r.noun
            if r.kind != "name" or r.entity < 0 or other is None or other.kind != "organisation":
                continue
            if other.lemma == lemma or (lemma not in _TRADE and other.lemma not in _TRADE):
                found[r.entity] = self.actors.actors[r.entity]
        return list(found.values()) if len(found) == 2 else []

    def _named(self, passage: int, token: int) -> LocalActor | None:
        actors, parse = self.actors, self._parse(passage)
        reference = actors.by_head(passage, token)
        if reference is not None and reference.kind == "name" and reference.entity >= 0:
            return actors.actors[reference.entity]
        apposed = self._apposed(passage, token)
        if apposed is not None:
            return apposed
        noun = None if reference is None else reference.noun
        lemma = parse.lemmas[token].lower()
        noun = noun or self.roles.nouns.get(lemma)
        if noun is not None and noun.kind == "writing":
            return self._writing(passage, token)
        if noun is not None and noun.lemma in _SPEAK_FOR:
            sender = self._speaks_for(passage, reference, noun.lemma)
            if sender is not None:
                return sender
        if reference is not None and reference.entity >= 0:
            return actors.actors[reference.entity]
        owner = parse.child(token, "poss")
        if lemma in _FOUND_OUT and owner is not None and parse.lower[owner] in FIRST_PERSON:
            return self.speaker(passage, owner)  # "our records show": whoever keeps them says so
        return self._described(passage, token)

    def _speaks_for(self, passage: int, reference: Reference | None, lemma: str) -> LocalActor | None:
        """ "The signatories", "the X members" of a letter sent by X: its sender."""
        sender = self.letter(passage)
        if sender is None or (reference is not None and reference.definite not in ("the", "this")):
            return None
        if lemma in ("signatory", "author", "writer", "undersigned"):
            owned = reference is not None and reference.owner is not None
            return None if owned else sender
        if reference is None or reference.owner is None:
            return None
        owner = self.actors.references[reference.owner].entity
        return sender if owner == sender.index else None

    def _apposed(self, passage: int, token: int) -> LocalActor | None:
        """The name that stands in apposition to a description, or before whose name the noun is written."""
        parse, described = self._parse(passage), self.actors.by_head(passage, token)
        near = [c for c in parse.children[token] if parse.deps[c] == "appos"]
        if parse.deps[token] in ("appos", "compound", "nmod") and parse.pos[parse.heads[token]] in ("PROPN", "NOUN"):
            near.append(parse.heads[token])
        for other in near:
            reference = self.actors.by_head(passage, other)
            if reference is None or reference.kind != "name" or reference.entity < 0:
                continue
            office = described is not None and described.noun is not None and described.noun.kind == "office"
            if not (office and reference.sure and reference.label == "organisation"):  # the head of the union, U
                return self.actors.actors[reference.entity]
        return None

    def _writing(self, passage: int, token: int) -> LocalActor | None:
        """ "The letter says": its sender; "a statement by X": X; a text of nobody known is its own voice."""
        parse = self._parse(passage)
        for child in parse.children[token]:
            if parse.deps[child] == "poss":
                found = self.noun(passage, child)
                if len(found) == 1 and found[0].label == "place" and found[0].described:
                    return self._described(passage, token)  # "the port's log": a port says nothing
                return found[0] if len(found) == 1 else None
            if parse.deps[child] in ("prep", "agent") and parse.lower[child] in ("from", "by", "of"):
                target = parse.child(child, "pobj")
                dated = target is not None and (
                    parse.lower[target] in self.roles.not_names or parse.pos[target] == "NUM"
                )
                found = [] if target is None or dated else self.nouns(passage, target)
                if len(found) == 1:
                    return found[0]
            r = self.actors.by_head(passage, child) if parse.deps[child] in ("compound", "nmod") else None
            if r is not None and r.entity >= 0:
                return self.actors.actors[r.entity]
        issued = put_out(self.actors.view, passage, token)
        found = [] if issued is None else self.nouns(*issued)
        if len(found) == 1:
            return found[0]
        if parse.lemmas[token].lower() in ("letter", "message", "petition", "appeal", "statement", "email", "e-mail"):
            sender = self.letter(passage)
            if sender is not None:
                return sender
        return self._described(passage, token)

    def _described(self, passage: int, token: int) -> LocalActor | None:
        """An actor of its own for a description that nothing else in the document fixes."""
        parse = self._parse(passage)
        some = counts_people(parse, token)
        if parse.pos[token] == "NUM" and not some:
            return None
        taken = self.actors.names_of(passage)
        found = describe(parse, passage, token, self.roles, taken)
        fixed = found.definite in ("the", "this") or found.plural
        unique = "" if fixed and not some else f"|{passage}:{token}"
        owner = (
            ""
            if found.owner is None
            else f"|{self.actors.actors[self.actors.references[found.owner].entity].key}"
            if self.actors.references[found.owner].entity >= 0
            else ""
        )
        lemma = found.noun.same if found.noun is not None else parse.lemmas[token].lower()
        key = "|".join((f"desc:{lemma}", *sorted(found.modifiers))) + owner + unique
        actor = self.actors.new(key, found.label, found.text)
        self.actors.add(found, actor)
        return actor

    def _those(self, passage: int, token: int) -> list[LocalActor]:
        """ "Those who left", "three of the guards": a group of its own; other pronouns of this kind mean nobody."""
        parse = self._parse(passage)
        counted = parse.lower[token] in ("those", "many", "some", "several", "all", "few")
        if not counted and not counts_people(parse, token):
            return []
        if parse.pos[token] != "NUM" and parse.child(token, "relcl", "acl", "prep") is None:
            return []
        you = [i for c in parse.children[token] for i in parse.children[c] if parse.lower[i] == "you"]
        group = self.addressees(passage, you[0]) if you else []
        if len(group) == 1 and group[0].label == "group":
            return group  # "some of you have asked": those who are addressed, as far as the text tells them apart
        found = self._described(passage, token)
        if found is not None:
            found.label = "group"
        return [found] if found is not None else []

    # --- pronouns

    def _pronoun(self, passage: int, token: int, kind: str) -> LocalActor | None:
        ranked = self._candidates(passage, token, kind)
        if not ranked:
            return None
        best = ranked[0]
        if len(ranked) > 1 and ranked[1][0] == best[0] and ranked[1][1] != best[1]:
            return None
        actor = self.actors.actors[best[1]]
        if kind in HE_OR_SHE and not actor.sex and (len(ranked) == 1 or best[0] - ranked[1][0] >= _CLEARLY):
            actor.sex = kind  # "she" once, nobody's "he" later
        found = Reference(passage, token, token, token, "pronoun", actor.label, "", self._parse(passage).words[token])
        self.actors.add(found, actor)
        return actor

    def _candidates(self, passage: int, token: int, kind: str) -> list[tuple[float, int]]:
        """Actors before a pronoun that agree with it, best first: score and index, one entry an actor."""
        parse = self._parse(passage)
        here = parse.sentence_of[token]
        own_clause = self._clause_subjects(parse, token)
        outside = not self.spoken(passage, token)
        before = kind == "they" and they_before(parse, token)
        scores: dict[int, float] = {}
        begun: set[int] = set()
        for r in (*self.actors.in_passage(passage - 1), *self.actors.in_passage(passage)):
            if r.entity < 0 or r.kind == "pronoun" or is_this_paper(r):
                continue
            other = self._parse(r.passage)
            if r.passage == passage:
                if r.head >= token or r.head in own_clause:
                    continue
                back = here - other.sentence_of[r.head]
            else:
                back = here + len(other.sentences) - other.sentence_of[r.head]
            back -= self._spoken_between(passage, here, r) if outside else 0
            if back > _FAR or not self._agrees(r, kind) or (outside and self.spoken(r.passage, r.head)):
                continue
            if kind == "they" and not self._may_be_they(r, passage, outside=outside):
                continue
            if before and back > 1 and not (r.plural or self._joined(r)):
                continue  # whoever they are in the sentence before, they are it still
            entity = self._speaking(r, passage)
            subject = is_subject(other, first_conjunct(other, named_part(other, r.head)))
            score = 3.0 - back + (SUBJECT if subject else 0.0)
            if r.passage == passage:
                score += governs(parse, first_conjunct(parse, r.head), token)
            if any(
                other.deps[a] in SUBJECTS
                for a in other.ancestors(first_conjunct(other, r.head))
                if other.pos[a] in ("NOUN", "PROPN")
            ):
                score -= 0.5
            if r.passage == passage and score >= 2.0 + SUBJECT:
                begun.add(entity)
            if kind == "they" and r.plural:
                score += _PLURAL
            scores[entity] = max(scores.get(entity, -9.0), score)
        last = self._last_holder(passage, token, kind)
        if before:
            last = None
        if last is not None and begun - {last.index} and not self._speaks_in(passage, token, last):
            last = None  # a paragraph that has begun with somebody else goes on with him
        if last is not None and (last.index in scores or (outside and goes_on(last, kind))):
            scores[last.index] = scores.get(last.index, _FAR_OFF) + 2.0
        return sorted(((s, e) for e, s in scores.items()), key=lambda x: (-x[0], x[1]))

    def _may_be_they(self, r: Reference, passage: int, *, outside: bool) -> bool:
        """Whether "they" may be what is named before; whom a speaker calls so is seldom whom the reporter named."""
        if self._parse(r.passage).deps[r.head] == "attr":
            return False  # "whether they are prisoners": what they are is nobody else
        near = r.passage == passage and (r.plural or self._joined(r))
        return outside or near or self.spoken(r.passage, r.head)

    def _speaks_in(self, passage: int, token: int, actor: LocalActor) -> bool:
        """Whether somebody speaks in a passage before a token."""
        return any(t < token and held is actor for t, held in self.holders.get(passage, {}).items())

    def _spoken_between(self, passage: int, here: int, r: Reference) -> int:
        """Sentences of direct speech between a name and a pronoun: "… A B. “…” She said": they take nobody further."""
        parse = self._parse(passage)
        first = parse.sentence_of[r.head] + 1 if r.passage == passage else 0
        return sum(self.spoken(passage, parse.sentence_bounds(n)[0]) for n in range(first, here))

    def _speaking(self, r: Reference, passage: int) -> int:
        """The actor that a pronoun for a reference means: of a letter, its sender."""
        if r.noun is not None and r.noun.kind == "writing":
            sender = self.letter(passage)
            if sender is not None:
                return sender.index
        return r.entity

    def _last_holder(self, passage: int, token: int, kind: str) -> LocalActor | None:
        for p, limit in ((passage, token), (passage - 1, None)):
            before = [t for t in self.holders.get(p, {}) if limit is None or t < limit]
            if kind in HE_OR_SHE:  # "K. says that he heard a guard give the order": K. goes on, not the guard
                before = [t for t in before if set(before).isdisjoint(self._parse(p).ancestors(t))]
            if before:
                return self.holders[p][max(before)]
        return None

    def _clause_subjects(self, parse: Parse, token: int) -> set[int]:
        """The pronoun's own verb's other arguments, and whom its relative clause is on: it cannot mean them."""
        head = parse.heads[token]
        out = {c for c in parse.children[head] if parse.deps[c] in ("dobj", "dative", "pobj", "nsubj") and c != token}
        if parse.deps[head] == "relcl":
            out.add(parse.heads[head])  # "Mr Aske, whose age he gave": he is not Mr Aske
        if parse.deps[token] not in SUBJECTS:
            subject = subject_of(parse, head)
            out |= {subject} if subject is not None else set()
        return out

    def _agrees(self, r: Reference, kind: str) -> bool:
        actor = self.actors.actors[r.entity]
        if kind in HE_OR_SHE:
            return actor.label in ("person", "office") and not r.plural and actor.sex in ("", kind)
        if kind == "they":
            return (r.plural and actor.label != "place") or actor.label in _MANY or self._joined(r)
        return actor.label in ("organisation", "state", "unknown") and not r.plural

    def _joined(self, r: Reference) -> bool:
        parse = self._parse(r.passage)
        return len(conjuncts(parse, r.head)) > 1

    def _parse(self, passage: int) -> Parse:
        parse = self.actors.view.passages[passage].parse
        if parse is None:
            raise ValueError("a passage without a parse holds no reference")
        return parse


_MANY = frozenset({"group", "organisation"})
"""What is "they" although its noun stands in the singular."""
_PLURAL = 1.0
"""Points of a plural for "they"."""
