"""Cutting out words that point: "last May", "the following year", "that night", "yesterday", "now", "Christmas"."""

from __future__ import annotations

from alteram.stages.expressions.cut import Cut, Reader
from alteram.stages.expressions.dates import is_given_name
from alteram.stages.expressions.spans_of_time import length_after, unit_at
from alteram.stages.expressions.years import year_at

__all__ = ["cut_day_word", "cut_holiday", "cut_period", "cut_pointer", "cut_the_unit", "cut_vague", "cut_when"]

_THE = frozenset({"the", "that", "this", "his", "her", "their", "its", "our"})


def cut_pointer(r: Reader, i: int) -> list[Cut]:
    """Reads "last year", "the same day", "this morning", "the next two weeks", "that very afternoon", "next Friday"."""
    t = r.tokens
    found = r.lex.sections["pointers"].at(t, i)
    if found is None:
        return []
    at, entry = found
    if t.word(at) in ("same", "very", "past", "last", "coming", "next") and t.word(i) in ("that", "this", "very"):
        if t.word(at) not in ("same", "very"):
            entry = r.lex.sections["pointers"].one(t.word(at)) or entry
        at += 1
    first = i - 1 if t.word(i - 1) in ("the", "that", "this") and t.word(i) not in ("that", "this") else i
    step, base = int(entry.means), entry.extra
    cut = Cut(first, at, "pointer", "pointer", step=step, base=base)
    unit = unit_at(r, at)
    one_of_row = t.word(i) == "last" and t.word(i - 1) in ("the", "his", "her", "their", "its")
    if one_of_row and unit and not unit.plural and t.word(at + 1) in ("of", "before", "in", "that"):
        return []  # "the last day of the siege"
    if t.word(i) == "next" and first < i and t.word(first) == "the":
        cut.base = "story"
    if first == i and t.word(i) in ("current", "present", "prior", "very", "upcoming", "same"):
        return []
    length = length_after(r, at)
    if length is not None and (length[1] is not None or length[2].plural):
        return _length(r, cut, length)
    return _target(r, cut, at)


def _length(r: Reader, cut: Cut, length: tuple[int, float | None, object]) -> list[Cut]:
    """Reads "the past two weeks": a length that ends or begins at the anchor."""
    unit = unit_at(r, length[0] - 1)
    if unit is None or r.tokens.word(cut.first) in ("that", "same"):
        return []
    if r.tokens.word(cut.first) == "this" and r.tokens.word(cut.last - 1) == "this":
        return []
    cut.kind, cut.rule, cut.last = "duration", "pointed-length", length[0]
    cut.count, cut.unit = length[1], unit.code
    if unit.code in ("Q", "S", "NI", "WE"):
        return []
    return [cut]


def _target(r: Reader, cut: Cut, at: int) -> list[Cut]:
    """What is pointed to: a unit, a month, a weekday, a season, a part of the day."""
    t, lex = r.tokens, r.lex.sections
    if t.word(at) in ("early", "late", "mid"):
        cut.mod = {"early": "START", "late": "END", "mid": "MID"}[t.low[at]]
        at += 1
        if t.word(at) == "-":
            at += 1
    unit = unit_at(r, at)
    cut.last = at + 1
    just_past = t.word(at - 1) == "past" and t.word(at - 2) != "this"
    if unit is not None and not unit.plural and just_past and unit.code in ("Y", "DE", "CE", "M", "W"):
        cut.kind, cut.rule, cut.unit, cut.count = "duration", "pointed-length", unit.code, unit.factor
        return [cut]
    part = lex["dayparts"].one(t.word(at))
    if part is not None:
        cut.part, cut.unit = part.means, "P"
        if t.word(cut.first) == "last" and part.means == "NI":
            cut.rule = "last-night"
        return [cut]
    if unit is not None and not unit.plural:
        if unit.code in ("TH", "TM", "TS", "TX", "S", "NI", "ML") or unit.factor > 1:
            return []
        cut.unit = unit.code
        if unit.code == "D":
            part = lex["dayparts"].one(t.word(at + 1))
            if part is not None:
                cut.part, cut.last = part.means, at + 2
        return [cut]
    month = lex["months"].one(t.word(at))
    if month is not None and t.capital(at):
        cut.month = int(month.means)
        year = year_at(r, at + 1)
        named = t.word(at - 1) == "that" and is_given_name(r, at, at + 1)  # "said that April Orr came"
        return [] if named or year is not None else [cut]
    weekday = lex["weekdays"].one(t.word(at))
    if weekday is not None and not weekday.wary and t.capital(at) and not t.low[at].endswith("ss"):
        cut.weekday = int(weekday.means)
        part = lex["dayparts"].one(t.word(at + 1))
        if part is not None:
            cut.part, cut.last = part.means, at + 2
        return [cut]
    season = lex["seasons"].one(t.word(at))
    if season is not None and t.word(at + 1) not in ("of",):
        cut.season = season.means
        return [cut]
    return _holiday_target(r, cut, at)


def _holiday_target(r: Reader, cut: Cut, at: int) -> list[Cut]:
    found = r.lex.sections["holidays"].at(r.tokens, at)
    if found is None or found[1].wary or not r.tokens.capital(at):
        return []
    cut.kind, cut.value, cut.last = "holiday", found[1].means, found[0]
    return [cut]


def cut_the_unit(r: Reader, i: int) -> list[Cut]:
    """Reads "the day after", "the day before 3 May", "the day following", "the end of the year"."""
    t = r.tokens
    unit = unit_at(r, i)
    if unit is None or unit.plural or t.word(i - 1) != "the" or unit.code not in ("D", "Y", "M", "W", "DE", "CE", "WE"):
        return []
    after, two = t.word(i + 1), t.word(i - 2)
    cut = Cut(i - 1, i + 1, "pointer", "the-unit", unit=unit.code, base="story")
    if after in ("after", "before", "following"):
        cut.step = -1 if after == "before" else 1
        beyond = t.word(i + 2)
        if beyond in ("tomorrow", "yesterday"):
            cut.kind, cut.rule, cut.step = "dayref", "day-word", 2 if beyond == "tomorrow" else -2
            cut.last = i + 3
            return [cut]
        alone = not beyond[:1].isalnum() or after == "following" or beyond in ("he", "she", "they", "it", "we", "i")
        if alone and beyond not in ("he", "she", "they", "it", "we", "i"):
            cut.last, cut.rule = i + 2, "the-day-after"
            return [cut]
        cut.base, cut.rule, cut.last = "next", "day-after-event", i + 2
        return [cut]
    if two == "of" and r.lex.sections["parts_of"].before(t, i - 2) is not None:
        return [cut]
    if two == "in" and t.word(i - 3) in ("early", "late", "later", "earlier"):
        return [cut]
    return []


def cut_day_word(r: Reader, i: int) -> list[Cut]:
    """Reads "today", "yesterday morning", "tomorrow at"."""
    t = r.tokens
    entry = r.lex.sections["days_from_now"].one(t.word(i))
    if entry is None or t.glued(i):
        return []
    if t.capital(i) and not t.opens_sentence(i):
        return []  # the name of a paper
    cut = Cut(i, i + 1, "dayref", "day-word", step=int(entry.means), part="NI" if t.low[i] == "tonight" else None)
    part = r.lex.sections["dayparts"].one(t.word(i + 1))
    if part is not None:
        cut.part, cut.last = part.means, i + 2
    return [cut]


def cut_vague(r: Reader, i: int) -> list[Cut]:
    """Reads "now", "recently", "in the past": points without a date."""
    t = r.tokens
    found = r.lex.sections["vague"].at(t, i)
    if found is None:
        return []
    last, entry = found
    word = t.low[i]
    if word == "to" and t.word(i - 1) in ("regard", "respect", "relation", "devoted", "dedicated"):
        return []
    if (word == "the" and t.word(last) in ("to", "of")) or (
        t.low[last - 1] in ("present", "past") and _noun_after(r, last)
    ):
        return []
    if t.low[last - 1] == "now" and t.word(last) == "that":
        return []
    if t.low[last - 1] == "late" and (t.word(last) == "-" or t.is_digits(last) or t.capital(last)):
        return []  # "of late-night", "of late 1938"
    return [Cut(i, last, "vague", "vague", value=entry.means)]


def _noun_after(r: Reader, i: int) -> bool:
    """Whether "the past" and "the present" are adjectives of what follows."""
    t = r.tokens
    word = t.word(i)
    if not word[:1].isalpha():
        return False
    return word not in (
        "and",
        "or",
        "but",
        "to",
        "when",
        "as",
        "he",
        "she",
        "they",
        "we",
        "it",
        "who",
        "that",
        "with",
        "by",
    )


def cut_holiday(r: Reader, i: int) -> list[Cut]:
    """Reads "Christmas", "Christmas Eve 1990", "Easter"."""
    t = r.tokens
    found = r.lex.sections["holidays"].at(t, i)
    if found is None or not t.capital(i):
        return []
    last, entry = found
    if t.word(last) in r.lex.sets["festive"]:
        return []
    if entry.wary or (
        t.word(last).isalpha() and t.capital(last) and r.lex.sections["dayparts"].one(t.word(last)) is None
    ):
        return []  # part of a name
    first = i - 1 if entry.words.startswith("new year") and t.word(i - 1) == "the" else i
    at = last + 1 if t.word(last) in ("of", ",") else last
    year = year_at(r, at)
    cut = Cut(first, year[0] if year else last, "holiday", "holiday", value=entry.means)
    if year is not None:
        cut.year, cut.two_digits = year[1], year[2]
    part = r.lex.sections["dayparts"].one(t.word(last))
    if year is None and part is not None:
        cut.part, cut.last = part.means, last + 1
    return [cut]


_PERIOD_REACH = 8
_STOP = frozenset({".", ",", ";", ":", "!", "?", ")", "(", "\n"})


def cut_period(r: Reader, i: int) -> list[Cut]:
    """Reads "during the war", "since the pandemic", "due to the lockdown": a time that is named by what happened."""
    t = r.tokens
    found = r.lex.sections["period_prepositions"].at(t, i)
    if found is None:
        return []
    at, entry = found
    start = at
    if t.word(at) not in _THE and not t.capital(at) and r.lex.sections["periods"].one(t.word(at)) is None:
        return []
    while at < len(t) and at < start + _PERIOD_REACH and t.low[at] not in _STOP | r.lex.sets["clause_words"]:
        dated = t.low[at] in r.lex.sections["months"].first or t.low[at] in r.lex.sections["weekdays"].first
        if dated or t.low[at][0].isdecimal():
            break  # a date of its own
        kind = r.lex.sections["periods"].one(t.low[at])
        goes_on = t.word(at + 1).isalpha() and t.word(at + 1) not in r.lex.sets["ends_noun_phrase"]
        if kind is not None and not goes_on and (entry.means == "when" or kind.means == "plague"):
            end = _of_whom(r, at + 1)
            return [Cut(i if entry.means == "when" else start, end, "period", "period", value=kind.means)]
        at += 1
    return []


def _of_whom(r: Reader, i: int) -> int:
    """The end of "the rule of X Y": names after "of" belong to it."""
    t = r.tokens
    if t.word(i) != "of":
        return i
    at = i + 1
    if t.word(at) in _THE:
        at += 1
    named = at
    while named < len(t) and named < at + 5 and t.capital(named):
        named += 1
    return named if named > at else i


_WHEN_REACH = 15


def cut_when(r: Reader, i: int) -> list[Cut]:
    """Reads "When the council was dissolved, …": a time that a clause names.  Questions are none."""
    t = r.tokens
    if not (t.capital(i) and t.opens_sentence(i)):
        return []
    if t.word(i + 1) in r.lex.sets["helping_verbs"]:
        return []  # a question
    past, end = False, i + 1
    while end < len(t) and end < i + _WHEN_REACH and t.low[end] not in _STOP:
        word = t.low[end]
        if word[0].isdecimal() or word in r.lex.sections["months"].first:
            return []  # a date of its own
        past = past or word in r.lex.sets["past_verbs"] or (word.endswith("ed") and len(word) > 4)
        end += 1
    if not past or t.word(end) != ",":
        return []
    return [Cut(i, end, "period", "when-clause")]
