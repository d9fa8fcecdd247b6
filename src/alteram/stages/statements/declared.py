"""Names that a document gives to who issues, sends or signs it, whole wherever it has them."""

from __future__ import annotations

from alteram.model.keys import fold
from alteram.model.parse import Parse
from alteram.stages.statements.references import Reference
from alteram.stages.statements.words import Roles

__all__ = ["declared_in"]

_JOINERS = frozenset({"of", "for", "on", "against", "to"})


def declared_in(parse: Parse, passage: int, name: str, found: list[Reference], roles: Roles) -> list[Reference]:
    """The names of a passage with a name that the document gives itself, whole wherever it stands.

    A person or an office of exactly these words stays what it is.
    """
    begins = {start: i for i, start in enumerate(parse.starts)}
    ends = {end: i for i, end in enumerate(parse.ends)}
    at = parse.text.find(name)
    while at >= 0:
        first, last = begins.get(at), ends.get(at + len(name))
        at = parse.text.find(name, at + len(name))
        if first is None or last is None:
            continue
        same = next((r for r in found if (r.first, r.last) == (first, last) and r.kind == "name"), None)
        if same is not None and same.label in ("person", "office", "organisation", "state"):
            continue
        found = [r for r in found if r.last < first or r.first > last]
        head = next((k - 1 for k in range(first + 1, last + 1) if parse.lower[k] in _JOINERS), last)
        tops, noun = parse.tops(first, last), roles.noun_of(parse.lower[head])
        text = " ".join(name.split())
        whole = Reference(passage, first, last, tops[0] if tops else head, "name", "organisation", fold(text), text)
        whole.noun = noun if noun is not None and noun.kind in ("organisation", "body", "media") else None
        found = sorted((*found, whole), key=lambda r: (r.first, r.last))
    return found
