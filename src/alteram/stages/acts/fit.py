"""Whether what stands around a trigger is what an entry asks for: parties resolved, of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alteram.model.parse import Parse
from alteram.stages.acts.clauses import Clause
from alteram.stages.acts.lexicon import Entry, Lexicon
from alteram.stages.acts.parties import Who, apart, is_known, is_people

__all__ = ["Ask", "Found", "fit"]

_PERSONAL = frozenset({"him", "her", "them", "us", "me", "you", "he", "she", "they", "we", "i", "who", "whom"})
_NOBODY = frozenset({"nobody", "none"})
_BODILY = frozenset({"violence", "liberty"})
"""Branches whose acts befall people of flesh and blood, where they ask for people: no state is arrested."""
_LANDS = frozenset({"state", "place"})

Ask = Callable[[int], Who]
"""Token to party."""


@dataclass(frozen=True, slots=True)
class Found:
    """An act in one passage; numbers are tokens."""

    act: str
    trigger: int
    """The token that heads it."""
    words: tuple[int, int]
    """First and last token of the words that name it."""
    clause: Clause
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    heads: tuple[int, ...]
    """Heads of the noun phrases of its parties."""
    rule: str
    after: frozenset[str] = frozenset()
    """Acts told before, of which one has the recipients where this one tells none."""


def fit(
    entry: Entry,
    found: tuple[str, int, tuple[int, int], Clause],
    sides: tuple[tuple[int, ...], tuple[int, ...]],
    using: tuple[Parse, Lexicon, Ask],
) -> Found | None:
    """The act, if its parties are resolved and of the kinds that the entry asks for."""
    (rule, i, words, clause), (doers, to), (parse, lex, ask) = found, sides, using
    actors = tuple(ask(t) for t in doers)
    recipients = apart(parse, actors, [ask(t) for t in to])
    if entry.mutual and not to and _are_several(parse, doers):
        to, recipients = doers, actors  # "the two sides clashed"
    nobody = bool(to) and entry.takes in ("people", "any") and all(_is_nobody(parse, t) for t in to)
    if to and not nobody and not any(_takes(parse, w, entry, lex) for w in recipients):
        return None
    if entry.several and not _are_several(parse, doers):
        return None
    if any(parse.lower[c] in entry.unless for c in parse.children[i]):
        return None
    if entry.contest and _among_rivals(parse, i, (clause, actors, recipients), lex):
        return None
    people = any(is_people(w) or parse.lower[w.token] in _PERSONAL for w in actors)
    if doers and entry.actors == "people" and not people:
        return None
    if entry.kinds and to and not any(w.label in entry.kinds or not w.label for w in recipients):
        return None
    known_actor, known_recipient = any(map(is_known, actors)), any(map(is_known, recipients))
    enough = {
        "either": known_actor or known_recipient,
        "actor": known_actor,
        "recipient": known_recipient,
        "both": known_actor and known_recipient,
        "none": True,
    }[entry.needs]
    if not enough and not nobody:
        return None
    if entry.takes == "people" and not to and entry.recipient == "object" and not entry.objects:
        return None
    return Found(entry.act, i, words, clause, actors, recipients, (*doers, *to), rule, entry.after)


def _is_nobody(parse: Parse, token: int) -> bool:
    low = parse.lower[token]
    return low in _NOBODY or (low == "one" and any(parse.lower[c] == "no" for c in parse.children[token]))


def _are_several(parse: Parse, doers: Sequence[int]) -> bool:
    return len(doers) > 1 or any(parse.tags[t] in ("NNS", "NNPS") or parse.lower[t] in ("they", "we") for t in doers)


def _among_rivals(parse: Parse, trigger: int, sides: tuple[Clause, Sequence[Who], Sequence[Who]], lex: Lexicon) -> bool:
    """Whether it may be a fight of words or votes: a person named, and nobody told to do it who does it by force."""
    clause, actors, recipients = sides
    if actors and all(w.label == "person" and (w.named or not w.local) for w in actors):
        # one man attacks a people, a bank, a plan in words, if no weapon is told
        people = lex.sets["people"] | lex.sets["places"] | lex.sets["solids"]
        solid = any(
            parse.lemmas[w.token].lower() in people and parse.tags[w.token] not in ("NNS", "NNPS") for w in recipients
        )
        if recipients and not solid and not any(w.named and w.label == "person" for w in recipients):
            return not any(parse.lower[c] == "with" for c in parse.children[trigger])
    if not any(w.named and w.label in ("person", "office", "organisation") for w in recipients):
        return False
    if clause.passive and not clause.agents:
        return False
    return not any(
        (w.local and w.label in ("group", "state")) or w.body or parse.lemmas[w.token].lower() in lex.sets["forces"]
        for w in actors
    )


def _takes(parse: Parse, who: Who, entry: Entry, lex: Lexicon) -> bool:
    lemma = parse.lemmas[who.token].lower()
    if who.label in _LANDS and entry.takes == "people" and lex.types[entry.act].under in _BODILY:
        return False
    people = is_people(who) or parse.lower[who.token] in _PERSONAL or lemma in lex.sets["people"]
    if entry.takes == "people":
        return people and lemma not in lex.sets["places"]
    if entry.takes == "things":
        return not people or lemma in lex.sets["places"]
    if entry.takes in lex.sets:
        before = 1 if entry.takes == "funds" else 0  # "the Benefit Fund account", "the strike fund money"
        head = lemma in lex.sets[entry.takes] or any(
            parse.lower[t] in lex.sets[entry.takes] for t in range(max(0, who.token - before), who.token + 1)
        )
        pointed = entry.takes == "places" and parse.lower[who.token] == "it"
        if entry.takes == "forces" and parse.lower[who.token] in ("them", "they"):
            told = any(word.lower() in lex.sets["forces"] for word in parse.lemmas[: who.token])
            return head or (told and is_people(who))
        return head or pointed or (entry.takes in ("places", "ways") and who.label == "place")
    return True
