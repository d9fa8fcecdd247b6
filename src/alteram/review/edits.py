"""Edits of `sides.toml`: a text and what is wanted in, a text out.  Comments and order of the file stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from alteram.errors import UserError
from alteram.model.keys import fold
from alteram.pipeline.sides import parse_sides

__all__ = ["Edit", "edited"]

_NEW = """\
# Which voices stand together: a side and its voices a line.  Review on the served site writes here; so may you.

[sides]
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a reviewer wants of the sides."""

    kind: str
    """place or accept: voices come to stand on a side, and on no other; take_out: on none; rename: a side."""
    target: str | None
    """The side.  Of `take_out`, the one where the voices stood, if it was one."""
    value: tuple[str, ...]
    """Voices, by name; of `rename`, the new name."""


def edited(text: str | None, edit: Edit) -> str:
    """The text of `sides.toml` after an edit; None is no file.

    Raises SettingsError where the text is no file of sides, and UserError where nothing would change or the edit asks
    for what cannot be.
    """
    before = {side.name: list(side.voices) for side in parse_sides(text or "", "sides.toml")}
    after = _wanted(before, edit)
    if after == before:
        raise UserError("nothing was saved: it stands so already", hint="choose another side, or other voices")
    try:
        document = tomlkit.parse(text if text is not None else _NEW)
        if "sides" not in document:
            document["sides"] = tomlkit.table()
        _renamed(document, edit) if edit.kind == "rename" else _filled(document["sides"], after)
        written = tomlkit.dumps(document)
        same = {s.name: list(s.voices) for s in parse_sides(written, "sides.toml")} == after
    except (TOMLKitError, UserError, AttributeError, LookupError, TypeError, ValueError):
        same = False
    if not same:
        raise UserError(
            "nothing was saved: sides.toml is written in a way that cannot be changed here", hint="change it as a file"
        )
    return written


def _wanted(before: Mapping[str, Sequence[str]], edit: Edit) -> dict[str, list[str]]:
    """Sides and voices after an edit; a side without voices is none."""
    target = edit.target or ""
    if edit.kind == "rename":
        (new,) = edit.value
        if target not in before:
            raise UserError(f"there is no side {target!r}", hint="open the page anew")
        if not new.strip() or (new != target and new in before):
            why = f"there is a side {new!r} already" if new.strip() else "a side needs a name"
            raise UserError(why, hint="give another name; to join two sides, put the voices of one in the other")
        return {new if name == target else name: list(voices) for name, voices in before.items()}
    if edit.kind != "take_out" and not target.strip():
        raise UserError("a side needs a name", hint="give the side a name, or choose one that is there")
    if not edit.value:
        raise UserError("no voice was chosen", hint="choose voices first")
    moved = {fold(voice) for voice in edit.value}
    after = {name: [v for v in voices if fold(v) not in moved or name == target] for name, voices in before.items()}
    if edit.kind == "take_out":
        after = {name: [v for v in voices if fold(v) not in moved] for name, voices in after.items()}
    else:
        home = after.setdefault(target, [])
        held = {fold(voice) for voice in home}
        home += list({fold(v): v for v in reversed(edit.value) if fold(v) not in held}.values())[::-1]
    return {name: voices for name, voices in after.items() if voices}


def _renamed(document: TOMLDocument, edit: Edit) -> None:
    """A side under another name, in its place; comments and blank lines stay around it."""
    (new,) = edit.value
    table = tomlkit.table()
    sides: Any = document["sides"]
    for key, item in sides.value.body:
        table.append(new if key is not None and key.key == edit.target else key, item)
    document["sides"] = table


def _filled(sides: Any, after: Mapping[str, Sequence[str]]) -> None:
    """Takes out what is no longer there, then adds what is new: whatever stays is not written anew."""
    for name in list(sides):
        if name not in after:
            del sides[name]
            continue
        keep = set(after[name])
        for place in range(len(sides[name]) - 1, -1, -1):
            if str(sides[name][place]) not in keep:
                del sides[name][place]
    for name, voices in after.items():
        if name not in sides:
            sides[name] = []
        for voice in voices[len(sides[name]) :]:
            sides[name].append(voice)
