"""Figures of one passage: numbers with their qualifier, bounds, unit and what they count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from alteram.model.parse import Parse
from alteram.stages.expressions.counted import counted_after, counted_in_words, noun_after
from alteram.stages.expressions.figure_context import (
    Amount,
    FoundFigure,
    counted_before,
    joins_age,
    taken_by_times,
    time_of,
)
from alteram.stages.expressions.lexicon import Lexicon
from alteram.stages.expressions.no_figures import is_no_figure
from alteram.stages.expressions.numerals import Number, number_at
from alteram.stages.expressions.spans_of_time import may_be_more
from alteram.stages.expressions.times import FoundTime
from alteram.stages.expressions.tokens import Tokens

__all__ = ["FigureReader", "FoundFigure"]

_LENGTHS = {
    "Y": "years", "M": "months", "W": "weeks", "D": "days", "NI": "nights", "DE": "decades", "CE": "centuries",
    "ML": "millennia", "TH": "hours", "TM": "minutes", "TS": "seconds", "Q": "quarters", "S": "seasons",
    "WE": "weekends",
}  # fmt: skip


class FigureReader:
    """Finds the figures of passages."""

    def __init__(self, lex: Lexicon) -> None:
        """Indexes the words that may begin a figure."""
        self.lex = lex
        words = {"half", "a", "an", "tens", "not"}
        for section in ("numerals", "bare_plurals", "loose_amounts"):
            words |= set(lex.sections[section].first)
        self.words = frozenset(words) | lex.sets["long_lengths"]

    def read(self, t: Tokens, times: Sequence[FoundTime], parse: Callable[[], Parse | None]) -> list[FoundFigure]:
        """Figures of a passage in the order of the text; `times` are its expressions of time."""
        low, words = t.low, self.words
        if not any("0" <= w[0] <= "9" or w in words for w in low):
            return []
        taken = taken_by_times(t, times)
        amounts: list[Amount] = []
        found: list[FoundFigure] = []
        i = 0
        while i < len(low):
            word = low[i]
            if not ("0" <= word[0] <= "9" or word in words) or i in taken:
                i += 1
                continue
            amount = self._amount(t, i)
            if amount is None or is_no_figure(t, amount.first, amount.last, self.lex):
                i = amount.last if amount is not None else i + 1
                continue
            found.append(self._figure(t, amount, found, parse))
            amounts.append(amount)
            i = amount.last
        dated = (time_of(t, amount, times) for amount in amounts)
        return [replace(figure, time=k) if k is not None else figure for figure, k in zip(found, dated, strict=True)]

    def _amount(self, t: Tokens, i: int) -> Amount | None:
        """The number, range, bare plural or loose amount at token `i`."""
        word = t.low[i]
        if word == "not":
            return self._none_of(t, i)
        loose = self._loose(t, i)
        if loose is not None:
            return loose
        if word in self.lex.sets["long_lengths"]:
            lasts = t.word(i - 1) in ("for", "over", "lasted", "took", "spent")
            return Amount(i, i + 1, 2.0, None, "plural-length") if lasts else None
        number = number_at(t, i, self.lex, money=self._sign_before(t, i))
        if number is None:
            length = word in ("a", "an") and self.lex.sections["units"].one(t.word(i + 1)) is not None
            return self._one_length(t, i) if length else self._half(t, i) if word == "half" else None
        if number.value == 1 and not number.digits and not self._one_counts(t, number):
            return None
        return self._range(t, number)

    def _range(self, t: Tokens, number: Number) -> Amount:
        """Reads "20 to 30", "40-50", "between 40 and 60", "two or three", or the number alone."""
        link, at = t.word(number.last), number.last + 1
        between = t.word(number.first - 1) == "between" and link == "and"
        dash = link == "-" and t.glued(number.last) == t.glued(at)
        if not t.word(at).isalnum() and self._sign_before(t, at + 1):
            at += 1  # "$35,000 to $60,000"
        if between or dash or (link in ("to", "or") and t.word(number.first - 1) != "from"):
            other = number_at(t, at, self.lex, money=self._sign_before(t, number.first))
            if other is not None and not (link == "or" and other.value - number.value > 10):
                low = self._same_magnitude(number, other)
                if low < other.value and (link != "to" or number.digits == other.digits):
                    return Amount(number.first, other.last, low, other.value, "range")
        return Amount(number.first, number.last, number.value, number.value, "number")

    @staticmethod
    def _same_magnitude(number: Number, other: Number) -> float:
        """The left end of "1.5 to 2 million" in the magnitude of the right one."""
        if number.digits and number.value < 1000 and other.value >= 1000 and other.last - other.first > 1:
            for factor in (1e9, 1e6, 1e3):
                if other.value >= factor:
                    return number.value * factor
        return number.value

    def _loose(self, t: Tokens, i: int) -> Amount | None:
        """Reads "dozens", "tens of thousands", "several", "a few hundred": no number is said."""
        word, lex = t.low[i], self.lex.sections
        if word == "tens" and t.word(i + 1) == "of":
            entry = lex["bare_plurals"].one(t.word(i + 2))
            return Amount(i, i + 3, float(entry.means) * 10, None, "plural") if entry is not None else None
        plural = lex["bare_plurals"].one(word)
        if plural is not None:
            if plural.wary and t.word(i + 1) != "of":
                return None
            more = lex["bare_plurals"].one(t.word(i + 2)) if t.word(i + 1) == "of" else None
            if more is not None and not more.wary:
                return Amount(
                    i, i + 3, float(more.means) / 2 * {"hundreds": 200, "dozens": 24}.get(word, 2), None, "plural"
                )
            return Amount(i, i + 1, float(plural.means), None, "plural")
        found = lex["loose_amounts"].at(t, i)
        if found is None:
            return None
        last, entry = found
        magnitude = lex["magnitudes"].one(t.word(last))
        if magnitude is not None and not magnitude.wary:
            return Amount(i, last + 1, None, None, "loose")
        if word == "few" or (t.low[last - 1] in ("couple", "handful") and t.word(last) != "of"):
            return None
        if word in ("several", "a", "the") and t.word(last) in ("of",) and t.low[last - 1] not in ("couple", "handful"):
            return Amount(i, last, None, None, "loose")
        return Amount(i, last, None, None, "loose")

    def _none_of(self, t: Tokens, i: int) -> Amount | None:
        """Reads "not one of you", "not a single family": none."""
        if (
            t.word(i + 1) == "one"
            and t.word(i + 2)[:1].isalpha()
            and t.word(i + 2) not in ("day", "but", "which", "that")
        ):
            return Amount(i, i + 2, 0.0, 0.0, "none")
        return Amount(i, i + 3, 0.0, 0.0, "none") if t.low[i + 1 : i + 3] == ["a", "single"] else None

    def _one_length(self, t: Tokens, i: int) -> Amount | None:
        """Reads "in a week", "for a year": one of the unit, where it is a length and no rate."""
        unit = self.lex.sections["units"].one(t.word(i + 1))
        if (
            unit is None
            or unit.wary
            or t.word(i - 1) not in ("in", "for", "within", "after", "than", "nearly", "almost", "about", "over")
        ):
            return None
        return Amount(i, i + 1, 1.0, 1.0, "one-length") if t.word(i + 2) not in ("-",) else None

    def _half(self, t: Tokens, i: int) -> Amount | None:
        """Reads "half an hour", "half of the members"."""
        if t.word(i + 1) in ("a", "an") and self.lex.sections["units"].one(t.word(i + 2)) is not None:
            return Amount(i, i + 1, 0.5, 0.5, "half-unit")
        if t.word(i + 1) == "of" or (
            t.word(i + 1) in ("the", "their", "its", "our") and t.word(i - 1) not in ("the", "first", "second")
        ):
            return Amount(i, i + 1, 0.5, 0.5, "share")
        return None

    def _one_counts(self, t: Tokens, number: Number) -> bool:
        """Whether "one" is a count: "one man died", not "one of them", "one can", "no one", "one day"."""
        before, after = t.word(number.first - 1), t.word(number.last)
        if after == "-" and t.glued(number.last):
            return self.lex.sections["units"].one(t.word(number.last + 1)) is not None
        if (
            before in self.lex.sets["before_pronoun_one"]
            or after in self.lex.sets["after_pronoun_one"]
            or not after[:1].isalpha()
        ):
            return False
        if after == "more":
            return True
        unit = self.lex.sections["units"].one(after)
        if unit is not None:
            return before in (
                "in",
                "for",
                "than",
                "within",
                "least",
                "about",
                "only",
                "just",
                "over",
                "nearly",
                ",",
            ) or t.word(number.last + 1) in ("later", "after", "earlier", "before", "ago")
        return not after.endswith("s") and noun_after(t, number.last, self.lex) is not None

    def _figure(
        self, t: Tokens, amount: Amount, before: Sequence[FoundFigure], parse: Callable[[], Parse | None]
    ) -> FoundFigure:
        qualifier = self._qualifier(t, amount)
        unit, currency, end = self._unit(t, amount)
        value, low, high = _bounds(amount, qualifier)
        stop = end if amount.rule == "one-length" else amount.last
        start, end_at = t.starts[amount.first], t.ends[stop - 1]
        figure = FoundFigure(start, end_at, value, low, high, qualifier, amount.rule, unit=unit, currency=currency)
        if amount.rule == "share":
            figure = replace(figure, unit="share")
        if self._is_age(t, amount, unit) or joins_age(t, amount, before):
            return replace(figure, counts="age", unit="years", rule="age")
        end = self._past_qualifier(t, end)
        if unit is not None:  # "12 tonnes of barley"; of money and lengths nothing more is counted
            measured = currency is None and t.word(end) == "of" and unit not in _LENGTHS.values()
            counted = counted_in_words(t, end, self.lex, parse) if measured else None
        else:
            counted = counted_after(t, (amount.first, amount.last, end), parse, self.lex)
        if unit is None and (counted is None or counted.text.lower() == "them"):
            counted = (counted_before(t, amount, before) if self._goes_on(t, amount) else None) or counted
        if counted is None:
            return figure
        return replace(figure, counts=counted.text, counts_at=(counted.start, counted.end))

    def _qualifier(self, t: Tokens, amount: Amount) -> str:
        first = amount.first
        if amount.rule == "range":
            return "range"
        if amount.rule in ("plural", "plural-length"):
            return "at_least"
        if self._sign_before(t, first):
            first -= 1
        for name, found in (
            ("before", self.lex.sections["qualifiers"].before(t, first)),
            ("after", self.lex.sections["qualifiers_after"].at(t, amount.last)),
        ):
            if found is not None and found[1].means != "exact":
                place, entry = found
                if name == "before" and t.word(place) == "over" and self._in_the_course(t, place, amount):
                    continue
                if (
                    name == "before"
                    and t.word(place) in ("over", "under", "above", "below")
                    and t.word(place - 1) in ("from", "all")
                ):
                    continue
                return str(entry.means)
        if t.word(amount.last) == "+" and t.glued(amount.last):
            return "at_least"
        return "about" if amount.rule == "loose" else "exact"

    def _in_the_course(self, t: Tokens, over: int, amount: Amount) -> bool:
        """Whether "over ten years" means in the course of ten, not more than ten."""
        unit = self.lex.sections["units"].one(t.word(amount.last))
        offset = self.lex.sections["offsets"].at(t, amount.last + 1)
        return unit is not None and offset is None and not may_be_more(t, over, self.lex)

    def _past_qualifier(self, t: Tokens, at: int) -> int:
        """The token after "or more" or "+"."""
        found = self.lex.sections["qualifiers_after"].at(t, at)
        if found is not None:
            return found[0]
        return at + 1 if t.word(at) == "+" and t.glued(at) else at

    def _sign_before(self, t: Tokens, i: int) -> bool:
        found = self.lex.sections["currencies"].before(t, i)
        return found is not None and (not t.low[found[0]].isalpha() or t.raw(found[0]).isupper())

    def _unit(self, t: Tokens, amount: Amount) -> tuple[str | None, str | None, int]:
        """Unit, currency, and where what is counted may begin."""
        sections = self.lex.sections
        sign = sections["currencies"].before(t, amount.first)
        if sign is not None and self._sign_before(t, amount.first):
            return sign[1].extra, sign[1].means or None, amount.last
        at = amount.last
        if amount.rule == "plural-length":
            return t.low[amount.first], None, at
        if t.word(at) in ("a", "an") and amount.rule == "half-unit":
            at += 1
        if t.word(at) == "of" and amount.rule in ("loose", "plural"):
            at += 1
        if t.word(at) == "-" and t.glued(at):
            at += 1
        if t.word(at) == "of" and t.word(at + 1) in ("those", "these", "the") and sections["units"].one(t.word(at + 2)):
            at += 2  # "five of those years"
        measure = sections["measures"].at(t, at)
        if measure is not None and (t.glued(at) or len(t.low[at]) > 2 or t.low[at] in ("km", "kg", "%", "mw")):
            return measure[1].means, None, measure[0]
        for skip in (0, 1):
            money = sections["currencies"].at(t, at + skip)
            if money is not None and not money[1].wary and (skip == 0 or t.capital(at)):
                return money[1].extra, money[1].means or None, money[0]
        for skip in (0, 1, 2):
            unit = sections["units"].one(t.word(at + skip))
            if unit is not None and _is_length(t, at + skip, amount):
                return _LENGTHS.get(str(unit.means).lstrip("0123456789"), t.low[at + skip]), None, at + skip + 1
            if t.word(at + skip) not in (
                "more",
                "full",
                "long",
                "whole",
                "consecutive",
                "straight",
                "working",
                "calendar",
            ):
                break
        return None, None, at

    def _goes_on(self, t: Tokens, amount: Amount) -> bool:
        """Whether the number may count what an earlier one of the sentence counts."""
        first = amount.first
        found = self.lex.sections["qualifiers"].before(t, first)
        return t.word((found[0] if found is not None else first) - 1) in self.lex.sets["after_enumeration"]

    def _is_age(self, t: Tokens, amount: Amount, unit: str | None) -> bool:
        """Reads "aged 34", "34 years old", "a man of 34", "X Y, 34,"."""
        if amount.rule not in ("number", "range") or amount.low is None or not 0 < amount.low < 125:
            return False
        if unit is not None:
            tail = [w for w in t.low[amount.last : amount.last + 5] if w != "-"]
            return unit == "years" and (tail[1:2] == ["old"] or tail[1:3] == ["of", "age"])
        before, earlier = t.word(amount.first - 1), t.word(amount.first - 2)
        if before in ("is", "was") and earlier in ("who", "he", "she"):
            return t.word(amount.last) in (".", ",", ";", "and", "or", ")", "")
        if before in ("aged", "ages") or (before == "age" and earlier in ("at", "the", "under", "over")):
            return True
        if before == "of" and self._is_somebody(t, amount.first - 2):
            return noun_after(t, amount.last, self.lex) is None and t.word(amount.last) not in ("of", "%")
        return before == "," and _age_beside_a_name(t, amount)

    def _is_somebody(self, t: Tokens, i: int) -> bool:
        """Whether a word names a person by what he is: "a man of 34", "a teacher of 34"; not "a number of 34"."""
        if self.lex.sections["persons"].one(t.word(i)) is not None:
            return True
        return t.low[i].endswith(("er", "or", "ist", "man", "woman")) and t.word(i - 1) != "number"


def _age_beside_a_name(t: Tokens, amount: Amount) -> bool:
    """Reads "X Y, 34,"; the comma before the number is known to stand there."""
    after, name = t.word(amount.last), amount.first - 2
    named = t.capital(name) and t.word(name).isalpha() and amount.last - amount.first == 1
    ends = after in (",", ")", ".") and (t.capital(amount.first - 3) or after == ",")
    return named and ends and t.low[amount.first].isdecimal()


def _is_length(t: Tokens, i: int, amount: Amount) -> bool:
    word = t.low[i]
    if word == "second":
        return t.word(i - 1) == "-"
    if word in ("quarter", "quarters", "season", "seasons"):
        return False
    return not (word in ("minute", "moment") and amount.low not in (1.0, 0.5))


def _bounds(amount: Amount, qualifier: str) -> tuple[float | None, float | None, float | None]:
    """Value, least and most."""
    number = amount.low
    if qualifier == "range":
        return None, amount.low, amount.high
    if qualifier in ("more_than", "at_least"):
        return None, number, None
    if qualifier == "at_most":
        return None, None, number
    return number, None, None
