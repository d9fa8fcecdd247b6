"""The stage `acquire`: files to sources and frozen text layers.

Containers are opened in memory, and what lies in them goes the same way; nothing is written to disk.  Every input
ends as one row with an outcome: one bad input stops nothing, and an error that nobody foresaw is named in its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from alteram.model.records import read_rows
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import FILES, SOURCES, TEXTS, File
from alteram.settings import AcquireSettings, Settings
from alteram.stages.acquire import faults, sniff
from alteram.stages.acquire.charset import decode
from alteram.stages.acquire.describe import (
    Item,
    Row,
    checked,
    inherited,
    is_own_brief,
    not_as_named,
    read_row,
    unread_row,
    with_reason,
)
from alteram.stages.acquire.language import Detector, detector
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.limits import Budget, LimitError
from alteram.stages.acquire.members import Member, with_sidecars
from alteram.stages.acquire.readers.archives import unpack
from alteram.stages.acquire.readers.registry import opener, reader, why_not
from alteram.stages.acquire.sidecar import Sidecar, read_sidecar

__all__ = ["ACQUIRE", "Acquirer"]


def make(settings: Settings) -> BatchFunction:
    """The function of the stage: `files` to `sources` and `texts`."""
    acquirer = Acquirer(settings.acquire, detector())

    def acquire(tables: Tables) -> dict[str, pa.Table]:
        rows = [row for file in read_rows(FILES, tables.get(FILES.name)) for row in acquirer.take(file)]
        return {
            SOURCES.name: SOURCES.table(source for source, _ in rows),
            TEXTS.name: TEXTS.table(text for _, text in rows if text is not None),
        }

    return acquire


class Acquirer:
    """Takes inputs one by one; keeps nothing between them."""

    def __init__(self, settings: AcquireSettings, detect: Detector) -> None:
        self.settings = settings
        self.detect = detect

    def take(self, file: File) -> Iterator[Row]:
        """All rows of one input: its own, and those of all that lies in it."""
        sidecar = read_sidecar(file.sidecar)
        if file.data is None:
            fault = file.fault or "its bytes could not be read"
            yield unread_row(Item(file.path, b"", sidecar), faults.fault_outcome(fault), fault, size=file.size)
        else:
            yield from self._item(Item(file.path, file.data, sidecar))

    def _item(self, item: Item) -> Iterator[Row]:
        if not item.data:
            yield unread_row(item, "failed", "empty file")
            return
        if len(item.data) > self.settings.max_bytes:
            yield unread_row(item, "failed", faults.too_large(len(item.data), self.settings.max_bytes))
            return
        media_type = sniff.sniff(item.data, item.path)
        if sniff.is_container(media_type):
            yield from self._container(item, media_type)
            return
        source, text = self._read(item, media_type)
        rows: list[Row] = []
        if media_type == sniff.EML:
            rows, lost = self._members(item, media_type)
            source = with_reason(source, f"attachments: {lost}" if lost else "")
        yield source, text
        yield from rows

    def _read(self, item: Item, media_type: str) -> Row:
        """The rows of something with a text of its own, or of something that nothing reads."""
        try:
            layer = self._layer(item, media_type)
        except UnreadableError as error:
            outcome, reason = not_as_named(item.path, media_type, error)
            return unread_row(item, outcome, reason, media_type=media_type)
        except Exception as error:
            return unread_row(item, "failed", _unforeseen(media_type, error), media_type=media_type)
        fault = checked(layer, self.settings.max_text)
        if fault is not None:
            return unread_row(item, "failed", fault, media_type=media_type)
        if is_own_brief(layer, media_type):
            return unread_row(item, "unsupported", faults.OWN_BRIEF, media_type=media_type)
        return read_row(item, layer, media_type, self.detect)

    def _layer(self, item: Item, media_type: str) -> Layer:
        """The text layer.  Raises UnreadableError, and whatever a reader did not foresee."""
        if media_type == sniff.HTML and item.origin.charset:
            from alteram.stages.acquire.readers.html import html_layer

            found = decode(item.data, item.origin.charset)
            layer = html_layer(found.text, self.settings)
            layer.partly = found.partly
            return layer
        read = reader(media_type)
        if read is None:
            outcome, reason = why_not(media_type)
            raise UnreadableError(reason, outcome=outcome)
        return read(item.data, self.settings)

    def _container(self, item: Item, media_type: str) -> Iterator[Row]:
        rows, lost = self._members(item, media_type)
        if lost and not rows:
            yield unread_row(item, "failed", lost, media_type=media_type)
            return
        refused = sum(source.outcome == "failed" for source, _ in rows)
        if refused and not lost:
            lost = f"{refused} of {len(rows)} sources in it could not be read"
        yield unread_row(item, "partly" if lost else "container", lost, media_type=media_type)
        yield from rows

    def _members(self, item: Item, media_type: str) -> tuple[list[Row], str]:
        """Rows of all that lies in a container, and why not all of it was reached."""
        rows: list[Row] = []
        try:
            rows.extend(self._inside(item, media_type))
        except UnreadableError as error:
            return rows, error.reason
        except LimitError as limit:
            return rows, f"the rest was not unpacked: {limit}"
        except Exception as error:
            return rows, _unforeseen(media_type, error)
        return rows, ""

    def _inside(self, item: Item, media_type: str) -> Iterator[Row]:
        """Rows of the members.  Raises what ends the unpacking, after the rows that came before."""
        deepest = item.depth >= self.settings.archive_max_depth
        budget = item.budget or Budget(len(item.data), self.settings)
        data, broken = item.data, None
        if deepest and media_type != sniff.EML:
            raise UnreadableError(f"not opened, {item.depth} archives deep (setting acquire.archive_max_depth)")
        if media_type in (sniff.GZIP, sniff.BZIP2, sniff.XZ):
            name = _unpacked_name(item.path)
            data, broken = unpack(data, media_type, budget)
            media_type = sniff.sniff(data, name)
            if media_type not in (sniff.TAR, sniff.WARC):
                yield from self._member(item, name, Member(name, len(data), lambda: data), None, budget)
                _raise(broken)
                return
        opening = opener(media_type)
        if opening is None:
            raise UnreadableError(f"{media_type}: nothing opens it")
        found = opening(data, budget)
        if deepest:
            if any(True for _ in found):
                raise UnreadableError(f"not opened, {item.depth} archives deep (setting acquire.archive_max_depth)")
            return
        streamed = media_type == sniff.WARC
        for name, member, side in ((m.name, m, None) for m in found) if streamed else with_sidecars(found):
            yield from self._member(item, name, member, side, budget)
        _raise(broken)

    def _member(self, item: Item, name: str, member: Member, side: Member | None, budget: Budget) -> Iterator[Row]:
        """Rows of one member.  Raises LimitError, after its row, where nothing more may be unpacked."""
        inside = Item(
            path=f"{item.path}/{name}",
            data=b"",
            sidecar=_load_sidecar(side),
            above=inherited(item),
            origin=member.origin,
            depth=item.depth + 1,
            budget=budget,
        )
        fault, outcome = member.fault, member.outcome
        if fault is None and any(faults.is_hidden(part) for part in name.split("/")):
            fault, outcome = faults.HIDDEN, "unsupported"
        if fault is None and member.size > self.settings.max_bytes:
            fault = faults.too_large(member.size, self.settings.max_bytes)
        try:
            budget.member()
            if fault is None:
                inside.data = member.load()
        except UnreadableError as error:
            fault, outcome = error.reason, error.outcome
        except LimitError as limit:
            yield unread_row(inside, "failed", f"not unpacked: {limit}", size=member.size)
            raise
        if fault is not None:
            yield unread_row(inside, outcome, fault, size=member.size)
        else:
            yield from self._item(inside)
            if budget.reached is not None:
                raise LimitError(budget.reached)  # a container in it used up what was allowed


def _load_sidecar(member: Member | None) -> Sidecar:
    if member is None:
        return Sidecar()
    try:
        return read_sidecar(member.load())
    except UnreadableError as error:
        return Sidecar(faults=[f"sidecar not read: {error.reason}"])


def _unpacked_name(path: str) -> str:
    """`letter.txt.gz` holds `letter.txt`."""
    name = path.rsplit("/", 1)[-1]
    stem, dot, end = name.rpartition(".")
    return stem if dot and stem and end.lower() in ("gz", "bz2", "xz") else f"{name}.unpacked"


def _unforeseen(media_type: str, error: Exception) -> str:
    """One line for an error that no reader foresaw; its words may hold anything, so only its kind is told."""
    return f"the reader of {media_type} failed with {type(error).__name__}"


def _raise(broken: str | None) -> None:
    if broken:
        raise UnreadableError(broken)


ACQUIRE = Stage(
    name="acquire",
    reads=(FILES,),
    writes=(SOURCES, TEXTS),
    kind="rowwise",
    help="files, folders, archives to sources and frozen text layers",
    key="path",
    make=make,
    settings=("acquire",),
)
