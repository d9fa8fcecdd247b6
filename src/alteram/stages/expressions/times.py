"""Times of one document: cut out, reckoned in the order of the text, joined into intervals."""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from alteram.model.parse import Parse
from alteram.stages.expressions.cut import Cut
from alteram.stages.expressions.grammar import Grammar
from alteram.stages.expressions.intervals import Interval, find_intervals, share_years
from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.points import Point, iso_day, parse_point
from alteram.stages.expressions.reckon import BY_EVENT, LENGTH, SET, VAGUE, Reckoned, reckon, step_from
from alteram.stages.expressions.story import Story, is_narrative, tells_history
from alteram.stages.expressions.tense import tense_at
from alteram.stages.expressions.tokens import Tokens, tokenize

__all__ = ["FoundTime", "TimePassage", "find_times"]


@dataclass(frozen=True)
class TimePassage:
    """A passage as the times are read from it."""

    text: str
    dates_document: bool = False
    """Whether it is the line that dates the document: a byline, a dateline, a mail header."""
    parse: Callable[[], Parse | None] = lambda: None
    """Fetches its stored parse, if there is one: asked for only where a rule needs it."""

    @functools.cached_property
    def tokens(self) -> Tokens:
        """Its tokens."""
        return tokenize(self.text)


@dataclass(frozen=True, slots=True)
class FoundTime:
    """An expression of time in a passage; offsets are code points in the passage.  Fields as in `Time`."""

    start: int
    end: int
    type: str
    value: str | None
    timex: str | None
    precision: str
    rule: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "stated"
    anchor: str | None = None
    reason: str | None = None
    whole: int | None = None
    """Index, in the passage's list, of the interval of which this is one end."""
    point: Point | None = None


def find_times(passages: Sequence[TimePassage], published: str | None, grammar: Grammar) -> list[list[FoundTime]]:
    """Times of each passage of one document, in the order of the text."""
    tokens = [p.tokens for p in passages]
    bc = any(grammar.speaks_of_bc(t) for t in tokens)
    cuts = [grammar.cut(grammar.reader(t, bc=bc)) for t in tokens]
    for t, found in zip(tokens, cuts, strict=True):
        share_years(t, found)
    date = parse_point(published) or _own_date(passages, cuts)
    every = [c for found in cuts for c in found]
    named = Counter(c.year for c in every if c.full and c.years == 1 and c.year is not None)
    story = Story(date, is_narrative(every, date), tells_history(every), named)
    out = []
    for passage, t, found in zip(passages, tokens, cuts, strict=True):
        out.append(_read(t, found, story, passage, grammar.lex) if found else [])
    return out


def _own_date(passages: Sequence[TimePassage], cuts: Sequence[Sequence[Cut]]) -> Point | None:
    """The document's date by its own dateline, where nobody else has told it."""
    for passage, found in zip(passages, cuts, strict=True):
        for cut in found if passage.dates_document else ():
            if cut.full and cut.day is not None:
                point = Point(cut.year or 0, cut.month, cut.day)
                if point.possible:
                    return point
    return None


def _read(tokens: Tokens, cuts: list[Cut], story: Story, passage: TimePassage, lex: Lexicon) -> list[FoundTime]:
    found: list[FoundTime] = []
    for k, cut in enumerate(cuts):
        if cut.kind == "clock":
            found.append(_clock(tokens, cuts, found, story))
            continue
        if cut.kind not in _POINTS and cut.base != "next":
            found.append(_unpointed(tokens, cut))
            continue
        if _wants_tense(cut, story):
            story.tense = tense_at(tokens, cut.first, passage.parse(), lex)
            if tokens.word(cut.first - 1) in lex.sets["before_deadline"]:
                story.tense = ""  # what is due may be spoken of in the past
        if passage.dates_document and story.published is not None:
            found.append(_row(tokens, cut, reckon(cut, story)))  # the page's own date is no part of what it tells
        elif k == 0 and story.published is not None and _heads_item(tokens, cut):
            found.append(_row(tokens, cut, _dated(tokens, cut, story)))
        else:
            found.append(_pointed(tokens, cuts, k, story))
    return _with_intervals(tokens, cuts, found)


NEAR_CUTS, NEAR_TOKENS = 6, 60
"""How far back a time of the day looks for the day of its sentence."""
_POINTS = frozenset({"date", "pointer", "offset", "dayref", "holiday"})


def _pointed(tokens: Tokens, cuts: list[Cut], k: int, story: Story) -> FoundTime:
    cut = cuts[k]
    if cut.base == "next":
        return _by_next(tokens, cuts, k, story)
    reckoned = reckon(cut, story)
    if reckoned.point is not None and not _ends_night(tokens, cuts, k):
        _move_on(tokens, cut, reckoned.point, story)
    return _row(tokens, cut, reckoned)


def _heads_item(tokens: Tokens, cut: Cut) -> bool:
    """Whether a day without year stands as the dateline of an item: "– Northport, 9 May. The …"."""
    if cut.day is None or cut.month is None or cut.year is not None or not 1 <= cut.first <= _DATELINE:
        return False
    before = range(cut.first)
    place = [i for i in before if tokens.low[i][:1].isalpha()]
    marks = all(tokens.word(i) in _MARKS for i in before if i not in place)
    named = bool(place) and all(tokens.capital(i) for i in place) and tokens.word(cut.first - 1) == ","
    return named and marks and tokens.word(cut.last) in (".", ":", "-", "–", "—")


_DATELINE = 7
"""Tokens before the day of a dateline, at most."""
_MARKS = frozenset({",", "-", "–", "—", "•", "*", "·", "/"})


def _dated(tokens: Tokens, cut: Cut, story: Story) -> Reckoned:
    """The day of an item: reckoned from the page's date, whatever was spoken of before; the story goes on from it."""
    reckoned = reckon(cut, Story(story.published, narrative=False))
    if reckoned.point is not None:
        _move_on(tokens, cut, reckoned.point, story)
        story.line = reckoned.point
    return reckoned


def _ends_night(tokens: Tokens, cuts: list[Cut], k: int) -> bool:
    """Whether a date ends "the night of 14 to 15 March": the story stays on the evening that the night began with."""
    before = cuts[k - 1] if k else None
    return before is not None and before.part == "NI" and tokens.low[before.last : cuts[k].first] in (["to"], ["-"])


def _move_on(tokens: Tokens, cut: Cut, point: Point, story: Story) -> None:
    """Tells the story what was spoken of; a deadline or the beginning of a long time is no day that it goes on from."""
    edge = tokens.word(cut.first - 1) in ("since", "until", "till", "by")
    if cut.kind == "dayref":
        story.day = point
    else:
        day = story.day
        story.see(point)
        if edge:
            story.day = day
    if point.grain == "day" and not edge and (cut.part is not None or cut.mod is not None):
        story.scene, story.by_night = point, cut.part == "NI"
    story.fresh = story.fresh or cut.full


def _wants_tense(cut: Cut, story: Story) -> bool:
    """Whether the tense of the clause can change what the expression means."""
    return (
        cut.year is None
        and not cut.step
        and cut.kind in ("date", "holiday")
        and not (story.narrative and story.line and (story.history or story.line.month))
    )


def _by_next(tokens: Tokens, cuts: list[Cut], k: int, story: Story) -> FoundTime:
    """Reads "two days after 3 May", "the day before the battle": reckoned from the date that follows, if one does."""
    cut = cuts[k]
    nxt = cuts[k + 1] if k + 1 < len(cuts) else None
    between = tokens.low[cut.last : nxt.first] if nxt is not None else []
    if (
        nxt is not None
        and nxt.kind in ("date", "holiday")
        and between in (["after"], ["before"], ["after", "the"], ["before", "the"], [], ["the"])
    ):
        anchor = reckon(nxt, story).point
        count = cut.count if cut.kind == "duration" else 1.0
        point = step_from(anchor, (count or 0.0) * cut.step, cut.unit) if anchor is not None and count else None
        if point is not None and anchor is not None:
            last = cut.last + 1 if cut.kind == "duration" else cut.last  # "after" belongs to it
            return _row(tokens, replace(cut, kind="offset", last=last), Reckoned(point, f"mentioned {anchor.edtf()}"))
    if cut.kind == "duration":
        return _unpointed(tokens, cut)
    return _row(tokens, cut, Reckoned(reason=BY_EVENT, vague="XXXX-XX-XX"))


def _row(tokens: Tokens, cut: Cut, reckoned: Reckoned) -> FoundTime:
    """The row of a point, or of the lack of one."""
    start, end = tokens.starts[cut.first], tokens.ends[cut.last - 1]
    timed = cut.part is not None or cut.clock is not None
    kind = "TIME" if timed else "DATE"
    if reckoned.point is None:
        vague = reckoned.vague
        if vague is not None and cut.part is not None and "REF" not in vague:
            vague += "T" + cut.part
        precision = "part of day" if timed else "vague"
        return FoundTime(start, end, kind, None, vague, precision, cut.rule, mod=cut.mod, reason=reckoned.reason)
    point = reckoned.point
    timex, value, precision = point.timex(), point.edtf(), point.grain
    if cut.part is not None and point.day is not None:
        timex, precision = f"{timex}T{cut.part}", "part of day"
    if cut.clock is not None and point.day is not None:
        timex, value, precision = f"{timex}T{cut.clock}", f"{value}T{cut.clock}", "minute"
    earliest, latest = _bounds(point, cut.mod)
    return FoundTime(
        start, end, kind, value, timex, precision, cut.rule, cut.mod, earliest, latest,
        "stated" if reckoned.anchor is None else "inferred", reckoned.anchor, None, None, point,
    )  # fmt: skip


def _bounds(point: Point, mod: str | None) -> tuple[str, str]:
    """First and last day; of the beginning, middle or end of a time, its third."""
    first, last = point.bounds()
    if mod in ("START", "MID", "END") and first[0] >= 1 and last[0] <= 9999 and point.grain != "day":
        a, b = datetime.date(*first).toordinal(), datetime.date(*last).toordinal()
        third = (b - a + 1) // 3
        a, b = {"START": (a, a + third), "MID": (a + third, b - third), "END": (b - third, b)}[mod]
        return datetime.date.fromordinal(a).isoformat(), datetime.date.fromordinal(b).isoformat()
    return iso_day(first), iso_day(last)


def _clock(tokens: Tokens, cuts: list[Cut], found: list[FoundTime], story: Story) -> FoundTime:
    """A time of the day: of the date beside it, else of the day of the sentence, else of the scene."""
    k = len(found)
    cut = cuts[k]
    point, anchor = _day_beside(tokens, cuts, found, story)
    if point is None:
        point, anchor = _day_of_sentence(tokens, cuts, found)
    if point is None:
        here = any(f.point is not None and f.point.grain == "day" for f in found)
        point, anchor = story.scene_day(here=here)
        after_midnight = story.by_night and (cut.clock or "").removeprefix("?")[:2] in _SMALL_HOURS
        point = point.plus(1) if after_midnight and point is not None and point.day is not None else point
    else:
        story.scene, story.by_night = point, False
    clock = (cut.clock or "").removeprefix("?")
    cut = replace(cut, clock=clock)
    precision = "hour" if clock.endswith(":00") else "minute"
    if point is None or point.day is None:
        row = _row(tokens, cut, Reckoned(reason="the day is not said", vague=f"XXXX-XX-XXT{clock}"))
        return replace(row, precision=precision)
    point = replace(point, week=False, weekend=False)
    row = replace(_row(tokens, cut, Reckoned(point, anchor)), precision=precision)
    # Where it may be before or after noon, the day is all that is known.
    return replace(row, value=point.edtf()) if (cuts[k].clock or "").startswith("?") else row


def _day_beside(
    tokens: Tokens, cuts: list[Cut], found: list[FoundTime], story: Story
) -> tuple[Point | None, str | None]:
    """The day of a date that stands right before or after a time of the day."""
    k = len(found)
    cut = cuts[k]
    last, after = cut.last, cuts[k + 1] if k + 1 < len(cuts) else None
    if after is not None and after.kind == "clock" and tokens.low[last : after.first] in _TO_CLOCK:
        last, after = after.last, cuts[k + 2] if k + 2 < len(cuts) else None  # "between 1 a.m. and 6 p.m. on 15 March"
    if after is not None and _names_day(after):
        gap = after.first - last
        if gap <= 2 or (gap <= 4 and tokens.word(after.first - 1) == "on"):
            reckoned = reckon(after, story)
            return reckoned.point, reckoned.anchor
    before = cuts[k - 1] if k else None
    if before is not None and _names_day(before) and cut.first - before.last <= 2:
        if any(tokens.ends_sentence(i) for i in range(before.last, cut.first)):
            return None, None
        return found[-1].point, found[-1].anchor
    return None, None


_SMALL_HOURS = frozenset({"00", "01", "02", "03", "04", "05"})
"""Hours that belong to the second day of a night."""
_TO_CLOCK = (["and"], ["to"], ["or"], ["-"], ["until"])
"""What stands between two times of one day."""


def _names_day(cut: Cut) -> bool:
    return cut.kind == "dayref" or (
        cut.kind in ("date", "pointer") and bool(cut.day or cut.weekday or cut.unit in ("D", "P"))
    )


def _day_of_sentence(tokens: Tokens, cuts: list[Cut], found: list[FoundTime]) -> tuple[Point | None, str | None]:
    """The day that the sentence has spoken of before; not one that something lasts since or until."""
    k = len(found)
    for j in range(k - 1, max(k - 1 - NEAR_CUTS, -1), -1):
        if cuts[k].first - cuts[j].last > NEAR_TOKENS or any(
            tokens.ends_sentence(i) for i in range(cuts[j].last, cuts[k].first)
        ):
            break
        point = found[j].point
        edge = tokens.word(cuts[j].first - 1) in ("since", "until", "till", "by", "for")
        if _names_day(cuts[j]) and point is not None and point.grain == "day" and not edge:
            return point, found[j].anchor
    return None, None


def _unpointed(tokens: Tokens, cut: Cut) -> FoundTime:
    """Lengths, sets, vague points and periods: no value, and why."""
    start, end = tokens.starts[cut.first], tokens.ends[cut.last - 1]
    if cut.kind == "duration":
        return FoundTime(
            start,
            end,
            "DURATION",
            None,
            length_timex(cut.count, cut.unit),
            "duration",
            cut.rule,
            cut.mod,
            reason=LENGTH,
        )
    if cut.kind == "set":
        return FoundTime(start, end, "SET", None, cut.value, "set", cut.rule, reason=SET)
    if cut.kind == "vague":
        return FoundTime(start, end, "DATE", None, cut.value, "vague", cut.rule, reason=VAGUE)
    return FoundTime(start, end, "DATE", None, None, "vague", cut.rule, reason=BY_EVENT)


def length_timex(count: float | None, unit: str) -> str:
    """TIMEX3 value of a length: `P2W`, `PT6H`, `PXY` where the count is not said."""
    number = "X" if count is None else f"{count:g}"
    if unit == "TX":
        return "PTXM"
    if unit.startswith("T"):
        if count is not None and count % 1:
            return _half_time(count, unit)
        return f"PT{number}{unit[1:]}"
    return f"P{number}{ {'NI': 'D', 'WE': 'W', 'ML': 'ML'}.get(unit, unit) }".replace(" ", "")


def _half_time(count: float, unit: str) -> str:
    minutes = count * {"TH": 60, "TM": 1, "TS": 1 / 60}[unit]
    return f"PT{minutes:g}M" if count < 1 else f"PT{count:g}{unit[1:]}"


def _with_intervals(tokens: Tokens, cuts: list[Cut], found: list[FoundTime]) -> list[FoundTime]:
    """The rows with the intervals that they are the ends of, each interval before its ends."""
    intervals = find_intervals(tokens, cuts, [f.point for f in found], [f.value for f in found])
    if not intervals:
        return found
    begins: dict[int, Interval] = {interval.first: interval for interval in intervals}
    out: list[FoundTime] = []
    at = -1
    until = -1
    for k, row in enumerate(found):
        if k in begins:
            interval = begins[k]
            at, until = len(out), interval.last
            out.append(_interval_row(tokens, interval, found))
        out.append(replace(row, whole=at) if k <= until else row)
    return out


def _interval_row(tokens: Tokens, interval: Interval, found: list[FoundTime]) -> FoundTime:
    ends = found[interval.first : interval.last + 1]
    anchors = [e.anchor for e in ends if e.anchor]
    opened = interval.value.startswith("..")
    closed = interval.value.endswith("..")
    return FoundTime(
        tokens.starts[interval.start], tokens.ends[interval.end - 1], ends[0].type, interval.value, None, "interval",
        interval.rule, None, None if opened else ends[0].earliest, None if closed else ends[-1].latest,
        "inferred" if anchors else "stated", anchors[0] if anchors else None,
    )  # fmt: skip
