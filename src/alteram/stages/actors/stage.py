"""Actors: who is who over all sources, under which names, and who is a private person."""

from __future__ import annotations

import dataclasses

import pyarrow as pa

from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import ACTORS as ACTOR_ROWS
from alteram.model.tables import (
    ACTS,
    LETTERS,
    LINKS,
    MENTIONS,
    PASSAGES,
    REQUESTS,
    SIGHTINGS,
    SOURCES,
    STATEMENTS,
    SUGGESTIONS,
    Link,
    Mention,
)
from alteram.settings import Settings
from alteram.stages.actors.alike import suggestions
from alteram.stages.actors.before import Before
from alteram.stages.actors.judged import Judged
from alteram.stages.actors.lexicon import load_words
from alteram.stages.actors.locals import Groups, Local, gather
from alteram.stages.actors.merge import merge
from alteram.stages.actors.rows import actor_row, with_names
from alteram.stages.actors.sight import sightings
from alteram.stages.actors.things import takes_part, things

__all__ = ["ACTORS"]

_SEEN = "a name known from elsewhere in the collection"


def make(settings: Settings) -> BatchFunction:
    """Loads the word list and returns the function of all mentions of the collection at once."""
    del settings  # the rules take none
    words = load_words()
    judged = Judged(words)

    def actors(tables: Tables) -> dict[str, pa.Table]:
        paths = {s.id: s.path for s in SOURCES.rows(tables.get(SOURCES.name, SOURCES.empty()))}
        found = gather(MENTIONS.rows(tables.get(MENTIONS.name, MENTIONS.empty())), paths, judged, words.sexes)
        groups = merge(found, words)
        members = groups.members()
        rows = {group: actor_row(held, words, judged) for group, held in members.items()}
        for group in things(members, {group: row.kind for group, row in rows.items()}, takes_part(tables)):
            del rows[group]
        passages = list(PASSAGES.rows(tables.get(PASSAGES.name, PASSAGES.empty())))
        seen = [m for m in sightings(groups, passages) if m.actor in rows]
        before = Before(passages, (m for local in groups.locals for m in local.mentions), words.loaded)
        known = ((x.id, rows.get(groups.find(x.id))) for x in groups.locals)
        links = [Link(key, row.id, groups.rule.get(key, "alone")) for key, row in known if row is not None]
        links += [Link(local, rows[group].id, _SEEN) for local, group in _new(seen, groups).items()]
        _hand_over(seen, groups, members)
        actors = (
            dataclasses.replace(row, names=with_names(members[group], judged, before)) for group, row in rows.items()
        )
        pairs = suggestions(groups, {group: row.id for group, row in rows.items()})
        return {
            ACTOR_ROWS.name: ACTOR_ROWS.sorted(ACTOR_ROWS.table(actors)),
            LINKS.name: LINKS.sorted(LINKS.table(links)),
            SIGHTINGS.name: SIGHTINGS.sorted(SIGHTINGS.table(dataclasses.replace(m, actor=None) for m in seen)),
            SUGGESTIONS.name: SUGGESTIONS.sorted(SUGGESTIONS.table(pairs)),
        }

    return actors


def _new(seen: list[Mention], groups: Groups) -> dict[str, str]:
    """Local actors that only sightings know, each with its group."""
    return {m.local: m.actor for m in seen if m.actor is not None and m.local not in groups.of}


def _hand_over(seen: list[Mention], groups: Groups, members: dict[str, list[Local]]) -> None:
    """Sightings to the members of their groups, whose forms they are."""
    more: dict[str, Local] = {}
    for m in seen:
        if m.actor is None:
            continue
        known = groups.of.get(m.local) or more.get(m.local)
        if known is None:
            known = more[m.local] = Local(m.local, m.source, m.document or "", m.label, m.name)
            members[m.actor].append(known)
        known.mentions.append(m)


ACTORS = Stage(
    name="actors",
    reads=(SOURCES, PASSAGES, MENTIONS, STATEMENTS, REQUESTS, LETTERS, ACTS),
    writes=(ACTOR_ROWS, LINKS, SIGHTINGS, SUGGESTIONS),
    kind="grouped",
    help="Who is who over all sources: names of one actor joined on evidence; who is a private person.",
    key="",
    make=make,
)
