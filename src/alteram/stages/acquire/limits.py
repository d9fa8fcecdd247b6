"""How much may come out of what is packed: every limit is a setting."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from alteram.settings import AcquireSettings
from alteram.stages.acquire.layer import UnreadableError

__all__ = ["SMALL", "ZIP_FAULTS", "Budget", "LimitError", "check_package", "over_ratio"]

SMALL = 1_000_000
"""Unpacked bytes below which the ratio says nothing: a page of blanks packs very well."""


ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    LookupError,
)
"""What Python's zipfile raises on broken archives."""


class LimitError(Exception):
    """A limit is reached; the message is the one line that the user sees."""


def over_ratio(unpacked: int, packed: int, settings: AcquireSettings) -> bool:
    """Whether something unpacks to more than the allowed multiple of its size."""
    return unpacked > SMALL and unpacked > settings.archive_max_ratio * max(packed, 1)


class Budget:
    """What may still be unpacked from one file, however deep its archives lie in one another."""

    def __init__(self, packed: int, settings: AcquireSettings) -> None:
        self.packed = packed
        self.settings = settings
        self.unpacked = 0
        self.members = 0
        self.reached: str | None = None
        """The limit that was reached: nothing more is unpacked after it."""

    @property
    def left(self) -> int:
        """Bytes that may still come."""
        by_ratio = max(SMALL, self.settings.archive_max_ratio * self.packed)
        return max(0, min(self.settings.archive_max_bytes, by_ratio) - self.unpacked)

    def member(self) -> None:
        """Counts a member.  Raises LimitError."""
        self.members += 1
        if self.members > self.settings.archive_max_members:
            self.stop(f"more than {self.settings.archive_max_members} members (setting acquire.archive_max_members)")

    def take(self, size: int) -> None:
        """Counts bytes that came out.  Raises LimitError."""
        if size > self.left:
            if self.unpacked + size > self.settings.archive_max_bytes:
                limit = f"{self.settings.archive_max_bytes} bytes (setting acquire.archive_max_bytes)"
            else:
                limit = f"{self.settings.archive_max_ratio} times its size (setting acquire.archive_max_ratio)"
            self.stop(f"unpacks to more than {limit}")
        self.unpacked += size

    def stop(self, reason: str) -> None:
        """Lets nothing more out.  Raises LimitError."""
        self.reached = reason
        raise LimitError(reason)


def check_package(data: bytes, settings: AcquireSettings) -> None:
    """Looks at the members of an office document before a library unpacks them.

    Raises UnreadableError for a zip bomb, an encrypted package and a broken one.  The sizes that a zip states are
    limits to what Python's zipfile reads of it, so that a false statement helps nobody.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except ZIP_FAULTS as error:
        raise UnreadableError("broken document: its zip package cannot be opened") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError("encrypted document: it opens only with a password")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > settings.archive_max_bytes or over_ratio(unpacked, len(data), settings):
        raise UnreadableError(f"zip bomb: {len(data)} bytes unpack to {unpacked}")
    if len(entries) > settings.archive_max_members:
        raise UnreadableError(f"zip bomb: {len(entries)} members")
