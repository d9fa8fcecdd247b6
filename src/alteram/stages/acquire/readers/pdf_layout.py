"""Lines of a page to paragraphs, headings and list items, by the geometry alone.

A PDF knows letters and places, no paragraphs.  A line begins a new block where the gap above it is wider than the
usual one, the letters change in size or weight, the line is indented, a list mark stands at its head, or the line
before ended early: its next word would have fitted (a line end that somebody made, not the typesetter).
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Line", "Part", "furniture", "hyphens", "parts_of"]


@dataclass(eq=False, slots=True)
class Line:
    """A line of letters; lengths in points, `base` counted from the foot of the page."""

    text: str
    page: int
    left: float
    right: float
    base: float
    height: float
    word: float
    """Width of its first word."""
    bold: bool


@dataclass(slots=True)
class Part:
    """Lines that are one block."""

    lines: list[Line]
    kind: str = "paragraph"
    level: int = 0
    mark: int = 0
    """Length of the list mark at the head of its first line."""
    open: bool = field(default=False)


_BULLET = re.compile(r"[•◦▪▫■□●○‣⁃·\uf0b7\uf0a7][ \t]*(?=\S)")
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|\([ivx]{1,4}\)|[–—-])[ \t]+(?=\S)")
_QUOTES = "\"'“‘„«"
_STOPS = '.!?:;"”’»)…'
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\W{0,3}\d{1,4}\W{0,3}(?:(?:of|von|/)\W{0,3}\d{1,4})?\W{0,3}", re.IGNORECASE
)
_EDGE_LINES = 2
"""Lines at the head and the foot of a page that may be running heads and feet."""
_WIDE_GAP = 1.3
"""Pitch between two lines, as a multiple of the usual one, from which they are apart."""
_LARGER = 1.12
"""Height of letters, as a multiple of the usual one, from which they are another size."""
_TITLE = 1.4
_NEAR = 150
"""Points to the right of a line's left edge within which another line counts to the same column."""
_RAGGED = 0.15
"""Share of the width by which full lines of a column may fall short of its edge."""
_MOSTLY = 0.6
_COLUMN_LETTERS = 30
"""Letters of a line, on average, from which lines can be a column of prose."""
_NEARLY_WHOLE = 0.75
_MOST_HEADING = 200
"""Longest heading, in letters."""


def furniture(pages: list[list[Line]]) -> dict[int, str]:
    """`id(line)` to `header` or `footer` for running heads, feet and page numbers.

    They stand first or last on their page and are said again, but for figures, on at least half of the other pages
    at the same height; a page number alone needs no other page.
    """
    seen: Counter[tuple[str, int]] = Counter()
    places: list[tuple[Line, str, tuple[str, int]]] = []
    for lines in pages:
        by_height = sorted(lines, key=lambda line: -line.base)
        edge = by_height[:_EDGE_LINES], by_height[_EDGE_LINES:][-_EDGE_LINES:]
        for kind, chosen in zip(("header", "footer"), edge, strict=True):
            for line in chosen:
                key = (re.sub(r"\d+", "#", line.text), round(line.base / 4))
                seen[key] += 1
                places.append((line, kind, key))
    filled = sum(1 for lines in pages if lines)
    often = max(2, filled / 2)
    out: dict[int, str] = {}
    for line, kind, key in places:
        alone = _PAGE_NUMBER.fullmatch(line.text) is not None
        if seen[key] >= often or (alone and _outermost(line, pages[line.page - 1])):
            out[id(line)] = kind
    return out


def _outermost(line: Line, lines: list[Line]) -> bool:
    """Whether a line stands apart at the head or foot of its page."""
    others = [other.base for other in lines if other is not line]
    gap = 2 * line.height
    return not others or line.base > max(others) + gap or line.base < min(others) - gap


def hyphens(texts: Iterable[str]) -> set[str]:
    """Words, lower case, that the document writes in one piece: what tells `govern-ment` from `well-known`."""
    return {word.lower() for text in texts for word in re.findall(r"\w{4,}", text)}


def parts_of(pages: list[list[Line]]) -> list[Part]:
    """Blocks of the whole document, in order; a paragraph may run over a page edge."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    height = _usual([(line.height, len(line.text)) for line in lines])
    bold_share = sum(len(line.text) for line in lines if line.bold) / sum(len(line.text) for line in lines)
    parts: list[Part] = []
    for page in pages:
        pitch = _pitch(page, height)
        right = _right_edges(page, pitch)
        before: Line | None = None
        for line in page:
            if before is None:
                apart = not (parts and _runs_on(parts[-1], line))
            else:
                scale = max(1.0, line.height / height)  # larger letters stand further apart
                apart = _is_apart(parts[-1], before, line, pitch * scale, right[id(before)])
            if apart:
                parts.append(Part([line]))
            else:
                parts[-1].lines.append(line)
            before = line
    for part in parts:
        _name(part, height, bold_share < 0.5)
    _name_items(parts)
    _name_title(parts, height)
    return parts


def _usual(weighted: list[tuple[float, int]]) -> float:
    """The most common value, by weight, to a fifth of a point."""
    count: Counter[float] = Counter()
    for value, weight in weighted:
        count[round(value * 5) / 5] += weight
    return max(count.items(), key=lambda item: (item[1], -item[0]))[0] or 1.0


def _pitch(page: list[Line], height: float) -> float:
    """The usual distance from line to line on a page."""
    steps = [a.base - b.base for a, b in itertools.pairwise(page)]
    steps = [s for s in steps if 0.5 * height < s < 2.5 * height]
    return statistics.quantiles(steps, n=4)[0] if len(steps) > 3 else min(steps, default=1.2 * height)


def _right_edges(page: list[Line], pitch: float) -> dict[int, float]:
    """`id(line)` to the right edge up to which its paragraph is set.

    That of the widest line below or above it, unless the lines around it are full at an edge of their own: a
    column, or an indented quotation.  Names one below the other are short lines, not a narrow column.
    """
    out: dict[int, float] = {}
    for run in _runs(page, pitch):
        left, right = min(line.left for line in run), max(line.right for line in run)
        widest = max(o.right for line in run for o in page if o.left < line.right and o.left < line.left + _NEAR)
        lines = run[:-1]
        full = sum(line.right > right - _RAGGED * (right - left) for line in lines)
        letters = sum(len(line.text) for line in lines)
        narrow = len(run) > 2 and full >= _MOSTLY * len(lines) and letters >= _COLUMN_LETTERS * len(lines)
        own = narrow or right - left > _NEARLY_WHOLE * (widest - left)
        out.update((id(line), right if own else widest) for line in run)
    return out


def _runs(page: list[Line], pitch: float) -> list[list[Line]]:
    """Lines that stand one below the other at the usual distance, at about the same left edge."""
    runs: list[list[Line]] = []
    for line in page:
        last = runs[-1][-1] if runs else None
        step = last.base - line.base if last else 0.0
        near = last is not None and abs(last.left - line.left) < 4 * line.height
        if near and 0.5 * line.height < step <= _WIDE_GAP * pitch * max(1.0, line.height / pitch):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _runs_on(part: Part, line: Line) -> bool:
    """Whether the first line of a page continues the last block of the page before."""
    last = part.lines[-1]
    same = 1 / _LARGER < line.height / last.height < _LARGER and line.bold == last.bold
    return same and last.text[-1] not in _STOPS and (line.text[0].islower() or last.text.endswith((",", "\x02")))


def _is_apart(part: Part, before: Line, line: Line, pitch: float, right: float) -> bool:
    step = before.base - line.base
    ratio = line.height / before.height
    marked = _BULLET.match(part.lines[0].text) or _NUMBER.match(part.lines[0].text)
    ends = before.text[-1] in _STOPS
    if step < -0.5 * line.height:
        return not _runs_on(part, line)  # the next column
    if abs(step) < 0.5 * line.height:
        return line.left > before.right + 2 * line.height  # cells beside one another
    if not 1 / _LARGER < ratio < _LARGER or step > _WIDE_GAP * pitch or line.bold != before.bold:
        return True
    if _BULLET.match(line.text):
        return True
    short = before.right + line.word + 0.3 * line.height < right
    if _NUMBER.match(line.text) and (ends or short or marked):
        return True
    if not marked and line.left > before.left + 0.8 * line.height and len(part.lines) > 1 and (ends or short):
        return True  # an indented first line
    return short and not before.text.endswith("\x02")


def _name(part: Part, height: float, bold_tells: bool) -> None:
    """What kind of block it is."""
    first = part.lines[0]
    text = " ".join(line.text for line in part.lines)
    mark = _BULLET.match(first.text) or _NUMBER.match(first.text)
    larger = first.height > _LARGER * height
    if len(text) <= _MOST_HEADING and (larger or (bold_tells and all(line.bold for line in part.lines))):
        if not text.endswith((".", ";", ",")) or larger:
            part.kind, part.level = "heading", 2 if larger else 3
    elif mark:
        part.kind, part.level, part.mark = "list_item", 1, mark.end()


def _name_items(parts: list[Part]) -> None:
    """Paragraphs set in below a line that ends in a colon are list items: many makers draw the marks as pictures."""
    lead: Line | None = None
    for before, part in itertools.pairwise(parts):
        if before.kind == "paragraph" and before.lines[-1].text.endswith(":"):
            lead = min(before.lines, key=lambda line: line.left)
        inside = lead is not None and all(line.left > lead.left + line.height for line in part.lines)
        if lead is None or not inside or part.kind != "paragraph" or part.lines[0].text[0] in _QUOTES:
            lead = None
        else:
            part.kind, part.level = "list_item", 1


def _name_title(parts: list[Part], height: float) -> None:
    """The largest heading of the first page is the title."""
    first = [p for p in parts if p.kind == "heading" and p.lines[0].page == parts[0].lines[0].page]
    largest = max((p.lines[0].height for p in first), default=0.0)
    chosen = [p for p in first if p.lines[0].height == largest]
    if largest > _TITLE * height and len(chosen) == 1:
        chosen[0].kind, chosen[0].level = "title", 1
