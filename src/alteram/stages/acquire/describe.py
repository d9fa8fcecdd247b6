"""Rows of `sources` and `texts` from what the readers found."""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from alteram.model.ids import make_id, sha256_bytes, sha256_text
from alteram.model.tables import Source, Text
from alteram.stages.acquire.language import Detector, canonical, is_analysed
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.limits import Budget
from alteram.stages.acquire.members import Origin
from alteram.stages.acquire.readers.registry import OPENERS, READERS
from alteram.stages.acquire.sidecar import Sidecar
from alteram.stages.acquire.sniff import DOCX, EXTENSIONS, MARKDOWN, PDF, TEXT, UNKNOWN, extension, is_container

__all__ = [
    "Item",
    "Row",
    "checked",
    "inherited",
    "is_own_brief",
    "not_as_named",
    "read_row",
    "unread_row",
    "with_reason",
]

Row = tuple[Source, "Text | None"]


@dataclass(slots=True)
class Item:
    """A file or a member on its way through the stage."""

    path: str
    data: bytes
    sidecar: Sidecar = field(default_factory=Sidecar)
    above: Sidecar = field(default_factory=Sidecar)
    """What the sidecar of the container says for all that is in it."""
    origin: Origin = Origin()
    depth: int = 0
    """How many containers it lies in."""
    budget: Budget | None = None
    """Of the outermost container; None outside any."""


def unread_row(item: Item, outcome: str, reason: str, *, media_type: str = UNKNOWN, size: int | None = None) -> Row:
    """The row of an input that has no text layer: not read, or a container.  `size` where its bytes are not there."""
    sha256 = sha256_bytes(item.data) if size is None else ""
    notes = _join([reason, *item.sidecar.faults, *item.origin.notes])
    described = _describe(item, Layer(""))
    return Source(
        id=make_id("src", sha256, item.path),
        path=item.path,
        sha256=sha256,
        bytes=len(item.data) if size is None else size,
        media_type=media_type,
        text_sha256=None,
        language=item.sidecar.language,
        outcome=outcome,
        reason=notes or None,
        carrier_of=None,
        **described,
    ), None


def read_row(item: Item, layer: Layer, media_type: str, detect: Detector) -> Row:
    """The rows of an input with a text layer."""
    sha256 = sha256_bytes(item.data)
    language = item.sidecar.language or detect(layer.text) or canonical(layer.language) or item.above.language
    notes = [
        layer.partly or "",
        *layer.notes,
        *item.sidecar.faults,
        *item.origin.notes,
        _misnamed(item.path, media_type),
    ]
    if not is_analysed(language):
        notes.append(f"language {language}: kept and searchable, not analysed")
    text_sha256 = sha256_text(layer.text)
    source = Source(
        id=make_id("src", sha256),
        path=item.path,
        sha256=sha256,
        bytes=len(item.data),
        media_type=media_type,
        text_sha256=text_sha256,
        language=language,
        outcome="partly" if layer.partly else "read",
        reason=_join(notes) or None,
        carrier_of=None,
        **_describe(item, layer),
    )
    text = Text(
        id=text_sha256,
        source=source.id,
        text=layer.text,
        layout=layer.layout,
        blocks=tuple(layer.blocks),
        pages=tuple(layer.pages),
        tool=layer.tool,
    )
    return source, text


def _describe(item: Item, layer: Layer) -> dict[str, Any]:
    """What sidecar, capture and the file itself say, in that order of weight; a container's sidecar comes last."""
    side, above, origin = item.sidecar, item.above, item.origin
    headers = {**layer.headers, **origin.headers}
    return {
        "title": side.title or layer.title,
        "url": side.url or origin.url or layer.url,
        "publisher": side.publisher or layer.publisher or above.publisher,
        "author": side.author or layer.author or above.author,
        "published": side.published or layer.published or above.published,
        "obtained": side.obtained or origin.obtained or above.obtained,
        "sensitive": side.sensitive or above.sensitive,
        "headers": json.dumps(headers, ensure_ascii=False, sort_keys=True) if headers else None,
    }


def inherited(item: Item) -> Sidecar:
    """What the sidecar of a container, and of those above it, says for all that is in it."""
    side, above = item.sidecar, item.above
    return Sidecar(
        publisher=side.publisher or above.publisher,
        author=side.author or above.author,
        language=side.language or above.language,
        obtained=side.obtained or above.obtained or item.origin.obtained,
        published=side.published or above.published,
        sensitive=side.sensitive or above.sensitive,
    )


def with_reason(source: Source, lost: str) -> Source:
    """The source, read only partly where something that belongs to it was lost."""
    if not lost:
        return source
    outcome = "partly" if source.outcome == "read" else source.outcome
    return dataclasses.replace(source, outcome=outcome, reason=_join([source.reason or "", lost]))


def _misnamed(path: str, media_type: str) -> str:
    named = extension(path)
    expected = EXTENSIONS.get(named)
    return f"named .{named}, but its content is {media_type}" if expected and media_type not in expected else ""


_MADE = re.compile(r"^Made\s+by\s+Alteram\s+\S+\s+with\s+rules\s+over\s+a\s+parse\s+of\s+the\s+text;", re.MULTILINE)
"""The sentence with which every brief says how it was made (`dossier.brief.words`); the PDF breaks it into lines."""


def is_own_brief(layer: Layer, media_type: str) -> bool:
    """Whether a text is a brief written by this program: read as a source, it would say everything twice."""
    return media_type in (DOCX, MARKDOWN, PDF) and _MADE.search(layer.text) is not None


_DATA_AS_TEXT = frozenset({"application/json", "application/xml"})
"""Data that may well be named `.txt`: nothing is wrong with such a file."""


def not_as_named(path: str, media_type: str, error: UnreadableError) -> tuple[str, str]:
    """Outcome and reason of content that cannot be read: failed where its name promises a kind that is read."""
    named = extension(path)
    promised = EXTENSIONS.get(named, ())
    readable = any(kind in READERS or kind in OPENERS or is_container(kind) for kind in promised)
    if error.outcome != "unsupported" or not readable or (TEXT in promised and media_type in _DATA_AS_TEXT):
        return error.outcome, error.reason
    return "failed", f"named .{named}, but is none ({error.reason}): get an undamaged copy, or name it for what it is"


def _join(notes: list[str]) -> str:
    """Notes as one line."""
    return "; ".join(dict.fromkeys(" ".join(note.split()) for note in notes if note))


def checked(layer: Layer, most: int) -> str | None:
    """What is wrong with a layer that a reader gave, in one line; None where it keeps the promises of `Layer`."""
    text = layer.text
    if not text.strip():
        return "no text in it"
    if len(text) > most:
        return f"a text of {len(text)} letters, longer than the limit of {most} (setting acquire.max_text)"
    if "\r" in text or not unicodedata.is_normalized("NFC", text) or re.search("[\ud800-\udfff]", text):
        return "its reader gave text that is not in normal form"
    place = 0
    for block in layer.blocks:
        if not place <= block.start < block.end <= len(text):
            return "its reader gave blocks out of order"
        place = block.end
    place = 0
    for page in layer.pages:
        if not place <= page.start <= page.end <= len(text):
            return "its reader gave pages out of order"
        place = page.end
    return None
