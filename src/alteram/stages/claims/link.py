"""Tellings to matters, in parts that the steps of the stage run one after the other.

The measure on public data runs these very parts.
"""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from alteram.model.ids import sha256_text
from alteram.model.tables import SCORES, Score
from alteram.stages.claims.between import (
    BAGS,
    BLOCKS,
    CANDIDATES,
    KEYS,
    TELLINGS,
    BagRow,
    BlockRow,
    TellingRow,
    told,
    untold,
)
from alteram.stages.claims.blocks import About, keys_of
from alteram.stages.claims.clusters import clusters
from alteram.stages.claims.compare import ASPECTS, Comparing, Vector, Weighing
from alteram.stages.claims.rarity import Rarity
from alteram.stages.claims.tellings import Collection, Telling
from alteram.stages.claims.weights import Weights
from alteram.stages.claims.words import Words

__all__ = ["Linked", "Scored", "keyed", "make_blocks", "matters", "read_tellings", "score_blocks", "scored_pairs"]

UNSEEN = -2.0
"""Bits of a pair that no key brought together: against one matter, less so than a pair that was seen to differ."""
_NOWHERE = {"statement": "", "document": "", "start": 0, "end": 0, "refers": "", "around": []}
"""What a comparison does not look at, and the digest of a block therefore leaves out."""
_PARTIES = ("beside", "doers", "targets")
_KINDS = ("p:", "d:", "g:", "l:", "w:")


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair that was compared."""

    vector: Vector
    bits: float


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of a collection."""

    tellings: Sequence[Telling]
    scored: Mapping[tuple[int, int], Scored]
    matters: Sequence[tuple[int, ...]]
    """Numbers of tellings that concern one matter, by the first."""


def keyed(collection: Collection, words: Words) -> dict[str, pa.Table]:
    """Tellings with their keys, and the words of documents."""
    rarity = Rarity(collection.documents)
    about = {d: About.of(bag, rarity.subject(d)) for d, bag in collection.documents.items()}
    rows = [TellingRow(n, telling.document, told(telling)) for n, telling in enumerate(collection.tellings)]
    # keys are many: columns, not records
    numbers: list[int] = []
    statements: list[str] = []
    ranks: list[int] = []
    keys: list[str] = []
    for n, telling in enumerate(collection.tellings):
        of_document = about.get(telling.document) or About.of({}, rarity.subject(telling.document))
        found = list(dict.fromkeys(keys_of(telling, words, of_document)))
        numbers += [n] * len(found)
        statements += [telling.statement] * len(found)
        ranks += range(len(found))
        keys += found
    bags = [
        BagRow(document, n, json.dumps(bag, ensure_ascii=False))
        for n, (document, bag) in enumerate(collection.documents.items())
    ]
    return {
        TELLINGS.name: TELLINGS.table(rows),
        KEYS.name: pa.table([numbers, statements, ranks, keys], schema=KEYS.schema),
        BAGS.name: BAGS.table(bags),
    }


def read_tellings(tables: Mapping[str, pa.Table]) -> list[Telling]:
    """The tellings in their order."""
    return [untold(row.content) for row in sorted(TELLINGS.rows(tables[TELLINGS.name]), key=lambda r: r.number)]


def make_blocks(tables: Mapping[str, pa.Table]) -> pa.Table:
    """Candidates to blocks: the pairs between two documents, with a digest of all that their comparison looks at.

    All of that stands in the two documents, so that a block is scored once, whatever is added to the collection.
    """
    tellings = read_tellings(tables)
    written: dict[int, _Written] = {}
    grouped: dict[tuple[str, str], list[tuple[int, int]]] = {}
    candidates = tables[CANDIDATES.name]
    for pair in sorted(zip(candidates["a"].to_pylist(), candidates["b"].to_pylist(), strict=True)):
        a, b = pair
        for n in pair:
            if n not in written:
                written[n] = _Written.of(tellings[n])
        grouped.setdefault((tellings[a].document, tellings[b].document), []).append(pair)
    rows = []
    for pairs in grouped.values():
        earlier, later = zip(*pairs, strict=True)
        rows.append(BlockRow(sha256_text(_content(pairs, written))[:32], earlier, later))
    return BLOCKS.table(rows)


@dataclass(frozen=True, slots=True)
class _Written:
    """A telling as JSON, all but its parties: they are written anew in every block, since they are numbered there."""

    parts: tuple[str, ...]
    """What stands before each of `_PARTIES`, and after the last."""
    parties: tuple[tuple[tuple[str, str], ...], ...]
    """Of each of `_PARTIES`, the kind of each key and the key."""

    @classmethod
    def of(cls, telling: Telling) -> _Written:
        row = {**json.loads(told(telling)), **_NOWHERE}
        parties = tuple(tuple((_kind(key), key) for key in row[role]) for role in _PARTIES)
        text = json.dumps({**row, **dict.fromkeys(_PARTIES)}, ensure_ascii=False, sort_keys=True)
        parts = []
        for role in _PARTIES:  # in the words themselves, marks of quotation are escaped
            before, text = text.split(f'"{role}": null', 1)
            parts.append(f'{before}"{role}": [')
        return cls((*parts, text), parties)

    def numbered(self, numbers: dict[str, str]) -> str:
        """With the parties by their numbers in the block: an actor's id changes when a third document names it too."""
        written = (
            ", ".join([f'"{kind}{numbers.setdefault(key, str(len(numbers)))}"' for kind, key in keys]) + "]"
            for keys in self.parties
        )
        return "".join(itertools.chain.from_iterable(zip(self.parts, (*written, ""), strict=True)))


def _kind(key: str) -> str:
    return next((k for k in _KINDS if key.startswith(k)), "")


def _content(pairs: Sequence[tuple[int, int]], written: Mapping[int, _Written]) -> str:
    """The pairs between two documents as JSON."""
    local: dict[int, int] = {}
    for pair in pairs:
        for n in pair:
            local.setdefault(n, len(local))
    numbers: dict[str, str] = {}
    members = ", ".join([written[n].numbered(numbers) for n in local])
    compared = ", ".join([f"[{local[a]}, {local[b]}]" for a, b in pairs])
    return f'{{"pairs": [{compared}], "tellings": [{members}]}}'


def score_blocks(tables: Mapping[str, pa.Table], words: Words) -> pa.Table:
    """Each block to the comparisons of its pairs, in their order."""
    comparing = Comparing(read_tellings(tables), words)
    rows = [
        Score(block.digest, tuple(map(comparing.written, block.a, block.b)))
        for block in BLOCKS.rows(tables[BLOCKS.name])
    ]
    return SCORES.table(rows)


def scored_pairs(tables: Mapping[str, pa.Table], weights: Weights) -> dict[tuple[int, int], Scored]:
    """Every pair that was compared, in the order of tellings: what they share weighed by the whole collection."""
    return _scored(tables, read_tellings(tables), weights)


def _scored(
    tables: Mapping[str, pa.Table], tellings: Sequence[Telling], weights: Weights
) -> dict[tuple[int, int], Scored]:
    bags = sorted(BAGS.rows(tables[BAGS.name]), key=lambda r: r.place)
    rarity = Rarity({row.document: json.loads(row.content) for row in bags})
    weigh = Weighing(tellings, rarity.weight)

    @functools.cache  # pairs are many, vectors few
    def scored(levels: tuple[str, ...], documents: str) -> Scored:
        vector = dict(zip(ASPECTS, (*levels, documents), strict=True))
        return Scored(vector, weights.bits(vector))

    scores = tables[SCORES.name]
    place = {digest: n for n, digest in enumerate(scores["digest"].to_pylist())}
    vectors = scores["vectors"].combine_chunks()
    earlier: list[int] = []
    later: list[int] = []
    found: list[Scored] = []
    for block in BLOCKS.rows(tables[BLOCKS.name]):
        documents = rarity.documents(tellings[block.a[0]].document, tellings[block.b[0]].document)
        compared = zip(block.a, block.b, vectors[place[block.digest]].as_py(), strict=True)
        found += [scored(weigh.levels(a, b, written), documents) for a, b, written in compared]
        earlier += block.a
        later += block.b
    order = pc.sort_indices(pa.table({"a": earlier, "b": later}), sort_keys=[("a", "ascending"), ("b", "ascending")])
    return {(earlier[n], later[n]): found[n] for n in order.to_pylist()}


def matters(tables: Mapping[str, pa.Table], weights: Weights) -> Linked:
    """Which tellings concern one matter."""
    tellings = read_tellings(tables)
    scored = _scored(tables, tellings, weights)
    groups = clusters(len(tellings), {pair: s.bits for pair, s in scored.items()}, weights.link, UNSEEN)
    return Linked(tellings, scored, groups)
