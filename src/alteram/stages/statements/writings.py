"""Texts that a text tells of: who put out "the statement"."""

from __future__ import annotations

from alteram.stages.statements.source import ISSUING
from alteram.stages.statements.view import DocumentView

__all__ = ["put_out"]

_BACK = 3
"""Passages back: what was put out is often quoted before it is named again."""


def put_out(view: DocumentView, passage: int, token: int) -> tuple[int, int] | None:
    """Who put out a text that is named with "the": "The union issued a statement.  The statement says …".

    Passage and token of the subject of the last verb of issuing before it, in its passage or one of the `_BACK`
    before it, whose object is such a text; None where there is none.
    """
    here = view.passages[passage].parse
    pointed = ("the", "this")
    if here is None or not any(here.deps[c] == "det" and here.lower[c] in pointed for c in here.children[token]):
        return None
    for p in range(passage, max(-1, passage - 1 - _BACK), -1):
        parse = view.passages[p].parse
        if parse is None:
            continue
        for i in reversed(range(token if p == passage else len(parse))):
            verb = parse.heads[i]
            if parse.lemmas[i] == here.lemmas[token] and parse.deps[i] == "dobj" and parse.lemmas[verb] in ISSUING:
                subject = parse.child(verb, "nsubj")
                return None if subject is None else (p, subject)
    return None
