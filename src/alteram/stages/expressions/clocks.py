"""Cutting out times of the day: "11.20 p.m.", "at six in the morning", "noon", "a quarter past eleven"."""

from __future__ import annotations

import re
from dataclasses import replace

from alteram.stages.expressions.cut import Cut, Reader

__all__ = ["cut_clock", "cut_clock_point", "cut_daypart", "cut_hour_word", "cut_minutes_to"]

_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?[ \u00a0]?(?:([ap])\.?[ \u00a0]?m\b(\.(?=[\s,;)]*[a-z(,;]|$))?"
    r"|(hrs|hours|hr|h)\b(?![ -]?(?:of|long)))",
    re.IGNORECASE,
)
_COLON = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?(?![\d:])")
_DOT = re.compile(r"(\d{1,2})\.([0-5]\d)(?![.:,]?\d|[ \u00a0]?%)")
_MILITARY = re.compile(r"(\d\d)(\d\d)[ \u00a0]?(?:hrs|hours)\b")
_PRICED = frozenset({"a", "an", "each", "per", "%", "$", "€", "£"})
_HOURS = {"MO": (0, 12), "AF": (12, 18), "EV": (12, 24), "NI": (12, 24)}


def cut_clock(r: Reader, i: int) -> list[Cut]:
    """A time of the day in digits at token `i`."""
    t = r.tokens
    text, start = t.text, t.starts[i]
    if t.glued(i) and t.word(i - 1) not in ("(", '"', "“", "-", "/", ","):
        return []
    military = _MILITARY.match(text, start)
    if military is not None and int(military[1]) < 25 and int(military[2]) < 60:
        return [_ending(r, i, military.end(), f"{military[1]}:{military[2]}")]
    match = _CLOCK.match(text, start)
    if match is not None and (match[3] or match[2]):
        clock = _with_half(int(match[1]), match[2], match[3])
        return [_ending(r, i, match.end(), clock)] if clock else []
    colon = _COLON.match(text, start)
    if colon is not None and int(colon[1]) < 25 and int(colon[2]) < 60 and _clock_by_place(r, i):
        hour = int(colon[1])
        sure = hour > 12 or colon[1].startswith("0") or hour == 0
        return [_ending(r, i, colon.end(), ("" if sure else "?") + f"{hour:02d}:{colon[2]}")]
    dot = _DOT.match(text, start)
    if dot is not None and int(dot[1]) < 25:
        hour, cut = int(dot[1]), _ending(r, i, dot.end(), "")
        sure = hour > 12 or dot[1].startswith("0")
        if _dotted_by_place(r, i, cut.last, sure=sure):
            return [replace(cut, clock=("" if sure else "?") + f"{hour:02d}:{dot[2]}")]
    return _oclock(r, i, int(t.low[i]), i + 1) if t.is_digits(i) and len(t.low[i]) <= 2 else []


def _clock_by_place(r: Reader, i: int) -> bool:
    """Whether "15:40" is no score, verse or ratio."""
    before = r.tokens.word(i - 1)
    return before in (
        "at",
        "by",
        "until",
        "from",
        "since",
        "to",
        "and",
        "-",
        ",",
        "(",
        "about",
        "around",
        "before",
        "after",
        "time",
    ) or (r.tokens.is_digits(i - 1) or i == 0)


def _dotted_by_place(r: Reader, i: int, end: int, *, sure: bool) -> bool:
    """Whether "21.47" is a time and no number: after "at", or after a word of time where the hour is past twelve."""
    t = r.tokens
    after = t.word(end)
    if after in _PRICED or (after[:1].isalnum() and after not in r.lex.sets["ends_noun_phrase"]):
        return False  # "at 2.50 a litre", "at 4.25 million"
    return _hour_by_place(r, i) or (sure and t.word(i - 1) in ("until", "since", "from", "before", "after", "between"))


def _with_half(hour: int, minutes: str | None, half: str | None) -> str | None:
    """`HH:MM` or `HH` of an hour before or after noon."""
    if hour > 24 or (minutes and int(minutes) > 59):
        return None
    if half:
        if hour > 12:
            half = ""
        elif half.lower() == "p":
            hour = hour % 12 + 12
        else:
            hour = hour % 12
    return f"{hour:02d}:{minutes or '00'}"


def _ending(r: Reader, i: int, end: int, clock: str) -> Cut:
    last = i
    while last < len(r.tokens) and r.tokens.ends[last] <= end:
        last += 1
    return Cut(i, max(last, i + 1), "clock", "clock", clock=clock)


def _oclock(r: Reader, i: int, hour: int, end: int) -> list[Cut]:
    """Reads "six o'clock", "at six in the morning", "by nine": an hour without its half of the day."""
    t = r.tokens
    if not 1 <= hour <= 12:
        return []
    named = t.word(end) == "o" and t.word(end + 1) == "'" and t.word(end + 2) == "clock"
    if named:
        end += 3
    part, last = _part_after(r, end)
    if part is not None and (named or t.word(i - 1) in r.lex.sets["before_hour"]):
        low, high = _HOURS[part]
        full = hour if low <= hour < high else (hour + 12) % 24 if hour < 12 else (0 if part == "NI" else 12)
        if part == "NI" and hour < 6:
            full = hour
        return [Cut(i, last, "clock", "hour-of-part", clock=f"{full:02d}:00")]
    if named:
        return [Cut(i, end, "clock", "o'clock", clock=f"?{hour:02d}:00")]
    after = t.word(end)
    alone = after in (".", ",", ";", ":", "!", "?", '"', "”", ")", "") or after in ("and", "on", "when", "but", "sharp")
    if alone and t.word(i - 1) in ("at", "about", "around", "past") and _hour_by_place(r, i):
        return [Cut(i, end, "clock", "bare-hour", clock=f"?{hour:02d}:00")]
    if t.word(i - 1) == "by" and (after in (".", ",", "") or (after == "the" and t.opens_sentence(i - 1))):
        return [Cut(i, end, "clock", "bare-hour", clock=f"?{hour:02d}:00")]
    if t.word(i - 1) == "until" and after in (".", ",", "”", '"', ""):
        return [Cut(i, end, "clock", "bare-hour", clock=f"?{hour:02d}:00")]
    return []


def _hour_by_place(r: Reader, i: int) -> bool:
    """Whether "at ten" is an hour, not an age or a value: not after a verb of reckoning."""
    t = r.tokens
    j = i - 2 if t.word(i - 1) == "at" else i - 3
    return t.word(i - 1) == "at" and t.word(j) not in r.lex.sets["reckoning_verbs"] and t.word(j + 1) == "at"


def _part_after(r: Reader, i: int) -> tuple[str | None, int]:
    """Reads "in the morning", "at night", "on Friday night" is left alone."""
    t = r.tokens
    if t.word(i) == "in" and t.word(i + 1) == "the":
        entry = r.lex.sections["dayparts"].one(t.word(i + 2))
        return (entry.means, i + 3) if entry is not None and entry.means in _HOURS else (None, i)
    if t.word(i) == "at" and t.word(i + 1) == "night":
        return "NI", i + 2
    return None, i


def cut_hour_word(r: Reader, i: int) -> list[Cut]:
    """Reads "six o'clock", "at ten", "half past eight", "a quarter to nine"."""
    t = r.tokens
    numeral = r.lex.sections["numerals"].one(t.word(i))
    if numeral is None or not 1 <= numeral.means <= 12:
        return []
    if t.word(i - 1) in ("past", "to"):
        minutes, first = _minutes_before(r, i - 1)
        if minutes is not None:
            hour = int(numeral.means)
            if t.word(i - 1) == "to":
                hour, minutes = (hour - 1) or 12, 60 - minutes
            return [Cut(first, i + 1, "clock", "past-hour", clock=f"?{hour:02d}:{minutes:02d}")]
    return _oclock(r, i, int(numeral.means), i + 1)


def _minutes_before(r: Reader, i: int) -> tuple[int | None, int]:
    """The minutes of "half past", "a quarter to", "five past"."""
    t = r.tokens
    word = t.word(i - 1)
    if word == "half" and t.word(i) == "past":
        return 30, i - 1
    if word == "quarter":
        return 15, i - 2 if t.word(i - 2) == "a" else i - 1
    numeral = r.lex.sections["numerals"].one(word)
    if numeral is not None and numeral.means in (5, 10, 20) and t.word(i) == "past":
        return int(numeral.means), i - 1
    return None, i


def cut_minutes_to(r: Reader, i: int) -> list[Cut]:
    """Reads "ten minutes to one", "twenty minutes past six"."""
    t = r.tokens
    if t.word(i + 1) != "minutes" or t.word(i + 2) not in ("to", "past"):
        return []
    minutes, hour = (r.lex.sections["numerals"].one(t.word(j)) for j in (i, i + 3))
    after = t.word(i + 4)
    if minutes is None or hour is None or not (1 <= hour.means <= 12 and minutes.means < 60):
        return []
    if after[:1].isalnum() and after not in r.lex.sets["ends_noun_phrase"]:
        return []  # "ten minutes to one village"
    told, full = int(minutes.means), int(hour.means)
    if t.word(i + 2) == "to":
        told, full = 60 - told, (full - 1) or 12
    return [Cut(i, i + 4, "clock", "past-hour", clock=f"?{full:02d}:{told:02d}")]


def cut_clock_point(r: Reader, i: int) -> list[Cut]:
    """Reads "noon", "midnight"."""
    entry = r.lex.sections["clock_points"].one(r.tokens.word(i))
    return [] if entry is None else [Cut(i, i + 1, "clock", "clock-point", clock=entry.means)]


_SET_NIGHTS = {("at", "night"), ("by", "night"), ("by", "day")}


def cut_daypart(r: Reader, i: int) -> list[Cut]:
    """Reads "the morning", "in the evening", "at night"; after a pointer or a date, those rules come first."""
    t = r.tokens
    entry = r.lex.sections["dayparts"].one(t.word(i))
    if entry is None:
        return []
    before = t.word(i - 1)
    if (before, t.low[i]) in _SET_NIGHTS:
        return [Cut(i, i + 1, "set", "at-night", value="XXXX-XX-XXT" + entry.means)]
    if before == "the" and t.word(i - 2) in ("in", "during", "throughout", "until", "till", "by", "into"):
        return [Cut(i - 1, i + 1, "pointer", "part-of-day", part=entry.means, unit="P", step=0, base="story")]
    if t.word(i + 1) == "hours" and t.word(i + 2) == "of":
        first = i - 2 if before == "early" and t.word(i - 2) == "the" else i - 1 if before == "the" else i
        return [Cut(first, i + 1, "pointer", "part-of-day", part=entry.means, unit="P", step=0, base="story")]
    if before == "the" and t.word(i + 1) in ("before", "after"):
        return [Cut(i - 1, i + 2, "pointer", "part-by-event", part=entry.means, unit="P", base="next")]
    if before == "the" and t.word(i + 1) == "of":
        return [Cut(i - 1, i + 1, "pointer", "part-of-day", part=entry.means, unit="P", step=0, base="story")]
    if before == "one":
        return [Cut(i - 1, i + 1, "pointer", "one-part", part=entry.means, unit="P", step=0, base="none")]
    return []
