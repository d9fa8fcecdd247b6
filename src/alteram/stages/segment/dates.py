"""Dates that a text states in full, for the line that says when it appeared.

Only dates with a year, and only forms that mean one day or month: `3/4/2020` is left alone, since writers differ on
which number is the month.  Values are EDTF: `2020-04-03`, or `2020-04` where no day is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from alteram.stages.segment.words import Words, normal

__all__ = ["Dates", "FoundDate"]

_ZONE = r"(?:\s*(?:[+-]\d{2}:?\d{2}|Z\b))?"
_CLOCK = rf"(?:[T,]?\s*(?:at\s+)?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?{_ZONE})?"
_MOST_WORDS_BESIDE = 12
"""Words that may stand beside the date in a line that gives place or issuer and date."""
_YEAR = re.compile(r"(?:1[89]|20)\d{2}")
_SHEET_OF = re.compile(
    r"(?:(?:press|public|open|official|joint|media)\s+)?"
    r"(?:statement|declaration|communiqu[ée]|release|notice|note|announcement|bulletin)"
    r"(?:\s+no\.?\s*\d+)?\s+(?:of|from|dated)",
    re.IGNORECASE,
)
"""What a sheet is, before its day."""
_DESK = re.compile(
    r"\b(?:press|media|news|information|communications?)\s+"
    r"(?:office|service|room|desk|team|department|unit|release|statement)\b",
    re.IGNORECASE,
)
"""The desk that issues a sheet, which stands in its head without a name: "Press office, 3 May 2020"."""
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text searched."""

    start: int
    end: int
    value: str


class Dates:
    """Finds dates with the month and weekday names of the word lists."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.months = {name: int(number) for name, number in words.lists["months"].items()}
        names = "|".join(sorted(map(re.escape, self.months), key=len, reverse=True))
        days = "|".join(sorted(map(re.escape, words.lists["weekdays"]), key=len, reverse=True))
        month = rf"(?P<month>{names})\.?"
        weekday = rf"(?:(?:{days})\.?,?\s+(?:the\s+)?)?"
        day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
        year = r"(?P<year>(?:1[89]|20)\d{2})"
        number = r"(?<![\d./-])"
        beyond = r"(?![\d/-]|\.\d)"
        forms = (
            rf"\b{weekday}{day}\s+(?:of\s+)?{month},?\s+{year}\b",
            rf"\b{weekday}{month}\s+{day},?\s+{year}\b",
            rf"\b{weekday}{day}[-/]{month}[-/]{year}\b",
            rf"{number}{year}[-/.](?P<number>\d{{1,2}})[-/.]{day}(?!\d)",
            rf"{number}{day}\.\s?(?P<number>\d{{1,2}})\.\s?{year}{beyond}",
            rf"{number}(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{year}{beyond}",
            rf"\b{month},?\s+{year}\b",
        )
        self._last: tuple[str, tuple[FoundDate, ...]] = ("", ())
        self.forms = tuple(re.compile(form + _CLOCK, re.IGNORECASE) for form in forms)

    def find(self, text: str) -> list[FoundDate]:
        """All dates in a short text, in order; of two that overlap, the fuller one."""
        if not _YEAR.search(text):
            return []
        if self._last[0] == text:  # a line is asked about several times
            return list(self._last[1])
        found: list[FoundDate] = []
        taken: list[tuple[int, int]] = []
        for form in self.forms:
            for match in form.finditer(text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())  # also where it is no date: nothing inside it is one either
                value = self._value(match)
                if value:
                    found.append(FoundDate(match.start(), match.end(), value))
        found.sort(key=lambda f: f.start)
        self._last = text, tuple(found)
        return found

    def _value(self, match: re.Match[str]) -> str | None:
        parts = match.groupdict()
        year = int(parts["year"])
        if parts.get("month"):
            month = self.months[parts["month"].lower().rstrip(".")]
        elif parts.get("number"):
            month = int(parts["number"])
        else:
            one, two = int(parts["one"]), int(parts["two"])
            if (one > 12) == (two > 12):
                return None  # either of them may be the month
            month, day = (two, one) if one > 12 else (one, two)
            return _iso(year, month, day)
        if not parts.get("day"):
            return f"{year:04d}-{month:02d}"
        return _iso(year, month, int(parts["day"]))

    def of_line(self, line: str) -> tuple[str | None, bool]:
        """When a text appeared, as a line of date and furniture says it, and whether the line is such a line.

        In `Updated 3 May 2020, published 1 May 2020` the later of the two is a change, and is passed over.
        """
        found = self.find(line)
        if not found:
            return None, False
        rest = line
        for one in reversed(found):
            rest = rest[: one.start] + " " + rest[one.end :]
        if any(not self._goes_with_date(word) for word in _WORD.findall(rest)):
            return None, False
        return self.published(line, found), True

    def published(self, line: str, found: list[FoundDate]) -> str:
        """Of the dates in a line, the first that is no date of a change; else the first."""
        at = 0
        for one in found:
            before = {normal(w) for w in _WORD.findall(line[at : one.start])}
            if not any(self.words.has("changed", w) for w in before):
                return one.value
            at = one.end
        return found[0].value

    def _goes_with_date(self, word: str) -> bool:
        lower = normal(word)
        return self.words.has("dated", lower) or lower in self.months or self.words.has("weekdays", lower)

    def of_head(self, line: str) -> str | None:
        """The date of a line that gives place or issuer and date: `Harbour Office, Pier 3, 24 February 2022`.

        So does the head of a newspaper: `The Harbour Post — 24 February 2022`.
        """
        line = line.strip("*_ ")
        found = self.find(line)
        if len(found) != 1 or line[found[0].end :].strip(" .:–—-") or found[0].start == 0:
            return None
        before = line[: found[0].start].rstrip()
        if _SHEET_OF.fullmatch(before):
            return found[0].value  # "Statement of 3 May 2020"
        if not before.endswith((",", " —", " –", " -", " |", " ·")):
            return None
        words = _WORD.findall(_DESK.sub("Desk", before))
        if not 0 < len(words) <= _MOST_WORDS_BESIDE:
            return None
        named = all(w[0].isupper() or self.words.has("function", w.casefold()) for w in words)
        return found[0].value if named else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
