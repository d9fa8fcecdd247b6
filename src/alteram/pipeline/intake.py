"""What there is to read: files and folders to rows of `files`, one at a time, in the order of their paths.

Whatever cannot be read becomes a row with its fault; only an input that is not there at all is an error.  Links are
not followed: what they point at is read where it lies, and a link out of the folder could bring in what nobody meant
to publish.  Folders and files that systems make for themselves (`.git`, `.DS_Store`) are reported and left alone,
and so are Alteram projects and their exports: tables, custody and texts taken from documents are no documents.
"""

from __future__ import annotations

import dataclasses
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alteram.errors import InputError
from alteram.model.tables import File
from alteram.pipeline.project import is_export, is_project
from alteram.settings import AcquireSettings
from alteram.stages.acquire.faults import (
    EXPORT,
    HIDDEN,
    HIDDEN_FOLDER,
    LINK,
    NO_FILE,
    PROJECT,
    fault_outcome,
    is_hidden,
    too_large,
)
from alteram.stages.acquire.members import unique_names
from alteram.stages.acquire.sidecar import MOST_BYTES, pair_sidecars

__all__ = ["Found", "Taken", "check_any", "gone_from", "intake", "lies_in", "read_found", "survey"]


_WEB = re.compile(r"https?:/", re.IGNORECASE)

MOST_NAMED = 3
"""Inputs that an error names."""


@dataclass(frozen=True, slots=True)
class Found:
    """An input that was found and not yet read."""

    path: str
    """As it will be in the tables: relative, the input's own name first, with `/`, in NFC."""
    place: Path
    """Where it lies."""
    fault: str | None = None
    """Why it is not read."""
    sidecar: Path | None = None
    size: int = 0
    """In bytes, where it is known and the file is not read."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was read, or the fault for which it was not."""

    file: File
    place: Path
    """Where it lies on this machine: in no table, since it differs by machine."""


def intake(inputs: Iterable[Found], settings: AcquireSettings) -> Iterator[Taken]:
    """Files that a survey found, read one by one; the next is opened when it is asked for."""
    for found in inputs:
        yield Taken(read_found(found, settings), found.place)


def survey(inputs: Sequence[Path], into: Path | None = None) -> list[Found]:
    """What the inputs hold, sorted by path, without reading it; `into`, the project to be written, is left out.

    Raises InputError where an input is not there, or all of them lie in the project.
    """
    roots = _roots(inputs)
    own = into.resolve() if into is not None else None
    read = [r for r in roots if own is None or not r.is_relative_to(own)]
    if roots and not read:
        raise InputError(
            f"{_shown(str(into))} cannot be both what is read and the project that is written",
            hint="write the project into a folder of its own",
        )
    found: list[Found] = []
    for root, name in zip(read, unique_names(_shown(r.name or "root") for r in read), strict=True):
        found.extend(_walk(root, name, own))
    found.sort(key=lambda f: (f.path, os.fsencode(f.place)))
    names = unique_names(f.path for f in found)
    named = [dataclasses.replace(f, path=path) for path, f in zip(names, found, strict=True)]
    return sorted(_with_sidecars(named), key=lambda f: f.path)


def check_any(found: Sequence[Found], inputs: Sequence[Path]) -> None:
    """Raises InputError where nothing that was found could be read: there is nothing to build from."""
    if any(f.fault is None or fault_outcome(f.fault) == "failed" for f in found):
        return
    alone = Counter((f.fault or "").partition(":")[0] for f in found)
    told = f"; left alone: {', '.join(f'{n} × {fault}' for fault, n in sorted(alone.items()))}" if alone else ""
    where = ", ".join(_shown(str(given)) for given in inputs[:MOST_NAMED])
    more = f" and {len(inputs) - MOST_NAMED} more" if len(inputs) > MOST_NAMED else ""
    inside = f" in {where}{more}" if inputs else ""
    raise InputError(f"there is no file to read{inside}{told}", hint="name files, or folders that hold some")


def lies_in(inputs: Sequence[Path], into: Path) -> bool:
    """Whether a project lies in one of the inputs, so that a survey leaves it out."""
    own = into.resolve()
    return any(given.resolve() in own.parents for given in inputs)


def gone_from(inputs: Sequence[Path], origins: Mapping[str, str]) -> tuple[str, ...]:
    """Paths of sources whose files lay in one of the inputs and are there no more."""
    roots = [given.resolve() for given in inputs]
    return tuple(
        path
        for path, place in sorted(origins.items())
        if any(Path(place).is_relative_to(root) for root in roots) and not os.path.lexists(place)
    )


def _roots(inputs: Sequence[Path]) -> list[Path]:
    """The inputs in the order given; one that is given twice, or lies in another, counts once."""
    resolved: list[Path] = []
    for given in inputs:
        try:
            place = given.resolve(strict=True)
        except (OSError, RuntimeError, ValueError) as error:
            web = _WEB.match(str(given))
            raise InputError(
                f"there is no {_shown(str(given))}" if not _is_there(given) else f"cannot follow {_shown(str(given))}",
                hint="nothing is fetched: save the page, and name the file"
                if web
                else "name files or folders that exist",
            ) from error
        if place not in resolved:
            resolved.append(place)
    return [place for place in resolved if not any(other in place.parents for other in resolved)]


def _is_there(given: Path) -> bool:
    try:
        given.lstat()
    except (OSError, ValueError):
        return False
    return True


def _walk(place: Path, path: str, own: Path | None) -> Iterator[Found]:
    """A file, or all that a folder holds but the project `own`; folders of any depth."""
    todo = [(place, path)]
    while todo:
        here, shown = todo.pop()
        try:
            status = here.lstat()
        except OSError as error:
            yield Found(shown, here, _why(error))
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield Found(shown, here, _kind_fault(status.st_mode, here, named=here == place), size=status.st_size)
            continue
        if here != place and is_hidden(here.name):
            yield Found(shown, here, HIDDEN_FOLDER)
            continue
        if here == own:
            continue
        if is_project(here):
            yield Found(shown, here, PROJECT)
            continue
        if is_export(here):
            yield Found(shown, here, EXPORT)
            continue
        try:
            names = sorted((entry.name for entry in here.iterdir()), key=os.fsencode)
        except OSError as error:
            yield Found(shown, here, f"folder {_why(error)}")
            continue
        todo.extend((here / name, f"{shown}/{_shown(name)}") for name in names)


def _kind_fault(mode: int, place: Path, *, named: bool) -> str | None:
    if stat.S_ISLNK(mode):
        return f"{LINK}: what it points at is read where it lies, or named as an input"
    if is_hidden(place.name) and not named:
        return HIDDEN
    if not stat.S_ISREG(mode):
        kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"))
        return f"{NO_FILE}: {next((word for test, word in kinds if test(mode)), 'a device')}"
    return None


def _with_sidecars(found: list[Found]) -> Iterator[Found]:
    """What was found, sidecars that can be read put beside their partners."""
    readable = {f.path: f for f in found if f.fault is None}
    pairs = {path: side for path, side in pair_sidecars(readable).items() if _is_readable(readable[side].place)}
    used = set(pairs.values())
    for f in found:
        if f.path in used:
            continue
        side = pairs.get(f.path)
        yield dataclasses.replace(f, sidecar=readable[side].place) if side else f


def _is_readable(place: Path) -> bool:
    return os.access(place, os.R_OK)


_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def _shown(name: str) -> str:
    """A name that any table can hold: bytes that are no UTF-8 and controls become U+FFFD."""
    return unicodedata.normalize("NFC", _CONTROLS.sub("\ufffd", name))


def read_found(found: Found, settings: AcquireSettings) -> File:
    """Reads one file.  Never raises: what goes wrong is the row's fault."""
    if found.fault is not None:
        return File(found.path, None, found.size, found.fault, None)
    limit = settings.max_bytes
    data, size, fault = _read(found.place, limit)
    sidecar = None
    if found.sidecar is not None:
        sidecar, _, lost = _read(found.sidecar, MOST_BYTES)
        if lost:
            sidecar = f'"sidecar {lost}"'.encode()  # no TOML: the stage tells why in the source's reason
    return File(found.path, data, size, fault, sidecar)


_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _read(place: Path, limit: int) -> tuple[bytes | None, int, str | None]:
    """Bytes, size and fault of a file; what is larger than the limit is not read."""
    size = 0
    try:
        with os.fdopen(os.open(place, _FLAGS), "rb") as file:
            status = os.fstat(file.fileno())
            size = status.st_size
            if not stat.S_ISREG(status.st_mode):
                return None, 0, f"{NO_FILE}: it became one while being read"
            if size > limit:
                return None, size, too_large(size, limit)
            data = file.read(limit + 1)
    except FileNotFoundError:
        return None, size, "vanished before it was read"
    except (OSError, ValueError) as error:
        return None, size, _why(error)
    if len(data) > limit:
        return None, len(data), too_large(len(data), limit)
    return data, len(data), None


def _why(error: OSError | ValueError) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"cannot be read: {words}"
