"""Which words of a passage a sentence quotes: whole phrases, those among them that differ.

The words that are compared may be a bare number, or a sentence of fifty words.  Of the first, the phrase around is
quoted; of the second, the phrases with what differs; what is left out is told by an ellipsis.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alteram.dossier.measure import after_words, before_words, count_words

__all__ = ["QUOTED", "Quoted", "Stretch", "quoted"]

Stretch = tuple[int, int]
"""Half-open code points."""

QUOTED = 24
"""Words of a passage that a sentence quotes."""
HEAD = 10
"""Words of the beginning of a sentence that are quoted, where what is quoted does not say itself who does it, and all
up to there would be longer by half than what is quoted at most."""
REACH = 9
"""Words by which a quotation is made longer at most, so that it ends where its phrase ends."""
NEAR = 3
"""Words beside a single one where its phrase is too long to be quoted."""
FEW = 3
"""Words from which what is compared is a clause and goes on to its end."""
GAP = " … "

_EDGE = re.compile(r"[,;:]+[”’\"']?\s+|\s+[–—-]+\s+|—|[()\[\]]+\s*|[.!?…]+[”’\"')]*\s+(?=\W*[A-Z0-9])|\n\s*\n")
"""Where a phrase ends by its punctuation."""
_JOINT = re.compile(
    r"\s+(?=(?:and|but|or|who|whom|whose|which|that|because|although|though|while|whereas|when|where|after|before|"
    r"since|until|if|unless)\b)"
)
"""Where a clause ends before a word that opens another."""
_RELATIVE = frozenset({"who", "whom", "whose", "which"})
"""Words that stand for one who is named before them, where nothing is asked."""
_FIRST = re.compile(r"[\s“”\"'‘(]*([^\W\d_]+)")
_LAST = re.compile(r"(\S+)\s*$")
_BETWEEN = re.compile(r"\b(?:and|or|but)\b|\W")
_BARE = "“”\"'‘’,;:–—-()[] "
_PREPOSITION = re.compile(
    r"(?:\b(?:of|for|with|from|to|in|on|at|by|about|around|since|until|before|after|between|during|near|shortly|"
    r"some|the)\s+)+$",
    re.IGNORECASE,
)


@functools.cache
def _loose() -> frozenset[str]:
    """Words that no phrase ends with."""
    resource = importlib.resources.files("alteram.dossier.pages") / "resources" / "loose-words.toml"
    groups = tomllib.loads(resource.read_text(encoding="utf-8"))
    return frozenset(word for group in groups.values() for word in str(group["words"]).split())


@functools.cache
def _subjects() -> frozenset[str]:
    """Words with which a clause begins that has its subject."""
    resource = importlib.resources.files("alteram.dossier.pages") / "resources" / "first-words.toml"
    groups = tomllib.loads(resource.read_text(encoding="utf-8"))
    return frozenset(word for group in groups.values() for word in str(group["words"]).split())


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted of a text."""

    pieces: tuple[Stretch, ...]
    cut_before: bool
    """Whether what is compared begins earlier."""
    cut_after: bool

    def words(self, text: str) -> str:
        """The words, with an ellipsis for each stretch that is left out."""
        said = GAP.join(" ".join(text[a:b].split()) for a, b in self.pieces)
        return f"{'…' if self.cut_before else ''}{said}{'…' if self.cut_after and not said.endswith('…') else ''}"


def quoted(
    text: str,
    span: Stretch,
    within: Stretch,
    must: Iterable[Stretch] = (),
    cuts: Sequence[Stretch] = (),
    most: int = QUOTED,
) -> Quoted:
    """The stretches of a text to quote, in its order.

    `span` is what is compared, `within` the sentence or the part of it that is said; `must`, inside `within`, is what
    has to be seen, `cuts` what is somebody else's report inside it.  Lengths are in words.
    """
    must = sorted({(a, b) for a, b in must if within[0] <= a < b <= within[1]})
    start, end = _to_phrase(text, span, within)
    beside = [_with_preposition(text, m, within) for m in must if m[1] <= start or end <= m[0]]
    room = max(FEW, most - sum(count_words(text[a:b]) for a, b in beside))
    inside = [m for m in must if start <= m[0] and m[1] <= end]
    chosen = [(start, end)]
    if count_words(text[start:end]) > room:
        chosen = list(_chosen(text, (start, end), inside, room))
    first = min(chosen)[0]
    if within[0] < first and _headless(text, first, within):  # who does it stands before
        if count_words(text[within[0] : max(b for _, b in chosen)]) <= most + most // 2:
            chosen = [(within[0], max(b for _, b in chosen))]
        else:
            beside += _head(text, (within[0], first))
    pieces = _merged(text, [*beside, *chosen])
    pieces = [p for piece in pieces for p in _without(text, piece, cuts)]
    first, last = min(chosen)[0], max(b for _, b in chosen)
    ahead = bool(pieces) and pieces[0][0] >= first > start
    return Quoted(tuple(pieces), ahead, last < len(text[:end].rstrip(_BARE)))


# --- to the ends of phrases ----------------------------------------------------------------------------------


def _to_phrase(text: str, span: Stretch, within: Stretch) -> Stretch:
    """What is compared, from the beginning to the end of its phrase where these are near."""
    start, end = _trimmed(text, *span)
    if start >= end:
        return span
    if text[start:end].startswith("of "):  # "in the first minutes | of 12 February a crowd came": it begins before
        low = _phrase(text, start, end, within)[0]
        start = low if count_words(text[low:start]) <= REACH else start
    words = count_words(text[start:end])
    loose = _is_loose(text, end)
    if words == 1:
        low, high = _phrase(text, start, end, within)
        if count_words(text[low:high]) > REACH + NEAR:
            low = max(low, before_words(text[:start], start, NEAR))
            high = min(high, after_words(text, end, NEAR))
            high = _tight(text, end, high)
        return _trimmed(text, low, high)
    if words >= FEW or loose:
        high = _phrase(text, start, end, within)[1]
        if not loose:
            joint = _JOINT.search(text, end, high)
            high = joint.start() if joint else high
        if count_words(text[end:high]) <= REACH:
            end = high
        elif loose:
            end = _tight(text, start, end)
    return _trimmed(text, start, end)


def _phrase(text: str, start: int, end: int, within: Stretch) -> Stretch:
    """The phrase between two marks of punctuation in which a stretch stands."""
    edges = [m.end() for m in _EDGE.finditer(text, within[0], start) if m.end() <= start]
    after = _EDGE.search(text, end, within[1])
    # A comma right behind what is compared ends it, so that the search begins one mark before its end.
    return (edges[-1] if edges else within[0]), (after.start() if after else within[1])


def _headless(text: str, start: int, within: Stretch) -> bool:
    """Whether words begin in the middle of what somebody does: "and changed the locks", "who had carried the card".

    A word in "-ing" is none of those: what introduces it says whose it is ("accuses … of having driven").
    """
    first = _FIRST.match(text, start)
    if first is None:
        return False
    word = first[1].casefold()
    if word in _RELATIVE and "?" not in text[start : within[1] + 1]:
        return True
    return first[1].islower() and not word.endswith("ing") and word not in _subjects()


def _head(text: str, stretch: Stretch) -> list[Stretch]:
    """The first phrases of a stretch, so many as are short together."""
    phrases = _phrases(text, stretch)
    kept = [n for n, (_, b) in enumerate(phrases) if count_words(text[stretch[0] : b]) <= HEAD]
    return [(stretch[0], phrases[kept[-1]][1])] if kept else []


def _is_loose(text: str, end: int) -> bool:
    """Whether words end with one that no phrase ends with."""
    last = _LAST.search(text, max(0, end - 40), end)
    return last is not None and last[1].strip(_BARE).casefold() in _loose()


def _tight(text: str, start: int, end: int) -> int:
    """An end without words that no phrase ends with."""
    while end > start and _is_loose(text, end):
        last = _LAST.search(text, start, end)
        if last is None:
            break
        end = len(text[: last.start()].rstrip(" ,;:–—-"))
    return max(start, end)


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """Without blanks, and without commas, dashes and loose conjunctions at the end."""
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    kept = text[start:end].rstrip(" \n\t,;:–—-")
    shorter = re.sub(r"[\s,;:–—-]+(?:and|or|but)$", "", kept)
    return start, start + len(shorter)


def _with_preposition(text: str, stretch: Stretch, within: Stretch) -> Stretch:
    """A time or a number with the word that leads to it: "at six in the morning"."""
    found = _PREPOSITION.search(text, within[0], stretch[0])
    return (found.start() if found else stretch[0]), stretch[1]


# --- what is too long ----------------------------------------------------------------------------------------


def _chosen(text: str, stretch: Stretch, must: Sequence[Stretch], room: int) -> Iterator[Stretch]:
    """The phrases of a stretch that have what must be seen, with as many of those behind and before them as fit."""
    phrases = _phrases(text, stretch)
    long = [count_words(text[a:b]) for a, b in phrases]
    wanted = [n for n, (a, b) in enumerate(phrases) if any(a < m[1] and m[0] < b for m in must)] or [0]
    taken: list[int] = []
    for n in wanted:
        if not taken or sum(long[k] for k in (*taken, n)) <= room:
            taken.append(n)
    if long[taken[0]] > room:
        yield _window(text, phrases[taken[0]], [m for m in must if m[0] < phrases[taken[0]][1]], room)
        return
    while True:
        beside = [k for n in taken for k in (n + 1,)] + [n - 1 for n in taken]
        more = next(
            (
                k
                for k in beside
                if 0 <= k < len(phrases) and k not in taken and sum(long[i] for i in (*taken, k)) <= room
            ),
            None,
        )
        if more is None:
            break
        taken.append(more)
    for n in sorted(taken):
        yield phrases[n]


def _phrases(text: str, stretch: Stretch) -> list[Stretch]:
    start, end = stretch
    out = []
    for mark in [*_EDGE.finditer(text, start, end), None]:
        stop = mark.start() if mark else end
        if text[start:stop].strip():
            out.append((start, stop))
        start = mark.end() if mark else end
    return out or [stretch]


def _window(text: str, phrase: Stretch, must: Sequence[Stretch], room: int) -> Stretch:
    """So many words of a long phrase, around what must be seen, to the end of a clause or at least to no loose word."""
    start, end = phrase
    if must and must[0][0] > start:
        ahead = count_words(text[start : must[0][1]])
        if ahead > room:
            start = max(start, before_words(text[: must[0][0]], must[0][0], room // 3))
    stop = min(end, after_words(text, start, room))
    if stop < end:
        seen = max([m[1] for m in must if m[1] <= stop], default=start)
        least = max(seen, start + 2 * (stop - start) // 3)  # "that" may as well begin "that evening": only near the end
        joints = [m.start() for m in _JOINT.finditer(text, least, stop)]
        stop = joints[-1] if joints else _tight(text, start, stop)
    return _trimmed(text, start, stop)


# --- pieces --------------------------------------------------------------------------------------------------


def _merged(text: str, stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order; those with nothing but punctuation or a conjunction between them are one."""
    out: list[Stretch] = []
    for a, b in sorted(stretches):
        if out and (a <= out[-1][1] or not _BETWEEN.sub("", text[out[-1][1] : a])):
            out[-1] = (out[-1][0], max(out[-1][1], b))
        else:
            out.append((a, b))
    return out


def _without(text: str, stretch: Stretch, cuts: Sequence[Stretch]) -> Iterator[Stretch]:
    start, end = stretch
    for a, b in sorted(cuts):
        if a >= end or b <= start:
            continue
        if (piece := _trimmed(text, start, max(start, a)))[0] < piece[1]:
            yield piece
        start = min(end, b)
        while start < end and text[start] in ", \n":
            start += 1
    if start < end:
        yield start, end
