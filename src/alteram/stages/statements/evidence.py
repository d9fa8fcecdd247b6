"""What the words around a name show it to be: a person's, a body's, a place's; and what it stands in apposition to."""

from __future__ import annotations

from collections.abc import Mapping

from alteram.model.parse import Parse
from alteram.stages.statements.known import neighbours, of_person, stands_in
from alteram.stages.statements.references import Reference
from alteram.stages.statements.view import DocumentView

__all__ = ["apposed_to", "ends_with_bearer", "is_of_another", "learn_labels", "office_before", "places_of_heads"]

Places = Mapping[tuple[int, int], Reference]
"""References by passage and head token, the first of a head."""

_BODIES = frozenset({"media", "organisation", "body"})
"""Nouns that beside a name show it to be an organisation's."""


def places_of_heads(references: list[Reference]) -> Places:
    """References by where their heads stand."""
    return {(r.passage, r.head): r for r in reversed(references)}


def apposed_to(r: Reference, parse: Parse, at: Places) -> int:
    """The token to which a name in apposition belongs.

    "The president of the league, A B, said": a parser may hang the name on the league, whose name it cannot be where
    the words themselves do not tell of a body.
    """
    noun = parse.heads[r.head]
    link = parse.heads[noun]
    if r.kind != "name" or (r.sure and r.label != "person") or parse.deps[noun] != "pobj" or parse.lower[link] != "of":
        return noun
    above = at.get((r.passage, parse.heads[link]))
    office = above is not None and not above.plural and above.noun is not None and above.noun.kind == "office"
    return parse.heads[link] if office and parse.deps[link] == "prep" else noun


def is_of_another(r: Reference, parse: Parse, at: Places) -> bool:
    """Whether a name stands behind what somebody else is: "A B, chair, Northport": where he is, not who."""
    noun = parse.heads[r.head]
    above = at.get((r.passage, parse.heads[noun]))
    role = at.get((r.passage, noun))
    if r.kind != "name" or role is None or role.kind != "description" or above is None or above is r:
        return False
    return parse.deps[noun] == "appos" and above.kind == "name" and above.label == "person" and above.last < role.first


def ends_with_bearer(r: Reference, parse: Parse) -> bool:
    """Whether a line ends with a comma and a titled name: "Letter to the Minister of Health, Mrs A B"."""
    rest = parse.words[r.last + 1 :]
    titled = r.kind == "name" and r.label == "person" and bool(r.sex)
    return titled and r.first > 1 and parse.words[r.first - 1] == "," and not any(w.isalnum() for w in rest)


def office_before(references: list[Reference], k: int) -> int:
    """The head of the one office that ends two tokens before a name; the name's own where there is none."""
    r = references[k]
    found = [o for o in references if o.passage == r.passage and o.last == r.first - 2 and o.label == "office"]
    return found[0].head if len(found) == 1 and not found[0].plural else r.head


def learn_labels(view: DocumentView, references: list[Reference]) -> None:
    """Labels names by an age after them, an office or kinship in apposition, and where they stand; in place."""
    at = places_of_heads(references)
    persons: set[str] = set()
    located: dict[str, list[bool]] = {}
    for k, r in enumerate(references):
        parse = view.passages[r.passage].parse
        if r.kind != "name" or parse is None:
            continue
        if not r.sure:
            located.setdefault(r.key, []).append(stands_in(r, parse))
        if (not r.sure or r.label == "person") and len(r.key.split()) <= 4:
            _learn(references, k, parse, at, persons)
    for r in references:
        if r.kind == "name" and r.key in persons:
            r.label, r.sure = "person", True
        elif r.kind == "name" and not r.sure and sum(located.get(r.key, ())) * 2 >= max(len(located[r.key]), 1):
            r.label = "place"


def _learn(references: list[Reference], k: int, parse: Parse, at: Places, persons: set[str]) -> None:
    """What stands beside one name."""
    r = references[k]
    if is_of_another(r, parse, at):
        return
    near = [c for c in parse.children[r.head] if parse.deps[c] == "appos"]
    if parse.deps[r.head] == "appos":
        near.append(apposed_to(r, parse, at))
    others = neighbours(references, k, parse)
    others += [o for c in near if (o := at.get((r.passage, c))) is not None]
    r.office = " ".join([r.office, *[o.text for o in others if o.label == "office"][:1]]).strip()
    aged = _aged(r, parse)
    if r.sure or not (others or aged):
        return
    if aged or any(of_person(o) for o in others):
        persons.add(r.key)
    if any(o.noun is not None and o.noun.kind in _BODIES and not o.plural for o in others):
        r.label, r.sure = "organisation", True
    if not r.sure and any(o.noun is not None and o.noun.kind == "place" and not o.plural for o in others):
        r.label, r.sure = "place", True


def _aged(r: Reference, parse: Parse) -> bool:
    """Whether an age stands after a name: "A B, 43, said"."""
    after = r.last + 1
    return (
        after + 2 < len(parse)
        and parse.words[after] == ","
        and parse.words[after + 1].isdigit()
        and int(parse.words[after + 1]) < 120
        and parse.words[after + 2] in (",", ".")
    )
