"""Text folded into keys by which names are compared.  Keys are for comparing, never for showing."""

from __future__ import annotations

import functools
import re
import unicodedata

__all__ = ["acronym_forms", "fold", "is_acronym", "spelling_key"]

_NO_WORD = re.compile(r"[^\w]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_LINKS = frozenset({"of", "the", "for", "and", "on", "in", "to", "e", "al", "de", "la", "du", "des", "del", "und"})
_PARTS = re.compile(r"[\w]+")
_WHOLE_WORDS = re.compile(r"[^\s]+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,6}s?")


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, without marks and punctuation, words parted by one space."""
    base = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    letters = "".join(c for c in base if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", letters.casefold()).replace("_", " ").strip()


def is_acronym(text: str) -> bool:
    """Whether a word looks like an acronym: "XYZ", "XYZs", "AB&C"; two to seven capitals and digits."""
    return _ACRONYM.fullmatch(text) is not None


@functools.lru_cache(maxsize=16384)
def acronym_forms(name: str) -> frozenset[str]:
    """Acronyms that a name of several words may have, folded.

    Initials of all words, of all but the small ones, with hyphenated words taken apart or not, and all of these
    without the last word (the organisation's type, which a short name often drops).  At least two letters each.
    """
    out: set[str] = set()
    for pattern in (_PARTS, _WHOLE_WORDS):
        words = [w for w in pattern.findall(fold_marks(name)) if w[0].isalnum()]
        strong = [w for w in words if w.lower() not in _LINKS]
        for kept in (words, strong, words[:-1], strong[:-1]):
            if len(kept) > 1:
                out.add("".join(w[0] for w in kept).casefold())
    return frozenset(out)


def fold_marks(text: str) -> str:
    """The text without combining marks; case and punctuation stay."""
    base = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(c for c in base if not unicodedata.combining(c))


_SPELLINGS = (
    ("sch", "s"), ("sh", "s"), ("zh", "z"), ("ch", "c"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("dj", "j"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("y", "i"), ("j", "i"),
    ("w", "v"), ("q", "k"), ("o", "u"), ("e", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


@functools.lru_cache(maxsize=65536)
def spelling_key(text: str) -> str:
    """A key that spellings of one name in Latin letters share: doubled letters, digraphs, o and u, e and i, j and y.

    Coarser than `fold` and still exact: names that differ in one more letter have different keys.
    """
    key = fold(text)
    for written, kept in _SPELLINGS:
        key = key.replace(written, kept)
    return _DOUBLED.sub(r"\1", key)
