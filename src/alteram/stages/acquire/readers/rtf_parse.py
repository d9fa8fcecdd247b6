"""The control words of rich text (Microsoft's RTF specification 1.9.1): groups, destinations, fonts, paragraphs."""

from __future__ import annotations

import codecs
import dataclasses
import re
from dataclasses import dataclass, field

__all__ = ["Document", "Paragraph", "parse"]

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_LETTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_CODE_PAGES = {
    0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
"""`\\fcharset` of a font to its code page."""
_PLACES = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "footnote",
    **dict.fromkeys(("listtext", "pntext"), "mark"),
    "title": "title",
    "author": "author",
    "fonttbl": "fonts",
    "stylesheet": "styles",
}
"""Destination to where its words go."""
_SKIPPED = frozenset(
    """
    colortbl pict object objdata listtable listoverridetable revtbl rsidtbl generator fldinst bkmkstart bkmkend
    datafield filetbl xmlnstbl themedata colorschememapping latentstyles datastore nonshppict annotation atnid
    atnauthor sn sv template ftnsep ftnsepc aftnsep aftnsepc pgptbl mmathPr wgrffmtfilter tc xe
    """.split()  # noqa: SIM905 shorter to read
)
"""Destinations without words of the document."""
_SHOWN_THOUGH_STARRED = {"shpinst", "shptxt", "footnote", "listtext", "pntext"}
_DEEPEST = 10_000
"""Open groups beyond which a file is not followed."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what its control words say."""

    text: str
    place: str
    """body, header, footer or footnote."""
    kind: str = ""
    """heading, title, quotation or list_item, where style or outline say so."""
    level: int = 0
    mark: str = ""
    bold: bool = False
    size: float = 24.0
    """Of its largest letters, in half points."""
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """What a file holds."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    title: str = ""
    author: str = ""
    deleted: int = 0
    cut: bool = False
    """Whether its groups nest too deep to be followed to the end."""


@dataclass(slots=True)
class _Group:
    """What a group inherits, and its end undoes."""

    place: str = "body"
    skipped: bool = False
    encoding: str = "cp1252"
    fallback: int = 1
    """Letters that stand behind a `\\u` for readers that do not know it."""
    bold: bool = False
    size: float = 24.0
    hidden: bool = False
    deleted: bool = False


def parse(source: str) -> Document:
    """The paragraphs of a file given one character a byte.  Broken files give what they hold."""
    reader = _Reader(source)
    reader.run()
    return reader.document


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.document = Document()
        self.group = _Group()
        self.stack: list[_Group] = []
        self.fonts: dict[int, str] = {}
        self.styles: dict[int, tuple[str, int]] = {}
        self.font = self.style = 0
        self.default = "cp1252"
        self.starred = False
        self.skip = 0
        self.bytes = bytearray()
        self.words: dict[str, list[str]] = {}
        self.marks: list[str] = []
        self.cells: list[str] = []
        self.seen: list[tuple[bool, float]] = []
        self.plain_paragraph()

    def plain_paragraph(self) -> None:
        """Forgets what `\\pard` resets."""
        self.kind, self.level, self.in_table = "", 0, False

    def run(self) -> None:
        """Reads the whole file."""
        place = 0
        while place < len(self.source):
            token = _TOKEN.match(self.source, place)
            if token is None:
                break
            place = token.end()
            word = token.group("word")
            if word == "bin":
                place += max(int(token.group("number") or 0), 0)
            elif word is not None:
                self.control(word, int(token.group("number")) if token.group("number") else None)
            elif token.group("brace"):
                self.brace(token.group("brace"))
            elif token.group("hex"):
                self.byte(bytes([int(token.group("hex"), 16)]))
            elif token.group("symbol"):
                self.symbol(token.group("symbol"))
            elif token.group("text"):
                self.byte(token.group("text").encode("latin-1"))
            if len(self.stack) > _DEEPEST:
                self.document.cut = True
                break
        self.table("row")  # a row that is never closed
        self.end_paragraph()
        self.end_paragraph("footnote")

    def brace(self, brace: str) -> None:
        """A group begins or ends."""
        self.flush()
        self.skip = 0
        self.starred = False
        if brace == "{":
            self.stack.append(self.group)
            self.group = dataclasses.replace(self.group)
        elif self.stack:
            ended, self.group = self.group, self.stack.pop()
            if ended.place != self.group.place and not ended.skipped:
                self.end_place(ended.place)
            elif ended.place == "styles":
                self.end_style()

    def end_place(self, place: str) -> None:
        """A destination ends."""
        if place in ("header", "footer", "footnote"):
            self.end_paragraph(place)
        elif place == "mark":
            self.marks = self.words.pop("mark", [])
        elif place in ("title", "author"):
            setattr(self.document, place, _mended("".join(self.words.pop(place, []))))
        elif place == "styles":
            self.end_style()

    def end_style(self) -> None:
        """A style of the style sheet ends: its name tells what it is for."""
        name = "".join(self.words.pop("styles", [])).strip(" ;").lower()
        heading = re.match(r"heading (\d)", name)
        if heading:
            self.styles[self.style] = "heading", int(heading.group(1))
        elif name in ("title", "subtitle", "caption"):
            self.styles[self.style] = {"subtitle": ("heading", 2)}.get(name, (name, 1))
        elif "quote" in name:
            self.styles[self.style] = "quotation", 1

    def symbol(self, symbol: str) -> None:
        """A control symbol."""
        if symbol == "*":
            self.starred = True
        elif symbol in "\r\n":
            self.control("par", None)
        elif symbol in _SYMBOLS:
            self.letters(_SYMBOLS[symbol])

    def control(self, word: str, number: int | None) -> None:
        """A control word."""
        starred, self.starred = self.starred, False
        if word in _SKIPPED or (starred and word not in _SHOWN_THOUGH_STARRED and word not in _PLACES):
            self.group.skipped = True
        elif word in _PLACES:
            self.flush()
            self.group.place = _PLACES[word]
        elif word == "info":
            self.group.place = "info"
        elif word == "u":
            self.unicode(number or 0)
        elif word in _LETTERS:
            self.letters(_LETTERS[word])
        elif word in ("par", "sect", "page"):
            self.flush()
            if not self.in_table:
                self.end_paragraph(self.group.place)
            else:
                self.letters("\n")
        elif word in ("cell", "row", "nestcell", "nestrow"):
            self.table(word)
        else:
            self.format(word, number)

    def format(self, word: str, number: int | None) -> None:
        """Fonts, paragraphs and letters."""
        on = number != 0
        if word == "pard":
            self.plain_paragraph()
        elif word == "plain":
            self.flush()
            self.group.bold = self.group.hidden = self.group.deleted = False
            self.group.size, self.group.encoding = 24.0, self.default
        elif word in ("f", "ansicpg", "fcharset"):
            self.code_page(word, number or 0)
        elif word == "uc":
            self.group.fallback = min(max(number or 0, 0), 10)
        elif word in ("b", "fs", "v"):
            self.flush()
            self.group.bold = on if word == "b" else self.group.bold
            self.group.hidden = on if word == "v" else self.group.hidden
            self.group.size = float(number or 24) if word == "fs" else self.group.size
        elif word == "deleted":
            self.flush()
            self.document.deleted += on and not self.group.skipped
            self.group.deleted = on
        elif word == "s":
            self.style = number or 0
            if self.group.place != "styles":
                self.kind, self.level = self.styles.get(self.style, ("", 0))
        elif word == "outlinelevel" and number is not None and number < 6 and self.group.place == "body":
            self.kind, self.level = "heading", number + 1
        elif word == "ls" and number and not self.kind:
            self.kind, self.level = "list_item", 1
        elif word == "intbl":
            self.in_table = True

    def code_page(self, word: str, number: int) -> None:
        """Which encoding the bytes that follow are in."""
        self.flush()
        if word == "ansicpg":
            self.default = self.group.encoding = _known(f"cp{number}")
        elif word == "f":
            self.font = number
            self.group.encoding = self.fonts.get(number, self.default)
        elif number != 1:  # 1: the default
            self.fonts[self.font] = _known(_CODE_PAGES.get(number, self.default))

    def table(self, word: str) -> None:
        """A cell or a row ends."""
        self.flush()
        if word in ("cell", "nestcell"):
            self.cells.append(_mended("".join(self.words.pop(self.group.place, []))))
        elif self.cells:
            cells = [cell.strip("\n") for cell in self.cells]
            self.cells = []
            if any(cell.strip() for cell in cells):
                self.document.paragraphs.append(Paragraph("", "body", cells=cells))
        self.seen = []

    def unicode(self, number: int) -> None:
        """A letter by its number, signed; what stands behind it for old readers is passed over."""
        self.flush()
        code = number + 65536 if number < 0 else number
        self.put(chr(code) if 0 < code < 0x110000 else "\ufffd")
        self.skip = self.group.fallback

    def byte(self, data: bytes) -> None:
        """Letters in the encoding of the font."""
        if self.skip:
            passed = min(self.skip, len(data))
            self.skip -= passed
            data = data[passed:]
        self.bytes += data

    def letters(self, text: str) -> None:
        """Letters that a control word stands for."""
        if self.skip:
            self.skip -= 1
            return
        self.flush()
        self.put(text)

    def flush(self) -> None:
        """Decodes the bytes so far."""
        if self.bytes:
            text = bytes(self.bytes).decode(self.group.encoding, "replace")
            self.bytes.clear()
            self.put(text)

    def put(self, text: str) -> None:
        """Words to where the group's words go."""
        group = self.group
        if group.skipped or group.hidden or group.deleted or group.place in ("info", "fonts"):
            return
        self.words.setdefault(group.place, []).append(text)
        if text.strip():
            self.seen.append((group.bold, group.size))

    def end_paragraph(self, place: str = "body") -> None:
        """The words so far are a paragraph."""
        self.flush()
        text = _mended("".join(self.words.pop(place, [])))
        marks, self.marks = (self.marks, []) if place == "body" else ([], self.marks)
        seen, self.seen = self.seen, []
        if text.strip() and place in ("body", "header", "footer", "footnote"):
            own = place == "body"
            self.document.paragraphs.append(
                Paragraph(
                    text=text,
                    place=place,
                    kind=self.kind if own else "",
                    level=self.level if own else 0,
                    mark=_mended("".join(marks)).strip(),
                    bold=bool(seen) and all(bold for bold, _ in seen),
                    size=max((size for _, size in seen), default=24.0),
                )
            )


def _mended(text: str) -> str:
    """Pairs of surrogates, which the format writes as two letters, as one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _known(encoding: str) -> str:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return "cp1252"
    return encoding
