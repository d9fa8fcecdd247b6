"""Web archives (warc, warc.gz): the pages that a crawler or an archive captured, each with its address and time."""

from __future__ import annotations

import contextlib
import io
import logging
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from alteram.stages.acquire.layer import UnreadableError
from alteram.stages.acquire.limits import Budget
from alteram.stages.acquire.members import Member, Origin

__all__ = ["open_warc"]

_CAPTURES = ("response", "resource", "conversion")
_ENDINGS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/zip": "zip",
    "message/rfc822": "eml",
    "text/css": "css",
    "text/javascript": "js",
    "application/javascript": "js",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/svg+xml": "svg",
}
_NO_TEXT = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
_PIECE = 1_000_000
_KEPT = ("WARC-Record-ID", "WARC-Date", "WARC-Target-URI", "WARC-Payload-Digest", "WARC-IP-Address")


logging.getLogger("warcio").addHandler(logging.NullHandler())  # else it writes to the terminal


def open_warc(data: bytes, budget: Budget) -> Iterator[Member]:
    """Captured answers as `0001.html` …, numbered by record.  Requests, revisits and metadata are no sources.

    Each member must be loaded before the next is asked for: a capture is read as a stream.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # what it prints of records whose length is wrong; `err_count` counts them

    stream = _Unpacked(data) if data.startswith(b"\x1f\x8b") else io.BytesIO(data)
    count = short = 0
    records = Quiet(stream)
    try:
        for number, record in enumerate(records, start=1):
            if record.rec_type in _CAPTURES:
                count += 1
                yield _member(record, number, budget)
                short += _is_short(record)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        what = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableError(f"web archive broken off: {what}") from error
    if isinstance(stream, _Unpacked) and stream.broken:
        raise UnreadableError(f"web archive broken off: {stream.broken}")
    if short:
        raise UnreadableError("web archive broken off: its last capture is not whole")
    if records.err_count:
        raise UnreadableError(f"{records.err_count} records of the web archive do not end where they say")
    if not count:
        raise UnreadableError("no captured page in this web archive")


def _is_short(record: Any) -> bool:
    """Whether a capture that was read to its end has less than it says."""
    return not record.raw_stream.read(1) and getattr(record.raw_stream, "limit", 0) > 0


class _Unpacked(io.RawIOBase):
    """The plain bytes of a gzip file of one or many members, as a stream."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.broken: str | None = None
        self._rest = data
        self._member = zlib.decompressobj(31)
        self._place = 0
        self._open = False
        """Whether a gzip member has begun and not ended."""

    def readable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Plain bytes given so far."""
        return self._place

    def readinto(self, buffer: Any) -> int:
        """Some of the plain bytes; none at the end, and where the rest is broken."""
        while self.broken is None and (self._rest or self._member.unconsumed_tail):
            try:
                piece = self._member.decompress(self._member.unconsumed_tail or self._rest, len(buffer))
            except zlib.error as error:
                self.broken = str(error)
                return 0
            self._rest = b""
            self._open = not self._member.eof
            if self._member.eof:
                self._rest = self._member.unused_data.lstrip(b"\0")
                self._member = zlib.decompressobj(31)
            if piece:
                buffer[: len(piece)] = piece
                self._place += len(piece)
                return len(piece)
        if self._open and self.broken is None:
            self.broken = "it ends in the middle"
        return 0


def _member(record: Any, number: int, budget: Budget) -> Member:
    http = record.http_headers
    kind, _, parameters = ((http or record.rec_headers).get_header("Content-Type") or "").partition(";")
    kind = kind.strip().lower()
    name = f"{number:04d}.{_ENDINGS.get(kind, 'bin')}"
    origin = Origin(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        obtained=record.rec_headers.get_header("WARC-Date"),
        charset=_charset(parameters),
        headers=_headers(record),
    )
    status = http.get_statuscode() if http is not None else "200"
    fault = None
    if not status.startswith("2"):
        fault = f"the site answered with status {status[:20]}"
    elif kind.startswith(_NO_TEXT):
        fault = f"{kind}: part of a page, holds no text that is read"
    return Member(name, 0, _loader(record, budget), fault, "unsupported", origin)


def _loader(record: Any, budget: Budget) -> Callable[[], bytes]:
    def load() -> bytes:
        pieces = []
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # the library prints what it cannot decompress
                stream = record.content_stream()
                while piece := stream.read(_PIECE):
                    budget.take(len(piece))
                    pieces.append(piece)
        except (EOFError, OSError, ValueError, AttributeError, TypeError, zlib.error) as error:
            raise UnreadableError("the captured bytes do not unpack") from error
        return b"".join(pieces)

    return load


def _headers(record: Any) -> dict[str, str]:
    """What the capture says of itself, and the headers of the answer."""
    out = {name: value for name in _KEPT if (value := record.rec_headers.get_header(name))}
    if record.http_headers is not None:
        out["HTTP-Status"] = record.http_headers.statusline or ""
        for name in ("Content-Type", "Last-Modified", "Server", "Date"):
            value = record.http_headers.get_header(name)
            if value:
                out[name] = value
    return {name: str(value).encode("utf-8", "replace").decode("utf-8")[:2000] for name, value in out.items()}


def _charset(parameters: str) -> str | None:
    for part in parameters.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
