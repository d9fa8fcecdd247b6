"""Which of two documents that share words is the original, and why; and which originals come first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from alteram.stages.reprints.judge import FULL, LINK, Copy, Match, copied_words
from alteram.stages.reprints.reading import Reading

__all__ = ["Held", "Pair", "direct", "earlier", "first_voices"]

MOSTLY = 0.8
"""Share of the copied words that must stand in quotation marks in the one document …"""
HARDLY = 0.2
"""… and may stand in them in the other, so that the one is seen to quote."""
LETTERS = frozenset({"letter", "statement", "message"})
"""Kinds of documents that are quoted as a whole in longer ones."""
CUT = 12
"""Words whose absence, in the middle or at the end, shows that a text was cut."""
INTRODUCED = 5
"""Words before another's text that make an introduction."""
SAME = 0.95
"""Share of a document's copied words that an older original must hold too, for the younger one to be left out."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document with what tells its place among others."""

    id: str
    source: str
    path: str
    """Of the source."""
    start: int
    """Where it begins in the source."""
    kind: str
    published: str | None
    reading: Reading = field(compare=False, repr=False)

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Oldest first; undated documents last, by path."""
        days = _days(self.published)
        return days[0] if days else "9999", self.path, self.start, self.id


@dataclass(frozen=True, slots=True)
class Pair:
    """A carrier and its original: indexes of documents."""

    carrier: int
    original: int
    match: Match
    """Seen from the carrier."""
    reason: str
    """Why the original is the original."""
    both_quote: bool
    """Whether both give the words as a quotation."""


def direct(documents: Sequence[Held], x: int, y: int, match: Match) -> Pair:
    """Tells carrier from original; `match` is seen from `x`.

    What the words say of themselves counts first (quotation marks, a notice of reprint), then the dates, then what was
    cut, and where nothing tells, the order of the paths: a choice that is stable, and said.
    """
    a, b = documents[x], documents[y]
    for rule in (_quoting, _notice, _dates, _cut):
        found = rule(a, b, match)
        if found is not None:
            carrier_is_a, reason = found
            break
    else:
        carrier_is_a = (b.path, b.start, b.id) < (a.path, a.start, a.id)
        reason = "nothing tells which is older; the first by path is taken for the original"
    both = min(_quoted(a, b, match)) >= MOSTLY
    return Pair(x, y, match, reason, both) if carrier_is_a else Pair(y, x, match.turned(), reason, both)


Ruling = tuple[bool, str]
"""Whether the first document is the carrier, and why."""


def _quoting(a: Held, b: Held, match: Match) -> Ruling | None:
    share_a, share_b = _quoted(a, b, match)
    reason = "the carrier gives the words as a quotation, the original does not"
    if share_a >= MOSTLY and share_b <= HARDLY:
        return True, reason
    if share_b >= MOSTLY and share_a <= HARDLY:
        return False, reason
    return None


def _quoted(a: Held, b: Held, match: Match) -> tuple[float, float]:
    """Share of the copied words that stand in quotation marks, in each document."""
    total = in_a = in_b = 0
    for copy in match.copies:
        for i1, i2, j1, j2 in copy.stretch.same:
            total += i2 - i1
            in_a += sum(a.reading.quoted[i1:i2])
            in_b += sum(b.reading.quoted[j1:j2])
    return in_a / total, in_b / total


def _notice(a: Held, b: Held, match: Match) -> Ruling | None:
    says_a = _says(a.reading, [c.stretch.a for c in match.copies])
    says_b = _says(b.reading, [c.stretch.b for c in match.copies])
    if says_a == says_b:
        return None
    return says_a, "the carrier says that it reprints"


def _says(reading: Reading, copied: Sequence[tuple[int, int]]) -> bool:
    """Whether a notice of reprint stands outside the copied words."""
    return any(all(end <= s or e <= start for s, e in copied) for start, end in reading.notices)


def _dates(a: Held, b: Held, match: Match) -> Ruling | None:  # noqa: ARG001
    first = earlier(a.published, b.published)
    if first is None:
        return None
    older, younger = (a, b) if first else (b, a)
    return not first, f"published {older.published}, the carrier {younger.published}"


def earlier(a: str | None, b: str | None) -> bool | None:
    """Whether the first date is before the second; None where they overlap or one is not known."""
    days_a, days_b = _days(a), _days(b)
    if days_a is None or days_b is None:
        return None
    if days_a[1] < days_b[0]:
        return True
    if days_b[1] < days_a[0]:
        return False
    at_a, at_b = _instant(a), _instant(b)
    if at_a is None or at_b is None or (at_a.tzinfo is None) != (at_b.tzinfo is None) or at_a == at_b:
        return None
    return at_a < at_b


_DAY = re.compile(r"(-?\d{4,})(?:-(0[1-9]|1[0-2]))?(?:-([0-3]\d))?(?:T.*)?")


def _days(edtf: str | None) -> tuple[str, str] | None:
    """First and last day that an EDTF date may mean, as comparable text; None where it gives none."""
    ends = [_DAY.fullmatch(part.rstrip("~?%")) for part in (edtf or "").split("/")]
    if not ends or len(ends) > 2 or ends[0] is None or ends[-1] is None:
        return None
    (year, month, day), (year2, month2, day2) = ends[0].groups(), ends[-1].groups()
    return f"{year}-{month or '01'}-{day or '01'}", f"{year2}-{month2 or '12'}-{day2 or '31'}"


def _instant(edtf: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(edtf) if edtf and "T" in edtf else None
    except ValueError:
        return None


def _cut(a: Held, b: Held, match: Match) -> Ruling | None:
    copied_a, copied_b = copied_words(match.copies)
    inside_a = copied_a >= FULL * len(a.reading)
    inside_b = copied_b >= FULL * len(b.reading)
    if inside_a == inside_b:
        return _introduced(a, b, match) if inside_a else None
    inner, outer = (a, b) if inside_a else (b, a)
    if inner.kind in LETTERS and outer.kind not in LETTERS:
        return not inside_a, f"the original is a {inner.kind} that the carrier holds as a whole"
    before, between, after = _around(outer.reading, _copied(match, of_a=not inside_a))
    if between >= CUT:
        return inside_a, "the carrier leaves out words in the middle"
    if before >= INTRODUCED:
        return not inside_a, INTRODUCES
    if after >= CUT:
        return inside_a, "the carrier ends earlier"
    return None


INTRODUCES = "the carrier puts words of its own before"


def _introduced(a: Held, b: Held, match: Match) -> Ruling | None:
    before_a = _around(a.reading, _copied(match, of_a=True))[0]
    before_b = _around(b.reading, _copied(match, of_a=False))[0]
    if (before_a >= INTRODUCED) == (before_b >= INTRODUCED):
        return None
    return before_a > before_b, INTRODUCES


def _copied(match: Match, *, of_a: bool) -> list[tuple[int, int]]:
    return [s[:2] if of_a else s[2:] for c in match.copies for s in c.stretch.same]


def _around(reading: Reading, copied: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """Words of running text that are not copied: before, between and after those that are."""
    taken = {i for start, end in copied for i in range(start, end)}
    own = [i for i in range(len(reading)) if i not in taken and not reading.mute[i] and not reading.titles[i]]
    first, last = min(taken), max(taken)
    before, after = sum(i < first for i in own), sum(i > last for i in own)
    return before, len(own) - before - after, after


def first_voices(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs that lead to the first voice.

    Where a carrier has words from a document that is itself a carrier, and the original of that document has them
    too, the pair with the document in the middle says nothing new and is left out.
    """
    kept: dict[int, dict[int, Pair]] = {}
    for pair in pairs:
        kept.setdefault(pair.carrier, {})[pair.original] = pair
    for carrier in sorted(kept):
        for middle in sorted(kept[carrier]):
            if _told_by_older(kept, carrier, middle):
                del kept[carrier][middle]
    return [kept[carrier][original] for carrier in sorted(kept) for original in sorted(kept[carrier])]


def _told_by_older(kept: Mapping[int, Mapping[int, Pair]], carrier: int, middle: int) -> bool:
    older = kept.get(middle, {})
    told: set[int] = set()
    for original in older:
        if original in kept[carrier]:
            told |= _words(kept[carrier][original].match.copies)
    copies = kept[carrier][middle].match.copies
    new = [c for c in copies if not _within(_words([c]), told, MOSTLY)]
    return _within(_words(copies), told, SAME) or all(c.score < LINK for c in new)


def _within(words: set[int], others: set[int], share: float) -> bool:
    return len(words & others) >= share * len(words)


def _words(copies: Iterable[Copy]) -> set[int]:
    """Words of the carrier that are the original's."""
    return {i for c in copies for i1, i2, _, _ in c.stretch.same for i in range(i1, i2)}
