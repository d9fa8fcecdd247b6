"""Things that are no actors: what nobody names, and what neither says, asks, does nor suffers anything.

"The office", "the paper", "the houses" are nouns that a body or a place may bear.  Where the texts give them no name
and no part in anything, they are what somebody signs, buys or stands in.  A body that the words tell from others of
its kind ("the harbour police") is known all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alteram.model.stage import Tables
from alteram.model.tables import ACTS, LETTERS, REQUESTS, STATEMENTS, Phrase
from alteram.stages.actors.locals import Local

__all__ = ["takes_part", "things"]

_THINGS = frozenset({"organisation", "place", "unknown"})
"""Kinds of which a description alone shows nobody: people, states and offices are somebody whatever they do."""


def takes_part(tables: Tables) -> frozenset[str] | None:
    """Local actors that hold a statement, ask or are asked, send or receive a letter, do an act or suffer it.

    None where no statements are given, so that nobody knows.
    """
    return frozenset(_parties(tables)) if STATEMENTS.name in tables else None


def _parties(tables: Tables) -> Iterator[str]:
    for table, columns in (
        (STATEMENTS, ("holder", "holder_chain")),
        (REQUESTS, ("from", "to")),
        (ACTS, ("actors", "recipients")),
    ):
        if table.name in tables:
            for column in columns:
                for found in tables[table.name][column].to_pylist():
                    yield from found if isinstance(found, list) else (found,) if found else ()
    if LETTERS.name in tables:
        for part in ("senders", "addressees", "signatories"):
            for parties in tables[LETTERS.name][part].to_pylist():
                yield from (p["actor"] for p in parties if p["actor"])


def things(
    members: Mapping[str, list[Local]], kinds: Mapping[str, str], parties: frozenset[str] | None
) -> frozenset[str]:
    """Groups that are no actors.  `kinds` of the groups; `parties`: who takes part in anything, where that is known."""
    if parties is None:
        return frozenset()
    return frozenset(
        group
        for group, held in members.items()
        if kinds[group] in _THINGS and not any(local.named or local.id in parties for local in held)
        if kinds[group] == "place" or not any(_told(phrase) for local in held for phrase in local.phrases)
    )


def _told(phrase: Phrase) -> bool:
    """Whether the words tell one from others of its kind, and mean it and no other."""
    told = phrase.owner is not None or phrase.country is not None or bool(phrase.modifiers)
    return told and phrase.definite != "a"
