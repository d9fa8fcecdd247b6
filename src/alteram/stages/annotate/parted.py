"""Two sentences in one, parted by a colon or a semicolon: neither is told in the other.

So with what is set against a thing behind a comma: "treated 19, not 14" does not deny that they treated anybody.
"""

from __future__ import annotations

from alteram.stages.annotate.tree import Tree

__all__ = ["after_colon", "before_semicolon", "set_against"]

SAYING = frozenset({"deny", "reject", "dispute", "contest", "refute", "say", "confirm", "admit", "insist", "claim"})
"""Verbs of which a reader might take what stands before the semicolon for what is said."""
QUOTES = frozenset({'"', "“", "”", "‘", "«"})


def after_colon(tree: Tree, verb: int) -> None:
    """ "They laid it before us: the card was issued in May": two sentences, of which the second tells more."""
    parse, above = tree.parse, tree.parse.heads[verb]
    colon = next((i for i in range(above + 1, verb) if tree.lower[i] == ":"), None)
    if colon is None or parse.deps[above] != "ROOT" or tree.child(verb, "mark", "advmod") is not None:
        return
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject < colon or tree.child(above, "nsubj", "nsubjpass") is None:
        return
    for i in list(tree.children(above)):
        if i >= colon:
            parse.heads[i] = verb
    tree.hang(verb, verb, "ROOT")
    tree.hang(above, verb, "ccomp")


def before_semicolon(tree: Tree, verb: int) -> None:
    """ "Two said that it was paid; the board denies this": two sentences, of which neither is told in the other."""
    parse, root = tree.parse, tree.parse.heads[verb]
    mark = next((i for i in range(verb + 1, root) if tree.lower[i] == ";"), None)
    if (
        mark is None
        or parse.deps[root] != "ROOT"
        or parse.lemmas[root] not in SAYING
        or QUOTES & {*tree.lower[tree.first : tree.stop]}
    ):
        return
    subject = tree.child(root, "nsubj", "nsubjpass")
    if subject is None or subject < mark or tree.child(verb, "nsubj", "nsubjpass") is None:
        return
    if any(mark < i for i in tree.children(verb)):
        return
    tree.hang(verb, verb, "ROOT")
    tree.hang(root, verb, "conj")
    for i in list(tree.children(root)):
        if i <= mark:
            parse.heads[i] = verb


NAMING = frozenset({"NUM", "DET", "NOUN", "PROPN", "ADJ", "ADP"})


def set_against(tree: Tree, no: int) -> None:
    """Hangs the "not" of "19, not 14" and "in the hall, not in the yard" from what it stands before."""
    parse, verb = tree.parse, tree.parse.heads[no]
    if tree.lower[no] != "not" or verb > no or no + 1 >= tree.stop or tree.lower[no - 1] not in (",", "–", "—"):
        return
    if parse.pos[verb] not in ("VERB", "AUX") or parse.pos[no + 1] not in NAMING:
        return
    said = no + 1
    while said < parse.heads[said] < tree.stop:
        said = parse.heads[said]
    if parse.pos[said] not in ("VERB", "AUX"):
        tree.hang(no, said, "neg")
