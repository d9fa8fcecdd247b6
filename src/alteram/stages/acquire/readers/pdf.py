"""PDF: its text layer with a page map; paragraphs told from the geometry of the lines (`pdf_layout`).

PDFium gives the letters with their boxes.  Pages without letters are named: a scan needs OCR first, and what was not
read must not look as if it had been.  Running heads, feet and page numbers stand at the end of the text layer, with
page entries of their own, so that a paragraph that runs over the page edge is one block.
"""

from __future__ import annotations

import functools
import importlib.metadata
import re
from typing import Any

from alteram.model.tables import Page
from alteram.settings import AcquireSettings
from alteram.stages.acquire.build import LayerBuilder
from alteram.stages.acquire.charset import freeze
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.readers.pdf_layout import Line, Part, furniture, hyphens, parts_of

__all__ = ["read_pdf"]

_LINE_HYPHEN = "\x02"
"""PDFium's mark for a hyphen at the end of a line, in place of the hyphen and the line end."""
_NO_NAME = re.compile(
    r"^\(?(?:untitled|anonymous|unspecified|unknown)\)?$|^Microsoft (?:Word|PowerPoint) - |"
    r"\.(?:html?|docx?|odt|rtf|pdf|txt|indd)$",
    re.IGNORECASE,
)
"""What programs put in place of a title or an author."""
_MOST_UNMAPPED = 0.2
"""Share of letters from fonts without a table of meanings from which a page counts as not read."""


def read_pdf(data: bytes, settings: AcquireSettings) -> Layer:
    """The text of all pages.  Raises UnreadableError for broken and encrypted files and those without any text."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("encrypted pdf: it opens only with a password") from error
        raise UnreadableError("broken pdf: it cannot be opened") from error
    try:
        return _read(document, settings)
    finally:
        document.close()


@functools.cache
def _tool() -> str:
    return f"alteram.pdf 1 (pypdfium2 {importlib.metadata.version('pypdfium2')})"


def _read(document: Any, settings: AcquireSettings) -> Layer:
    import pypdfium2

    pages: list[list[Line]] = []
    empty: list[int] = []
    garbled: list[int] = []
    broken: list[int] = []
    size = 0
    for number in range(1, len(document) + 1):
        lines: list[Line] = []
        try:
            page = document[number - 1]
            lines, unmapped = _lines(page, number)
            if unmapped > _MOST_UNMAPPED:
                garbled.append(number)
            if not lines and _has_content(page):
                empty.append(number)
            page.close()
        except pypdfium2.PdfiumError:
            broken.append(number)
        pages.append(lines)
        size += sum(len(line.text) for line in lines)
        if size > settings.max_text:
            raise UnreadableError(f"more than {settings.max_text} letters of text (setting acquire.max_text)")
    faults = [
        _pages(empty, "no text (scanned? it needs OCR first)", "hold"),
        _pages(garbled, "letters whose font does not say what they mean", "hold"),
        _pages(broken, "be opened", "cannot", "cannot"),
    ]
    reason = "; ".join(f for f in faults if f)
    if not any(pages):
        raise UnreadableError(reason or "no page holds anything")
    layer = _layer(pages)
    layer.partly = reason or None
    _metadata(document, layer)
    layer.tool = _tool()
    return layer


def _pages(numbers: list[int], what: str, verb: str, verb_one: str = "") -> str:
    if not numbers:
        return ""
    shown = ", ".join(map(str, numbers[:20])) + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")
    return f"pages {shown} {verb} {what}" if len(numbers) > 1 else f"page {shown} {verb_one or verb + 's'} {what}"


def _lines(page: Any, number: int) -> tuple[list[Line], float]:
    """Lines of letters in the order of the page, and the share of letters without a meaning."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    count = textpage.count_chars()
    codes = [raw.FPDFText_GetUnicode(textpage, i) for i in range(count)]
    lines: list[Line] = []
    unmapped = letters = 0
    start = 0
    for i, code in enumerate([*codes, 10]):
        if code not in (10, 13, 2):
            letters += 1
            unmapped += code in (0, 0xFFFD) or 0xE000 <= code < 0xF900
            continue
        text = _text(codes[start:i])
        if text.strip():
            lines.append(_line(textpage, text + (_LINE_HYPHEN if code == 2 else ""), codes, start, i, number))
        start = i + 1
    textpage.close()
    return lines, unmapped / letters if letters else 0.0


def _text(codes: list[int]) -> str:
    text = "".join(chr(c) for c in codes if 0 < c < 0x110000 and c != 0xFFFE)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _line(textpage: Any, text: str, codes: list[int], start: int, end: int, number: int) -> Line:
    """A line with its box, the width of its first word, its height and whether its first and last letter are bold."""
    from pypdfium2 import raw

    seen = [i for i in range(start, end) if codes[i] > 32] or [start]
    first, last = seen[0], seen[-1]
    word_end = next((i for i in range(first, end) if codes[i] <= 32), end) - 1
    left = textpage.get_charbox(first, loose=True)[0]
    box = textpage.get_charbox(seen[len(seen) // 2], loose=True)  # list marks and superscripts have sizes of their own
    right = textpage.get_charbox(last, loose=True)[2]
    weights = [raw.FPDFText_GetFontWeight(textpage, i) >= 600 or _is_bold(textpage, i) for i in (first, last)]
    return Line(
        text=text.strip(),
        page=number,
        left=left,
        right=right,
        base=box[1],
        height=max(box[3] - box[1], 0.1),
        word=max(textpage.get_charbox(max(word_end, first), loose=True)[2] - left, 0.0),
        bold=all(weights),
    )


def _is_bold(textpage: Any, index: int) -> bool:
    """Whether the font's name says that it is bold: many files leave the weight out."""
    import ctypes

    from pypdfium2 import raw

    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, ctypes.byref(flags))
    return re.search(rb"bold|black|heavy", buffer.value, re.IGNORECASE) is not None


def _has_content(page: Any) -> bool:
    """Whether there is anything on a page: a blank page is no loss."""
    return next(iter(page.get_objects(max_depth=3)), None) is not None


def _layer(pages: list[list[Line]]) -> Layer:
    """Body blocks of all pages, then what runs along the pages."""
    extra = furniture(pages)
    known = hyphens(line.text for lines in pages for line in lines)
    builder = LayerBuilder()
    map_: list[Page] = []
    body = [[line for line in lines if id(line) not in extra] for lines in pages]
    for part in parts_of(body):
        before = builder.size
        _add(builder, part, known, map_)
        if builder.size == before:
            continue
    for lines in pages:
        for line in lines:
            kind = extra.get(id(line))
            if kind:
                builder.add(kind, line.text.replace(_LINE_HYPHEN, "-"), main=False)
                if builder.blocks:
                    map_.append(Page(line.page, builder.blocks[-1].start, builder.blocks[-1].end))
    layer = builder.layer()
    layer.pages = _merge(map_)
    return layer


def _add(builder: LayerBuilder, part: Part, known: set[str], map_: list[Page]) -> None:
    """Adds one block and its share of the page map: wrapped lines are joined by a blank."""
    text = mark = ""
    edges: list[tuple[int, int]] = []
    if part.mark:
        mark = part.lines[0].text[: part.mark]
    for k, line in enumerate(part.lines):
        words = freeze(line.text[part.mark :] if k == 0 else line.text).strip()
        text = _join(text, words, known)
        edges.append((line.page, len(freeze(text.rstrip(_LINE_HYPHEN)))))
    text = text.replace(_LINE_HYPHEN, "-")
    count = len(builder.blocks)
    builder.add(part.kind, text, level=part.level, mark=mark)
    if len(builder.blocks) == count:
        return
    block = builder.blocks[-1]
    begin = block.start
    for page, length in edges:
        end = min(block.start + length, block.end)
        if end > begin:
            map_.append(Page(page, begin, end))
            begin = end


def _join(text: str, words: str, known: set[str]) -> str:
    if not text:
        return words
    if not text.endswith(_LINE_HYPHEN):
        return f"{text} {words}"
    left = re.search(r"(\w+)\x02$", text)
    right = re.match(r"\w+", words)
    if left and right and (left.group(1) + right.group()).lower() in known:
        return text[:-1] + words
    return f"{text[:-1]}-{words}"


def _merge(pages: list[Page]) -> list[Page]:
    """Neighbouring entries of one page as one."""
    out: list[Page] = []
    for page in pages:
        if out and out[-1].number == page.number:
            out[-1] = Page(page.number, out[-1].start, page.end)
        else:
            out.append(page)
    return out


def _metadata(document: Any, layer: Layer) -> None:
    """Title and author, where the maker filled them in.  Its dates are those of the file, not of the words."""
    given = document.get_metadata_dict(skip_empty=True)
    for name, key in (("title", "Title"), ("author", "Author")):
        value = freeze(given.get(key, "")).strip("\0 \n\t")
        if value and not _NO_NAME.search(value):
            setattr(layer, name, value[:1000])
    count = document.count_attachments()
    if count:
        layer.notes.append(f"holds {count} attached file{'s' if count > 1 else ''}, not read")
