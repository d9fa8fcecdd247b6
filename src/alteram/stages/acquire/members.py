"""What lies in a container: a name, and bytes that are unpacked only when they are asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from alteram.stages.acquire.layer import UnreadableError
from alteram.stages.acquire.limits import Budget
from alteram.stages.acquire.sidecar import pair_sidecars

__all__ = ["Member", "Opener", "Origin", "numbered", "safe_name", "unique_names", "with_sidecars"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a container says of a member beyond its bytes."""

    url: str | None = None
    obtained: str | None = None
    charset: str | None = None
    """Encoding that a header of the capture names."""
    headers: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A file, message or record in a container."""

    name: str
    size: int
    load: Callable[[], bytes]
    """The bytes.  Raises UnreadableError for this member alone, LimitError where nothing more may come."""
    fault: str | None = None
    """Why it is not even tried."""
    outcome: str = "failed"
    """Outcome of a member with a fault."""
    origin: Origin = Origin()


Opener = Callable[[bytes, Budget], Iterable[Member]]
"""Members of a container, in its order.  Raises UnreadableError where it cannot be opened; while it is iterated, the
same error means that the rest cannot be read."""

_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def safe_name(name: str) -> tuple[str, bool]:
    """A member's path, relative and without steps upwards, and whether it was anything else.

    Nothing is ever written to disk under it; but it is shown, exported and compared.
    """
    name = unicodedata.normalize("NFC", _CONTROLS.sub("\ufffd", name.replace("\\", "/")))
    parts = [part for part in name.split("/") if part not in ("", ".")]
    drive = bool(parts) and re.fullmatch(r"[A-Za-z]:", parts[0]) is not None
    kept = [part for part in (parts[1:] if drive else parts) if part != ".."]
    unsafe = drive or name.startswith("/") or len(kept) < len(parts)
    return "/".join(kept) or "unnamed", unsafe


def unique_names(names: Iterable[str]) -> Iterable[str]:
    """The names; one that was there before gets a number."""
    seen: set[str] = set()
    for name in names:
        chosen, count = name, 1
        while chosen in seen:
            count += 1
            chosen = numbered(name, count)
        seen.add(chosen)
        yield chosen


def numbered(name: str, count: int) -> str:
    """`letter.txt` with 2 is `letter (2).txt`."""
    folder, slash, last = name.rpartition("/")
    stem, dot, end = last.rpartition(".")
    return f"{folder}{slash}{stem} ({count}).{end}" if dot and stem else f"{folder}{slash}{last} ({count})"


def with_sidecars(found: Iterable[Member]) -> Iterator[tuple[str, Member, Member | None]]:
    """Name, member and sidecar of each member that is no sidecar; names are told apart.

    All names must be known first, so this is for members that may be loaded at any time.  What breaks off the list of
    members is raised after those that came before.
    """
    members: list[Member] = []
    late: UnreadableError | None = None
    try:
        members.extend(found)
    except UnreadableError as error:
        late = error
    named = dict(zip(unique_names(m.name for m in members), members, strict=True))
    pairs = pair_sidecars(named)
    used = set(pairs.values())
    for name, member in named.items():
        if name not in used:
            yield name, member, named.get(pairs.get(name, ""))
    if late is not None:
        raise late
