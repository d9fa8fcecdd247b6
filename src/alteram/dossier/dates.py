"""The first and the last day that an EDTF date may mean."""

from __future__ import annotations

import calendar
import re

__all__ = ["days"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?[~?%]?")


def days(value: str | None) -> tuple[str, str] | None:
    """ISO days: `2031-02` is (`2031-02-01`, `2031-02-28`); None for what is no such date, and for open intervals."""
    if not value:
        return None
    first, mark, last = value.partition("/")
    if mark:
        ends = days(first), days(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and month is not None:
        last_day = calendar.monthrange(year, month)[1]
        return (value[:10], value[:10]) if 1 <= day <= last_day else None
    first_month, last_month = (month, month) if month else (1, 12)
    end = calendar.monthrange(year, last_month)[1]
    return f"{year:04}-{first_month:02}-01", f"{year:04}-{last_month:02}-{end:02}"
