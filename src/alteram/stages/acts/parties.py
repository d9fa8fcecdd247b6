"""Tokens to actors: which mention a noun is the head of, and what a pronoun stands for."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from alteram.model.parse import Parse
from alteram.stages.acts.clauses import clause_of, in_quotes, is_us, joined

__all__ = ["Named", "Resolver", "Who", "apart", "is_known", "is_people"]

_FIRST = frozenset({"we", "us", "our", "ourselves", "i", "me", "my", "ours"})
_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THEY = frozenset({"they", "them", "their", "themselves", "theirs", "these", "those"})
_IT = frozenset({"it", "its", "itself"})
_PEOPLE = frozenset({"person", "group", "organisation", "state", "office"})
_SEX = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("man", "boy", "father", "son", "husband", "brother", "uncle", "policeman", "spokesman"), "m"),
    **dict.fromkeys(("woman", "girl", "mother", "daughter", "wife", "sister", "aunt", "widow", "spokeswoman"), "f"),
}
"""Sex of pronouns and of the nouns that show it."""
_POSSESSIVE = frozenset({"our", "my", "its", "their", "his", "her"})
_BODIES = frozenset({"organisation", "state"})
_FITS = {
    "he": frozenset({"person", "office"}),
    "they": frozenset({"group", "organisation"}),
    "it": frozenset({"organisation", "state"}),
}
_QUANTITIES = frozenset({"dozens", "hundreds", "thousands", "number", "majority", "group", "crowd"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_UNDER = frozenset({"advcl", "relcl", "acl", "csubj", "csubjpass"})
"""Relations of the verbs of clauses under another."""
_BACK = 2
"""How many sentences back a pronoun looks."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention as this stage needs it; code points of the text layer."""

    start: int
    end: int
    kind: str
    label: str
    local: str


@dataclass(frozen=True, slots=True)
class Who:
    """A party: its local actor and kind; `local` is empty for words that name nobody known."""

    local: str
    label: str
    token: int
    """-1 where the words stand in an earlier sentence or passage."""
    body: str = ""
    """The body that a group is named after: the league of "stewards of the league"."""
    named: bool = False
    """Whether the text gives a name, here or elsewhere."""
    others: tuple[str, ...] = ()
    """Whom a plural pronoun means besides: the second of "the women and the pensioners … they"."""


class Resolver:
    """The mentions of one document, asked by passage and token."""

    def __init__(self, mentions: Sequence[Named], sets: Mapping[str, frozenset[str]]) -> None:
        """`sets` of the word list: parts, crowds, people, affiliates, sent and insignia."""
        self._sets = sets
        self._mentions = sorted(mentions, key=lambda m: (m.start, m.end, m.local))
        self._starts = [m.start for m in self._mentions]
        self._parts = sets["parts"]
        self._people = sets["people"]
        self._affiliates = sets["affiliates"]
        self._acts_for: dict[str, str] = {}  # "these stewards" act for the body that "stewards of the league" named
        self._persons = frozenset(m.local for m in mentions if m.label == "person")
        self._names = frozenset(m.local for m in mentions if m.kind == "name")
        self.widest = max((m.end - m.start for m in self._mentions), default=0)

    def who(self, parse: Parse, base: int, token: int, speaker: str | None) -> Who:
        """The party whose head is a token of the passage that begins at `base`.  `speaker` is who "we" are."""
        outer, token = token, self._inner(parse, token)
        found = self._named(parse, base, token, speaker)
        body = self._body(parse, base, token, speaker) or (
            self._body(parse, base, outer, speaker) if outer != token else ""
        )
        if body:
            whole = self.mention(parse, base, outer)
            for local in (found.local, "" if whole is None else whole.local):
                if local:
                    self._acts_for.setdefault(local, body)
        body = body or self._acts_for.get(found.local, "")
        if parse.lemmas[token].lower() in self._affiliates:
            found = replace(found, label=found.label or "group")
        return replace(found, body=body, named=found.local in self._names)

    def _body(self, parse: Parse, base: int, token: int, speaker: str | None) -> str:
        """The organisation or state for which people act; empty where none is told.

        Members, stewards or agents act for the body that owns them; people of any kind for one that sent, led or hired
        them, and for the one whose uniform they wear.
        """
        for head in self._bodies(parse, token):
            who = self._named(parse, base, head, speaker)
            possessive = parse.lower[head] in _POSSESSIVE and who.local not in self._persons
            if who.local and (who.label in _BODIES or possessive):
                return who.local
        return ""

    def _bodies(self, parse: Parse, token: int) -> Iterator[int]:
        """Tokens that may name the body for which the people of a noun act."""
        lemma = parse.lemmas[token].lower()
        acts = lemma in self._affiliates
        if not acts and lemma not in self._people and lemma not in self._sets["crowds"]:
            return
        for child in parse.children[token]:
            dep, low = parse.deps[child], parse.lower[child]
            if dep == "prep" and low in ("of", "from") and acts:
                yield from _under(parse, child, "pobj")
            elif dep in ("poss", "compound", "nmod") and acts:
                yield child
            elif dep == "prep" and low in ("in", "with"):
                yield from self._of_insignia(parse, parse.child(child, "pobj"))
            elif dep in ("acl", "relcl"):
                if parse.lemmas[child].lower() in self._sets["sent"]:
                    for by in _under(parse, child, "agent", "prep"):
                        if parse.lower[by] == "by":
                            yield from _under(parse, by, "pobj")
                elif parse.lemmas[child].lower() in ("wear", "bear", "carry"):
                    yield from self._of_insignia(parse, parse.child(child, "dobj"))
                elif parse.lemmas[child].lower() == "belong":
                    for to in _under(parse, child, "prep"):
                        yield from _under(parse, to, "pobj")

    def _of_insignia(self, parse: Parse, noun: int | None) -> Iterator[int]:
        """Whose uniform, armband or badge it is."""
        if noun is None or parse.lemmas[noun].lower() not in self._sets["insignia"]:
            return
        for child in parse.children[noun]:
            if parse.deps[child] in ("poss", "compound", "nmod"):
                yield child
            elif parse.deps[child] == "prep" and parse.lower[child] == "of":
                yield from _under(parse, child, "pobj")

    def _named(self, parse: Parse, base: int, token: int, speaker: str | None) -> Who:
        low = parse.lower[token]
        if low in _FIRST:
            return Who(speaker or "", "group" if low in ("we", "us", "our") else "person", token)
        found = self.mention(parse, base, token)
        if found is None:
            named = parse.child(token, "appos")
            found = self.mention(parse, base, named) if named is not None else None
        elif found.kind != "name":
            named = parse.child(token, "appos")
            other = self.mention(parse, base, named) if named is not None else None
            found = other if other is not None and other.kind == "name" else found
        if found is not None:
            return Who(found.local, found.label, token)
        if low == "other" and parse.tags[token] == "JJ":
            each = _own_subject_of_each(parse, token)
            if each is not None:
                return self._named(parse, base, each, speaker)
        for words, name in ((_HE, "he"), (_THEY, "they"), (_IT, "it")):
            if low in words:
                earlier = self._earlier(parse, base, token, _FITS[name])
                label = {"he": "person", "they": "group", "it": "unknown"}[name]
                if not earlier:
                    return Who("", label, token)
                return Who(earlier[0].local, earlier[0].label, token, others=tuple(m.local for m in earlier[1:]))
        if parse.pos[token] == "NUM" or low in self._parts:
            return self._elided(parse, base, token)
        adjective = parse.pos[token] == "ADJ" and parse.child(token, "det") is not None  # "the disabled"
        return Who("", "group" if adjective or parse.lemmas[token].lower() in self._people else "", token)

    def _elided(self, parse: Parse, base: int, token: int) -> Who:
        """Those whom a bare number counts: "forty workers were killed and nine wounded"."""
        verb = parse.heads[token]
        before = [c for c in parse.children[verb] if c < token and parse.deps[c] == "ccomp"]
        for _ in range(3):
            if parse.deps[verb] not in ("conj", "ccomp") or parse.heads[verb] == verb:
                break
            verb = parse.heads[verb]
            before += [verb, *(c for c in parse.children[verb] if c < token and parse.deps[c] == "ccomp")]
        for verb in before:
            subject = parse.child(verb, "nsubjpass", "nsubj")
            found = (
                None if subject is None or subject >= token else self.mention(parse, base, self._inner(parse, subject))
            )
            if found is not None:
                return Who(found.local, found.label, token)
        return Who("", "", token)

    def _inner(self, parse: Parse, token: int) -> int:
        """ "dozens of members", "of the 17 members, nine", "a crowd of members": the members."""
        for _ in range(3):
            part = parse.lower[token] in self._parts or parse.pos[token] == "NUM"
            crowd = parse.lemmas[token].lower() in self._sets["crowds"]
            if not part and not crowd:
                break
            of = next((c for c in parse.children[token] if parse.lower[c] == "of"), None)
            if of is None and part:
                of = next((c for c in parse.children[parse.heads[token]] if parse.lower[c] == "of" and c < token), None)
            found = None if of is None else parse.child(of, "pobj")
            if found is None or (crowd and parse.tags[found] != "NNS"):
                break
            token = found
        return token

    def mention(self, parse: Parse, base: int, token: int) -> Named | None:
        """The shortest mention that a token heads: one that holds the token, but not the word it hangs on."""
        start, end = base + parse.starts[token], base + parse.ends[token]
        above = base + parse.starts[parse.heads[token]] if parse.heads[token] != token else -1
        best: Named | None = None
        k = bisect.bisect_right(self._starts, start)
        while k > 0:
            k -= 1
            m = self._mentions[k]
            if m.start < start - self.widest:
                break
            if (
                m.end >= end
                and not m.start <= above < m.end
                and (best is None or m.end - m.start < best.end - best.start)
            ):
                best = m
        return best

    def within(self, start: int, end: int) -> list[Named]:
        """Mentions between two code points, in order."""
        k = bisect.bisect_left(self._starts, start)
        out = []
        while k < len(self._mentions) and self._mentions[k].start < end:
            if self._mentions[k].end <= end:
                out.append(self._mentions[k])
            k += 1
        return out

    def _earlier(self, parse: Parse, base: int, token: int, labels: frozenset[str]) -> list[Named]:
        """What a pronoun stands for: the nearest earlier subject that fits, else the only mention that fits.

        Several only where they are joined by "and".
        """
        here = parse.sentence_of[token]
        other = parse.deps[token] not in (*_SUBJECTS, "poss")
        if other and "state" in labels:
            labels = labels | {"place"}  # "set it alight"
        if other:
            parallel = _object_before(parse, token)
            if parallel is not None:
                found = self.mention(parse, base, self._inner(parse, parallel))
                return [found] if found is not None and found.label in labels else []
        own = [base + parse.starts[i] for i in _doers(parse, token)] if other else []
        sex = _SEX.get(parse.lower[token], "")
        quoted = parse.lower[token] in _THEY and in_quotes(parse, parse.starts[token])
        for sentence in range(here, max(-1, here - _BACK - 1), -1):
            first, stop = parse.sentence_bounds(sentence)
            stop = min(stop, token)
            if stop <= first:
                continue
            if not other:
                before = _same_before(parse, token, first, stop)
                if before is not None:
                    return self._earlier(parse, base, before, labels)
            fitting = [
                m
                for m in self.within(base + parse.starts[first], base + parse.ends[stop - 1])
                if m.label in labels
                and m.kind != "implied"
                and not any(m.start <= at < m.end for at in own)
                and not parse.text.startswith("whose ", m.start - base)
                and not parse.text[: m.start - base].endswith(" as ")
                and not is_us(parse, m.start - base)
                and (not quoted or in_quotes(parse, m.start - base))
                and _SEX.get(parse.lower[_last(parse, m.end - base)], sex) == sex
            ]
            if other and sentence == here and fitting:
                return [fitting[-1]]
            subjects = sorted(fitting, key=lambda m: _is_subject(parse, m.start - base, m.end - base))
            if subjects and _is_subject(parse, subjects[-1].start - base, subjects[-1].end - base):
                return [subjects[-1]]
            if parse.lower[token] in _THEY:
                fitting = [m for m in fitting if m.label == "group"]
            if len({m.local for m in fitting}) == 1 or (fitting and _are_joined(parse, base, fitting)):
                return fitting
            if fitting:
                return []
        return []


def _are_joined(parse: Parse, base: int, mentions: Sequence[Named]) -> bool:
    """Whether nothing but commas and "and" stands between mentions."""
    for one, other in itertools.pairwise(mentions):
        words = parse.text[one.end - base : other.start - base].replace(",", " ").split()
        if len(words) > 1 or words not in ([], ["and"], ["or"]):
            return False
    return True


def _object_before(parse: Parse, token: int) -> int | None:
    """The object of the verb to which a pronoun's verb is joined: "put out the families and locked them out"."""
    verb = parse.heads[token]
    if parse.deps[verb] in ("prep", "agent"):
        verb = parse.heads[verb]
    if parse.deps[token] == "pobj":
        verb = parse.heads[parse.heads[token]]
        while parse.deps[verb] in ("dobj", "prep") and parse.pos[verb] != "VERB":
            verb = parse.heads[verb]
    if parse.deps[verb] != "conj" or parse.child(verb, "nsubj", "nsubjpass") is not None:
        return None
    head = parse.heads[verb]
    for _ in range(3):
        found = parse.child(head, "dobj")
        if found is not None or parse.deps[head] != "conj":
            return found
        head = parse.heads[head]
    return None


def _under(parse: Parse, token: int, *deps: str) -> Iterator[int]:
    """Children of a token in some relations, with what is joined to them."""
    for child in parse.children[token]:
        if parse.deps[child] in deps:
            yield from joined(parse, child)


def _is_subject(parse: Parse, start: int, end: int) -> int:
    """2 where the head of words between two code points is the subject of a main clause, 1 of another, else 0."""
    first = bisect.bisect_left(parse.starts, start)
    stop = bisect.bisect_left(parse.starts, end)
    for token in range(first, stop):
        i, head = token, parse.heads[token]
        if first <= head < stop:
            continue
        if parse.deps[head] == "prep" and parse.lower[head] == "of":  # "many of my friends"
            above = parse.heads[head]
            if parse.pos[above] in ("NUM", "DET", "PRON", "ADJ") or parse.lower[above] in _QUANTITIES:
                i, head = above, parse.heads[above]
        if parse.deps[i] in _SUBJECTS:
            return 1 if parse.deps[head] in _UNDER else 2
        if parse.deps[i] == "attr":  # "it was the union that": what the cleft names is the subject
            subject = parse.child(head, "nsubj")
            return 2 if subject is not None and parse.lower[subject] == "it" else 0
    return 0


def _doers(parse: Parse, token: int) -> tuple[int, ...]:
    """Subjects of the clause in which a token is an object: it does not mean them."""
    verb = parse.heads[token]
    for _ in range(_BACK + 1):
        if parse.pos[verb] in ("VERB", "AUX") or parse.heads[verb] == verb:
            break
        verb = parse.heads[verb]
    return clause_of(parse, verb, frozenset()).subjects if parse.pos[verb] in ("VERB", "AUX") else ()


def _own_subject_of_each(parse: Parse, token: int) -> int | None:
    """ "each union accuses the other": the subject, where it is said of each."""
    verb = parse.heads[token]
    found = parse.child(verb, "nsubj", "nsubjpass")
    if found is None:
        return None
    each = parse.lower[found] in ("each", "one") or any(parse.lower[c] == "each" for c in parse.children[found])
    return found if each else None


def _same_before(parse: Parse, token: int, first: int, stop: int) -> int | None:
    """The same pronoun as subject of the last main clause between two tokens: "they came, and they set fire"."""
    for i in range(stop - 1, first - 1, -1):
        if parse.deps[i] in _SUBJECTS and parse.deps[parse.heads[i]] not in _UNDER:
            return i if parse.lower[i] == parse.lower[token] else None
    return None


def _last(parse: Parse, end: int) -> int:
    """The token that ends at or before a code point of the passage."""
    return max(bisect.bisect_left(parse.starts, end) - 1, 0)


def apart(parse: Parse, actors: Sequence[Who], recipients: Sequence[Who]) -> tuple[Who, ...]:
    """The recipients; a pronoun that was taken for one of the actors is left open: nobody does it to himself so."""
    doers = {w.local for w in actors if w.local}
    return tuple(
        replace(w, local="", body="")
        if w.local in doers
        and (parse.pos[w.token] in ("PRON", "NUM") or parse.lower[w.token] == "other")
        and not parse.lower[w.token].endswith(("self", "selves"))
        else w
        for w in recipients
    )


def is_people(who: Who) -> bool:
    """Whether a party is people or a body of people, as far as known."""
    return who.label in _PEOPLE


def is_known(who: Who) -> bool:
    """Whether a party is resolved to an actor, itself or by the body that it belongs to."""
    return bool(who.local or who.body)
