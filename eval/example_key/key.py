"""The answer key of an example and the dossier that is scored against it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from eval.example_key.grounding import Grounding, Interval, Layer, overlap

__all__ = ["Export", "Key", "Measure", "Place", "Row", "load_key", "spans_in"]

Row: TypeAlias = Mapping[str, Any]


class Measure(NamedTuple):
    """A share between 0 and 1, and the number of labels or rows that it rests on; no share where there is no table."""

    value: float | None
    n: int


class Place(NamedTuple):
    """A stretch of a document, in letters and digits of its layer."""

    doc: str
    at: Interval

    def touches(self, other: Place, share: float = 0.0) -> bool:
        """Whether two places share letters: at least one, and `share` of the shorter."""
        if self.doc != other.doc:
            return False
        common = overlap(self.at, other.at)
        return common > 0 and common >= share * min(self.at[1] - self.at[0], other.at[1] - other.at[0])


@dataclass(frozen=True)
class Key:
    """The labels, section by section."""

    sections: Mapping[str, list[Row]]
    must_not_merge: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, section: str) -> list[Row]:
        """The labels of a section; none where the key has no such section."""
        return self.sections.get(section, [])

    def groundings(self) -> Iterator[Grounding]:
        """Every quotation in the key."""
        for rows in self.sections.values():
            for row in rows:
                yield from (Grounding.read(g) for g in _groundings_in(row))

    @cached_property
    def docs(self) -> tuple[str, ...]:
        """The documents that labels quote."""
        return tuple(sorted({g.doc for g in self.groundings()}))


def _groundings_in(value: Any) -> Iterator[Row]:
    if isinstance(value, Mapping):
        if "doc" in value and "quote" in value:
            yield value
        else:
            for inner in value.values():
                yield from _groundings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _groundings_in(inner)


def load_key(folder: Path) -> Key:
    """The key of an example: `key.json`, or one file a section in `key/`."""
    files = sorted((folder / "key").glob("*.json")) or [folder / "key.json"]
    sections: dict[str, Any] = {}
    for file in files:
        read = json.loads(file.read_text(encoding="utf-8"))
        sections.update(read if isinstance(read, dict) else {file.stem: read})
    pairs = sections.pop("must_not_merge", [])
    return Key(sections, tuple((one, other) for one, other in pairs))


def spans_in(value: Any) -> Iterator[Row]:
    """Every span inside a row, however deep."""
    if isinstance(value, Mapping):
        if {"source", "start", "end"} <= value.keys():
            yield value
        else:
            for inner in value.values():
                yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


class Export:
    """A dossier exported as JSON Lines, with the layers of the documents that the key labels."""

    def __init__(self, folder: Path, docs: tuple[str, ...]) -> None:
        """Find the labelled documents among the sources."""
        self.folder = folder
        self.doc_of: dict[str, str] = {}
        self.layers: dict[str, Layer] = {}
        self.source_of: dict[str, str] = {}
        for source in self.table("sources") or []:
            file = folder / "texts" / f"{source['id']}.txt"
            doc = next((d for d in docs if source["path"] == d or source["path"].endswith("/" + d)), None)
            if doc is None or doc in self.layers or not file.exists():
                continue
            self.doc_of[source["id"]], self.source_of[doc] = doc, source["id"]
            self.layers[doc] = Layer(file.read_bytes().decode("utf-8"))

    def table(self, name: str) -> list[Row] | None:
        """The rows of a table; nothing where it was not exported."""
        path = self.folder / f"{name}.jsonl"
        if not path.exists():
            return None
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]

    def place(self, span: Row | None) -> Place | None:
        """Where a span stands in a labelled document."""
        if not span or span.get("source") not in self.doc_of:
            return None
        doc = self.doc_of[span["source"]]
        at = self.layers[doc].span(span["start"], span["end"])
        return Place(doc, at) if at else None

    def places(self, spans: Any) -> list[Place]:
        """Where spans stand, those in labelled documents."""
        return [place for span in spans or [] if (place := self.place(span))]

    def find(self, label: Row | None) -> list[Place]:
        """Where the words of a label stand; nothing where the document or the words are missing."""
        if not label:
            return []
        grounding = Grounding.read(label)
        layer = self.layers.get(grounding.doc)
        return [Place(grounding.doc, at) for at in grounding.locate(layer)] if layer else []

    def tokens(self, places: list[Place]) -> frozenset[int]:
        """The words that places touch, all in the document of the first."""
        if not places:
            return frozenset()
        doc = places[0].doc
        return self.layers[doc].tokens([place.at for place in places if place.doc == doc])
