"""Our own rendering of a DOM to text: every visible text once, in order, with blocks that carry what the markup says.

White space of the source collapses as in a browser (CSS Text 3, section 4.1); no-break spaces are no such white
space and stay.  Blocks are parted by a blank line, `<br>` ends a line, two of them end a block.  The walk is a loop
and never recurses, so that nesting costs no stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from alteram.model.tables import Block
from alteram.stages.acquire.charset import freeze
from alteram.stages.acquire.readers.html_kinds import (
    BLOCKS,
    FURNITURE,
    HEADINGS,
    SKIPPED,
    furniture_hint,
    is_hidden,
    kind_of,
    step_of,
)

__all__ = ["Rendering", "render"]

_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_SPACES = re.compile(r" {2,}")
_PARTS = re.compile(r"\n{2,}")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2})?.*)?)?)?")
_PATH_STEPS = 24
"""Steps of a skeleton path that are kept, the innermost: enough to tell templates apart, bounded for deep markup."""
_CELL = 200
"""Longest cell of a row that is shown as one line."""
_KEEPS_SPACE = frozenset(("pre", "textarea", "listing", "xmp", "plaintext"))
_MARKS = ("‘", "’"), ("“", "”")
"""What browsers set around `<q>`, by depth: even, odd."""
_INLINE_KINDS = frozenset(("byline", "date", "title", "caption"))
"""What an inline element may tell of a line whose letters are mostly its own."""
_MOSTLY = 0.8


@dataclass(slots=True)
class Rendering:
    """The text and its blocks, before main content is known."""

    text: str
    blocks: list[Block]


@dataclass(slots=True)
class _Frame:
    """An element that is open."""

    element: Any
    tag: str
    kind: str
    block_kind: str
    """Kind of the innermost block that it stands in, or is."""
    path: str
    children: Iterator[Any]
    is_block: bool = True
    link: str | None = None
    keeps: bool = False
    """Whether white space stays as it is."""
    heading: int = 0
    lists: int = 0
    quotations: int = 0
    marks: int = 0
    """How deep in `<q>` it stands."""


@dataclass(slots=True)
class _Run:
    """Inline pieces that gather until the next block boundary."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    letters: int = 0
    links: dict[str, int] = field(default_factory=dict)
    """Letters by address."""
    kinds: dict[str, int] = field(default_factory=dict)
    """Letters by kind of inline element, where that is not the kind of the block."""
    date: str | None = None
    keeps: bool = False
    images: list[str] = field(default_factory=list)


def render(root: Any, base: str | None = None) -> Rendering:
    """Renders the tree under `root`; `base` is the address that links are relative to."""
    return _Renderer(root, base).run()


class _Renderer:
    def __init__(self, root: Any, base: str | None) -> None:
        self.root = root
        self.base = base
        self.parts: list[str] = []
        self.size = 0
        self.blocks: list[Block] = []
        self.current = _Run()
        self.sizes, self.total = _sizes(root)
        self.stack: list[_Frame] = []

    def run(self) -> Rendering:
        """The whole walk."""
        self.enter(self.root)
        while self.stack:
            frame = self.stack[-1]
            child = next(frame.children, None)
            if child is None:
                self.leave(frame)
            elif not isinstance(child.tag, str):
                self.add(child.tail)  # a comment: its tail is text of the parent
            else:
                self.enter(child)
        return Rendering("".join(self.parts), self.blocks)

    def enter(self, element: Any) -> None:
        """Opens an element, or passes over one that shows nothing."""
        tag = element.tag.lower().rpartition("}")[2]
        attributes = element.attrib
        outer = self.stack[-1] if self.stack else None
        if tag in SKIPPED or is_hidden(tag, attributes):
            self.tail(element)
            return
        if tag == "br":
            self.current.pieces.append("\n")
            self.tail(element)
            return
        if tag == "img":
            self.image(attributes)
            self.tail(element)
            return
        frame = self.frame(element, tag, outer)
        if frame.is_block:
            self.flush()
        elif tag in ("td", "th") and self.current.pieces:
            self.current.pieces.append("\t")
        self.stack.append(frame)
        if tag == "q":
            self.add(_MARKS[frame.marks % 2][0])
        if tag == "time" and self.current.date is None:
            self.current.date = _iso(attributes.get("datetime"))
        self.add(element.text)

    def frame(self, element: Any, tag: str, outer: _Frame | None) -> _Frame:
        """The element with what it takes over from where it stands."""
        attributes = element.attrib
        if outer is None:
            return _Frame(element, tag, "other", "other", step_of(tag, attributes), iter(element))
        is_block = tag in BLOCKS
        if tag == "tr":
            is_block = _is_simple_row(element)
        elif tag in ("td", "th"):
            is_block = not (outer.tag == "tr" and outer.is_block)
        hint = furniture_hint(tag, attributes)
        share = self.sizes.get(element, 0) / self.total
        kind = kind_of(tag, attributes, outer.kind, hint, share)
        if not is_block and kind not in _INLINE_KINDS:
            kind = outer.kind
        path = outer.path
        if tag in BLOCKS:
            path = _deeper(path, step_of(tag, attributes))
        return _Frame(
            element,
            tag,
            kind,
            kind if is_block else outer.block_kind,
            path,
            iter(element),
            is_block,
            attributes.get("href") if tag == "a" else outer.link,
            outer.keeps or tag in _KEEPS_SPACE,
            HEADINGS.get(tag, outer.heading),
            outer.lists + (tag in ("ul", "ol", "dl")),
            outer.quotations + (tag == "blockquote"),
            outer.marks + (tag == "q"),
        )

    def leave(self, frame: _Frame) -> None:
        """Closes an element; its tail belongs to what it stands in."""
        if frame.tag == "q":
            self.add(_MARKS[frame.marks % 2][1])
        if frame.is_block:
            self.flush()
        self.stack.pop()
        self.tail(frame.element)

    def tail(self, element: Any) -> None:
        if self.stack:
            self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Adds inline text of the element on top of the stack."""
        if not text:
            return
        frame, run = self.stack[-1], self.current
        if frame.keeps:
            run.keeps = True
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        else:
            text = _SPACE.sub(" ", text)
        run.pieces.append(text)
        count = sum(map(str.isalnum, text))
        run.letters += count
        if frame.link is not None:
            run.linked += count
            run.links[frame.link] = run.links.get(frame.link, 0) + count
        if frame.kind != frame.block_kind:
            run.kinds[frame.kind] = run.kinds.get(frame.kind, 0) + count

    def image(self, attributes: Any) -> None:
        """Keeps the text that stands for an image: in the line where it is a sign, else as a block of its own."""
        alt = _SPACE.sub(" ", attributes.get("alt") or "").strip()
        if not alt:
            return
        if len(alt) <= 2 or "emoji" in attributes.get("class", ""):
            self.add(alt)
        else:
            self.current.images.append(alt)

    def flush(self) -> None:
        """Ends the run: what it holds becomes blocks of the innermost open block element."""
        run, self.current = self.current, _Run()
        frame = next((f for f in reversed(self.stack) if f.is_block), None)
        if frame is None or not (run.pieces or run.images):
            return
        text = "".join(run.pieces)
        if run.keeps:
            paragraphs = [text]
        else:
            text = _SPACES.sub(" ", _AROUND_BREAK.sub("\n", text))
            paragraphs = _PARTS.split(text)
        has_words = any(p.strip() for p in paragraphs)
        if not has_words:
            self.alts(run, frame)
        for part in paragraphs:
            self.block(part, frame, run)
        if has_words:
            self.alts(run, frame)

    def alts(self, run: _Run, frame: _Frame) -> None:
        """Adds the texts of the run's images, each a block."""
        kind = frame.kind if frame.kind in FURNITURE else "caption"
        for alt in run.images:
            self.append(alt, Block(0, 0, kind, 0, False, 0.0, _deeper(frame.path, "img"), None))

    def block(self, text: str, frame: _Frame, run: _Run) -> None:
        """Adds a block of the run's text, with what the run tells of it."""
        kind = "other" if frame.kind == "article" else frame.kind
        if kind in ("other", "paragraph", "header"):
            kind = next((k for k, n in run.kinds.items() if n >= _MOSTLY * run.letters), kind)
        links = round(run.linked / run.letters, 3) if run.letters else 0.0
        value = run.date
        if value is None and run.links:
            best = max(run.links.values())
            if best >= _MOSTLY * run.letters or kind in ("heading", "title"):
                value = self.address(next(a for a, n in run.links.items() if n == best))
        levels = {"heading": frame.heading, "title": frame.heading, "list_item": frame.lists}
        level = levels.get(kind, frame.quotations if kind == "quotation" else 0)
        self.append(text, Block(0, 0, kind, level, False, links, frame.path, value))

    def append(self, text: str, block: Block) -> None:
        """Adds a block of text after a blank line.  A blank line never composes, so NFC by block is NFC of all."""
        text = freeze(text).strip()
        if not text:
            return
        if self.parts:
            self.parts.append("\n\n")
            self.size += 2
        start = self.size
        self.parts.append(text)
        self.size += len(text)
        self.blocks.append(
            Block(start, self.size, block.kind, block.level, block.main, block.links, block.path, block.value)
        )

    def address(self, href: str) -> str | None:
        href = _SPACE.sub("", href)
        if not href or href.startswith("#") or href.lower().startswith(("javascript:", "data:")):
            return None
        try:
            return urljoin(self.base, href) if self.base else href
        except ValueError:
            return href


def _sizes(root: Any) -> tuple[dict[Any, int], int]:
    """Words that each element with a hint of furniture holds, and those of the whole page, in characters."""
    sizes: dict[Any, int] = {}
    total = 0
    starts: list[int] = []
    element = root
    todo: list[tuple[Any, bool]] = [(root, False)]
    while todo:
        element, closing = todo.pop()
        if closing:
            begun = starts.pop()
            attributes = element.attrib
            tag = element.tag
            weighed = tag in ("nav", "menu", "form", "fieldset", "aside", "footer") or "role" in attributes
            if weighed or furniture_hint(tag, attributes):
                sizes[element] = total - begun
            total += len((element.tail or "").strip())
            continue
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            total += len((element.tail or "").strip())
            continue
        starts.append(total)
        total += len((element.text or "").strip())
        todo.append((element, True))
        todo.extend((child, False) for child in reversed(element))
    return sizes, max(total, 1)


def _is_simple_row(row: Any) -> bool:
    """Whether a table row is one line: two cells or more, short, without blocks of their own."""
    cells = [c for c in row if isinstance(c.tag, str)]
    if len(cells) < 2:
        return False
    for cell in cells:
        size = 0
        for inner in cell.iter():
            if inner is not cell and inner.tag in BLOCKS:
                return False
            size += len(inner.text or "") + len((inner.tail or "") if inner is not cell else "")
            if size > _CELL:
                return False
    return True


def _iso(value: str | None) -> str | None:
    value = (value or "").strip()
    return value if _DATE.fullmatch(value) else None


def _deeper(path: str, step: str) -> str:
    return "/".join([*path.split("/"), step][-_PATH_STEPS:])
