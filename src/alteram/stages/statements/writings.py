"""Texts that a text tells of: who put out "the statement"."""

from __future__ import annotations

from alteram.stages.statements.source import ISSUING
from alteram.stages.statements.view import DocumentView

__all__ = ["put_out"]


def put_out(view: DocumentView, passage: int, token: int) -> tuple[int, int] | None:
    """Who put out a text that is named with "the": "The union issued a statement.  The statement says …".

    Passage and token of the subject of the last verb of issuing before it, in its passage or the one before, whose
    object is such a text; None where there is none.
    """
    here = view.passages[passage].parse
    pointed = ("the", "this")
    if here is None or not any(here.deps[c] == "det" and here.lower[c] in pointed for c in here.children[token]):
        return None
    for p in (passage, passage - 1):
        parse = view.passages[p].parse if p >= 0 else None
        if parse is None:
            continue
        for i in reversed(range(token if p == passage else len(parse))):
            verb = parse.heads[i]
            if parse.lemmas[i] == here.lemmas[token] and parse.deps[i] == "dobj" and parse.lemmas[verb] in ISSUING:
                subject = parse.child(verb, "nsubj")
                return None if subject is None else (p, subject)
    return None
