"""Cutting out dates of the calendar: "3 May 1990", "May 3-5", "2012 and 2013", "the 1990s", "summer of 1911"."""

from __future__ import annotations

import re

from alteram.stages.expressions.cut import Cut, Reader
from alteram.stages.expressions.lexicon import Entry
from alteram.stages.expressions.years import (
    FIRST_YEAR,
    LAST_YEAR,
    SUFFIXES,
    cut_century,
    cut_decade,
    cut_years,
    year_at,
)

__all__ = ["cut_month", "cut_numeric", "cut_ordinal_day", "cut_season", "cut_weekday", "is_given_name"]

_LINKS = frozenset({"-", "to", "and", "or", "/", ",", "&"})
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])")
_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?![\w/])")


def month_at(r: Reader, i: int) -> tuple[int, Entry] | None:
    """A month's name at token `i`, with the point of an abbreviation."""
    entry = r.lex.sections["months"].one(r.tokens.word(i))
    if entry is None or not r.tokens.capital(i):
        return None
    end = i + 1
    if len(r.tokens.low[i]) <= 4 and r.tokens.low[i] not in ("may", "june", "july"):
        dotted = r.tokens.word(end) == "." and r.tokens.glued(end)
        number = end + 1 if dotted else end
        if dotted and not r.tokens.is_digits(number):
            return (end, entry) if _day_before(r, i) else None
        if not (r.tokens.is_digits(number) or _day_before(r, i)):
            return None
        end = number
    return end, entry


def _day_before(r: Reader, i: int) -> bool:
    t = r.tokens
    j = i - 1
    if t.word(j) == "of":
        j -= 1
    if t.word(j) in SUFFIXES:
        j -= 1
    return t.is_digits(j) and 1 <= int(t.low[j]) <= 31


def day_at(r: Reader, i: int) -> tuple[int, int, bool] | None:
    """A day of the month at token `i`: one past its last token, the day, whether it is written as an ordinal."""
    t = r.tokens
    if not t.is_digits(i) or len(t.low[i]) > 2 or not 1 <= int(t.low[i]) <= 31:
        return None
    if t.word(i + 1) in SUFFIXES and t.glued(i + 1):
        return i + 2, int(t.low[i]), True
    if t.glued(i + 1) and t.word(i + 1)[0].isalpha():
        return None
    return i + 1, int(t.low[i]), False


def _year_after(r: Reader, i: int) -> tuple[int, int | None, bool]:
    """An optional year after a month or day: "1990", ", 1990", "of 1990", "of the same year"."""
    t = r.tokens
    for at in (i, i + 1) if t.word(i) in (",", "of") else (i,):
        found = year_at(r, at)
        if found is not None and not _counts(r, found[0] - 1):
            return found
    if t.word(i) == "of":
        for words in (("that", "year"), ("this", "year"), ("the", "same", "year"), ("that", "same", "year")):
            if tuple(t.low[i + 1 : i + 1 + len(words)]) == words:
                return i + 1 + len(words), None, False
    return i, None, False


def _counts(r: Reader, i: int) -> bool:
    """Whether a four-digit number counts what follows: "1500 people"; "4 October 2021 soldiers came" gives a year."""
    value = int(r.tokens.low[i]) if r.tokens.is_digits(i) else 0
    if 1900 < value < 2100 and value % 100:
        return False
    return r.tokens.word(i + 1) in ("people", "men", "women", "children", "%", "percent", "troops", "soldiers")


def cut_month(r: Reader, i: int) -> list[Cut]:
    """Dates that begin with a month's name: "May", "May 1990", "May 3, 1990", "May 3-5, 1990"."""
    t = r.tokens
    found = month_at(r, i)
    if found is None:
        return []
    end, entry = found
    day = day_at(r, end) or (day_at(r, end + 1) if t.word(end) == "the" else None)
    if day is not None and not _clock_follows(r, day[0]):
        days, last = _more_days(r, (end if t.word(end) != "the" else end + 1), day)
        last, year, short = _year_after(r, last)
        cuts = [Cut(a, b, "date", "month-day", month=entry.means, day=d) for a, b, d in days]
        cuts[0].first = i
        cuts[-1].last = last
        for cut in cuts:
            cut.year, cut.two_digits = year, short
        return _of_year_pointed_to(r, cuts)
    last, year, short = _year_after(r, end)
    if year is None and (is_given_name(r, i, end) or (entry.wary and not _month_by_place(r, i, end))):
        return []
    if year is None and last == end and t.word(end) in ("'",) and t.word(end + 1) == "s" and entry.wary:
        return []
    return _of_year_pointed_to(r, [Cut(i, last, "date", "month", month=entry.means, year=year, two_digits=short)])


def _of_year_pointed_to(r: Reader, cuts: list[Cut]) -> list[Cut]:
    """Reads "June last year", "3 May of this year": the year is a step from the year of the document."""
    t = r.tokens
    at = cuts[-1].last + 1 if t.word(cuts[-1].last) in ("of", ",") else cuts[-1].last
    pointer = r.lex.sections["pointers"].one(t.word(at))
    if cuts[-1].year is None and pointer is not None and pointer.extra == "speech" and t.word(at + 1) == "year":
        cuts[-1].last = at + 2
        for cut in cuts:
            cut.unit, cut.step = "Y", int(pointer.means)
    return cuts


def _month_by_place(r: Reader, i: int, end: int) -> bool:
    """Whether a word that is mostly no month is one by where it stands."""
    t = r.tokens
    before = t.word(i - 1)
    if before == "-" and not t.glued(i):
        return False
    return before in r.lex.sets["surely_before_month"] or (
        before in r.lex.sets["before_month"] and t.word(end) not in r.lex.sets["after_modal"]
    )


def is_given_name(r: Reader, i: int, end: int) -> bool:
    """Whether a month's name is somebody's: "April Orr came"; after "in" or "since" it is a month."""
    t = r.tokens
    surname = t.capital(end) and t.low[end].isalpha() and not t.is_digits(end)
    return surname and t.word(i - 1) not in r.lex.sets["surely_before_month"]


def _clock_follows(r: Reader, i: int) -> bool:
    return r.tokens.word(i) in (":", "a.m", "p.m", "am", "pm") and r.tokens.glued(i)


def _more_days(r: Reader, at: int, day: tuple[int, int, bool]) -> tuple[list[tuple[int, int, int]], int]:
    """Days that share a month: "3-5", "3, 4 and 5", "4th and 5th"."""
    t = r.tokens
    days = [(at, day[0], day[1])]
    end = day[0]
    while t.word(end) in _LINKS and len(days) < 8:
        start = end + 1
        if t.word(end) == "," and t.word(start) in ("and", "or"):
            start += 1
        if t.word(start) == "the":
            start += 1
        more = day_at(r, start)
        if more is None or more[1] <= days[-1][2] or _counts_days(r, more, end):
            break
        days.append((start, more[0], more[1]))
        end = more[0]
    return days, end


def _counts_days(r: Reader, day: tuple[int, int, bool], link: int) -> bool:
    """Whether the number after "May 3 and" counts something else: a noun in lower case follows."""
    t = r.tokens
    after = t.word(day[0])
    if t.word(link) == "," and t.word(day[0]) not in ("and", "or", ",", "-"):
        return not (after in r.lex.sections["months"].first or day[2])
    if day[2] or t.word(link) in ("-", "/"):
        return False
    plain = after[:1].isalpha() and not t.capital(day[0])
    return plain and after not in ("in", "at", "by", "when", "and", "to", "of", "was", "were", "for", "after", "before")


def cut_numeric(r: Reader, i: int) -> list[Cut]:
    """Dates that begin with a number: "3 May", "2022-05-03", "3/5/2022", "2018", "1990s", "20th century"."""
    t = r.tokens
    if i > 0 and t.glued(i) and (t.word(i - 1).isalpha() or t.word(i - 1) in ("_", "@")):
        return []
    written = _cut_written(r, i)
    if written:
        return written
    day = day_at(r, i)
    if day is not None:
        cuts = _cut_days(r, i, day)
        if cuts:
            return cuts
        if day[2]:
            return cut_century(r, i, day[0], day[1]) or _cut_bare_day(r, i, day)
    return cut_decade(r, i) or cut_years(r, i)


def _cut_days(r: Reader, i: int, day: tuple[int, int, bool]) -> list[Cut]:
    """Reads "3 May 1990", "the 3rd of May", "4th and 5th of May"."""
    t = r.tokens
    days, end = _more_days(r, i, day)
    at = end + 1 if t.word(end) in ("of", "-") else end
    if t.word(end) == "day" and t.word(end + 1) == "of" and day[2]:
        at = end + 2
    month = r.lex.sections["months"].one(t.word(at))
    if month is None or not t.capital(at):
        return []
    end = at + 1
    if t.word(end) == "." and t.glued(end) and len(t.low[at]) <= 4 and not t.capital(end + 1) and end + 1 < len(t):
        end += 1
    last, year, short = _year_after(r, end)
    cuts = [Cut(a, b, "date", "day-month", month=month.means, day=d, year=year, two_digits=short) for a, b, d in days]
    cuts[-1].last = last
    if t.word(i - 1) == "the":
        cuts[0].first = i - 1
    return _of_year_pointed_to(r, cuts)


_TENS = {"twenty": 20, "thirty": 30}


def cut_ordinal_day(r: Reader, i: int) -> list[Cut]:
    """Reads "the ninth of April", "the twenty-first of May 1990"."""
    t = r.tokens
    entry = r.lex.sections["ordinals"].one(t.word(i))
    month = r.lex.sections["months"].one(t.word(i + 2)) if t.word(i + 1) == "of" and t.capital(i + 2) else None
    if entry is None or month is None:
        return []
    first, day = i, int(entry.means)
    if t.word(i - 1) == "-" and t.word(i - 2) in _TENS:
        first, day = i - 2, day + _TENS[t.word(i - 2)]
    if t.word(first - 1) != "the" or not 1 <= day <= 31:
        return []
    last, year, short = _year_after(r, i + 3)
    cut = Cut(first - 1, last, "date", "day-month", month=month.means, day=day, year=year, two_digits=short)
    return _of_year_pointed_to(r, [cut])


def _cut_written(r: Reader, i: int) -> list[Cut]:
    """ISO dates and dates with slashes or points."""
    t = r.tokens
    text, start = t.text, t.starts[i]
    iso = _ISO.match(text, start)
    if iso is not None:
        clock = f"{iso[4]}:{iso[5]}" if iso[4] else None
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
        return [_to_char(r, i, iso.end(), Cut(i, i, "date", "iso", year=year, month=month, day=day, clock=clock))]
    slashed = _SLASHED.match(text, start)
    if slashed is None or (start > 0 and text[start - 1] in "/.-"):
        return []
    a, b, year = int(slashed[1]), int(slashed[3]), int(slashed[4])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    cut = _to_char(r, i, slashed.end(), Cut(i, i, "date", "slashed", year=year))
    if a > 12 >= b or slashed[2] == ".":
        cut.day, cut.month = a, b
    elif b > 12 >= a:
        cut.day, cut.month = b, a
    elif a == b:
        cut.day = cut.month = a
    else:
        cut.rule = "slashed-either-way"
    return [cut]


def _to_char(r: Reader, i: int, end: int, cut: Cut) -> Cut:
    """The cut, up to a code point of the passage."""
    while i < len(r.tokens) and r.tokens.ends[i] <= end:
        i += 1
    cut.last = i
    return cut


def _cut_bare_day(r: Reader, i: int, day: tuple[int, int, bool]) -> list[Cut]:
    """Reads "on the 20th": a day of the month spoken of."""
    t = r.tokens
    if t.word(i - 1) != "the" or t.word(i - 2) not in (
        "on",
        "by",
        "until",
        "till",
        "from",
        "to",
        "of",
        "before",
        "after",
    ):
        return []
    after = t.word(day[0])
    if after[:1].isalpha() and (
        after not in ("and", "to", "of", "when", "which", "was", "were", "he", "she", "they", "in", "at")
    ):
        return []
    last = day[0]
    if after == "of":
        tail = tuple(t.low[last + 1 : last + 3])
        if tail not in {("this", "month"), ("that", "month"), ("the", "month")}:
            return []
        last += 3
    return [Cut(i - 1, last, "date", "day", day=day[1])]


def cut_weekday(r: Reader, i: int) -> list[Cut]:
    """Reads "Monday", "Monday, 3 May 1990", "Monday morning", "Mondays" (a set)."""
    t = r.tokens
    entry = r.lex.sections["weekdays"].one(t.word(i))
    if entry is None or not t.capital(i) or (t.word(i - 1) in r.lex.sets["named_weekdays"] and t.capital(i - 1)):
        return []
    at = i + 1
    if t.word(at) == "." and entry.wary:
        at += 1
    if t.word(at) == ",":
        at += 1
    if t.word(at) == "the":
        at += 1
    cuts: list[Cut] = []
    if t.is_digits(at):
        cuts = [c for c in cut_numeric(r, at) if c.day is not None]
    elif t.word(at) in r.lex.sections["months"].first:
        cuts = [c for c in cut_month(r, at) if c.day is not None]
    if cuts:
        cuts[0].first = i
        if len(cuts) == 1:
            cuts[0].weekday = entry.means
        return cuts
    if entry.wary:
        return []
    if t.low[i].endswith("s") and t.low[i] != t.low[i].rstrip("s"):
        return [Cut(i, i + 1, "set", "weekdays", value=f"XXXX-WXX-{entry.means}")]
    return [Cut(i, i + 1, "date", "weekday", weekday=entry.means)]


def cut_season(r: Reader, i: int) -> list[Cut]:
    """Reads "summer", "the summer of 1911", "winter 1952-53"."""
    t = r.tokens
    entry = r.lex.sections["seasons"].one(t.word(i))
    if entry is None:
        return []
    end = i + 1
    at = end + 1 if t.word(end) in ("of", ",") else end
    found = year_at(r, at)
    first = i - 1 if t.word(i - 1) == "the" else i
    if found is not None:
        last, year, short = found
        if t.word(last) in ("-", "/") and t.is_digits(last + 1) and len(t.low[last + 1]) in (2, 4):
            last += 2
        return [Cut(first, last, "date", "season", season=entry.means, year=year, two_digits=short)]
    before = t.word(i - 1)
    year_before = year_at(r, i - 1)
    if year_before is not None and year_before[0] == i and not entry.wary:
        return [Cut(i - 1, end, "date", "season", season=entry.means, year=year_before[1])]
    if entry.wary and before == "the" and t.word(i - 2) not in r.lex.sets["before_the_season"]:
        return []
    if entry.wary and (
        before not in r.lex.sets["before_season"] or t.word(end) in ("of", "in", "from", "to", "-", "by", "back")
    ):
        return []
    if before in ("a", "-") and entry.wary:
        return []
    return [Cut(first, end, "date", "season", season=entry.means)]
