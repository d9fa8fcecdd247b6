"""The timeline: when things are said to have happened, and when that was said."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import groupby

from alteram.dossier.contexts import TimelinePage
from alteram.dossier.dates import days
from alteram.dossier.lines import ActGroup, ActLine, Axis, Chart, ChartRow, Mark, Name
from alteram.dossier.pages.shelf import Shelf, at_of, paging_of
from alteram.dossier.queries import ACT_FACETS, ActFilter, Dossier, ToldAct
from alteram.dossier.site import words
from alteram.model.tables import Act

__all__ = ["act_line", "timeline"]

SIZE = 30
AROUND = 26

EVERYTHING = ActFilter()


def timeline(dossier: Dossier, which: ActFilter = EVERYTHING, *, page: int = 1) -> TimelinePage:
    """Acts by group, each at its first time; those without a time come last."""
    shelf = Shelf(dossier)
    paging = paging_of(dossier.count_acts(which), page, SIZE)
    told = dossier.acts(which, offset=max(0, paging.first - 1), limit=SIZE)
    dossier.actors(a for t in told for a in (*t.act.actors, *t.act.recipients))
    groups = tuple(_group(shelf, tuple(some)) for _, some in groupby(told, key=lambda t: t.matter))
    facets = [dossier.act_facet(name, which) for name in ACT_FACETS]
    return TimelinePage(
        title="Timeline",
        chart=_chart(groups, {t.act.id: t.act for t in told}),
        groups=groups,
        facets=tuple(
            shelf.facet(f, getattr(which, f.name)) for f in facets if len(f.counts) > 1 or getattr(which, f.name)
        ),
        paging=paging,
    )


def _group(shelf: Shelf, told: tuple[ToldAct, ...]) -> ActGroup:
    acts = tuple(dataclasses.replace(act_line(shelf, t.act), reprinted=t.reprinted) for t in told)
    # Above all of them stands only what every one of them says; else each line names its own parties.
    alike = {(a.actors, a.recipients) for a in acts}
    actors, recipients = next(iter(alike)) if len(alike) == 1 else ((), ())
    return ActGroup(acts[0].act, actors, recipients, told[0].apart, acts)


def act_line(shelf: Shelf, act: Act) -> ActLine:
    """An act as a line."""
    document, source = shelf.document(act.document), shelf.source(act.source)
    statement = shelf.dossier.statement(act.statement)
    time = act.time
    return ActLine(
        id=act.id,
        act=act.act,
        actors=shelf.names(act.actors),
        recipients=shelf.names(act.recipients),
        place=act.place,
        told="not done" if act.negated else act.modality,
        happened=time.value if time else None,
        expression=time.span.quote if time else None,
        precision=time.precision if time else "",
        basis=time.basis if time and (time.earliest or time.latest) else "none",
        said=(document.published if document else None) or (source.published if source else None),
        holder=shelf.holder(statement) if statement else Name(None, "", ""),
        via=shelf.via(statement) if statement else (),
        source=act.source,
        statement=act.statement,
        title=(document.title if document else None) or shelf.title(act.source),
        language=source.language if source else None,
        pieces=shelf.around(act.trigger_span, length=AROUND),
        at=at_of([act.trigger_span]),
    )


def _chart(groups: Iterable[ActGroup], acts: dict[str, Act]) -> Chart:
    """A row for each act of the groups in which any has a time, with its marks on both axes."""
    rows: list[ChartRow] = []
    marks: list[Mark] = []
    for group in groups:
        if all(line.basis == "none" for line in group.acts):
            continue
        rows.append(ChartRow(_heading(group), True))
        for line in group.acts:
            marks += _marks(line, acts[line.id], len(rows))
            rows.append(ChartRow(line.holder.name or "not named", False))
    label = "When acts are said to have happened, and when that was said. The table below says the same."
    return Chart(label, (Axis("time", "said to have happened"), Axis("time", "said")), tuple(rows), tuple(marks))


def _heading(group: ActGroup) -> str:
    done, to = (", ".join(n.name for n in names if n.name) for names in (group.actors, group.recipients))
    parties = f"{done or '…'} → {to}" if to else done
    act = words.label({}, group.act)
    return f"{act}: {parties}" if parties else act


def _marks(line: ActLine, act: Act, row: int) -> Iterator[Mark]:
    voice, told = line.holder.name or "not named", words.label(words.TOLD, line.told)
    place = (line.source, line.at, line.statement)
    time = act.time
    if time is not None and line.basis != "none":
        low, high = time.earliest, time.latest
        shape = "open" if low is None or high is None else "point" if low == high else "span"
        hollow = line.basis != "stated" or line.told != "done"
        reckoned = ", reckoned" if line.basis == "inferred" else ""
        says = f"{voice}: {words.label({}, line.act)}, told {told}: “{time.span.quote}”{reckoned}"
        yield Mark(row, 0, low, high, shape, hollow, says, *place)
    said = days(line.said)
    if said is not None:
        shape = "point" if said[0] == said[1] else "span"
        yield Mark(row, 1, *said, shape, False, f"{voice}: said {line.said}", *place)
