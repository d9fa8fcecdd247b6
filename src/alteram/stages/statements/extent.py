"""How far a content goes: sets of tokens, trimmed, mended at quotation marks, and turned into stretches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from alteram.model.parse import Parse
from alteram.stages.statements.candidates import Candidate, Ground

__all__ = ["mended", "parts", "runs", "trim"]

EDGE = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "?", "!", "(", ")", "[", "]", "…", "...", "•", "*"})


def trim(p: Parse, tokens: Sequence[int]) -> tuple[int, ...]:
    """Tokens in order without the punctuation and white space at either edge; quotation marks stay."""
    words = p.words
    first, last = 0, len(tokens)
    while first < last and ((word := words[tokens[first]]) in EDGE or word.isspace()):
        first += 1
    while last > first and ((word := words[tokens[last - 1]]) in EDGE or word.isspace()):
        last -= 1
    return tuple(tokens[first:last])


def runs(tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring tokens, each as its first and last token."""
    ordered = sorted(set(tokens))
    if not ordered:
        return []
    if ordered[-1] - ordered[0] == len(ordered) - 1:
        return [(ordered[0], ordered[-1])]
    out: list[tuple[int, int]] = []
    for i in ordered:
        if out and i == out[-1][1] + 1:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return out


LEAST_SPEECH = 7
"""Tokens of a quotation, marks included, that is more than a quoted word."""
SUMMING = frozenset(
    {"something", "claim", "fact", "charge", "accusation", "allegation", "assertion", "statement", "account", "figure"}
)


def _summed_up(p: Parse, content: tuple[int, ...]) -> tuple[int, ...]:
    """What "that" or "which" stands for, where it sums the clause before it up: "…, a claim that they dispute"."""
    word = content[0]
    clause = next((h for h in p.ancestors(word) if p.deps[h] in ("relcl", "acl")), None)
    if clause is None:
        return content
    noun = p.heads[clause]
    start = p.sentence_bounds(p.sentence_of[word])[0]
    if p.lemmas[noun] in SUMMING and noun < word:
        edge = p.left_edge(noun) if p.deps[noun] != "appos" else min(p.left_edge(noun), noun)
        while edge > start and p.words[edge - 1] not in (",", "—", "–", "-"):
            edge -= 1
    elif p.lower[word] == "which" and word > start + 1 and p.words[word - 1] == "," and noun < word - 2:
        edge = word if p.pos[word - 2] in ("VERB", "AUX", "ADJ", "ADV") else start
    else:
        return content
    said = trim(p, range(start, edge))
    return said if len(said) > 2 else content


def parts(p: Parse, tokens: Iterable[int]) -> list[int]:
    """The tokens without what only joins at the edges of each run: marks, and the "and" that leads to another clause.

    "The gate, ## , was shut" has no loose commas, "The gate was shut and" no loose end.  Only what is said first may
    begin with "and" or "but".
    """
    out: list[int] = []
    for first, last in runs(tokens):
        kept = trim(p, range(first, last + 1))
        while len(kept) > 1 and p.pos[kept[-1]] == "CCONJ":
            kept = trim(p, kept[:-1])
        while out and kept and p.pos[kept[0]] == "CCONJ" and p.lower[kept[0]] != "nor":
            kept = trim(p, kept[1:])
        out.extend(kept)
    return out


MARKS = {"“": "”", "‘": "’", '"': '"', "''": "''", "'": "'", "«": "»", "„": "”"}


def mended(g: Ground, c: Candidate) -> Candidate:
    """The candidate with its content mended where it breaks a quotation or trails off."""
    if len(c.content) == 1 and g.parse.lower[c.content[0]] in ("that", "which"):
        return replace(c, content=_summed_up(g.parse, c.content))
    content = c.content
    if g.spans:
        content = _whole_quotations(g, c) if g.quoted[c.head] < 0 else _inside(g, c)
    if c.construction in ("preposed", "parataxis"):
        content = _second_part(g, c, content)
    content = _with_opening_mark(g.parse, _without_tail(g.parse, c, content))
    if not g.datelines.isdisjoint(content):
        content = trim(g.parse, [i for i in content if i not in g.datelines])
    if not g.datelines.isdisjoint(c.holder) and c.holder_head not in g.datelines:
        c = replace(c, holder=trim(g.parse, [i for i in c.holder if i not in g.datelines]))
    return c if content == c.content else replace(c, content=content)


def _inside(g: Ground, c: Candidate) -> tuple[int, ...]:
    """Where the cue stands in speech, the content ends with it: what follows the marks is another's."""
    k = g.quoted[c.head]
    first, stop = g.spans[k]
    if stop - first < LEAST_SPEECH:
        return c.content
    end = stop - 1 if g.quotations[k].closed else stop
    kept = [i for i in c.content if first <= i < end]
    return c.content if len(kept) == len(c.content) else trim(g.parse, kept)


def _whole_quotations(g: Ground, c: Candidate) -> tuple[int, ...]:
    """A quotation that the content enters belongs to it to its end, unless the cue is inside as well."""
    entered = {g.quoted[i] for i in c.content} - {-1, g.quoted[c.head]}
    if not entered:
        return c.content
    content = set(c.content)
    parts = set(c.cue) | set(c.holder)
    size = len(content)
    for k in sorted(entered):
        first, stop = g.spans[k]
        if not any(first <= i < stop for i in parts):
            content.update(range(first, stop))
    return c.content if len(content) == size else trim(g.parse, sorted(content))


def _with_opening_mark(p: Parse, content: tuple[int, ...]) -> tuple[int, ...]:
    """With the mark that opens a quotation inside a quotation, where the one that closes it is in the content."""
    before = content[0] - 1 if content else -1
    if before >= 0 and p.words[before] in MARKS:
        closer = MARKS[p.words[before]]
        marks = [p.words[i] for i in content if p.words[i] in (closer, p.words[before])]
        if marks and marks[0] == closer and (closer != p.words[before] or len(marks) % 2):
            return (before, *content)
    return content


def _second_part(g: Ground, c: Candidate, content: tuple[int, ...]) -> tuple[int, ...]:
    """With the quotation that goes on after the cue: the plan "is dead," she said, "and buried"."""
    p = g.parse
    if not content or content[-1] > c.head or g.quoted[c.head] >= 0:
        return content
    for i in range(c.head + 1, len(p)):
        k = g.quoted[i]
        if k >= 0:
            if p.words[i - 1] in (",", "—", "–", "-"):
                return tuple(sorted({*content, *range(*g.spans[k])}))
            return content
        if p.words[i] in (".", "!", "?", ";"):
            return content
    return content


LOOSE = frozenset({"while", "even", "although", "though", "as", "whereas"})
"""Words that begin a clause of the reporter's own after a comma: ", even as he left for the coast"."""
CUT = frozenset({",", "—", "–", "-", "--", ";"})


def _without_tail(p: Parse, c: Candidate, content: tuple[int, ...]) -> tuple[int, ...]:
    """Without what the reporter adds behind a comma or a dash: a loose clause, a remark on what was said."""
    if not content or c.pos != "VERB" or content[-1] < c.head:
        return content
    last, words = content[-1], p.words
    for n in range(1, len(content) - 1):
        i = content[n]
        if words[i] not in CUT or content[n + 1] != i + 1:
            continue
        j = i + 1
        if _loose_clause(p, j, last) or _remark(p, j, last):
            return trim(p, content[:n])
    return content


def _loose_clause(p: Parse, j: int, last: int) -> bool:
    if p.lower[j] not in LOOSE:
        return False
    top = next((h for h in p.ancestors(j) if p.deps[h] == "advcl"), None)
    return top is not None and p.left_edge(top) == j and p.right_edge(top) >= last


def _remark(p: Parse, j: int, last: int) -> bool:
    """ "…, an argument that the board rejects": a new noun with its own clause, said of the whole."""
    if p.lower[j] not in ("a", "an"):
        return False
    top = p.heads[j]
    return (
        p.deps[top] in ("appos", "npadvmod", "dep", "attr", "conj")
        and p.left_edge(top) == j
        and p.right_edge(top) >= last
        and p.child(top, "relcl", "acl") is not None
    )
