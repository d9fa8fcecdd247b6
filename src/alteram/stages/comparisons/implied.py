"""Deeds that the words of a sentence imply and no verb of it names.

Who "sat from 5 April to 29 April" began on 5 April; who "carries the card of the union" belongs to it; whose "body was
found" has died; who "was made homeless" lost a home; who "was taken to hospital" was hurt.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from alteram.model.tables import Time
from alteram.stages.comparisons.accounts import NOBODY, Deed, Party, Place, When
from alteram.stages.comparisons.parties import parties, party_of
from alteram.stages.comparisons.sentence import OWN, Sentence, finest, negated, when_of
from alteram.stages.comparisons.words import Words

__all__ = ["implied_by"]


def implied_by(sentence: Sentence) -> Iterator[Deed]:
    """The deeds that a sentence implies."""
    yield from _begun(sentence)
    yield from _belonging(sentence)
    yield from _dead(sentence)
    yield from _suffered(sentence)
    yield from _absent(sentence)
    yield from _in_hospital(sentence)
    yield from _injured(sentence)
    yield from _none_known(sentence)


def _begun(sentence: Sentence) -> Iterator[Deed]:
    """The beginning of what lasted "from … to …", of whom it is said."""
    parse = sentence.parse
    spans = [t for t in sentence.times if t.precision == "interval" and t.span.quote.lower().startswith("from ")]
    for i in sentence.line.tokens if spans else ():
        if parse.pos[i] != "VERB" or parse.lemmas[i].lower() not in sentence.words.sets["lasting"]:
            continue
        place = _clause(sentence, i)
        whose = parties(sentence, i)[0]
        first = next((t.earliest for t in spans if _within(t, place)), None)
        if whose and first is not None and len(first) == _DAY and not negated(sentence, i):
            when = When(first, first)
            yield Deed("open", "beginning", NOBODY, whose, place, when=when, lemma=parse.lemmas[i].lower())


def _clause(sentence: Sentence, verb: int) -> Place:
    tokens = [j for j in sentence.parse.subtree(verb) if j in sentence.tokens]
    return sentence.line.stretch(min(tokens), max(tokens))


_DAY = len("2022-04-05")


def _within(time: Time, place: Place) -> bool:
    return place[0] <= time.span.start and time.span.end <= place[1]


def _dead(sentence: Sentence) -> Iterator[Deed]:
    """The deaths of those whose bodies are found."""
    parse, sets = sentence.parse, sentence.words.sets
    for i in sentence.line.tokens:
        found = parse.heads[i] in sentence.tokens and parse.lemmas[parse.heads[i]].lower() in sets["finding"]
        if parse.lemmas[i].lower() in sets["dead"] and found and parse.deps[i] in ("dobj", "nsubjpass"):
            verb, who = parse.heads[i], party_of(sentence, i)
            if not negated(sentence, verb):
                dead = dataclasses.replace(who, heads=who.heads | {"person"})
                yield _placed(
                    sentence, Deed("die", "death", NOBODY, dead, _clause(sentence, verb), lemma="die", typed=True)
                )


def _suffered(sentence: Sentence) -> Iterator[Deed]:
    """What befell somebody, by what he is then: "were made homeless", "is homeless"."""
    parse = sentence.parse
    for i in sentence.line.tokens:
        lemma, verb = parse.lower[i], parse.heads[i]
        if lemma not in sentence.words.sets["suffered"]:
            continue
        number = i - 1
        if number in sentence.tokens and parse.pos[number] == "NUM":  # "31 dead"
            kind = sentence.words.family_of_word(lemma)
            who = Party(frozenset({"person"}), place=sentence.line.stretch(number, i))
            yield _placed(sentence, Deed(kind, kind, NOBODY, who, sentence.line.stretch(number, i), lemma=lemma))
            continue
        if parse.pos[i] != "ADJ" or verb not in sentence.tokens:
            continue
        whom = parse.child(verb, "nsubjpass", "dobj", "nsubj")
        if whom is not None and whom != i:
            kind, no = sentence.words.family_of_word(lemma), negated(sentence, verb)
            total = "patient" if no and parse.lower[whom] in sentence.words.sets["negations"] else ""
            who = NOBODY if total else party_of(sentence, whom)
            deed = Deed(kind, kind, NOBODY, who, _clause(sentence, verb), negated=no, lemma=lemma, total=total)
            yield _placed(sentence, deed)


def _absent(sentence: Sentence) -> Iterator[Deed]:
    """That there was none of what nobody found: "no stones had been found"."""
    parse, sets = sentence.parse, sentence.words.sets
    for i in sentence.line.tokens:
        verb = parse.heads[i]
        if parse.deps[i] not in ("nsubjpass", "dobj") or verb not in sentence.tokens or parse.pos[i] != "NOUN":
            continue
        none = any(parse.lower[c] == "no" for c in parse.children[i])
        if none and parse.lemmas[verb].lower() in sets["finding"]:
            deed = Deed("presence", "presence", party_of(sentence, i), NOBODY, _clause(sentence, verb), negated=True)
            yield _placed(sentence, deed)


def _in_hospital(sentence: Sentence) -> Iterator[Deed]:
    """That somebody was hurt who "was taken to hospital"."""
    parse, sets = sentence.parse, sentence.words.sets
    for i in sentence.line.tokens:
        if parse.lemmas[i].lower() not in sets["hospitals"] or parse.deps[i] != "pobj":
            continue
        prep = parse.heads[i]
        verb = parse.heads[prep]
        whom = parse.child(verb, "nsubjpass", "dobj")
        brought = parse.lower[prep] == "to" and parse.lemmas[verb].lower() in sets["bringing"]
        if brought and verb in sentence.tokens and whom is not None and not negated(sentence, verb):
            who = party_of(sentence, whom)
            yield _placed(sentence, Deed("injure", "hurt", NOBODY, who, _clause(sentence, verb), lemma="injure"))


def _injured(sentence: Sentence) -> Iterator[Deed]:
    """That somebody was hurt who "suffered an injury"."""
    parse, words = sentence.parse, sentence.words
    for i in sentence.line.tokens:
        verb = parse.heads[i]
        suffers = parse.deps[i] == "dobj" and verb in sentence.tokens and parse.lemmas[verb].lower() in _SUFFERING
        hurt = parse.pos[i] == "NOUN" and words.family_of_word(parse.lemmas[i].lower()) == "hurt"
        whom = parse.child(verb, "nsubj")
        if suffers and hurt and whom is not None and not negated(sentence, verb):
            deed = Deed("injure", "hurt", NOBODY, party_of(sentence, whom), _clause(sentence, verb), lemma="injure")
            yield _placed(sentence, deed)


_SUFFERING = frozenset({"suffer", "sustain", "receive", "have"})


def _none_known(sentence: Sentence) -> Iterator[Deed]:
    """That nobody suffered what nobody is known to have: "knew of no injured men", "no knowledge of injured men"."""
    parse, words = sentence.parse, sentence.words
    for i in sentence.line.tokens:
        noun = parse.heads[i]
        if parse.deps[i] != "amod" or noun not in sentence.tokens or parse.pos[noun] != "NOUN":
            continue
        lower = parse.lower[i]
        verb = next((v for v in (parse.lemmas[i].lower(), lower[:-2], lower[:-1]) if _harms(words, v)), "")
        if not lower.endswith("ed") or not verb:
            continue
        chain = [j for j in parse.ancestors(noun) if j in sentence.tokens]
        knows = [j for j in chain[:3] if parse.lemmas[j].lower() in _KNOWING or parse.lower[j] in _KNOWING]
        if knows and any(parse.lower[c] == "no" for j in (noun, *knows) for c in parse.children[j]):
            family, top = _family(words, verb), chain[-1] if chain else noun
            place = _clause(sentence, top)
            whom = party_of(sentence, noun)
            yield _placed(sentence, Deed(verb, family, NOBODY, whom, place, negated=True, lemma=verb, total="patient"))


def _family(words: Words, verb: str) -> str:
    """The kind of deed that a verb tells, also one for which a type of act stands."""
    found = words.family_of_word(verb)
    return found if found in words.families else words.family_of_act(verb)


def _harms(words: Words, verb: str) -> bool:
    return words.harms(_family(words, verb))


_KNOWING = frozenset({"know", "aware", "knowledge", "report", "record", "indication", "information", "word"})


def _placed(sentence: Sentence, deed: Deed) -> Deed:
    """A deed with the time and the places that its clause gives."""
    when = finest([w for t in sentence.times if (w := when_of(t)) is not None and _within(t, deed.place)])
    named = (m for m in sentence.mentions if deed.place[0] <= m.span.start < deed.place[1])
    where = frozenset(
        m.actor for m in named if m.actor in sentence.proper and m.label in ("place", "state") and m.actor
    )
    return dataclasses.replace(deed, when=when or sentence.main_time(), where=where)


def _belonging(sentence: Sentence) -> Iterator[Deed]:
    """Membership that a card shows: "carried our card since 2019", "the card of the union was issued to him"."""
    parse, sets = sentence.parse, sentence.words.sets
    for i in sentence.line.tokens:
        if parse.lemmas[i].lower() not in sets["cards"] or parse.deps[i] not in ("dobj", "nsubjpass"):
            continue
        verb = parse.heads[i]
        body = _body(sentence, i)
        if verb not in sentence.tokens or parse.lemmas[verb].lower() not in sets["bearing"] or not body:
            continue
        holder = _bearer(sentence, i, verb)
        if holder or any(parse.lower[j] in _HIS for j in sentence.line.tokens):
            place = _clause(sentence, verb)
            when = finest([w for t in sentence.times if (w := when_of(t)) is not None and _within(t, place)])
            yield Deed("join", "membership", Party(actors=holder), body, place, when=when, lemma="join")


_HIS = frozenset({"his", "her", "him"})
"""Words for a person whom a sentence before names (`reading.inherit`)."""


def _bearer(sentence: Sentence, card: int, verb: int) -> frozenset[str]:
    """The person whose membership a card shows: who bears it; else the one person of the sentence."""
    parse = sentence.parse
    persons = frozenset(m.actor for m in sentence.mentions if m.label == "person" and m.actor in sentence.proper)
    subject = parties(sentence, verb)[0].actors if parse.deps[card] == "dobj" else frozenset()
    if parse.deps[verb] == "relcl" and parse.deps[parse.heads[verb]] == "appos":  # "Ann Orr, a weaver who carried"
        subject |= party_of(sentence, parse.heads[parse.heads[verb]]).actors
    found = subject & persons or (persons if len(persons) == 1 else frozenset())
    return frozenset(a for a in found if a is not None)


def _body(sentence: Sentence, card: int) -> Party:
    """Whose card it is: of "our card", "the card of the union", "the party's card"."""
    parse = sentence.parse
    for child in parse.children[card]:
        if parse.deps[child] == "poss":
            if parse.lower[child] in OWN:
                return Party(frozenset(), frozenset((sentence.voice,)), own=True)
            return party_of(sentence, child)
        if parse.deps[child] == "prep" and parse.lower[child] == "of":
            return party_of(sentence, parse.child(child, "pobj"))
    return NOBODY
