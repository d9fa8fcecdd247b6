"""A document as a row of words, each with its place in the text layer and what it weighs as evidence of copying."""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from alteram.model.keys import fold
from alteram.model.quotes import outermost, pair_marks
from alteram.stages.reprints.words import Words, phrases_in

__all__ = ["SHINGLE", "Keys", "Part", "Reading", "read_parts"]

SHINGLE = 5
"""Words in a shingle.  Shorter ones are shared by everybody, longer ones miss what was edited."""
LEFT_OUT = frozenset({"boilerplate", "mail_header", "tags"})
"""Roles whose words are no part of what a document says."""
MUTE = frozenset({"salutation", "signature", "signatory", "byline", "dateline"})
"""Roles whose words may be copied along, but tell nothing by themselves: two letters of one committee end alike."""
TITLES = frozenset({"title", "heading", "caption"})
"""Roles that tell something only where the other document has the words in its running text."""
QUOTING = frozenset({"quotation", "quoted_mail"})
"""Roles that say of themselves that the words are another's."""

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+")
"""Letters and digits; in scripts that put no blanks between words, each character counts as one."""
_IDEOGRAPH = re.compile(rf"[{_IDEOGRAPHS}]")
_SENTENCE_ENDS = re.compile(r"[.!?…](?=\W*\s|\W*$)|[。！？]")
_POWERS = np.array([pow(0x9E3779B97F4A7C15, k + 1, 1 << 64) for k in range(SHINGLE)], dtype=np.uint64)

Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Part:
    """A passage: where it begins in the text layer, its words, its role."""

    start: int
    text: str
    role: str = "paragraph"


def _numbers() -> array[int]:
    return array("q")


@dataclass(slots=True)
class Reading:
    """The words of one document; all columns have one entry a word, and take little room: a collection is held."""

    keys: list[str] = field(default_factory=list)
    """The word folded: lower case, no accents."""
    starts: array[int] = field(default_factory=_numbers)
    """First code point, in the text layer of the source."""
    ends: array[int] = field(default_factory=_numbers)
    """One past the last."""
    weights: bytearray = field(default_factory=bytearray)
    """In halves: 2 for a word with a meaning, 1 for a small word or one ideograph, 0 in formulas."""
    names: bytearray = field(default_factory=bytearray)
    """Whether it has a capital, and is no small word."""
    numbers: bytearray = field(default_factory=bytearray)
    """Whether it begins with a digit, or is a number put in words."""
    opens: bytearray = field(default_factory=bytearray)
    """Whether a passage, a sentence or a quotation begins here."""
    closes: bytearray = field(default_factory=bytearray)
    """Whether one ends here."""
    quote_opens: bytearray = field(default_factory=bytearray)
    """Whether a quotation begins here."""
    quote_closes: bytearray = field(default_factory=bytearray)
    """Whether one ends here."""
    quoted: bytearray = field(default_factory=bytearray)
    """Whether it stands in quotation marks, or in a passage that quotes."""
    mute: bytearray = field(default_factory=bytearray)
    """Whether it stands in a passage that tells nothing by itself."""
    titles: bytearray = field(default_factory=bytearray)
    """Whether it stands in a title, a heading or a caption."""
    breaks: bytearray = field(default_factory=bytearray)
    """Whether words that are no part of the document stand before it: a share bar between two paragraphs."""
    notices: list[tuple[int, int]] = field(default_factory=list)
    """Half-open stretches of words that say that something is reprinted."""
    shingles: Keys = field(default_factory=lambda: np.empty(0, np.uint64))
    """Key of the shingle that begins at each word but the last four."""
    sorted_shingles: Keys = field(default_factory=lambda: np.empty(0, np.uint64))
    """The same keys in rising order."""
    places: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    """The word at which each of these begins; of equal keys, the first word first."""

    def __len__(self) -> int:
        return len(self.keys)

    def shingle_keys(self) -> Keys:
        """The different keys of the document, without those that are formulas from end to end."""
        if not len(self.shingles):
            return self.shingles
        weighty = np.lib.stride_tricks.sliding_window_view(np.frombuffer(self.weights, np.uint8) > 0, SHINGLE).any(
            axis=1
        )
        keys: Keys = np.unique(self.shingles[weighty])
        return keys


def read_parts(parts: Sequence[Part], words: Words) -> Reading:
    """Reads passages in the order of the text."""
    out = Reading()
    left_out = False
    for part in parts:
        skipped = part.role in LEFT_OUT
        if skipped or _read_part(part, words, out, after_gap=left_out):
            left_out = skipped
    for first, last in phrases_in(out.keys, words.formulas):
        out.weights[first:last] = bytes(last - first)
    out.notices = list(phrases_in(out.keys, words.reprint))
    out.shingles = _shingles(out.keys)
    out.places = np.argsort(out.shingles, kind="stable")
    out.sorted_shingles = out.shingles[out.places]
    return out


def _read_part(part: Part, words: Words, out: Reading, *, after_gap: bool) -> bool:
    """Reads one passage; False where it has no word."""
    text = part.text
    found = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    if not found:
        return False
    first = len(out)
    for start, end in found:
        word = text[start:end]
        key = fold(word).replace(" ", "") or word.casefold()
        half = key in words.small or _IDEOGRAPH.match(word)
        out.keys.append(key)
        out.starts.append(part.start + start)
        out.ends.append(part.start + end)
        out.weights.append(1 if half else 2)
        out.names.append(word[0].isupper() and not half)
        out.numbers.append(word[0].isdigit() or key in words.numbers)
    count = len(found)
    out.breaks.extend([after_gap and first > 0, *[False] * (count - 1)])
    out.mute.extend([part.role in MUTE] * count)
    out.titles.extend([part.role in TITLES] * count)
    _mark_sentences(text, found, out)
    _mark_quotations(text, found, out, whole=part.role in QUOTING)
    return True


def _mark_sentences(text: str, found: Sequence[tuple[int, int]], out: Reading) -> None:
    closes = []
    for (_, end), (after, _) in itertools.pairwise(found):
        gap = text[end:after]
        closes.append(bool(_SENTENCE_ENDS.search(gap)) and not text[after].islower())
    closes.append(True)
    out.opens.extend([True, *closes[:-1]])
    out.closes.extend(closes)


def _mark_quotations(text: str, found: Sequence[tuple[int, int]], out: Reading, *, whole: bool) -> None:
    """Marks words inside quotation marks, and quotations' first and last words as edges."""
    base = len(out.opens) - len(found)
    count = len(found)
    out.quoted.extend([whole] * count)
    out.quote_opens.extend([whole, *[False] * (count - 1)])
    out.quote_closes.extend([*[False] * (count - 1), whole])
    at = 0
    for q in outermost(pair_marks(text)):
        while at < count and found[at][0] < q.inner_start:
            at += 1
        stop = at
        while stop < count and found[stop][1] <= q.inner_end:
            stop += 1
        if stop > at:
            out.quoted[base + at : base + stop] = b"\1" * (stop - at)
            out.quote_opens[base + at] = out.opens[base + at] = True
            out.quote_closes[base + stop - 1] = out.closes[base + stop - 1] = True
        at = stop


@functools.lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _shingles(keys: Sequence[str]) -> Keys:
    """A key for each run of `SHINGLE` words; sums wrap around at 64 bits, as is meant."""
    if len(keys) < SHINGLE:
        return np.empty(0, np.uint64)
    hashes = np.array([_hash(k) for k in keys], dtype=np.uint64)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(hashes, SHINGLE) @ _POWERS, dtype=np.uint64)
