"""Word documents (.docx): paragraphs, headings, list items, tables and notes in the order of the document.

python-docx opens the package and its styles; the body is walked here, since its paragraphs leave out what stands in
content controls, tracked insertions and text boxes, and text left out in silence is what must not happen.
Tracked deletions and comments are no part of the text and are counted.
"""

from __future__ import annotations

import functools
import importlib.metadata
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from alteram.settings import AcquireSettings
from alteram.stages.acquire.build import LayerBuilder
from alteram.stages.acquire.charset import freeze
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.limits import ZIP_FAULTS, check_package

__all__ = ["add_row", "read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr")}
_SKIPPED.add(f"{_MC}Fallback")  # says the same as the Choice beside it
_MOST_BASES = 20
"""Styles that one is made from, in turn; a broken file can make a circle of them."""
_PROSE = 200
"""Letters from which a cell of a table is prose, laid out with a table."""


@functools.cache
def _tool() -> str:
    return f"alteram.docx 1 (python-docx {importlib.metadata.version('python-docx')})"


def read_docx(data: bytes, settings: AcquireSettings) -> Layer:
    """The text of a Word document.  Raises UnreadableError for what is broken or holds no text."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    check_package(data, settings)
    try:
        document: Any = docx.Document(io.BytesIO(data))
        walk = _Walk(_styles(document))
        _read(document, walk)
    except (*ZIP_FAULTS, PackageNotFoundError, SyntaxError, AttributeError, TypeError) as error:
        raise UnreadableError(f"broken docx: {str(error)[:100] or type(error).__name__}") from error
    layer = walk.builder.layer()
    if not layer.text:
        raise UnreadableError("no text in it")
    if walk.deleted:
        layer.notes.append(f"tracked deletions left out: {walk.deleted}")
    _properties(document, layer)
    layer.tool = _tool()
    return layer


def _read(document: Any, walk: _Walk) -> None:
    for section in document.sections:
        heads = (
            [section.header, section.first_page_header]
            if section.different_first_page_header_footer
            else [section.header]
        )
        for head in heads:
            if not head.is_linked_to_previous:
                walk.container(head._element, "header")
    walk.container(document.element.body)
    for kind in ("footnotes", "endnotes"):
        _notes(document, kind, walk)
    for section in document.sections:
        feet = (
            [section.footer, section.first_page_footer]
            if section.different_first_page_header_footer
            else [section.footer]
        )
        for foot in feet:
            if not foot.is_linked_to_previous:
                walk.container(foot._element, "footer")


def _notes(document: Any, kind: str, walk: _Walk) -> None:
    """Footnotes or endnotes, after the text."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            for note in parse_xml(relation.target_part.blob):
                if note.get(f"{_W}type") in (None, "normal"):
                    walk.container(note)


def _styles(document: Any) -> dict[str, tuple[str, int]]:
    """Style id to kind and level, by the style's English name; a style that says nothing takes its base's."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    for style in document.styles.element.iter(f"{_W}style"):
        key = style.get(f"{_W}styleId", "")
        name, base = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        names[key] = name.get(f"{_W}val", "") if name is not None else ""
        bases[key] = base.get(f"{_W}val", "") if base is not None else ""
    out: dict[str, tuple[str, int]] = {}
    for key in names:
        at = key
        for _ in range(_MOST_BASES):
            found = _style_kind(names.get(at, ""))
            if found or at not in bases:
                break
            at = bases[at]
        if found:
            out[key] = found
    return out


def _style_kind(name: str) -> tuple[str, int] | None:
    name = name.lower()
    heading = re.fullmatch(r"heading (\d)", name)
    if heading:
        return "heading", min(int(heading.group(1)), 6)
    listed = re.match(r"list (?:bullet|number|paragraph|continue)?\s*(\d?)", name)
    if listed and name != "list paragraph":
        return "list_item", int(listed.group(1) or 1)
    for start, kind, level in (("title", "title", 1), ("subtitle", "heading", 2), ("caption", "caption", 0)):
        if name == start:
            return kind, level
    return ("quotation", 1) if "quote" in name else None


@dataclass
class _Walk:
    """Walks the elements of a document and gathers blocks."""

    styles: dict[str, tuple[str, int]]
    builder: LayerBuilder = field(default_factory=LayerBuilder)
    deleted: int = 0

    def container(self, element: Any, kind: str = "") -> None:
        """Paragraphs and tables of a body, a cell, a note or a content control."""
        for child in element:
            if child.tag == f"{_W}p":
                self.paragraph(child, kind)
            elif child.tag == f"{_W}tbl":
                self.table(child, kind)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self.container(child, kind)  # w:sdt, w:sdtContent, w:ins, w:customXml …

    def paragraph(self, element: Any, kind: str) -> None:
        """One paragraph, then the text boxes that hang on it."""
        boxes: list[Any] = []
        text = self.text(element, boxes)
        own, level = self.kind_of(element)
        self.builder.add(kind or own, text, level=0 if kind else level, main=kind not in ("header", "footer"))
        for box in boxes:
            self.container(box, kind)

    def text(self, element: Any, boxes: list[Any]) -> str:
        """The words under an element; text boxes are put by."""
        return "".join(self.letters(element, boxes))

    def letters(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        """As `text`, in pieces."""
        stack = [iter(element)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            tag = child.tag
            if tag in (f"{_W}del", f"{_W}moveFrom"):
                self.deleted += 1
            elif tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag in (f"{_W}t", f"{_M}t"):
                yield child.text or ""
            elif isinstance(tag, str) and tag.removeprefix(_W) in _LETTERS and tag.startswith(_W):
                yield _LETTERS[tag.removeprefix(_W)]
            elif isinstance(tag, str) and tag not in _SKIPPED:
                stack.append(iter(child))

    def kind_of(self, element: Any) -> tuple[str, int]:
        """Kind and level of a paragraph, by its own properties, then by its style."""
        properties = element.find(f"{_W}pPr")
        if properties is None:
            return "paragraph", 0
        style = properties.find(f"{_W}pStyle")
        found = self.styles.get(style.get(f"{_W}val")) if style is not None else None
        outline = properties.find(f"{_W}outlineLvl")
        if outline is not None and (outline.get(f"{_W}val") or "9").isdigit() and int(outline.get(f"{_W}val")) < 6:
            return "heading", int(outline.get(f"{_W}val")) + 1
        number = properties.find(f"{_W}numPr/{_W}numId")
        if number is not None and number.get(f"{_W}val") != "0" and (found is None or found[0] != "heading"):
            depth = properties.find(f"{_W}numPr/{_W}ilvl")
            value = depth.get(f"{_W}val") if depth is not None else "0"
            return "list_item", int(value) + 1 if (value or "").isdigit() else 1
        return found or ("paragraph", 0)

    def table(self, element: Any, kind: str) -> None:
        """Rows of short cells as blocks of kind table; cells of prose as paragraphs."""
        for row in element.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not element:
                continue  # of a table inside a cell: its own turn comes with the cell
            cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
            boxes: list[Any] = []
            texts = ["\n".join(self.text(p, boxes) for p in cell.iter(f"{_W}p")) for cell in cells]
            nested = any(cell.find(f".//{_W}tbl") is not None for cell in cells)
            if nested or boxes or not add_row(self.builder, texts, kind):
                for cell in cells:
                    self.container(cell, kind)


def add_row(builder: LayerBuilder, cells: list[str], kind: str = "") -> bool:
    """Adds a row of a table, its cells parted by tabs; False, with nothing done, where a cell holds prose."""
    texts = [freeze(cell).strip() for cell in cells]
    if any(len(text) > _PROSE or "\n" in text for text in texts):
        return False
    builder.add(kind or "table", "\t".join(text for text in texts if text), main=kind not in ("header", "footer"))
    return True


def _properties(document: Any, layer: Layer) -> None:
    """What the file says of itself.  Its dates are those of the file, not of the words."""
    try:
        core = document.core_properties
        title, author, language = core.title, core.author, core.language
    except (KeyError, ValueError, AttributeError):
        return
    layer.title = freeze(title or "").strip()[:1000] or None
    author = freeze(author or "").strip()
    layer.author = author[:1000] if author and author != "python-docx" else None
    layer.language = (language or "").strip()[:20] or None
