"""Acts: statements to who did what to whom, when, where, with which figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.parse import Parse
from alteram.model.spans import Span
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import (
    ACTS,
    ANNOTATIONS,
    DOCUMENTS,
    FIGURES,
    MENTIONS,
    PASSAGES,
    SOURCES,
    STATEMENTS,
    TEXTS,
    TIMES,
    Act,
    ActTime,
)
from alteram.settings import Settings
from alteram.stages.acts.context import belongs, head_of, place_of
from alteram.stages.acts.find import Found, find_acts
from alteram.stages.acts.lexicon import Lexicon, load_lexicon
from alteram.stages.acts.modality import mood_of
from alteram.stages.acts.parties import Resolver, Who
from alteram.stages.acts.sources import Contents, Held, Parses, Row, by_document

__all__ = ["ACTS_STAGE"]

_UNREAD_ROLES = frozenset({"boilerplate", "title", "tags", "byline", "dateline", "mail_header"})
_BACK = 2
"""How many passages back "the fire" or "the expulsion" may point."""


def make(_: Settings) -> BatchFunction:
    """Loads the word list and returns the function of whole sources.

    Parties in what comes out name local actors (`loc-…`); the stage `actors` tells which of them are one.
    """
    lex = load_lexicon()

    def acts(tables: Tables) -> dict[str, pa.Table]:
        parses = Parses(tables.get(ANNOTATIONS.name, ANNOTATIONS.empty()), lex.triggers)
        rows = [act for _, held in by_document(tables) for act in _read(held, parses, lex)]
        return {ACTS.name: ACTS.table(rows)}

    return acts


def _read(held: Held, parses: Parses, lex: Lexicon) -> Iterator[Act]:
    contents = Contents(held.statements)
    resolver = Resolver(held.mentions, lex.sets)
    before: list[list[Found]] = []
    for passage in held.passages:
        if passage["role"] in _UNREAD_ROLES:
            continue
        parse = parses.of(passage["text_sha256"], passage["span"]["quote"])
        if parse is not None:
            reading = _Passage(passage, parse, contents, resolver)
            found = reading.find(lex, [act for acts in before[-_BACK:] for act in acts])
            before.append(found)
            yield from reading.acts(found, held, lex)


class _Passage:
    """One passage with all that its acts are read from."""

    def __init__(self, row: Row, parse: Parse, contents: Contents, resolver: Resolver) -> None:
        self.row, self.parse, self.contents, self.resolver = row, parse, contents, resolver
        self.base: int = row["span"]["start"]

    def find(self, lex: Lexicon, before: Sequence[Found]) -> list[Found]:
        """What the word list finds.  `before`: acts of the passages before."""
        return find_acts(self.parse, lex, self._who, before)

    def acts(self, found: Sequence[Found], held: Held, lex: Lexicon) -> Iterator[Act]:
        """Acts in the order of their triggers; those that no statement says are left out."""
        said = [(act, row) for act in found if (row := self._statement(act.trigger)) is not None]
        triggers = [act.trigger for act, _ in said]
        times = self._times(held.times.get(self.row["id"], []), triggers)
        figures = self._figures(held.figures.get(self.row["id"], []), [act for act, _ in said])
        for k, (act, row) in enumerate(said):
            mood = mood_of(self.parse, act.trigger, act.clause, lex, _stance(row, lex))
            moves = lex.types[act.act].under == "movement"
            place = place_of(self.parse, act.trigger, moves, lambda t: self.resolver.mention(self.parse, self.base, t))
            trigger = self._span(*act.words)
            place_span = self._stretch(place.start, place.end) if place is not None else None
            yield Act(
                id=make_id("did", row["id"], act.act, trigger.start, trigger.end),
                source=self.row["source"],
                document=self.row["document"],
                statement=row["id"],
                act=act.act,
                trigger_span=trigger,
                actors=_locals(act.actors),
                recipients=_locals(act.recipients),
                place=" ".join(place_span.quote.split()) if place_span is not None else None,
                place_span=place_span,
                time=times.get(act.trigger),
                figures=figures[k],
                negated=mood.negated,
                modality=mood.modality,
                rule=act.rule,
                evidence=self._evidence(act, lex),
            )

    def _statement(self, token: int) -> Row | None:
        return self.contents.innermost(self.base + self.parse.starts[token], self.base + self.parse.ends[token])

    def _who(self, token: int, trigger: int) -> Who:
        row = self._statement(trigger)
        where = self.base + self.parse.starts[trigger]
        return self.resolver.who(self.parse, self.base, token, None if row is None else _speaker(row, where))

    def _span(self, first: int, last: int) -> Span:
        start, end = self.parse.starts[first], self.parse.ends[last]
        return Span(self.row["source"], self.base + start, self.base + end, self.parse.text[start:end])

    def _stretch(self, start: int, end: int) -> Span:
        return Span(self.row["source"], start, end, self.parse.text[start - self.base : end - self.base])

    def _head(self, row: Row) -> int | None:
        return head_of(self.parse, row["span"]["start"] - self.base, row["span"]["end"] - self.base)

    def _times(self, rows: list[Row], triggers: list[int]) -> dict[int, ActTime]:
        """The time of each trigger; dates go before lengths and sets, the nearer before the farther."""
        best: dict[int, tuple[tuple[bool, bool, int], Row]] = {}
        for row in rows:
            token = self._head(row)
            if token is None or row["within"] is not None:
                continue
            for trigger in belongs(self.parse, token, triggers, True):
                key = (row["type"] not in ("DATE", "TIME"), row["value"] is None, abs(token - trigger))
                if trigger not in best or key < best[trigger][0]:
                    best[trigger] = (key, row)
        return {trigger: _time(row) for trigger, (_, row) in best.items()}

    def _figures(self, rows: list[Row], acts: list[Found]) -> list[tuple[str, ...]]:
        """Numbers in the noun phrases of the parties, or said of the act itself; ages are of persons, not of acts."""
        out: list[list[str]] = [[] for _ in acts]
        for row in rows:
            token = self._head(row)
            if token is None or row["counts"] == "age":
                continue
            near = belongs(self.parse, token, [act.trigger for act in acts], False)
            for k, act in enumerate(acts):
                inside = any(_holds(self.parse, head, token) for head in act.heads)
                if inside or act.trigger in near:
                    out[k].append(row["id"])
        return [tuple(ids) for ids in out]

    def _evidence(self, act: Found, lex: Lexicon) -> str:
        kind = lex.types[act.act]
        doer = ", ".join(self._words(w.token) for w in act.actors) or "not said"
        whom = ", ".join(self._words(w.token) for w in act.recipients) or "not said"
        return f"{self.parse.lemmas[act.trigger]}: {kind.under}/{kind.id}, {kind.codes}; by {doer}; to {whom}"

    def _words(self, token: int) -> str:
        return self.parse.words[token] if token >= 0 else "those named before"


def _holds(parse: Parse, head: int, token: int) -> bool:
    """Whether a token is a number of a noun phrase, not of a clause inside it."""
    for _ in range(4):
        if token == head:
            return True
        if parse.pos[token] in ("VERB", "AUX") or parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return False


def _time(row: Row) -> ActTime:
    span = row["span"]
    where = Span(span["source"], span["start"], span["end"], span["quote"])
    return ActTime(row["value"], row["earliest"], row["latest"], row["precision"], row["basis"], where)


def _locals(parties: tuple[Who, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(x for w in parties for x in (w.local, *w.others, w.body) if x))


def _speaker(row: Row, at: int) -> str | None:
    """Who "we" are at a code point of a statement: its holder; in words reported indirectly, whoever reports them."""
    holder: str | None = row["holder"]
    chain: list[str] = row["holder_chain"]
    quoted = row["quotation"] != "indirect"
    if row["quotation"] == "mixed":
        before = "".join(s["quote"][: max(0, at - s["start"])] for s in row["content_spans"] if s["start"] <= at)
        quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    if quoted:
        return holder
    return chain[-2] if len(chain) > 1 and chain[-2].startswith("loc-") else None


def _stance(row: Row, lex: Lexicon) -> str:
    """The stance of a statement.  "denies" only where its cue denies: where its own words do, "not" stands there."""
    stance: str = row["stance"]
    if stance != "denies":
        return stance
    cue = " ".join(span["quote"] for span in row["cue_spans"]).lower().split()
    return "denies" if not lex.sets["denials"].isdisjoint(cue) else "asserts"


ACTS_STAGE = Stage(
    name="acts",
    reads=(SOURCES, DOCUMENTS, PASSAGES, TEXTS, ANNOTATIONS, TIMES, FIGURES, STATEMENTS, MENTIONS),
    writes=(ACTS,),
    kind="grouped",
    key="source",
    languages=("en",),
    make=make,
    help="Who did what to whom: deeds and harms within statements, with actor, recipient, place, time and figures.",
)
