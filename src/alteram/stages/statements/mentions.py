"""References of a document, found passage by passage, and the actors that they mean, with look-ups by place."""

from __future__ import annotations

from alteram.model.ids import make_id
from alteram.model.parse import Parse
from alteram.stages.statements.capitals import initial, is_title_case
from alteram.stages.statements.declared import declared_in
from alteram.stages.statements.descriptions import describe, descriptions_in
from alteram.stages.statements.grouping import Grouping
from alteram.stages.statements.issuers import declared_names
from alteram.stages.statements.names import names_in
from alteram.stages.statements.references import LocalActor, Reference
from alteram.stages.statements.view import DocumentView, Stretch
from alteram.stages.statements.words import Roles, territory_of

__all__ = ["Actors", "find_actors"]

HEADLINES = frozenset({"title", "heading", "tags"})
PEOPLE_ROLES = frozenset({"signatory", "signature", "byline", "mail_header"})


class Actors:
    """References and actors of a document, with look-ups by place."""

    def __init__(self, view: DocumentView, references: list[Reference], actors: list[LocalActor]) -> None:
        self.view = view
        self.references = references
        self.actors = actors
        self._at = [[-1] * len(p.parse) if p.parse is not None else [] for p in view.passages]
        """For each passage and token the narrowest reference that has it, or -1."""
        for k, r in enumerate(references):
            at = self._at[r.passage]
            for i in range(r.first, r.last + 1):
                if at[i] < 0 or _width(references[at[i]]) > _width(r):
                    at[i] = k
        self._shown = [[references[k] for k in dict.fromkeys(at) if k >= 0] for at in self._at]
        """For each passage the references that are the narrowest of some token, in the order of the text."""
        self._heads = {(r.passage, r.head): k for k, r in reversed(list(enumerate(references)))}
        self._keys = {actor.key: actor for actor in reversed(actors)}
        self._passages: dict[int, list[Reference]] = {}
        for r in references:
            self._passages.setdefault(r.passage, []).append(r)

    def by_head(self, passage: int, token: int) -> Reference | None:
        """The reference whose head is a token, or whose name has it as a part."""
        k = self._heads.get((passage, token))
        if k is None:
            k = self._at[passage][token]
            if k < 0 or self.references[k].kind != "name":
                return None
        return self.references[k]

    def covering(self, passage: int, token: int) -> Reference | None:
        """The narrowest reference that has a token."""
        k = self._at[passage][token]
        return None if k < 0 else self.references[k]

    def inside(self, passage: int, first: int, last: int) -> list[Reference]:
        """References that lie within tokens `first` to `last` of a passage, in order."""
        return [r for r in self._shown[passage] if first <= r.first and r.last <= last]

    def in_passage(self, passage: int) -> list[Reference]:
        """The references of a passage, names before descriptions, those found later last."""
        return self._passages.get(passage, [])

    def names_of(self, passage: int) -> dict[int, int]:
        """Tokens of the names of a passage to the index of their reference."""
        return {i: k for i, k in enumerate(self._at[passage]) if k >= 0 and self.references[k].kind == "name"}

    def add(self, reference: Reference, actor: LocalActor) -> None:
        """A reference found later (a pronoun, a new description) that means an actor."""
        reference.entity = actor.index
        self.references.append(reference)
        actor.references.append(len(self.references) - 1)
        self._heads.setdefault((reference.passage, reference.head), len(self.references) - 1)
        self._passages.setdefault(reference.passage, []).append(reference)

    def new(self, key: str, label: str, name: str) -> LocalActor:
        """An actor that no name or earlier description showed; the one there is if the key is known."""
        known = self._keys.get(key)
        if known is not None:
            return known
        actor = LocalActor(len(self.actors), key, label, name)
        self.actors.append(actor)
        self._keys[key] = actor
        return actor

    def unite(self, keep: LocalActor, gone: LocalActor) -> None:
        """Makes two actors one, which the document shows only after references were read."""
        if keep is gone or gone.label == "person":
            return
        for k in gone.references:
            self.references[k].entity = keep.index
        keep.references.extend(gone.references)
        gone.references = []
        self._keys[gone.key] = keep

    def local_id(self, actor: LocalActor) -> str:
        """`loc-`, from the document and what makes the actor."""
        if not actor.id:
            actor.id = make_id("loc", self.view.document.id, actor.key)
        return actor.id

    def stretch(self, reference: Reference) -> Stretch:
        """Where a reference stands in the text layer."""
        return self.view.passages[reference.passage].stretch(reference.first, reference.last)


def find_actors(view: DocumentView, roles: Roles) -> Actors:
    """The references of a document and the actors that they mean."""
    references = _references(view, roles)
    grouping = Grouping(view, references, roles)
    grouping.run()
    return Actors(view, references, grouping.actors())


def _references(view: DocumentView, roles: Roles) -> list[Reference]:
    names: dict[int, list[Reference]] = {}
    headlines: list[int] = []
    common = frozenset(
        w for p in view.passages if p.parse is not None for w, tag in zip(p.parse.words, p.parse.tags, strict=True)
        if tag in ("NN", "NNS") and w.islower()
    )  # fmt: skip
    for k, p in enumerate(view.passages):
        if p.parse is None or p.passage.role == "tags":
            continue
        if p.passage.role in HEADLINES | {"caption"} and is_title_case(p.parse):
            headlines.append(k)
            continue
        names[k] = [r for r in names_in(p.parse, k, roles) if not _begins_with_noun(r, p.parse, common)]
        if p.passage.role in PEOPLE_ROLES:
            first = names[k][0] if names[k] and p.passage.role == "byline" else None
            names[k] = [_as_person(r, p.parse, first) for r in names[k]]
    known = frozenset(k for found in names.values() for r in found if r.kind == "name" for k in _short_keys(r))
    for k in headlines:
        parse = view.passages[k].parse
        if parse is not None:
            whole = [r for r in names_in(parse, k, roles) if _is_letterhead(r, parse)]
            names[k] = whole or names_in(parse, k, roles, known)
    for name in declared_names(view, roles):
        for k, p in enumerate(view.passages):
            if p.parse is not None:
                names[k] = declared_in(p.parse, k, name, names.get(k, []), roles)
    out: list[Reference] = []
    for k, p in enumerate(view.passages):
        if p.parse is None:
            continue
        start = len(out)
        out.extend(names.get(k, ()))
        taken = {i: start + n for n, r in enumerate(out[start:]) for i in range(r.first, r.last + 1)}
        for n in range(start, len(out)):
            if out[n].kind == "description":
                described = describe(p.parse, k, out[n].head, roles, taken)
                described.noun = described.noun or out[n].noun
                described.label = out[n].label if described.label == "unknown" else described.label
                described.territory = described.territory or out[n].territory or _inner_territory(out[n].text)
                out[n] = described
        if k not in headlines:
            out.extend(descriptions_in(p.parse, k, roles, taken))
    return out


def _begins_with_noun(r: Reference, parse: Parse, common: frozenset[str]) -> bool:
    """Whether a capital only begins something: "Re: Siren at the mill", in a text that writes of the siren."""
    one = r.first == r.last and r.kind == "name" and not r.sure and parse.lower[r.first] in common
    return one and r.first in initial(parse)


def _short_keys(r: Reference) -> tuple[str, ...]:
    """The keys under which a headline may have a name: whole, without "of …", a person's surname."""
    if " of " in r.key:
        return r.key, r.key[: r.key.index(" of ")]
    return (r.key, r.key.split()[-1]) if r.label == "person" and r.key else (r.key,)


def _is_letterhead(r: Reference, parse: Parse) -> bool:
    """Whether a headline is nothing but the name of an organisation, with its acronym, a place or a date at most.

    Or whom a letter goes to: "To the Board of Governors of X".
    """
    begins = 0 if parse.lower[0] != "to" else 2 if tuple(parse.lower[1:2]) == ("the",) else 1
    if r.first != begins or r.label != "organisation" or not r.sure or r.noun is None:
        return False
    after = r.last + 1
    return after >= len(parse) or parse.words[after] in ("(", ",", "\n", "·", "|", *(("of",) if begins else ()))


def _as_person(reference: Reference, parse: Parse, writer: Reference | None) -> Reference:
    """Who stands in a line that names people; "on The Harrow Heron" tells where that was printed.

    So does what stands behind the `writer` of a byline and a comma: "By Ada Moor, Harrow Heron".
    """
    behind = writer is not None and reference.first == writer.last + 2 and parse.words[writer.last + 1] == ","
    if behind and not reference.sure and "and" not in parse.lower:
        reference.label = "unknown" if reference.label == "person" else reference.label
    elif (
        not reference.sure
        and reference.noun is None
        and parse.lower[reference.first - 1 : reference.first] != ("the",)
        and 2 <= len(reference.key.split()) <= 5
        and not any(c.isdigit() for c in reference.text)
    ):
        reference.label, reference.sure = "person", True
    return reference


def _inner_territory(text: str) -> str | None:
    return next((t for w in text.split() if (t := territory_of(w))), None)


def _width(reference: Reference) -> int:
    return reference.last - reference.first
