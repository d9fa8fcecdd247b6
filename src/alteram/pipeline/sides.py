"""Sides as the user gives them: names of voices in a file, folded into the tables when these are read.

No stage sees them, so that giving or changing sides makes no stage run again.  The file is TOML:

    [sides]
    "The millers" = ["Millers’ Circle", "Orla Brannick"]
    "The board" = ["River Board"]

A voice is named in any of the forms that stand in the texts, whatever their case and marks.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from rapidfuzz import fuzz, process

from alteram.errors import SettingsError
from alteram.model.ids import make_id
from alteram.model.keys import fold
from alteram.model.tables import ACTORS, SIDES, STATEMENTS, Actor, Side

__all__ = ["GivenSide", "check_sides", "parse_sides", "read_sides", "with_given"]

HINT = "alteram serve PROJECT shows the names of all voices; docs/how-to/say-who-stands-with-whom.md shows the file"
AGAIN = "mend the file and run the same command again: what was read is kept; alteram serve PROJECT shows all voices"
NEAREST = 3
NEAR = 70
"""Of 100, as rapidfuzz compares names by their words: below it, a name is no slip of the pen."""


@dataclass(frozen=True, slots=True)
class GivenSide:
    """A side as the user gives it."""

    name: str
    voices: tuple[str, ...]
    """Names, as written."""


def read_sides(file: Path) -> tuple[GivenSide, ...]:
    """The sides in a file.  Raises SettingsError, with what is wrong in one line."""
    try:
        return parse_sides(file.read_text(encoding="utf-8"), str(file))
    except OSError as error:
        raise SettingsError(f"cannot read {file}: {error.strerror}", hint="name a file that is there") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is no UTF-8 text: {error}", hint="save it as UTF-8") from error


def parse_sides(text: str, origin: str) -> tuple[GivenSide, ...]:
    """The sides in a text; `origin` names it in errors."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{origin} is no TOML: {error}", hint="mend the line that it names") from error
    faults = [f"{key} is no part of it" for key in content if key != "sides"]
    sides = content.get("sides", {})
    if not isinstance(sides, dict):
        raise SettingsError(f"{origin}: sides is no section; write [sides] and a line for each side", hint=HINT)
    on: dict[str, str] = {}
    for name, voices in sides.items():
        if not isinstance(voices, list) or not voices or not all(isinstance(v, str) and v.strip() for v in voices):
            faults.append(f"side {name!r} is no list of names of voices")
            continue
        for voice in voices:
            if on.setdefault(fold(voice), name) != name:
                faults.append(f"{voice!r} stands on two sides: {on[fold(voice)]!r} and {name!r}")
    if faults:
        raise SettingsError(f"{origin}: {'; '.join(faults)}", hint=HINT)
    return tuple(GivenSide(str(name), tuple(voices)) for name, voices in sides.items())


def check_sides(given: Iterable[GivenSide], tables: Mapping[str, pa.Table], origin: str) -> None:
    """Raises SettingsError that names every voice that is not there, or stands on two sides; `tables` are resolved."""
    by_name, names = _voices(tables)
    known = {form for actor in ACTORS.rows(tables[ACTORS.name]) for form in _forms(actor)}
    said = Counter(h for h in tables[STATEMENTS.name]["holder"].to_pylist() if h is not None)
    heard = [names[a] for a, _ in sorted(said.items(), key=lambda v: (-v[1], v[0])) if a in names][:NEAREST]
    faults: list[str] = []
    on: dict[str, str] = {}
    for side in given:
        for written in side.voices:
            found = by_name.get(fold(written), ())
            if not found and fold(written) in known:
                faults.append(f"{written!r} is named in the sources and says nothing in them, so it is no voice")
            elif not found:
                near = _nearest(fold(written), by_name, names)
                told = f"nearest: {', '.join(near)}" if near else f"most heard: {', '.join(heard) or 'nobody'}"
                faults.append(f"no voice is called {written!r} ({told})")
            for actor in found:
                if on.setdefault(actor, side.name) != side.name:
                    faults.append(f"{written!r} stands on two sides: {on[actor]!r} and {side.name!r}")
    if faults:
        raise SettingsError(f"{origin}: {'; '.join(faults)}", hint=AGAIN)


def _nearest(key: str, by_name: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> list[str]:
    """Names of the voices whose forms are most like a folded name, the likest first; equal ones by form."""
    scored = process.extract(key, list(by_name), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=None)
    close = sorted(scored, key=lambda m: (-m[1], m[0]))
    return list(dict.fromkeys(names[by_name[form][0]] for form, _, _ in close))[:NEAREST]


def with_given(tables: Mapping[str, pa.Table], text: str) -> pa.Table:
    """The table of sides with those that the project's file gives; a voice that is no longer there is told."""
    by_name, _ = _voices(tables)
    rows = list(SIDES.rows(tables[SIDES.name]))
    for side in parse_sides(text, "sides.toml"):
        found: dict[str, None] = {}
        evidence = ["Given in sides.toml."]
        for written in side.voices:
            actors = by_name.get(fold(written), ())
            found.update(dict.fromkeys(actors))
            if not actors:
                evidence.append(f"{written}: no voice in the sources read now.")
        rows.append(Side(make_id("sid", "given", side.name), side.name, "given", tuple(found), tuple(evidence)))
    return SIDES.sorted(SIDES.table(rows))


def _voices(tables: Mapping[str, pa.Table]) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Folded name to the voices called so, and voice to name.

    Where several voices are called so, those of whom it is the shown name are meant; else all of them.
    """
    holders = {h for h in tables[STATEMENTS.name]["holder"].to_pylist() if h is not None}
    actors = [a for a in ACTORS.rows(tables[ACTORS.name]) if a.id in holders]
    shown: dict[str, list[str]] = {}
    forms: dict[str, list[str]] = {}
    for actor in actors:
        shown.setdefault(fold(actor.name), []).append(actor.id)
        for form in dict.fromkeys(_forms(actor)):
            forms.setdefault(form, []).append(actor.id)
    by_name = {form: tuple(shown.get(form, ids)) for form, ids in forms.items()}
    return by_name, {a.id: a.name for a in actors}


def _forms(actor: Actor) -> Iterable[str]:
    for text in (actor.name, *(n.text for n in actor.names)):
        key = fold(text)
        yield key
        yield key.removeprefix("the ")
