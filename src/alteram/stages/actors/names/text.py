"""Names as words: folded for comparing, with the script each word is written in.

Nothing here is ever shown: the dossier shows names as the sources spell them.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import NamedTuple

from anyascii import anyascii

__all__ = ["Word", "fold", "romanised", "script_of", "words"]

_APOSTROPHES = frozenset("'’‘ʼ`´ʿʾʻ′＇׳״\"“”")
"""Marks inside words ("Qa'ida", "Tal'at"): dropped, so that both halves stay one word."""

_QUOTES = frozenset('"“”״')
_GERESH = "׳"

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŋ": "n",
        "ə": "a", "ŧ": "t", "ĸ": "k", "ƙ": "k", "ɓ": "b", "ɗ": "d",
        "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ة": "ه",
        "ك": "ك", "ـ": "",
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, and forms of one letter in Arabic, Persian, Urdu and Hebrew writing."""

_FINAL_FORMS = str.maketrans("ךםןףץ", "כמנפצ")
"""Hebrew letters as they are written at the end of a word."""

_KEEP_MARKS = ((0x0900, 0x0DFF), (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3099, 0x309A))
"""Marks that are letters of their own: Indic, Thai, Lao, Burmese and Khmer vowels, Japanese voicing."""

_RANGES = (
    (0x0041, 0x024F, "latin"), (0x0250, 0x02AF, "latin"), (0x0370, 0x03FF, "greek"), (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"), (0x0600, 0x077F, "arabic"), (0x08A0, 0x08FF, "arabic"), (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"), (0x1100, 0x11FF, "hangul"), (0x3040, 0x30FF, "kana"), (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"), (0xF900, 0xFAFF, "han"), (0xFB1D, 0xFB4F, "hebrew"), (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"), (0x20000, 0x3FFFF, "han"),
)  # fmt: skip


class Word(NamedTuple):
    """One word of a name: `text` is folded, `marked` keeps its accents (they tell the sound), both in lower case."""

    text: str
    marked: str
    script: str
    capital: bool
    whole_capitals: bool


@functools.cache
def _script_of_letter(letter: str) -> str:
    code = ord(letter)
    for first, last, script in _RANGES:
        if first <= code <= last:
            return script
    return "other"


def script_of(text: str) -> str:
    """The script of the first letter; Japanese in both its scripts counts as Han; "" when there is no letter."""
    found = ""
    for c in text:
        if c.isalpha():
            script = _script_of_letter(c)
            if script == "han":
                return script
            found = found or script
    return found


def _fold_word(word: str) -> str:
    out = []
    for c in unicodedata.normalize("NFKD", word).casefold():
        if c in _APOSTROPHES or unicodedata.category(c) == "Cf":
            continue
        if unicodedata.combining(c) and not any(a <= ord(c) <= b for a, b in _KEEP_MARKS):
            continue
        out.append(str(unicodedata.decimal(c)) if c.isdecimal() else c)
    return unicodedata.normalize("NFC", "".join(out).translate(_LETTERS))


def _raw_words(name: str) -> list[str]:
    """The name cut at everything that is no letter, digit, mark or apostrophe."""
    out: list[str] = []
    word = ""
    for c in unicodedata.normalize("NFKC", name):
        inside = c.isalnum() or c in _APOSTROPHES or unicodedata.category(c) in {"Mn", "Mc", "Cf"}
        if inside and not (c in _QUOTES and not word):
            word += c
        elif word:
            out.append(word)
            word = ""
    return [*out, word] if word else out


@functools.lru_cache(maxsize=65536)
def words(name: str) -> tuple[Word, ...]:
    """The words of a name from left to right; words that fold to nothing are left out."""
    out = []
    for raw in _raw_words(name):
        text = _fold_word(raw)
        if text:
            letters = [c for c in raw if c.isalpha()]
            capitals = bool(letters) and all(c.isupper() for c in letters)
            marked = raw.replace(_GERESH, "'").replace("’", "'").strip('‘`´"“”').lower().translate(_FINAL_FORMS)
            capital = bool(letters) and letters[0].isupper()
            out.append(Word(text, marked, script_of(text), capital, capitals))
    return tuple(out)


def fold(name: str) -> str:
    """The name in lower case without accents, points, punctuation and doubled blanks; its script stays.

    Only for comparing.  `fold(fold(x)) == fold(x)`.
    """
    return " ".join(w.text for w in words(name))


@functools.lru_cache(maxsize=65536)
def romanised(text: str) -> str:
    """A word in any script as Latin lower-case letters, by a general table: good for keys, not for reading."""
    return "".join(c for c in str(anyascii(text)).lower() if c.isalnum())
