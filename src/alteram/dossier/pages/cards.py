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
from alteram.dossier.marks import within_marks
from alteram.dossier.matters.differing import SHORT, differing
from alteram.dossier.matters.gather import DIFFERENCES
from alteram.dossier.measure import count_words, shortened
from alteram.dossier.pages.excerpts import excerpts
from alteram.dossier.pages.pointing import led_in, only_points
from alteram.dossier.pages.quoting import QUOTED
from alteram.dossier.pages.shelf import GAP, Shelf, at_of
from alteram.dossier.pages.standings import Group, grouped, kept_of, standing
from alteram.dossier.pages.voicing import NOT_NAMED, Voices, introduction
from alteram.dossier.queries import MatterRow, ToldRow
from alteram.dossier.runs import cut
from alteram.dossier.site.sentences import sentence
from alteram.model.spans import Span
from alteram.model.tables import Change, Comparison, Statement

__all__ = ["LISTED", "NOT_NAMED", "WHOLE", "Sizes", "card", "one_sentence", "surest", "title_of"]

_KEY = re.compile(r"[:,]? ?(?:\w:)?(?:act|loc)-[0-9a-f]{16}")

WORDS_DIFFER = frozenset({"figures_differ", "dates_differ", "characterises_differently"})
"""Kinds whose short spans are the words that differ, as wholes."""

_DEED = frozenset({"denies", "different_account"})
"""Kinds in which it is one deed that is told otherwise, or denied."""

_SEEN = frozenset({"dates_differ", "characterises_differently"})
"""Kinds of which it is known which words tell the difference."""


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
    voices = Voices(shelf)
    groups, more = grouped(voices, row, sizes.differences)
    compared = [c for g in groups for c in g.comparisons()]
    lit = _lit(compared, voices)
    wanted: dict[str, list[Span]] = {}
    sentence_of: dict[str, int] = {}
    for n, group in enumerate(groups):
        for side in (side for c in group.comparisons() for side in (c.a, c.b)):
            wanted.setdefault(side.statement, []).append(side.span)
            sentence_of.setdefault(side.statement, n)
    by_column: dict[str, list[ToldRow]] = {}
    for t in told:
        if t.carries is None and not (_nobodys(t) and _held(shelf, t, told)):
            by_column.setdefault(t.column, []).append(t)
    # Columns of whose words the first sentences tell come first, in the order in which they spoke.
    ordered = sorted(
        by_column.items(), key=lambda item: min(sentence_of.get(t.statement, len(groups)) for t in item[1])
    )
    columns = []
    for column, rows in ordered[first : first + sizes.columns]:
        # Those whose words are compared come first, so that no sentence speaks of a passage that is not shown.
        shown = sorted(rows, key=lambda t: sentence_of.get(t.statement, len(groups)))[: sizes.lines]
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
        differences=tuple(g.line() for g in groups),
        more_differences=more,
        sources=row.sources,
        one_sided=row.columns < 2 and not row.differs,
    )


def title_of(row: MatterRow) -> str:
    """What a matter is called: its label, with a capital; keys of what has no name are no words to read."""
    label = _KEY.sub("", row.label)
    return label[:1].upper() + label[1:]


def surest(shelf: Shelf, row: MatterRow) -> DifferenceLine | None:
    """The surest comparison of a matter, in one neutral sentence."""
    voices = Voices(shelf)
    kept = kept_of(shelf, row)
    return Group([standing(voices, kept[0])]).line() if kept else None


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
        words[quoted] = within_marks(shortened(GAP.join(s.quote for s in statement.content_spans), QUOTED))
    if len(first) > 2:
        return sentence("several more", {**names, "n": str(len(first) - 2)}, words)
    return sentence("several" if "b" in names else "only one", names, words) if names else ()


def _lit(compared: Iterable[Comparison | Change], voices: Voices) -> Mapping[str, list[tuple[int, int]]]:
    """Statement to the stretches that differ from everything that they are compared with.

    Where the time differs it is the time, where a deed is called otherwise the word for it, and where it is denied the
    deed and the word that denies it; else the words that the others do not have.  Passages that only speak of one
    thing, or tell it in another course, differ as wholes, and nothing is lit in them but a deed that is known.
    """
    out: dict[str, list[tuple[int, int]]] = {}
    retold: dict[str, list[tuple[int, int]]] = {}
    others: dict[tuple[str, Span, bool], list[Span]] = {}
    for c in compared:
        if isinstance(c, Comparison) and c.kind in DIFFERENCES:
            for mine, other in ((c.a, c.b), (c.b, c.a)):
                retold.setdefault(mine.statement, []).extend(voices.retold(mine))
                if c.kind in _DEED:
                    out.setdefault(mine.statement, []).extend(() if c.topic else voices.deed(c, mine))
                    continue
                seen = voices.seen(c, mine) if c.kind in _SEEN else ()
                if seen and (c.kind == "dates_differ" or count_words(mine.span.quote) > SHORT):
                    out.setdefault(mine.statement, []).extend(seen)
                    continue
                others.setdefault((mine.statement, mine.span, c.kind in WORDS_DIFFER), []).append(other.span)
    for (statement, span, whole), found in others.items():
        away = retold[statement]
        told = (x for x in differing(span, found, whole=whole) if not any(x[0] < b and a < x[1] for a, b in away))
        out.setdefault(statement, []).extend(told)
    return {statement: _joined(stretches) for statement, stretches in out.items()}


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches with at most a blank between them as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _line(
    shelf: Shelf, s: Statement, about: tuple[Sequence[Span], Sequence[tuple[int, int]]], reprints: Iterable[str]
) -> AccountLine:
    """A statement on a card.  `about`: the words of it that are compared, and those of them that differ."""
    compared, lit = about
    line = shelf.statement(s)
    spoken_of, before = led_in(shelf.dossier, s.content_spans) if only_points(s) else ("", introduction(shelf, s))
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
        spoken_of=spoken_of,
        before=before,
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


def _nobodys(t: ToldRow) -> bool:
    return t.column.startswith("-")


def _held(shelf: Shelf, t: ToldRow, told: Iterable[ToldRow]) -> bool:
    """Whether what nobody named says is quoted whole by somebody named: "rejects the charge that …"."""
    own = shelf.dossier.statement(t.statement)
    others = [shelf.dossier.statement(x.statement) for x in told if not _nobodys(x)]
    spans = [s for o in others if o is not None and own is not None and o.source == own.source for s in o.content_spans]
    return own is not None and all(any(s.start <= c.start and c.end <= s.end for s in spans) for c in own.content_spans)


def _is_side(column: str) -> bool:
    return column.startswith("sid-")


def _column_name(shelf: Shelf, column: str, lines: Sequence[AccountLine]) -> Name:
    if _is_side(column):
        return Name(None, shelf.side(column), "side")
    if column.startswith("-"):
        return lines[0].holder if lines else Name(None, "", "")
    return shelf.name(column)
