"""What voices say about actors, as pieces of evidence: each rests on one statement; none says who is right."""

from __future__ import annotations

import importlib.resources
import itertools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alteram.model.keys import fold
from alteram.model.stage import Tables
from alteram.model.tables import ACTORS, ACTS, MENTIONS, SOURCES, STATEMENTS

__all__ = ["AGAINST", "KINDS", "Piece", "Voices", "Words", "gather", "load_words", "voices_of"]

KINDS = ("blames", "lays", "praises", "defends", "grieves", "wishes", "quotes")
"""How a piece speaks for or against its actor, in the order in which they are told."""

AGAINST = frozenset({"blames", "lays"})
"""Kinds that speak against the actor; all others but `quotes` speak for it."""

OWN_WORDS = frozenset({"own voice", "direct", "mixed"})


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists."""

    harms: frozenset[str]
    wished: frozenset[str]
    praise: frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement in which a voice speaks of an actor in a way that shows something."""

    voice: str
    about: str
    kind: str
    """One of `KINDS`."""
    words: str
    """The words that show it, as written."""
    statement: str
    own: bool
    """Whether they are the voice's own words: its own text, or a quotation."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who may be spoken of here, and how much each says."""

    names: Mapping[str, str]
    """Actor to name, without private persons, of whom nothing is inferred, neither as voice nor as target, and
    without those who are described and never named: who they are is not sure."""
    said: Mapping[str, int]
    """Voice to number of statements, in the order in which they are first heard."""


def load_words() -> Words:
    """The word lists that come with the stage."""
    resource = importlib.resources.files("alteram.stages.sides") / "resources" / "en.toml"
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    return Words(frozenset(data["harms"]), frozenset(data["wished"]), frozenset(data["praise"]))


def voices_of(tables: Tables) -> Voices:
    """Actors that are no private persons, and how many statements each holds."""
    named = {m["actor"] for m in _rows(tables, MENTIONS) if m["kind"] in ("name", "implied")}
    names = {a["id"]: a["name"] for a in _rows(tables, ACTORS) if not a["private"] and a["id"] in named}
    said: dict[str, int] = {}
    for statement in _in_order(tables):
        if statement["holder"] in names:
            said[statement["holder"]] = said.get(statement["holder"], 0) + 1
    return Voices(names, said)


def gather(tables: Tables, voices: Voices, words: Words) -> list[Piece]:
    """Every piece of evidence, in reading order: sources by path, statements by place."""
    acts: dict[str, list[dict[str, Any]]] = {}
    for act in sorted(_rows(tables, ACTS), key=lambda a: (a["trigger_span"]["start"], a["trigger_span"]["end"])):
        acts.setdefault(act["statement"], []).append(act)
    loaded = _loaded_mentions(tables, voices)
    pieces: list[Piece] = []
    for statement in _in_order(tables):
        found = [*_quoted(statement), *_named(statement, loaded, words)]
        for act in acts.get(statement["id"], ()):
            found += _done(statement, act, words)
        pieces += [p for p in found if p.voice in voices.said and p.about in voices.names and p.voice != p.about]
    return pieces


def _quoted(statement: dict[str, Any]) -> Iterator[Piece]:
    """Whoever lets another speak quotes it; a text that only tells that another denied something does so too."""
    chain = statement["holder_chain"]
    for outer, inner in itertools.pairwise(chain):
        words = statement["cue_spans"][0]["quote"] if statement["cue_spans"] else ""
        yield Piece(outer, inner, "quotes", words, statement["id"], True)


def _named(
    statement: dict[str, Any], loaded: Mapping[str, list[tuple[int, int, str, str]]], words: Words
) -> Iterator[Piece]:
    """Loaded names in what the holder says.  In reported speech the words are those of whoever reports."""
    own = statement["quotation"] in OWN_WORDS
    voice = statement["holder"] if own else next(iter(statement["holder_chain"]), None)
    for start, end, form, actor in loaded.get(statement["source"], ()):
        if any(s["start"] <= start and end <= s["end"] for s in statement["content_spans"]):
            praise = any(f" {word} " in f" {fold(form)} " for word in words.praise)
            yield Piece(voice or "", actor, "praises" if praise else "blames", form, statement["id"], True)


def _done(statement: dict[str, Any], act: dict[str, Any], words: Words) -> Iterator[Piece]:
    """Harm laid to an actor, denied for it or grieved with it; what is demanded for it."""
    own, shown = statement["quotation"] in OWN_WORDS, act["trigger_span"]["quote"]

    def piece(actor: str, kind: str) -> Piece:
        return Piece(statement["holder"] or "", actor, kind, shown, statement["id"], own)

    if act["modality"] == "demanded" and act["act"] in words.wished:
        yield from (piece(actor, "wishes") for actor in act["recipients"])
    if act["modality"] != "done" or act["act"] not in words.harms or statement["stance"] == "asks":
        return
    denied = act["negated"] or statement["stance"] == "denies"
    yield from (piece(actor, "defends" if denied else "lays") for actor in act["actors"])
    if not denied and act["actors"]:
        yield from (piece(actor, "grieves") for actor in act["recipients"] if actor not in act["actors"])


def _loaded_mentions(tables: Tables, voices: Voices) -> dict[str, list[tuple[int, int, str, str]]]:
    """Source to mentions in a loaded form: first and last code point, form, actor."""
    loaded = {(a["id"], n["text"]) for a in _rows(tables, ACTORS) for n in a["names"] if n["loaded"]}
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for m in _rows(tables, MENTIONS) if loaded else ():
        form = " ".join(m["span"]["quote"].split())
        if m["actor"] in voices.names and (m["actor"], form) in loaded:
            found.setdefault(m["source"], []).append((m["span"]["start"], m["span"]["end"], form, m["actor"]))
    return {source: sorted(mentions) for source, mentions in found.items()}


def _in_order(tables: Tables) -> list[dict[str, Any]]:
    """Statements in reading order: by path and place, never by an id, which would follow the names."""
    paths = {s["id"]: s["path"] for s in _rows(tables, SOURCES)}

    def place(s: dict[str, Any]) -> tuple[str, int, int, int]:
        spans = s["content_spans"] or s["cue_spans"]
        start = min((x["start"] for x in spans), default=0)
        depth = len(s["holder_chain"])
        return paths.get(s["source"], ""), start, -max((x["end"] for x in spans), default=0), depth

    return sorted(_rows(tables, STATEMENTS), key=place)


def _rows(tables: Tables, table: Any) -> list[dict[str, Any]]:
    data = tables.get(table.name)
    return [] if data is None else list(data.to_pylist())
