"""A brief as a PDF, set in the typeface that comes with ReportLab: the same on every machine."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from alteram.dossier.brief.model import Block, Brief, Piece, block
from alteram.dossier.brief.words import TEXTS

__all__ = ["pdf"]

MISSING = "□"
FACE = "Vera"
_INK, _SOFT = HexColor("#1c1b18"), "#5b574e"


def pdf(brief: Brief) -> bytes:
    """The bytes of a PDF file.  Characters that the typeface lacks are shown as one sign, counted and told of."""
    glyphs = _typeface()
    lacking = sorted(
        {c for b in brief.blocks for p in b.pieces for c in p.text if ord(c) not in glyphs and not c.isspace()}
    )
    blocks: list[Block] = list(brief.blocks)
    if lacking:
        told = ", ".join(f"U+{ord(c):04X}" for c in lacking[:12]) + (" …" if len(lacking) > 12 else "")
        blocks.insert(
            2,
            block("paragraph", TEXTS["boxes"].format(count=len(lacking), which=told, sign=_sign(glyphs))),
        )
    out = io.BytesIO()
    styles = _styles()
    file = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=2.2 * cm, rightMargin=2.2 * cm, topMargin=2 * cm, bottomMargin=2 * cm,
        title=_known([Piece(brief.title)], glyphs), author="Alteram", invariant=1,
    )  # fmt: skip
    file.build([_paragraph(b, styles, glyphs) for b in blocks], onFirstPage=_page_number, onLaterPages=_page_number)
    return out.getvalue()


@functools.cache
def _typeface() -> frozenset[int]:
    """Registers the typeface and tells the code points that it has."""
    folder = Path(str(reportlab.__file__)).parent / "fonts"
    for name, file in ((FACE, "Vera.ttf"), (f"{FACE}-Bold", "VeraBd.ttf"), (f"{FACE}-Italic", "VeraIt.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(
        FACE, normal=FACE, bold=f"{FACE}-Bold", italic=f"{FACE}-Italic", boldItalic=f"{FACE}-Bold"
    )
    return frozenset(pdfmetrics.getFont(FACE).face.charToGlyph)


def _styles() -> dict[str, ParagraphStyle]:
    base = ParagraphStyle(
        "paragraph", fontName=FACE, fontSize=9, leading=13.5, spaceAfter=6, textColor=_INK, alignment=TA_LEFT
    )
    made = {"paragraph": base}
    given: dict[str, dict[str, Any]] = {
        "title": {"fontSize": 18, "leading": 23, "spaceAfter": 10, "fontName": f"{FACE}-Bold"},
        "part": {
            "fontSize": 13,
            "leading": 17,
            "spaceBefore": 14,
            "spaceAfter": 6,
            "fontName": f"{FACE}-Bold",
            "keepWithNext": 1,
        },
        "matter": {
            "fontSize": 10.5,
            "leading": 14,
            "spaceBefore": 10,
            "spaceAfter": 4,
            "fontName": f"{FACE}-Bold",
            "keepWithNext": 1,
        },
        "voice": {"fontName": f"{FACE}-Bold", "spaceBefore": 4, "spaceAfter": 2, "keepWithNext": 1},
        "quote": {"leftIndent": 14, "spaceAfter": 5},
        "item": {"leftIndent": 14, "bulletIndent": 3},
        "source": {"leftIndent": 26, "bulletIndent": 0, "spaceAfter": 3},
    }
    for name, style in given.items():
        made[name] = ParagraphStyle(name, parent=base, **style)
    return made


def _paragraph(b: Block, styles: dict[str, ParagraphStyle], glyphs: frozenset[int]) -> Paragraph:
    text = "".join(_piece(p, glyphs) for p in b.pieces)
    bullet = f"[{b.number}]" if b.kind == "source" else "•" if b.kind == "item" else None
    return Paragraph(text, styles.get(b.kind, styles["paragraph"]), bulletText=bullet)


def _piece(piece: Piece, glyphs: frozenset[int]) -> str:
    text = escape(_known([piece], glyphs))
    if piece.style == "strong":
        return f"<b>{text}</b>"
    if piece.style == "lit":
        return f"<b><u>{text}</u></b>"
    return f'<font color="{_SOFT}" size="8">{text}</font>' if piece.style == "soft" else text


def _known(pieces: Iterable[Piece], glyphs: frozenset[int]) -> str:
    box = _sign(glyphs)
    return "".join(c if ord(c) in glyphs else " " if c.isspace() else box for p in pieces for c in p.text)


def _sign(glyphs: frozenset[int]) -> str:
    """What is shown for a character that the typeface lacks."""
    return MISSING if ord(MISSING) in glyphs else "?"


def _page_number(canvas: Any, file: Any) -> None:
    canvas.saveState()
    canvas.setFont(FACE, 8)
    canvas.drawCentredString(A4[0] / 2, 1.1 * cm, str(file.page))
    canvas.restoreState()
