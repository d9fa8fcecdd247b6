"""What somebody or something is called or said to be."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.model.said import Said
from alteram.stages.comparisons.accounts import Description
from alteram.stages.comparisons.parties import party_of
from alteram.stages.comparisons.sentence import Sentence, negated

__all__ = ["descriptions_of"]


def descriptions_of(sentence: Sentence, said: Said) -> tuple[Description, ...]:
    """The descriptions in a sentence, in the order of the text."""
    found = [*_called(sentence, said), *_being(sentence), *_besides(sentence), *_named(sentence)]
    return tuple(sorted(found, key=lambda d: (d.place, not d.called)))


def _content(sentence: Sentence, tokens: list[int]) -> frozenset[str]:
    parse = sentence.parse
    return frozenset(
        sentence.words.kind(parse.lemmas[i].lower())
        for i in tokens
        if parse.pos[i] in ("NOUN", "ADJ", "PROPN", "ADV", "VERB") and len(parse.lemmas[i]) > 2
    )


_EDGES = frozenset({"PART", "AUX", "PUNCT", "CCONJ", "SPACE"})
"""Words that begin or end no description."""


def _made(sentence: Sentence, subject: int | None, head: int, *, called: bool, no: bool = False) -> Description | None:
    parse = sentence.parse
    whose = set(parse.subtree(subject)) if subject is not None and subject != head else set()
    if head in whose:  # "the Y, X": the name hangs from what it is called
        whose = set()
    tokens = [j for j in parse.subtree(head) if j in sentence.tokens and j not in whose]
    while tokens and parse.pos[tokens[0]] in _EDGES:
        tokens = tokens[1:]
    while tokens and parse.pos[tokens[-1]] in _EDGES:
        tokens = tokens[:-1]
    if not tokens or head not in sentence.tokens:
        return None
    party = party_of(sentence, subject)
    meant = frozenset() if subject is None else _meant(sentence, subject)
    raw = {parse.lower[j] for j in tokens} | {parse.lemmas[j].lower() for j in tokens}
    says = _content(sentence, tokens)
    if not says:
        return None
    place = sentence.line.stretch(tokens[0], tokens[-1])
    return Description(party.heads, meant, says, place, called=called, tone=_tone(sentence, raw), negated=no)


def _meant(sentence: Sentence, subject: int) -> frozenset[str]:
    """The actor that the head of a noun phrase names, not one that is only named inside it."""
    point = sentence.line.offset + sentence.parse.starts[subject]
    found = [m for m in sentence.mentions if m.actor in sentence.proper and m.span.start <= point < m.span.end]
    inner = [m for m in found if sentence.parse.ends[subject] + sentence.line.offset <= m.span.end]
    return frozenset(
        m.actor for m in inner if m.actor is not None and _heads(sentence, m.span.start, m.span.end, subject)
    )


def _heads(sentence: Sentence, start: int, end: int, subject: int) -> bool:
    inside = set(sentence.tokens_of(start, end))
    return sentence.parse.heads[subject] not in inside or sentence.parse.heads[subject] == subject


def _tone(sentence: Sentence, words: set[str]) -> int:
    """Whether words judge: against, for, or not; what judges against weighs more."""
    sets = sentence.words.sets
    return -1 if words & sets["harsh"] else 1 if words & sets["praising"] else 0


def _called(sentence: Sentence, said: Said) -> Iterator[Description]:
    """The content of a statement whose cue calls something so: "[calls] this a relocation"."""
    cue = {w.lower().strip(".,") for c in said.statement.cue_spans for w in c.quote.split()}
    calling = sentence.words.sets["calling"]
    stems = {c.rstrip("s") for c in cue} | {c.removesuffix("ed") for c in cue} | {c.removesuffix("d") for c in cue}
    if not (cue | stems) & calling:
        return
    parse, tokens = sentence.parse, list(sentence.line.tokens)
    if any(parse.lower[i] in _SELF for i in tokens):
        return  # what somebody calls himself is no account of another
    heads = [i for i in tokens if parse.pos[i] in ("NOUN", "PROPN", "ADJ") and parse.heads[i] not in sentence.tokens]
    of = [
        i
        for i in tokens
        if parse.deps[i] == "pobj" and parse.lower[parse.heads[i]] == "as" and parse.heads[i] in sentence.tokens
    ]
    heads += of
    if not heads:
        return
    head = of[-1] if of else heads[-1]
    subject = next((i for i in tokens if i not in parse.subtree(head) and parse.pos[i] in _NOMINAL), None)
    made = _made(sentence, subject, head, called=True)
    if made is not None:
        yield made


_SELF = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself"})
_NOMINAL = ("NOUN", "PROPN", "PRON", "DET")


def _being(sentence: Sentence) -> Iterator[Description]:
    """ "X is a Y": what the copula says."""
    parse = sentence.parse
    for i in sentence.line.tokens:
        if parse.lemmas[i] not in ("be", "become", "represent", "remain"):
            continue
        subject, attribute = parse.child(i, "nsubj"), parse.child(i, "attr", "acomp")
        if parse.deps[i] == "auxpass" and _tone(sentence, {parse.lower[parse.heads[i]]}):  # "is hated by its own"
            attribute = parse.heads[i]
            subject = parse.child(attribute, "nsubjpass", "nsubj") or subject
        if subject is None and parse.deps[i] in ("xcomp", "ccomp"):  # "caused the group to be hated"
            subject = parse.child(parse.heads[i], "dobj")
        if subject is None or attribute is None or parse.child(i, "expl") is not None:
            continue
        if parse.lower[subject] in ("who", "which", "that") and parse.deps[i] == "relcl":
            subject = parse.heads[i]
        made = _made(sentence, subject, attribute, called=False, no=negated(sentence, i) != sentence.denied)
        if made is not None:
            yield made


def _named(sentence: Sentence) -> Iterator[Description]:
    """A description that stands for an actor and judges: "the rebel gang" where its name might stand."""
    for m in sentence.mentions:
        if m.kind != "description" or m.actor not in sentence.proper or m.actor is None:
            continue
        tokens = sentence.tokens_of(m.span.start, m.span.end)
        raw = {sentence.parse.lower[i] for i in tokens} | {sentence.parse.lemmas[i].lower() for i in tokens}
        tone = _tone(sentence, raw)
        if tokens and tone:
            place = sentence.line.stretch(tokens[0], tokens[-1])
            says = _content(sentence, tokens)
            yield Description(frozenset(), frozenset((m.actor,)), says, place, called=False, tone=tone)


def _besides(sentence: Sentence) -> Iterator[Description]:
    """ "X, the Y" and "the Y, X": what stands beside a name."""
    parse = sentence.parse
    for i in sentence.line.tokens:
        if parse.deps[i] == "appos" and parse.heads[i] in sentence.tokens:
            name, other = (i, parse.heads[i]) if parse.pos[parse.heads[i]] == "NOUN" else (parse.heads[i], i)
            if parse.pos[other] != "NOUN" or not (name != i or _meant(sentence, name)):
                continue
            deed = sentence.words.family_of_word(parse.lemmas[other].lower())
            if sentence.words.harms(deed) and deed != "threat":
                continue  # "the massacre of the opposition, the X": nobody is a deed
            made = _made(sentence, name, other, called=False)
            if made is not None and made.tone:
                yield made
