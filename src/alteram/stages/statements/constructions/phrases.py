"""Phrases that report what the rest of the sentence says: "according to", "in her view", "reportedly", "Orr: …"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground
from alteram.stages.statements.extent import trim
from alteram.stages.statements.source import holder_words, possessor

__all__ = ["named_line", "phrase_candidates"]

VIEWS = {
    **dict.fromkeys(("view", "opinion", "word", "estimation", "judgment", "judgement", "reading", "eye"), ("in",)),
    **dict.fromkeys(("account", "telling", "admission", "estimate"), ("by",)),
    **dict.fromkeys(("testimony", "statement", "account", "report", "word", "claim"), ("on",)),
    **dict.fromkeys(("view", "point", "standpoint", "perspective"), ("from", "in")),
}
"""Nouns that name whose words the sentence gives, with their prepositions: "in the board's view", "by its account"."""
HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
"""Adverbs that report without saying whom."""
OPENERS = frozenset({"according", *HEARSAY, *(word for words in VIEWS.values() for word in words)})
"""Words that a phrase begins with."""
HOLDING = frozenset({"have", "contain", "hold", "include", "carry", "show"})
"""Verbs whose subject is the text in which their object stands: "the book has an entry, according to which"."""
SPEAKING_LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
LONGEST_NAME = 8
KINDS_OF_LINES = frozenset(
    {
        "correction", "corrections", "clarification", "update", "updated", "note", "editor", "editors", "editor's",
        "breaking", "exclusive", "analysis", "opinion", "comment", "video", "photo", "photos", "picture", "live",
        "explainer", "background", "summary", "erratum", "retraction", "warning", "disclaimer", "attachment",
        "enclosure", "translation", "the", "of", "and",
    }
)  # fmt: skip
"""Words before a colon that tell what kind of line it is; nobody speaks by them."""
TOLD = frozenset({"say", "claim", "tell", "warn", "deny", "insist", "admit", "vow"})
NAMED = frozenset({"NOUN", "PROPN", "PRON"})


def phrase_candidates(g: Ground) -> Iterator[Candidate]:
    """Phrases that report the sentence or clause they stand in."""
    p = g.parse
    for i in itertools.compress(range(len(p)), map(OPENERS.__contains__, p.lower)):
        word = p.lower[i]
        if word == "according" and i + 1 < len(p) and p.lower[i + 1] == "to":
            yield from _according(p, i)
        elif word in HEARSAY:
            yield from _hearsay(p, i)
        elif p.pos[i] == "ADP":
            yield from _in_the_view(p, i)
    found = named_line(g)
    if found is not None:
        yield found


def _according(p: Parse, i: int) -> Iterator[Candidate]:
    to = i + 1
    who = p.child(to, "pobj", "pcomp")
    if who is None:
        who = next((c for c in p.children[i] if c > to and p.deps[c] in ("pobj", "dobj", "prep")), None)
    if who is None or p.heads[i] == i:
        return
    if p.tags[who] == "WDT":
        yield from _according_which(p, i, who)
        return
    holder = holder_words(p, who, frozenset({i, to}))
    if holder and p.pos[who] == "NOUN":
        name = _name_behind(p, holder[-1] + 1)
        holder, who = (*holder, *name), name[-1] if name else who
    aside = _aside(p, holder[-1] + 1 if holder else len(p))
    mine = set(p.subtree(i)) | set(holder) | {i, to} | set(aside)
    yield Candidate("according", "according to", "ADP", i, (i, to), _rest(p, i, mine), holder, who)


def _name_behind(p: Parse, start: int) -> range:
    """The name between commas behind who was named: "according to a spokesman, Major A B, the gate …"."""
    stop = next((j for j in range(start + 1, min(start + LONGEST_NAME, len(p))) if p.words[j] == ","), 0)
    between = range(start + 1, stop)
    if not between or p.words[start] != "," or p.pos[stop - 1] != "PROPN":
        return range(0)
    return range(start, stop) if all(p.words[j][:1].isupper() and p.pos[j] != "DET" for j in between) else range(0)


def _according_which(p: Parse, i: int, which: int) -> Iterator[Candidate]:
    """ "an entry, according to which the gate was open": what stands before names the text, what follows is said."""
    top = p.heads[i]
    clause = p.child(i + 1, "pcomp") or next((h for h in p.ancestors(i) if p.deps[h] == "relcl" and h > i), None)
    noun = p.child(top, "dobj", "attr", "nsubj") if clause is None or p.deps[clause] != "relcl" else p.heads[clause]
    if clause is None or noun is None or noun > i:
        return
    if p.lemmas[top] in HOLDING and p.deps[noun] == "dobj":
        noun = p.child(top, "nsubj") or noun
    holder = holder_words(p, noun, frozenset(range(i, len(p))))
    content = range(which + 1, p.right_edge(clause) + 1)
    yield Candidate("according", "according to", "ADP", i, (i, i + 1, which), trim(p, content), holder, noun)


def _aside(p: Parse, start: int) -> range:
    """A remark between commas about who was named: "According to the guards, none of whom was there, the gate …"."""
    if start + 1 >= len(p) or p.words[start] != ",":
        return range(0)
    stop = next((j for j in range(start + 1, len(p)) if p.words[j] in (",", ".", ";")), len(p))
    remark = any(p.lower[j] in ("whom", "whose") or p.lower[start + 1] in ("who", "which") for j in range(start, stop))
    return range(start, stop) if remark and stop < len(p) and p.words[stop] == "," else range(0)


def _in_the_view(p: Parse, i: int) -> Iterator[Candidate]:
    noun = p.child(i, "pobj")
    if noun is None or p.lower[i] not in VIEWS.get(p.lemmas[noun], ()) or p.heads[i] == i:
        return
    if noun == i + 1 and p.lemmas[noun] == "view" and p.lower[noun + 1 : noun + 2] == ("of",):
        return  # "in view of the recent reports": on account of them
    top = i
    if p.lower[i] == "on":  # "based on the testimony of": elsewhere "on" says where or about what
        top = p.heads[i]
        if p.lower[top] != "based":
            return
    name = p.lemmas[noun]
    of = next((c for c in p.children[noun] if p.lower[c] == "of" and c > noun), None)
    if name == "point":
        view = None if of is None else p.child(of, "pobj")
        if view is None or p.lemmas[view] != "view":
            return
        of = next((c for c in p.children[view] if p.lower[c] == "of"), None)
    who = possessor(p, noun)
    if who is None and of is not None:
        who = p.child(of, "pobj")
    if who is None or (name == "word" and p.lower[noun] == "word"):
        return
    cue = (i, noun) if top <= who <= noun else tuple(range(min(top, i), noun + 1))
    holder = holder_words(p, who, frozenset(cue))
    key = f"in {name}"
    yield Candidate("in_view", key, "ADP", i, cue, _rest(p, i, set(p.subtree(top))), holder, who)


def _hearsay(p: Parse, i: int) -> Iterator[Candidate]:
    head = p.heads[i]
    if p.pos[head] not in ("VERB", "AUX") or p.deps[i] != "advmod":
        return
    content = [j for j in p.subtree(head) if j != i]
    if p.deps[head] not in ("relcl", "acl", "advcl"):
        content = [j for j in content if not _own_clause(p, head, j)]
    yield Candidate("hearsay", p.lower[i], "ADV", i, (i,), trim(p, content))


def _own_clause(p: Parse, head: int, j: int) -> bool:
    """Whether token `j` lies in a clause that is only coordinated with the one of `head`."""
    while j != head:
        if p.heads[j] == head:
            return p.deps[j] in ("conj", "cc")
        j = p.heads[j]
    return False


def _rest(p: Parse, i: int, mine: set[int]) -> tuple[int, ...]:
    """The sentence without the phrase, or the clause where the phrase stands in one that is itself reported."""
    clause = next((h for h in p.ancestors(i) if p.deps[h] in ("ccomp", "relcl")), None)
    if clause is not None:
        first = p.left_edge(clause)
        if first < i < p.right_edge(clause) and p.lower[first] in ("that", "which", "who"):
            others = {j for c in p.children[clause] if p.deps[c] == "conj" and _has_that(p, c) for j in p.subtree(c)}
            others |= {c for c in p.children[clause] if p.deps[c] == "cc" and others}
            return trim(p, [j for j in p.subtree(clause) if j not in mine and j != first and j not in others])
    start, stop = p.sentence_bounds(p.sentence_of[i])
    return trim(p, [j for j in range(start, stop) if j not in mine])


def _has_that(p: Parse, c: int) -> bool:
    """Whether a coordinated clause begins anew: ", and that the gate was open"."""
    return any(p.lower[x] == "that" and p.deps[x] == "mark" and x < c for x in p.children[c])


def named_line(g: Ground) -> Candidate | None:
    """A passage that begins with who speaks and a colon: a headline, a line of a transcript, an answer."""
    p = g.parse
    colon = next((i for i in range(min(len(p), LONGEST_NAME + 1)) if p.words[i] == ":"), None)
    if not colon or colon + 2 >= len(p) or colon in g.datelines:
        return None
    words = [i for i in range(colon) if not p.words[i].isspace()]
    if not words or any(p.pos[i] in ("VERB", "AUX") and p.lower[i] == p.words[i] for i in words):
        return None
    if all(p.lower[i] in KINDS_OF_LINES or not p.words[i].isalpha() for i in words):
        return None
    if p.lower[words[-1]] == "release":
        return None  # "Press release: harbour answers its critics"
    who = next((i for i in words if p.pos[i] in NAMED and (p.heads[i] == i or p.heads[i] not in words)), None)
    rest = range(colon + 1, len(p))
    if who is None or not any(p.pos[i] in ("VERB", "AUX") for i in rest) or g.quoted[colon] >= 0:
        return None
    if any(p.lemmas[i] in TOLD and p.child(i, "nsubj") in rest for i in rest) and colon < LONGEST_NAME:
        return None  # "Dam burst: company says it warned in time"
    name = any(e.start < colon and e.label in SPEAKING_LABELS for e in p.entities)
    kind = "named_line" if name or all(p.words[i].isupper() for i in words) else "noun_line"
    return Candidate(kind, ":", "PUNCT", colon, (colon,), trim(p, list(rest)), trim(p, words), who)
