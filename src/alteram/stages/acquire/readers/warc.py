"""Web archives (warc, warc.gz): the pages that a crawler or an archive captured, each with its address and time."""

from __future__ import annotations

import io
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


def open_warc(data: bytes, budget: Budget) -> Iterator[Member]:
    """Captured answers as `0001.html` …, numbered by record.  Requests, revisits and metadata are no sources.

    Each member must be loaded before the next is asked for: a capture is read as a stream.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count = 0
    try:
        records = ArchiveIterator(io.BytesIO(data), no_record_parse=False, arc2warc=False)
        for number, record in enumerate(records, start=1):
            if record.rec_type in _CAPTURES:
                count += 1
                yield _member(record, number, budget)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        what = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableError(f"web archive broken off: {what}") from error
    if not count:
        raise UnreadableError("no captured page in this web archive")


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
        stream = record.content_stream()
        pieces = []
        try:
            while piece := stream.read(_PIECE):
                budget.take(len(piece))
                pieces.append(piece)
        except (EOFError, OSError, ValueError, AttributeError, TypeError) as error:
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
