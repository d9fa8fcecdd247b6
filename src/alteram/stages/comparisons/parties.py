"""Whom the words of a clause name: who does it, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from alteram.model.parse import Parse
from alteram.stages.comparisons.accounts import NOBODY, Party
from alteram.stages.comparisons.sentence import OWN, Sentence, verb_word

__all__ = ["NAME", "joined", "left_behind", "parties", "party_of"]

_STEPS = 12
NAME = "^"
"""Stands before the word by which a named party is called: "the Union" is no other union."""
_THEY = frozenset({"they", "he", "she", "them", "him", "her", "those"})
"""Somebody, though the words do not say who."""


def party_of(sentence: Sentence, head: int | None) -> Party:
    """Whom or what the noun phrase of a head names."""
    if head is None:
        return NOBODY
    parse, words = sentence.parse, sentence.words
    tokens = {j for j in parse.subtree(head) if j in sentence.tokens and not _lower(parse, j, head)} | {head}
    meant = [m for m in sentence.named(frozenset(tokens)) if m.actor and m.label != "place"]
    names = frozenset(m.actor for m in meant if m.actor is not None and m.actor in sentence.proper)
    own = any(m.actor == sentence.voice for m in meant) or any(parse.lower[j] in OWN for j in tokens)
    nouns = _nouns_of(sentence, head, tokens)
    if not nouns and not names:
        nouns = _nouns_meant(sentence, head)
        if not nouns and parse.pos[head] == "PRON":
            return _by_pronoun(parse, head, own=own)
    kept = sorted(j for j in tokens if j in sentence.tokens)
    some = parse.pos[head] == "NUM" and not nouns and not names and len(kept) > 1  # "11 of them": of whom is not read
    place = sentence.line.stretch(kept[0], kept[-1]) if kept and not some else None
    within = {words.kind(parse.lemmas[j].lower()) for j in tokens if parse.pos[j] == "NOUN" and parse.deps[j] == "pobj"}
    return Party(nouns, names, own, place, frozenset(within - nouns))


def _nouns_of(sentence: Sentence, head: int, tokens: set[int]) -> frozenset[str]:
    """The nouns by which a phrase is known: its head, those joined to it, what it counts, the nouns before them."""
    parse, words = sentence.parse, sentence.words
    heads = {head, *(j for j in tokens if parse.deps[j] == "conj" and parse.heads[j] == head)}
    heads |= _counted(sentence, head)
    loose = _read_as_adverbs(parse, head)
    heads |= loose
    heads |= {c for j in heads for c in _before(parse, j)}
    return frozenset(
        NAME + parse.lower[j] if parse.named(j) else words.kind(parse.lemmas[j].lower())
        for j in heads
        if (parse.pos[j] in ("NOUN", "PROPN") or j in loose) and len(parse.lemmas[j]) > 1
    )


def _counted(sentence: Sentence, head: int) -> set[int]:
    """What stands behind "of" after a number, a pronoun or a quantity: "three of the men", "a crowd of men"."""
    parse = sentence.parse
    of = parse.child(head, "prep")
    counts = (
        parse.pos[head] in ("NUM", "DET", "PRON") or parse.lemmas[head].lower() in sentence.words.sets["quantities"]
    )
    if not counts or of is None or parse.lower[of] != "of":
        return set()
    return {c for c in parse.children[of] if parse.deps[c] == "pobj"}


def _read_as_adverbs(parse: Parse, head: int) -> set[int]:
    """ "Not one steward": the model may take the noun for an adverb."""
    if parse.pos[head] != "NUM":
        return set()
    return {c for c in parse.children[head] if parse.pos[c] == "ADV" and len(parse.lemmas[c]) > 4}


def _before(parse: Parse, noun: int) -> set[int]:
    """The nouns that stand before a noun as part of it: "weigh house"."""
    return {c for c in parse.children[noun] if parse.deps[c] == "compound" and parse.pos[c] == "NOUN"}


def _nouns_meant(sentence: Sentence, head: int) -> frozenset[str]:
    """The nouns for which a pronoun stands."""
    if head not in sentence.meant:
        return frozenset()
    parse, noun = sentence.parse, sentence.meant[head]
    return frozenset(sentence.words.kind(parse.lemmas[j].lower()) for j in (noun, *_before(parse, noun)))


def _by_pronoun(parse: Parse, head: int, *, own: bool) -> Party:
    """Somebody of whom only a pronoun tells."""
    if own:
        return Party(own=True)
    return Party(frozenset({"they"})) if parse.lower[head] in _THEY else NOBODY


def _lower(parse: Parse, j: int, head: int) -> bool:
    """Whether a token stands in a relative clause below a head."""
    for _ in range(_STEPS):
        if j == head:
            return False
        if parse.deps[j] in ("relcl", "advcl", "ccomp", "acl"):
            return True
        j = parse.heads[j]
    return False


def _subject(parse: Parse, verb: int) -> tuple[int | None, bool]:
    """The subject of a verb, by control and coordination where it has none; and whether it is of a passive."""
    at = verb
    for _ in range(_STEPS):
        passive = parse.child(at, "nsubjpass")
        if passive is not None:
            return _antecedent(parse, passive, at), at == verb or parse.deps[verb] == "conj"
        active = parse.child(at, "nsubj")
        if active is not None:
            return _antecedent(parse, active, at), False
        dep, head = parse.deps[at], parse.heads[at]
        if dep in ("xcomp", "ccomp") and (under := parse.child(head, "dobj")) is not None and head != at:
            return under, False
        if dep == "pcomp" and parse.heads[head] != head:
            above = parse.heads[head]
            under = parse.child(above, "dobj")
            if under is not None:
                return under, False
            at = above
            continue
        if dep in ("conj", "xcomp", "advcl") and head != at:
            at = head
            continue
        if dep in ("acl", "relcl") and head != at:
            return head, parse.tags[verb] == "VBN"
        return None, False
    return None, False


def _antecedent(parse: Parse, subject: int, verb: int) -> int:
    """The noun that a relative pronoun stands for."""
    if parse.lower[subject] in ("who", "which", "that") and parse.deps[verb] == "relcl":
        return parse.heads[verb]
    return subject


def parties(sentence: Sentence, head: int) -> tuple[Party, Party]:
    """Who did it and to whom, by the words of the clause."""
    parse = sentence.parse
    if parse.pos[head] in ("NOUN", "PROPN"):
        return _parties_of_noun(sentence, head)
    if parse.deps[head] == "amod":  # "the locked door"
        return NOBODY, party_of(sentence, parse.heads[head])
    subject, passive = _subject(parse, head)
    by = parse.child(head, "agent")
    agent = parse.child(by, "pobj") if by is not None else None
    if agent is not None and parse.lemmas[agent] in _BY_MEANS:
        agent = None
    passive = passive or (parse.tags[head] == "VBN" and parse.child(head, "auxpass") is not None)
    passive = passive or _headline(sentence, head)
    if passive:
        return party_of(sentence, agent), party_of(sentence, subject)
    target = parse.child(head, "dobj", "dative") or _shared_object(sentence, head)
    if target is None:
        word = verb_word(sentence, head)
        preps = [c for c in parse.children[head] if parse.deps[c] == "prep" and _onto(parse, c, word)]
        targets = [p for c in preps if (p := parse.child(c, "pobj")) is not None]
        target = next((p for p in targets if not _dated(sentence, p)), None)
    return party_of(sentence, subject), party_of(sentence, target)


def _shared_object(sentence: Sentence, verb: int) -> int | None:
    """The object of the verb joined to one without any: "suspended and removed the accounts"."""
    parse = sentence.parse
    after = next((c for c in parse.children[verb] if parse.deps[c] == "conj" and c == verb + 2), None)
    if after is None or parse.lower[verb + 1] not in _JOINED or {parse.tags[verb], parse.tags[after]} & _OTHER:
        return None
    known = parse.lemmas[verb].lower() in sentence.words.verbs
    return parse.child(after, "dobj") if known else None


_JOINED = frozenset({"and", "or"})
_OTHER = frozenset({"VBG", "NN", "JJ"})
"""Tags of what is no verb with an object of its own, though it is joined to one."""


def _headline(sentence: Sentence, verb: int) -> bool:
    """Whether a verb without object or auxiliary tells what befell its subject: "Two dockers held at the gate"."""
    parse = sentence.parse
    if parse.tags[verb] not in ("VBN", "VBD") or parse.lemmas[verb].lower() not in sentence.words.sets["undergone"]:
        return False
    return parse.child(verb, "dobj", "dative", "aux", "auxpass", "ccomp", "xcomp", "prt") is None


def left_behind(sentence: Sentence, verb: int) -> frozenset[str]:
    """From where somebody goes or is taken: the nouns of "out of the hall", "from their homes", "left the hall"."""
    parse = sentence.parse
    found = [parse.child(verb, "dobj")] if parse.lemmas[verb].lower() == "leave" else []
    for child in parse.children[verb]:
        if parse.deps[child] in ("prep", "advmod", "prt") and parse.lower[child] in ("from", "out"):
            inner = parse.child(child, "prep")
            found += [parse.child(child, "pobj"), parse.child(inner, "pobj") if inner is not None else None]
    nouns = (j for j in found if j is not None and parse.pos[j] == "NOUN")
    return frozenset(sentence.words.kind(parse.lemmas[j].lower()) for j in nouns)


def _dated(sentence: Sentence, i: int) -> bool:
    """Whether a token stands in an expression of time: "on 1 May" names nobody."""
    point = sentence.line.offset + sentence.parse.starts[i]
    return any(t.span.start <= point < t.span.end for t in sentence.times)


_BY_MEANS = frozenset({"hand", "force", "mistake", "accident", "design", "telephone", "phone", "letter", "mail", "law"})
"""What stands after "by" and did nothing: "disconnected by hand"."""


def _onto(parse: Parse, preposition: int, word: str) -> bool:
    lower = parse.lower[preposition]
    return lower in _ONTO or word.endswith(f"_{lower}")


_ONTO = frozenset({"on", "upon", "against", "to", "into", "with"})


def _parties_of_noun(sentence: Sentence, head: int) -> tuple[Party, Party]:
    parse = sentence.parse
    agent, patient = NOBODY, NOBODY
    doers = sentence.words.nouns.get(parse.lemmas[head].lower()) in ("consent", "presence", "beginning")
    doers = doers or any(parse.lower[c] == "against" and parse.deps[c] == "prep" for c in parse.children[head])
    for child in (*parse.children[head], *_shared_links(parse, head)):
        if parse.deps[child] == "poss":
            agent = party_of(sentence, child)
        elif parse.deps[child] in ("prep", "agent"):
            found = parse.child(child, "pobj")
            found = None if found is not None and _dated(sentence, found) else found  # "a spill on 12 May"
            if parse.lower[child] == "by" or (doers and parse.lower[child] == "of"):
                agent = party_of(sentence, found)
            elif parse.lower[child] in ("of", "on", "against", "to") and not patient:
                patient = party_of(sentence, found)
                agent = agent or party_of(sentence, _by_whom(parse, head, found))
    carrying = sentence.words.sets["carrying"]
    above = parse.heads[head]
    if parse.deps[head] in ("dobj", "attr") and parse.lemmas[above].lower() in carrying:
        agent = agent or party_of(sentence, _subject(parse, above)[0])
        patient = patient or party_of(sentence, _given_to(parse, above))
    for below in parse.children[head]:  # "the threat posed by the company to the town"
        by = parse.child(below, "agent")
        if parse.deps[below] == "acl" and by is not None and parse.lemmas[below].lower() in carrying:
            agent = agent or party_of(sentence, parse.child(by, "pobj"))
            patient = patient or party_of(sentence, _given_to(parse, below))
    return agent, patient


def _by_whom(parse: Parse, deed: int, noun: int | None) -> int | None:
    """Who stands behind "by" after the noun that a deed befalls: "welcomed the removal of the notices by the council".

    The parse may hang it on that noun, or on the verb above, which does nothing by anybody else.
    """
    first = parse.heads[deed] if parse.deps[deed] == "conj" else deed
    above = [parse.heads[first]] if parse.deps[first] == "dobj" else []
    holders = above if noun is None else [noun, *above]
    links = (c for h in holders for c in parse.children[h] if parse.lower[c] == "by" and parse.pos[c] == "ADP")
    found = next((p for c in links if c > deed and (p := parse.child(c, "pobj")) is not None), None)
    return found if found is not None and parse.lemmas[found] not in _BY_MEANS else None


def _shared_links(parse: Parse, noun: int) -> list[int]:
    """What follows two joined nouns and belongs to both: "the removal and suspension of the accounts"."""
    head = parse.heads[noun]
    if parse.deps[noun] != "conj" or parse.pos[head] != "NOUN":
        return []
    return [c for c in parse.children[head] if c > noun and parse.deps[c] in ("prep", "agent")]


def _given_to(parse: Parse, verb: int) -> int | None:
    """To or for whom something is given, offered, posed: "grant the families asylum", "provide refuge for them"."""
    given = parse.child(verb, "dative")
    if given is not None and parse.pos[given] != "ADP":
        return given
    links = (c for c in parse.children[verb] if parse.deps[c] in ("prep", "dative") and parse.lower[c] in ("to", "for"))
    return next((p for c in links if (p := parse.child(c, "pobj")) is not None), None)


def joined(sentence: Sentence, one: Party, actors: Sequence[str]) -> Party:
    """A party by its words, with the actors that the acts stage resolved.

    An actor that is known by a description only is known by its words: "the weigh house", also where "it" stands.
    """
    named = frozenset(a for a in actors if a in sentence.proper)
    heads = set(one.heads)
    for m in sentence.mentions:
        if m.actor in actors and m.actor not in sentence.proper:
            heads |= _words_of_name(sentence, m.name)
    return Party(frozenset(heads), one.actors | named, one.own or sentence.voice in actors, one.place, one.inner)


def _words_of_name(sentence: Sentence, name: str) -> set[str]:
    """The noun that heads a description, and the one before it: "old weigh house" gives weigh, house."""
    words: list[str] = []
    for word in name.lower().split():
        if word in _ENDS or (words and word.endswith("ing")):
            break
        words.append(word.strip(",.;:"))
    last = [w for w in words[-2:] if w not in sentence.words.sets["numbers"]]
    last = [_MANY.get(w, w) for w in last]
    plain = [
        w[:-3] + "y" if w.endswith("ies") else w[:-1] if w.endswith("s") and not w.endswith("ss") else w for w in last
    ]
    return {sentence.words.kind(w) for w in plain if w.isalpha() and w not in ("the", "a", "an", "his", "her", "their")}


_ENDS = frozenset(
    {"of", "who", "which", "in", "at", "whose", "whom", "that", "sent", "from", "with", "by", "for", "on"}
)
_MANY = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife", "lives": "life"}
