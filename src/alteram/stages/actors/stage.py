"""Actors: who is who over all sources, under which names, and who is a private person."""

from __future__ import annotations

import importlib.resources
import tomllib
from dataclasses import dataclass

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.keys import fold, is_acronym
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import ACTORS as ACTOR_ROWS
from alteram.model.tables import LINKS, MENTIONS, Actor, ActorName, Link
from alteram.settings import Settings
from alteram.stages.actors.merge import Local, gather, is_country, merge

__all__ = ["ACTORS"]

_KINDS = ("person", "organisation", "state", "office", "group", "place", "unknown")


@dataclass(frozen=True, slots=True)
class _Words:
    courtesy: frozenset[str]
    loaded: frozenset[str]


def make(settings: Settings) -> BatchFunction:
    """Loads the word list and returns the function of all mentions of the collection at once."""
    del settings  # the rules take none
    resource = importlib.resources.files("alteram.stages.actors") / "resources" / "en.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    words = _Words(frozenset(data["courtesy"]), frozenset(data["loaded"]))

    def actors(tables: Tables) -> dict[str, pa.Table]:
        mentions = tables.get(MENTIONS.name, MENTIONS.empty())
        found = gather(MENTIONS.rows(mentions))
        joined = merge(found)
        groups: dict[str, list[Local]] = {}
        for local in found:
            groups.setdefault(joined[local.id][0], []).append(local)
        rows: list[Actor] = []
        links: list[Link] = []
        for members in groups.values():
            actor = _actor(members, words)
            rows.append(actor)
            links += [Link(local.id, actor.id, joined[local.id][1]) for local in members]
        return {
            ACTOR_ROWS.name: ACTOR_ROWS.sorted(ACTOR_ROWS.table(rows)),
            LINKS.name: LINKS.sorted(LINKS.table(links)),
        }

    return actors


def _actor(members: list[Local], words: _Words) -> Actor:
    votes: dict[str, int] = {}
    for local in members:
        votes[local.label] = votes.get(local.label, 0) + len(local.mentions)
    kind = max(votes, key=lambda x: (x != "unknown", votes[x], -_KINDS.index(x)))
    named = [local for local in members if local.named] or members
    counted: dict[str, int] = {}
    for local in named:
        counted[local.name] = counted.get(local.name, 0) + len(local.mentions)
    name = max(counted, key=lambda x: (is_country(x), not is_acronym(x), counted[x], len(x), x))
    public = kind != "person" or any(_public(local, words) for local in members)
    identity = make_id("act", kind, fold(name), sorted(local.id for local in members))
    return Actor(identity, kind, name, _names(members, words), not public)


def _names(members: list[Local], words: _Words) -> tuple[ActorName, ...]:
    """Every form, by how often it stands and then by where it first does."""
    counts: dict[str, int] = {}
    documents: dict[str, dict[str, None]] = {}
    for local in members:
        for m in local.mentions:
            if m.kind in ("pronoun", "implied"):
                continue
            form = " ".join(m.span.quote.split())
            counts[form] = counts.get(form, 0) + 1
            documents.setdefault(form, {})[m.document] = None
    order = sorted(counts, key=lambda form: -counts[form])
    return tuple(ActorName(f, counts[f], tuple(documents[f]), _loaded(f, words)) for f in order)


def _loaded(form: str, words: _Words) -> bool:
    key = f" {fold(form)} "
    return any(f" {word} " in key for word in words.loaded)


def _public(local: Local, words: _Words) -> bool:
    """Whether the text gives a person an office or role in public."""
    for m in local.mentions:
        if m.kind == "description" and m.label == "office":
            return True
        if m.kind == "name":
            before = fold(m.span.quote).removesuffix(fold(local.name)).split()
            if before != fold(m.span.quote).split() and any(w not in words.courtesy for w in before):
                return True
    return False


ACTORS = Stage(
    name="actors",
    reads=(MENTIONS,),
    writes=(ACTOR_ROWS, LINKS),
    kind="grouped",
    help="Who is who over all sources: names of one actor joined on evidence; who is a private person.",
    key="",
    make=make,
)
