"""What the steps of the stage hand on: tellings with their keys, candidates, and blocks of pairs to be scored."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

from alteram.model.records import Table, column, plain
from alteram.stages.claims.tellings import Count, Telling

__all__ = ["BAGS", "BLOCKS", "CANDIDATES", "CUTS", "KEYS", "TELLINGS", "told", "untold"]


@dataclass(frozen=True, slots=True)
class TellingRow:
    """One telling."""

    number: int = column("its place in the order of tellings")
    document: str = column("its document")
    content: str = column("the telling as JSON")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key of one telling."""

    telling: int = column("number of the telling")
    statement: str = column("the statement that tells it: two tellings of one are not compared")
    rank: int = column("place of the key among those of the telling")
    key: str = column("the key, made in Python: SQL compares it for equality only")


@dataclass(frozen=True, slots=True)
class BagRow:
    """The words of one document."""

    document: str = column("the document")
    place: int = column("its place in the order of documents")
    content: str = column("words with meaning and how often they stand there, as JSON")


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Two tellings that share a key."""

    a: int = column("number of the earlier telling")
    b: int = column("number of the later one")
    ranks: tuple[int, ...] = column("which keys of the earlier one they share")


@dataclass(frozen=True, slots=True)
class CutRow:
    """What was left out."""

    keys: int = column("keys that too many tellings share")
    pairs: int = column("pairs of tellings under them")


@dataclass(frozen=True, slots=True)
class BlockRow:
    """The pairs between two documents."""

    digest: str = column("of the pairs and of all that comparing them looks at")
    a: tuple[int, ...] = column("earlier tellings of the pairs")
    b: tuple[int, ...] = column("later tellings")


TELLINGS = Table("tellings", TellingRow, "Tellings.", order=("number",), public=False)
KEYS = Table("telling_keys", KeyRow, "Keys of tellings.", order=("telling", "rank"), public=False)
BAGS = Table("bags", BagRow, "Words of documents.", order=("place",), public=False)
CANDIDATES = Table("candidates", CandidateRow, "Tellings worth comparing.", order=("a", "b"), public=False)
CUTS = Table("cuts", CutRow, "What was left out.", order=("keys",), public=False)
BLOCKS = Table("blocks", BlockRow, "Pairs to be scored.", order=("digest",), public=False)


def told(telling: Telling) -> str:
    """A telling as JSON."""
    return json.dumps(plain(telling), ensure_ascii=False)


def untold(content: str) -> Telling:
    """The way back from `told`.  Its words are interned: tellings of one collection share most of them."""
    row: dict[str, Any] = json.loads(content)
    values = {**row, **{name: tuple(map(sys.intern, row[name])) for name in _LISTS}}
    values["days"] = None if row["days"] is None else tuple(row["days"])
    values["counts"] = tuple(Count(**{**c, "counts": tuple(c["counts"])}) for c in row["counts"])
    return Telling(**values)


_LISTS = ("doers", "targets", "around", "beside", "place", "words", "nearby")
