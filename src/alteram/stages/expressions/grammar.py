"""The grammar of time: which rules may begin at a word, and what belongs to the left of what they cut out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from alteram.stages.expressions.clocks import cut_clock, cut_clock_point, cut_daypart, cut_hour_word, cut_minutes_to
from alteram.stages.expressions.cut import Cut, Reader
from alteram.stages.expressions.dates import cut_month, cut_numeric, cut_ordinal_day, cut_season, cut_weekday
from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.pointers import (
    cut_day_word,
    cut_holiday,
    cut_period,
    cut_pointer,
    cut_the_unit,
    cut_vague,
    cut_when,
)
from alteram.stages.expressions.spans_of_time import cut_counted, cut_set_word, cut_unit, may_be_more
from alteram.stages.expressions.tokens import Tokens
from alteram.stages.expressions.years import cut_ordinal

__all__ = ["Grammar"]

Rule: TypeAlias = Callable[[Reader, int], list[Cut]]

_SECTIONS: tuple[tuple[str, Rule], ...] = (
    # Sections of the word list and the rule that their words may begin; where several fit, the first that cuts wins.
    ("holidays", cut_holiday),
    ("pointers", cut_pointer),
    ("months", cut_month),
    ("weekdays", cut_weekday),
    ("seasons", cut_season),
    ("ordinals", cut_ordinal_day),
    ("ordinals", cut_ordinal),
    ("numerals", cut_minutes_to),
    ("numerals", cut_counted),
    ("numerals", cut_hour_word),
    ("frequencies", cut_set_word),
    ("units", cut_unit),
    ("units", cut_the_unit),
    ("days_from_now", cut_day_word),
    ("vague", cut_vague),
    ("clock_points", cut_clock_point),
    ("dayparts", cut_daypart),
    ("period_prepositions", cut_period),
)
_WORDS: tuple[tuple[str, Rule], ...] = (
    ("every", cut_set_word),
    ("each", cut_set_word),
    ("a", cut_counted),
    ("'", cut_numeric),
    ("when", cut_when),
)
_DIGITS: tuple[Rule, ...] = (cut_clock, cut_numeric, cut_counted)
_DATED = frozenset({"date", "pointer", "holiday"})
_BC = frozenset({"bc", "bce"})


class Grammar:
    """The rules by the words that they may begin with."""

    def __init__(self, lex: Lexicon) -> None:
        """Indexes the rules by first words."""
        self.lex = lex
        triggers: dict[str, list[Rule]] = {}
        for section, rule in _SECTIONS:
            for word in lex.sections[section].first:
                triggers.setdefault(word, []).append(rule)
        for word, rule in _WORDS:
            triggers.setdefault(word, []).append(rule)
        self.triggers = {word: tuple(rules) for word, rules in triggers.items()}

    def reader(self, tokens: Tokens, *, bc: bool = False) -> Reader:
        """What the rules read."""
        return Reader(tokens, self.lex, bc)

    @staticmethod
    def speaks_of_bc(tokens: Tokens) -> bool:
        """Whether a passage names a year before Christ."""
        return any(w in _BC for w in tokens.low) or any(
            w == "b" and tokens.word(i + 1) == "." and tokens.word(i + 2) == "c" for i, w in enumerate(tokens.low)
        )

    def cut(self, r: Reader) -> list[Cut]:
        """Every expression of time in a passage, in order, none over another."""
        low, triggers = r.tokens.low, self.triggers
        out: list[Cut] = []
        i, n = 0, len(low)
        while i < n:
            word = low[i]
            rules = triggers.get(word)
            if rules is None:
                if not "0" <= word[0] <= "9":
                    i += 1
                    continue
                rules = _DIGITS
            floor = out[-1].last if out else 0
            end = i + 1
            for rule in rules:
                cuts = rule(r, i)
                if cuts:
                    cuts[0].first = max(cuts[0].first, floor)
                    self._extend(r, cuts, floor)
                    out.extend(cuts)
                    end = max(end, cuts[-1].last)
                    break
            i = end
        return self._joined(r, out)

    def _extend(self, r: Reader, cuts: list[Cut], floor: int) -> None:
        """Takes in what stands to the left and belongs to it: "early", "the end of", "about"."""
        cut = cuts[0]
        for _ in range(3):
            before = cut.first
            if cut.kind in _DATED:
                _extend_dated(r, cut)
            elif cut.kind in ("duration", "offset"):
                _extend_length(r, cut)
            if cut.first == before:
                break
        cut.first = max(cut.first, floor)
        last = cuts[-1]
        if last.kind in ("date", "dayref") and last.part is None and (last.weekday or last.day):
            part = self.lex.sections["dayparts"].one(r.tokens.word(last.last))
            if part is not None and not r.tokens.capital(last.last):
                last.part, last.last = part.means, last.last + 1

    def _joined(self, r: Reader, cuts: list[Cut]) -> list[Cut]:
        """Parts of the day with the day that follows: "the night of 11 February", "early in the morning of 3 May"."""
        out: list[Cut] = []
        for cut in cuts:
            if out and cut.kind in _DATED and cut.part is None and out[-1].rule == "part-of-day":
                between = r.tokens.low[out[-1].last : cut.first]
                if between in (["of"], ["hours", "of"]) or (between == ["of", "the"] and cut.day is not None):
                    head = out.pop()
                    cut = replace(cut, first=head.first, part=head.part, mod=head.mod)
            out.append(cut)
        return out


def _extend_dated(r: Reader, cut: Cut) -> None:
    """Takes in what stands before a date and belongs to it; the first that fits ends it."""
    for extend in (_part_with_hyphen, _early_in, _pointing_later, _part_before, _part_of, _article, _about):
        if extend(r, cut):
            return


def _part_with_hyphen(r: Reader, cut: Cut) -> bool:
    """Reads "mid-May"."""
    t = r.tokens
    entry = r.lex.sections["parts"].one(t.word(cut.first - 2)) if t.word(cut.first - 1) == "-" else None
    if entry is None:
        return False
    cut.mod, cut.first = entry.means, cut.first - 2
    return True


def _early_in(r: Reader, cut: Cut) -> bool:
    """Reads "early in May", "late on Sunday"; "as early as in May" tells of no part of it."""
    t = r.tokens
    before, word = t.word(cut.first - 1), t.word(cut.first - 2)
    if before not in ("in", "on") or word not in ("early", "late", "later", "earlier") or cut.clock is not None:
        return False
    if t.word(cut.first - 3) not in ("as", "too", "no") and not (cut.day and before == "in"):
        cut.mod = {"early": "START", "late": "END"}.get(word)
        cut.first -= 2
    return True


def _pointing_later(r: Reader, cut: Cut) -> bool:
    """Reads "later that day"."""
    if r.tokens.word(cut.first - 1) not in ("later", "earlier") or cut.kind != "pointer" or cut.step != 0:
        return False
    cut.first -= 1
    return True


def _part_before(r: Reader, cut: Cut) -> bool:
    """Reads "late May", "the very early 1990s"; "early Sunday" is a part of the day."""
    entry = r.lex.sections["parts"].one(r.tokens.word(cut.first - 1))
    if entry is None or cut.weekday is not None:
        return False
    cut.mod, cut.first = entry.means, cut.first - 1
    if r.tokens.word(cut.first - 1) in ("very", "the"):
        cut.first -= 1
    return True


def _part_of(r: Reader, cut: Cut) -> bool:
    """Reads "the end of May", "the evening of 3 May"."""
    t = r.tokens
    if t.word(cut.first - 1) != "of":
        return False
    found = r.lex.sections["parts_of"].before(t, cut.first - 1)
    if found is not None:
        cut.mod, cut.first = found[1].means or None, found[0]
        if t.word(cut.first - 1) in ("the", "very"):
            cut.first -= 2 if t.word(cut.first - 1) == "very" and t.word(cut.first - 2) == "the" else 1
        return True
    part = r.lex.sections["dayparts"].one(t.word(cut.first - 2))
    if part is None or cut.kind != "date" or cut.part is not None or t.word(cut.first - 3) == "the":
        return False
    cut.part, cut.first = part.means, cut.first - 2
    return True


def _article(r: Reader, cut: Cut) -> bool:
    """Reads "the 1990s", "the summer of 1911"."""
    long = cut.years > 1 or cut.season or cut.mod or cut.half or cut.quarter or cut.part
    if r.tokens.word(cut.first - 1) != "the" or not long:
        return False
    cut.first -= 1
    return True


def _about(r: Reader, cut: Cut) -> bool:
    """Reads "around May 1990"."""
    t = r.tokens
    found = r.lex.sections["near"].before(t, cut.first)
    if found is None or found[1].means != "APPROX" or t.word(found[0]) in ("some", "c", "or"):
        return False
    if cut.kind != "date" or (cut.year is None and cut.month is None):
        return False
    cut.mod, cut.first = "APPROX", found[0]
    return True


def _extend_length(r: Reader, cut: Cut) -> None:
    t = r.tokens
    found = r.lex.sections["near"].before(t, cut.first)
    if found is not None:
        start, entry = found
        course = t.word(start) == "over" and cut.kind == "duration" and not may_be_more(t, start, r.lex)
        above = t.word(start) in ("over", "under") and t.word(start - 1) in ("all", "from", "hand")
        if not (course or above):
            cut.first = start
            if entry.means:
                cut.mod = entry.means
            return
    before = t.word(cut.first - 1)
    if before in r.lex.sets["order_words"] and t.word(cut.first - 2) in (
        "the",
        "its",
        "his",
        "her",
        "their",
        "these",
        "those",
    ):
        cut.first -= 2 if t.word(cut.first - 2) == "the" else 1
