"""Verbs that report, by what they govern."""

from __future__ import annotations

from collections.abc import Iterable

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground, Known
from alteram.stages.statements.constructions.asides import around, gone_on, set_off
from alteram.stages.statements.constructions.governed import WH, clause_kind, cue_lemma, cue_words, lacks_object
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import agent, holder_words, subject
from alteram.stages.statements.syntax import called_as, emphasis, shares_passive
from alteram.stages.statements.traits import form_of, holder_kind, names_people, speaker_of
from alteram.stages.statements.words import load_calendar

__all__ = ["verb_candidates"]

RAISING = frozenset({"seem", "appear", "prove", "happen"})
"""Verbs whose subject belongs to what they say: "the gate seems to be shut"."""
IMPERSONAL = frozenset({*RAISING, "turn out", "follow", "mean", "remember", "become", "take", "make"})
"""Verbs whose "it" names nobody: "it appears that"."""
CLAUSAL_AUX = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl"})
ASKING = frozenset({"call", "appeal", "plead", "pray", "prevail"})
"""Verbs that ask through a preposition: "appealed to the board to"."""
CHARGING = frozenset({"accuse", "suspect"})
AS_DEPS = ("mark", "advmod")
DONE_TO = frozenset({"question", "attack"})
"""Verbs that say something of a thing, and do something to people."""
PUTTING = frozenset({"put", "place", "estimate"})
"""Verbs that, with "at" and a number, say what somebody reckons."""
BLAMING = frozenset({"of", "for"})
CHARGES = frozenset({"of", "for", "from"})
GOVERNED = frozenset({"xcomp", "advcl", "ccomp", "dobj", "oprd", "prep", "nsubjpass"})
"""Relations of what may be said to the verb."""
ASKED_FOR = frozenset({"ask", "petition", "press", "beg", "pressure", "lobby", "implore"})
"""Verbs whose object is asked: of "asked us for the keys", what is said is the keys."""
TO_TELL = frozenset({"ask", "urge", "request", "beg", "challenge", "press", "invite", "demand"})
WRITINGS = frozenset({"page", "book", "article", "letter", "message", "post", "song", "column", "note", "blog"})
"""What is written, and does not say what stands in it."""
GIVING = frozenset({"offer", "give", "award", "provide", "deliver", "return", "pledge"})
"""Verbs of which "to" introduces who gets what is given."""
OUTCOMES = frozenset({"result", "consequence"})
"""After "as" they tell what came of it, and describe nothing."""
TELLING = frozenset({"tell", "say", "explain", "state", "disclose", "clarify", "answer"})
"""Verbs of answering: "ask you to tell us why" puts a question."""
PUT = frozenset({"what", "why", "how", "who", "whether", "if"})
WISHING = frozenset({"like", "want", "wish", "love"})
WANTING_FOR = frozenset({"ask", "call", "beg", "plead"})
WANTING = frozenset({"demand", "request"})
"""Verbs that ask for what stands before their relative clause."""
KNOWING = frozenset({"know", "hear", "learn", "understand"})
"""Verbs that ask after a wish: "I should like to know whether"."""
SPEAKING = frozenset({"say", "claim", "argue", "write", "suggest", "promise", "deny", "vow", "pledge", "admit"})
"""Verbs of which "'s" before the participle is "has": "he's said that"."""
EQUATED = frozenset({"example", "aim", "goal", "purpose", "task", "problem", "solution", "result", "step", "proof"})
"""Nouns that plan, say and promise nothing."""


def verb_candidates(g: Ground) -> list[Candidate]:
    """Every verb with what it may report."""
    p = g.parse
    found: list[Candidate] = []
    for v in p.verbs:
        clausal = p.pos[v] == "VERB" or p.deps[v] in CLAUSAL_AUX
        if clausal and (p.children[v] or p.deps[v] == "parataxis") and not _equates(p, v) and not emphasis(p, v):
            verb = _Verb(g, v, found)
            verb.complements()
            verb.matrix()
    return found


def _equates(p: Parse, v: int) -> bool:
    """Whether "is planning" says what its subject is, not what somebody does: "an example is planning a raid"."""
    if p.tags[v] != "VBG" or (be := p.child(v, "aux")) is None or p.lemmas[be] != "be":
        return False
    who = p.child(v, "nsubj")
    return who is not None and p.lemmas[who].lower() in EQUATED


class _Verb:
    """One verb with what all its constructions share; cue and holder are worked out only where they are wanted."""

    def __init__(self, g: Ground, v: int, found: list[Candidate]) -> None:
        p = self.p = g.parse
        self.g = g
        self.v = v
        self.found = found
        self.below = {p.deps[c]: c for c in reversed(p.children[v])}
        """Relation to the first child that has it."""
        self.speaker = v
        """The verb whose subject speaks: of "stated in writing that", "stated"."""
        above = p.heads[v]
        if p.lower[v] == "writing" and p.deps[v] == "pcomp" and p.pos[p.heads[above]] == "VERB":
            self.speaker = p.heads[above]
        self.lemma = cue_lemma(p, self.speaker)
        if self.lemma in KNOWING and p.deps[v] == "xcomp" and p.lemmas[above] in WISHING:
            self.speaker = above
            self.lemma = "want to know"
        self.passive = not self._has_been() and (
            "nsubjpass" in self.below
            or "auxpass" in self.below
            or (p.tags[v] == "VBN" and p.deps[v] in ("acl", "advcl") and "aux" not in self.below)
            or shares_passive(p, v)
        )
        self.dobj = self.below.get("dobj")
        self._known: Known | None = None
        self._who: int | None = None
        self._cue: tuple[int, ...] = ()

    def _has_been(self) -> bool:
        """Whether what looks like a passive is "has": "he's said"."""
        be = self.below.get("auxpass")
        return be is not None and self.p.lower[be] in ("'s", "’s") and self.lemma in SPEAKING and be == self.v - 1

    def known(self) -> Known:
        """Who speaks, and what else shows before the words of any candidate are worked out."""
        if self._known is None:
            p = self.p
            who = agent(p, self.v) if self.passive else subject(p, self.speaker)
            if who is not None and p.lower[who] == "it" and self.lemma in IMPERSONAL:
                who = None
            self._who = who
            form = form_of(p, self.speaker)
            self._known = Known(holder_kind(p, who), speaker_of(p, who), form, bool(self.g.spans))
        return self._known

    def cue(self) -> tuple[int, ...]:
        """The words of the cue."""
        if not self._cue:
            p, v = self.p, self.v
            self._cue = cue_words(p, self.speaker)
            if self.speaker != v:
                between = range(self.speaker, v) if self.lemma == "want to know" else ()
                self._cue = tuple(sorted({*self._cue, p.heads[v], v, *between}))
        return self._cue

    def wanted(self, construction: str) -> bool:
        """Whether the word list says that such a cue may report so, of such a speaker and in such a form."""
        sieve, lemma = self.g.sieve, self.lemma
        return sieve.wanted(lemma, "VERB", construction) and sieve.likely(lemma, construction, self.known())

    def add(self, construction: str, *parts: int | Iterable[int], extra: int | None = None) -> None:
        """Adds the candidate, unless the word list says that such a cue does not report.

        Its content is made of `parts`: a token stands for all that hangs on it.
        """
        if self.wanted(construction):
            self._make(construction, parts, extra)

    def _make(self, construction: str, parts: Iterable[int | Iterable[int]], extra: int | None = None) -> None:
        p, who, cue = self.p, self._who, self.cue()
        content: set[int] = set()
        for part in parts:
            content.update(p.subtree(part) if isinstance(part, int) else part)
        words = trim(p, sorted(content.difference(cue)))
        if who in words:
            who = None
        holder = () if who is None else holder_words(p, who, {*cue, *words})
        whole = cue if extra is None else tuple(sorted((*cue, extra)))
        self.found.append(Candidate(construction, self.lemma, "VERB", self.speaker, whole, words, holder, who))

    def complements(self) -> None:
        """What hangs below the verb."""
        p, v = self.p, self.v
        if self._asked_to_tell() or self._done_to_people():
            return  # "questioned three men": what was asked is not told; "attacked the singers"
        wanted = p.deps[v] == "relcl" and self._wanted() is not None
        prefix = "passive_" if self.passive else ""
        for c in p.children[v]:
            dep = p.deps[c]
            if dep not in GOVERNED or (wanted and dep in ("dobj", "prep")):
                continue  # the object of "which it has asked for" stands before: see `matrix`
            if dep in ("xcomp", "advcl") and (prep := self._asked_through(c)) is not None:
                asked = p.child(prep, "pobj") or prep
                self.add("prep_to:" + p.lower[prep], asked, c, extra=prep)
            elif dep == "advcl" and self.dobj is not None and called_as(p, self.dobj, c):
                self.add(prefix + "object_as", self.dobj, c)
            elif dep in ("ccomp", "xcomp"):
                if self._apart(c):
                    continue
                told = self._to_tell(c)
                if told is not None and not self.passive:
                    self.add("whether", told)
                    continue
                kind = prefix + clause_kind(p, v, c, self.dobj)
                if kind == "small_clause" and self._held_possible(c) is not None:
                    kind = "that"
                if self.wanted(kind):
                    self._make(kind, (self._clause(c),))
            elif dep == "dobj":
                self._object(c, prefix)
            elif dep == "oprd" and self.dobj is None and not self.passive:
                self.add("oprd", c)
            elif dep == "prep" and not self.passive:
                self._preposition(c)
            elif dep == "prep" and self.lemma in CHARGING:
                self._charge(c)
            elif dep == "nsubjpass" and self.below.keys().isdisjoint(("xcomp", "ccomp", "oprd")):
                self.add("passive_object", c)

    def _apart(self, c: int) -> bool:
        """Whether a clause stands for itself behind a semicolon: "Few came, police said; the league spoke of many"."""
        if c < self.v:  # "He came by boat; the hall he would not show", "One thing is known: she told them to go"
            states = self.dobj is not None and self.p.lower[self.dobj] == "following"
            between = self.p.words[self.p.right_edge(c) : self.v]
            own = self.dobj is not None and (":" in between or self.below.get("xcomp", c) > self.v)
            return states or own or ";" in between
        first = self.p.left_edge(c)
        if self.lemma in KNOWING and self.p.words[max(0, first - 1)] == ":":
            return True  # "The firm knew: a worker had rung": it says nothing, the writer tells why
        return ";" in self.p.words[max(0, first - 1) : first + 1] and self.below.get("ccomp", c) < c

    def _done_to_people(self) -> bool:
        """Whether it does something to people: who attacks a politician, though, mostly does it in words."""
        whom = self.below.get("nsubjpass", self.dobj)
        if whom is None or self.lemma not in DONE_TO or not names_people(self.p, whom):
            return False
        return self.lemma != "attack" or (self.p.tags[whom] == "NNS" and self.p.child(whom, "amod", "compound") is None)

    def _asked_to_tell(self) -> bool:
        """ "ask you to tell us why": you have told nothing."""
        p, v = self.p, self.v
        if self.lemma not in TELLING or v not in p.infinitives or p.lemmas[p.heads[v]] not in TO_TELL:
            return False
        told = self.below.get("ccomp")
        return told is not None and p.lower[p.left_edge(told)] in PUT

    def _to_tell(self, c: int) -> int | None:
        """The question of "ask you to tell us why": put by whoever asks."""
        p = self.p
        if self.lemma not in TO_TELL or p.lemmas[c] not in TELLING or c not in p.infinitives:
            return None
        told = p.child(c, "ccomp")
        if told is None and (heard := p.child(c, "dobj")) is not None:
            told = p.child(heard, "relcl")  # "tell the public how many": hung on the public by the parser
        return told if told is not None and p.lower[p.left_edge(told)] in PUT else None

    def _asked_through(self, c: int) -> int | None:
        """The preposition of "called on X to": X is asked, and does what the infinitive says."""
        p = self.p
        if p.lemmas[self.v] not in ASKING or c not in p.infinitives:
            return None
        return next((x for x in p.children[self.v] if self.v < x < c and p.deps[x] == "prep"), None)

    def _object(self, c: int, prefix: str) -> None:
        p = self.p
        if self.lemma in CHARGING and not self.passive:
            inside = any(p.lower[x] == "of" and p.child(x, "pcomp") is not None for x in p.subtree(c))
            if inside:  # the parser hung the charge on the person
                self.add("object_prep:of", *self._charges(c))
        predicate = self.below.get("oprd")
        question = self._asked_who(c)
        if question is not None:
            self.add("whether", question)
        elif predicate is not None:
            self.add(prefix + "object_as", c, predicate)
        elif self.lemma in PUTTING and any(self._reckoned(x) for x in p.subtree(c)):
            self.add("object_at", c)  # "put the number of those who fell at 43": hung on them by the parser
        elif "xcomp" not in self.below and "ccomp" not in self.below and not self._written(c):
            self.add(prefix + "object", c)

    def _written(self, c: int) -> bool:
        """Whether somebody writes a thing, of which nothing is said: "they wrote the page themselves"."""
        return self.lemma == "write" and self.p.lemmas[c] in WRITINGS

    def _asked_who(self, c: int) -> int | None:
        """The question of "asked the minister who had ordered it": a clause that the parser hung on the person."""
        p = self.p
        if self.lemma != "ask":
            return None
        for n in (c, *(x for x in p.children[c] if p.deps[x] in ("appos", "conj"))):
            clause = p.child(n, "relcl")
            if clause is not None and p.lower[p.left_edge(clause)] == "who" and p.right_edge(clause) == p.right_edge(c):
                return clause
        return None

    def _preposition(self, c: int) -> None:
        p = self.p
        word = p.lower[c]
        inner = p.child(c, "pobj", "pcomp", *(("amod", "acomp") if word == "as" else ()))
        if inner is None:
            return
        if word == "with" and p.lemmas[inner] in SPEAKING and p.child(inner, "nsubj") is not None:
            return  # "concluded with the members saying that": what is said is what they say
        if self.dobj is None:
            self.add("prep:" + word, inner, extra=c)
        elif self._reckoned(c):  # "put it at 250", "put their number at 250"
            alone = p.pos[self.dobj] == "PRON"
            self.add("object_at", *([inner] if alone else [self.dobj, c]), extra=c if alone else None)
        elif word == "for" and self.lemma in ASKED_FOR:
            self.add("object_prep:for", inner, extra=c)
        elif word in BLAMING:  # "accused the board of lying": the board belongs to what is said
            self.add("object_prep:" + word, *self._charges(self.dobj))
        elif word == "as" and p.lemmas[inner] not in OUTCOMES:
            self.add("object_as", self.dobj, c)
        elif word != "to" or self.lemma not in GIVING:  # "offered £50 to each family": who gets it is not said
            self.add("object_prep:" + word, inner, extra=c)

    def _reckoned(self, c: int) -> bool:
        """Whether a preposition says how many or how much: "at 250", "at two million crowns"."""
        p = self.p
        inner = p.child(c, "pobj") if p.lower[c] == "at" else None
        if inner is None:
            return False
        return p.pos[inner] == "NUM" or (self.lemma in PUTTING and p.child(inner, "nummod") is not None)

    def _charges(self, dobj: int) -> list[int]:
        """Who is blamed, and for what: all charges, "of killing a man and of burning a house"."""
        p = self.p
        return [dobj, *(x for x in p.children[self.v] if x > dobj and p.pos[x] == "ADP" and p.lower[x] in CHARGES)]

    def _charge(self, c: int) -> None:
        """ "is accused of hiding the report": what is said is the subject and the charge."""
        p = self.p
        accused = self.below.get("nsubjpass")
        if accused is not None:
            self.add("passive_prep:" + p.lower[c], accused, c)

    def _clause(self, c: int) -> set[int]:
        """The words of a clause with the noun that is its subject, where that hangs on the verb."""
        p, v = self.p, self.v
        words = set(p.subtree(c))
        if c < v:  # what stands before the cue is said as a whole, whatever the parser hung where
            words.update(range(p.sentence_bounds(p.sentence_of[v])[0], max(words) + 1))
            words |= gone_on(p, v)
        elif p.deps[c] == "xcomp" and self.dobj is not None and self.dobj < c:
            words.update(p.subtree(self.dobj))
        elif (told := self._held_possible(c)) is not None:
            return set(p.subtree(told))
        elif self.passive or (p.deps[c] == "xcomp" and p.lemmas[v] in RAISING):
            s = p.child(v, "nsubjpass", "nsubj")
            first = p.left_edge(c)
            which = p.lower[first] == "that" and p.deps[first].startswith("nsubj")  # "questions were raised that are …"
            if self.passive and p.lower[first] in ("that", *WH) and not which:
                s = None  # "we were told that": who hears it does not belong to it
            if s is not None and (p.lower[s] != "it" or not self.passive):
                words.update(p.subtree(s))
        return words

    def _held_possible(self, c: int) -> int | None:
        """The clause that "it" stands for: "considers it possible that the lamp fell"."""
        p = self.p
        subjects = [x for x in p.children[c] if p.deps[x] == "nsubj"]
        if p.pos[c] != "ADJ" or not subjects or p.lower[subjects[0]] != "it":
            return None
        clause = p.child(c, "ccomp", "advcl")
        return clause if clause is not None and p.lower[p.left_edge(clause)] == "that" else None

    def matrix(self) -> None:
        """What the verb itself hangs on: "The gate, she says, is shut", "as she put it"."""
        p, v = self.p, self.v
        head = p.heads[v]
        if head == v:
            return
        if p.deps[v] == "acl" and lacks_object(p, v) and p.lower[p.left_edge(v)] == "that":
            self.add("object", (p.left_edge(v),))
        elif p.deps[v] == "relcl" and (wanted := self._wanted()) is not None:
            self.add(*wanted)
        elif p.deps[v] == "parataxis" or set_off(p, v):
            self.add("parataxis", around(p, v))
        elif p.deps[v] == "advcl" and any(p.lower[c] == "as" and p.deps[c] in AS_DEPS for c in p.children[v]):
            # "as the pilot said", "as was found by the board": whose words the sentence gives
            named = p.tags[v] == "VBN" and agent(p, v) is not None and p.child(v, "nsubj") is None
            self.add("as_passive" if named else "as_clause", set(p.subtree(head)) - set(p.subtree(v)))

    def _wanted(self) -> tuple[str, set[int]] | None:
        """What is asked for in a relative clause: "the log, which the union has asked for"; with the construction."""
        p, v = self.p, self.v
        stranded = any(p.lower[c] == "for" and c > v and all(x < v for x in p.children[c]) for c in p.children[v])
        wants = stranded if self.lemma in WANTING_FOR else self.lemma in WANTING
        if not wants or self.passive or p.lower[p.left_edge(v)] not in ("which", "that"):
            return None
        noun, calendar = p.heads[v], load_calendar()
        days = calendar.months | calendar.days
        while (p.tags[noun] == "NNP" and p.lower[noun] in days) or p.lower[noun] in calendar.spans:
            above = p.heads[noun]  # nobody asks for a day: the clause is of what the day belongs to
            if p.deps[noun] != "pobj" or p.pos[p.heads[above]] not in ("NOUN", "PROPN"):
                break
            noun = p.heads[above]
        if p.deps[noun] in ("appos", "npadvmod"):
            return None  # "by May, the day that it had demanded": the noun only sums up
        words = {i for i in p.subtree(noun) if i < p.left_edge(v)}
        return ("prep:for" if stranded else "object", words) if words else None
