"""From a dossier to the blocks of a brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from alteram.dossier.brief.asks import Ask, listed, together
from alteram.dossier.brief.mask import Mask
from alteram.dossier.brief.model import Block, Brief, Piece, block
from alteram.dossier.brief.words import TEXTS
from alteram.dossier.lines import AccountLine, Bit, CardColumn, MatterCard
from alteram.dossier.marks import marked, within_marks
from alteram.dossier.matters.book import ALONE
from alteram.dossier.pages.cards import Sizes, card
from alteram.dossier.pages.overview import name_of
from alteram.dossier.pages.shelf import GAP, Shelf, with_cue
from alteram.dossier.pages.voicing import NOT_NAMED
from alteram.dossier.queries import Dossier, MatterRow, SourceFilter
from alteram.dossier.queries import SourceLine as SourceCounts
from alteram.dossier.site import words
from alteram.dossier.site.render import date, plural
from alteram.dossier.site.sentences import agreeing, called
from alteram.errors import UserError
from alteram.model.tables import Statement

__all__ = ["Options", "compose"]

HASH = 12
"""Hex digits of a source's SHA-256 that are printed."""

TELLING = 3
"""Words of a demand or a question that is printed, at least: "so little" says nothing without its passage."""

SIZES = Sizes(12, 5, 6)

_NOUN = re.compile(r"(?:^|: )“.*$")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asks of a brief."""

    mask: bool = True
    public: tuple[str, ...] = ()
    """Names of persons who are public, in any form."""
    most: int = 60
    """Matters, one-sided matters and requests that are printed at most, each."""


def compose(dossier: Dossier, options: Options = Options()) -> Brief:
    """The brief of a dossier: title, what was read, how to read it, matters, requests, method and limits, sources.

    Raises UserError where somebody listed as public is not in the dossier: a slip of the pen would mask a name unseen.
    """
    mask = Mask(dossier.all_actors(), options.public)
    unknown = mask.unknown(options.public)
    if unknown:
        raise UserError(
            f"nobody in the dossier is called {' or '.join(map(repr, unknown))}",
            hint="--public NAME takes any form that stands in the texts; alteram serve PROJECT lists all under Actors",
        )
    writer = _Writer(dossier, options)
    blocks = tuple(writer.blocks())
    if not options.mask:
        return Brief(writer.title, blocks, 0)
    title, hidden = mask.text(writer.title), mask.blocks(blocks)
    return Brief(title, hidden, mask.masked)


@dataclass
class _Writer:
    dossier: Dossier
    options: Options
    shelf: Shelf = field(init=False)
    numbers: dict[str, int] = field(init=False)
    """Source to the number by which passages cite it."""

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.dossier)
        self.read = self.dossier.sources(SourceFilter(outcomes=("read", "partly", "duplicate")))
        self.unread = self.dossier.sources(SourceFilter(outcomes=("unsupported", "failed")))
        self.numbers = {s.source.id: n for n, s in enumerate(self.read, start=1)}
        self.counted = self.dossier.count_sources(SourceFilter(outcomes=("read", "partly")))
        self.alone = [r for r in self.dossier.matters(differs=False) if r.columns < 2]
        self.title = name_of(self.dossier)

    def blocks(self) -> Iterator[Block]:
        yield block("title", self.title)
        yield block(
            "paragraph",
            "What the sources say of the matters in dispute, word for word. Nothing here says who is right.",
        )
        yield from self._what_was_read()
        yield from _how_to_read(self.options.mask)
        yield from self._matters()
        yield from self._changes()
        yield from self._one_sided()
        yield from self._requests()
        yield from self._method()
        yield from self._sources()

    # --- parts ---------------------------------------------------------------------------------------------

    def _what_was_read(self) -> Iterator[Block]:
        yield block("part", "What was read")
        dates = sorted(d.published for d in self.dossier.documents() if d.published)
        span = f", dated {date(dates[0])} to {date(dates[-1])}" if len(dates) > 1 else ""
        told = TEXTS["read"].format(sources=plural(self.counted, "source"), dates=span, digits=HASH)
        yield block("paragraph", told)
        for s in self.unread:
            yield block(
                "item", Piece(s.source.path, "soft"), f": {words.label(words.OUTCOMES, s.source.outcome)}", *_because(s)
            )
        for s in self.read:
            if s.source.outcome == "partly":
                yield block("item", Piece(s.source.path, "soft"), ": partly read", *_because(s))

    def _matters(self) -> Iterator[Block]:
        disputed = self.dossier.matters(differs=True)
        yield block("part", "Matters in dispute")
        if not disputed:
            yield block("paragraph", f"None was found in the {plural(self.counted, 'source')} read.")
        yield from self._listed(disputed, 1)
        several = [r for r in self.dossier.matters(differs=False) if r.columns > 1]
        told = [r for r in several if r.stakes >= ALONE or self.dossier.comparisons_of(r.number)]
        if told:
            yield block("part", "Matters on which several speak")
            yield block("paragraph", TEXTS["several"])
        yield from self._listed(told, len(disputed[: self.options.most]) + 1)
        yield from _left_out(len(several) - len(told), "matter")

    def _listed(self, rows: Sequence[MatterRow], first: int) -> Iterator[Block]:
        for number, row in enumerate(rows[: self.options.most], start=first):
            yield from self._matter(number, row)
        yield from _left_out(len(rows) - self.options.most, "matter")

    def _matter(self, number: int, row: MatterRow) -> Iterator[Block]:
        shown = card(self.shelf, row, SIZES)
        yield block("matter", f"{number}. {shown.label or 'Two accounts'}")
        for line in shown.differences:
            more = [Piece(f" (The same in {plural(line.alike, 'more place')}.)", "soft")] if line.alike else []
            lead = Piece(f"{line.label[:1].upper()}{line.label[1:]}: ", "strong")
            yield block("paragraph", lead, *_told(line.bits), *more)
        yield from self._columns(shown)
        if shown.more_differences:
            yield block(
                "paragraph", Piece(f"{plural(shown.more_differences, 'comparison')} more in the dossier.", "soft")
            )

    def _columns(self, shown: MatterCard) -> Iterator[Block]:
        for column in shown.columns:
            name = called(column.name.name) or "not named"
            yield block("voice", f"{name[:1].upper()}{name[1:]}")
            for line in column.lines:
                yield self._passage(column, line)
            if column.more:
                yield block("paragraph", Piece(f"{plural(column.more, 'passage')} more in the dossier.", "soft"))
        if shown.more_columns:
            yield block("paragraph", Piece(f"{plural(shown.more_columns, 'voice')} more in the dossier.", "soft"))

    def _passage(self, column: CardColumn, line: AccountLine) -> Block:
        led_in = [Piece(line.before, "soft")] if line.before else []
        said = [*led_in, *(Piece(r.text, "lit" if r.lit else "words") for r in line.runs)]
        said = list(_in_marks(said))
        if line.spoken_of:
            of = "what is denied" if line.stance == "denies" else "what it speaks of"
            said = [Piece(f"[{of}: {line.spoken_of.strip()}] ", "soft"), *said]
        who = [line.holder.name] if column.side and line.holder.name else []
        through = [self._through(v.name, line) for v in line.via]
        via = [f"as {' and '.join(through)} {'tell' if len(through) > 1 else 'tells'}"] if through else []
        stance = [words.label(words.STANCES, line.stance)] if line.stance not in ("asserts", "alleges") else []
        parts = [*who, *stance, words.label(words.QUOTATIONS, line.quotation), *via]
        carried = (
            [f"also carried by {', '.join(self._number(c.source) for c in line.carriers)}"] if line.carriers else []
        )
        cited = f" ({'; '.join([*parts, self._cite(line.source, line.published, line.place), *carried])})"
        return block("quote", *said, Piece(cited, "soft"))

    def _through(self, name: str, line: AccountLine) -> str:
        """Through whom we have the words; a text that is cited behind them is not named twice."""
        own = name == f"the text “{within_marks(self.shelf.title(line.source))}”"
        return "the text" if own else called(name or NOT_NAMED)

    def _changes(self) -> Iterator[Block]:
        rows = [r for r in self.alone if self.dossier.comparisons_of(r.number)]
        if rows:
            yield block("part", "What one said, and later said otherwise or again")
        yield from self._listed(rows, 1)

    def _one_sided(self) -> Iterator[Block]:
        rows = [r for r in self.alone if not self.dossier.comparisons_of(r.number)]
        yield block("part", "What only one tells of")
        if not rows:
            yield block("paragraph", "No act of weight that one voice alone tells of was found.")
            return
        yield block(
            "paragraph",
            TEXTS["alone"].format(sources=plural(self.counted, "source")),
        )
        for row in rows[: self.options.most]:
            shown = card(self.shelf, row, Sizes(1, 1, 0))
            for column in shown.columns:
                passages = [self._passage(column, line) for line in column.lines]
                name = called(column.name.name or NOT_NAMED)
                label = _NOUN.sub("", shown.label)  # its words stand behind it
                for passage in passages:
                    lead = Piece(f"{name[:1].upper()}{name[1:]}{f' ({label})' if label else ''}: ", "strong")
                    yield block("item", lead, *passage.pieces)
        yield from _left_out(len(rows) - self.options.most, "matter")

    def _requests(self) -> Iterator[Block]:
        put = [r for r in self.dossier.asked() if not r.rhetorical]
        kept = [r for r in put if len(r.span.quote.split()) >= TELLING]
        found = together((r, self.shelf.request(r)) for r in kept)
        yield block("part", "Demands and questions, and what came of them")
        if not found:
            yield block("paragraph", "None was found.")
        for ask in found[: self.options.most]:
            yield block("item", *self._request(ask))
        shown = sum(len(ask.requests) for ask in found[: self.options.most])
        yield from _left_out(len(put) - shown, "demand or question", "demands and questions")

    def _request(self, ask: Ask) -> Iterator[Piece]:
        line = ask.line
        who = listed(called(name or NOT_NAMED) for name in ask.askers)
        verb = "demands" if line.kind == "demand" else "asks"
        agreed = f" {verb[:-1]}" if len(ask.askers) > 1 else agreeing(who, f" {verb}")
        to = ", ".join(called(name or NOT_NAMED) for name in ask.to)
        yield Piece(f"{who[:1].upper()}{who[1:]}{agreed}{f' of {to}' if to else ''}: ", "strong")
        yield Piece("".join(marked(line.words)), "words")
        cited = dict.fromkeys(self._cite_at(r.document, r.source, r.span.start) for r in ask.requests)
        yield Piece(f" ({'; '.join(cited)})", "soft")
        answer = self.dossier.statement(line.answer.id) if line.answer else None
        if answer is not None:
            said = with_cue(answer, GAP.join(s.quote for s in answer.content_spans), own=True)
            name = called(self.shelf.holder(answer).name or NOT_NAMED)
            yield Piece(f" Response: {line.came}, {name}: ")
            yield Piece("".join(marked(said)), "words")
            yield Piece(f" ({self._cite_statement(answer)})", "soft")
        elif line.response == "none_found":
            yield Piece(f" Response: none found in the {plural(self.counted, 'source')} read.")
        else:
            yield Piece(f" Response: {line.came}.")

    def _method(self) -> Iterator[Block]:
        facts = self.dossier.facts()
        yield block("part", "Method and limits")
        yield block("paragraph", TEXTS["made"].format(version=facts.get("alteram", "")))
        for text in ("found", "order", "reprints", "silence"):
            yield block("paragraph", TEXTS[text])

    def _sources(self) -> Iterator[Block]:
        yield block("part", "Sources")
        for s in self.read:
            line = self.shelf.source_line(s)
            told = [line.title, line.publisher, date(line.published) or None]
            carried = f"; exact copy of {self._number(s.source.carrier_of)}" if s.source.carrier_of else ""
            looked = f". {s.source.path}; SHA-256 {s.source.sha256[:HASH]}…{carried}"
            yield block(
                "source", ", ".join(t for t in told if t), Piece(looked, "soft"), number=self.numbers[s.source.id]
            )

    # --- citations -----------------------------------------------------------------------------------------

    def _number(self, source: str | None) -> str:
        return f"[{self.numbers[source]}]" if source in self.numbers else "[–]"

    def _cite(self, source: str, published: str | None, place: str) -> str:
        return ", ".join(filter(None, (f"{self._number(source)} {self.shelf.title(source)}", date(published), place)))

    def _cite_at(self, document: str, source: str, start: int) -> str:
        return self._cite(source, self.shelf.published(document, source), self.shelf.place(document, source, start))

    def _cite_statement(self, statement: Statement) -> str:
        line = self.shelf.statement(statement)
        start = statement.content_spans[0].start if statement.content_spans else 0
        return self._cite(line.source, line.published, self.shelf.place(statement.document, statement.source, start))


def _how_to_read(mask: bool) -> Iterator[Block]:
    yield block("part", "How to read it")
    yield block("paragraph", TEXTS["how"], Piece(TEXTS["how lit"], "lit"), TEXTS["how cited"])
    yield block("paragraph", TEXTS["how told"])
    if mask:
        yield block("paragraph", TEXTS["how masked"])


def _in_marks(said: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces of a passage between quotation marks."""
    before, words, behind = marked("".join(piece.text for piece in said))
    if before:
        yield Piece(before, "words")
    at = 0
    for piece in said:
        yield Piece(words[at : at + len(piece.text)], piece.style)
        at += len(piece.text)
    if behind:
        yield Piece(behind, "words")


def _told(bits: Iterable[Bit]) -> Iterator[Piece]:
    for bit in bits:
        yield Piece(f"“{bit.text}”", "words") if bit.kind == "words" else Piece(bit.text)


def _because(s: SourceCounts) -> Iterator[Piece]:
    if s.source.reason:
        yield Piece(f" ({s.source.reason})")


def _left_out(more: int, one: str, many: str = "") -> Iterator[Block]:
    if more > 0:
        yield block("paragraph", Piece(f"{plural(more, one, many)} more in the dossier.", "soft"))
