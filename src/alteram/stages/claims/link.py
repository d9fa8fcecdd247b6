"""Tellings to matters, in parts that the steps of the stage run one after the other.

The measure on public data runs these very parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

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
    KeyRow,
    TellingRow,
    telling_of,
    told,
    untold,
)
from alteram.stages.claims.blocks import keys_of
from alteram.stages.claims.clusters import clusters
from alteram.stages.claims.compare import DOCUMENTS, Compared, Vector, Weighing, compare
from alteram.stages.claims.rarity import Rarity
from alteram.stages.claims.tellings import Collection, Telling
from alteram.stages.claims.weights import Weights
from alteram.stages.claims.words import Words

__all__ = ["Linked", "Scored", "keyed", "make_blocks", "matters", "read_tellings", "score_blocks", "scored_pairs"]

UNSEEN = -2.0
"""Bits of a pair that no key brought together: against one matter, less so than a pair that was seen to differ."""
_NOWHERE = {"statement": "", "document": "", "start": 0, "end": 0, "refers": "", "around": []}
"""What a comparison does not look at, and a block therefore leaves out."""
_PARTIES = ("doers", "targets")
_KINDS = ("p:", "g:", "w:")


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
    keys, rows = [], []
    for n, telling in enumerate(collection.tellings):
        rows.append(TellingRow(n, telling.document, told(telling)))
        about = (collection.documents.get(telling.document, {}), rarity.subject(telling.document))
        found = dict.fromkeys(keys_of(telling, words, about))
        keys += [KeyRow(n, telling.statement, rank, key) for rank, key in enumerate(found)]
    bags = [
        BagRow(document, n, json.dumps(bag, ensure_ascii=False))
        for n, (document, bag) in enumerate(collection.documents.items())
    ]
    return {TELLINGS.name: TELLINGS.table(rows), KEYS.name: KEYS.table(keys), BAGS.name: BAGS.table(bags)}


def read_tellings(tables: Mapping[str, pa.Table]) -> list[Telling]:
    """The tellings in their order."""
    return [untold(row.content) for row in sorted(TELLINGS.rows(tables[TELLINGS.name]), key=lambda r: r.number)]


def make_blocks(tables: Mapping[str, pa.Table]) -> pa.Table:
    """Candidates to blocks: the pairs between two documents, with all that their comparison looks at.

    All of that stands in the two documents, so that a block is scored once, whatever is added to the collection.
    """
    tellings = read_tellings(tables)
    grouped: dict[tuple[str, str], list[tuple[int, int]]] = {}
    candidates = tables[CANDIDATES.name]
    for a, b in sorted(zip(candidates["a"].to_pylist(), candidates["b"].to_pylist(), strict=True)):
        grouped.setdefault((tellings[a].document, tellings[b].document), []).append((a, b))
    rows = []
    for pairs in grouped.values():
        content = _content(pairs, tellings)
        a, b = zip(*pairs, strict=True)
        rows.append(BlockRow(sha256_text(content)[:32], a, b, content))
    return BLOCKS.table(rows)


def _content(pairs: Iterable[tuple[int, int]], tellings: Sequence[Telling]) -> str:
    local: dict[int, int] = {}
    for pair in pairs:
        for n in pair:
            local.setdefault(n, len(local))
    members = [{**json.loads(told(tellings[n])), **_NOWHERE} for n in local]
    numbers: dict[str, str] = {}
    for member in members:
        for role in _PARTIES:
            member[role] = [_numbered(key, numbers) for key in member[role]]
    content = {"tellings": members, "pairs": [[local[a], local[b]] for a, b in pairs]}
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _numbered(key: str, numbers: dict[str, str]) -> str:
    """A party by its number in the block: the id of an actor changes when a third document names it too."""
    kind = next((k for k in _KINDS if key.startswith(k)), "")
    return kind + numbers.setdefault(key, str(len(numbers)))


def score_blocks(blocks: pa.Table, words: Words) -> pa.Table:
    """Each block to the comparisons of its pairs, in their order."""
    rows = []
    for row in BLOCKS.rows(blocks):
        content: dict[str, Any] = json.loads(row.content)
        members = [telling_of(m) for m in content["tellings"]]
        compared = (compare(members[a], members[b], words) for a, b in content["pairs"])
        rows.append(Score(row.digest, tuple(c.written() for c in compared)))
    return SCORES.table(rows)


def scored_pairs(tables: Mapping[str, pa.Table], weights: Weights) -> dict[tuple[int, int], Scored]:
    """Every pair that was compared, in the order of tellings: what they share weighed by the whole collection."""
    bags = sorted(BAGS.rows(tables[BAGS.name]), key=lambda r: r.place)
    rarity = Rarity({row.document: json.loads(row.content) for row in bags})
    tellings = read_tellings(tables)
    weigh = Weighing(tellings, rarity.weight)
    compared = {row.digest: row.vectors for row in SCORES.rows(tables[SCORES.name])}
    out: dict[tuple[int, int], Scored] = {}
    for block in BLOCKS.rows(tables[BLOCKS.name]):
        documents = rarity.documents(tellings[block.a[0]].document, tellings[block.b[0]].document)
        for a, b, written in zip(block.a, block.b, compared[block.digest], strict=True):
            vector = weigh.vector(a, b, Compared.read(written)) | {DOCUMENTS: documents}
            out[a, b] = Scored(vector, weights.bits(vector))
    return dict(sorted(out.items()))


def matters(tables: Mapping[str, pa.Table], weights: Weights) -> Linked:
    """Which tellings concern one matter."""
    tellings = read_tellings(tables)
    scored = scored_pairs(tables, weights)
    groups = clusters(len(tellings), {pair: s.bits for pair, s in scored.items()}, weights.link, UNSEEN)
    return Linked(tellings, scored, groups)
