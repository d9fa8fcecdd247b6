"""With what a verb behind "and" goes on: with one of its form, and with a subject of its number."""

from __future__ import annotations

from collections.abc import Iterator

from alteram.model.parse import FINITE
from alteram.stages.annotate.tree import Tree

__all__ = ["join"]

EITHER = frozenset(
    {"police", "people", "number", "majority", "minority", "couple", "lot", "rest", "half", "handful", "pair", "family"}
)
"""Nouns with which a verb stands in either number."""
NEAR_AND = 3
"""Tokens from "and" to the verb that it joins, at most."""


def join(tree: Tree, verb: int) -> None:
    """Puts a verb that hangs from another as joined to it beside the one that grammar leaves."""
    if _claimed(tree, verb) or _after_speech(tree, verb):
        return
    _finite(tree, verb)
    _agreement(tree, verb)


def _claimed(tree: Tree, verb: int) -> bool:
    """ "Rejected claims by the group that tap water contains lead": without "and" nothing is joined, it is claimed."""
    parse, head = tree.parse, tree.parse.heads[verb]
    claims, subject = tree.child(head, "dobj"), tree.child(verb, "nsubj", "nsubjpass")
    if claims is None or subject is None or parse.lemmas[claims].lower() not in CLAIMS or not claims < subject:
        return False
    begin = min(i for i in range(claims, subject + 1) if i == subject or subject in tree.above(i))
    if tree.lower[begin] != "that" or any(
        tree.lower[i] in (",", ";", "and", "but", "or") for i in range(claims, begin)
    ):
        return False
    tree.hang(begin, verb, "mark")
    tree.hang(verb, claims, "acl")
    return True


CLAIMS = frozenset(
    {
        "claim", "allegation", "accusation", "charge", "report", "suggestion", "assertion", "complaint", "rumour",
        "idea", "view", "statement", "finding", "argument",
    }
)  # fmt: skip
"""Nouns that say that something is said."""


def _after_speech(tree: Tree, verb: int) -> bool:
    """ "Said the minister was “hiding behind it” and urged her to go": who speaks goes on, whom he speaks of does not.

    The words tell where a quotation ends before "and", and where "her" would urge herself.
    """
    parse, head = tree.parse, tree.parse.heads[verb]
    subject = tree.child(head, "nsubj", "nsubjpass")
    said = next((i for i in (head, *tree.above(head)) if parse.deps[i] == "ccomp"), None)
    if parse.tags[verb] != "VBD" or subject is None or said is None or tree.child(verb, "nsubj", "nsubjpass", "expl"):
        return False
    speech = parse.heads[said]
    if speech > said or parse.tags[speech] != "VBD" or tree.child(speech, "nsubj") is None:
        return False
    link = next((i for i in range(verb - 1, max(head, verb - NEAR_AND - 1), -1) if tree.lower[i] == "and"), None)
    if link is None:
        return False
    quoted = tree.lower[link - 1] in CLOSES and any(tree.lower[i] in OPENS for i in range(speech, link - 1))
    target = tree.child(verb, "dobj")
    urges = target is not None and tree.lower[target] in HIM and parse.lemmas[verb].lower() in URGING
    itself = urges and _is_many(tree, subject) is False and tree.child(head, "dobj") is None
    if not quoted and not itself:
        return False
    _beside(tree, verb, head, speech)
    return True


CLOSES = frozenset({'"', "”", "’", "'"})
OPENS = frozenset({'"', "“", "‘", "'"})
HIM = frozenset({"him", "her"})
"""Objects that cannot be the subject of the same verb."""
URGING = frozenset({"urge", "ask", "beg", "implore", "advise", "warn", "accuse", "order", "invite", "tell", "remind"})
"""Verbs by which one speaks to somebody else."""


def _finite(tree: Tree, verb: int) -> None:
    """ "It said that there was a danger that might grow, and asked …": finite verbs stand beside finite ones."""
    parse, head = tree.parse, tree.parse.heads[verb]
    there = tree.child(head, "expl") is not None  # "there was a danger, and asked": what is there asks nobody
    bare = parse.tags[head] == "VB" and tree.child(head, "aux") is not None
    own = tree.child(verb, "nsubj", "nsubjpass", "expl", "aux", "auxpass")
    joined = any(parse.deps[i] == "cc" for i in range(max(head + 1, verb - NEAR_AND), verb))
    if parse.tags[verb] not in FINITE or own is not None or not joined or not (bare or there):
        return
    told = (i for i in tree.above(head) if tree.child(i, "nsubj", "nsubjpass") is not None)
    better = next((i for i in told if _tense(tree, i) == parse.tags[verb]), None)
    if better is not None:
        _beside(tree, verb, head, better)


def _tense(tree: Tree, verb: int) -> str:
    """The tag of the finite word of a verb: its own, or that of "were" in "were given"; empty without one."""
    parse = tree.parse
    if parse.pos[verb] not in ("VERB", "AUX"):
        return ""
    own = [parse.tags[i] for i in tree.children(verb) if parse.deps[i] in ("aux", "auxpass")]
    return next((tag for tag in (*own, parse.tags[verb]) if tag in FINITE), "")


def _beside(tree: Tree, verb: int, head: int, better: int) -> None:
    """Joins a verb to another one than its head, with the comma and the "and" before it."""
    for i in list(tree.children(head)):
        if max(head, better) < i < verb and (tree.parse.deps[i] == "cc" or tree.lower[i] == ","):
            tree.parse.heads[i] = better
    tree.hang(verb, better, "conj")


def _agreement(tree: Tree, verb: int) -> None:
    """ "She said that two men were held, and were sent back", "and has gone": verb and subject agree in number."""
    parse, head = tree.parse, tree.parse.heads[verb]
    many = _number(tree, verb)
    subject = tree.child(head, "nsubj", "nsubjpass")
    if many is None or subject is None or subject > head or tree.child(verb, "nsubj", "nsubjpass", "expl"):
        return
    if _is_many(tree, subject) is not (not many) or parse.lemmas[subject].lower() in EITHER:
        return
    better = next((i for i in (*_clauses(tree, head, verb), *tree.above(head)) if _fits(tree, i, many)), None)
    if better is None:
        return
    _beside(tree, verb, head, better)


def _clauses(tree: Tree, head: int, verb: int) -> Iterator[int]:
    """Clauses that tell what a verb reports, before another verb, the last first."""
    inside = (i for i in reversed(range(head + 1, verb)) if tree.parse.deps[i] in ("ccomp", "acl"))
    return (i for i in inside if tree.child(i, "mark") is not None and head in tree.above(i))


def _fits(tree: Tree, verb: int, many: bool) -> bool:
    """Whether a verb has a subject before it, of one or of several."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    return subject is not None and subject < verb and _is_many(tree, subject) is many


def _number(tree: Tree, verb: int) -> bool | None:
    """Whether the finite form of a verb is that of several; None where it does not tell."""
    first = next((i for i in tree.children(verb) if tree.parse.deps[i] in ("aux", "auxpass")), verb)
    return {"were": True, "are": True, "have": True, "was": False, "is": False, "has": False}.get(tree.lower[first])


def _is_many(tree: Tree, noun: int) -> bool | None:
    """Whether a subject names several; None where that is not known."""
    if tree.child(noun, "cc") is not None:
        return True
    tag = tree.parse.tags[noun]
    pronoun = {"he": False, "she": False, "it": False, "they": True, "we": True}.get(tree.lower[noun])
    return {"NN": False, "NNP": False, "NNS": True, "NNPS": True}.get(tag, pronoun)
