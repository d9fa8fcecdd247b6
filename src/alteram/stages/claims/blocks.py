"""Which tellings are worth comparing: those that share a key.  Keys are cheap and many, comparisons dear and few.

Keys are made here, in Python; who shares one is found by SQL, on whatever backend.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from alteram.model.stage import Query
from alteram.stages.claims.between import CANDIDATES, CUTS, KEYS
from alteram.stages.claims.rarity import rarest, topics
from alteram.stages.claims.tellings import Telling
from alteram.stages.claims.words import Words

__all__ = ["MOST", "About", "candidate_queries", "keys_of"]

MOST = 60
"""Tellings that share a key, at most: a key that more have in common tells them apart no better than a common word."""
RARE = 5
"""Words of a sentence whose pairs are keys: those that its document says least often."""
TOPICS = 3
"""Words that a document says most often: they tell what it is about."""
PARTIES = 6
"""Parties of a telling that make keys together with what its document is about."""
PRECISE = 3
"""Days that a time may span and still be a key."""


class About(NamedTuple):
    """What keys take from the document of a telling.

    Of other documents only the subject knows, so that one document more brings few of the others together anew.
    """

    bag: Mapping[str, int]
    """Its words, and how often they stand there."""
    topics: tuple[str, ...]
    """Those that it says most often, `TOPICS` of them."""
    subject: str
    """Its subject if others are about it; else empty."""

    @classmethod
    def of(cls, bag: Mapping[str, int], subject: str) -> About:
        """From the words of a document and its subject."""
        return cls(bag, topics(bag, TOPICS), subject)


def keys_of(telling: Telling, words: Words, about: About) -> Iterator[str]:
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
    if about.subject:
        yield from (f"{what} subject:{about.subject}" for what in own)
    yield from (f"{what} topic:{word}" for what in own for word in about.topics)
    for count in telling.counts:
        if count.counts:
            yield f"figure:{count.low:g}-{count.high:g} {count.counts[-1]}"
    yield f"said before:{telling.refers or telling.statement}"
    rare = rarest(telling.words, RARE, about.bag)
    yield from (f"{what} with:{word}" for what in own for word in rare)
    yield from (f"party:{party} topic:{word}" for party in parties[:PARTIES] for word in about.topics)
    yield from (f"words:{a} {b}" for a, b in itertools.combinations(rare, 2))


def candidate_queries() -> list[Query]:
    """SQL from keys to candidates, and to what the cap on skewed keys cut.  Keys are compared for equality only."""
    sizes = f"SELECT key, count(*) AS members FROM {KEYS.name} GROUP BY key"  # noqa: S608  names are ours
    return [
        Query("key_sizes", sizes),
        Query(
            CANDIDATES.name,
            f"""
            SELECT x.telling AS a, y.telling AS b, array_agg(x.rank) AS ranks
            FROM {KEYS.name} AS x
            JOIN key_sizes AS s ON s.key = x.key AND s.members BETWEEN 2 AND {MOST}
            JOIN {KEYS.name} AS y ON y.key = x.key AND y.telling > x.telling AND y.statement <> x.statement
            GROUP BY x.telling, y.telling
            ORDER BY x.telling, y.telling
            """,  # noqa: S608  names and number are ours
        ),
        Query(
            CUTS.name,
            f"""
            SELECT count(*) AS keys, CAST(coalesce(sum(members * (members - 1) / 2), 0) AS BIGINT) AS pairs
            FROM key_sizes
            WHERE members > {MOST}
            """,  # noqa: S608  the number is ours
        ),
    ]
