"""Pages that list posts: tag archives, blogs, forum threads.  Finds what repeats, and cuts there.

A listing is a run of blocks with the same skeleton: tags, title, caption, body, a line that leads to more.  The
delimiter is the surest of what repeats: lines that lead to more, headings that lead to their own pages, tags, lines
of date and writer.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from alteram.stages.segment.extent import is_head, mark_junk
from alteram.stages.segment.features import is_any
from alteram.stages.segment.units import Unit

__all__ = ["Range", "find_posts", "is_index"]

Range = tuple[int, int]
"""Half-open range of units."""

_TEXT = 40
"""Code points from which a line in a list is an excerpt, not a label."""
_BEFORE = 0.3
"""Most of the page's sentences that may stand before the first post of a list."""
_WITH_TEXT = 0.6
"""Share of posts that must hold text of their own."""
_QUESTION = 12
"""Longest title that is a question, in words."""
_INNER_END = re.compile(r"[.!?…]\s")
_FEWEST_DATES = 3
"""Lines of date and writer from which they delimit posts; two may be those of one article."""


@dataclass(slots=True)
class _Page:
    units: Sequence[Unit]
    junk: Sequence[bool]
    limit: int
    """One past the last unit that can belong to a post."""
    sizes: list[int] = field(default_factory=list)
    """Code points of running text before each unit."""

    def __post_init__(self) -> None:
        self.sizes = [0]
        for i, unit in enumerate(self.units):
            self.sizes.append(self.sizes[-1] + (len(unit.text) if self.is_text(i) else 0))

    def is_titular(self, i: int) -> bool:
        """Whether a unit may be a title: a short line that is no sentence."""
        unit = self.units[i]
        if self.junk[i] or is_any(unit, "bare", "date", "byline", "tags", "mark", "alt") or is_head(unit):
            return False
        question = unit.words <= _QUESTION and unit.text.endswith("?") and not _INNER_END.search(unit.text)
        sentence = is_any(unit, "prose") and unit.kind not in ("heading", "title") and not question
        return 2 <= unit.words <= 25 and not sentence

    def is_text(self, i: int) -> bool:
        """Whether a unit is text of a post."""
        unit = self.units[i]
        return not self.junk[i] and is_any(unit, "prose") and not is_any(unit, "crumb") and not self.is_titular(i)

    def has_text(self, lo: int, hi: int) -> bool:
        """Whether a stretch holds running text."""
        return self.size(lo, hi) > 0

    def size(self, lo: int, hi: int) -> int:
        """Code points of running text in a stretch."""
        return self.sizes[max(lo, hi)] - self.sizes[lo]

    def back(self, i: int) -> int:
        """The nearest unit before `i` that holds words; -1 where there is none."""
        i -= 1
        while i >= 0 and is_any(self.units[i], "bare"):
            i -= 1
        return i


def find_posts(units: Sequence[Unit]) -> list[Range]:
    """Where the posts of a page stand; empty where it holds one text."""
    page = _page(units)
    for find in (_by_more, _by_headings, _by_tags, _by_dates, _by_cuts):
        ranges = find(page)
        if len(ranges) >= 2:
            return ranges
    return []


def is_index(units: Sequence[Unit]) -> bool:
    """Whether the page lists titles with their dates, and has no text of its own."""
    page = _page(units)
    dates = [i for i in range(page.limit) if is_any(units[i], "date") and not page.junk[i]]
    titles = [i for i in range(page.limit) if page.is_titular(i)]
    return (
        len(dates) >= _FEWEST_DATES
        and len(titles) >= _FEWEST_DATES
        and page.size(0, page.limit) < 2 * _TEXT * len(titles) / 3
    )


def _page(units: Sequence[Unit]) -> _Page:
    junk = mark_junk(units)
    page = _Page(units, junk, len(units))
    seen = False
    comments = [i for i, u in enumerate(units) if "comments" in u.lists and is_head(u)]
    parted = sum(page.has_text(a, b) for a, b in itertools.pairwise(comments))  # counters of posts, not one's comments
    for i in range(len(units)):
        counter = parted and "comments" in units[i].lists
        if (
            seen
            and is_head(units[i])
            and not counter
            and not is_any(units[i], "again")
            and "more" not in units[i].lists
        ):
            rest = page.size(i + 1, len(units))
            if rest < page.size(0, i):
                page.limit = i
                break
        seen = seen or page.is_text(i)
    return page


def _by_more(page: _Page) -> list[Range]:
    """Posts that end with a line that leads to the whole text."""
    ends = [i for i in range(page.limit) if _is_more(page, i)]
    if len(ends) < 2:
        return []
    ranges = [(lo, hi) for lo, hi in zip([0, *(e + 1 for e in ends)], ends, strict=False)]
    full = [r for r in ranges if page.has_text(*r) or _has_excerpt(page, *r)]
    if len(full) < max(2, _WITH_TEXT * len(ranges)):
        return []
    ranges = _part_first(page, full)
    rest = ends[-1] + 1
    text = next((i for i in range(rest, page.limit) if page.is_text(i)), None)
    if text is not None and any(page.is_titular(i) for i in range(rest, text)):
        ranges.append((rest, page.limit))
    return ranges


def _is_more(page: _Page, i: int) -> bool:
    unit = page.units[i]
    if "more" not in unit.lists or is_any(unit, "colon", "prose", "mark") or unit.words > 20:
        return False
    return unit.kind not in ("heading", "title")


def _has_excerpt(page: _Page, lo: int, hi: int) -> bool:
    """Whether a stretch holds a title and a line long enough to be an excerpt."""
    return any(page.is_titular(i) for i in range(lo, hi)) and any(
        len(page.units[i].text) >= _TEXT and not page.junk[i] and not is_any(page.units[i], "title")
        for i in range(lo, hi)
    )


def _part_first(page: _Page, ranges: list[Range]) -> list[Range]:
    """Cuts an article off the first of its teasers, where all that repeats stands below it."""
    lo, hi = ranges[0]
    texts = [i for i in range(lo, hi) if page.is_text(i)]
    others = [sum(page.is_text(i) for i in range(*r)) for r in ranges[1:]]
    if len(texts) < 4 or max(others) > 1 or page.size(lo, hi) < 0.6 * page.size(lo, ranges[-1][1]):
        return ranges
    titles = [i for i in range(texts[-2] + 1, texts[-1]) if page.is_titular(i)]
    return [(lo, titles[0]), (titles[0], hi), *ranges[1:]] if titles else ranges


def _by_headings(page: _Page) -> list[Range]:
    """Posts under headings of one place in the markup, each of which leads to its own page."""
    groups: dict[str, list[int]] = {}
    for i in range(page.limit):
        unit = page.units[i]
        if unit.kind in ("heading", "title") and unit.path and not page.junk[i]:
            groups.setdefault(unit.path, []).append(i)
    best: list[Range] = []
    for heads in groups.values():
        linked = [i for i in heads if page.units[i].value]
        if len(linked) < 2 or len(linked) < 0.8 * len(heads):
            continue
        ranges = _from_heads(page, heads)
        texts = [r for r in ranges if page.has_text(*r) or _has_excerpt(page, *r)]
        first = ranges[0][0]
        whole = page.size(0, page.limit)
        if (
            len(texts) >= max(2, 0.5 * len(ranges))
            and page.size(0, first) <= _BEFORE * max(whole, 1)
            and len(ranges) > len(best)
        ):
            best = ranges
    return best


def _by_tags(page: _Page) -> list[Range]:
    """Posts that begin or end with a line of tags, where at least two lines share one."""
    rows = [i for i in range(page.limit) if is_any(page.units[i], "tags") and not page.junk[i]]
    if len(rows) < 2:
        return []
    tags = Counter(t.strip().casefold() for i in rows for t in dict.fromkeys(page.units[i].text.split(",")))
    led = all("tags" in page.units[i].lists for i in rows)
    if max(tags.values()) < 2 and not led:
        return []
    if not page.has_text(0, rows[0]) and page.has_text(rows[-1], page.limit):
        ranges = list(zip(rows, [*rows[1:], page.limit], strict=True))
    elif page.has_text(0, rows[0]) and not page.has_text(rows[-1], page.limit):
        ranges = list(zip([0, *(r + 1 for r in rows[:-1])], [r + 1 for r in rows], strict=True))
    else:
        return []
    return ranges if _are_posts(page, ranges) else []


def _are_posts(page: _Page, ranges: list[Range]) -> bool:
    """Whether most stretches hold a title with text after it."""
    good = 0
    for lo, hi in ranges:
        title = next((i for i in range(lo, hi) if page.is_titular(i)), None)
        good += title is not None and page.has_text(title + 1, hi)
    return good >= max(2, _WITH_TEXT * len(ranges))


def _by_dates(page: _Page) -> list[Range]:
    """Posts with a line of date or writer beside the title."""
    heads = _clusters(page, lambda u: is_any(u, "date", "byline") and not is_any(u, "mark"))
    listed = any("listing" in u.lists for u in page.units[: heads[0][0]]) if heads else False
    if len(heads) < (2 if listed else _FEWEST_DATES):
        return []
    above = [page.back(lo) for lo, _ in heads]
    over = sum(i >= 0 and page.is_titular(i) and _starts_anew(page, i) for i in above)
    under = sum(hi < page.limit and page.is_titular(hi) for _, hi in heads)
    if max(over, under) < 0.75 * len(heads):
        return []
    if over >= under:
        starts = [i if i >= 0 and page.is_titular(i) else lo for i, (lo, _) in zip(above, heads, strict=True)]
    else:
        starts = [lo for lo, _ in heads]
    starts = [_lead_back(page, s, starts) for s in starts]
    if page.size(0, starts[0]) > _BEFORE * max(1, page.size(0, page.limit)):
        return []
    ranges = list(zip(starts, [*starts[1:], page.limit], strict=True))
    return ranges if all(lo < hi for lo, hi in ranges) and _are_posts(page, ranges) else []


def _by_cuts(page: _Page) -> list[Range]:
    """Posts of which the beginning is shown: a title, then words that end in dots."""
    cuts = [
        i for i in range(page.limit) if is_any(page.units[i], "cut") and not page.junk[i] and page.units[i].words >= 8
    ]
    starts = []
    for i in cuts:
        above = page.back(i)
        while above >= 0 and is_any(page.units[above], "date", "byline"):
            above = page.back(above)
        if above >= 0 and page.is_titular(above) and above not in cuts:
            starts.append(above)
    if len(starts) < _FEWEST_DATES or len(starts) < 0.75 * len(cuts):
        return []
    if page.size(0, starts[0]) > _BEFORE * max(1, page.size(0, page.limit)):
        return []
    return list(zip(starts, [*starts[1:], page.limit], strict=True))


def _clusters(page: _Page, wanted: Callable[[Unit], bool]) -> list[Range]:
    """Runs of units of a kind; junk and bare lines between them do not part them."""
    runs: list[Range] = []
    for i in range(page.limit):
        if not wanted(page.units[i]) or (page.junk[i] and not is_any(page.units[i], "date")):
            continue
        if runs and all(page.junk[k] or is_any(page.units[k], "bare") for k in range(runs[-1][1], i)):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return _with_titles_inside(page, runs)


def _with_titles_inside(page: _Page, runs: list[Range]) -> list[Range]:
    """Runs joined where a title stands between a date and a writer."""
    joined: list[Range] = []
    for run in runs:
        if joined:
            lo, hi = joined[-1]
            between = [k for k in range(hi, run[0]) if not page.junk[k] and not is_any(page.units[k], "bare")]
            apart = not is_any(page.units[hi - 1], "byline") and not is_any(page.units[run[0]], "date")
            if len(between) == 1 and page.is_titular(between[0]) and apart:
                joined[-1] = (lo, hi)  # the title stands right behind the date: see `under`
                continue
        joined.append(run)
    return joined


def _starts_anew(page: _Page, i: int) -> bool:
    """Whether what stands before a title ends something: a sentence, tags, furniture, the page's own head."""
    before = page.back(i)
    if before < 0 or page.junk[before]:
        return True
    unit = page.units[before]
    return not is_any(unit, "colon", "lower") and (
        is_any(unit, "prose", "tags", "again") or page.is_titular(before) or unit.gap
    )


def _lead_back(page: _Page, start: int, starts: Sequence[int]) -> int:
    """Takes the text for an image and the tags over a title along, where they stand over the first title too."""
    first = page.back(starts[0])
    if first < 0 or not is_any(page.units[first], "tags", "again"):
        return start
    at = start
    while (before := page.back(at)) >= 0 and is_any(page.units[before], "tags", "again") and not page.junk[before]:
        at = before
    return at


def _from_heads(page: _Page, heads: Sequence[int]) -> list[Range]:
    """Stretches that begin with a heading, or with what stands over each of them: tags, a date, a picture."""
    over = page.back(heads[0])
    led = over >= 0 and _leads(page, over)
    starts = []
    for head in heads:
        at = head
        while led and (before := page.back(at)) >= 0 and _leads(page, before) and before not in heads:
            at = before
        starts.append(at)
    return list(zip(starts, [*starts[1:], page.limit], strict=True))


def _leads(page: _Page, i: int) -> bool:
    unit = page.units[i]
    short = unit.words <= 4 and unit.kind not in ("heading", "title") and unit.links > 0.7 and "more" not in unit.lists
    return (
        is_any(unit, "tags", "date", "byline") or unit.kind in ("caption", "date", "byline") or short
    ) and not is_any(unit, "prose")
