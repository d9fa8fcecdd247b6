"""Triggers to acts: entries of the word list against the parse of a passage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from alteram.model.parse import Parse
from alteram.stages.acts.clauses import Clause, clause_of, joined
from alteram.stages.acts.fit import Ask, Found, fit
from alteram.stages.acts.lexicon import Entry, Lexicon
from alteram.stages.acts.parties import Who, is_known

__all__ = ["Found", "find_acts"]

_GOES_WITH = frozenset(
    {"prt", "prep", "advmod", "acomp", "oprd", "xcomp", "ccomp", "npadvmod", "dobj", "attr", "dative"}
)
_AWAY = 12
"""How far from the verb its particle may stand, in tokens."""
_TOGETHER = 6
"""How many tokens further the words shown as the trigger may reach."""
_DOERS = frozenset({"group", "organisation", "person", "office"})
_BY_BODIES = frozenset({"violence", "liberty", "damage"})
_BEFALLS = frozenset({"violence", "liberty", "movement"})


def find_acts(parse: Parse, lex: Lexicon, ask: Callable[[int, int], Who], before: Sequence[Found] = ()) -> list[Found]:
    """Every act of a passage, in the order of its triggers.

    `ask(token, trigger)` resolves a party; `before` are the acts of the passages right before this one.
    """
    out = []
    for i, lemma in enumerate(parse.lemmas):
        key = lemma.lower()
        pos = parse.pos[i]
        found: Found | None = None

        def whom(token: int, at: int = i) -> Who:
            return ask(token, at)

        if pos == "VERB" and parse.lower[i] in lex.nouns and parse.child(i, "expl") is not None:
            found = _noun(parse, i, lex, whom)  # "there was fighting", read as a verb
        elif pos in ("VERB", "AUX") and key in lex.verbs:
            found = _verb(parse, i, lex, whom)
        elif pos == "NOUN" and key in lex.nouns:
            found = _noun(parse, i, lex, whom)
        elif pos in ("ADJ", "VERB") and parse.lower[i] in lex.adjectives:
            found = _adjective(parse, i, lex, whom)
        if found is not None and found.act and not lex.types[found.act].speech:
            out.append(found)
    here = _without_doubles(out)
    return [_told_before(act, [*before, *here[:k]]) for k, act in enumerate(here)]


def _told_before(act: Found, acts: Sequence[Found]) -> Found:
    """An act without recipients takes those of the nearest act before it to which its words point back.

    "They put 62 families into the street.  By nine the locks had been changed."
    """
    if act.recipients or not act.after:
        return act
    for other in reversed(acts):
        if other.act in act.after and any(map(is_known, other.recipients)):
            return replace(act, recipients=tuple(replace(w, token=-1) for w in other.recipients))
    return act


def _without_doubles(found: list[Found]) -> list[Found]:
    """One act for the same words."""
    out: list[Found] = []
    for act in found:
        inside = [o for o in out if o.words[0] <= act.trigger <= o.words[1] and o.act == act.act]
        if not inside:
            out.append(act)
    return out


def _verb(parse: Parse, i: int, lex: Lexicon, ask: Ask) -> Found | None:
    if parse.deps[i] == "amod" and parse.tags[i] == "VBN":
        return _before_noun(parse, i, lex, ask)
    if parse.deps[i] in ("aux", "auxpass", "amod", "compound"):
        return None
    clause = clause_of(parse, i, lex.sets["object_control"])
    found = _by_entries(parse, i, clause, (lex, ask))
    if found is None and _may_share_passive(parse, i, clause):
        clause = Clause(True, clause.subjects, (), clause.agents)
        found = _by_entries(parse, i, clause, (lex, ask))
    return found


def _before_noun(parse: Parse, i: int, lex: Lexicon, ask: Ask) -> Found | None:
    """ "the detained students": what befell the people of a noun, told by a participle before it."""
    noun = parse.heads[i]
    if parse.pos[noun] != "NOUN" or noun < i or parse.children[i]:
        return None  # "well-beaten", "self-exiled": with words of its own it may mean another thing
    for entry in lex.verbs[parse.lemmas[i].lower()]:
        plain = not (entry.phrases or entry.objects or entry.bare or entry.unless)
        if plain and entry.act and entry.takes == "people" and lex.types[entry.act].under in _BEFALLS:
            needs = replace(entry, needs="recipient", contest=False)
            where = ("participle", i, (i, i), Clause(True, (noun,), (), ()))
            return fit(needs, where, ((), (noun,)), (parse, lex, ask))
    return None


def _may_share_passive(parse: Parse, i: int, clause: Clause) -> bool:
    """ "were caught by guards and locked up": a past tense of the parse that is a participle if it has no object."""
    head = parse.heads[i]
    joined_on = parse.deps[i] == "conj" and parse.tags[i] == "VBD" and parse.child(head, "auxpass") is not None
    return joined_on and not clause.objects and parse.child(i, "nsubj", "aux") is None


def _by_entries(parse: Parse, i: int, clause: Clause, using: tuple[Lexicon, Ask]) -> Found | None:
    """The act of the first entry of a verb that fits."""
    lex, ask = using
    for entry in lex.verbs[parse.lemmas[i].lower()]:
        words = _phrase(parse, i, entry)
        if words is None:
            continue
        done = clause.subjects if clause.passive else clause.objects
        if entry.objects:
            two = (*done, *clause.objects) if clause.passive else done  # "were taken hostage"
            named = [t for t in two if parse.lemmas[t].lower() in entry.objects]
            if not named and not _called(parse, i, entry):
                continue
            if not named:  # the parse takes "signed what it calls an agreement" for a passive
                clause = Clause(False, clause.subjects, (), ())
            near = [t for t in named if 0 < t - i <= 3 and not _is_withdrawn(entry)]
            words = (words[0], max([words[1], *near]))
        elif entry.bare and (done or clause.passive or _is_result(parse, i)):
            continue
        if not entry.act:
            return None
        found = _fill(parse, i, entry, (clause, words), (lex, ask))
        if found is not None:
            return found
    return None


def _is_result(parse: Parse, verb: int) -> bool:
    """ "lean left", "few workers left": a past form that is no deed; who votes to leave has gone nowhere."""
    dep, above, past = parse.deps[verb], parse.lemmas[parse.heads[verb]], parse.tags[verb] in ("VBD", "VBN")
    over = past and dep in ("ccomp", "acl") and above in ("have", "be") and parse.child(verb, "aux", "mark") is None
    return over or (dep == "xcomp" and (past or above == "vote"))


def _called(parse: Parse, verb: int, entry: Entry) -> bool:
    """ "signed what it calls an agreement": the object is a clause that names it."""
    clause = parse.child(verb, "ccomp")
    if clause is None or "agreement" not in entry.objects or parse.lemmas[clause] not in ("call", "style", "name"):
        return False
    words = parse.lemmas[clause + 1 : parse.right_edge(clause) + 1]
    return any(w.lower() in entry.objects for w in words)


def _phrase(parse: Parse, verb: int, entry: Entry) -> tuple[int, int] | None:
    """First and last token of the verb with the words that must go with it; None where they do not stand there."""
    if not entry.phrases:
        return verb, verb
    last = min(parse.right_edge(verb), verb + _AWAY, len(parse) - 1)
    for phrase in entry.phrases:
        for k in range(verb + 1, last - len(phrase) + 2):
            if parse.lower[k : k + len(phrase)] != phrase:
                continue
            head = parse.heads[k]
            hangs = head == verb or (len(phrase) > 1 and k <= head < k + len(phrase))
            if hangs or (parse.deps[k] in _GOES_WITH and parse.heads[head] == verb and parse.deps[head] in _GOES_WITH):
                end = k + len(phrase) - 1
                return verb, end if end - verb <= _TOGETHER else verb
    return None


def _prepositional(parse: Parse, head: int, preps: frozenset[str]) -> tuple[int, ...]:
    """What some prepositions under a word introduce; "out of" is found by its last word."""
    if not preps:
        return ()
    lasts = {p.split()[-1] for p in preps}
    todo = list(parse.children[head])
    for c in parse.children[head]:  # "gave money to", "took it away from"
        if parse.deps[c] in ("dobj", "prt", "advmod"):
            todo += [p for p in parse.children[c] if parse.deps[p] == "prep"]
    for c in todo:
        if parse.deps[c] in ("prep", "dative", "agent") and parse.lower[c] in lasts:
            found = parse.child(c, "pobj")
            if found is not None:
                return joined(parse, _meant(parse, found, head))
        if parse.deps[c] == "prep":
            inner = parse.child(c, "prep")
            if inner is not None and f"{parse.lower[c]} {parse.lower[inner]}" in preps:
                found = parse.child(inner, "pobj")
                if found is not None:
                    return joined(parse, found)
        if parse.deps[c] == "dative" and parse.pos[c] != "ADP" and "to" in lasts:
            return joined(parse, c)
    return ()


def _meant(parse: Parse, token: int, verb: int) -> int:
    """What "which" after a preposition stands for: "the fund, into which both have paid"."""
    if parse.lower[token] not in ("which", "whom") or parse.deps[verb] != "relcl":
        return token
    return parse.heads[verb]


def _fill(
    parse: Parse, i: int, entry: Entry, where: tuple[Clause, tuple[int, int]], using: tuple[Lexicon, Ask]
) -> Found | None:
    """The act of a verb, if its parties are what the entry asks for."""
    (clause, words), (lex, ask) = where, using
    done = clause.subjects if clause.passive else clause.objects
    doers = clause.agents if clause.passive else clause.subjects
    to: tuple[int, ...]
    inside = [t for t in done if entry.phrases and i < t <= words[1]]
    if inside and all(parse.lower[t] in {w for phrase in entry.phrases for w in phrase} for t in inside):
        done = _beside(parse, i, done)  # "set the school alight", where the parse makes "alight" the object
    if entry.recipient == "object":
        if clause.passive and entry.objects and clause.objects:
            to = clause.subjects
        elif not entry.objects or (entry.recipient == "object" and _is_withdrawn(entry)):
            to = done
        else:
            to = _beside(parse, i, done)
        if not clause.passive and not done and entry.act == "burn" and entry.phrases:
            to, doers = doers, ()
    elif entry.recipient == "subject":
        to, doers = clause.subjects, ()
    elif entry.recipient == "preps":
        to = _prepositional(parse, i, entry.preps)
    else:
        to = ()
        if entry.needs == "actor" and clause.passive and not entry.objects:
            return None
        if entry.act == "die" and any(parse.lower[t] in _SPEAKERS for t in doers):
            return None  # who says "we die of boredom", "they let us drown" is alive
    if (
        entry.recipient == "object"
        and not entry.objects
        and not to
        and not clause.passive
        and entry.needs != "recipient"
    ):
        return None  # a transitive verb without an object: "they attacked at dawn" names nobody
    return fit(entry, ("verb, passive" if clause.passive else "verb", i, words, clause), (doers, to), (parse, lex, ask))


_SPEAKERS = frozenset({"i", "we", "us", "me"})


def _is_withdrawn(entry: Entry) -> bool:
    return entry.act in ("withdraw", "deploy")


def _beside(parse: Parse, verb: int, done: Sequence[int]) -> tuple[int, ...]:
    """The other object of a verb with two."""
    found = parse.child(verb, "dative", "iobj")
    if found is not None and parse.pos[found] != "ADP":
        return joined(parse, found)
    other = [c for c in parse.children[verb] if parse.deps[c] in ("dobj", "nsubjpass") and c not in done]
    # The parse takes "the mayor hostage" and "the journalists entry" for one noun.
    other = other or [c for d in done for c in parse.children[d] if parse.deps[c] == "compound"]
    if other or verb in done:
        return tuple(other)
    named = [o for d in done for o in (*_prepositional(parse, d, frozenset({"of"})), parse.child(d, "poss"))]
    return tuple(o for o in named if o is not None)  # "prevented the entry of the members"


def _noun(parse: Parse, i: int, lex: Lexicon, ask: Ask) -> Found | None:
    if parse.deps[i] in ("compound", "amod", "nmod"):
        return None
    doers = _carried_out(parse, i, lex)
    where = ("noun", i, (i, i), Clause(False, (), (), ()))
    verbal = parse.pos[i] == "VERB"
    for entry in lex.nouns[parse.lower[i] if verbal else parse.lemmas[i].lower()]:
        if entry.under and parse.lower[parse.heads[i]] not in entry.under:
            continue
        actors, recipients = _sides(parse, i, entry, lex, ask)
        actors = actors or doers
        if not actors and not recipients:
            if not entry.happens or not (verbal or _is_said_to_be(parse, i, lex.sets["happen"])):
                continue
            return fit(replace(entry, needs="none"), where, ((), ()), (parse, lex, ask))
        found = fit(entry, where, (actors, recipients), (parse, lex, ask))
        if found is not None:
            return found
    return None


def _is_said_to_be(parse: Parse, i: int, happen: frozenset[str]) -> bool:
    """Whether the sentence says that what a noun names came about: "fighting began", "there was a raid"."""
    verb = parse.heads[i]
    lemma = parse.lemmas[verb].lower()
    if parse.pos[verb] not in ("VERB", "AUX") or lemma not in happen:
        return False
    if lemma == "be":
        return parse.deps[i] == "attr" and parse.child(verb, "expl") is not None
    after = {parse.lower[c] for c in parse.children[verb] if c > verb}
    asked = {"take": "place", "break": "out"}.get(lemma)
    if parse.deps[i] not in ("nsubj", "nsubjpass") or (asked is not None and asked not in after):
        return False
    return asked is not None or parse.child(verb, "dobj", "xcomp") is None


def _sides(parse: Parse, i: int, entry: Entry, lex: Lexicon, ask: Ask) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Actors and recipients that hang on a noun: by, of, on, possessor, compound."""
    i = _with_parties(parse, i, lex)
    of = _prepositional(parse, i, frozenset({"of"}))
    actors, recipients = _prepositional(parse, i, frozenset({"by"})), _prepositional(parse, i, entry.preps)
    for noun in of:  # the parse hangs "by the police" on whom they arrest
        actors = actors or _prepositional(parse, noun, frozenset({"by"}))
        recipients = recipients or _prepositional(parse, noun, entry.preps)
    if of and entry.recipient == "actor" and not actors:
        actors = of
    elif of:
        recipients = recipients or of
    whose = parse.child(i, "poss")
    if whose is not None:
        does = entry.whose == "actor" or bool(recipients)
        if lex.types[entry.act].under in _BY_BODIES and ask(whose).label in ("state", "place", "organisation"):
            does = True  # a state's executions are those that it carries out
        if does:
            actors = actors or joined(parse, whose)
        else:
            recipients = recipients or joined(parse, whose)
    compound = parse.child(i, "compound", "nmod", "amod")
    if not actors and compound is not None and ask(compound).label in _DOERS:
        actors = (compound,)
    return actors, recipients


def _with_parties(parse: Parse, i: int, lex: Lexicon) -> int:
    """Of nouns joined by "and" the one that has the parties of both: "the detention and torture of members"."""
    if any(parse.lower[c] in ("of", "by") for c in parse.children[i]) or parse.child(i, "poss") is not None:
        return i
    pair = [c for c in parse.children[i] if parse.deps[c] == "conj" and parse.lemmas[c].lower() in lex.nouns]
    if parse.deps[i] == "conj" and parse.lemmas[parse.heads[i]].lower() in lex.nouns:
        pair.append(parse.heads[i])
    return next((p for p in pair if any(parse.lower[c] in ("of", "by") for c in parse.children[p])), i)


def _carried_out(parse: Parse, i: int, lex: Lexicon) -> tuple[int, ...]:
    """Who carries out what a noun names: "an attack launched by the army", "the army launched an attack"."""
    light, control = lex.sets["light"], lex.sets["object_control"]
    for child in parse.children[i]:
        if parse.deps[child] == "acl" and parse.lemmas[child].lower() in light:
            clause = clause_of(parse, child, control)
            return (
                tuple(dict.fromkeys([*clause.agents, *_joined_agents(parse, child, light)])) if clause.passive else ()
            )
    head = parse.heads[i]
    if parse.pos[head] != "VERB" or parse.lemmas[head].lower() not in light:
        return ()
    clause = clause_of(parse, head, control)
    if parse.deps[i] == "dobj" and not clause.passive:
        return clause.subjects
    if parse.deps[i] != "nsubjpass":
        return ()
    return tuple(dict.fromkeys([*clause.agents, *_joined_agents(parse, head, light)]))


def _joined_agents(parse: Parse, verb: int, light: frozenset[str]) -> Iterator[int]:
    """ "ordered by the ministry, carried out by the army": the agents of the verbs that follow."""
    for child in parse.children[verb]:
        if parse.deps[child] == "conj" and parse.tags[child] in ("VBN", "VBD"):
            if parse.lemmas[child].lower() in light:
                by = parse.child(child, "agent")
                agent = None if by is None else parse.child(by, "pobj")
                yield from () if agent is None else joined(parse, agent)
            yield from _joined_agents(parse, child, light)


def _adjective(parse: Parse, i: int, lex: Lexicon, ask: Ask) -> Found | None:
    if parse.deps[i] not in ("acomp", "conj", "ROOT", "ccomp", "advcl", "relcl"):
        return None
    head = parse.heads[i] if parse.deps[i] == "acomp" else i
    for entry in lex.adjectives[parse.lower[i]]:
        words = _phrase(parse, i, entry)
        if words is None:
            continue
        clause = clause_of(parse, head, lex.sets["object_control"])
        seen = Clause(True, clause.subjects, (), ())
        return fit(entry, ("adjective", i, words, seen), ((), clause.subjects), (parse, lex, ask))
    return None
