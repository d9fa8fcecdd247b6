"""A sentence as the rules of comparison read it, with what earlier stages found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from alteram.model.parse import Parse
from alteram.model.said import Line
from alteram.model.tables import Act, Figure, Mention, Time
from alteram.stages.comparisons.accounts import When
from alteram.stages.comparisons.words import Words

__all__ = ["OWN", "Sentence", "finest", "leaves_open", "negated", "purpose_of", "verb_word", "when_of"]

OWN = frozenset({"i", "we", "us", "me", "our", "my", "ours", "ourselves"})
"""Words by which holders speak of themselves."""
_LIMITS = frozenset({"before", "after", "by", "until", "since", "till"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a statement with what earlier stages found in it."""

    line: Line
    tokens: frozenset[int]
    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    times: Sequence[Time]
    acts: Sequence[Act]
    voice: str
    words: Words
    denied: bool
    """Whether the cue denies what is said as it stands."""
    proper: frozenset[str]
    """Actors that are named somewhere; others are known in one document only."""
    reported: bool = False
    """Whether a cue introduces it in other words than the holder's: "would" is then "will"."""
    meant: Mapping[int, int] = field(default_factory=dict)
    """Pronouns of the passage to the nouns for which they stand."""

    @property
    def parse(self) -> Parse:
        """The parse of the passage."""
        return self.line.parse

    def root(self) -> int:
        """The token from which the sentence hangs."""
        tokens = self.line.tokens
        heads = [i for i in tokens if self.parse.heads[i] == i or self.parse.heads[i] not in self.tokens]
        verbs = [i for i in heads if self.parse.pos[i] in ("VERB", "AUX")]
        return (verbs or heads or list(tokens))[0]

    def token_at(self, point: int) -> int:
        """The token of the sentence that holds a code point of the text layer, or the next one."""
        at = point - self.line.offset
        for i in self.line.tokens:
            if self.parse.ends[i] > at:
                return i
        return self.line.tokens[-1]

    def tokens_of(self, start: int, end: int) -> list[int]:
        """The tokens between two code points of the text layer."""
        a, b = start - self.line.offset, end - self.line.offset
        return [i for i in self.line.tokens if a <= self.parse.starts[i] < b]

    def when(self, time: Time) -> When | None:
        """A time of the sentence; the clock is dropped where it is only a limit ("before midnight")."""
        found = when_of(time)
        first = self.token_at(time.span.start)
        if found is not None and found.minutes is not None and first and self.parse.lower[first - 1] in _LIMITS:
            return When(found.earliest, found.latest, None, found.exact)
        return found

    def main_time(self) -> When | None:
        """The one day of the sentence, where it names no other; the clock with it."""
        placed = [(self.token_at(t.span.start), self.when(t)) for t in self.times]
        found = [(i, w) for i, w in placed if w is not None and w.exact and not self._below(i)]
        own = [w for i, w in found if not self._of_thing(i)] or [w for _, w in found]
        return finest(own) if len({w.earliest for w in own}) == 1 else None

    def moves_on(self) -> bool:
        """Whether the sentence itself, no relative clause of it, tells a time with beginning and end."""
        dated = (t for t in self.times if t.type in ("DATE", "TIME") and t.earliest and t.latest)
        return any(not self._below(self.token_at(t.span.start)) for t in dated)

    def _below(self, i: int) -> bool:
        """Whether a token stands in a relative clause."""
        return any(self.parse.deps[j] == "relcl" for j in (i, *self.parse.ancestors(i)) if j in self.tokens)

    def _of_thing(self, i: int) -> bool:
        """Whether a time is that of a thing in the sentence: "cleared it on the basis of an order of 2 May"."""
        parse = self.parse
        while parse.deps[i] in ("nummod", "compound", "nmod") and parse.heads[i] != i:
            i = parse.heads[i]
        link = parse.heads[i]
        return (
            parse.deps[i] == "pobj" and parse.lower[link] == "of" and parse.pos[parse.heads[link]] in ("NOUN", "PROPN")
        )

    def named(self, tokens: frozenset[int]) -> Iterator[Mention]:
        """The mentions that stand on some tokens."""
        for m in self.mentions:
            if self.token_at(m.span.start) in tokens:
                yield m


def when_of(time: Time) -> When | None:
    """What a rule needs of an expression of time; null where it names no day."""
    if time.type not in ("DATE", "TIME") or (time.earliest is None and time.latest is None):
        return None
    minutes = None
    value = time.value or ""
    if "T" in value and ":" in value and "/" not in value:
        clock = value.partition("T")[2][:5].split(":")
        if all(part.isdigit() for part in clock):
            minutes = int(clock[0]) * 60 + int(clock[1])
    bounds = time.span.quote.lower().split()
    limit = bool(bounds) and (
        bounds[0] in ("by", "before", "after", "since", "until") or time.mod in ("BEFORE", "AFTER")
    )
    minutes = None if limit else minutes
    exact = not limit and (time.earliest == time.latest or time.precision in ("day", "hour", "minute", "part of day"))
    return When(time.earliest, time.latest, minutes, exact, (time.timex or "").endswith("TNI"))


def finest(found: Sequence[When]) -> When | None:
    """Day and clock of one sentence, taken together."""
    days = [w for w in found if w.earliest == w.latest]
    plain = {w.earliest for w in days if w.minutes is None}
    if len(plain) == 1:  # the day of a clock is only inferred where another is written
        days = [w for w in days if w.earliest in plain]
    clock = next((w for w in days if w.minutes is not None), None)
    if clock is not None:
        return clock
    return days[0] if days else (found[0] if found else None)


def negated(sentence: Sentence, head: int) -> bool:
    """Whether the clause of a verb is negated by its own words."""
    parse = sentence.parse
    no = sentence.words.sets["negations"]
    found = False
    for child in parse.children[head]:
        if child not in sentence.tokens:
            continue
        dep, lower = parse.deps[child], parse.lower[child]
        if (
            dep == "neg"
            or (dep in ("advmod", "preconj", "cc") and lower in ("never", "neither", "nor", "hardly"))
            or (
                dep in ("nsubj", "nsubjpass", "dobj", "attr", "expl")
                and (lower in no or any(parse.lower[c] in no or _not_one(parse, c) for c in _determiners(parse, child)))
            )
        ):
            found = not found
    if not found and parse.deps[head] == "conj" and parse.child(head, "nsubj", "nsubjpass", "expl") is None:
        found = _nobody(sentence, parse.heads[head])  # "nobody sent or paid them"
    if not found and parse.pos[head] == "NOUN":
        found = _none(sentence, head)
    return found != _turned(sentence, head)


def leaves_open(sentence: Sentence, head: int) -> bool:
    """Whether a sentence only says that something is not told: "did not say whether it was kept"."""
    parse = sentence.parse
    asked = (c for c in parse.children[head] if parse.deps[c] == "ccomp" and c > head)
    return negated(sentence, head) and any(parse.lower[parse.left_edge(c)] in _OPEN for c in asked)


_OPEN = frozenset({"whether", "if", "who", "whom", "whose", "what", "which", "when", "where", "why", "how"})


def _nobody(sentence: Sentence, verb: int) -> bool:
    """Whether the subject of a verb leaves nobody: "no office", "nobody"."""
    parse, no = sentence.parse, sentence.words.sets["negations"]
    who = parse.child(verb, "nsubj", "nsubjpass")
    if who is None or who not in sentence.tokens or parse.pos[verb] not in ("VERB", "AUX"):
        return False
    return parse.lower[who] in no or any(parse.lower[c] in no or _not_one(parse, c) for c in _determiners(parse, who))


def _none(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is of what was not: "without any warning", "no warning"."""
    parse, above = sentence.parse, sentence.parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.lower[above] == "without":
        return True
    return any(parse.deps[c] == "det" and parse.lower[c] == "no" for c in parse.children[noun])


_CLAUSAL = frozenset({"ccomp", "csubj", "csubjpass", "acl", "xcomp", "pcomp"})


def _turned(sentence: Sentence, head: int) -> bool:
    """Whether words above a clause say that it was not: "untrue that …", "failed to …", "without …ing"."""
    parse = sentence.parse
    found, at = False, head
    for above in parse.ancestors(head):
        if above not in sentence.tokens or parse.deps[at] not in _CLAUSAL:
            break
        if _says_not(sentence, at, above):
            found = not found
        at = above
    return found


def _says_not(sentence: Sentence, at: int, above: int) -> bool:
    """Whether the word from which a clause hangs says that what the clause tells was not."""
    parse, sets = sentence.parse, sentence.words.sets
    dep, lemma = parse.deps[at], parse.lemmas[above].lower()
    if lemma in sets["untrue"] or (dep == "acl" and _denied(sentence, above)):
        return True
    if dep in ("xcomp", "pcomp"):
        return lemma in sets["omitting"] if dep == "xcomp" else parse.lower[above] == "without"
    if parse.pos[above] == "VERB" and lemma in sets["denying"]:
        return True
    # "it is untrue that …": the clause may hang from the "is"
    said = [c for c in parse.children[above] if parse.deps[c] in ("acomp", "attr")]
    return parse.pos[above] in ("AUX", "VERB") and any(parse.lemmas[c].lower() in sets["untrue"] for c in said)


def _denied(sentence: Sentence, noun: int) -> bool:
    """Whether a noun that takes a clause is the object of a word that denies: "rejects the charge that …"."""
    parse, sets = sentence.parse, sentence.words.sets
    above = parse.heads[noun]
    return (
        above in sentence.tokens
        and parse.deps[noun] in ("dobj", "nsubjpass")
        and parse.lemmas[noun].lower() in sets["accounts"]
        and parse.lemmas[above].lower() in sets["denying"]
    )


def verb_word(sentence: Sentence, i: int) -> str:
    """The lemma of a word that tells a deed; of a verb that has one, with its particle, where the list knows it so."""
    parse = sentence.parse
    lemma = parse.lemmas[i].lower()
    if parse.pos[i] != "VERB":
        return lemma
    for c in parse.children[i]:
        if parse.deps[c] in ("prt", "advmod") and parse.lower[c] in _PARTICLES:
            whole = f"{lemma}_{parse.lower[c]}"
            if whole in sentence.words.verbs or lemma not in sentence.words.verbs:
                return whole
        if parse.deps[c] == "prep" and parse.lower[c] == "out" and f"{lemma}_out" in sentence.words.verbs:
            return f"{lemma}_out"
        if parse.deps[c] == "prep" and f"{lemma}_{parse.lower[c]}" in sentence.words.verbs:
            return f"{lemma}_{parse.lower[c]}"
        told = parse.deps[c] in ("dobj", "nsubjpass", "oprd", "acomp", "advmod")  # "ill" of "fell ill"
        noun = sentence.meant.get(c, c)  # "they had heard it": the siren
        if told and f"{lemma}_{parse.lower[noun]}" in sentence.words.verbs:
            return f"{lemma}_{parse.lower[noun]}"
    return lemma


_PARTICLES = frozenset({"away", "out", "back", "off", "down", "up", "in", "over", "on", "apart"})


def _determiners(parse: Parse, noun: int) -> list[int]:
    """Words that go with a noun before it, theirs too: "not a single lock"."""
    left = parse.left_edge(noun)
    return list(range(left, noun))


def _not_one(parse: Parse, i: int) -> bool:
    return parse.lower[i] == "not"


def purpose_of(sentence: Sentence, head: int) -> frozenset[str]:
    """The nouns of "for …" below a deed: "in custody for disorder", "arrested for his views"; a stretch is none."""
    parse = sentence.parse
    links = [c for j in (head, parse.heads[head]) for c in parse.children[j] if parse.lower[c] == "for" and c > head]
    nouns = (n for c in links if c in sentence.tokens and (n := parse.child(c, "pobj")) is not None)
    timed = [(t.span.start, t.span.end) for t in sentence.times]
    return frozenset(
        parse.lemmas[n].lower()
        for n in nouns
        if parse.pos[n] == "NOUN" and not any(a <= sentence.line.offset + parse.starts[n] < b for a, b in timed)
    )
