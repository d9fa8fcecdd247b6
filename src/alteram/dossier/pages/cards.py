"""Matters as cards: shared by the pages of accounts, the overview and the brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alteram.dossier.lines import (
    AccountLine,
    Bit,
    CardColumn,
    CarrierLine,
    DifferenceLine,
    MatterCard,
    Name,
    Run,
)
from alteram.dossier.matters.differing import differing
from alteram.dossier.matters.gather import DIFFERENCES
from alteram.dossier.measure import shortened
from alteram.dossier.pages.excerpts import excerpts
from alteram.dossier.pages.pointing import led_in, only_points
from alteram.dossier.pages.shelf import GAP, Shelf, at_of, with_cue
from alteram.dossier.queries import MatterRow, ToldRow
from alteram.dossier.runs import cut
from alteram.dossier.site.sentences import KINDS, PATTERNS, sentence
from alteram.model.spans import Span
from alteram.model.tables import Account, Change, Comparison, Statement

__all__ = ["LISTED", "NOT_NAMED", "WHOLE", "Sizes", "card", "one_sentence", "surest", "title_of"]

QUOTED = 18
"""Words of a passage that a sentence quotes."""

_WORD = re.compile(r"\S+")
_LOOSE_END = re.compile(r"[\s,;:–—-]*(?:\s(?:and|or|but))?[\s,;:–—-]*$")
_KEY = re.compile(r"[:,]? ?(?:\w:)?(?:act|loc)-[0-9a-f]{16}")

WORDS_DIFFER = frozenset({"figures_differ", "dates_differ", "characterises_differently"})
"""Kinds whose short spans are the words that differ, as wholes."""

NEAR = 3
"""Words on either side that a sentence gives with a span of one word, which says little alone."""

NOT_NAMED = "somebody not named"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of a matter a card shows."""

    columns: int
    lines: int
    """Of each column."""
    differences: int


LISTED = Sizes(4, 3, 4)
WHOLE = Sizes(24, 60, 60)
"""Of the page of a matter, which shows its columns page by page."""


def card(shelf: Shelf, row: MatterRow, sizes: Sizes = LISTED, *, first: int = 0) -> MatterCard:
    """A matter with its columns, those that are compared first, then who spoke first; what is left out is counted.

    `first` is the number of columns that are passed over: those of the pages before.
    """
    told = shelf.dossier.told(row.number)
    compared = _varied(shelf.dossier.comparisons_of(row.number))
    lit = _lit(compared[: sizes.differences])
    wanted: dict[str, list[Span]] = {}
    for c in compared[: sizes.differences]:
        for side in (c.a, c.b):
            wanted.setdefault(side.statement, []).append(side.span)
    by_column: dict[str, list[ToldRow]] = {}
    for t in told:
        if t.carries is None:
            by_column.setdefault(t.column, []).append(t)
    # Columns whose words are compared come first too, in the order in which they spoke.
    ordered = sorted(by_column.items(), key=lambda item: all(t.statement not in wanted for t in item[1]))
    columns = []
    for column, rows in ordered[first : first + sizes.columns]:
        # Those whose words are compared come first, so that no sentence speaks of a passage that is not shown.
        shown = sorted(rows, key=lambda t: t.statement not in wanted)[: sizes.lines]
        lines = tuple(
            _line(
                shelf,
                statement,
                (wanted.get(t.statement, ()), lit.get(t.statement, ())),
                [x.statement for x in told if x.carries == t.statement],
            )
            for t in rows
            if t in shown and (statement := shelf.dossier.statement(t.statement)) is not None
        )
        columns.append(CardColumn(_column_name(shelf, column, lines), _is_side(column), lines, len(rows) - len(lines)))
    return MatterCard(
        key=row.key,
        number=row.number,
        label=title_of(row),
        columns=tuple(columns),
        more_columns=max(0, len(by_column) - first - len(columns)),
        differences=tuple(_difference(shelf, c) for c in compared[: sizes.differences]),
        more_differences=max(0, len(compared) - sizes.differences),
        sources=row.sources,
        one_sided=row.columns < 2 and not row.differs,
    )


def title_of(row: MatterRow) -> str:
    """What a matter is called: its label, with a capital; keys of what has no name are no words to read."""
    label = _KEY.sub("", row.label)
    return label[:1].upper() + label[1:]


def surest(shelf: Shelf, row: MatterRow) -> DifferenceLine | None:
    """The surest comparison of a matter, in one neutral sentence."""
    compared = shelf.dossier.comparisons_of(row.number)
    return _difference(shelf, compared[0]) if compared else None


def one_sentence(shelf: Shelf, row: MatterRow) -> tuple[Bit, ...]:
    """A matter in one neutral sentence: its surest difference, else who tells of it."""
    difference = surest(shelf, row)
    if difference is not None:
        return difference.bits
    told = [t for t in shelf.dossier.told(row.number) if t.carries is None]
    first: dict[str, ToldRow] = {}
    for t in told:
        first.setdefault(t.column, t)
    found = [shelf.dossier.statement(t.statement) for t in list(first.values())[:2]]
    names, words = {}, {}
    for key, quoted, statement in zip("ab", "xy", [s for s in found if s is not None], strict=False):
        names[key] = shelf.holder(statement).name or NOT_NAMED
        words[quoted] = shortened(GAP.join(s.quote for s in statement.content_spans), QUOTED)
    if len(first) > 2:
        return sentence("several more", {**names, "n": str(len(first) - 2)}, words)
    return sentence("several" if "b" in names else "only one", names, words) if names else ()


def _varied(compared: Sequence[Comparison | Change]) -> list[Comparison | Change]:
    """The surest of each kind first, then the second ones: so that a card shows in how many ways accounts differ."""
    seen: dict[str, int] = {}
    ranked = []
    for c in compared:
        seen[c.kind] = seen.get(c.kind, 0) + 1
        ranked.append((c.kind not in DIFFERENCES, seen[c.kind], c))
    return [c for _, _, c in sorted(ranked, key=lambda x: x[:2])]


def _lit(compared: Iterable[Comparison | Change]) -> Mapping[str, list[tuple[int, int]]]:
    """Statement to the stretches that differ from everything that they are compared with."""
    others: dict[tuple[str, Span, bool], list[Span]] = {}
    for c in compared:
        if isinstance(c, Comparison) and c.kind in DIFFERENCES:
            for mine, other in ((c.a, c.b), (c.b, c.a)):
                others.setdefault((mine.statement, mine.span, c.kind in WORDS_DIFFER), []).append(other.span)
    out: dict[str, list[tuple[int, int]]] = {}
    for (statement, span, whole), found in others.items():
        out.setdefault(statement, []).extend(differing(span, found, whole=whole))
    return out


def _line(
    shelf: Shelf, s: Statement, about: tuple[Sequence[Span], Sequence[tuple[int, int]]], reprints: Iterable[str]
) -> AccountLine:
    """A statement on a card.  `about`: the words of it that are compared, and those of them that differ."""
    compared, lit = about
    line = shelf.statement(s)
    return AccountLine(
        statement=s.id,
        source=s.source,
        title=line.title,
        publisher=line.publisher,
        published=line.published,
        language=line.language,
        holder=line.holder,
        via=line.via,
        stance=s.stance,
        quotation=s.quotation,
        before=led_in(shelf.dossier, s.content_spans) if only_points(s) else "",
        runs=_runs(s.content_spans, compared, lit),
        at=line.at,
        place=shelf.place(s.document, s.source, s.content_spans[0].start if s.content_spans else 0),
        carriers=tuple(_carrier(shelf, r) for r in reprints),
    )


def _runs(spans: Sequence[Span], compared: Sequence[Span], lit: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """The words of a statement; what stands between its stretches, or is too long, is left out with an ellipsis."""
    if not spans:
        return ()
    shown, shorter = excerpts(spans, compared)
    out: list[Run] = []
    if shown[0].start > spans[0].start:
        out.append(Run(GAP.lstrip(), (), (), "", False))
    for n, span in enumerate(shown):
        if n:
            out.append(Run(GAP, (), (), "", False))
        out += cut(span.quote, span.start, lit=lit)
    if shorter and shown[-1].end < spans[-1].end:
        out.append(Run(GAP.rstrip(), (), (), "", False))
    return tuple(out)


def _carrier(shelf: Shelf, statement: str) -> CarrierLine:
    found = shelf.dossier.statement(statement)
    if found is None:
        return CarrierLine("", "", "")
    return CarrierLine(found.source, shelf.title(found.source), at_of(found.content_spans))


def _is_side(column: str) -> bool:
    return column.startswith("sid-")


def _column_name(shelf: Shelf, column: str, lines: Sequence[AccountLine]) -> Name:
    if _is_side(column):
        return Name(None, shelf.side(column), "side")
    if column.startswith("-"):
        return lines[0].holder if lines else Name(None, "", "")
    return shelf.name(column)


def _difference(shelf: Shelf, c: Comparison | Change) -> DifferenceLine:
    a, b = _voiced(shelf, c.a), _voiced(shelf, c.b)
    pattern = _pattern(c)
    if c.kind == "denies":
        first, second = shelf.dossier.statement(c.a.statement), shelf.dossier.statement(c.b.statement)
        denials = [s is not None and s.stance == "denies" for s in (first, second)]
        if denials == [True, False]:
            a, b = b, a
        elif denials != [False, True]:
            pattern = "denies both ways"
    if c.kind == "unanswered":
        asks = [
            s is not None and s.stance in ("asks", "demands")
            for s in (shelf.dossier.statement(x.statement) for x in (c.a, c.b))
        ]
        if asks == [False, True]:  # who asked stands second, because the other spoke before
            a, b = b, a
    if c.kind == "agrees" and a[0] == b[0]:
        pattern = "agrees retold"
    names = {"a": a[0], "b": b[0]}
    return DifferenceLine(
        c.kind, KINDS.get(c.kind, c.kind), sentence(pattern, names, {"x": a[1], "y": b[1]}), c.score, c.reasons
    )


def _pattern(c: Comparison | Change) -> str:
    """The sentence for a kind: by what links the two, where there is one for that."""
    if isinstance(c, Comparison):
        for way, given in (("mirrored", c.mirrored), ("about", c.about), ("topic", c.topic)):
            if given and f"{c.kind} {way}" in PATTERNS:
                return f"{c.kind} {way}"
    return c.kind


def _voiced(shelf: Shelf, account: Account) -> tuple[str, str]:
    statement = shelf.dossier.statement(account.statement)
    name = shelf.holder(statement).name if statement is not None else ""
    words = " ".join((_near(statement, account.span) if statement else account.span.quote).split())
    if statement is not None and statement.stance == "denies":  # without "denies" the words would say the opposite
        words = with_cue(statement, words, account.span.start)
        if only_points(statement) and words == account.span.quote and statement.cue_spans:  # "We reject this charge"
            words = f"{statement.cue_spans[-1].quote} {words}"
    return name or NOT_NAMED, shortened(_LOOSE_END.sub("", words), QUOTED)


def _near(statement: Statement, span: Span) -> str:
    """The words of a span; of one word, with those beside it in what is said, so that one sees what they count."""
    around = next((s for s in statement.content_spans if s.start <= span.start and span.end <= s.end), None)
    if around is None or len(span.quote.split()) > 1:
        return span.quote
    start, end = span.start - around.start, span.end - around.start
    first = [m.start() for m in _WORD.finditer(around.quote[:start])][-NEAR:][:1] or [start]
    last = [m.end() for m in _WORD.finditer(around.quote[end:])][:NEAR][-1:] or [0]
    return around.quote[first[0] : end + last[0]]
