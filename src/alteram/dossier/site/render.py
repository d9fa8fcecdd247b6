"""A context becomes HTML: no request, no server, the same for the served and a static site."""

from __future__ import annotations

import dataclasses
import functools
import re
import types
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from alteram.dossier.contexts import PAGES
from alteram.dossier.lines import Choice, FacetView, Frame, Group, Note, Run
from alteram.dossier.site import charts, words
from alteram.dossier.site.links import Links

__all__ = ["date", "environment", "external", "marked", "number", "render"]

MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

PARTS_OF_YEARS: dict[int, str] = {
    **dict(enumerate(MONTHS)),
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter of",
    34: "second quarter of",
    35: "third quarter of",
    36: "last quarter of",
}
"""EDTF counts seasons and quarters on from the months."""

_ROUGH = re.compile(r"(?:(\d{3})X|(\d\d)XX)([~?%]?)")
"""A decade or a century."""

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d).*)?)?)?([~?%]?)$")


def render(page: Any, frame: Frame, links: Links | None = None) -> str:
    """The HTML of a page: an instance of one of the classes in `alteram.dossier.contexts.PAGES`."""
    template = environment(links or SERVED).get_template(f"{PAGES[type(page)]}.html")
    fields = {f.name: getattr(page, f.name) for f in dataclasses.fields(page)}
    return template.render(**fields, frame=frame)


@functools.lru_cache(maxsize=4)
def environment(links: Links) -> Environment:
    """The templates, with the site's filters.  Everything is escaped; a name that nobody gives is an error."""
    env = Environment(
        loader=PackageLoader("alteram.dossier.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(link=links)
    env.filters.update(
        chosen=chosen,
        narrowable=narrowable,
        drawn=lambda chart: charts.drawn([chart], links)[0],
        date=date,
        external=external,
        illustrated=lambda things: zip(things, charts.drawn([t.chart for t in things], links), strict=True),
        marked=marked,
        media=words.media,
        notes=notes_of,
        number=number,
        plural=plural,
        rule=words.rule,
        together=together,
        toml=toml,
        tongue=tongue,
        **{
            name: functools.partial(words.label, table)
            for name, table in {
                "act": {},
                "certainty": words.CERTAINTIES,
                "check": words.CHECKS,
                "dated": words.DATED,
                "outcome": words.OUTCOMES,
                "part": words.PARTS,
                "precision": words.PRECISIONS,
                "presence": words.PRESENCES,
                "quotation": words.QUOTATIONS,
                "role": words.ROLES,
                "severity": words.SEVERITIES,
                "sign": words.SIGNS,
                "stance": words.STANCES,
                "told": words.TOLD,
                "way": words.WAYS,
            }.items()
        },
    )
    return env


SERVED = Links()


def number(value: int) -> str:
    """1234 as 1,234."""
    return f"{value:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: `1 letter`, `2 letters`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def date(value: str | None) -> str:
    """An EDTF date in words; what is no such date is shown as it is."""
    if not value:
        return ""
    if "/" in value:
        first, _, last = value.partition("/")
        if last == "..":
            return f"from {date(first)}"
        if first == "..":
            return f"until {date(last)}"
        return f"{date(first) or '…'} – {date(last) or '…'}"
    rough = _ROUGH.fullmatch(value)
    if rough is not None:
        return ("about " if rough[3] else "") + (f"{rough[1]}0s" if rough[1] else f"{rough[2]}00 to {rough[2]}99")
    match = _DATE.match(value)
    if match is None:
        return value
    year, month, day, time, doubt = match.groups()
    name = PARTS_OF_YEARS.get(int(month or 0))
    if name is None or (day and int(month) > 12):
        return value
    shown = " ".join(filter(None, (str(int(day)) if day else "", name, year.lstrip("0"))))
    return ("about " if doubt else "") + shown + (f", {time}" if time else "")


def tongue(language: str | None) -> str:
    """A `lang` attribute: empty where the language is not known, so that nothing is claimed."""
    return language or ""


def toml(text: str) -> str:
    """A text as it stands between the quotation marks of a TOML string."""
    return "".join(c if c.isprintable() else " " for c in text).replace("\\", "\\\\").replace('"', '\\"')


def external(url: str | None) -> str:
    """An address that may become a link: http and https only; else empty."""
    return url if url and re.match(r"https?://[^\s]+$", url, re.IGNORECASE) else ""


def notes_of(groups: Iterable[Group]) -> dict[str, Note]:
    """The notes of a reader's page by statement."""
    return {note.statement: note for group in groups for block in group.blocks for note in block.notes}


def chosen(facets: Iterable[FacetView]) -> list[tuple[FacetView, Choice]]:
    """What a list is narrowed by."""
    return [(facet, choice) for facet in facets for choice in facet.choices if choice.chosen]


def narrowable(facets: Iterable[FacetView]) -> bool:
    """Whether there is anything that a list could be narrowed by: an empty one is then empty because it was."""
    return any(facet.choices for facet in facets)


def together(notes: Iterable[Note]) -> list[list[Note]]:
    """Notes of a passage; those of its own voice in one stance are one line, however many they are."""
    lines: dict[Hashable, list[Note]] = {}
    for note in notes:
        key: Hashable = (note.holder, note.stance, note.via) if note.own else note.statement
        lines.setdefault(key, []).append(note)
    return list(lines.values())


def marked(runs: Iterable[Run], notes: Mapping[str, Note] = types.MappingProxyType({})) -> Markup:
    """Runs as nested elements: one a statement, its first piece with the statement's id, lit words in `<mark>`.

    Where statements cross, the later is closed and opened again.
    """
    out: list[Markup] = []
    stack: list[str] = []
    for run in runs:
        keep = 0
        while keep < min(len(stack), len(run.statements)) and stack[keep] == run.statements[keep]:
            keep += 1
        out += [_END] * (len(stack) - keep)
        del stack[keep:]
        for statement in run.statements[keep:]:
            stack.append(statement)
            out.append(_opening(statement, len(stack), statement in run.begins, notes.get(statement)))
        out.append(_text(run))
    out += [_END] * len(stack)
    return Markup("").join(out)


_END = Markup("</span>")


def _opening(statement: str, depth: int, begins: bool, note: Note | None) -> Markup:
    shape = words.SHAPES.get(note.quotation, "reported") if note is not None else "again"
    classes = f"said said-{shape} deep-{min(depth, 4)}"
    own = Markup(' id="{}" tabindex="-1"').format(statement) if begins else Markup("")
    numbered = Markup(' data-number="{}"').format(note.number) if begins and note is not None else Markup("")
    return Markup('<span class="{}" data-statement="{}"{}{}>').format(classes, statement, own, numbered)


def _text(run: Run) -> Markup:
    text = escape(run.text)
    if run.part:
        text = Markup('<span class="part part-{}">{}</span>').format(run.part, text)
    if not run.lit:
        return text
    if run.target:
        return Markup('<mark id="at" tabindex="-1">{}</mark>').format(text)
    return Markup("<mark>{}</mark>").format(text)
