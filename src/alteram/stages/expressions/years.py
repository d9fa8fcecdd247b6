"""Cutting out years and what is made of them: "1990", "1990-95", "the 1990s", "312 BC", "20th century"."""

from __future__ import annotations

from alteram.stages.expressions.cut import Cut, Reader

__all__ = ["FIRST_YEAR", "LAST_YEAR", "SUFFIXES", "cut_century", "cut_decade", "cut_ordinal", "cut_years", "year_at"]

FIRST_YEAR, LAST_YEAR = 1000, 2199
LAST_CENTURY = 30
SUFFIXES = frozenset({"st", "nd", "rd", "th"})
"""What makes a number in digits an ordinal."""
_CENTURY_WORDS = frozenset({"century", "centuries"})


def year_at(r: Reader, i: int) -> tuple[int, int, bool] | None:
    """A year at token `i`: one past its last token, the year, and whether its century is left out."""
    t = r.tokens
    if t.word(i) == "'" and t.is_digits(i + 1) and len(t.low[i + 1]) == 2 and t.glued(i + 1) and not t.glued(i):
        return i + 2, int(t.low[i + 1]), True
    if not t.is_digits(i):
        return None
    value, era = int(t.low[i]), _era_at(r, i + 1)
    if era is not None and 0 < value < 5000:
        end, before = era
        return end, (1 - value if before else value), False
    if len(t.low[i]) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return i + 1, value, False
    return None


def _era_at(r: Reader, i: int) -> tuple[int, bool] | None:
    """Reads "BC", "B.C.", "BCE", "AD", "CE" at token `i`."""
    t = r.tokens
    word = t.raw(i)
    if word in ("BC", "BCE", "AD", "CE"):
        return i + 1, word.startswith("B")
    if word in ("B", "A", "C") and t.word(i + 1) == "." and t.raw(i + 2) in ("C", "D", "E"):
        end = i + 3
        # The last point may end the sentence as well: then it is left outside.
        goes_on = end + 1 < len(t) and not t.capital(end + 1)
        return (end + 1 if t.word(end) == "." and goes_on else end), word == "B"
    return None


def cut_century(r: Reader, i: int, end: int, number: int, *, alone: bool = False) -> list[Cut]:
    """Reads "20th century", "5th century BC" and, unless `alone`, "18th- and 19th-century"."""
    t = r.tokens
    if not 1 <= number <= LAST_CENTURY:
        return []
    if t.word(end) == "-" and t.glued(end):
        end += 1
    if not alone and t.word(end) in ("and", "or", "to", "-") and t.is_digits(end + 1) and t.word(end + 2) in SUFFIXES:
        later = cut_century(r, end + 1, end + 3, int(t.low[end + 1]), alone=True)
        if later:
            first = Cut(i, end, "date", "century", year=(number - 1) * 100, years=100)
            if later[0].year is not None and later[0].year < 0:
                first.year = 1 - (number * 100 - 1)
            return [first, *later]
        return []
    if t.word(end) not in _CENTURY_WORDS:
        return []
    era = _era_at(r, end + 1)
    year = (number - 1) * 100
    if era is not None and era[1]:
        year = 1 - (number * 100 - 1)
    last = era[0] if era is not None else end + 1
    return [Cut(i, last, "date", "century", year=year, years=100)]


def cut_ordinal(r: Reader, i: int) -> list[Cut]:
    """Reads "the nineteenth century", "the third quarter of 1990", "the second half of 2008"."""
    t = r.tokens
    entry = r.lex.sections["ordinals"].one(t.word(i))
    if entry is None:
        return []
    number, end = int(entry.means), i + 1
    cuts = cut_century(r, i, end, number)
    if cuts:
        if t.word(i - 1) == "-" and t.word(i - 2) == "twenty":
            cuts[0].first, cuts[0].year = i - 2, (20 + number - 1) * 100
        return cuts
    if t.word(end) == "-" and t.word(end + 1) == "quarter" and t.glued(end):
        end += 1
    if t.word(end) in ("quarter", "half") and number <= (4 if t.word(end) == "quarter" else 2):
        at = end + 1
        year = year_at(r, at + 1) if t.word(at) == "of" else year_at(r, at)
        if year is not None:
            cut = Cut(i, year[0], "date", "part-of-year", year=year[1], two_digits=year[2])
            if t.word(end) == "quarter":
                cut.quarter = number
            else:
                cut.half = number
            return [cut]
        if t.word(end) == "quarter" and t.word(at) != "of":
            return [Cut(i, at, "date", "quarter", quarter=number)]
    return []


def cut_decade(r: Reader, i: int) -> list[Cut]:
    """Reads "1990s", "the '90s", "the 80s and 90s", "310s BC"."""
    t = r.tokens
    word = t.low[i]
    at = i + 1
    if t.word(at) == "'" and t.glued(at):
        at += 1
    if not (t.is_digits(i) and t.word(at) == "s" and t.glued(at) and word.endswith("0")):
        return []
    value, end, first = int(word), at + 1, i
    if len(word) == 2 and t.word(i - 1) in ("his", "her", "their", "my", "our", "your"):
        return []  # an age
    if t.word(first - 1) == "'" and t.glued(i):
        first -= 1
    era = _era_at(r, end)
    if len(word) == 2:
        return [Cut(first, end, "date", "decade", year=value, years=10, two_digits=True)]
    if len(word) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return [Cut(first, end, "date", "decade", year=value, years=10)]
    if era is not None or (r.bc and len(word) == 3):
        before = era is None or era[1]
        last = era[0] if era is not None else end
        return [Cut(first, last, "date", "decade", year=1 - (value + 9) if before else value, years=10)]
    return []


def cut_years(r: Reader, i: int) -> list[Cut]:
    """Reads "1990", "1990-95", "1905 to 1907", "312-308 BC": a year of its own, told from a count."""
    t = r.tokens
    pair = _cut_year_pair(r, i)
    if pair:
        return pair
    found = year_at(r, i)
    if found is None:
        if r.bc and t.is_digits(i) and len(t.low[i]) == 3 and t.word(i - 1) in ("in", "by", "until", "since", "from"):
            if _is_count(r, i):
                return []
            return [Cut(i, i + 1, "date", "year-bc", year=1 - int(t.low[i]))]
        return []
    end, year, short = found
    if short and t.glued(end) and t.word(end)[0].isalpha():
        return []  # "'90s", "'13th"
    plain = end == i + 1
    if plain and _is_count(r, i):
        return []
    first = i
    if plain and t.word(i - 1) == "year" and t.word(i - 2) == "the":
        first = i - 2
    return [Cut(first, end, "date", "year", year=year, two_digits=short)]


def _cut_year_pair(r: Reader, i: int) -> list[Cut]:
    """Reads "1990-95", "1929/30", "312-308 BC": the second year takes its century or its era from the other."""
    t = r.tokens
    if t.word(i + 1) not in ("-", "/", "to") or not t.is_digits(i) or not t.is_digits(i + 2):
        return []
    if not (t.glued(i + 1) and t.glued(i + 2)) and t.word(i + 1) == "/":
        return []
    left, right = t.low[i], t.low[i + 2]
    if len(left) == 4 and len(right) == 2 and t.word(i + 1) != "to" and FIRST_YEAR <= int(left) <= LAST_YEAR:
        year, other = int(left), int(left[:2] + right)
        if other > year and not (t.word(i + 3) == "-" and t.glued(i + 3)):
            return [
                Cut(i, i + 1, "date", "year", year=year),
                Cut(i + 2, i + 3, "date", "year-short", year=other),
            ]
        return []
    later = year_at(r, i + 2)
    if later is not None and later[1] <= 0 and len(left) <= 4 and int(left) > 1 - later[1]:
        return [
            Cut(i, i + 1, "date", "year-bc", year=1 - int(left)),
            Cut(i + 2, later[0], "date", "year-bc", year=later[1]),
        ]
    return []


def _is_count(r: Reader, i: int) -> bool:
    """Whether a number that may be a year counts something: "2000 members", "$1990", "more than 1500"."""
    t = r.tokens
    before = t.word(i - 1)
    if before in r.lex.sets["before_count"] and before != "over":
        return True
    if before in ("+", "=", "*", "<", ">") or (t.glued(i) and before in (".", ":", ",", "/", "-", "_")):
        hyphened = t.is_digits(i - 2) or t.word(i - 2) in ("mid", "pre", "post", "early", "late")
        return not (before in ("-", "/") and hyphened)
    if before == "." and t.word(i - 2) in ("no", "nos", "nr", "p", "pp", "art"):
        return True
    return _measures(r, i) or (_plural_after(r, i + 1) and _counts_plural(before, t.low[i]))


def _measures(r: Reader, i: int) -> bool:
    """Whether a unit stands behind the number, or something is glued to it."""
    t, sections = r.tokens, r.lex.sections
    after = t.word(i + 1)
    if t.glued(i + 1):
        if after == "/" and t.glued(i + 2) and not t.is_digits(i + 2):
            return True
        if after.isalpha() or after in ("%", "_", "°", "@"):
            return True
    if any(after in sections[name].first for name in ("measures", "currencies", "magnitudes")):
        return True
    return after in sections["units"].first and after not in ("season", "quarter")


def _plural_after(r: Reader, i: int) -> bool:
    """Whether a plural that may be counted stands at token `i`."""
    word, sets = r.tokens.word(i), r.lex.sets
    ends_so = word.endswith("s") and not word.endswith(("ss", "'s")) and len(word) > 3
    if not ends_so and word not in sets["plurals"]:
        return False
    return word not in sets["s_but_no_plural"] and not r.tokens.capital(i) and word not in sets["year_verbs"]


def _counts_plural(before: str, number: str) -> bool:
    """Whether the number before a plural counts it: "in 1990 members left", "the 1500 members"."""
    if before in ("in", "since", "by", "until", "during", "year", "early", "late", "mid", "-"):
        return before == "by" and number.endswith("00")
    if before in ("the", "of", "'", "s", "this", "that", "their", "our", "its", "his", "her"):
        return number.endswith("00")
    return True
