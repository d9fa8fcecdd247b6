"""Dates that do not fit: weekday, calendar, order, publication.

Weekdays and impossible dates are read from the raw words: libraries, and our own grammar, pass over a weekday that is
wrong, and give no value to a day that is not.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from alteram.stages.checks.kinds import Finding
from alteram.stages.checks.paper import BODY, Paper, Part, Row

__all__ = ["after_publication", "impossible_dates", "orders", "weekdays"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
FIRST_YEAR = 1924
"""Before, a date may be of the Julian calendar: Greece was the last state of Europe to leave it, in 1923."""

_DAY_NAME = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_MONTH_NAME = r"(?P<month>" + "|".join(rf"{m}\b|{m[:3]}\b\.?" for m in MONTHS) + r"|Sept\b\.?)"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_DAY_FIRST = rf"{_NUMBER}(?:\s+of)?\s+{_MONTH_NAME}(?:,?\s+{_YEAR})?"
_MONTH_FIRST = rf"{_MONTH_NAME}\s+(?:the\s+)?{_NUMBER}(?![\d:.]\d)\b(?:,?\s+{_YEAR})?"
_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
_SHAPES = tuple(rf"(?<![\w./-]){shape}" for shape in (_DAY_FIRST, _MONTH_FIRST, _ISO))
_DATES = tuple(re.compile(shape) for shape in _SHAPES)
# a weekday that is joined with another ("Saturday and Sunday, 12 March") dates no single day
_BEFORE = (
    rf"(?<![\w/–-])(?<!and )(?<!or )(?<!to ){_DAY_NAME}(?:\s+(?:morning|afternoon|evening))?,?\s+(?:the\s+|on\s+)?"
)
_AFTER = rf"(?:\s*\(\s*|,\s+an?\s+){_DAY_NAME}"
_WITH_DAY = tuple(re.compile(_BEFORE + shape) for shape in (_DAY_FIRST, _MONTH_FIRST, _ISO)) + tuple(
    re.compile(shape + _AFTER) for shape in _SHAPES
)
_SLASHED = re.compile(r"(?<![\w./-])(?P<day>\d{1,2})([./])(?P<month>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?![\w./-]*\d)")
_SPOKEN_OF = re.compile(r"\b(?:no|not|such|non-existent|nonexistent|impossible|invented|fictitious)\b", re.IGNORECASE)
_FOLLOWED = re.compile(r"\s*(?:$|[.,;:)\]”\"!?–—])")
_PLANS = frozenset(
    (  # noqa: SIM905
        "will would shall should may might could can must schedule plan set due expect postpone extend until till by "
        "if unless next future propose intend deadline valid expire before prior calendar order demand request forecast"
    ).split()
)
"""Words beside which a date that is told as past may lie ahead: plans, terms, conditions."""
_CONNECTS = re.compile(r"\s+(?:to|until|till|and)\s+|\s*[–—-]\s*")


def weekdays(paper: Paper) -> Iterator[Finding]:
    """A weekday beside a date that fell on another day of the week."""
    for part in paper.parts:
        taken: list[tuple[int, int]] = []
        for pattern in _WITH_DAY:
            for m in pattern.finditer(part.text):
                if any(m.start() < e and s < m.end() for s, e in taken):
                    continue
                taken.append(m.span())
                message = _weekday_message(m, paper.published)
                if message:
                    yield Finding("weekday", (_at(part, m),), message, "weekday-and-date", m["weekday"])


def _weekday_message(m: re.Match[str], published: str | None) -> str | None:
    day, month = int(m["day"]), _month(m["month"])
    said = next((i for i, name in enumerate(DAYS) if name.startswith(m["weekday"].rstrip(".")[:3])), 0)
    if m["year"]:
        date = _date(int(m["year"]), month, day)
        if date is None or date.year < FIRST_YEAR or date.weekday() == said:
            return None
        other = date + datetime.timedelta((said - date.weekday() + 3) % 7 - 3)
        return (
            f"The text says {DAYS[said]} for {_long(date)}; that date was a {DAYS[date.weekday()]}, "
            f"and the nearest {DAYS[said]} was {_long(other)}."
        )
    if not published or not published[:4].isdigit() or int(published[:4]) < FIRST_YEAR:
        return None
    # without a year the date may be of the year before or after: it is off only where it fits none of the three
    near = [date for y in (-1, 0, 1) if (date := _date(int(published[:4]) + y, month, day))]
    if not near or any(date.weekday() == said for date in near):
        return None
    years = f"{near[0].year} to {near[-1].year}" if len(near) > 1 else str(near[0].year)
    return f"The text says {DAYS[said]} for {day} {MONTHS[month - 1]}; that day was no {DAYS[said]} in {years}."


def impossible_dates(paper: Paper) -> Iterator[Finding]:
    """A day that the calendar does not have."""
    for part in paper.parts:
        taken: list[tuple[int, int]] = []
        for k, pattern in enumerate((*_DATES, _SLASHED)):
            for m in pattern.finditer(part.text):
                if any(m.start() < e and s < m.end() for s, e in taken) or not _impossible(m, k, part.text):
                    continue
                taken.append(m.span())
                longest = _length(_month(m["month"]), m["year"])
                message = f"The text says {m[0].strip()}; that month has {longest} days."
                if not 1 <= _month(m["month"]) <= 12:
                    message = f"The text says {m[0].strip()}; a year has 12 months."
                yield Finding("impossible_date", (_at(part, m),), message, "calendar", m[0])


def _impossible(m: re.Match[str], shape: int, text: str) -> bool:
    day, month = int(m["day"]), _month(m["month"])
    if _SPOKEN_OF.search(text[max(0, m.start() - 40) : m.start()]):
        return False  # "there is no 31 June": the text speaks of the date as one that is not
    if shape == 3 and (day <= 12 or month > 12):  # read month first it may be right: only 30.02. and 31.04. are left
        return False
    if not m["year"] and (day > 31 or (shape == 1 and not _FOLLOWED.match(text, m.end()))):
        return False  # "May 40 people", "chapter 45 March": a number of something else
    return not 1 <= month <= 12 or not 1 <= day <= _length(month, m["year"])


def orders(paper: Paper) -> Iterator[Finding]:
    """An interval that ends before it begins."""
    for part in paper.parts:
        times = [t for t in paper.inside(paper.times, part) if t["type"] == "DATE" and _plain(t)]
        for a, b in pairwise(times):
            s, e = a["span"]["start"] - part.start, b["span"]["end"] - part.start
            between = part.text[a["span"]["end"] - part.start : b["span"]["start"] - part.start]
            if not _CONNECTS.fullmatch(between) or _reckoned(a["earliest"]) <= _reckoned(b["latest"]):
                continue
            opening = re.search(r"\b(from|between)\s+$|(?<=\()$", part.text[:s], re.IGNORECASE)
            if opening and (between.strip() != "and" or (opening[1] or "").lower() == "between"):
                first = opening.start()
                message = f"The text says {a['span']['quote']} for the beginning and {b['span']['quote']} for the end."
                places = ((part.start + first, part.start + e),)
                yield Finding("order", places, message, "interval", f"{a['value']} > {b['value']}")


def _plain(t: Row) -> bool:
    return t["basis"] == "stated" and t["precision"] in ("day", "month", "year") and bool(t["earliest"] and t["latest"])


def _reckoned(date: str) -> tuple[int, str]:
    """An ISO date in the order of time: years before ours have a minus sign."""
    year, rest = re.fullmatch(r"(-?\d+)(.*)", date).groups()  # type: ignore[union-attr]
    return int(year), rest


def after_publication(paper: Paper) -> Iterator[Finding]:
    """A day later than the day of publication, in a sentence that tells what was."""
    published = paper.published
    if not published or not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        return
    limit = datetime.date.fromisoformat(published) + datetime.timedelta(1)  # a day's grace: clocks differ
    for part in paper.parts:
        if part.role not in BODY:
            continue
        for t in paper.inside(paper.times, part):
            if not _plain(t) or t["precision"] != "day" or not t["earliest"] > limit.isoformat():
                continue
            if re.search(r"\d{4}|\d\d$", t["span"]["quote"]) and _told_as_past(paper, part, t["span"]["start"]):
                place = (t["span"]["start"], t["span"]["end"])
                message = f"The text tells {t['span']['quote']} as past; the document is of {published}."
                yield Finding("after_publication", (place,), message, "past-tense", f"published {published}")


def _told_as_past(paper: Paper, part: Part, start: int) -> bool:
    parse = paper.parse(part)
    if parse is None:
        return False
    at = next((i for i, s in enumerate(parse.starts) if s >= start - part.start), None)
    if at is None:
        return False
    first, stop = parse.sentence_bounds(parse.sentence_of[at])
    if any(parse.lemmas[i].lower() in _PLANS or parse.lower[i] in _PLANS for i in range(first, stop)):
        return False
    head = next((j for j in parse.ancestors(at) if parse.pos[j] in ("VERB", "AUX")), None)
    if head is None:
        return False
    tags = {parse.tags[head]} | {parse.tags[c] for c in parse.children[head] if parse.deps[c] in ("aux", "auxpass")}
    return "VBD" in tags and not tags & {"MD", "VBZ", "VBP", "TO"}


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name[:3]))


def _length(month: int, year: str | None) -> int:
    if not 1 <= month <= 12:
        return 0
    return calendar.monthrange(int(year) if year else 2000, month)[1]  # 2000: a leap year, where none is written


def _date(year: int, month: int, day: int) -> datetime.date | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return datetime.date(year, month, day)


def _long(date: datetime.date) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def _at(part: Part, m: re.Match[str]) -> tuple[int, int]:
    return part.start + m.start(), part.start + m.end()
