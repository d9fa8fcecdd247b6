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
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from rapidfuzz import fuzz, process

from alteram.errors import SettingsError
from alteram.model.ids import make_id
from alteram.model.keys import fold
from alteram.model.tables import ACTORS, SIDES, STATEMENTS, Actor, Side, Sign

__all__ = ["GivenSide", "Voices", "check_sides", "parse_sides", "read_sides", "read_text", "with_given"]

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
    text = read_text(file)
    if text is None:
        raise SettingsError(f"cannot read {file}: no such file", hint="name a file that is there")
    return parse_sides(text, str(file))


def read_text(file: Path) -> str | None:
    """What stands in a file of sides; None where there is none.  Raises SettingsError where it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
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
    voices = _voices_of(tables)
    known = {form for actor in ACTORS.rows(tables[ACTORS.name]) for form in _forms(actor)}
    said = Counter(h for h in tables[STATEMENTS.name]["holder"].to_pylist() if h is not None)
    ranked = sorted(said.items(), key=lambda v: (-v[1], v[0]))
    heard = [voices.names[a] for a, _ in ranked if a in voices.names][:NEAREST]
    faults: list[str] = []
    on: dict[str, str] = {}
    for side in given:
        for written in side.voices:
            found = voices.meant(written)
            if not found and fold(written) in known:
                faults.append(f"{written!r} is named in the sources and says nothing in them, so it is no voice")
            elif not found:
                near = voices.nearest(written)
                told = f"nearest: {', '.join(near)}" if near else f"most heard: {', '.join(heard) or 'nobody'}"
                faults.append(f"no voice is called {written!r} ({told})")
            for actor in found:
                if on.setdefault(actor, side.name) != side.name:
                    faults.append(f"{written!r} stands on two sides: {on[actor]!r} and {side.name!r}")
    if faults:
        raise SettingsError(f"{origin}: {'; '.join(faults)}", hint=AGAIN)


def with_given(tables: Mapping[str, pa.Table], text: str, origin: str) -> pa.Table:
    """The table of sides with those that the project's file gives; a voice that is no longer there is told."""
    voices = _voices_of(tables)
    rows = list(SIDES.rows(tables[SIDES.name]))
    for side in parse_sides(text, origin):
        found = tuple(dict.fromkeys(actor for written in side.voices for actor in voices.meant(written)))
        absent = tuple(written for written in side.voices if not voices.meant(written))
        key = make_id("sid", "given", side.name)
        rows.append(Side(key, side.name, "given", found, (Sign("Given in sides.toml.", ()),), absent))
    return SIDES.sorted(SIDES.table(rows))


class Voices:
    """Who speaks in the sources, and by which names: any form that stands in the texts, in any case and with any marks.

    Where several voices are called so, those of whom it is the shown name are meant; else all of them.
    """

    def __init__(self, actors: Iterable[Actor], holders: Collection[str]) -> None:
        self.names: dict[str, str] = {}
        """Voice to its shown name."""
        self._written: dict[str, tuple[str, ...]] = {}
        shown: dict[str, list[str]] = {}
        forms: dict[str, list[str]] = {}
        for actor in actors:
            if actor.id in holders:
                self.names[actor.id] = actor.name
                self._written[actor.id] = (actor.name, *(n.text for n in actor.names))
                shown.setdefault(fold(actor.name), []).append(actor.id)
                for form in dict.fromkeys(_forms(actor)):
                    forms.setdefault(form, []).append(actor.id)
        self._meant = {form: tuple(shown.get(form, ids)) for form, ids in forms.items()}

    def meant(self, written: str) -> tuple[str, ...]:
        """The voices that a name means; none where no voice is called so."""
        return self._meant.get(fold(written), ())

    def written(self, voice: str, among: Collection[str]) -> str | None:
        """A name that means this voice and none but those `among`; None where its every name is another's too."""
        every = self._written.get(voice, ())
        return next((name for name in every if voice in (found := self.meant(name)) and set(found) <= set(among)), None)

    def nearest(self, written: str) -> list[str]:
        """Names of the voices whose forms are most like a name, the likest first; equal ones by form."""
        scored = process.extract(fold(written), list(self._meant), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=None)
        close = sorted(scored, key=lambda m: (-m[1], m[0]))
        return list(dict.fromkeys(self.names[self._meant[form][0]] for form, _, _ in close))[:NEAREST]


def _voices_of(tables: Mapping[str, pa.Table]) -> Voices:
    holders = {h for h in tables[STATEMENTS.name]["holder"].to_pylist() if h is not None}
    return Voices(ACTORS.rows(tables[ACTORS.name]), holders)


def _forms(actor: Actor) -> Iterable[str]:
    for text in (actor.name, *(n.text for n in actor.names)):
        key = fold(text)
        yield key
        yield key.removeprefix("the ")
