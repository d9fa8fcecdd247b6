"""OpenDocument text (.odt): paragraphs, headings, list items, tables and notes in the order of the document.

Read with lxml straight from the package: `text:s`, `text:tab` and `text:line-break` stand for blanks that the markup
would lose.  Tracked changes are stored before the text and comments inside it: neither is part of the words.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from alteram.settings import AcquireSettings
from alteram.stages.acquire.build import LayerBuilder
from alteram.stages.acquire.charset import freeze
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.limits import ZIP_FAULTS, check_package
from alteram.stages.acquire.readers.docx import add_row

__all__ = ["read_odt"]

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_NS}text:1.0}}"
_TABLE = f"{{{_NS}table:1.0}}"
_OFFICE = f"{{{_NS}office:1.0}}"
_STYLE = f"{{{_NS}style:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = f"{{{_NS}meta:1.0}}"
_SKIPPED = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"}
_QUOTES = ("quotation", "quotations", "quote")
_MOST_BLANKS = 1000
"""Most blanks that one `text:s` is believed to stand for."""


def read_odt(data: bytes, settings: AcquireSettings) -> Layer:
    """The text of an OpenDocument file.  Raises UnreadableError for what is broken, encrypted or without text."""
    from lxml import etree

    check_package(data, settings)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if _is_encrypted(package):
                raise UnreadableError("encrypted odt: it opens only with a password")
            content = _parse(package.read("content.xml"))
            meta = _parse(package.read("meta.xml")) if "meta.xml" in package.namelist() else None
    except (*ZIP_FAULTS, etree.XMLSyntaxError) as error:
        raise UnreadableError(f"broken odt: {str(error)[:100] or type(error).__name__}") from error
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableError("an OpenDocument file that is no text", outcome="unsupported")
    walk = _Walk(_styles(content))
    walk.container(body)
    for note in walk.notes:
        walk.container(note)
    layer = walk.builder.layer()
    if not layer.text:
        raise UnreadableError("no text in it")
    if meta is not None:
        layer.title = _words(meta, f"{_DC}title")
        layer.author = _words(meta, f"{_META}initial-creator") or _words(meta, f"{_DC}creator")
        layer.language = _words(meta, f"{_DC}language")
    layer.tool = "alteram.odt 1"
    return layer


def _parse(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _is_encrypted(package: zipfile.ZipFile) -> bool:
    try:
        return b"encryption-data" in package.read("META-INF/manifest.xml")
    except KeyError:
        return False


def _words(meta: Any, tag: str) -> str | None:
    found = next(meta.iter(tag), None)
    return freeze(found.text or "").strip()[:1000] or None if found is not None else None


def _styles(content: Any) -> dict[str, str]:
    """Automatic style to the named style that it is made from, lower case, as LibreOffice writes names."""
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "").lower()
        for style in content.iter(f"{_STYLE}style")
    }


@dataclass
class _Walk:
    """Walks the elements of a document and gathers blocks."""

    styles: dict[str, str]
    builder: LayerBuilder = field(default_factory=LayerBuilder)
    notes: list[Any] = field(default_factory=list)

    def container(self, element: Any, depth: int = 0) -> None:
        """Paragraphs, lists and tables of a body, a section, a cell or a note."""
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                continue
            if child.tag == f"{_TEXT}h":
                self.add("heading", child, self.level(child))
            elif child.tag == f"{_TEXT}p":
                self.add(*self.kind(child, depth))
            elif child.tag == f"{_TEXT}list":
                self.container(child, depth + 1)
            elif child.tag == f"{_TABLE}table":
                self.table(child)
            else:
                self.container(child, depth)

    def kind(self, element: Any, depth: int) -> tuple[str, Any, int]:
        """Kind, element and level of a paragraph, by its style and the list it stands in."""
        name = element.get(f"{_TEXT}style-name", "")
        name = (self.styles.get(name) or name).lower()
        if name == "title":
            return "title", element, 1
        if name == "subtitle":
            return "heading", element, 2
        if name in _QUOTES:
            return "quotation", element, 1
        if name in ("caption", "illustration", "figure"):
            return "caption", element, 0
        return ("list_item", element, depth) if depth else ("paragraph", element, 0)

    def level(self, heading: Any) -> int:
        """Depth of a heading, 1 to 6."""
        value = heading.get(f"{_TEXT}outline-level", "1")
        return min(max(int(value), 1), 6) if value.isdigit() and len(value) < 4 else 1

    def add(self, kind: str, element: Any, level: int) -> None:
        """Adds a block, then the text boxes that hang on it."""
        boxes: list[Any] = []
        self.builder.add(kind, self.text(element, boxes), level=level)
        for box in boxes:
            self.container(box)

    def text(self, element: Any, boxes: list[Any]) -> str:
        """The words under an element; text boxes and notes are put by."""
        parts = [element.text or ""]
        stack = [iter(element)]
        owners: list[Any] = []
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                if owners:
                    parts.append(owners.pop().tail or "")
                continue
            tag = child.tag
            if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                parts.append(" " * (min(int(count), _MOST_BLANKS) if count.isdigit() and len(count) < 6 else 1))
            elif tag == f"{_TEXT}tab":
                parts.append("\t")
            elif tag == f"{_TEXT}line-break":
                parts.append("\n")
            elif tag == f"{_TEXT}note":
                self.notes.extend(child.iter(f"{_TEXT}note-body"))
            elif isinstance(tag, str) and tag.endswith("}text-box"):
                boxes.append(child)
            elif isinstance(tag, str) and tag not in _SKIPPED:
                parts.append(child.text or "")
                owners.append(child)
                stack.append(iter(child))
                continue
            parts.append(child.tail or "")
        return "".join(parts)

    def table(self, element: Any) -> None:
        """Rows of short cells as blocks of kind table; cells of prose as paragraphs."""
        for row in element.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is not element:
                continue
            cells = [c for c in row if c.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")]
            boxes: list[Any] = []
            nested = any(cell.find(f".//{_TABLE}table") is not None for cell in cells)
            texts = ["\n".join(self.text(p, boxes) for p in cell) for cell in cells]
            if nested or boxes or not add_row(self.builder, texts):
                for cell in cells:
                    self.container(cell)
