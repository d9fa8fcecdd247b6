"""Who speaks, as the words around the cue say: its subject through coordination, control, participles and passives."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from alteram.model.parse import Parse
from alteram.stages.statements.extent import trim

__all__ = ["ISSUING", "agent", "holder_words", "possessor", "subject"]

BLAMING = frozenset({"for", "of", "over", "from", "as"})
"""Prepositions after which X does it: "criticised X for saying that", "accused X of hiding", "quoted X as saying"."""
OBJECT_CONTROL = frozenset(
    {
        *("ask", "tell", "urge", "want", "force", "allow", "help", "encourage", "persuade", "push", "invite", "order"),
        *("press", "get", "convince", "lead", "cause", "compel", "advise", "instruct", "expect", "require", "beg"),
        *("pressure", "prompt", "enable", "challenge", "warn", "direct", "let", "make", "permit", "command", "cajole"),
    }
)
"""Verbs whose object does what their infinitive says: "urged the board to admit that"."""
ISSUING = frozenset({"issue", "release", "publish", "send", "write", "post", "circulate", "sign", "make", "deliver"})
"""Verbs whose object speaks for their subject: "issued a statement saying"."""
SPEAKING = frozenset({"speak", "talk", "address", "appear", "testify"})
"""Participles that tell the occasion on which somebody speaks."""
VERBAL = ("VERB", "AUX")
NAMED = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
MOST_STEPS = 7


def subject(p: Parse, v: int) -> int | None:
    """The token that heads the subject of verb `v`, followed through the clauses that lend it theirs."""
    for _ in range(MOST_STEPS):
        own = p.child(v, "nsubj", "nsubjpass")
        if own is None:
            own = _absolute(p, v)
        if own is not None:
            return _after_dateline(p, v, own)
        if p.child(v, "expl") is not None:
            return None
        up = _lender(p, v)
        if up is None:
            return _stray_subject(p, v)
        named, v = up
        if named:
            return v
    return None


def _after_dateline(p: Parse, v: int, own: int) -> int:
    """The subject behind a dateline that the parser took for one: "HARBOUR TOWN (AGENCY) – The union has asked"."""
    if not p.words[own].isupper():
        return own
    for c in p.children[v]:
        if own < c < v and p.deps[c] == "nsubj" and any(p.words[i] in ("–", "—", "-", "--") for i in range(own, c)):
            return c
    return own


def _absolute(p: Parse, v: int) -> int | None:
    """The noun right before a participle after "with": "with the mayor claiming that"."""
    if p.tags[v] != "VBG" or v == 0:
        return None
    before = v - 1 if p.pos[v - 1] != "ADV" else v - 2
    if before < 1 or p.pos[before] not in NAMED:
        return None
    noun = before
    while p.heads[noun] != noun and p.pos[p.heads[noun]] in NAMED and p.heads[noun] <= before:
        noun = p.heads[noun]
    return noun if p.deps[noun] == "pobj" and p.lower[p.heads[noun]] == "with" else None


def _lender(p: Parse, v: int) -> tuple[bool, int] | None:
    """What lends `v` its subject: (True, noun) or (False, clause)."""
    head, dep = p.heads[v], p.deps[v]
    if head == v:
        return None
    if dep == "conj":
        return (False, head) if p.pos[head] in VERBAL else None
    if dep in ("acl", "relcl"):
        if p.tags[v] == "VBG" and p.deps[head] == "dobj" and p.lemmas[p.heads[head]] in ISSUING:
            return False, p.heads[head]
        infinitive = p.tags[v] == "VB" and v in p.infinitives
        return _through_noun(p, head) if infinitive else (True, head) if dep == "acl" else None
    if dep == "xcomp":
        if p.pos[head] in VERBAL:
            asked = p.child(head, "dobj", "dative")
            controlled = asked is not None and asked < v and p.lemmas[head] in OBJECT_CONTROL
            return (True, asked) if controlled and asked is not None else (False, head)
        return (False, p.heads[head]) if p.pos[p.heads[head]] in VERBAL else None
    if dep in ("advcl", "ccomp", "dep") and p.tags[v] in ("VBG", "VB", "VBN") and p.pos[head] in VERBAL:
        return False, head
    if dep == "advcl" and p.tags[v] in ("VBG", "VB") and p.deps[head] in ("acomp", "attr"):
        return False, p.heads[head]
    return _through_preposition(p, head) if dep == "pcomp" else None


def _through_noun(p: Parse, noun: int) -> tuple[bool, int]:
    """ "used the speech to call for", "the first to say that": the noun itself, or the subject whose object it is."""
    above = p.heads[noun]
    if p.deps[noun] == "dobj" and p.pos[above] in VERBAL and p.pos[noun] == "NOUN":
        return False, above
    if p.deps[noun] == "pobj" and p.pos[p.heads[above]] in VERBAL and p.pos[noun] == "NOUN":
        return False, p.heads[above]
    return True, noun


def _through_preposition(p: Parse, prep: int) -> tuple[bool, int] | None:
    above = p.heads[prep]
    if above == prep:
        return None
    if p.pos[above] in VERBAL:
        asked = p.child(above, "dobj")
        if p.lower[prep] in BLAMING and asked is not None and asked < prep:
            return True, asked
        return False, above
    if p.pos[above] in ("ADJ", "NOUN") and p.pos[p.heads[above]] in VERBAL and p.deps[above] != "nsubj":
        return False, p.heads[above]
    return None


def _stray_subject(p: Parse, v: int) -> int | None:
    """A noun before a finite verb that the parser hung on it by another name."""
    if p.tags[v] not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    for c in p.children[v]:
        if c < v and p.pos[c] in NAMED and p.deps[c] in ("dep", "appos", "nmod", "intj", "attr", "dobj", "npadvmod"):
            if p.deps[c] == "npadvmod" and _is_date(p, c):
                continue
            return c
    if p.deps[v] == "appos" and v and p.deps[v - 1] == "compound":
        return v - 1  # "The debts, the fund maintains, were paid": the parser read a name of a kind of things
    return None


def agent(p: Parse, v: int) -> int | None:
    """The token that heads the "by" phrase of a passive verb or of a noun."""
    for c in p.children[v]:
        if p.deps[c] in ("agent", "prep") and p.lower[c] == "by" and c > v:
            return p.child(c, "pobj")
    return None


def possessor(p: Parse, n: int) -> int | None:
    """The token that heads the possessor of noun `n`: "the ministry's claim", "their demand"."""
    return p.child(n, "poss")


def holder_words(p: Parse, head: int, without: AbstractSet[int] = frozenset()) -> tuple[int, ...]:
    """The words of the noun phrase of `head`, with its appositions and relative clauses, in one run."""
    words = _without_dates(p, head, set(p.subtree(head)).difference(without))
    words = _without_occasion(p, head, words)
    first = last = head
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    if last > head and p.pos[last] == "CCONJ":  # "A man telephoned and said": what he did is not who he is
        last = next((i for i in range(head, last) if p.deps[i + 1] in ("acl", "cc")), last - 1)
    return _with_bracket(p, trim(p, range(first, last + 1)))


def _without_occasion(p: Parse, head: int, words: set[int]) -> set[int]:
    """Without where and to whom he spoke: "the mayor, speaking to a crowd in the hall, said"."""
    for c in p.children[head]:
        if p.tags[c] == "VBG" and p.lemmas[c] in SPEAKING and p.words[c - 1] == ",":
            return {i for i in words if i < c - 1}
    return words


def _without_dates(p: Parse, head: int, words: set[int]) -> set[int]:
    """Without a date at the end, which belongs to the verb: "the minister on Tuesday"."""
    last = max(words, default=-1)
    for e in p.entities:
        if head < e.start <= last < e.end and e.label in ("DATE", "TIME"):
            start = e.start
            if p.lower[start - 1] in ("on", "in", "at", "during", "late", "early"):
                start -= 1
            return {i for i in words if i < start or i <= head}
    return words


def _with_bracket(p: Parse, words: tuple[int, ...]) -> tuple[int, ...]:
    """With the bracket that closes one opened inside: "the leader (D-Calif.)"."""
    if not words or "(" not in p.text:
        return words
    opened = sum(p.words[i].startswith("(") for i in words) - sum(p.words[i].endswith(")") for i in words)
    after = words[-1] + 1
    if opened > 0 and after < len(p) and p.words[after].endswith(")"):
        return (*words, after)
    return words


def _is_date(p: Parse, i: int) -> bool:
    return any(e.start <= i < e.end and e.label in ("DATE", "TIME") for e in p.entities)
