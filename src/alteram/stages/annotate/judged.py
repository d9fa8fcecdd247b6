"""What is said to be false before it is named: "rejects as unfounded the claim that …"."""

from __future__ import annotations

from alteram.stages.annotate.tree import Tree

__all__ = ["object_behind"]

JUDGING = frozenset({"reject", "dismiss", "denounce", "describe", "condemn", "deny", "brand", "criticise", "criticize"})
NEEDING = frozenset({"reject", "dismiss", "denounce", "condemn", "deny"})
"""Of these, the verbs that do not stand without an object: "dismissed as absurd reports that …"."""


def object_behind(tree: Tree, link: int) -> None:
    """Hangs the noun behind "as" and an adjective from the verb, whose object it is, and not from "as"."""
    parse, verb, word = tree.parse, tree.parse.heads[link], link + 1
    if (
        tree.lower[link] != "as"
        or parse.lemmas[verb] not in JUDGING
        or tree.child(verb, "dobj", "nsubjpass") is not None
    ):
        return
    noun = tree.child(link, "pobj")
    if noun is None or word + 1 >= tree.stop or noun <= word or parse.pos[word] not in ("ADJ", "VERB"):
        return
    if parse.pos[word + 1] != "DET" and (parse.lemmas[verb] not in NEEDING or parse.tags[noun] != "NNS"):
        return
    tree.hang(noun, verb, "dobj")
    tree.hang(word, link, "amod")
