"""How strong the evidence is that one document has words from the other, and what kind of reprint that makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alteram.stages.reprints.align import Edit, Stretch, align
from alteram.stages.reprints.reading import Reading

__all__ = ["LINK", "Copy", "Match", "compare", "copied_words", "kind_of"]

LINK = 0.5
"""Score from which two documents are linked: the one threshold."""
ALONG, APART = 0.2, 0.4
"""Scores from which a further stretch of two linked documents is told as copied: ALONG where the strong stretches make
up half of one of them, APART where they are but an excerpt, beside which a phrase in common may be chance."""

LINES, QUOTED, SENTENCE, RUN = 6.0, 7.0, 8.0, 10.0
"""Weights (about: words with a meaning) at which a stretch scores one half.

LINES: several whole sentences or lines, one after the other, word for word; that two writers hit on the same two in
a row is next to impossible.  QUOTED: the words of a whole quotation.  SENTENCE: one whole sentence.  RUN: words out of
sentences, or with edits; names and titles of offices make long runs without anybody copying.
"""
EDIT, EDIT_OF_FACT = 2.0, 8.0
"""Weight that an edit takes off; more where a number or a name was changed.

Bulletins and rallies of every year are told in the same words with other figures: they are no reprints.
"""
NAME_IN_RUN = 0.25
"""Weight of a number or a name in a RUN; elsewhere names count up to the weight of the words around them."""
SAYS = 2.0
"""Weight, without names, below which a line or sentence says nothing: "Ilse Brandt, chair"."""

FULL = 0.85
"""Share of the original's words from which it is reprinted as a whole."""
OWN = 0.5
"""Share of the carrier's words that are copied, from which it is a reprint rather than a text with an excerpt."""
EDITED_EVERY = 60
"""One small edit in so many copied words makes an edited reprint."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A stretch with its evidence."""

    stretch: Stretch
    score: float
    form: str
    """lines, quoted, sentence or run: what was weighed."""
    words: int
    """Words that are equal."""
    facts: int
    """Edits that change a number or a name."""


@dataclass(frozen=True, slots=True)
class Match:
    """What two documents share: seen from the first."""

    copies: tuple[Copy, ...]
    """In the order of the first document; not empty."""
    score: float
    """That of the best stretch."""

    def turned(self) -> Match:
        """The same seen from the other document."""
        copies = (Copy(c.stretch.turned(), c.score, c.form, c.words, c.facts) for c in self.copies)
        return Match(tuple(sorted(copies, key=lambda c: (c.stretch.a, c.stretch.b))), self.score)


def compare(a: Reading, b: Reading) -> Match | None:
    """What two documents share; None where nothing shows that one has words from the other.

    Comparing them the other way round gives the same, turned.
    """
    copies = [_weigh(a, b, s) for s in align(a, b)]
    score = max((c.score for c in copies), default=0.0)
    if score < LINK:
        return None
    strong = copied_words(c for c in copies if c.score >= LINK)
    reprint = any(words >= OWN * len(r) for words, r in zip(strong, (a, b), strict=True))
    return Match(tuple(c for c in copies if c.score >= (ALONG if reprint else APART)), score)


def copied_words(copies: Iterable[Copy]) -> tuple[int, int]:
    """Words of the first document, and of the second, that stand in the other too."""
    a: set[int] = set()
    b: set[int] = set()
    for copy in copies:
        for i1, i2, j1, j2 in copy.stretch.same:
            a.update(range(i1, i2))
            b.update(range(j1, j2))
    return len(a), len(b)


def kind_of(copies: Sequence[Copy], carrier: float, original: float) -> str:
    """full, cut, edited or excerpt, from the copied shares of both documents.

    A changed number or name makes a reprint an edited one, however long it is.
    """
    if original < FULL and carrier < OWN:
        return "excerpt"
    words = sum(c.words for c in copies)
    edits = sum(len(c.stretch.edits) for c in copies)
    if edits * EDITED_EVERY > words or any(c.facts for c in copies):
        return "edited"
    return "full" if original >= FULL else "cut"


def _weigh(a: Reading, b: Reading, stretch: Stretch) -> Copy:
    form, half = _form(a, b, stretch)
    strength = 0.0
    for unit in _units(a, b, stretch):
        if unit.plain + unit.numbers < SAYS:
            continue
        if form == "run":
            strength += unit.plain + NAME_IN_RUN * (unit.names + unit.numbers)
        else:
            strength += unit.plain + unit.numbers + min(unit.names, unit.plain)
    facts = sum(_of_fact(a, b, e) for e in stretch.edits)
    strength -= EDIT_OF_FACT * facts + EDIT * (len(stretch.edits) - facts)
    words = sum(i2 - i1 for i1, i2, _, _ in stretch.same)
    return Copy(stretch, round(max(0.0, min(1.0, strength / (2 * half))), 3), form, words, facts)


@dataclass(slots=True)
class _Unit:
    """What the equal words of one sentence or line weigh."""

    plain: float = 0.0
    names: float = 0.0
    numbers: float = 0.0


def _units(a: Reading, b: Reading, stretch: Stretch) -> Iterator[_Unit]:
    unit = _Unit()
    for i1, i2, j1, j2 in stretch.same:
        for i, j in zip(range(i1, i2), range(j1, j2), strict=False):
            weight = _weight(a, i, b, j)
            if a.numbers[i] and b.numbers[j]:
                unit.numbers += weight
            elif a.names[i] and b.names[j]:
                unit.names += weight
            else:
                unit.plain += weight
            if a.closes[i] and b.closes[j]:
                yield unit
                unit = _Unit()
    yield unit


def _weight(a: Reading, i: int, b: Reading, j: int) -> float:
    if a.mute[i] or b.mute[j] or (a.titles[i] and b.titles[j]):
        return 0.0
    return min(a.weights[i], b.weights[j]) / 2


def _form(a: Reading, b: Reading, stretch: Stretch) -> tuple[str, float]:
    if stretch.edits:
        return "run", RUN
    (a1, a2), (b1, b2) = stretch.a, stretch.b
    if a.opens[a1] and b.opens[b1] and a.closes[a2 - 1] and b.closes[b2 - 1]:
        several = sum(a.closes[a1:a2]) > 1 and sum(b.closes[b1:b2]) > 1
        return ("lines", LINES) if several else ("sentence", SENTENCE)
    if any(r.quote_opens[x] and r.quote_closes[y - 1] for r, x, y in ((a, a1, a2), (b, b1, b2))):
        return "quoted", QUOTED
    return "run", RUN


def _of_fact(a: Reading, b: Reading, edit: Edit) -> bool:
    """Whether it changes a number or a name inside a sentence; another title or dateline changes none."""
    return all(
        any(r.names[i] or r.numbers[i] for i in range(*words))
        and not any(r.closes[words[0] : words[1] - 1])
        and not any(r.mute[i] or r.titles[i] for i in range(*words))
        for r, words in ((a, edit.a), (b, edit.b))
    )
