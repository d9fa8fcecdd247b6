"""A brief as a Word file."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx as word
from docx.shared import Cm, Pt, RGBColor

from alteram.dossier.brief.model import Block, Brief

__all__ = ["docx"]

THEN = datetime(2000, 1, 1)
_STYLES = {
    "title": "Title",
    "part": "Heading 1",
    "matter": "Heading 2",
    "voice": "Heading 3",
    "quote": "Quote",
    "item": "List Bullet",
}
_SOFT = RGBColor(0x55, 0x55, 0x55)


def docx(brief: Brief) -> bytes:
    """The bytes of a .docx file; no time, no machine, no user is written."""
    file = word.Document()
    properties = file.core_properties
    properties.title, properties.author, properties.comments = brief.title, "Alteram", ""
    properties.last_modified_by, properties.revision = "Alteram", 1
    properties.created = properties.modified = THEN
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2.2))
    normal = file.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    file.styles["Quote"].font.italic = False
    file.styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    for block in brief.blocks:
        _add(file, block)
    out = io.BytesIO()
    file.save(out)
    return _timeless(out.getvalue())


def _add(file: Any, block: Block) -> None:
    paragraph = file.add_paragraph(style=_STYLES.get(block.kind, "Normal"))
    if block.kind == "source":
        paragraph.add_run(f"[{block.number}] ")
    if block.kind in {"matter", "voice"}:
        paragraph.paragraph_format.keep_with_next = True
    for piece in block.pieces:
        run = paragraph.add_run(_writable(piece.text))
        if piece.style in {"strong", "lit"}:
            run.bold = True
        if piece.style == "lit":
            run.underline = True
        if piece.style == "soft":
            run.font.color.rgb = _SOFT
            run.font.size = Pt(9)


def _writable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff") else "�" for c in text)


def _timeless(data: bytes) -> bytes:
    """The same archive with one date for all members, so that equal briefs are equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            new.writestr(info, old.read(member.filename))
    return out.getvalue()
