"""Cutting a text layer into units: blocks where the markup has them, else lines and the paragraphs that they make up.

Lines of a text that was wrapped at a margin belong together; lines of a list, an address or a signature do not.  The
test is the one by which wrapping works: a line was broken where the next word would not have fitted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alteram.model.tables import Block, Page

__all__ = ["LIST_MARK", "MOST", "Unit", "cut_units"]

MOST = 20_000
"""Longest unit, in code points: longer ones are cut at white space."""
_BACK = 2_000
"""How far back from the limit a sentence end is preferred to any white space."""
_MARK = 12
"""Longest mark of marked text, in code points."""
_NARROW, _WIDE = 40, 130
"""Between these widths a margin may lie, in code points."""
LIST_MARK = re.compile(
    r"\s*(?:[•‣◦▪▫●○■□◆◇►➢➤✓✔]\s*|[·*–—-]\s+|\(?\d{1,3}[.)]\s+|\d{1,2}-\s+|\(?[a-z][.)]\s+|\(?[ivx]{2,5}[.)]\s+|\[\d{1,3}\]\s+)(?=\S)"
)
_QUOTED = re.compile(r"\s*((?:>\s?)+)")
_MAIL_HEADER = re.compile(
    r"[*_]?(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|In-Reply-To|References|Organi[sz]ation|Importance"
    r"|Attachments?|X-[\w-]+|MIME-Version|Content-[\w-]+|Return-Path|Received|Delivered-To|Sender)[*_]?:[*_]?(?=\s|$)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\[(]?\s*\d{1,4}\s*[-–—\])]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Unit:
    """A stretch of text that becomes one passage, with what is known of it."""

    start: int
    end: int
    text: str
    gap: bool = True
    """Whether a blank line, or the start of the text, stands before it."""
    indent: int = 0
    kind: str = ""
    """Kind of its block; empty for plain text."""
    level: int = 0
    main: bool | None = None
    """Whether the main-content library kept it; None where none was asked."""
    links: float = 0.0
    path: str = ""
    value: str | None = None
    norm: str = ""
    words: int = 0
    lists: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    """What it looks like: see `features`."""
    role: str = ""
    lead: int = -1
    """Index of the unit whose words govern it; -1 for none."""
    edge: bool = False
    """Whether it stands at the head or foot of a page, on many pages."""


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    gap: bool
    indent: int
    edge: bool = False
    after_edge: bool = False
    page: int = 0


@dataclass(slots=True)
class _Margin:
    """The margin at which a stretch was wrapped; 0 where it was not."""

    width: int = 0
    slack: float = 0.88


def cut_units(text: str, blocks: Sequence[Block], pages: Sequence[Page]) -> list[Unit]:
    """Units in the order of the text; together they hold every character that is not white space, once."""
    units: list[Unit] = []
    at = 0
    plain = not blocks
    for block in blocks:
        units += _gap_units(text, at, block.start, units)
        units += _block_units(text, block, units)
        at = max(at, block.end)
    units += _gap_units(text, at, len(text), units, pages=pages if plain else ())
    _adopt_marks(text, units)
    return units


def _gap_units(text: str, start: int, end: int, before: list[Unit], pages: Sequence[Page] = ()) -> list[Unit]:
    """Units of a stretch that no block covers."""
    lines = list(_lines(text, start, end))
    if not lines:
        return []
    if pages:
        _number_pages(lines, pages)
        _mark_edges(lines)
        for line, following in itertools.pairwise(lines):
            following.after_edge = line.edge
    if before:
        lines[0].gap = text.count("\n", before[-1].end, lines[0].start) > 1
    body = [line for line in lines if not line.edge]
    margin = _margin(body, 0.8 if pages else 0.88)
    units = [u for group in _groups(body) for u in _join(text, group, margin)]
    if len(body) < len(lines):
        edges = [Unit(x.start, x.end, x.text, x.gap, x.indent, edge=True) for x in lines if x.edge]
        units = sorted(units + edges, key=lambda u: u.start)
    return [piece for u in units for piece in _shorten(u)]


def _block_units(text: str, block: Block, before: list[Unit]) -> list[Unit]:
    """Units of one block: one, unless it holds lines that do not belong together or is too long."""
    lines = list(_lines(text, block.start, block.end))
    if not lines:
        return []
    lines[0].gap = not before or "\n" in text[before[-1].end : block.start]
    if len(lines) == 1 or block.kind in ("heading", "title", "list_item", "table", "caption", "mail_header"):
        units = [Unit(lines[0].start, lines[-1].end, text[lines[0].start : lines[-1].end], lines[0].gap)]
    else:
        margin = _margin(lines, 0.88)
        units = [u for group in _groups(lines) for u in _join(text, group, margin)]
    for unit in units:
        unit.kind, unit.level, unit.main = block.kind, block.level, block.main
        unit.links, unit.path, unit.value = block.links, block.path, block.value
    return [piece for u in units for piece in _shorten(u)]


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """Lines that hold more than white space, without the white space at their edges."""
    gap, last = True, start
    for match in _LINE.finditer(text, start, end):
        raw = match.group()
        bare = raw.strip()
        if not bare:
            continue
        begin = match.start() + len(raw) - len(raw.lstrip())
        gap = last == start or text.count("\n", last, begin) != 1
        yield _Line(begin, begin + len(bare), bare, gap, begin - match.start())
        last = begin + len(bare)


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line between."""
    group: list[_Line] = []
    for line in lines:
        if group and not _flows(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _flows(line: _Line, following: _Line) -> bool:
    """Whether two lines may belong to one paragraph: no blank line between, or a page's end in mid sentence."""
    if line.page == following.page:
        depth = _quote_depth(line.text)
        words = bool(_unquoted(line.text)) and bool(_unquoted(following.text))
        return words and not following.gap and _quote_depth(following.text) == depth
    whole = _ends_sentence(line.text) or line.text.endswith((":", ";"))
    return not following.after_edge and following.text[:1].islower() and not whole


def _margin(lines: list[_Line], slack: float) -> _Margin:
    """The margin of a text that was wrapped as a whole: no line is much longer, and most sentences run over lines."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not b.gap and not _marked(b.text)]
    if len(pairs) < 4:
        return _Margin(0, slack)
    lengths = sorted(len(x.text) for pair in pairs for x in pair)
    width = lengths[int((len(lengths) - 1) * 0.95)]
    full = [(a, b) for a, b in pairs if len(a.text) >= 0.7 * width]
    flowing = sum(_unquoted(b.text)[:1].islower() for _, b in full)
    if not _NARROW <= width <= _WIDE or len(full) < 0.5 * len(pairs) or flowing < max(2, 0.3 * len(full)):
        return _Margin(0, slack)
    return _Margin(width, slack)


def _join(text: str, group: list[_Line], margin: _Margin) -> Iterator[Unit]:
    """Units of a run of lines without a blank line between."""
    width = margin.width or _own_width(group, margin.slack)
    first = last = group[0]
    for line in group[1:]:
        if width and _continues(last, line, width, margin.slack):
            last = line
            continue
        yield _unit(text, first, last)
        first = last = line
    yield _unit(text, first, last)


def _unit(text: str, first: _Line, last: _Line) -> Unit:
    return Unit(first.start, last.end, text[first.start : last.end], first.gap, first.indent)


def _own_width(group: list[_Line], slack: float) -> int:
    """The width of a wrapped paragraph in a text that is not wrapped as a whole; 0 where it is none."""
    lengths = [len(x.text) for x in group]
    if len(group) == 2:
        starts_lower = _unquoted(group[1].text)[:1].islower()
        whole = _ends_sentence(group[0].text) or group[0].text.endswith((":", ";"))
        return lengths[0] if starts_lower and not whole and _NARROW < lengths[0] <= _WIDE else 0
    width = max(lengths)
    if len(group) < 3 or not _NARROW <= width <= _WIDE:
        return 0
    pairs = list(itertools.pairwise(group))
    full = sum(len(a.text) + 1 + _first_word(b.text) > slack * width for a, b in pairs)
    flowing = sum(_unquoted(b.text)[:1].islower() and not _ends_sentence(a.text) for a, b in pairs)
    return width if full >= 0.6 * len(pairs) and flowing >= max(1, 0.4 * len(pairs)) else 0


def _continues(line: _Line, following: _Line, width: int, slack: float) -> bool:
    """Whether the following line goes on with the paragraph."""
    if _marked(following.text) or _MAIL_HEADER.match(following.text) or _MAIL_HEADER.match(line.text):
        return False
    depth, next_depth = _quote_depth(line.text), _quote_depth(following.text)
    if depth != next_depth:
        return False
    text, then = _unquoted(line.text), _unquoted(following.text)
    if not text or not then or (depth and _marked(then)):
        return False
    if text.endswith(":") or (following.indent >= line.indent + 2 and _ends_sentence(text) and not _marked(text)):
        return False
    if len(text) + 1 + _first_word(then) > slack * width:
        return not (_ends_sentence(text) and len(text) < 0.75 * width)
    return then[:1].islower() and not _ends_sentence(text) and len(text) >= 0.5 * width


def _marked(text: str) -> bool:
    return LIST_MARK.match(text) is not None


def _quote_depth(text: str) -> int:
    match = _QUOTED.match(text)
    return match.group(1).count(">") if match else 0


def _unquoted(text: str) -> str:
    match = _QUOTED.match(text)
    return text[match.end() :] if match else text


def _first_word(text: str) -> int:
    return len(text.partition(" ")[0])


def _ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)]")[-1:] in (".", "!", "?", "…")


def _shorten(unit: Unit) -> Iterator[Unit]:
    """The unit, or the pieces of one that is too long, cut at sentence ends or white space."""
    if unit.end - unit.start <= MOST:
        yield unit
        return
    text, at = unit.text, 0
    while at < len(text):
        stop = min(at + MOST, len(text))
        if stop < len(text):
            ends = [m.end() for m in _SENTENCE_END.finditer(text, stop - _BACK, stop)]
            blank = max(text.rfind(" ", at, stop), text.rfind("\n", at, stop), text.rfind("\u00a0", at, stop))
            stop = ends[-1] if ends else blank if blank > at else stop
        piece = text[at:stop]
        bare = piece.strip()
        if bare:
            begin = unit.start + at + len(piece) - len(piece.lstrip())
            made = Unit(begin, begin + len(bare), bare, unit.gap and at == 0, unit.indent, unit.kind, unit.level)
            made.main, made.links, made.path, made.value = unit.main, unit.links, unit.path, unit.value
            yield made
        at = stop


def _adopt_marks(text: str, units: list[Unit]) -> None:
    """Joins stretches without letters to the block in whose line they stand: `#`, `-`, `>`, `**` of marked text."""
    kept: list[Unit] = []
    waiting: Unit | None = None
    for k, unit in enumerate(units):
        if waiting is not None:
            unit.start, unit.text, unit.gap = waiting.start, text[waiting.start : unit.end], waiting.gap
            waiting = None
        before = kept[-1] if kept else None
        follower = units[k + 1] if k + 1 < len(units) else None
        if unit.kind or len(unit.text) >= _MARK or any(map(str.isalpha, unit.text)):
            kept.append(unit)
        elif follower is not None and follower.kind and "\n" not in text[unit.end : follower.start]:
            waiting = unit
        elif before is not None and before.kind and "\n" not in text[before.end : unit.start]:
            before.end, before.text = unit.end, text[before.start : unit.end]
        else:
            kept.append(unit)
    units[:] = kept


def _number_pages(lines: list[_Line], pages: Sequence[Page]) -> None:
    at = 0
    for line in lines:
        while at + 1 < len(pages) and line.start >= pages[at].end:
            at += 1
        line.page = pages[at].number


def _mark_edges(lines: list[_Line]) -> None:
    """Marks running heads and feet: what stands first or last on half of the pages, and page numbers."""
    by_page: dict[int, list[_Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    if len(by_page) < 2:
        for page in by_page.values():
            if len(page) > 1 and _PAGE_NUMBER.fullmatch(page[-1].text):
                page[-1].edge = True
        return
    seen: dict[tuple[bool, str], int] = {}
    for page in by_page.values():
        for key in dict.fromkeys((top, _key(x.text)) for top, x in _edge_lines(page)):
            seen[key] = seen.get(key, 0) + 1
    for page in by_page.values():
        for top, line in _edge_lines(page):
            repeated = seen[top, _key(line.text)] >= max(2, 0.5 * len(by_page)) and any(map(str.isalpha, line.text))
            line.edge = line.edge or repeated or _PAGE_NUMBER.fullmatch(line.text) is not None


def _edge_lines(page: list[_Line]) -> list[tuple[bool, _Line]]:
    """The first two and last two lines of a page, with whether they are the first."""
    return [(True, x) for x in page[:2]] + [(False, x) for x in page[max(2, len(page) - 2) :]]


def _key(text: str) -> str:
    return _DIGITS.sub("#", text.casefold())
