"""Which reader reads what: one small table, imported on first use."""

from __future__ import annotations

import functools
import importlib
from typing import cast

from alteram.stages.acquire import sniff
from alteram.stages.acquire.layer import Reader
from alteram.stages.acquire.members import Opener

__all__ = ["OPENERS", "READERS", "opener", "reader", "why_not"]

_HERE = "alteram.stages.acquire.readers"

READERS: dict[str, str] = {
    sniff.TEXT: "text:read_text",
    sniff.MARKDOWN: "text:read_markdown",
    sniff.HTML: "html:read_html",
    sniff.MHTML: "mhtml:read_mhtml",
    sniff.PDF: "pdf:read_pdf",
    sniff.DOCX: "docx:read_docx",
    sniff.ODT: "odt:read_odt",
    sniff.RTF: "rtf:read_rtf",
    sniff.EML: "eml:read_eml",
}
"""Media type to the function that makes a text layer of its bytes."""

OPENERS: dict[str, str] = {
    sniff.ZIP: "archives:open_zip",
    sniff.WACZ: "archives:open_wacz",
    sniff.TAR: "archives:open_tar",
    sniff.WARC: "warc:open_warc",
    sniff.MBOX: "mbox:open_mbox",
    sniff.EML: "eml:open_attachments",
}
"""Media type to the function that gives its members; what gzip and its kin pack is unpacked first."""

_WHY_NOT: dict[str, tuple[str, str]] = {
    "application/encrypted-office": ("failed", "encrypted document: it opens only with a password"),
    "application/msword": ("unsupported", "Word document of the old kind (.doc): save it as .docx"),
    "application/vnd.ms-outlook": ("unsupported", "Outlook message (.msg): save it as .eml"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("unsupported", "spreadsheet, not read"),
    "application/vnd.oasis.opendocument.spreadsheet": ("unsupported", "spreadsheet, not read"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("unsupported", "slides, not read"),
    "application/vnd.oasis.opendocument.presentation": ("unsupported", "slides, not read"),
    "application/epub+zip": ("unsupported", "e-book, not read"),
    "application/json": ("unsupported", "data (JSON), no document"),
    "application/xml": ("unsupported", "data (XML), no document"),
    "text/csv": ("unsupported", "table (CSV), no document"),
    "text/tab-separated-values": ("unsupported", "table (TSV), no document"),
    "text/x-source": ("unsupported", "source code, no document"),
    "text/css": ("unsupported", "style sheet, no document"),
    "application/toml": ("unsupported", "sidecar without a file beside it"),
}


@functools.cache
def reader(media_type: str) -> Reader | None:
    """The reader of a media type, if there is one."""
    return cast("Reader | None", _load(READERS.get(media_type)))


@functools.cache
def opener(media_type: str) -> Opener | None:
    """The function that opens a container of a media type, if it is one."""
    return cast("Opener | None", _load(OPENERS.get(media_type)))


def why_not(media_type: str) -> tuple[str, str]:
    """Outcome and reason of a media type that nothing reads."""
    if media_type.startswith("image/"):
        return "unsupported", f"{media_type}: a picture, no text in it that is read"
    return _WHY_NOT.get(media_type, ("unsupported", f"{media_type[:100]}: nothing reads it"))


def _load(place: str | None) -> object | None:
    if place is None:
        return None
    module, _, name = place.partition(":")
    return cast(object, getattr(importlib.import_module(f"{_HERE}.{module}"), name))
