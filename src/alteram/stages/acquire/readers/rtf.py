"""Rich text (.rtf): paragraphs, headings, list items, tables and notes (`rtf_parse` reads the control words).

A small parser of our own: striprtf drops footnotes and page heads without a word, and keeps deleted and hidden text.
"""

from __future__ import annotations

import re
from collections import Counter

from alteram.settings import AcquireSettings
from alteram.stages.acquire.build import LayerBuilder
from alteram.stages.acquire.charset import freeze
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.readers.docx import add_row
from alteram.stages.acquire.readers.rtf_parse import Paragraph, parse

__all__ = ["read_rtf"]

_MARK = re.compile(r"(?:[•◦▪●○■□‣·\u2219]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_LARGER = 1.12
"""Size of letters, as a multiple of the usual one, from which a short paragraph is a heading."""
_MOST_HEADING = 200
"""Longest heading, in letters."""


def read_rtf(data: bytes, settings: AcquireSettings) -> Layer:  # noqa: ARG001
    """The text of a file.  Raises UnreadableError for what holds no text."""
    document = parse(data.decode("latin-1"))
    if document.cut:
        raise UnreadableError("broken rtf: its groups nest without end")
    body = [p for p in document.paragraphs if p.place == "body"]
    usual = _usual_size(body)
    bold_tells = sum(len(p.text) for p in body if p.bold) < 0.5 * sum(len(p.text) for p in body)
    builder = LayerBuilder()
    for place in ("header", "body", "footnote", "footer"):
        for paragraph in document.paragraphs:
            if paragraph.place == place:
                _add(builder, paragraph, usual, bold_tells)
    layer = builder.layer()
    if not layer.text:
        raise UnreadableError("no text in it")
    bad = layer.text.count("\ufffd")
    if bad:
        layer.partly = f"{bad} letter{'s' if bad > 1 else ''} could not be decoded: shown as U+FFFD"
    if document.deleted:
        layer.notes.append(f"tracked deletions left out: {document.deleted}")
    layer.title = freeze(document.title).strip()[:1000] or None
    layer.author = freeze(document.author).strip()[:1000] or None
    layer.tool = "alteram.rtf 2"
    return layer


def _usual_size(paragraphs: list[Paragraph]) -> float:
    count: Counter[float] = Counter()
    for paragraph in paragraphs:
        count[paragraph.size] += len(paragraph.text)
    return max(count.items(), key=lambda item: (item[1], -item[0]))[0] if count else 24.0


def _add(builder: LayerBuilder, paragraph: Paragraph, usual: float, bold_tells: bool) -> None:
    text = paragraph.text
    if paragraph.place in ("header", "footer"):
        builder.add(paragraph.place, text, main=False)
    elif paragraph.cells:
        if not add_row(builder, paragraph.cells):
            for cell in paragraph.cells:
                for words in cell.split("\n"):
                    builder.add("paragraph", words)
    elif paragraph.kind:
        builder.add(paragraph.kind, text, level=paragraph.level, mark=paragraph.mark)
    elif paragraph.mark.strip():
        builder.add("list_item", text, level=1, mark=paragraph.mark)
    elif mark := _MARK.match(text):
        builder.add("list_item", text[mark.end() :], level=1, mark=mark.group())
    elif _is_heading(paragraph, usual, bold_tells):
        builder.add("heading", text, level=2 if paragraph.size > _LARGER * usual else 3)
    else:
        builder.add("paragraph", text)


def _is_heading(paragraph: Paragraph, usual: float, bold_tells: bool) -> bool:
    text = paragraph.text.strip()
    if paragraph.place != "body" or len(text) > _MOST_HEADING or "\n" in text:
        return False
    larger = paragraph.size > _LARGER * usual
    return larger or (bold_tells and paragraph.bold and not text.endswith((".", ",", ";", ":")))
