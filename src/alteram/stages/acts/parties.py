"""Tokens to actors: which mention a noun is the head of, and what a pronoun stands for."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from alteram.model.parse import Parse

__all__ = ["Named", "Resolver", "Who", "apart", "is_known", "is_people"]

_FIRST = frozenset({"we", "us", "our", "ourselves", "i", "me", "my", "ours"})
_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THEY = frozenset({"they", "them", "their", "themselves", "theirs", "these", "those"})
_IT = frozenset({"it", "its", "itself"})
_PEOPLE = frozenset({"person", "group", "organisation", "state", "office"})
_POSSESSIVE = frozenset({"our", "my", "its", "their", "his", "her"})
_BODIES = frozenset({"organisation", "state"})
_FITS = {
    "he": frozenset({"person", "office"}),
    "they": frozenset({"group", "organisation"}),
    "it": frozenset({"organisation", "state"}),
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
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
    body: str = ""
    """The body that a group is named after: the league of "stewards of the league"."""


class Resolver:
    """The mentions of one document, asked by passage and token."""

    def __init__(self, mentions: Sequence[Named], sets: Mapping[str, frozenset[str]]) -> None:
        """`sets` of the word list: parts, people and affiliates."""
        self._mentions = sorted(mentions, key=lambda m: (m.start, m.end, m.local))
        self._starts = [m.start for m in self._mentions]
        self._parts = sets["parts"]
        self._people = sets["people"]
        self._affiliates = sets["affiliates"]
        self._acts_for: dict[str, str] = {}  # "these stewards" act for the body that "stewards of the league" named
        self._persons = frozenset(m.local for m in mentions if m.label == "person")
        self.widest = max((m.end - m.start for m in self._mentions), default=0)

    def who(self, parse: Parse, base: int, token: int, speaker: str | None) -> Who:
        """The party whose head is a token of the passage that begins at `base`.  `speaker` is who "we" are."""
        token = self._inner(parse, token)
        found = self._named(parse, base, token, speaker)
        if parse.lemmas[token].lower() in self._affiliates:
            body = self._body(parse, base, token, speaker)
            if found.local and body:
                self._acts_for.setdefault(found.local, body)
            return replace(found, body=body or self._acts_for.get(found.local, ""), label=found.label or "group")
        return found

    def _body(self, parse: Parse, base: int, token: int, speaker: str | None) -> str:
        """The organisation or state whose members, stewards or agents some people are; empty where none is named."""
        for child in parse.children[token]:
            if parse.lower[child] in ("of", "from") and parse.deps[child] == "prep":
                head = parse.child(child, "pobj")
            elif parse.deps[child] in ("poss", "compound", "nmod"):
                head = child
            else:
                continue
            if head is None:
                continue
            who = self._named(parse, base, head, speaker)
            possessive = parse.lower[head] in _POSSESSIVE and who.local not in self._persons
            if who.local and (who.label in _BODIES or possessive):
                return who.local
        return ""

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
        for words, name in ((_HE, "he"), (_THEY, "they"), (_IT, "it")):
            if low in words:
                earlier = self._earlier(parse, base, token, _FITS[name])
                label = {"he": "person", "they": "group", "it": "unknown"}[name]
                return Who(earlier.local, earlier.label, token) if earlier else Who("", label, token)
        if parse.pos[token] == "NUM" or low in self._parts:
            return self._elided(parse, base, token)
        adjective = parse.pos[token] == "ADJ" and parse.child(token, "det") is not None  # "the disabled"
        return Who("", "group" if adjective or parse.lemmas[token].lower() in self._people else "", token)

    def _elided(self, parse: Parse, base: int, token: int) -> Who:
        """Those whom a bare number counts: "forty workers were killed and nine wounded"."""
        verb = parse.heads[token]
        for _ in range(3):
            if parse.deps[verb] not in ("conj", "ccomp") or parse.heads[verb] == verb:
                break
            verb = parse.heads[verb]
            subject = parse.child(verb, "nsubjpass", "nsubj")
            found = None if subject is None else self.mention(parse, base, self._inner(parse, subject))
            if found is not None:
                return Who(found.local, found.label, token)
        return Who("", "", token)

    def _inner(self, parse: Parse, token: int) -> int:
        """ "dozens of members", "of the 17 members, nine": the members."""
        for _ in range(3):
            if parse.lower[token] not in self._parts and parse.pos[token] != "NUM":
                break
            of = next((c for c in parse.children[token] if parse.lower[c] == "of"), None)
            if of is None:
                of = next((c for c in parse.children[parse.heads[token]] if parse.lower[c] == "of" and c < token), None)
            found = None if of is None else parse.child(of, "pobj")
            if found is None:
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

    def _earlier(self, parse: Parse, base: int, token: int, labels: frozenset[str]) -> Named | None:
        """What a pronoun stands for: the nearest earlier subject that fits, else the only mention that fits."""
        here = parse.sentence_of[token]
        plural = "group" in labels
        other = parse.deps[token] not in (*_SUBJECTS, "poss")
        if other and "state" in labels:
            labels = labels | {"place"}  # "set it alight"
        if other:
            parallel = _object_before(parse, token)
            if parallel is not None:
                found = self.mention(parse, base, self._inner(parse, parallel))
                return found if found is not None and found.label in labels else None
        for sentence in range(here, max(-1, here - _BACK - 1), -1):
            first, stop = parse.sentence_bounds(sentence)
            stop = min(stop, token)
            if stop <= first:
                continue
            fitting: list[Named] = []
            subject: Named | None = None
            for m in self.within(base + parse.starts[first], base + parse.ends[stop - 1]):
                if m.label not in labels or m.kind == "implied":
                    continue
                is_subject = _is_subject(parse, m.start - base, m.end - base)
                if is_subject and other and sentence == here:
                    continue  # who does it and to whom it is done are not the same
                if plural and m.label == "group" and not _is_plural(parse, m.start - base, m.end - base):
                    continue
                fitting.append(m)
                if is_subject:
                    subject = m
            if other and sentence == here and fitting:
                return fitting[-1]
            if subject is not None:
                return subject
            if len({m.local for m in fitting}) == 1:
                return fitting[0]
            if fitting:
                return None
        return None


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


def _is_plural(parse: Parse, start: int, end: int) -> bool:
    first = bisect.bisect_left(parse.starts, start)
    stop = bisect.bisect_left(parse.starts, end)
    return any(parse.tags[i] in ("NNS", "NNPS") or parse.pos[i] == "NUM" for i in range(first, stop))


def _is_subject(parse: Parse, start: int, end: int) -> bool:
    """Whether the head of some words is a subject; `start` and `end` in the passage."""
    first = bisect.bisect_left(parse.starts, start)
    stop = bisect.bisect_left(parse.starts, end)
    for i in range(first, stop):
        head = parse.heads[i]
        if first <= head < stop:
            continue
        if parse.deps[i] in _SUBJECTS:
            return True
        if parse.deps[i] == "attr":  # "it was the union that": what the cleft names is the subject
            subject = parse.child(head, "nsubj")
            return subject is not None and parse.lower[subject] == "it"
    return False


def apart(parse: Parse, actors: Sequence[Who], recipients: Sequence[Who]) -> tuple[Who, ...]:
    """The recipients; a pronoun that was taken for one of the actors is left open: nobody does it to himself so."""
    doers = {w.local for w in actors if w.local}
    return tuple(
        replace(w, local="", body="")
        if w.local in doers and parse.pos[w.token] == "PRON" and not parse.lower[w.token].endswith(("self", "selves"))
        else w
        for w in recipients
    )


def is_people(who: Who) -> bool:
    """Whether a party is people or a body of people, as far as known."""
    return who.label in _PEOPLE


def is_known(who: Who) -> bool:
    """Whether a party is resolved to an actor, itself or by the body that it belongs to."""
    return bool(who.local or who.body)
