"""Points of the calendar, as precise as the text is: arithmetic, bounds, and the two ways to write them.

Years are astronomical: 1 BC is 0, 312 BC is -311.  TIMEX3 writes the latter `BC0312`, EDTF `-0311`.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass, replace

__all__ = ["Point", "easter", "parse_point"]

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_EDTF_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the calendar.  Finer fields are None where the text does not say."""

    year: int
    month: int | None = None
    day: int | None = None
    season: str | None = None
    """SP, SU, FA or WI."""
    quarter: int | None = None
    half: int | None = None
    week: bool = False
    """Whether the week that begins on this day is meant; `weekend` its last two days."""
    weekend: bool = False
    years: int = 1
    """10 and 100 for decades and centuries that begin with this year."""

    @property
    def grain(self) -> str:
        """How precise it is."""
        if self.years > 1:
            return {10: "decade", 100: "century", 1000: "millennium"}[self.years]
        if self.week or self.weekend:
            return "week"
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        for name in ("season", "quarter", "half"):
            if getattr(self, name) is not None:
                return name
        return "year"

    @property
    def possible(self) -> bool:
        """Whether there is such a day."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        return self.day is None or (self.month is not None and 1 <= self.day <= _days(self.year, self.month))

    def bounds(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """First and last day as (year, month, day)."""
        y = self.year
        if self.years > 1:
            return (y, 1, 1), (y + self.years - 1, 12, 31)
        if self.week or self.weekend:
            last = self.plus(6)
            return self._ymd(self.plus(5) if self.weekend else self), self._ymd(last)
        if self.day is not None and self.month is not None:
            return (y, self.month, self.day), (y, self.month, self.day)
        first, months = self._months()
        last_index = first + months - 1
        end_year, end_month = y + (last_index - 1) // 12, (last_index - 1) % 12 + 1
        return (y, first, 1), (end_year, end_month, _days(end_year, end_month))

    def _months(self) -> tuple[int, int]:
        """First month and number of months."""
        if self.month is not None:
            return self.month, 1
        if self.season is not None:
            return _SEASON_MONTHS[self.season], 3
        if self.quarter is not None:
            return 3 * self.quarter - 2, 3
        if self.half is not None:
            return 6 * self.half - 5, 6
        return 1, 12

    @staticmethod
    def _ymd(point: Point) -> tuple[int, int, int]:
        return point.year, point.month or 1, point.day or 1

    def plus(self, days: int) -> Point:
        """The day some days on; the point itself where the calendar of the library ends."""
        try:
            day = datetime.date(self.year, self.month or 1, self.day or 1) + datetime.timedelta(days=days)
        except (ValueError, OverflowError):
            return self
        return Point(day.year, day.month, day.day)

    def plus_months(self, months: int) -> Point:
        """The month or day some months on; the day is cut to the length of the month."""
        index = self.year * 12 + (self.month or 1) - 1 + months
        year, month = index // 12, index % 12 + 1
        if self.day is None:
            return Point(year, month)
        return Point(year, month, min(self.day, _days(year, month)))

    def weekday(self) -> int | None:
        """ISO weekday of a day, 1 for Monday."""
        try:
            return datetime.date(self.year, self.month or 1, self.day or 1).isoweekday() if self.day else None
        except ValueError:
            return None

    def monday(self) -> Point:
        """The week of a day, by its Monday."""
        weekday = self.weekday()
        start = self.plus(1 - weekday) if weekday else self
        return replace(start, week=True)

    def cut(self, grain: str) -> Point:
        """The year, month, week, decade … that holds it."""
        if grain == "decade":
            return Point(self.year // 10 * 10, years=10)
        if grain == "century":
            return Point(self.year // 100 * 100, years=100)
        if grain == "year" or self.years > 1:
            return Point(self.year)
        if grain == "month" and self.month is not None:
            return Point(self.year, self.month)
        if grain == "week" and self.day is not None:
            return self.monday()
        if grain == "quarter" and self.month is not None:
            return Point(self.year, quarter=(self.month + 2) // 3)
        return replace(self, week=False, weekend=False)

    def timex(self) -> str:
        """TIMEX3 value."""
        year = f"{self.year:04d}" if self.year > 0 else f"BC{1 - self.year:04d}"
        if self.years > 1:
            return year[: -(len(str(self.years)) - 1)]
        if self.week or self.weekend:
            try:
                iso = datetime.date(self.year, self.month or 1, self.day or 1).isocalendar()
            except ValueError:
                return year
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.weekend else "")
        if self.day is not None:
            return f"{year}-{self.month:02d}-{self.day:02d}"
        if self.month is not None:
            return f"{year}-{self.month:02d}"
        if self.season is not None:
            return f"{year}-{self.season}"
        if self.quarter is not None:
            return f"{year}-Q{self.quarter}"
        return year if self.half is None else f"{year}-H{self.half}"

    def edtf(self) -> str:
        """EDTF: a date, its year-month, year or season; what EDTF has no form for, as an interval of days."""
        if self.years > 1:
            return f"{_year(self.year)}/{_year(self.year + self.years - 1)}"
        if self.season is not None:
            return f"{_year(self.year)}-{_EDTF_SEASONS[self.season]}"
        if self.day is not None and not self.week and not self.weekend:
            return f"{_year(self.year)}-{self.month:02d}-{self.day:02d}"
        if self.month is not None and self.day is None:
            return f"{_year(self.year)}-{self.month:02d}"
        if self.quarter is not None or self.half is not None:
            first, last = self.bounds()
            return f"{_year(first[0])}-{first[1]:02d}/{_year(last[0])}-{last[1]:02d}"
        if self.week or self.weekend:
            first, last = self.bounds()
            return f"{iso_day(first)}/{iso_day(last)}"
        return _year(self.year)


def iso_day(day: tuple[int, int, int]) -> str:
    """ISO 8601 of (year, month, day)."""
    return f"{_year(day[0])}-{day[1]:02d}-{day[2]:02d}"


def _year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _days(year: int, month: int) -> int:
    """Days of a month; leap years by the Gregorian rule at all times."""
    return 29 if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else monthrange(2001, month)[1]


def parse_point(text: str | None) -> Point | None:
    """The point at the beginning of an EDTF date (`2022`, `2022-02`, `2022-02-12T15:40`); None where there is none."""
    if not text or not text[:4].isdecimal():
        return None
    parts = text.split("T")[0].split("/")[0].split("-")
    numbers = [int(p) for p in parts[:3] if p.isdecimal()]
    if len(numbers) == 1 or not 1 <= numbers[1] <= 12:
        return Point(numbers[0])
    point = Point(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None)
    return point if point.possible else Point(numbers[0], numbers[1])


def easter(year: int) -> Point:
    """Easter Sunday by the Gregorian reckoning (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return Point(year, month, day + 1)
