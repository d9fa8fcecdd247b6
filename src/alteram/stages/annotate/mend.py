"""Readings that hang on how a name is spelt are read one way.

A parser is a model, and names are words to it: of two sentences that differ in a name only, one is now and then parsed
otherwise.  Where grammar leaves one reading, that one is put in place of the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from alteram.model.parse import FINITE
from alteram.stages.annotate.boundaries import BULLETS, DAYS, OFFICES
from alteram.stages.annotate.coordination import join
from alteram.stages.annotate.cut import Joined
from alteram.stages.annotate.judged import object_behind
from alteram.stages.annotate.parted import after_colon, before_semicolon, set_against
from alteram.stages.annotate.tree import Tree

__all__ = ["mend"]

CHARGING = frozenset({"accuse", "suspect", "acquit", "convict"})
"""Verbs that say of what with "of": who is charged has none of his own before a gerund."""
RELATIVES = frozenset({"that", "who", "which"})
NOMINAL = frozenset({"NOUN", "PROPN"})
STAYING = frozenset(
    {"lie", "sit", "stand", "remain", "stay", "go", "come", "leave", "return", "be", "get", "become", "feel", "seem"}
)
"""Verbs after which a participle tells how somebody is: "who lay injured"."""
TELLING = frozenset(
    {
        "write", "say", "explain", "complain", "report", "announce", "admit", "confirm", "signal", "suggest",
        "indicate", "mention", "point", "swear", "promise", "prove", "confess", "boast", "insist", "state", "declare",
        "repeat",
    }
)  # fmt: skip
"""Verbs that say to somebody that something is so."""
STOPS = frozenset({".", "!", "?", '"', "”"})
ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "az", "ul"})
"""Articles written to an Arabic name with a hyphen."""
NEAR = 8
"""Tokens behind a name among which the verb is that it is the subject of."""


def mend(parse: Joined, words: Sequence[str]) -> None:
    """Puts the one reading that grammar leaves in place of the other, for the tokens `words` of a passage."""
    lower = tuple(w.lower() for w in words)
    for first, stop in itertools.pairwise((*parse.sentences, len(lower))):
        _Sentence(parse, lower, first, stop).mend()


@dataclass(slots=True)
class _Sentence(Tree):
    """A sentence that is read one way."""

    def mend(self) -> None:
        deps, pos, lemmas = self.parse.deps, self.parse.pos, self.parse.lemmas
        if self.lower[self.first] in BULLETS:
            self.bullet(self.first)
        for i in range(self.first, self.stop):
            if deps[i] == "advcl" and deps[i - 1] == "relcl":
                self.verb_after_clause(i)
            elif deps[i] == "acl":
                self.verb_after_apposition(i)
            elif deps[i] == "nsubj" and i + 1 < self.stop and deps[i + 1] == "nsubj":
                self.two_subjects(i)
            elif deps[i] == "relcl" and pos[i] in NOMINAL:
                self.subject_for_clause(i)
            elif lemmas[i] == "be":
                self.cleft(i)
            elif lemmas[i] in CHARGING and pos[i] == "VERB":
                self.charge(i)
            if deps[i] in ("nsubj", "nsubjpass") and pos[i] == "NOUN":
                self.noun_before_name(i)
            if deps[i] == "dobj":
                self.object(i)
            elif deps[i] == "advcl":
                after_colon(self, i)
            elif deps[i] == "ccomp":
                before_semicolon(self, i)
            elif deps[i] == "appos" and pos[i] == "PROPN":
                self.holder_of_office(i)
            elif deps[i] == "ROOT" and lemmas[i] in OFFICES:
                self.office_after_name(i)
            elif deps[i] == "prep":
                self.number_after(i)
                object_behind(self, i)
            elif deps[i] == "conj" and pos[i] == "VERB":
                join(self, i)
            elif deps[i] == "neg":
                set_against(self, i)
            if pos[i] == "PROPN" and deps[i] in ("nmod", "compound", "pobj"):
                self.people_after_name(i)
            if pos[i] == "PROPN" and deps[i] in ("pobj", "appos", "conj"):
                self.beside_office(i)
            if pos[i] == "PROPN" and deps[i] == "pobj":
                self.name_after_office(i)
            elif deps[i] == "relcl" and pos[i] in ("VERB", "AUX"):
                self.told_to(i)
            if self.lower[i] in ARTICLES:
                self.article(i)
            elif self.lower[i] in DAYS and deps[i] == "compound":
                self.name_after_day(i)

    def bullet(self, mark: int) -> None:
        """A bullet is neither a verb nor a part of a name."""
        parse = self.parse
        held = [(start + (start == mark), end, label) for start, end, label in parse.entities]
        parse.entities = [(start, end, label) for start, end, label in held if start < end]
        hanging = list(self.children(mark))
        if parse.pos[mark] == "PUNCT" or (parse.heads[mark] == mark and not hanging):
            return
        if parse.heads[mark] == mark:
            self.hang(hanging[0], hanging[0], "ROOT")
            self.hang(mark, hanging[0], "punct")
        for i in hanging:
            if parse.heads[i] == mark:
                parse.heads[i] = parse.heads[mark]
        parse.deps[mark], parse.pos[mark], parse.tags[mark] = "punct", "PUNCT", ":"

    def verb_after_apposition(self, verb: int) -> None:
        """ "The A, the paper of B, reported that …": a participle takes no object, so the verb is the sentence's.

        So it is after a clause: "In May people who called themselves owners asked to be heard".
        """
        parse, subject = self.parse, self.parse.heads[verb]
        root = subject if parse.deps[subject] == "ROOT" else parse.heads[subject]
        opening = root != subject and root == self.first and parse.deps[root] == "ROOT" and parse.pos[root] == "ADP"
        if (root != subject and not opening) or parse.pos[subject] not in NOMINAL:
            return
        if parse.tags[verb] not in ("VBD", "VBN") or not self.closed_before(subject, verb):
            return
        told = self.child(verb, "dobj", "ccomp", "xcomp")
        if told is None or told < verb or (parse.deps[told] == "ccomp" and self.child(told, "mark") is None):
            return
        parse.tags[verb], parse.pos[verb] = "VBD", "VERB"
        for head in dict.fromkeys((subject, root)):
            for i in list(self.children(head)):
                if i > verb:
                    parse.heads[i] = verb
        self.hang(verb, verb, "ROOT")
        self.hang(subject, verb, "nsubj")
        if opening:
            self.hang(root, verb, "prep")

    def closed_before(self, subject: int, verb: int) -> bool:
        """Whether what tells who the subject is ends before a verb: after a comma, or where a clause has its own."""
        beside = self.child(subject, "appos", "relcl")
        if beside is None or beside > verb:
            return False
        return self.lower[verb - 1] == "," or (
            self.parse.deps[beside] == "relcl" and self.lower[self.stop - 1] in STOPS
        )

    def verb_after_clause(self, verb: int) -> None:
        """ "An inquiry into a clash in which one man died opened on Tuesday": the second verb is the sentence's."""
        parse, inner = self.parse, verb - 1
        subject = next((i for i in self.above(inner) if parse.deps[i] in ("ROOT", "ccomp")), inner)
        if inner < self.first or parse.heads[verb] != inner or parse.tags[inner] not in FINITE:
            return
        if parse.pos[subject] not in NOMINAL or subject > inner or parse.tags[verb] not in ("VBD", "VBN"):
            return
        if parse.lemmas[inner] in STAYING or self.lower[self.stop - 1] not in STOPS:
            return
        if any(parse.deps[i] in ("mark", "aux", "auxpass", "nsubj", "nsubjpass") for i in self.children(verb)):
            return
        parse.tags[verb], parse.pos[verb] = "VBD", "VERB"
        for i in list(self.children(subject)):
            if i > verb:
                parse.heads[i] = verb
        head = verb if parse.deps[subject] == "ROOT" else parse.heads[subject]
        self.hang(verb, head, parse.deps[subject])
        self.hang(subject, verb, "nsubj")

    def two_subjects(self, noun: int) -> None:
        """ "The waterways police said": of two nouns side by side the first tells which the second is."""
        parse, second = self.parse, noun + 1
        same = parse.heads[noun] == parse.heads[second] and parse.heads[noun] > second
        if not same or parse.pos[noun] != "NOUN" or parse.pos[second] != "NOUN":
            return
        if self.child(noun, "det") is None or any(
            parse.deps[i] not in ("det", "amod", "compound", "poss", "nummod") for i in self.children(noun)
        ):
            return
        for i in list(self.children(noun)):
            if parse.deps[i] != "compound":
                parse.heads[i] = second
        self.hang(noun, second, "compound")

    def subject_for_clause(self, name: int) -> None:
        """ "a letter in which A, or what is left of it, presents itself": a name is no clause, the next verb is one."""
        parse, noun = self.parse, self.parse.heads[name]
        relative = next((i for i in self.children(name) if parse.deps[i] == "prep" and i < name), None)
        if relative is None or self.lower[relative + 1] != "which":
            return
        after = 1 + max((i for i in range(name, self.stop) if i == name or name in self.above(i)), default=name)
        near = [i for i in range(after, min(after + NEAR, self.stop)) if parse.tags[i] in FINITE]
        verb = next((i for i in near if self.child(i, "nsubj", "nsubjpass", "expl") is None), None)
        if verb is None or self.lower[verb - 1] != ",":
            return
        over = self.above(noun)
        if verb in over and parse.deps[verb] == "ROOT":  # what hung on it as a clause is the sentence
            main = [noun, *over][over.index(verb)]
            self.hang(main, main, "ROOT")
        elif parse.deps[verb] != "conj" or parse.heads[verb] >= noun or verb in over:
            return
        for i in range(after, verb):
            if self.lower[i] == ",":
                parse.heads[i] = verb
            elif i in near:  # "or what is left of it"
                self.hang(i, name, "conj")
        self.hang(verb, noun, "relcl")
        self.hang(name, verb, "nsubj")
        parse.heads[relative] = verb

    def article(self, i: int) -> None:
        """ "Nadim al-Tamir": the article and the hyphen belong to the name behind them."""
        parse, name = self.parse, i + 2
        if name >= self.stop or self.lower[i + 1] != "-" or parse.pos[name] not in NOMINAL:
            return
        inside = range(i, name + 1)
        top = next((t for t in inside if parse.heads[t] not in inside or parse.heads[t] == t), name)
        if top != name:
            self.hang(name, name if parse.heads[top] == top else parse.heads[top], parse.deps[top])
        for t in (i, i + 1):
            for c in list(self.children(t)):
                if c not in inside:
                    parse.heads[c] = name
            self.hang(t, name, "compound" if t == i else "punct")
        first = i - 1
        if first >= self.first and parse.pos[first] == "PROPN" and parse.heads[first] == parse.heads[name] != first:
            self.hang(first, name, "compound")

    def number_after(self, prep: int) -> None:
        """ "Complaints from A since 2017": a number right behind a preposition without object is its object."""
        number = prep + 1
        subject = number < self.stop and self.parse.deps[number] in ("nsubj", "nsubjpass")
        if subject and self.lower[number].isdigit() and self.child(prep, "pobj", "pcomp") is None:
            self.hang(number, prep, "pobj")

    def holder_of_office(self, name: int) -> None:
        """ "The chairman of our league, A B, said": the name is the chairman's, not the league's."""
        parse, body = self.parse, self.parse.heads[name]
        of = parse.heads[body]
        office = parse.heads[of]
        if parse.deps[body] != "pobj" or self.lower[of] != "of" or parse.lemmas[office].lower() not in OFFICES:
            return
        begin = min((t for t in range(body, name) if name in self.above(t)), default=name)
        place = any(start <= name < end and label in ("GPE", "LOC") for start, end, label in parse.entities)
        if self.lower[begin - 1] == "," and not place:
            self.hang(name, office, "appos")

    def name_after_office(self, name: int) -> None:
        """ "Said head of operations A B": operations have a head, A B is who that is."""
        parse, of = self.parse, self.parse.heads[name]
        office = parse.heads[of]
        words = [i for i in range(of + 1, name) if parse.heads[i] == name and parse.deps[i] == "compound"]
        trades = [i for i in words if parse.pos[i] == "NOUN"]
        called = [i for i in words if parse.pos[i] == "PROPN"]
        if self.lower[of] != "of" or of != office + 1 or parse.lemmas[office].lower() not in OFFICES:
            return
        if not trades or not called or [*trades, *called] != list(range(of + 1, name)):
            return
        for i in trades[:-1]:
            self.hang(i, trades[-1], "compound")
        self.hang(trades[-1], of, "pobj")
        self.hang(name, office, "appos")

    def beside_office(self, name: int) -> None:
        """ "Letter to the Minister of X, Mrs A B, and to …": the name says who the minister is."""
        parse, over = self.parse, self.parse.heads[name]
        begin = min((i for i in range(self.first, name) if name in self.above(i)), default=name)
        before = begin - 2
        closed = name + 1 < self.stop and self.lower[name + 1] == ","
        if before < self.first or self.lower[begin - 1] != "," or (parse.deps[name] == "conj" and not closed):
            return
        office = next((i for i in (before, *self.above(before)) if parse.lemmas[i].lower() in OFFICES), None)
        if office is None or over == office or over not in self.above(office):
            return
        if before == max(i for i in range(office, begin - 1) if i == office or office in self.above(i)):
            self.hang(name, office, "appos")

    def name_after_day(self, day: int) -> None:
        """ "In a ruling published on Tuesday A found that …": the name is the subject, the day is a day."""
        parse, name = self.parse, self.parse.heads[day]
        prep, verb = parse.heads[name], name + 1
        if parse.deps[name] != "pobj" or not (prep == day - 1 and day < name < self.stop - 1):
            return
        if parse.tags[verb] in FINITE and self.child(verb, "nsubj", "nsubjpass", "expl") is None:
            self.hang(day, prep, "pobj")
            self.hang(name, verb, "nsubj")

    def told_to(self, verb: int) -> None:
        """ "Writes to the members that they are safe": before a whole clause "that" tells what is said."""
        parse, noun = self.parse, self.parse.heads[verb]
        to = parse.heads[noun]
        says = parse.heads[to]
        mark, subject = self.child(verb, "mark"), self.child(verb, "nsubj", "nsubjpass", "expl")
        if mark is None or subject is None or self.lower[mark] != "that" or not noun < mark < subject:
            return
        if parse.deps[noun] == "pobj" and self.lower[to] == "to" and parse.lemmas[says].lower() in TELLING:
            self.hang(verb, says, "ccomp")

    def office_after_name(self, office: int) -> None:
        """ "A B, spokeswoman": a line of those who sign, in which the name comes first."""
        name = next((i for i in self.children(office) if i < office and self.parse.pos[i] == "PROPN"), None)
        if (
            name is None
            or self.lower[office - 1] != ","
            or self.parse.deps[name] not in ("nmod", "compound", "npadvmod")
        ):
            return
        for i in list(self.children(office)):
            if i < office and i != name:
                self.parse.heads[i] = name
        self.hang(name, name, "ROOT")
        self.hang(office, name, "appos")

    def object(self, noun: int) -> None:
        """ "Asked the minister, A B, who …": the name is the minister's; "was issued, that of A": no object."""
        parse, verb = self.parse, self.parse.heads[noun]
        if self.lower[noun : noun + 2] == ("that", "of") and self.child(verb, "auxpass") is not None:
            parse.deps[noun] = "dep"
        begin = min((i for i in range(verb, noun) if noun in self.above(i)), default=noun)
        before = next((i for i in self.children(verb) if verb < i < begin and parse.deps[i] == "dobj"), None)
        if before is None or parse.pos[noun] != "PROPN" or self.lower[begin - 1] not in (",", ":"):
            return
        end = max(i for i in range(before, begin - 1) if i == before or before in self.above(i))
        if end == begin - 2 or self.lower[begin - 1] == ":":
            self.hang(noun, before, "appos")
            parse.heads[begin - 1] = before

    def charge(self, verb: int) -> None:
        """ "Accuses members of A of lying": the charge is of the verb, whoever it stands behind."""
        parse = self.parse
        for i in range(verb + 1, self.stop):
            if self.lower[i] != "of" or parse.heads[i] == verb:
                continue
            gerund, over = self.child(i, "pcomp"), self.above(i)
            if gerund is None or parse.tags[gerund] != "VBG" or verb not in over:
                continue
            under = over[: over.index(verb)]
            if parse.deps[under[-1]] in ("dobj", "nsubjpass") and all(
                parse.pos[j] in (*NOMINAL, "ADP", "PRON") for j in under
            ):
                self.hang(i, verb, "prep")

    def cleft(self, be: int) -> None:
        """ "It was A that took it, a day after …, and it has emptied …": the clause is told, times are of its verb."""
        parse = self.parse
        subject, who = self.child(be, "nsubj", "expl"), self.child(be, "attr")
        if subject is None or who is None or self.lower[subject] != "it" or parse.pos[who] not in NOMINAL:
            return
        clauses = sorted((*self.children(who), *self.children(be)))
        verb = next((i for i in clauses if i > who and parse.deps[i] in ("relcl", "ccomp") and self.relative(i)), None)
        if verb is None:
            return
        self.hang(verb, be, "ccomp")
        for i in list(self.children(be)):
            if i > verb and parse.deps[i] == "advcl":
                self.hang(i, verb, "advcl")
        for clause in [i for i in self.children(verb) if i > verb and parse.deps[i] == "advcl"]:
            second = self.child(clause, "conj")
            if second is None or self.child(second, "nsubj", "nsubjpass") is None:
                continue
            self.hang(second, be, "conj")
            for i in list(self.children(clause)):
                if clause < i < second and (parse.deps[i] == "cc" or self.lower[i] == ","):
                    parse.heads[i] = be

    def relative(self, verb: int) -> bool:
        """Whether the subject of a clause is a relative pronoun."""
        subject = self.child(verb, "nsubj", "nsubjpass")
        return subject is not None and self.lower[subject] in RELATIVES

    def noun_before_name(self, noun: int) -> None:
        """ "The ferry Maria Velt sank": one subject, of which the noun says what bears the name."""
        parse, last = self.parse, noun + 1
        while last + 1 < self.stop and parse.pos[last + 1] == "PROPN" and parse.deps[last] == "compound":
            last += 1
        two = last < self.stop and parse.pos[last] == "PROPN" and parse.deps[last] == parse.deps[noun]
        if two and parse.heads[last] == parse.heads[noun]:
            for i in list(self.children(noun)):
                self.hang(i, last, parse.deps[i])
            self.hang(noun, last, "compound")

    def people_after_name(self, name: int) -> None:
        """ "Tenants of X and guards of Y": the guards stand beside people, the tenants, and not beside a name."""
        parse = self.parse
        mark = self.child(name, "cc")
        if parse.deps[name] == "pobj":
            people, of = self.child(name, "conj"), parse.heads[name]
        else:
            people = parse.heads[name]
            of = parse.heads[people]
        if mark is None or people is None or self.lower[mark] != "and" or not name < mark < people:
            return
        first = parse.heads[of]
        many = all(parse.tags[i] == "NNS" and parse.pos[i] == "NOUN" for i in (first, people))
        if not many or self.lower[of] != "of" or not first < of < name:
            return
        if parse.deps[name] != "pobj":
            if parse.deps[people] != "pobj" or not all(
                parse.pos[i] in ("NOUN", "ADJ") for i in range(mark + 1, people)
            ):
                return
            for i in [*self.children(people), *self.children(name)]:
                if i < name:
                    self.hang(i, name, parse.deps[i])  # "of the X and guards": the article is that of X
                elif mark < i < people:
                    self.hang(i, people, "compound")
            self.hang(name, of, "pobj")
        self.hang(mark, first, "cc")
        self.hang(people, first, "conj")
