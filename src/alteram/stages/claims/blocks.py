"""Which tellings are worth comparing: those that share a key.  Keys are cheap and many, comparisons dear and few."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alteram.stages.claims.rarity import Rarity
from alteram.stages.claims.tellings import Telling
from alteram.stages.claims.words import Words

__all__ = ["MOST", "Candidates", "find_candidates", "keys_of"]

MOST = 60
"""Tellings that share a key, at most: a key that more have in common tells them apart no better than a common word."""
RARE = 5
"""Rarest words of a sentence whose pairs are keys."""
TOPICS = 6
"""Words of a document that tell best what it is about."""
PARTIES = 6
"""Parties of a telling that make keys together with what its document is about."""
PRECISE = 3
"""Days that a time may span and still be a key."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of tellings to be compared."""

    pairs: dict[tuple[int, int], tuple[str, ...]]
    """Indexes of tellings, the smaller first, to the keys that brought them together."""
    cut_keys: int
    """Keys that more than `MOST` tellings share."""
    cut_pairs: int
    """Pairs that no other key brought together and that were therefore not compared."""


def keys_of(telling: Telling, words: Words, rarity: Rarity) -> Iterator[str]:
    """The keys of one telling."""
    acts = [f"family:{words.family(telling.act)}"] if telling.act else []
    acts += [f"near:{n}" for n in words.near.get(telling.act, ())]
    own = [f"word:{telling.stem}", *acts]
    own += [f"kind:{n}" for n in sorted(words.kinds_of(telling.lemma, telling.stem, telling.act))]
    parties = (*telling.doers, *telling.targets, *telling.around)
    yield from (f"{what} party:{party}" for what in own for party in parties)
    if telling.days is not None and telling.days[1] - telling.days[0] < PRECISE:
        yield from (f"{what} day:{day}" for what in own for day in range(telling.days[0], telling.days[1] + 1))
    yield from (f"{what} place:{word}" for what in own for word in telling.place)
    subject = rarity.subject(telling.document)
    if subject:
        yield from (f"{what} subject:{subject}" for what in own)
    topics = rarity.topics(telling.document, TOPICS)
    yield from (f"{what} topic:{word}" for what in own for word in topics)
    for count in telling.counts:
        if count.counts:
            yield f"figure:{count.low:g}-{count.high:g} {count.counts[-1]}"
    yield f"said before:{telling.refers or telling.statement}"
    rare = rarity.rarest(telling.words, RARE)
    yield from (f"{what} with:{word}" for what in own for word in rare)
    topic_parties = parties if len(parties) <= PARTIES else parties[:PARTIES]
    yield from (f"party:{party} topic:{word}" for party in topic_parties for word in topics)
    yield from (f"words:{a} {b}" for a, b in itertools.combinations(rare, 2))


def find_candidates(tellings: Sequence[Telling], words: Words, rarity: Rarity) -> Candidates:
    """Pairs that share a key; keys that too many share are left out, and what that cut is counted."""
    held: dict[str, list[int]] = {}
    for n, telling in enumerate(tellings):
        for key in dict.fromkeys(keys_of(telling, words, rarity)):
            held.setdefault(key, []).append(n)
    pairs: dict[tuple[int, int], list[str]] = {}
    skewed = []
    for key, group in held.items():
        if len(group) > MOST:
            skewed.append(group)
            continue
        for a, b in itertools.combinations(group, 2):
            if tellings[a].statement != tellings[b].statement:
                pairs.setdefault((a, b), []).append(key)
    cut = sum(len(g) * (len(g) - 1) // 2 for g in skewed)
    return Candidates({pair: tuple(keys) for pair, keys in sorted(pairs.items())}, len(skewed), cut)
