"""What a sentence says for one side of a comparison: who speaks, and the words in which the difference is seen."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from alteram.dossier.marks import within_marks
from alteram.dossier.measure import count_words
from alteram.dossier.pages.pointing import only_points
from alteram.dossier.pages.quoting import GAP, Stretch, quoted
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.site.words import OWN_VOICE
from alteram.model.spans import Span
from alteram.model.tables import Account, Act, Change, Comparison, Statement, Time
from alteram.stages.claims.words import load_words

__all__ = ["NOT_NAMED", "Told", "Voices", "introduced", "introduction", "led"]

NOT_NAMED = "somebody not named"
BETWEEN = 3
"""Words between what introduces a report and the report, at most, that are shown too."""

_SENTENCE = re.compile(r"[.!?…]+[\"”’'»)\]]*\s+(?=\W*[A-Z0-9])")
_DENYING = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|nowhere|without|untrue|false|wrong|lies?)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words by which what is said denies by itself: then it needs no "denies" before it."""
_NO_CLAUSE = ("object", "small_clause")
"""Rules whose report is no clause: "accuses | us of theft", "calls | this a move".  It is a torso without its verb."""
_AHEAD_OF = frozenset({"dates_differ", "characterises_differently", "different_account"})
_LEADING = re.compile(r"(?:\b(?:of|for|with|to|from|as|that)\s+)$")
_OF_WHAT = re.compile(r"\s(?=(?:of|for|with)\s+\w+ing\b)")
WHOM = 10
"""Words of those of whom a report speaks, at most, that are shown with what introduces it."""
_THAT = re.compile(r"that\s+")
_CLOCK = frozenset({"hour", "minute", "second"})


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a comparison as a sentence tells it."""

    name: str
    words: str
    denies: bool
    asks: bool


class Voices:
    """Looks up what the sides of comparisons say, for one page."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.dossier = shelf, shelf.dossier
        self._acts = functools.cache(self.dossier.acts_said)
        self._times = functools.cache(self.dossier.times_told)

    def told(self, c: Comparison | Change, account: Account) -> Told:
        """What is quoted for one account of a comparison."""
        statement = self.dossier.statement(account.statement)
        if statement is None:
            return Told(NOT_NAMED, within_marks(account.span.quote), False, False)
        name = self.shelf.holder(statement).name or NOT_NAMED
        words = self._words(c, statement, account)
        return Told(name, within_marks(words), statement.stance == "denies", statement.stance in ("asks", "demands"))

    def seen(self, c: Comparison | Change, account: Account) -> tuple[Stretch, ...]:
        """What has to be seen of an account: the time that differs, the word for the deed; in the text layer."""
        statement = self.dossier.statement(account.statement)
        if statement is None:
            return ()
        if c.kind == "dates_differ":
            return tuple((t.span.start, t.span.end) for t in self._beside(statement, account.span))
        if isinstance(c, Comparison) and c.topic and (spoken := _spoken(c.topic, account.span)):
            return spoken
        if account.words is not None and account.words.source == account.span.source:
            return ((account.words.start, account.words.end),)
        mine, theirs = self._deeds(account), self._deeds(c.b if account is c.a else c.a)
        families = {load_words().family(a.act) for a in theirs}
        shared = [a for a in mine if load_words().family(a.act) in families]
        return tuple((a.trigger_span.start, a.trigger_span.end) for a in shared or mine)

    def holds(self, account: Account, other: Account) -> bool:
        """Whether what one side says stands inside what the other's statement says."""
        statement = self.dossier.statement(account.statement)
        spans = statement.content_spans if statement is not None else ()
        return any(_inside(other.span, s) or _inside(s, other.span) for s in spans)

    def deed(self, c: Comparison, account: Account) -> list[Stretch]:
        """The word for the deed, where it is known, and those by which it is denied."""
        span, words = account.span, account.words
        known = [(words.start, words.end)] if words is not None and words.source == span.source else []
        denied = _DENYING.finditer(span.quote) if c.kind == "denies" else ()
        return [*known, *((span.start + m.start(), span.start + m.end()) for m in denied)]

    def retold(self, account: Account) -> list[Stretch]:
        """Reporting clauses inside the words of an account ("Orlen said"): no part of what is told."""
        statement = self.dossier.statement(account.statement)
        return self._reports(statement, (account.span.start - 1, account.span.end + 1)) if statement else []

    def hours_differ(self, c: Comparison | Change) -> bool:
        """Whether both give one day and each an hour, so that it is the hours that differ."""
        sides = []
        for account in (c.a, c.b):
            statement = self.dossier.statement(account.statement)
            times = self._beside(statement, account.span) if statement else ()
            sides.append(
                ({t.earliest for t in times if t.earliest}, any(t.precision in _CLOCK or _clocked(t) for t in times))
            )
        return sides[0][1] and sides[1][1] and bool(sides[0][0] & sides[1][0])

    def announced(self, c: Comparison | Change) -> str:
        """`a` or `b` where that side alone speaks of what is still to come; else empty."""
        return {(True, False): "a", (False, True): "b"}.get((c.a.ahead, c.b.ahead), "") if c.kind in _AHEAD_OF else ""

    # --- what is looked at ---------------------------------------------------------------------------------

    def _deeds(self, account: Account) -> list[Act]:
        """The acts of an account whose words are compared."""
        span = account.span
        return [a for a in self._acts(account.statement) if span.start <= a.trigger_span.start < span.end]

    def _beside(self, statement: Statement, span: Span) -> tuple[Time, ...]:
        """Times in the sentence of a span, inside what is said."""
        text, offset = _text(self.shelf, span)
        low, high = _within(statement, span, text, offset)
        return tuple(
            t
            for t in self._times(statement.document)
            if t.span.source == span.source
            and low <= t.span.start - offset < high
            and t.span.end - offset <= len(text)
            and t.type in ("DATE", "TIME")
        )

    # --- words ---------------------------------------------------------------------------------------------

    def _words(self, c: Comparison | Change, statement: Statement, account: Account) -> str:
        span = account.span
        text, offset = _text(self.shelf, span)
        low, high = _within(statement, span, text, offset)
        cuts = self._reports(statement, (low + offset, high + offset))
        start, end = span.start - offset, span.end - offset
        whole = cuts or self.dossier.inside(statement.id)
        if whole and statement.stance == "denies":  # the span may be what stands before the report inside it
            start, end = low, high
        must = [(a - offset, b - offset) for a, b in self.seen(c, account)]
        about = isinstance(c, Comparison) and c.about is not None
        if about or (c.kind == "figures_differ" and count_words(span.quote) > 1):
            high = end  # what somebody is called, how many of what: not what is said of it
            if not about:
                low = start = _qualified(text, low, start)
        longest = max([b for a, b in must if a < high], default=high)
        if longest > high:  # a time that goes on behind what was taken for the end of a sentence
            end, high = (longest if end == high else end), longest
        found = quoted(text, (start, end), (low, high), must, [(a - offset, b - offset) for a, b in cuts])
        words = found.words(text)
        lead = introduced(statement, text, offset)
        if lead and found.pieces:
            piece = found.pieces[0][0], found.cut_before
            return led(lead, words, text, piece, _first(statement) - offset)
        return _THAT.sub("", words, count=1) if _THAT.match(words) else words

    def _reports(self, statement: Statement, within: Stretch) -> list[Stretch]:
        """Reporting clauses inside what is said: "the order, Orlen said, never came"."""
        out = []
        for inner in self.dossier.inside(statement.id):
            spans = [*inner.holder_spans, *inner.cue_spans]
            # "the accusation that": no clause that reports, but what is spoken of
            if inner.holder_spans and all(within[0] < s.start and s.end < within[1] for s in spans):
                first, last = min(s.start for s in spans), max(s.end for s in spans)
                if not any(s.start < last and first < s.end for s in inner.content_spans):
                    out.append((first, last))
        return out


def introduction(shelf: Shelf, statement: Statement) -> str:
    """What introduces a statement, as `introduced`, with the blank or the ellipsis before what is said."""
    if not statement.content_spans:
        return ""
    return introduced(statement, *_text(shelf, min(statement.content_spans, key=lambda s: s.start)))


def _text(shelf: Shelf, span: Span) -> tuple[str, int]:
    """The passage in which a span stands, and where it begins; the span where it is in no one passage."""
    inside = shelf.dossier.passages_at(span.source, span.start, span.end)
    if len(inside) == 1 and inside[0].span.start <= span.start and span.end <= inside[0].span.end:
        return inside[0].span.quote, inside[0].span.start
    return span.quote, span.start


def _spoken(topic: str, span: Span) -> tuple[Stretch, ...]:
    """The words of a topic ("weir … rotten") where a span has them."""
    words = "|".join(re.escape(word) for word in topic.split() if word != "…")
    return tuple(
        (span.start + m.start(), span.start + m.end()) for m in re.finditer(rf"\b(?:{words})", span.quote, re.I)
    )


def introduced(statement: Statement, text: str, offset: int) -> str:
    """The words of a passage that introduce a report which says too little, or the opposite, without them.

    A report that is no clause ("us of theft") has its verb with it, and so has a denial whose words deny nothing by
    themselves ("that such a call was made").  Empty where what is said speaks for itself.
    """
    if only_points(statement) and statement.quotation == OWN_VOICE:  # "We reject this accusation": with who rejects it
        ends = [m.end() for m in _SENTENCE.finditer(text, 0, max(0, _first(statement) - offset))]
        return text[max([0, *ends]) : max(0, _first(statement) - offset)]
    torso = statement.rule.startswith(_NO_CLAUSE)
    said = " ".join(s.quote for s in statement.content_spans)
    if statement.quotation == "indirect":  # "declined | to comment", "spoke of | 40"
        torso = torso or said.startswith("to ") or count_words(said) == 1
        torso = torso or (statement.polarity < 0 and not _DENYING.search(said))  # "would not say | whether"
    if not torso and (statement.stance != "denies" or statement.quotation == "direct" or _DENYING.search(said)):
        return ""
    first = _first(statement)
    cues = [c for c in statement.cue_spans if offset <= c.start and c.end <= first <= offset + len(text)]
    if not cues:
        return ""
    between = text[cues[-1].end - offset : first - offset]
    if _SENTENCE.search(text, cues[-1].end - offset, first - offset):
        return ""
    return f"{cues[-1].quote}{between}" if count_words(between) <= BETWEEN else f"{cues[-1].quote}{GAP}"


def led(lead: str, words: str, text: str, piece: tuple[int, bool], first: int) -> str:
    """Words behind what introduces them: side by side, or with an ellipsis and the preposition that leads to them."""
    start, cut = piece
    if start <= first and not cut:
        return f"{lead}{words}"
    leading = _LEADING.search(text, 0, start)
    if not leading and not cut and not _THAT.match(words):
        return words  # a clause inside what is denied, which is not what is denied: "before it burnt"
    told = f"{leading[0] if leading else ''}{words.lstrip('…')}"
    of_what = _OF_WHAT.search(text, first)
    whom = " ".join(text[first : of_what.start()].split()) if of_what and of_what.start() < start else ""
    if of_what is None or not 0 < count_words(whom) <= WHOM:
        return f"{lead.rstrip(' …')}{GAP}{told}"
    beside = leading is not None and of_what.end() == leading.start()
    return f"{lead.rstrip(' …')} {whom}{' ' if beside else GAP}{told}"


def _inside(x: Span, y: Span) -> bool:
    return x.source == y.source and y.start <= x.start and x.end <= y.end


def _first(statement: Statement) -> int:
    return min((s.start for s in statement.content_spans), default=0)


def _clocked(time: Time) -> bool:
    return "T" in (time.value or "")


def _within(statement: Statement, span: Span, text: str, offset: int) -> Stretch:
    """The sentence of a span, as far as it is said by the statement; places in `text`."""
    start, end = span.start - offset, span.end - offset
    low, high = start, end
    for a, b in _runs(statement.content_spans, text, offset):
        if a <= start and end <= b:
            low, high = a, b
    ends = [m.end() for m in _SENTENCE.finditer(text, low, max(low, start)) if m.end() <= start]
    after = _SENTENCE.search(text, max(0, end - 1), high)
    return (ends[-1] if ends else low), (min(high, len(text[: after.end()].rstrip())) if after else high)


_QUALIFIER = re.compile(
    r"(?:(?:at (?:least|most)|(?:no )?(?:more|less|fewer) than|up to|as many as|about|around|some|nearly|almost|over"
    r"|only|roughly|approximately|an estimated|exactly)\s+)+$",
    re.IGNORECASE,
)


def _qualified(text: str, low: int, start: int) -> int:
    """Where a number begins with the words that qualify it: "at least twenty houses"."""
    found = _QUALIFIER.search(text, low, start)
    return found.start() if found is not None else start


def _runs(spans: Sequence[Span], text: str, offset: int) -> list[Stretch]:
    """Stretches of what is said that have no word between them, as one."""
    out: list[Stretch] = []
    for s in sorted(spans, key=lambda s: s.start):
        a, b = s.start - offset, s.end - offset
        if a < 0 or b > len(text):
            continue
        if out and not re.search(r"\w", text[out[-1][1] : a]):
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out
