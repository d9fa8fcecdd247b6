"""Plain text, as written, in NFC and LF; and Markdown, without the marks of emphasis, as a page without its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alteram.model.tables import Block
from alteram.settings import AcquireSettings
from alteram.stages.acquire.charset import decode, freeze
from alteram.stages.acquire.layer import Layer, UnreadableError

__all__ = ["markdown_blocks", "read_markdown", "read_text", "unmarked"]

_TOOL = "alteram.text 1"


def read_text(data: bytes, settings: AcquireSettings) -> Layer:  # noqa: ARG001
    """Text without blocks: its lines are all there is."""
    return _plain(data, None)


def read_markdown(data: bytes, settings: AcquireSettings) -> Layer:  # noqa: ARG001
    """Text with blocks for what its marks say.  The marks themselves (`#`, `-`, `>`) are in no block.

    Marks of emphasis are not in the text: they part words from their sentence, and half of a pair from a quotation.
    """
    layer = _plain(data, None)
    layer.text = unmarked(layer.text)
    layer.layout = "markup"
    layer.blocks = list(markdown_blocks(layer.text))
    layer.tool = "alteram.markdown 2"
    for name, value in _front_matter(layer.text):
        if name in ("title", "author", "language") and getattr(layer, name) is None:
            setattr(layer, name, value)
        elif name == "date" and _DATE.fullmatch(value):
            layer.published = value[:10]
        elif name == "url":
            layer.url = value
    return layer


def _plain(data: bytes, declared: str | None) -> Layer:
    found = decode(data, declared)
    text = freeze(found.text)
    if not text.strip():
        raise UnreadableError("no text in it: nothing but white space")
    layer = Layer(text, partly=found.partly, tool=_TOOL)
    if found.guessed:
        layer.notes.append(f"encoding not told, read as {found.encoding}")
    zeros = text.count("\0")
    if zeros:
        layer.notes.append(f"holds {zeros} NUL character{'s' if zeros > 1 else ''}, kept as they are")
    return layer


_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}((?:>[ \t]?)+)")
_TABLE = re.compile(r" {0,3}\|.*\|[ \t]*$")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t:|-]*-[ \t:|-]*$")
_MOST_RULE = 1000
"""Longest line, in letters, that may be the rule below the head of a table."""
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)|<https?://[^\s<>]{1,2000}>")
_PICTURE = re.compile(r"!\[([^\[\]\n]{0,1000})\]\([^()\n]{0,2000}\)")
_FRONT = re.compile(r"---[ \t]*\n(.{0,20000}?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_]{1,30})[ \t]*:[ \t]*(\S[^\n]*)$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")


def unmarked(text: str) -> str:
    """A Markdown text without pairs of `*` and `_` around words; code and the head of the file stay as they are."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    out, fence = [text[:start]], ""
    for part in re.split(r"(?<=\n)(?=[ \t]*\n|[ \t]{0,3}(?:`{3}|~{3}))", text[start:]):
        line, ended, rest = part.partition("\n")
        opened = _FENCE.match(line)
        if opened and not fence:
            fence = opened.group(1)
        elif fence and opened and line.strip().startswith(fence):
            out.append(line + ended)
            fence, part = "", rest
        if fence:
            out.append(part)
            continue
        for _ in range(_NESTED):
            part = _EMPHASIS.sub(lambda m: m["words"] or m[0], part)
        out.append(part)
    return "".join(out)


_NESTED = 3
_EMPHASIS = re.compile(
    r"(?P<code>`+)(?:(?!(?P=code)).){1,1000}(?P=code)"
    r"|(?<![\w\\/*_])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_`]{1,1000}?)(?<=[^\s\\])(?P=mark)(?![\w/*_])",
    re.DOTALL,
)
"""Inline code, which stays, or words between two marks; parts hold no blank line, so that no pair goes over one."""


def _front_matter(text: str) -> Iterator[tuple[str, str]]:
    """Names, lower case, and values at the head of the text (`title: …` between two lines of `---`)."""
    front = _FRONT.match(text)
    for pair in _PAIR.finditer(front.group(1)) if front else ():
        yield pair.group(1).lower(), pair.group(2).strip().strip("\"'")


def markdown_blocks(text: str) -> Iterator[Block]:
    """Headings, list items, quotations, tables, code and paragraphs of a Markdown text, in order."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    if front:
        yield from _block(text, 0, start, "header", 0)
    scan = _Scan(text)
    for line in _LINE.finditer(text, start):
        if line.end() > line.start():
            yield from scan.line(line.start(), line.start() + len(line.group().rstrip("\n")))
    yield from scan.close()


class _Scan:
    """One open block at a time: `kind` and `level` of it, from `start` to `end`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kind = ""
        self.level = 0
        self.start = self.end = 0
        self.fence = ""

    def line(self, start: int, end: int) -> Iterator[Block]:
        """Takes the line at `start:end` (without its line end) and gives the blocks that it closes."""
        line = self.text[start:end]
        if self.fence:
            self.end = end
            if line.strip().startswith(self.fence) and not line.strip().strip(self.fence[0]):
                self.fence = ""
                yield from self.close()
            return
        fence = _FENCE.match(line)
        if fence:
            yield from self.open("other", 0, start, end)
            self.fence = fence.group(1)
        elif not line.strip():
            yield from self.close()
        elif self.kind == "paragraph" and _UNDERLINE.match(line):
            self.kind, self.level = "heading", 1 if "=" in line else 2
            yield from self.close()
        elif _RULE.match(line):
            yield from self.close()
        else:
            yield from self.words(line, start, end)

    def words(self, line: str, start: int, end: int) -> Iterator[Block]:
        """A line that is neither blank, nor a rule, nor code."""
        heading = _HEADING.match(line)
        item = _ITEM.match(line)
        quote = _QUOTE.match(line)
        if heading:
            words = line.rstrip()
            closed = words.rstrip("#")  # `## Heading ##`
            length = len(closed) if closed.endswith((" ", "\t")) else len(words)
            yield from self.open("heading", len(heading.group(1)), start + heading.end(), start + length)
            yield from self.close()
        elif item:
            depth = len(item.group(1).expandtabs(4)) // 2
            yield from self.open("list_item", depth + 1, start + item.end(), end)
        elif quote:
            depth = quote.group(1).count(">")
            if not line[quote.end() :].strip():
                yield from self.close()  # an empty quoted line parts two quoted paragraphs
            elif self.kind == "quotation" and self.level == depth:
                self.end = end
            else:
                yield from self.open("quotation", depth, start + quote.end(), end)
        elif _TABLE.match(line) or (self.kind == "table" and "|" in line):
            if len(line) < _MOST_RULE and _TABLE_RULE.match(line):
                yield from self.close()
            else:
                yield from self.open("table", 0, start, end)
        elif self.kind in ("paragraph", "list_item", "quotation"):
            self.end = end  # a lazy continuation
        else:
            yield from self.open("paragraph", 0, start, end)

    def open(self, kind: str, level: int, start: int, end: int) -> Iterator[Block]:
        """Closes what is open and opens a block."""
        yield from self.close()
        self.kind, self.level, self.start, self.end = kind, level, start, end

    def close(self) -> Iterator[Block]:
        """Gives the open block, if any."""
        if self.kind:
            yield from _block(self.text, self.start, self.end, self.kind, self.level)
        self.kind, self.level, self.fence = "", 0, ""


def _block(text: str, start: int, end: int, kind: str, level: int) -> Iterator[Block]:
    """The block without the blanks at its edges; a picture gives its words as a caption."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    picture = _PICTURE.fullmatch(text, start, end) if kind == "paragraph" else None
    if picture is not None:
        if picture.end(1) > picture.start(1):
            yield Block(picture.start(1), picture.end(1), "caption", 0, True, 0.0, "", None)
            start = picture.end(1)
        yield Block(start, end, "other", 0, False, 0.0, "", None)
    elif start < end:
        yield Block(start, end, kind, level, True, _linked(text[start:end]), "", None)


def _linked(words: str) -> float:
    """Share of the letters that are link text; addresses are not shown and count as none."""
    if "](" not in words and "<http" not in words:
        return 0.0
    links = [(len(m.group(1) or m.group()), len(m.group())) for m in _LINK.finditer(words)]
    shown = len(words) - sum(whole - text for text, whole in links)
    return sum(text for text, _ in links) / shown if shown else 0.0
