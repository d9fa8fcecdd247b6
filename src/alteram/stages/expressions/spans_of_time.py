"""Cutting out lengths of time: "two weeks", "two weeks ago", "for years", "every year", "five-year"."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.stages.expressions.cut import Cut, Reader
from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.numerals import number_at
from alteram.stages.expressions.tokens import Tokens

__all__ = ["cut_counted", "cut_set_word", "cut_unit", "length_after", "may_be_more", "unit_at"]

_BARE_AFTER = frozenset(["ago", "later", "earlier", "before", "after", "of"])
_EVERY = frozenset({"every", "each"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time in tokens."""

    last: int
    code: str
    factor: float
    plural: bool


def unit_at(r: Reader, i: int) -> Unit | None:
    """A unit at token `i`."""
    entry = r.lex.sections["units"].one(r.tokens.word(i))
    if entry is None:
        return None
    code = str(entry.means)
    factor = float(code[0]) if code[0].isdigit() else 1.0
    return Unit(
        i + 1, code.lstrip("0123456789"), factor, r.tokens.low[i].endswith("s") or r.tokens.low[i] in ("millennia",)
    )


def cut_counted(r: Reader, i: int) -> list[Cut]:
    """A number with a unit: "two weeks", "17 years old", "a one-day", "two to three weeks", and what follows it."""
    number = number_at(r.tokens, i, r.lex)
    if number is None or number.value <= 0:
        return []
    t = r.tokens
    at, value = number.last, number.value
    if t.word(at) == "-" and t.glued(at):
        at += 1
    elif t.word(at) in ("to", "or", "-"):
        other = number_at(t, at + 1, r.lex)
        if other is not None and unit_at(r, other.last) is not None:
            at = other.last
            value = -1.0
    skipped = at
    while t.word(skipped) in r.lex.sets["between_number_and_unit"] and skipped < at + 2:
        skipped += 1
    unit = unit_at(r, skipped)
    if unit is None or not _fits(r, number.value, unit, skipped):
        return []
    count = None if value < 0 else value * unit.factor
    return _with_tail(r, Cut(i, unit.last, "duration", "counted", count=count, unit=unit.code))


def _fits(r: Reader, value: float, unit: Unit, at: int) -> bool:
    """Whether the unit counts: "the one second", "3 quarters" and the 20th of a row do not."""
    t = r.tokens
    word = t.low[at]
    if unit.code == "WE" or unit.code == "S":
        return value > 1 or word.endswith("s")
    if unit.code == "Q":
        return t.word(at - 1) in ("consecutive", "straight", "successive")
    if unit.code in ("TS", "TX") and not unit.plural:
        return value == 1 and t.word(at - 1) == "-"
    return True


def length_after(r: Reader, i: int) -> tuple[int, float | None, Unit] | None:
    """A length at token `i`: "two weeks", "few days", "couple of months", "weeks": last token, count, unit."""
    t = r.tokens
    number = number_at(t, i, r.lex)
    if number is not None:
        unit = unit_at(r, number.last)
        return (unit.last, number.value * unit.factor, unit) if unit is not None else None
    at = i
    if t.word(at) == "couple":
        at += 2 if t.word(at + 1) == "of" else 1
        unit = unit_at(r, at)
        return (unit.last, None, unit) if unit is not None else None
    if t.word(at) in r.lex.sets["uncounted"]:
        at += 1
    unit = unit_at(r, at)
    return (unit.last, None, unit) if unit is not None and unit.plural else None


def cut_unit(r: Reader, i: int) -> list[Cut]:
    """A unit whose number is no numeral: "a week", "several days", "for years", "half an hour", "every year"."""
    t = r.tokens
    unit = unit_at(r, i)
    if unit is None:
        return []
    before, two = t.word(i - 1), t.word(i - 2)
    between = before in ("full", "whole") if two in ("a", "an") else before in r.lex.sets["between_number_and_unit"]
    if between and two in ("a", "an", "several", "many", "few"):
        before, two, start = two, t.word(i - 3), i - 2
    else:
        start = i - 1
    if before == "-" and t.glued(i) and t.word(i - 2) in ("multi", "many"):
        return [Cut(i - 2, unit.last, "duration", "vague-length", unit=unit.code)]
    if t.word(i + 1) == "-" and t.word(i + 2) in ("long", "old") and t.glued(i + 1):
        return [Cut(i, i + 3, "duration", "long", unit=unit.code, count=None if unit.plural else unit.factor)]
    if before in ("a", "an") and not unit.plural:
        return _one(r, start, unit)
    if before in _EVERY or (before == "other" and two in _EVERY):
        return _every(r, i, unit)
    if before == "per":
        return [Cut(i - 1, unit.last, "set", "per", value="P" + _iso(1, unit.code))]
    if unit.plural and before in r.lex.sets["uncounted"] and before not in ("some",):
        first = start - 1 if two == "a" or (before == "few" and two in ("next", "last")) else start
        return _with_tail(r, Cut(first, unit.last, "duration", "vague-count", unit=unit.code))
    if unit.plural and before == "of" and two in ("couple", "number"):
        first = i - 3 if t.word(i - 3) == "a" else i - 2
        return _with_tail(r, Cut(first, unit.last, "duration", "vague-count", unit=unit.code))
    return _bare(r, i, unit)


def _one(r: Reader, start: int, unit: Unit) -> list[Cut]:
    """Reads "a week", "an hour", "half an hour", "a year and a half"."""
    t = r.tokens
    if unit.code in ("TS", "TX", "Q", "S", "NI", "WE"):
        return []
    count, first, last = unit.factor, start, unit.last
    if t.word(start - 1) == "half":
        count, first = 0.5 * unit.factor, start - 1
    elif t.low[last : last + 3] == ["and", "a", "half"]:
        count, last = 1.5 * unit.factor, last + 3
    if t.word(last) == "-" and t.glued(last):
        return []
    if first == start and _is_rate(r, first):
        return [Cut(first, last, "set", "rate", value="P" + _iso(1, unit.code))]
    if t.word(last) in ("of", "'") and unit.code in ("D",) and t.word(last + 1) in ("s", "reckoning", "mourning"):
        return []
    return _with_tail(r, Cut(first, last, "duration", "one", unit=unit.code, count=count))


def _is_rate(r: Reader, first: int) -> bool:
    """Whether "a day" says how often: after an amount ("40 miles a day", "three times a week") or "once"."""
    t = r.tokens
    before = t.word(first - 1)
    if before in ("once", "twice"):
        return True
    if not (before.endswith("s") or before[:1].isdecimal() or before in r.lex.sets["plurals"] or before == ")"):
        return False
    near = t.low[max(first - 5, 0) : first]
    return before not in ("was", "is", "this", "as", "has") and any(
        word[0].isdecimal() or word in r.lex.sections["numerals"].first or word in r.lex.sections["magnitudes"].first
        or word in r.lex.sections["bare_plurals"].first
        for word in near
    )  # fmt: skip


def _every(r: Reader, i: int, unit: Unit) -> list[Cut]:
    t = r.tokens
    other = t.word(i - 1) == "other"
    value = "P" + _iso(2 if other else 1, unit.code)
    return [Cut(i - (2 if other else 1), unit.last, "set", "every", value=value)]


def _bare(r: Reader, i: int, unit: Unit) -> list[Cut]:
    """Reads "for years", "months later", "decades of": a plural without a number."""
    t = r.tokens
    if not unit.plural or unit.code in ("Q", "S", "NI", "WE", "TX") or unit.factor > 1:
        return []
    before, after = t.word(i - 1), t.word(i + 1)
    if before in ("these", "those", "the", "his", "her", "their", "my", "our", "few", "early", "late", "-"):
        return []
    if not (before in r.lex.sets["before_bare_length"] or after in _BARE_AFTER):
        return []
    if (
        before in ("of", "in", "within", "after", "over")
        and after not in _BARE_AFTER
        and before not in ("for", "in", "within")
    ):
        return []
    if unit.code in ("TM", "TS") and not (after in _BARE_AFTER and after != "of") and before not in ("within", "in"):
        return []
    return _with_tail(r, Cut(i, unit.last, "duration", "plural", unit=unit.code))


def _iso(count: float, code: str) -> str:
    number = f"{count:g}"
    if code.startswith("T"):
        return f"T{number}{code[1:]}"
    return number + {"NI": "D", "WE": "W", "S": "S"}.get(code, code)


_OLD = (("years", "old"), ("years", "of", "age"))


def _with_tail(r: Reader, cut: Cut) -> list[Cut]:
    """A length that goes on to an offset: "ago", "later", "after 3 May"; "two weeks earlier"."""
    t = r.tokens
    entry = r.lex.sections["offsets"].at(t, cut.last)
    after = t.word(cut.last)
    if after == "-" and t.word(cut.last + 1) in ("long", "old"):
        cut.last += 2
        return [cut]
    if after == "'" and t.word(cut.last + 1) != "s":
        cut.last += 1
        return [cut]
    if entry is not None:
        cut.kind, cut.step, cut.base, cut.last = "offset", int(entry[1].means), entry[1].extra, entry[0]
        cut.rule = "offset"
        return [cut]
    if after in ("after", "before") and cut.count is not None:
        cut.step = 1 if after == "after" else -1
        cut.base, cut.kind, cut.rule = "next", "duration", cut.rule + "-" + after
    if after == "old" and cut.unit in ("Y", "M", "W", "D"):
        cut.last += 1
    return [cut]


def cut_set_word(r: Reader, i: int) -> list[Cut]:
    """Reads "daily", "every Monday", "each morning", "every two years"."""
    t = r.tokens
    word = t.word(i)
    if word not in _EVERY:
        entry = r.lex.sections["frequencies"].one(word)
        if entry is None or (t.word(i - 1) in ("the", "a") and t.capital(i)):
            return []
        if t.capital(i) and not t.opens_sentence(i):
            return []  # the name of a paper
        return [Cut(i, i + 1, "set", "frequency", value=entry.means)]
    number = number_at(t, i + 1, r.lex)
    if number is not None:
        unit = unit_at(r, number.last)
        if unit is not None and unit.plural:
            return [Cut(i, unit.last, "set", "every", value="P" + _iso(number.value * unit.factor, unit.code))]
    weekday = r.lex.sections["weekdays"].one(t.word(i + 1))
    if weekday is not None and not weekday.wary:
        return [Cut(i, i + 2, "set", "every", value=f"XXXX-WXX-{weekday.means}")]
    part = r.lex.sections["dayparts"].one(t.word(i + 1))
    if part is not None:
        return [Cut(i, i + 2, "set", "every", value="XXXX-XX-XXT" + part.means)]
    season = r.lex.sections["seasons"].one(t.word(i + 1))
    if season is not None:
        return [Cut(i, i + 2, "set", "every", value="XXXX-" + season.means)]
    month = r.lex.sections["months"].one(t.word(i + 1))
    if month is not None and t.capital(i + 1):
        return [Cut(i, i + 2, "set", "every", value=f"XXXX-{month.means:02d}")]
    return []


def may_be_more(t: Tokens, over: int, lex: Lexicon) -> bool:
    """Whether "over" at a token means "more than" before a length: "for over ten years", not "paid over ten years"."""
    return t.word(over - 1) in lex.sets["before_spent_over"] or t.opens_sentence(over)
