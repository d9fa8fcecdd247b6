"""Reckoning: from what the words say, and what they are said from, to a point of the calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alteram.stages.expressions.cut import Cut
from alteram.stages.expressions.points import Point, easter
from alteram.stages.expressions.story import Story

__all__ = ["Reckoned", "reckon"]

JUST_AHEAD = 14
"""Days by which a day told in the past may lie after the date of the document: pages are dated loosely, and grow."""
TURN_OF_YEAR = 8
"""Months back from which a month in a story is the next year's: after December comes January."""
NO_DATE = "the document has no date, and no full date stands before it"
TOO_COARSE = "the time that it is reckoned from is not known as precisely"
BY_EVENT = "named by what happened, which the text does not date here"
IMPOSSIBLE = "there is no such day"
EITHER_WAY = "day and month may be meant either way round"
VAGUE = "no date is meant"
LENGTH = "a length of time, not a point"
SET = "comes again and again"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A point, what it was reckoned from, or why there is none."""

    point: Point | None = None
    anchor: str | None = None
    reason: str | None = None
    vague: str | None = None
    """A TIMEX3 value where there is no point: `PAST_REF`, `XXXX-XX-XX`."""


def reckon(cut: Cut, story: Story) -> Reckoned:
    """The point that a date, pointer, offset, day word or holiday means.  Does not move the story on."""
    if cut.kind == "date":
        return _date(cut, story)
    if cut.kind == "holiday":
        return _holiday(cut, story)
    if cut.kind == "dayref":
        return _day_word(cut, story)
    if cut.kind == "pointer":
        return _pointer(cut, story)
    return _offset(cut, story)


def _date(cut: Cut, story: Story) -> Reckoned:
    if cut.year is not None:
        return _with_year(cut, story)
    if cut.weekday is not None and cut.month is None:
        return _weekday(cut, story, 0)
    if cut.unit == "Y":
        anchor, named = story.speech()
        point = _point(cut, anchor.year + cut.step) if anchor is not None else None
        return Reckoned(point, named) if point is not None and point.possible else Reckoned(reason=NO_DATE)
    anchor, named = _date_anchor(story)
    if anchor is None:
        return Reckoned(reason=NO_DATE, vague=_open_timex(cut))
    if cut.day is not None and cut.month is None:
        return _bare_day(cut, *_day_spoken_of(story, anchor, named))
    point = _nearest(cut, anchor, story)
    if not point.possible:
        return Reckoned(reason=IMPOSSIBLE)
    return Reckoned(point, named)


def _date_anchor(story: Story) -> tuple[Point | None, str]:
    if story.narrative and story.line is not None:
        if not story.history and story.line.grain == "year" and story.tense != "past":
            return None, ""  # a year named in passing says nothing of what is or will be
        return story.line, f"mentioned {story.line.edtf()}"
    return story.speech()


def _open_timex(cut: Cut) -> str:
    if cut.season is not None:
        return f"XXXX-{cut.season}"
    if cut.quarter is not None:
        return f"XXXX-Q{cut.quarter}"
    month = f"{cut.month:02d}" if cut.month is not None else "XX"
    return f"XXXX-{month}-{cut.day:02d}" if cut.day is not None else f"XXXX-{month}"


def _with_year(cut: Cut, story: Story) -> Reckoned:
    year = cut.year or 0
    named: str | None = None
    if cut.two_digits:
        anchor, named = _date_anchor(story)
        latest = story.latest_year()
        if anchor is None or latest is None:
            return Reckoned(reason=NO_DATE)
        century = anchor.year // 100 * 100
        near = [century + year + step for step in (-100, 0, 100) if century + year + step <= latest + 5]
        year = min(near, key=lambda y: abs(y - anchor.year))
    if cut.rule == "slashed-either-way":
        return Reckoned(Point(year), None, EITHER_WAY)
    point = Point(year, cut.month, cut.day, season=cut.season, quarter=cut.quarter, half=cut.half, years=cut.years)
    return Reckoned(point, named) if point.possible else Reckoned(reason=IMPOSSIBLE)


def _point(cut: Cut, year: int) -> Point:
    return Point(year, cut.month, cut.day, season=cut.season, quarter=cut.quarter)


def _index(point: Point, months_only: bool) -> int:
    first = point.bounds()[0]
    return first[0] * 372 + (first[1] - 1) * 31 + (0 if months_only else first[2] - 1)


def _nearest(cut: Cut, anchor: Point, story: Story) -> Point:
    """The year of a date that does not say it.

    In news the tense decides, and without one the nearest year does.  In a story the year last spoken of holds, but
    the turn of a year is stepped over: after December comes the January of the next.
    """
    here = _point(cut, anchor.year)
    if story.narrative and anchor is story.line:
        month = here.bounds()[0][1]
        if anchor.month is not None and cut.season is None and anchor.month - month >= TURN_OF_YEAR:
            return _point(cut, anchor.year + 1)
        return here
    coarse = cut.day is None or anchor.day is None
    now = _index(anchor, coarse)
    before, after = _point(cut, anchor.year - 1), _point(cut, anchor.year + 1)
    past = here if _index(here, coarse) <= now else before
    future = here if _index(here, coarse) >= now else after
    if past == future:
        return here
    back, on = now - _index(past, coarse), _index(future, coarse) - now
    just_ahead = not coarse and on <= JUST_AHEAD and back > 10 * on
    if story.tense == "past" and not just_ahead:
        return past
    if story.tense == "future":
        return future
    return past if back <= 2 * on else future


def _day_spoken_of(story: Story, anchor: Point, named: str) -> tuple[Point, str]:
    """What "the 12th" is reckoned from: the day last spoken of, unless it is still to come."""
    day, said = story.told_day()
    return (anchor, named) if day is None or story.narrative or story.tense == "future" else (day, said)


def _bare_day(cut: Cut, anchor: Point, named: str) -> Reckoned:
    """Reads "the 20th": of the month spoken of."""
    if anchor.month is None:
        return Reckoned(reason=TOO_COARSE, vague=f"XXXX-XX-{cut.day:02d}")
    point = Point(anchor.year, anchor.month, cut.day)
    return Reckoned(point, named) if point.possible else Reckoned(reason=IMPOSSIBLE)


def _weekday(cut: Cut, story: Story, step: int) -> Reckoned:
    """A weekday: in news the last one (or the next, of what is to come), in a story the one that follows."""
    weekday = cut.weekday or 1
    anchor, named = story.told_day() if story.narrative or cut.base == "story" else story.speech()
    if anchor is None:
        return Reckoned(reason=NO_DATE, vague=f"XXXX-WXX-{weekday}")
    today = anchor.weekday()
    if today is None:
        return Reckoned(reason=TOO_COARSE, vague=f"XXXX-WXX-{weekday}")
    on, back = (weekday - today) % 7, (today - weekday) % 7
    if step < 0:
        days = -(back or 7)
    elif step > 0:
        days = on or 7
    elif cut.kind == "pointer":
        days = weekday - today if cut.base == "speech" else on
    elif story.narrative or story.tense == "future":
        days = on
    else:
        days = -back
    return Reckoned(anchor.plus(days), named)


def _holiday(cut: Cut, story: Story) -> Reckoned:
    if cut.value == "moves":
        return Reckoned(reason="its day differs from year to year by another calendar")
    if cut.year is None:
        anchor, named = _date_anchor(story)
        if anchor is None:
            return Reckoned(reason=NO_DATE)
        if cut.value.startswith("easter"):
            dated = replace(cut, month=4, day=10)
        else:
            dated = replace(cut, month=int(cut.value[:2]), day=int(cut.value[3:]))
        if cut.step:
            story_tense = "past" if cut.step < 0 else "future"
            year = _nearest(dated, anchor, replace(story, tense=story_tense, narrative=False)).year
        else:
            year = _nearest(dated, anchor, story).year
    else:
        found = _with_year(Cut(0, 0, "date", "", year=cut.year, two_digits=cut.two_digits), story)
        if found.point is None:
            return found
        year = found.point.year
        named = found.anchor or ""
    if cut.value.startswith("easter"):
        return Reckoned(easter(year).plus(int(cut.value[6:])), named or None)
    return Reckoned(Point(year, int(cut.value[:2]), int(cut.value[3:])), named or None)


def _day_word(cut: Cut, story: Story) -> Reckoned:
    """Reads "today", "yesterday": from the document's date; in a story without one they cannot be told."""
    anchor = story.published
    if story.narrative and story.fresh:
        vague = "PRESENT_REF" if cut.step == 0 else None
        return Reckoned(reason="said in a story, not on the day of the document", vague=vague)
    if anchor is None or anchor.day is None:
        return Reckoned(reason=NO_DATE, vague="PRESENT_REF" if cut.step == 0 else None)
    return Reckoned(anchor.plus(cut.step), f"published {anchor.edtf()}")


def _pointer(cut: Cut, story: Story) -> Reckoned:
    if cut.base == "none":
        return Reckoned(reason=VAGUE, vague="XXXX-XX-XX")
    if cut.base == "next":
        return Reckoned(reason=BY_EVENT, vague="XXXX-XX-XX")
    if cut.weekday is not None:
        return _weekday(cut, story, cut.step)
    if cut.unit in ("D", "P"):
        return _pointed_day(cut, story)
    anchor, named = story.speech() if cut.base == "speech" else story.told()
    if anchor is None:
        return Reckoned(reason=NO_DATE)
    if cut.month is not None or cut.season is not None:
        return _pointed_month(cut, anchor, named)
    return _pointed_unit(cut, anchor, named)


def _pointed_day(cut: Cut, story: Story) -> Reckoned:
    """Reads "this morning", "last night", "that day", "the next day"."""
    if cut.base == "speech" and not story.narrative:
        anchor, named = story.speech()
    else:
        anchor, named = story.told_day()
    if anchor is None or anchor.day is None:
        return Reckoned(reason=NO_DATE if anchor is None else TOO_COARSE, vague="XXXX-XX-XX")
    return Reckoned(replace(anchor, week=False, weekend=False).plus(cut.step), named)


def _pointed_month(cut: Cut, anchor: Point, named: str) -> Reckoned:
    """Reads "last February", "next summer", "that March"."""
    here = _point(cut, anchor.year)
    coarse_here, coarse_now = _index(here, True), _index(anchor, True)
    if anchor.month is None and anchor.season is None and cut.step:
        return Reckoned(_point(cut, anchor.year + cut.step), named)
    year = anchor.year
    if cut.step < 0 and coarse_here >= coarse_now:
        year -= 1
    elif cut.step > 0 and coarse_here <= coarse_now:
        year += 1
    return Reckoned(_point(cut, year), named)


def _pointed_unit(cut: Cut, anchor: Point, named: str) -> Reckoned:
    """Reads "last year", "the following month", "that week", "this decade"."""
    unit, step = cut.unit, cut.step
    if unit == "Y":
        return Reckoned(Point(anchor.year + step), named)
    if unit == "DE":
        return Reckoned(replace(anchor.cut("decade"), year=anchor.year // 10 * 10 + 10 * step), named)
    if unit == "CE":
        return Reckoned(replace(anchor.cut("century"), year=anchor.year // 100 * 100 + 100 * step), named)
    if unit == "M" and anchor.month is not None:
        return Reckoned(replace(anchor, day=None, week=False, weekend=False).plus_months(step), named)
    if unit == "Q" and anchor.month is not None:
        moved = Point(anchor.year, (anchor.month + 2) // 3 * 3).plus_months(3 * step)
        return Reckoned(moved.cut("quarter"), named)
    if unit in ("W", "WE") and anchor.day is not None:
        week = anchor.monday().plus(7 * step)
        return Reckoned(replace(week, week=unit == "W", weekend=unit == "WE"), named)
    return Reckoned(reason=TOO_COARSE, vague={"M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit))


def _offset(cut: Cut, story: Story) -> Reckoned:
    """Reads "two weeks ago", "three days later"."""
    vague = "PAST_REF" if cut.step < 0 else "FUTURE_REF"
    if cut.count is None:
        return Reckoned(reason="how much is not said", vague=vague)
    anchor, named = story.speech() if cut.base == "speech" else story.told()
    if anchor is None:
        return Reckoned(reason=NO_DATE, vague=vague)
    point = step_from(anchor, cut.count * cut.step, cut.unit, coarse=cut.base == "speech")
    return Reckoned(point, named) if point is not None else Reckoned(reason=TOO_COARSE, vague=vague)


def step_from(anchor: Point, count: float, unit: str, *, coarse: bool = False) -> Point | None:
    """The point some units on from an anchor, as precise as the unit; None where the anchor is too coarse."""
    months = {"Y": 12, "DE": 120, "CE": 1200, "ML": 12000, "M": 1, "Q": 3}.get(unit)
    if months is not None:
        total = round(count * months)
        if unit in ("Y", "DE", "CE", "ML") and (total % 12 == 0 or anchor.month is None):
            return Point(anchor.year + round(total / 12))
        if anchor.month is None:
            return None
        return Point(anchor.year, anchor.month).plus_months(total)
    if anchor.day is None:
        return None
    days = {"D": 1.0, "NI": 1.0, "W": 7.0, "TH": 1 / 24}.get(unit)
    if days is None or (unit == "TH" and abs(count) > 72):
        return replace(anchor, week=False) if unit in ("TM", "TS") else None
    moved = replace(anchor, week=False, weekend=False).plus(int(count * days))
    return moved.monday() if coarse and unit == "W" else moved
