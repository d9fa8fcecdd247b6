"""Cues in the middle of what they report: "There was no bar, he insists, and there was no boy"."""

from __future__ import annotations

from alteram.model.parse import FINITE, Parse

__all__ = ["around", "gone_on", "set_off"]


def set_off(p: Parse, v: int) -> bool:
    """Whether a finite verb between commas was taken for something else: "The debts, the fund maintains, were paid".

    So it is with "In the west, colleagues report, four men fell".
    """
    if p.deps[v] not in ("appos", "advcl") or p.tags[v] not in FINITE or p.child(v, "mark", "dobj", "advmod"):
        return False
    if p.deps[v] == "advcl" and (p.heads[v] < v or p.child(v, "nsubj") is None):
        return False
    first, after = min(_clause_of(p, v)), p.right_edge(v) + 1
    return 0 < first < v and p.words[first - 1] == "," and after < len(p) and p.words[after] == ","


def around(p: Parse, v: int) -> set[int]:
    """What stands around the clause of a cue, without what the speaker does besides."""
    above = p.heads[v]
    while p.deps[above] in ("aux", "auxpass", "cop") or (p.deps[v] == "appos" and p.pos[above] not in ("VERB", "AUX")):
        if p.heads[above] == above:
            break
        above = p.heads[above]
    words = set(p.subtree(above))
    words = set(range(min(words), max(words) + 1)) - _clause_of(p, v)  # parsers hang some words on marks
    for c in p.children[above]:
        subject = p.child(c, "nsubj", "nsubjpass") if p.deps[c] == "conj" and c > v else None
        if subject is not None and _own_deed(p, v, subject):
            words.difference_update(p.subtree(c))
    return words | gone_on(p, v)


def _clause_of(p: Parse, v: int) -> set[int]:
    """The words of a cue's clause: what stands before its subject and a comma belongs to what is said."""
    words, who = set(p.subtree(v)), p.child(v, "nsubj")
    start = p.left_edge(who) if who is not None and who < v else p.left_edge(v)
    return {i for i in words if i >= start} if start and p.words[start - 1] == "," else words


def gone_on(p: Parse, v: int) -> set[int]:
    """The clause behind a cue that goes on with what is said before it, where the parser hung it on the cue."""
    for c in p.children[v]:
        if p.deps[c] != "conj" or c < v or (subject := p.child(c, "nsubj", "nsubjpass", "expl")) is None:
            continue
        joint = p.left_edge(c) - 1
        nor = p.lower[joint] == "nor"  # "nor was there any guard": "nor" is part of what is said
        apart = p.pos[joint] == "CCONJ" and p.words[joint - 1] == "," and (nor or subject < c)
        if apart and not _own_deed(p, v, subject) and p.child(c, "ccomp") is None:
            return {*([joint] if nor else []), *p.subtree(c)}
    return set()


def _own_deed(p: Parse, v: int, subject: int) -> bool:
    """Whether a clause behind the cue has the speaker for its subject, and what is said before it has not.

    "The bar was shut, she said, and she left": that she left is told by the reporter.
    """
    who = p.child(v, "nsubj")
    start = p.sentence_bounds(p.sentence_of[v])[0]
    same = who is not None and p.lower[subject] == p.lower[who]
    return same and p.lower[subject] not in p.lower[start : min(v, who or v)]
