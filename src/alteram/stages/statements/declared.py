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

    A person or an office of exactly these words stays what it is.  A name in capitals is found however it is written.
    """
    text, wanted = (parse.text.lower(), name.lower()) if name.isupper() else (parse.text, name)
    begins = {start: i for i, start in enumerate(parse.starts)}
    ends = {end: i for i, end in enumerate(parse.ends)}
    at = text.find(wanted)
    while at >= 0:
        first, last = begins.get(at), ends.get(at + len(wanted))
        at = text.find(wanted, at + len(wanted))
        if first is None or last is None or not parse.words[first][:1].isupper():
            continue
        same = next((r for r in found if (r.first, r.last) == (first, last) and r.kind == "name"), None)
        if same is not None and same.label in ("person", "office", "organisation", "state"):
            same.declared = True
            continue
        found = [r for r in found if r.last < first or r.first > last]
        head = next((k - 1 for k in range(first + 1, last + 1) if parse.lower[k] in _JOINERS), last)
        tops, noun = parse.tops(first, last), roles.noun_of(parse.lower[head])
        written = " ".join(parse.text[parse.starts[first] : parse.ends[last]].split())
        whole = Reference(
            passage, first, last, tops[0] if tops else head, "name", "organisation", fold(written), written
        )
        whole.declared = True
        whole.noun = noun if noun is not None and noun.kind in ("organisation", "body", "media") else None
        found = sorted((*found, whole), key=lambda r: (r.first, r.last))
    return found
