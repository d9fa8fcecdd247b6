"""Figures: what is counted, and each voice's number."""

from __future__ import annotations

from collections.abc import Sequence

from alteram.dossier.contexts import FiguresPage
from alteram.dossier.lines import Axis, CarrierLine, Chart, ChartRow, Choice, FacetView, FigureLine, Mark, ThingView
from alteram.dossier.pages.cards import title_of
from alteram.dossier.pages.shelf import Shelf, at_of, paging_of
from alteram.dossier.queries import Dossier, SaidFigure, Thing, ThingFilter
from alteram.dossier.site import words
from alteram.model.tables import Figure

__all__ = ["figures", "in_words"]

THINGS, FIRST, SIZE = 8, 12, 40
AROUND = 23

EVERYTHING = ThingFilter()


def figures(dossier: Dossier, which: ThingFilter = EVERYTHING, *, page: int = 1) -> FiguresPage:
    """What is counted, with the first numbers of each; or one thing with all its numbers, page by page."""
    shelf = Shelf(dossier)
    if which.thing is not None:
        found = dossier.things(ThingFilter(thing=which.thing), limit=1)
        paging = paging_of(found[0].figures if found else 0, page, SIZE)
        things = tuple(_thing(shelf, t, max(0, paging.first - 1), SIZE) for t in found)
    else:
        paging = paging_of(dossier.count_things(which), page, THINGS)
        listed = dossier.things(which, offset=max(0, paging.first - 1), limit=THINGS)
        things = tuple(_thing(shelf, t, 0, FIRST) for t in listed)
    return FiguresPage("Figures", things, _facets(shelf, which), which.text, which.thing, paging)


def _facets(shelf: Shelf, which: ThingFilter) -> tuple[FacetView, ...]:
    counts, more = shelf.dossier.counting_voices(chosen=which.voice)
    voices = tuple(Choice(c.value, shelf.value("voice", c.value), c.count, c.value == which.voice) for c in counts)
    several = shelf.dossier.count_things(ThingFilter(voice=which.voice, text=which.text, several=True))
    choice = Choice("1", words.SEVERAL["1"], several, which.several)
    facets = [FacetView("several", words.FACETS["several"], (choice,) if several or which.several else (), 0)]
    facets.append(FacetView("voice", words.FACETS["voice"], voices, more))
    return tuple(f for f in facets if f.choices)


def _thing(shelf: Shelf, thing: Thing, offset: int, limit: int) -> ThingView:
    said = shelf.dossier.figures(thing.id, offset=offset, limit=limit)
    times = shelf.dossier.times(s.figure.time for s in said if s.figure.time)
    when = {s.figure.id: times[s.figure.time].span.quote for s in said if s.figure.time in times}
    lines = tuple(_line(shelf, s, when.get(s.figure.id)) for s in said)
    label = _called(thing)
    return ThingView(
        thing=thing.id,
        label=label,
        figures=thing.figures,
        voices=thing.voices,
        numbers=thing.numbers,
        chart=_chart(label, lines),
        lines=lines,
        more=max(0, thing.figures - offset - len(lines)),
    )


def _called(thing: Thing) -> str:
    unit = thing.unit or thing.currency
    if thing.label and unit:
        return f"{thing.label} ({unit})"
    return thing.label or unit


def _line(shelf: Shelf, said: SaidFigure, when: str | None) -> FigureLine:
    figure = said.figure
    document, source = shelf.document(figure.document or ""), shelf.source(figure.source)
    low, high = _bounds(figure)
    matter = shelf.dossier.matter(said.account) if said.account is not None else None
    return FigureLine(
        id=figure.id,
        voice=shelf.name(said.voice or ""),
        number=in_words(figure),
        qualifier=figure.qualifier,
        low=low,
        high=high,
        when=when,
        said=said.said,
        matter=title_of(matter) if matter else "",
        account=matter.key if matter else None,
        shared=said.shared,
        source=figure.source,
        statement=said.statement or "",
        title=(document.title if document else None) or shelf.title(figure.source),
        language=source.language if source else None,
        pieces=shelf.around(figure.span, length=AROUND),
        at=at_of([figure.span]),
        carriers=tuple(_carrier(shelf, f) for id_ in said.carried if (f := shelf.dossier.figure(id_)) is not None),
    )


def _carrier(shelf: Shelf, figure: Figure) -> CarrierLine:
    return CarrierLine(figure.source, shelf.title(figure.source), at_of([figure.span]))


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    """The least and the most that it may be; an end that is not said is None."""
    value = figure.value
    if figure.qualifier in {"at_least", "more_than"}:
        return figure.low if figure.low is not None else value, figure.high
    if figure.qualifier == "at_most":
        return figure.low, figure.high if figure.high is not None else value
    return (
        figure.low if figure.low is not None else value,
        figure.high if figure.high is not None else value,
    )


def in_words(figure: Figure) -> str:
    """`about 40`, `more than 1,200 crowns`, `20–30`."""
    low, high = _bounds(figure)
    known = [_number(n) for n in dict.fromkeys((low, high)) if n is not None]
    unit = "" if figure.counts == "age" and figure.unit == "years" else figure.unit or figure.currency or ""
    said = words.label(words.QUALIFIERS, figure.qualifier) + "–".join(known)
    return f"{said} {unit}".strip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0")


def _chart(thing: str, lines: Sequence[FigureLine]) -> Chart:
    """A row for each number, under the matter that it belongs to where there is one."""
    rows: list[ChartRow] = []
    marks: list[Mark] = []
    group = ""
    grouped = any(line.shared for line in lines)
    for place, line in enumerate(lines):
        here = (line.account if line.shared else None) or ""
        if grouped and (not place or here != group):
            rows.append(ChartRow(line.matter if line.shared else "in other matters, or in none", True))
            group = here
        shape = "open" if line.low is None or line.high is None else "point" if line.low == line.high else "span"
        hollow = line.qualifier in {"about", "more_than"}
        voice = line.voice.name or "not named"
        says = f"{voice}: {line.number}"
        marks.append(Mark(len(rows), 0, line.low, line.high, shape, hollow, says, line.source, line.at, line.statement))
        rows.append(ChartRow(voice, False))
    label = f"{thing or 'Numbers'}: each voice’s number. The table below says the same."
    return Chart(label, (Axis("number", thing or "number"),), tuple(rows), tuple(marks))
