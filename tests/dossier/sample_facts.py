"""What the sample's texts tell: acts with times that do not fit, numbers with bounds, forms of names, checks."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from alteram.model.ids import make_id
from alteram.model.spans import Span
from alteram.model.tables import Act, ActorName, ActTime, Check, Figure, Mention, Suggestion, Time

if TYPE_CHECKING:
    from tests.dossier.sample import Build


def add_facts(b: Build) -> None:
    """Adds rows to the sample; every span is found in its text."""
    letter, report, listing = (
        _source(b, path) for path in ("letters/keep the weir.txt", "press/report.html", "press/tag.pdf")
    )
    _acts(b, letter, report, listing)
    _figures(b, report, listing)
    _names(b, letter, report)
    _checks(b, letter, report)
    _suggestion(b)


def _source(b: Build, path: str) -> str:
    return next(s.id for s in b.rows["sources"] if s.path == path)


def _actor(b: Build, name: str) -> str:
    return next(a.id for a in b.rows["actors"] if a.name == name)


def _said(b: Build, words: str) -> Any:
    return next(s for s in b.rows["statements"] if any(span.quote.startswith(words) for span in s.content_spans))


def _acts(b: Build, letter: str, report: str, listing: str) -> None:
    board, millers = _actor(b, "River Board"), _actor(b, "Millers’ Circle")
    tuesday = ActTime("2031-02-11", "2031-02-11", "2031-02-11", "day", "inferred", b.span(report, "Tuesday"))
    march = ActTime("2031-03", "2031-03-01", "2031-03-31", "month", "stated", b.span(letter, "March"))
    until = ActTime("../2031-03", None, "2031-03-31", "interval", "stated", b.span(letter, "until March"))
    third = ActTime("2031-03-03", "2031-03-03", "2031-03-03", "day", "stated", b.span(listing, "3 March 2031"))
    for words, trigger, act, parties, given in (
        ("more than 40 families", "lost their water", "deprive", ((board,), (millers,)), {"time": tuesday}),
        ("the figure was", "the figure was", "deprive", ((board,), (millers,)), {"time": march}),
        ("halt the works", "halt the works", "close", ((), ()), {"time": until, "modality": "demanded"}),
        ("Is anybody surprised", "the water is gone", "close", ((board,), ()), {"time": third, "place": "the <weir>"}),
        ("We warned everybody", "warned everybody", "warn", ((board,), (millers,)), {"negated": True}),
    ):
        statement = _said(b, words)
        span = b.span(statement.source, trigger)
        done, to = parties
        fields: dict[str, Any] = {"place": None, "time": None, "negated": False, "modality": "done"} | given
        b.rows["acts"].append(
            Act(
                make_id("did", statement.id, act, span.start), statement.source, statement.document, statement.id, act,
                span, done, to, place_span=None, figures=(), rule="active", evidence="", **fields,
            )
        )  # fmt: skip


def _figures(b: Build, report: str, listing: str) -> None:
    document = next(d.id for d in b.rows["documents"] if d.source == report)
    passages = {p.source: p.id for p in b.rows["passages"]}
    when = b.span(listing, "9 March 2031")
    time = Time(
        make_id("tim", when.start), listing, None, passages[listing], when, "DATE", "2031-03-09", "2031-03-09", None,
        "day", "2031-03-09", "2031-03-09", "stated", None, None, None, "date",
    )  # fmt: skip
    b.rows["times"].append(time)
    for number, low, high, value, qualifier, counts, unit in (
        ("40", 40.0, None, None, "more_than", "families", None),
        ("25", None, None, 25.0, "about", "their families", None),
        ("Tuesday", 10.0, 12.0, None, "range", "families", None),
        ("twice", None, None, 2.0, "exact", None, "times"),
    ):
        span = b.span(report, number)
        around = {"40": "more than 40 families", "25": "the figure was", "twice": "We warned everybody"}.get(number)
        statement = _said(b, around).id if around else None
        b.rows["figures"].append(
            Figure(
                make_id("fig", span.start), report, document, passages[report], span, value, low, high, qualifier,
                counts, None, unit, None, time.id if number == "25" else None, statement, "digits",
            )
        )  # fmt: skip


def _names(b: Build, letter: str, report: str) -> None:
    board, millers = _actor(b, "River Board"), _actor(b, "Millers’ Circle")
    documents = {d.source: d.id for d in b.rows["documents"]}
    loaded = b.span(report, "a café rumour")
    for kind, actor, span in (
        ("name", board, b.span(letter, "The River Board")),
        ("name", board, b.span(report, "The River Board")),
        ("description", board, b.span(letter, "the mayor")),
        ("description", millers, loaded),
        ("name", millers, b.span(report, "the letter of the Millers’ Circle")),
        ("pronoun", millers, b.span(letter, "We")),
    ):
        b.rows["mentions"].append(
            Mention(
                make_id("men", span.source, span.start, kind), span.source, documents[span.source], span, kind, "group",
                span.quote, make_id("loc", actor), None, actor, "read in the text",
            )
        )  # fmt: skip
    place = next(i for i, a in enumerate(b.rows["actors"]) if a.id == millers)
    found = b.rows["actors"][place]
    form = ActorName(loaded.quote, 1, (documents[report],), True)
    b.rows["actors"][place] = dataclasses.replace(found, names=(*found.names, form))


def _suggestion(b: Build) -> None:
    one, other = sorted((_actor(b, "Piet Oorlam"), _actor(b, "Orla Brannick")))
    row = Suggestion(
        make_id("sug", one, other), one, other, 0.61, ("an <i>initial</i> in common", "another first name")
    )
    b.rows["suggestions"].append(row)


def _checks(b: Build, letter: str, report: str) -> None:
    documents = {d.source: d.id for d in b.rows["documents"]}
    count = (b.span(letter, "ask you"), _between(b, letter, "Orla", "miller"))
    number = (b.span(report, "40"), b.span(report, "25"))
    for source, kind, severity, spans, message in (
        (letter, "count", "clear", count, "The text says three for those who sign; the list has 2 names."),
        (
            report,
            "figures_within",
            "minor",
            number,
            "The text says <b>more than 40</b>; it says “about 25” for the same.",
        ),
    ):
        row = Check(
            make_id("chk", kind, source), source, documents[source], kind, spans, message, severity, "a-rule", "3 for 2"
        )
        b.rows["checks"].append(row)


def _between(b: Build, source: str, first: str, last: str) -> Span:
    start, end = b.span(source, first).start, b.span(source, last, first).end
    return Span(source, start, end, b.texts[source][start:end])
