"""Archives: zip, tar, and what gzip, bzip2 and xz pack.  Opened in memory; nothing is ever written to disk."""

from __future__ import annotations

import bz2
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

from alteram.stages.acquire.faults import LINK, NO_FILE
from alteram.stages.acquire.layer import UnreadableError
from alteram.stages.acquire.limits import ZIP_FAULTS, Budget, over_ratio
from alteram.stages.acquire.members import Member, Origin, safe_name
from alteram.stages.acquire.sniff import BZIP2, XZ

__all__ = ["open_tar", "open_wacz", "open_zip", "unpack"]

_PIECE = 1_000_000


def open_zip(data: bytes, budget: Budget) -> list[Member]:
    """Files in a zip archive."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except ZIP_FAULTS as error:
        raise UnreadableError(f"broken zip: {_line(error)}") from error
    members = []
    for entry in entries[: budget.settings.archive_max_members + 1]:
        if not entry.filename.endswith("/"):
            members.append(_zip_member(package, entry, budget))
    return members


def open_wacz(data: bytes, budget: Budget) -> list[Member]:
    """Captures in a web archive package; its own lists and indexes are no sources."""
    found = [member for member in open_zip(data, budget) if member.name.startswith("archive/")]
    if not found:
        raise UnreadableError("no capture in this wacz file")
    return found


def _zip_member(package: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> Member:
    name, origin = _name(_zip_name(entry))
    fault = None
    if stat.S_ISLNK(entry.external_attr >> 16):
        fault = LINK
    elif entry.flag_bits & 1:
        fault = "encrypted: it opens only with a password"
    elif over_ratio(entry.file_size, entry.compress_size, budget.settings):
        fault = f"zip bomb: {entry.compress_size} bytes unpack to {entry.file_size} (setting acquire.archive_max_ratio)"

    def load() -> bytes:
        budget.take(entry.file_size)  # a limit to what zipfile reads, true or not
        try:
            return package.read(entry)
        except ZIP_FAULTS as error:
            raise UnreadableError(f"does not unpack: {_line(error)}") from error

    return Member(name, entry.file_size, load, fault, "unsupported" if fault == LINK else "failed", origin)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """The name; many programs write UTF-8 without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _name(raw: str) -> tuple[str, Origin]:
    name, unsafe = safe_name(raw)
    shown = raw.encode("utf-8", "replace").decode("utf-8")[:200]
    return name, Origin(
        notes=(f"its path in the archive is {shown!r}, shown without the steps out of it",) if unsafe else ()
    )


def open_tar(data: bytes, budget: Budget) -> Iterator[Member]:
    """Files in a tar archive."""
    try:
        archive = tarfile.open(fileobj=io.BytesIO(data), mode="r:", errors="replace")  # noqa: SIM115 memory only
    except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError) as error:
        raise UnreadableError(f"broken tar: {_line(error)}") from error
    while True:
        try:
            entry = archive.next()
        except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, IndexError) as error:
            raise UnreadableError(f"tar broken off: {_line(error)}") from error
        if entry is None:
            return
        if not entry.isdir():
            yield _tar_member(archive, entry, budget)


def _tar_member(archive: tarfile.TarFile, entry: tarfile.TarInfo, budget: Budget) -> Member:
    name, origin = _name(entry.name)
    if entry.issym() or entry.islnk():
        return Member(name, 0, bytes, LINK, "unsupported", origin)
    if not entry.isfile():
        return Member(name, 0, bytes, NO_FILE, "unsupported", origin)

    def load() -> bytes:
        budget.take(entry.size)
        try:
            stream = archive.extractfile(entry)
            content = stream.read() if stream is not None else b""
        except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError) as error:
            raise UnreadableError(f"does not unpack: {_line(error)}") from error
        if len(content) < entry.size:
            raise UnreadableError("does not unpack: the archive is broken off")
        return content

    return Member(name, entry.size, load, None, "failed", origin)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def unpack(data: bytes, media_type: str, budget: Budget) -> tuple[bytes, str | None]:
    """What gzip, bzip2 or xz packs, within the budget, and why it is not whole where it is not.

    Raises UnreadableError where nothing unpacks, LimitError where too much does.
    """
    kinds: dict[str, Callable[[], _Decompressor]] = {BZIP2: bz2.BZ2Decompressor, XZ: _xz}
    make = kinds.get(media_type, _Gzip)
    pieces: list[bytes] = []
    rest = data
    try:
        while rest:
            decompressor = make()
            pending = rest
            while not decompressor.eof:
                piece = decompressor.decompress(pending, _PIECE)
                pending = b""
                if not piece and not decompressor.eof and decompressor.needs_input:
                    raise EOFError("broken off")
                budget.take(len(piece))
                pieces.append(piece)
            rest = decompressor.unused_data.lstrip(b"\0")
    except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError, MemoryError) as error:
        if not any(pieces):
            raise UnreadableError(f"does not unpack: {_line(error)}") from error
        return b"".join(pieces), f"broken off: {_line(error)}"
    return b"".join(pieces), None


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=500_000_000)


class _Gzip:
    """zlib's decompressor with the face of the other two."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(data or self._inner.unconsumed_tail, max_length)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
