"""Actors as rows: kind, name shown, every form of it, and whether it is a private person."""

from __future__ import annotations

from alteram.model.ids import make_id
from alteram.model.keys import fold, is_acronym
from alteram.model.tables import Actor, ActorName
from alteram.model.territories import lookup_territory
from alteram.stages.actors.before import Before
from alteram.stages.actors.judged import Judged
from alteram.stages.actors.lexicon import Words
from alteram.stages.actors.locals import Local, kind_of

__all__ = ["actor_row", "with_names"]

_UNSHOWN = frozenset({"pronoun", "implied", "origin"})
"""Kinds of mentions that are no form of a name."""


def actor_row(members: list[Local], words: Words, judged: Judged) -> Actor:
    """The actor of one group of local actors, its forms not counted yet."""
    kind = kind_of(members)
    named = [local for local in members if local.named] or members
    counted: dict[str, int] = {}
    for local in named:
        counted[local.name] = counted.get(local.name, 0) + len(local.mentions)
    calm = {x for x in counted if not judged.is_loaded(x)} or counted  # no side's words against another are its name
    name = max(calm, key=lambda x: (is_country(x), not is_acronym(x), counted[x], len(x), x))
    public = kind != "person" or any(_public(local, words) for local in members)
    identity = make_id("act", kind, fold(name), sorted(local.id for local in members))
    return Actor(identity, kind, name, (), not public)


def with_names(members: list[Local], judged: Judged, before: Before) -> tuple[ActorName, ...]:
    """Every form, by how often it stands and then by where it first does."""
    counts: dict[str, int] = {}
    documents: dict[str, dict[str, None]] = {}
    for local in members:
        for m in local.mentions:
            if m.kind in _UNSHOWN:
                continue
            form = " ".join(f"{before.words(m)}{m.span.quote}".split())
            counts[form] = counts.get(form, 0) + 1
            held = documents.setdefault(form, {})
            if m.document is not None:
                held[m.document] = None
    order = sorted(counts, key=lambda form: -counts[form])
    return tuple(ActorName(f, counts[f], tuple(documents[f]), judged.is_loaded(f)) for f in order)


def is_country(name: str) -> bool:
    """Whether a name is the ordinary name of a country."""
    found = lookup_territory(name) if name[:1].isupper() else None
    return found is not None and found.name == name


def _public(local: Local, words: Words) -> bool:
    """Whether the text gives a person an office or role in public."""
    for m in local.mentions:
        head = m.phrase.head if m.phrase is not None else ""
        if m.kind == "description" and (m.label == "office" or head in words.public or head in words.leaders):
            return True
        if m.kind == "name" and head:
            return True  # an office is written with the name
        if m.kind == "name":
            before = fold(m.span.quote).removesuffix(fold(local.name)).split()
            if before != fold(m.span.quote).split() and any(w not in words.courtesy for w in before):
                return True
    return False
