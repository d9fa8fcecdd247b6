"""Datelines: the place and the day before a report or an item begins, "BRELL, 3 June –", "Castrel, 9 May".

Nobody says them: they are no statement, and no part of one.
"""

from __future__ import annotations

from alteram.model.parse import Parse
from alteram.stages.statements.words import Calendar, load_calendar

__all__ = ["after_dateline", "dateline_tokens"]

_DASHES = frozenset({"-", "--", "–", "—"})
_BULLETS = frozenset({"•", "*", "·", "‣", "▪", ">", *_DASHES})
_SMALL = frozenset({"of", "on", "upon", "in", "the", "de", "la", "le", "al", "der", "’s", "'s", "-", ",", "."})
"""What may stand inside a place's name, or between two names."""
_NO_PLACE = frozenset({"ADP", "PRON", "SCONJ", "CCONJ", "ADV"})
_LONGEST = 12
"""Tokens of the longest dateline before its mark."""
_ORDINALS = ("st", "nd", "rd", "th")
_DAYS_OF_MONTH = 31


def dateline_tokens(p: Parse) -> frozenset[int]:
    """The tokens of the datelines that begin the sentences of a passage."""
    out: set[int] = set()
    for n in range(len(p.sentences)):
        first = p.sentence_bounds(n)[0]
        out.update(range(first, after_dateline(p, first)))
    return frozenset(out)


def after_dateline(p: Parse, first: int) -> int:
    """The token at which the text begins behind a dateline at token `first`; `first` itself where there is none.

    A dash ends one that has a day, an agency in brackets or a place in capitals; any other mark one that has the day
    of a month.
    """
    calendar = load_calendar()
    start = first
    while start < len(p) and (p.pos[start] == "SPACE" or p.words[start] in _BULLETS):
        start += 1
    i = _place(p, start, calendar)
    place = [w for w in p.words[start:i] if w[:1].isalpha()]
    after = _date(p, i, calendar)
    weekday = any(calendar.is_day(w) for w in p.words[i:after])
    dated = any(calendar.is_month(w) for w in p.words[i:after]) and any(map(_is_day_number, p.words[i:after]))
    end = _agency(p, after)
    if end == start or (place and dated and i and p.words[i - 1] != "," and not place[-1].isupper()):
        return first
    if end >= len(p) or (p.pos[end] == "SPACE" and "\n" in p.words[end]) or p.words[end] in (".", ":"):
        return min(end + 1, len(p)) if dated else first
    if p.words[end] not in _DASHES or end + 1 >= len(p):
        return first
    capitals = bool(place) and all(w.isupper() for w in place) and len(place[0]) > 2
    begins = p.words[end + 1][:1].isupper() or not p.words[end + 1][:1].isalnum()
    return end + 1 if begins and (dated or weekday or end > after or capitals) else first


def _place(p: Parse, i: int, calendar: Calendar) -> int:
    """The token behind the names that begin at token `i`, and behind the comma after them."""
    start = last = i
    while i < len(p) and i - start < _LONGEST:
        word = p.words[i]
        if calendar.is_month(word) or calendar.is_day(word):
            break
        if word[:1].isupper() and p.pos[i] not in _NO_PLACE:
            last = i + 1
        elif i == start or p.lower[i] not in _SMALL:
            break
        i += 1
    return last + 1 if start < last < len(p) and p.words[last] == "," else last


def _date(p: Parse, i: int, calendar: Calendar) -> int:
    """The token behind the parts of a date that begin at token `i`."""
    last = i
    while i < len(p) and i - last < 2:
        word = p.words[i]
        if calendar.is_month(word) or calendar.is_day(word) or word.isdigit() or _is_day_number(word):
            last = i + 1
        elif word not in (",", ".", *_ORDINALS):
            break
        i += 1
    return last


def _is_day_number(word: str) -> bool:
    number = word[:-2] if word[-2:] in _ORDINALS else word
    return number.isdigit() and 0 < int(number) <= _DAYS_OF_MONTH


def _agency(p: Parse, i: int) -> int:
    """The token behind an agency in brackets at token `i`: "(HNA)"."""
    for close in range(i + 2, min(i + 7, len(p))):
        if p.words[i] != "(":
            return i
        if p.words[close] == ")":
            return close + 1 if all(w[:1].isupper() for w in p.words[i + 1 : close]) else i
    return i
