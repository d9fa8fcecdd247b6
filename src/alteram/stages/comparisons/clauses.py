"""Clauses to deeds: the acts that were found, and the other verbs and nouns that tell what somebody did."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import pairwise

from alteram.model.parse import Parse
from alteram.model.tables import Act, Time
from alteram.stages.comparisons.accounts import NOBODY, Deed, Party, Place, When
from alteram.stages.comparisons.implied import implied_by
from alteram.stages.comparisons.modality import is_ahead, modality_of
from alteram.stages.comparisons.parties import joined, left_behind, parties, party_of
from alteram.stages.comparisons.sentence import Sentence, finest, negated, purpose_of, verb_word

__all__ = ["deeds_of"]

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj"})


def _clause(sentence: Sentence, head: int) -> tuple[list[int], list[int]]:
    """Tokens of the clause of a head, without relative clauses and joined clauses; and those that are its own,
    not a lower clause's."""
    parse = sentence.parse
    own, every, todo = [], [], [(head, True)]
    while todo:
        i, mine = todo.pop()
        if i in sentence.tokens:
            every.append(i)
            if mine:
                own.append(i)
        for child in parse.children[i]:
            dep = parse.deps[child]
            joined = dep == "conj" and parse.pos[child] in ("VERB", "AUX") and i == head
            if dep in ("relcl", "parataxis") or joined:
                continue
            todo.append((child, mine and dep not in _CLAUSES))
    return sorted(every), sorted(own)


def deeds_of(sentence: Sentence) -> tuple[Deed, ...]:
    """The deeds of a sentence, acts first, in the order of the text."""
    parse, words = sentence.parse, sentence.words
    out: list[Deed] = []
    taken: set[int] = set()
    names = (m.span for m in sentence.mentions if m.kind == "name")
    named = {i for span in names for i in sentence.tokens_of(span.start, span.end)}  # a name tells no deed
    for act in sentence.acts:
        head = _trigger(sentence, act)
        if head in taken:
            continue
        taken.add(head)
        out.append(_deed(sentence, head, act))
    for i in sentence.line.tokens:
        lemma = verb_word(sentence, i)
        if i in taken or i in named:
            continue
        if lemma in words.sets["placed"]:
            if _somewhere(parse, i):
                out.append(_deed(sentence, i, None, "presence"))
            continue
        if lemma in words.sets["light"] and lemma not in words.verbs:
            continue
        if lemma == "leave" and parse.child(i, "auxpass", "nsubjpass") is not None:
            continue  # "what was left of it" did not go anywhere
        verb = parse.pos[i] == "VERB" and (parse.deps[i] not in ("amod", "compound", "aux") or _done_to(sentence, i))
        noun = parse.pos[i] == "NOUN" and lemma in words.nouns and parse.deps[i] != "compound"
        if verb or noun:
            out.append(_deed(sentence, i, None))
    out.extend(implied_by(sentence))
    return tuple(sorted(out, key=lambda d: (not d.typed, d.place)))


def _somewhere(parse: Parse, verb: int) -> bool:
    """Whether a verb says that somebody is, comes or stands somewhere, or that there is something."""
    if parse.pos[verb] not in ("VERB", "AUX") or parse.deps[verb] in ("aux", "auxpass"):
        return False
    if parse.child(verb, "expl") is not None:
        return True
    if any(parse.deps[c] == "acomp" and parse.lower[c] in ("present", "absent") for c in parse.children[verb]):
        return True
    return any(parse.deps[c] == "prep" and parse.lower[c] in _THERE for c in parse.children[verb])


def _done_to(sentence: Sentence, i: int) -> bool:
    """Whether a participle before a noun tells a known deed: "the locked door", "the burnt furniture"."""
    parse = sentence.parse
    known = parse.lemmas[i].lower() in sentence.words.verbs
    return known and parse.deps[i] == "amod" and parse.tags[i] == "VBN" and parse.pos[parse.heads[i]] == "NOUN"


_THERE = frozenset({"at", "in", "inside", "outside", "near", "through", "on"})


def _trigger(sentence: Sentence, act: Act) -> int:
    """The token of a trigger that heads it."""
    parse, start, end = sentence.parse, act.trigger_span.start, act.trigger_span.end
    tokens = [i for i in sentence.line.tokens if start <= sentence.line.offset + parse.starts[i] < end]
    if not tokens:
        return sentence.token_at(start)
    inside = set(tokens)
    return next((i for i in tokens if parse.heads[i] not in inside or parse.heads[i] == i), tokens[0])


def _deed(sentence: Sentence, head: int, act: Act | None, key: str = "") -> Deed:
    parse, words, line = sentence.parse, sentence.words, sentence.line
    tokens, own = _clause(sentence, head)
    agent, patient = parties(sentence, head)
    lemma = verb_word(sentence, head)
    no = negated(sentence, head) != (sentence.denied and not _beside(sentence, head))
    if act is not None:
        agent = joined(sentence, agent, act.actors)
        patient = joined(sentence, patient, act.recipients)
        if act.act == "die":  # whom death befalls suffers it, whatever the grammar says
            agent, patient = NOBODY, joined(sentence, agent, act.actors)
    if lemma in words.sets["befalling"] and parse.pos[head] == "VERB":
        agent, patient = _befallen(sentence, head, lemma, (agent, patient))
    if act is not None and agent.heads and not agent.actors and agent.heads <= patient.heads:
        agent = NOBODY  # "the house burnt down": what burns is no doer
    if key == "presence":
        patient = NOBODY
    if key == "presence" and parse.child(head, "expl") is not None:
        agent = party_of(sentence, parse.child(head, "attr", "nsubj", "dobj"))
    family = words.family_of_act(act.act) if act is not None else words.family_of_word(key or lemma)
    family = "shooting" if family == "assault" and words.family_of_word(lemma) == "shooting" else family
    if family in ("removal", "leaving"):
        patient = dataclasses.replace(patient, inner=patient.inner | left_behind(sentence, head))
    total = _total(sentence, head) if no else ""
    within = tokens or [head]
    if parse.pos[head] == "NOUN" and parse.deps[head] in ("nsubj", "nsubjpass", "attr") and parse.heads[head] != head:
        within = _clause(sentence, _said_of(parse, head))[0] or within  # what is said of it belongs to it
    if parse.deps[head] in ("amod", "acl") and parse.heads[head] in sentence.tokens:  # with what it is said of
        within = [j for j in parse.subtree(parse.heads[head]) if j in sentence.tokens]
    place = line.stretch(min(within), _last(sentence, within))
    times, when = _times(sentence, head, tokens, within)
    if parse.deps[head] == "amod":
        times, when = [], None  # "the burnt house on Sunday": that is when it was seen
    where = {m.actor for m in sentence.named(frozenset(own)) if m.actor and m.label in ("place", "state")}
    return Deed(
        key=words.act(act.act) if act is not None else words.deed(key or lemma),
        family=family,
        agent=agent,
        patient=patient,
        place=place,
        negated=act.negated if act is not None and act.negated else no,
        modality=modality_of(sentence, head, act),
        when=when,
        where=frozenset(where),
        reason=_reason(sentence, head),
        purpose=purpose_of(sentence, head),
        lemma=lemma,
        aside=act is None
        and parse.pos[head] == "NOUN"
        and parse.deps[head] not in ("nsubj", "nsubjpass", "attr", "ROOT"),
        typed=act is not None,
        total=total,
        free=_freely(sentence, head),
        told=line.stretch(head, head),
        ahead=is_ahead(sentence, head, act),
        timed=_timed(sentence, when),
        core=_core(place, [_verb_whole(sentence, head), *_spans(sentence, _own(sentence, times, own))], agent, patient),
        words=frozenset(
            words.kind(parse.lemmas[i].lower())
            for i in tokens
            if parse.pos[i] in ("NOUN", "PROPN", "VERB", "ADJ") and len(parse.lemmas[i]) > 2
        ),
    )


def _times(
    sentence: Sentence, head: int, tokens: Sequence[int], within: Sequence[int]
) -> tuple[list[Time], When | None]:
    """The times that the clause of a deed gives, and when it was, else the day of the sentence."""
    times = [t for t in sentence.times if sentence.token_at(t.span.start) in set(tokens)]
    times = times or [t for t in sentence.times if sentence.token_at(t.span.start) in set(within)]
    told = finest([w for t in times if (w := sentence.when(t)) is not None])
    return times, told or (None if _timed_apart(sentence, head) else sentence.main_time())


_LONG = 110
"""Code points of a clause that is shown whole."""


def _said_of(parse: Parse, noun: int) -> int:
    """The verb that a noun is the subject of; where the parser hung it on an auxiliary, the verb of that."""
    over = parse.heads[noun]
    return parse.heads[over] if parse.deps[over] in ("aux", "auxpass") else over


def _last(sentence: Sentence, within: Sequence[int]) -> int:
    """The last token of a clause that tells something: "was accepted, and" ends before its comma.

    A clause that tells without a comma who is meant stays: "men who believe that it is a licence".
    """
    parse, stop = sentence.parse, max(sentence.tokens)
    last = max((i for i in within if not _leads_on(parse, i)), default=max(within))
    clauses = (c for i in within for c in parse.children[i] if parse.deps[c] == "relcl")
    ends = [parse.right_edge(c) for c in clauses if parse.left_edge(c) == last + 1 and parse.right_edge(c) <= stop]
    return max((i for end in ends for i in range(last + 1, end + 1) if not _leads_on(parse, i)), default=last)


def _leads_on(parse: Parse, token: int) -> bool:
    return parse.deps[token] == "cc" or parse.lower[token] in _COMMAS


_COMMAS = frozenset({",", ";", ":", "–", "—"})


def _freely(sentence: Sentence, head: int) -> bool:
    """Whether a deed is done of one's own will: "left voluntarily", "signed it of her own accord"."""
    parse, sets = sentence.parse, sentence.words.sets
    if any(parse.deps[c] == "advmod" and parse.lower[c] in sets["freely"] for c in parse.children[head]):
        return True
    under = (head, parse.child(head, "dobj"))
    preps = (c for j in under if j is not None for c in parse.children[j] if parse.deps[c] == "prep")
    wills = (n for c in preps if (n := parse.child(c, "pobj")) is not None and parse.lemmas[n].lower() in sets["wills"])
    return any(parse.lower[c] == "own" for n in wills for c in parse.children[n])


def _spans(sentence: Sentence, times: Sequence[Time]) -> list[Place]:
    """Where times stand, each with the preposition before it: "in 2018"."""
    times = [t for t in times if sentence.when(t) is not None]  # "eleven minutes after …" is no day and no hour
    firsts = [sentence.token_at(t.span.start) for t in times]
    before = [i - 1 if i - 1 in sentence.tokens and sentence.parse.pos[i - 1] == "ADP" else i for i in firsts]
    return [(sentence.line.stretch(i, i)[0], t.span.end) for i, t in zip(before, times, strict=True)]


def _timed(sentence: Sentence, when: When | None) -> Place | None:
    """From where to where the times of a deed stand in its sentence: its day, its hour; None where none does."""
    told = [(t, w) for t in sentence.times if when is not None and (w := sentence.when(t)) is not None]
    found = [t for t, w in told if when == w or (when is not None and w.exact and w.earliest == when.earliest)]
    places = _spans(sentence, found)
    return (min(p[0] for p in places), max(p[1] for p in places)) if places else None


def _own(sentence: Sentence, times: Sequence[Time], own: Sequence[int]) -> list[Time]:
    """The times that a clause itself gives, not a clause in it: "when they came in May, the guard turned them back"."""
    return [t for t in times if sentence.token_at(t.span.start) in own]


def _verb_whole(sentence: Sentence, head: int) -> Place:
    """A verb with the small words right behind it: "turned them back"."""
    parse, last = sentence.parse, head
    while last + 1 in sentence.tokens and parse.heads[last + 1] == head and not parse.children[last + 1]:
        if parse.pos[last + 1] != "PRON" and parse.deps[last + 1] not in ("prt", "advmod"):
            break
        last += 1
    return sentence.line.stretch(head, last)


def _core(place: Place, told: Sequence[Place], *parties: Party) -> Place | None:
    """What tells the deed in a long clause; None where the clause is short, or nothing shorter would tell it."""
    if place[1] - place[0] <= _LONG:
        return None
    named = [p.place for p in parties if p.place is not None and place[0] <= p.place[0] and p.place[1] <= place[1]]
    first, last = min(p[0] for p in (*told, *named)), max(p[1] for p in (*told, *named))
    return (first, last) if named and last - first < place[1] - place[0] else None


_OWN_WORK = frozenset({"work", "activity", "session", "hearing", "journey", "service", "duty"})


def _befallen(sentence: Sentence, head: int, lemma: str, who: tuple[Party, Party]) -> tuple[Party, Party]:
    """Doer and recipient of "the dam burst", "the dam gave way", "they began work": it befell the subject."""
    agent, patient = who
    parse = sentence.parse
    idle = patient.heads and (patient.heads <= _OWN_WORK or _part_of_the_verb(parse, head, lemma))
    if parse.child(head, "nsubj") is None or not agent or not (idle or not patient):
        return agent, patient
    return NOBODY, agent


def _part_of_the_verb(parse: Parse, head: int, lemma: str) -> bool:
    """Whether the object belongs to what the verb tells: "gave way", "lost their homes"."""
    target = parse.child(head, "dobj")
    return target is not None and parse.lower[target] == lemma.rpartition("_")[2]


def _total(sentence: Sentence, head: int) -> str:
    """Whose slot a word fills that leaves nobody out: "nobody locked any door", "not one sheet was destroyed"."""
    parse, no = sentence.parse, sentence.words.sets["negations"]
    for child in parse.children[head]:
        dep = parse.deps[child]
        if dep not in ("nsubj", "nsubjpass", "dobj") or child not in sentence.tokens:
            continue
        before = {parse.lower[j] for j in range(parse.left_edge(child), child)}
        if parse.lower[child] in no or before & {"no", "not", "none", "neither"}:
            target = parse.child(head, "dobj")
            anything = target is not None and parse.lower[target] in _ANYTHING
            return "agent" if dep == "nsubj" and not anything else "patient"
    over = parse.heads[head] if parse.deps[head] == "xcomp" else head  # "untrue that anybody was told to keep quiet"
    who = parse.child(over, "nsubj", "nsubjpass")
    return "agent" if who is not None and parse.lower[who] in ("anybody", "anyone") else ""


_ANYTHING = frozenset({"anything", "anybody", "anyone", "nobody", "nothing"})


def _timed_apart(sentence: Sentence, head: int) -> bool:
    """Whether the times of the sentence are not the deed's: of a joined clause, or of who looks into it."""
    parse = sentence.parse
    if _looked_into(parse, head) or _comes_before(parse, head):
        return True
    above = {head, *parse.ancestors(head)}
    for time in sentence.times:
        at = sentence.token_at(time.span.start)
        if any(
            parse.deps[j] == "conj" and parse.pos[j] in ("VERB", "AUX") and j not in above for j in parse.ancestors(at)
        ):
            return True
    return False


def _looked_into(parse: Parse, head: int) -> bool:
    """Whether a deed is what another noun is about, which has a time of its own: "an inquiry into a clash opened"."""
    chain = [head, *parse.ancestors(head)]
    return any(
        parse.deps[noun] == "pobj" and parse.lower[link] in _ABOUT and parse.pos[over] == "NOUN"
        for noun, link, over in zip(chain, chain[1:], chain[2:], strict=False)
    )


def _comes_before(parse: Parse, head: int) -> bool:
    """Whether a deed is what the rest of the sentence comes after: "on Monday, after the murder of the mayor, …"."""
    chain = [head, *parse.ancestors(head)]
    pairs = pairwise(chain)
    return parse.pos[head] == "NOUN" and any(parse.deps[n] == "pobj" and parse.lower[p] in _SINCE for n, p in pairs)


_SINCE = frozenset({"after", "following", "since"})

_ABOUT = frozenset({"into", "about", "on", "over", "concerning", "regarding"})


def _beside(sentence: Sentence, head: int) -> bool:
    """Whether a clause stands beside what is denied: "before the house was burning"."""
    parse = sentence.parse
    chain = (head, *(j for j in parse.ancestors(head) if j in sentence.tokens))
    return any(parse.deps[j] in ("advcl", "relcl") for j in chain)


def _reason(sentence: Sentence, head: int) -> Place | None:
    """The words of a clause that say why: "because …", "in exchange for …", "under the pretext of …"."""
    parse = sentence.parse
    for child in parse.children[head]:
        if child not in sentence.tokens:
            continue
        first = parse.left_edge(child)
        lower = {parse.lower[i] for i in range(first, min(first + 3, child + 4, len(parse)))}
        if parse.deps[child] in ("advcl", "prep", "npadvmod") and lower & {
            "because", "due", "owing", "pretext", "exchange", "humanitarian", "reasons", "reason", "grounds"
        }:  # fmt: skip
            kept = [i for i in range(first, parse.right_edge(child) + 1) if i in sentence.tokens]
            if kept:
                return sentence.line.stretch(kept[0], kept[-1])
    return None
