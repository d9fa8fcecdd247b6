"""Verbs that report, by what they govern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import agent, holder_words, subject

__all__ = ["cue_lemma", "cue_words", "lacks_object", "verb_candidates"]

WH = frozenset({"what", "why", "how", "when", "where", "who", "whom", "which", "whose", "whether", "if"})
RAISING = frozenset({"seem", "appear", "prove", "happen"})
"""Verbs whose subject belongs to what they say: "the gate seems to be shut"."""
IMPERSONAL = frozenset({*RAISING, "turn out", "follow", "mean", "remember", "become", "take", "make"})
"""Verbs whose "it" names nobody: "it appears that"."""
CLAUSAL_AUX = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl"})


ASKING = frozenset({"call", "appeal", "plead", "pray", "prevail"})
"""Verbs that ask through a preposition: "appealed to the board to"."""
CHARGING = frozenset({"accuse", "suspect"})
NEEDING_OBJECT = frozenset(
    {
        "dispute",
        "deny",
        "reject",
        "refute",
        "contest",
        "support",
        "back",
        "make",
        "repeat",
        "confirm",
        "dismiss",
        "share",
    }
)
"""Verbs that do not stand without an object."""
AS_DEPS = ("mark", "advmod")
BLAMING = frozenset({"of", "for"})
CHARGES = frozenset({"of", "for", "from"})
GOVERNED = frozenset({"xcomp", "advcl", "ccomp", "dobj", "oprd", "prep", "nsubjpass"})
"""Relations of what may be said to the verb."""
CUE_PARTS = frozenset({"aux", "auxpass", "neg", "advmod"})


def verb_candidates(g: Ground) -> Iterator[Candidate]:
    """Every verb with what it may report."""
    p = g.parse
    for v, pos in enumerate(p.pos):
        clausal = pos == "VERB" or (pos == "AUX" and p.deps[v] in CLAUSAL_AUX)
        if clausal and (p.children[v] or p.deps[v] == "parataxis"):
            verb = _Verb(g, v)
            yield from verb.complements()
            yield from verb.matrix()


class _Verb:
    """One verb with what all its constructions share, the holder worked out only where it is wanted."""

    def __init__(self, g: Ground, v: int) -> None:
        p = self.p = g.parse
        self.g = g
        self.v = v
        self.below = {p.deps[c]: c for c in reversed(p.children[v])}
        """Relation to the first child that has it."""
        self.cue = cue_words(p, v)
        self.lemma = cue_lemma(p, v)
        self.speaker = v
        """The verb whose subject speaks: of "stated in writing that", "stated"."""
        above = p.heads[v]
        if p.lower[v] == "writing" and p.deps[v] == "pcomp" and p.pos[p.heads[above]] == "VERB":
            self.speaker = p.heads[above]
            self.lemma = cue_lemma(p, self.speaker)
            self.cue = tuple(sorted({*cue_words(p, self.speaker), above, v}))
        self.passive = (
            "nsubjpass" in self.below
            or "auxpass" in self.below
            or (p.tags[v] == "VBN" and p.deps[v] in ("acl", "advcl") and "aux" not in self.below)
        )
        self.dobj = self.below.get("dobj")
        self._who: int | None = None
        self._known = False

    def who(self) -> int | None:
        """The token that heads the holder."""
        if not self._known:
            self._known = True
            who = agent(self.p, self.v) if self.passive else subject(self.p, self.speaker)
            if who is not None and self.p.lower[who] == "it" and self.lemma in IMPERSONAL:
                who = None
            self._who = who
        return self._who

    def make(self, construction: str, *parts: int | Iterable[int], extra: int | None = None) -> Iterator[Candidate]:
        """The candidate, unless the word list says that such a cue does not report.

        Its content is made of `parts`: a token stands for all that hangs on it.
        """
        if not self.g.wanted(self.lemma, "VERB", construction):
            return
        p = self.p
        cue = self.cue
        cueset = frozenset(cue)
        content = {i for part in parts for i in (p.subtree(part) if isinstance(part, int) else part)}
        words = trim(p, sorted(content - cueset))
        who = self.who()
        if who in words:
            who = None
        holder = () if who is None else holder_words(p, who, cueset.union(words))
        whole = cue if extra is None else tuple(sorted((*cue, extra)))
        yield Candidate(construction, self.lemma, "VERB", self.speaker, whole, words, holder, who)

    def complements(self) -> Iterator[Candidate]:
        """What hangs below the verb."""
        p, v = self.p, self.v
        prefix = "passive_" if self.passive else ""
        for c in p.children[v]:
            dep = p.deps[c]
            if dep not in GOVERNED:
                continue
            if dep in ("xcomp", "advcl") and (prep := self._asked_through(c)) is not None:
                asked = p.child(prep, "pobj") or prep
                yield from self.make("prep_to:" + p.lower[prep], asked, c, extra=prep)
            elif dep in ("ccomp", "xcomp"):
                kind = prefix + _clause_kind(p, v, c, self.dobj)
                if self.g.wanted(self.lemma, "VERB", kind):
                    yield from self.make(kind, self._clause(c))
            elif dep == "dobj":
                yield from self._object(c, prefix)
            elif dep == "oprd" and self.dobj is None and not self.passive:
                yield from self.make("oprd", c)
            elif dep == "prep" and not self.passive:
                yield from self._preposition(c)
            elif dep == "prep" and self.lemma in CHARGING:
                yield from self._charge(c)
            elif dep == "nsubjpass" and self.below.keys().isdisjoint(("xcomp", "ccomp", "oprd")):
                yield from self.make("passive_object", c)

    def _asked_through(self, c: int) -> int | None:
        """The preposition of "called on X to": X is asked, and does what the infinitive says."""
        p = self.p
        if p.lemmas[self.v] not in ASKING or c not in p.infinitives:
            return None
        return next((x for x in p.children[self.v] if self.v < x < c and p.deps[x] == "prep"), None)

    def _object(self, c: int, prefix: str) -> Iterator[Candidate]:
        p = self.p
        if self.lemma in CHARGING and not self.passive:
            inside = any(p.lower[x] == "of" and p.child(x, "pcomp") is not None for x in p.subtree(c))
            if inside:  # the parser hung the charge on the person
                yield from self.make("object_prep:of", *self._charges(c))
        predicate = self.below.get("oprd")
        if predicate is not None:
            yield from self.make(prefix + "object_as", c, predicate)
        elif "xcomp" not in self.below and "ccomp" not in self.below:
            yield from self.make(prefix + "object", c)

    def _preposition(self, c: int) -> Iterator[Candidate]:
        p = self.p
        inner = p.child(c, "pobj", "pcomp")
        if inner is None:
            return
        word = p.lower[c]
        if self.dobj is None:
            yield from self.make("prep:" + word, inner, extra=c)
        elif word in BLAMING:  # "accused the board of lying": the board belongs to what is said
            yield from self.make("object_prep:" + word, *self._charges(self.dobj))
        elif word == "as":
            yield from self.make("object_as", self.dobj, c)
        else:
            yield from self.make("object_prep:" + word, inner, extra=c)

    def _charges(self, dobj: int) -> list[int]:
        """Who is blamed, and for what: all charges, "of killing a man and of burning a house"."""
        p = self.p
        return [dobj, *(x for x in p.children[self.v] if x > dobj and p.pos[x] == "ADP" and p.lower[x] in CHARGES)]

    def _charge(self, c: int) -> Iterator[Candidate]:
        """ "is accused of hiding the report": what is said is the subject and the charge."""
        p = self.p
        accused = self.below.get("nsubjpass")
        if accused is not None:
            yield from self.make("passive_prep:" + p.lower[c], accused, c)

    def _clause(self, c: int) -> set[int]:
        """The words of a clause with the noun that is its subject, where that hangs on the verb."""
        p, v = self.p, self.v
        words = set(p.subtree(c))
        if c < v:  # what stands before the cue is said as a whole, whatever the parser hung where
            words.update(range(p.sentence_bounds(p.sentence_of[v])[0], max(words) + 1))
        elif p.deps[c] == "xcomp" and self.dobj is not None and self.dobj < c:
            words.update(p.subtree(self.dobj))
        elif self.passive or (p.deps[c] == "xcomp" and p.lemmas[v] in RAISING):
            s = p.child(v, "nsubjpass", "nsubj")
            if s is not None and (p.lower[s] != "it" or not self.passive):
                words.update(p.subtree(s))
        return words

    def matrix(self) -> Iterator[Candidate]:
        """What the verb itself hangs on: "The gate, she says, is shut", "as she put it"."""
        p, v = self.p, self.v
        head = p.heads[v]
        if head == v:
            return
        if p.deps[v] == "acl" and lacks_object(p, v) and p.lower[p.left_edge(v)] == "that":
            yield from self.make("object", (p.left_edge(v),))
        elif p.deps[v] == "parataxis":
            while p.deps[head] in ("aux", "auxpass", "cop"):
                head = p.heads[head]
            yield from self.make("parataxis", set(p.subtree(head)) - set(p.subtree(v)))
        elif p.deps[v] == "advcl" and any(p.lower[c] == "as" and p.deps[c] in AS_DEPS for c in p.children[v]):
            # "as the pilot said", "as was found by the board": whose words the sentence gives
            named = p.tags[v] == "VBN" and agent(p, v) is not None and p.child(v, "nsubj") is None
            yield from self.make("as_passive" if named else "as_clause", set(p.subtree(head)) - set(p.subtree(v)))


def _clause_kind(p: Parse, v: int, c: int, dobj: int | None) -> str:
    if c < v:
        return "preposed"
    first = p.lower[p.left_edge(c)]
    infinitive = c in p.infinitives and any(p.tags[x] == "TO" and p.deps[x] == "aux" for x in p.children[c])
    if p.deps[c] == "xcomp":
        if infinitive:
            return "object_to" if dobj is not None and dobj < c else "to"
        return "gerund" if p.tags[c] == "VBG" else "whether" if first in WH else "small_clause"
    if first == "that":
        return "that"
    if first in WH or any(p.lower[x] == "whether" for x in p.children[c] if x < c):
        return "whether"
    if infinitive:
        return "object_to"
    if p.tags[c] == "VBG" and p.child(c, "aux") is None:
        return "gerund"
    if p.tags[c] == "VB" and p.child(c, "aux", "nsubj") is None:
        return "bare"
    return "clause" if p.pos[c] in ("VERB", "AUX") else "small_clause"


def lacks_object(p: Parse, c: int) -> bool:
    """Whether the "that" of a clause must be its object: "a claim that the engineers dispute"."""
    return p.lemmas[c] in NEEDING_OBJECT and p.child(c, "dobj", "ccomp", "xcomp", "nsubjpass", "prep") is None


def cue_lemma(p: Parse, v: int) -> str:
    """The lemma of a verb with its particle: `point out`."""
    particle = p.child(v, "prt")
    lemma = p.lemmas[v].lower()
    return lemma if particle is None else f"{lemma} {p.lower[particle]}"


def cue_words(p: Parse, v: int) -> tuple[int, ...]:
    """The cue: the verb with its particle and the auxiliaries, negation and adverbs that touch it."""
    words = [v]
    for c in reversed(p.children[v]):
        if c == words[0] - 1 and p.deps[c] in CUE_PARTS and p.tags[c] != "TO":
            words.insert(0, c)
    particle = p.child(v, "prt")
    if particle is not None:
        words.append(particle)
    return tuple(words)
