"""Responses: each demand and question with what came of it, over the whole collection.

For a question `agreed` means that it was answered, `refused` that the answer was declined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pyarrow as pa

from alteram.model.said import Line, Said, by_statement, read_said
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import (
    ANNOTATIONS,
    ANSWERS,
    DOCUMENTS,
    FIGURES,
    LETTERS,
    LINKS,
    MENTIONS,
    PASSAGES,
    REQUESTS,
    SOURCES,
    STATEMENTS,
    Answer,
    Mention,
    Request,
)
from alteram.settings import Settings
from alteram.stages.responses.asked import Asked
from alteram.stages.responses.compound import answer_to, parts_of
from alteram.stages.responses.remarks import asked_for, remarks_of, speaks_for
from alteram.stages.responses.search import Library, Told
from alteram.stages.responses.words import Words, load_words

__all__ = ["RESPONSES_STAGE", "answers_of"]


_TELL = re.compile(
    r"\b(?:tell|say|explain|state|inform|disclose)\b.*\b(?:how many|how much|who|whom|why|whether|where|when)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A demand that asks a question: "tell the public how many …"."""


_PASSIVE = re.compile(
    r"(?:that )?(?:the )?(?:[\w’'.-]+ ){1,6}?(?:(?:must|should|shall|may|to|will) )?be (?:\w+ly )?\w+(?:ed|en|t|d|n)\b"
)
"""A demand that begins with whom it befalls: "that A B be released"."""


_LIMIT = re.compile(r"[,\s]+(?:until|unless|as long as|so long as)\b", re.IGNORECASE)


def _core(asked: str) -> str:
    """What is asked, without until when: of "stop production until the tanks are safe", "stop production"."""
    limit = _LIMIT.search(asked)
    return asked if limit is None or limit.start() < _SHORTEST else asked[: limit.start()]


_SHORTEST = 12
"""Code points that a request must have to stand without its limit."""


class _Known(NamedTuple):
    """What is known beside a request."""

    speakers: Mapping[str, frozenset[str]]
    """Who speaks for whom."""
    named: set[str]
    """Actors with a name, not only a description."""
    senders: Mapping[str, frozenset[str]]
    """Who sends or signs the letter in a document."""
    lines: Mapping[str, list[Line]]
    """All that is said in a document."""
    openings: Mapping[tuple[str, int], frozenset[str]]
    """Who is named at the very start of a stretch, by source and first code point."""


def answers_of(tables: Tables, words: Words) -> list[Answer]:
    """What came of every request of the tables; `none_found` where nothing answers it."""
    said = read_said(tables)
    statements = by_statement(said)
    speakers = speaks_for(tables, words)
    read = len({s.source.id for s in said})
    named: set[str] = set()
    openings: dict[tuple[str, int], frozenset[str]] = defaultdict(frozenset)
    met: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for m in MENTIONS.rows(tables[MENTIONS.name]):
        if m.actor is not None:
            met[m.document or ""].append((m.span.start, _how(m), m.actor))
        if m.actor is not None and m.kind == "description" and any(w[:1].isupper() for w in m.span.quote.split()[1:]):
            named.add(m.actor)  # "the director of the Ilmaran Coast Guard"
        if m.kind == "name" and m.actor is not None:
            named.add(m.actor)
            for skipped in (0, 4, 5, 9):  # "the", "that", "that the"
                openings[m.source, m.span.start - skipped] |= {m.actor}
    senders: dict[str, frozenset[str]] = {}
    spoken_of: dict[str, list[tuple[frozenset[str], str | None]]] = defaultdict(list)
    for letter in LETTERS.rows(tables.get(LETTERS.name, LETTERS.empty())):
        who = frozenset(p.actor for p in (*letter.senders, *letter.signatories) if p.actor is not None)
        if letter.presence == "full":
            senders[letter.document] = who
        else:
            spoken_of[letter.document].append((who, letter.date))
    told = Told({d: sorted(places) for d, places in met.items()}, spoken_of)
    library = Library(remarks_of(said, tables, words), words, told)
    lines: dict[str, list[Line]] = defaultdict(list)
    for one in said:
        lines[one.document.id].extend(one.lines)
    out = []
    for request in REQUESTS.rows(tables[REQUESTS.name]):
        holder = statements.get(request.statement)
        asked = (
            None
            if holder is None
            else _asked(request, holder, _Known(speakers, named, senders, lines, openings), words)
        )
        found = None if asked is None else answer_to(asked, _parts(asked, lines, words), library)
        if found is None:
            out.append(Answer(request.id, "none_found", None, (f"no answer in the {read:,} sources read",)))
        else:
            out.append(Answer(request.id, found.kind, found.remark.said.statement.id, found.reasons))
    return _alike(out, tables, (statements, lines, speakers), words)


def _how(m: Mention) -> str:
    return f"{m.kind} of a person" if m.kind == "name" and m.label == "person" else m.kind


def _asked(request: Request, said: Said, known: _Known, words: Words) -> Asked:
    span, (speakers, named, senders, lines, openings) = request.span, known
    to = frozenset(x for a in request.to if a in named for x in speakers.get(a, frozenset((a,))))
    asker = request.from_ or said.voice
    passive = request.kind == "demand" and _PASSIVE.match(span.quote) is not None
    if not passive and (not to or request.kind == "demand"):
        # "demands that the company pay": who is to do it is asked, whomever the letter goes to
        first = openings.get((request.source, span.start), frozenset())
        to |= frozenset(x for a in sorted(first) for x in speakers.get(a, frozenset((a,))))
    held, end = lines.get(said.document.id, ()), span.start + len(_core(span.quote))
    return Asked(
        id=request.id,
        kind="question" if _TELL.search(span.quote) else request.kind,
        asker=asker,
        to=to - {asker},
        document=said.document.id,
        order=said.order,
        start=span.start,
        end=span.end,
        words=asked_for(held, span.start, end, words),
        verbs=asked_for(held, span.start, end, words, but=_NO_VERBS),
        text=span.quote,
        rhetorical=request.rhetorical,
        circle=speakers.get(asker, frozenset((asker,))) | senders.get(said.document.id, frozenset()),
        reported_by=said.outer,
        by_whomever=passive,
        by_you=any(w.lower() in ("you", "your") for h in said.statement.holder_spans for w in h.quote.split()),
    )


_NAMES = frozenset({"PROPN"})
_NO_VERBS = frozenset({"NOUN", "PROPN", "ADJ"})


def _parts(asked: Asked, lines: Mapping[str, list[Line]], words: Words) -> list[Asked]:
    """What a demand asks for, thing by thing; none where it is one thing, or a question."""
    if asked.kind != "demand":
        return []
    held = lines.get(asked.document, ())
    out = []
    for start, end in parts_of(held, asked.start, asked.end):
        named = asked_for(held, start, end, words, but=_NAMES)  # who is to do it may stand in the first
        text = asked.text[start - asked.start : end - asked.start]
        verbs = asked_for(held, start, end, words, but=_NO_VERBS)
        out.append(replace(asked, start=start, end=end, words=named, verbs=verbs, text=text))
    return out


def _alike(
    answers: Sequence[Answer],
    tables: Tables,
    told: tuple[Mapping[str, Said], Mapping[str, list[Line]], Mapping[str, frozenset[str]]],
    words: Words,
) -> list[Answer]:
    """Answers, where the same request by the same asker, told elsewhere, shares the answer that one of them found."""
    statements, lines, speakers = told
    requests = {r.id: r for r in REQUESTS.rows(tables[REQUESTS.name])}
    thing = {
        r.id: asked_for(lines.get(r.document, ()), r.span.start, r.span.end, words)
        for r in requests.values()
        if r.statement in statements
    }
    answered = sorted(
        (a for a in answers if a.kind != "none_found" and a.request in thing),
        key=lambda a: (statements[requests[a.request].statement].order, requests[a.request].span.start, a.request),
    )
    return [_shared(a, answered, requests, (thing, speakers)) if a.kind == "none_found" else a for a in answers]


def _shared(
    answer: Answer,
    answered: Iterable[Answer],
    requests: Mapping[str, Request],
    known: tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]],
) -> Answer:
    """`known`: what each request asks for, and who speaks for whom."""
    thing, speakers = known
    mine = requests[answer.request]
    askers = speakers.get(mine.from_ or "", frozenset((mine.from_,)))
    words = thing.get(answer.request, frozenset())
    for other in answered:
        its = requests[other.request]
        same = its.from_ in askers and its.from_ is not None and its.kind == mine.kind
        both = words & thing[other.request]
        if same and len(both) >= 2 and 3 * len(both) >= 2 * min(len(words), len(thing[other.request])):
            reasons = (*other.reasons, "the same was asked elsewhere by the same")
            return Answer(answer.request, other.kind, other.statement, reasons)
    return answer


def make(settings: Settings) -> BatchFunction:
    """Loads the word list; returns the function of all requests of the collection at once."""
    del settings  # what counts as an answer must not depend on who runs it
    words = load_words()

    def responses(tables: Tables) -> dict[str, pa.Table]:
        return {ANSWERS.name: ANSWERS.sorted(ANSWERS.table(answers_of(tables, words)))}

    return responses


RESPONSES_STAGE = Stage(
    name="responses",
    reads=(SOURCES, DOCUMENTS, PASSAGES, ANNOTATIONS, FIGURES, STATEMENTS, REQUESTS, MENTIONS, LETTERS, LINKS),
    writes=(ANSWERS,),
    kind="grouped",
    help="What came of each demand and question: agreed, refused, conceded, partly, or none found in what was read.",
    key="",
    make=make,
)
