"""Words, numbers and signs of a passage, cut without a model: what the grammars read."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["BREAK", "Tokens", "tokenize"]

LONGEST_NUMBER = 6
BREAK = "\n"
"""The token of an empty line: no expression goes over it."""

# Alternatives are tried in order; each is linear in the length of the text.
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,500 and 1,500.5
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]000)+(?!\d)"  # 120 000
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"  # with a space that does not break
    r"|\d+(?:\.\d+)?"
    r"|[^\W\d_]+"
    r"|\n[ \t\r]*\n"
    r"|[^\w\s]|_"
)
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-"})


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token; `low` is in lower case with one kind of apostrophe and of dash."""

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.low)

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token `i` and the one before."""
        return 0 < i < len(self.low) and self.starts[i] == self.ends[i - 1]

    def word(self, i: int) -> str:
        """The token in lower case; empty outside the passage."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def raw(self, i: int) -> str:
        """The token as written; empty outside the passage."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.low) else ""

    def is_digits(self, i: int) -> bool:
        """Whether the token is a plain whole number in digits, short enough to be part of a date."""
        return 0 <= i < len(self.low) and self.low[i].isdecimal() and len(self.low[i]) <= LONGEST_NUMBER

    def capital(self, i: int) -> bool:
        """Whether the token begins with a capital."""
        return self.raw(i)[:1].isupper()

    def ends_sentence(self, i: int) -> bool:
        """Whether the token is the stop of a sentence; a point after a letter ("a.m.", "J. Doe") is none."""
        if self.low[i] in ("!", "?", BREAK):
            return True
        if self.low[i] != ".":
            return False
        letter = i > 0 and len(self.low[i - 1]) == 1 and self.low[i - 1].isalpha() and self.glued(i)
        return not letter and (i + 1 >= len(self.low) or not self.raw(i + 1)[:1].islower())

    def opens_sentence(self, i: int) -> bool:
        """Whether the token may be the first word of a sentence."""
        j = i - 1
        while j >= 0 and self.low[j] in _QUOTES:
            j -= 1
        return j < 0 or self.low[j] in _STOPS


_QUOTES = frozenset({'"', "“", "”", "'", "«", "»", "(", "[", "*"})
_STOPS = frozenset({".", "!", "?", ":", ";", BREAK, "•", "-"})


def tokenize(text: str) -> Tokens:
    """The tokens of a text; white space between them is left out, empty lines are kept as `BREAK`."""
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        low.append(BREAK if word[0] == "\n" else word)
        starts.append(start)
        ends.append(end)
    # One call for the whole passage: lower case may change lengths, so words are parted by a sign that is no letter.
    folded = "\x00".join(low).lower().translate(_SAME).split("\x00") if low else []
    if len(folded) != len(low):  # the text holds the sign itself
        folded = [word.lower().translate(_SAME) for word in low]
    return Tokens(text, folded, starts, ends)
