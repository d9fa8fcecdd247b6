"""Tables to tellings: the acts that statements tell, and the other things that their words say."""

from __future__ import annotations

import bisect
import dataclasses
import datetime
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from alteram.model.keys import fold
from alteram.model.parse import Parse, parse_of
from alteram.model.records import Table
from alteram.model.tables import (
    ACTORS,
    ACTS,
    ANNOTATIONS,
    DOCUMENTS,
    FIGURES,
    MENTIONS,
    PASSAGES,
    REPRINTS,
    SOURCES,
    STATEMENTS,
    TIMES,
)
from alteram.stages.claims.back import with_references
from alteram.stages.claims.phrases import PLACE, context, doers, head_of, is_telling, key_words, owns, targets
from alteram.stages.claims.tellings import Collection, Count, Days, Telling
from alteram.stages.claims.words import Words

__all__ = ["Reader", "Stretch", "days_of", "read_collection"]

Row = Mapping[str, Any]
Stretch = tuple[int, int, str]
"""First code point, one past the last, and whose it is."""
Choice = tuple[int, Row | None, str]
"""A token that tells something, its act, and the statement that tells it."""

_UNREAD = frozenset({"boilerplate", "tags", "byline", "dateline", "mail_header", "signature", "signatory"})
_POINTING = frozenset({"PRON", "DET", "ADP", "PART", "PUNCT", "AUX"})


def read_collection(tables: Mapping[str, pa.Table], words: Words) -> Collection:
    """The tellings of a collection, and its documents."""
    return Reader(tables, words).collection()


def days_of(earliest: str | None, latest: str | None) -> Days | None:
    """First and last day as ordinals; None where both are open."""
    first, last = _ordinal(earliest), _ordinal(latest)
    if first is None or last is None:
        return None
    return (first, last)


def _ordinal(day: str | None) -> int | None:
    try:
        return datetime.date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


class Reader:
    """The rows of a collection by document, and what is read from them."""

    def __init__(self, tables: Mapping[str, pa.Table], words: Words) -> None:
        self.words = words
        self.sources = {row["id"]: row for row in _rows(tables, SOURCES)}
        self.documents = {row["id"]: row for row in _rows(tables, DOCUMENTS)}
        self.passages = _grouped(_rows(tables, PASSAGES), "document")
        self.statements = _grouped(_rows(tables, STATEMENTS), "document")
        self.mentions = _grouped(_rows(tables, MENTIONS), "document")
        self._kinds = {row["id"]: row["kind"] for row in _rows(tables, ACTORS)}
        self._named = {m["actor"] for held in self.mentions.values() for m in held if m["kind"] == "name"}
        # "The detained students" only points at what is told elsewhere.
        told = [row for row in _rows(tables, ACTS) if row["rule"] != "participle"]
        self.acts = _grouped(told, "document")
        self.figures = _in_order(_grouped(_rows(tables, FIGURES), "passage"))
        self.times = _in_order(_grouped(_rows(tables, TIMES), "passage"))
        self.copied = _copied(_rows(tables, REPRINTS))
        self._annotations = {
            a.text_sha256: a for a in ANNOTATIONS.rows(tables.get(ANNOTATIONS.name, ANNOTATIONS.empty()))
        }

    def ordered(self) -> list[Row]:
        """Documents by date, path and place: names, and ids made of names, decide nothing."""
        return sorted(self.documents.values(), key=self._order)

    def _order(self, document: Row) -> tuple[bool, str, str, int]:
        date = self.date(document)
        path = self.sources.get(document["source"], {}).get("path", "")
        return (date is None, date or "", path, document["span"]["start"])

    def date(self, document: Row) -> str | None:
        """When a document was published, as far as that is known."""
        found = document["published"] or self.sources.get(document["source"], {}).get("published")
        return None if found is None else str(found)

    def parse(self, passage: Row) -> Parse | None:
        """The parse of a passage; None where its words were not parsed."""
        annotation = self._annotations.get(passage["text_sha256"])
        return None if annotation is None else parse_of(annotation, passage["span"]["quote"])

    def key(self, actor: str) -> str:
        """How an actor is compared: one that is described only says less than one with a name.

        "An officer" and "a guard in blue" may be one person; two persons with names are two.
        """
        kind = self._kinds.get(actor, "unknown")
        if kind == "person":
            return f"p:{actor}" if actor in self._named else f"d:{actor}"
        if kind == "place":
            return f"{PLACE}{actor}"
        return f"g:{actor}" if kind in ("group", "unknown") else actor

    def collection(self, at: Mapping[str, Iterable[Stretch]] | None = None) -> Collection:
        """Every telling of every statement; words that a document only carries are another's.

        `at`: path to stretches of text whose heads are to be read instead, each with what takes the statement's place.
        """
        tellings: list[Telling] = []
        bags: dict[str, dict[str, int]] = {}
        dated: dict[str, int] = {}
        for document in self.ordered():
            bag = bags.setdefault(document["id"], {})
            day = _ordinal(self.date(document))
            if day is not None:
                dated[document["id"]] = day
            given = None if at is None else at.get(self.sources[document["source"]]["path"], ())
            told = _Page(self, document, bag).tellings(given)
            if given is None:
                told = with_references(told, self.statements.get(document["id"], ()), self.words)
            tellings += told
        return Collection(tuple(tellings), bags, dated)


class _Page:
    """One document while it is read."""

    def __init__(self, reader: Reader, document: Row, bag: dict[str, int]) -> None:
        self.reader, self.words, self.document, self.bag = reader, reader.words, document, bag
        mentions = sorted(
            reader.mentions.get(document["id"], ()), key=lambda m: (m["span"]["start"], -m["span"]["end"])
        )
        self._mentions = [
            (m["span"]["start"], m["span"]["end"], reader.key(m["actor"])) for m in mentions if m["actor"]
        ]
        self._starts = [m[0] for m in self._mentions]
        self._widest = max((end - start for start, end, _ in self._mentions), default=0)
        met: dict[str, int] = {}
        for m in mentions:
            met.setdefault(m["actor"], m["span"]["start"])
        # Of what several say together, the one whom one meets first is taken to say it.
        held = [(met.get(row["holder"], 0), row) for row in reader.statements.get(document["id"], ())]
        found = sorted(
            (span["start"], span["end"], first, row["id"]) for first, row in held for span in row["content_spans"]
        )
        self._contents = [(start, end, statement) for start, end, _, statement in found]
        self._content_starts = [start for start, _, _ in self._contents]
        self._reach = list(itertools.accumulate((end for _, end, _ in self._contents), max))
        """How far the contents up to each one reach: where to stop looking back."""
        self._published = _ordinal(reader.date(document))
        self._contents_of = {
            row["id"]: [(c["start"], c["end"]) for c in row["content_spans"]]
            for row in reader.statements.get(document["id"], ())
        }
        self._acts = {a["trigger_span"]["start"]: a for a in reader.acts.get(document["id"], ())}
        self._sentences: list[list[str]] = []
        self._copied = reader.copied.get(document["id"], ())

    def tellings(self, given: Iterable[Stretch] | None) -> list[Telling]:
        """In the order of the text."""
        out: list[Telling] = []
        sentence_of: list[int] = []
        stretches = None if given is None else sorted(given)
        held = self.reader.passages.get(self.document["id"], ())
        for passage in sorted(held, key=lambda p: (p["position"], p["span"]["start"])):
            if passage["role"] in _UNREAD:
                continue
            parse = self.reader.parse(passage)
            if parse is None:
                continue
            for _, stem in key_words(parse, 0, len(parse), self.words):
                self.bag[stem] = self.bag.get(stem, 0) + 1
            self._sentences += _stems_by_sentence(parse, self.words)
            base: int = passage["span"]["start"]
            figures = self.reader.figures.get(passage["id"], ())
            times = self.reader.times.get(passage["id"], ())
            chosen = list(self._told(parse, base) if stretches is None else self._given(parse, base, stretches))
            if stretches is None:
                chosen = sorted((*chosen, *self._untold(parse, base, chosen)), key=lambda c: c[0])
            offset = len(self._sentences) - len(parse.sentences)
            for choice in chosen:
                out.append(self.telling(parse, base, choice, (figures, times)))
                sentence_of.append(offset + parse.sentence_of[choice[0]])
        return [
            dataclasses.replace(telling, nearby=_near(self._sentences, sentence))
            for telling, sentence in zip(out, sentence_of, strict=True)
        ]

    def _told(self, parse: Parse, base: int) -> Iterator[Choice]:
        """Words of statements that name an act or tell something else."""
        for token in range(len(parse)):
            start = base + parse.starts[token]
            act = self._acts.get(start)
            if act is None and not is_telling(parse, token, self.words, lambda t: self._named(parse, base, t)):
                continue
            statement = self._statement(start, base + parse.ends[token])
            if statement is not None and not any(a <= start < b for a, b in self._copied):
                yield token, act, statement

    def _untold(self, parse: Parse, base: int, chosen: Iterable[Choice]) -> Iterator[Choice]:
        """One word for each statement that no word of its own tells anything of: the head of what it says.

        Where that is the name of an actor ("calls itself The Anchor"), nothing is told.
        """
        told = {statement for _, _, statement in chosen}
        own: dict[str, list[int]] = {}
        for token in range(len(parse)):
            start = base + parse.starts[token]
            statement = self._statement(start, base + parse.ends[token])
            if statement is not None and statement not in told and not any(a <= start < b for a, b in self._copied):
                own.setdefault(statement, []).append(token)
        for statement, tokens in own.items():
            head = head_of(parse, tokens)
            if head is not None and not (parse.named(head) and self._named(parse, base, head) is not None):
                yield head, None, statement

    def _given(self, parse: Parse, base: int, stretches: Iterable[Stretch]) -> Iterator[Choice]:
        """The heads of stretches of this passage."""
        for start, end, label in stretches:
            inside = [t for t in range(len(parse)) if base + parse.starts[t] < end and start < base + parse.ends[t]]
            if inside:
                first, last = inside[0], inside[-1]
                heads = [t for t in inside if not first <= parse.heads[t] <= last or parse.heads[t] == t]
                token = (heads or inside)[0]
                act = next((a for t in inside if (a := self._acts.get(base + parse.starts[t]))), None)
                yield token, act, label

    def telling(self, parse: Parse, base: int, choice: Choice, about: tuple[Iterable[Row], Iterable[Row]]) -> Telling:
        """What one word tells.  `base`: where its passage begins; `about`: figures and times of the passage."""
        token, act, statement = choice
        figures, times = about
        # A word written as a name is read as it stands, whether it is tagged as a name or as a noun.
        lemma = fold(parse.words[token]) if parse.named(token) else parse.lemmas[token].lower()

        def ask(t: int) -> str | None:
            return self._named(parse, base, t)

        doing, done = doers(parse, token, ask, self.words), targets(parse, token, ask, self.words)
        if act is not None:
            doing = tuple(dict.fromkeys((*map(self.reader.key, act["actors"]), *doing)))
            done = tuple(dict.fromkeys((*map(self.reader.key, act["recipients"]), *done)))
            if act["act"] in self.words.undergone:
                doing, done = (), tuple(dict.fromkeys((*done, *doing)))
        first, last = parse.sentence_bounds(parse.sentence_of[token])
        start, end = base + parse.starts[first], base + parse.ends[last - 1]
        inside = self._contents_of.get(statement)
        near = [
            f
            for f in figures
            if start <= f["span"]["start"] < end
            and (inside is None or any(a <= f["span"]["start"] < b for a, b in inside))
            and (self._owns(parse, base, token, f["span"]) or (act is not None and f["id"] in act["figures"]))
        ]
        days, sure = _days(act, [t for t in times if self._owns(parse, base, token, t["span"])])
        return Telling(
            statement=statement,
            document=self.document["id"],
            start=base + parse.starts[token],
            end=base + parse.ends[token],
            lemma=lemma,
            stem=self.words.stem(lemma),
            act="" if act is None else act["act"],
            noun=parse.pos[token] not in ("VERB", "AUX"),
            doers=doing,
            targets=done,
            around=tuple(dict.fromkeys(a for a in self._actors(start, end) if a not in doing and a not in done)),
            beside=self._persons(inside, (start, end), {*doing, *done}),
            published=self._published,
            place=_place(act),
            days=days,
            sure=sure or self._published is not None,
            counts=tuple(_count(f, self.words) for f in near),
            words=context(parse, token, self.words),
            light=lemma in self.words.light or parse.pos[token] in _POINTING,
            negated=act is not None and act["negated"],
        )

    def _owns(self, parse: Parse, base: int, token: int, span: Row) -> bool:
        """Whether a stretch of the passage belongs to the clause of a word."""
        first = bisect.bisect_right(parse.starts, span["start"] - base) - 1
        same = parse.sentence_of[max(first, 0)] == parse.sentence_of[token]
        return same and owns(parse, token, max(first, 0))

    def _named(self, parse: Parse, base: int, token: int) -> str | None:
        return self._actor(base + parse.starts[token], base + parse.ends[token])

    def _statement(self, start: int, end: int) -> str | None:
        """The innermost statement whose content holds a word."""
        best: tuple[int, int, str] | None = None
        for k in range(bisect.bisect_right(self._content_starts, start) - 1, -1, -1):
            if self._reach[k] < end:
                break
            first, last, identity = self._contents[k]
            if last >= end and (best is None or (last - first, -first) <= best[:2]):  # of equal ones, the first
                best = (last - first, -first, identity)
        return None if best is None else best[2]

    def _actor(self, start: int, end: int) -> str | None:
        """The actor whose mention ends with a word, or holds it; the narrowest."""
        best: tuple[int, str] | None = None
        k = bisect.bisect_right(self._starts, start)
        while k > 0:
            k -= 1
            first, last, actor = self._mentions[k]
            if first < start - self._widest:
                break
            if last >= end and (best is None or last - first < best[0]):
                best = (last - first, actor)
        return None if best is None else best[1]

    def _persons(
        self, inside: Iterable[tuple[int, int]] | None, at: tuple[int, int], known: set[str]
    ) -> tuple[str, ...]:
        """Persons with names whom a statement names in one sentence: not who says it, and none of "Holt Mill"."""
        out: dict[str, None] = {}
        reach, ranges = 0, tuple(inside or ())
        for k in range(bisect.bisect_left(self._starts, at[0]), bisect.bisect_left(self._starts, at[1])):
            start, end, key = self._mentions[k]
            if end > reach and key.startswith("p:") and key not in known and any(a <= start < b for a, b in ranges):
                out[key] = None
            reach = max(reach, end)
        return tuple(out)

    def _actors(self, start: int, end: int) -> Iterator[str]:
        for k in range(bisect.bisect_left(self._starts, start), len(self._starts)):
            if self._starts[k] >= end:
                return
            yield self._mentions[k][2]


def _stems_by_sentence(parse: Parse, words: Words) -> list[list[str]]:
    bounds = (parse.sentence_bounds(k) for k in range(len(parse.sentences)))
    return [[stem for _, stem in key_words(parse, first, last, words)] for first, last in bounds]


def _near(sentences: list[list[str]], at: int) -> tuple[str, ...]:
    """Words of a sentence and of those before and after it, each once."""
    return tuple(dict.fromkeys(stem for stems in sentences[max(0, at - 1) : at + 2] for stem in stems))


def _rows(tables: Mapping[str, pa.Table], table: Table[Any]) -> list[Row]:
    data = tables.get(table.name)
    return [] if data is None else data.to_pylist()


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = {}
    for row in rows:
        out.setdefault(row[column], []).append(row)
    return out


def _in_order(groups: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Rows in the order of the text, not of their ids, which hang on its words."""
    return {key: sorted(rows, key=lambda r: (r["span"]["start"], r["span"]["end"])) for key, rows in groups.items()}


def _copied(rows: Iterable[Row]) -> dict[str, list[tuple[int, int]]]:
    """Stretches of a document that it carries: the original says them."""
    out: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        out.setdefault(row["document"], []).extend((c["span"]["start"], c["span"]["end"]) for c in row["copied"])
    return out


def _place(act: Row | None) -> tuple[str, ...]:
    if act is None or act["place"] is None:
        return ()
    return tuple(w for w in fold(act["place"]).split() if w not in ("the", "of", "in", "at"))


def _days(act: Row | None, times: list[Row]) -> tuple[Days | None, bool]:
    """When, and whether that is stated: as the act has it; else what its clause says, if that is one time only."""
    if act is not None and act["time"] is not None:
        return days_of(act["time"]["earliest"], act["time"]["latest"]), act["time"]["basis"] == "stated"
    dated = [t for t in times if t["type"] in ("DATE", "TIME") and t["value"]]
    found = [(days_of(t["earliest"], t["latest"]), t["basis"] == "stated") for t in dated]
    known = sorted(((d, stated) for d, stated in found if d is not None), key=lambda x: (x[0][1] - x[0][0], x))
    if not known:
        return None, False
    narrow = known[0][0]
    apart = any(d[1] < narrow[0] or narrow[1] < d[0] for d, _ in known)
    return (None, False) if apart else known[0]


def _count(figure: Row, words: Words) -> Count:
    counted = fold(figure["counts"] or "").split()
    people = bool(counted) and counted[-1].removesuffix("s") in words.people
    low = figure["low"] if figure["low"] is not None else figure["value"]
    high = figure["high"] if figure["high"] is not None else figure["value"]
    return Count(
        tuple(words.stem(w.removesuffix("s")) for w in counted if w not in words.function),
        figure["unit"] or "",
        -math.inf if low is None else low,
        math.inf if high is None else high,
        people,
    )
