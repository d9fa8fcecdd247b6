"""MHTML: a web page as browsers save it, in one file."""

from __future__ import annotations

from alteram.settings import AcquireSettings
from alteram.stages.acquire.charset import decode
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.readers.eml import decode_header, parse, payload

__all__ = ["read_mhtml"]


def read_mhtml(data: bytes, settings: AcquireSettings) -> Layer:
    """The page itself; pictures and styles are parts of it, frames with pages of their own are counted as not read."""
    from alteram.stages.acquire.readers.html import html_layer

    message = parse(data)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise UnreadableError("no page in this mhtml file")
    root = pages[0]
    found = decode(payload(root), root.get_content_charset())
    layer = html_layer(found.text, settings)
    layer.url = (
        decode_header(message, "Snapshot-Content-Location") or decode_header(root, "Content-Location") or layer.url
    )
    layer.title = layer.title or decode_header(message, "Subject") or None
    layer.headers = {name: value for name in ("Date", "Subject") if (value := decode_header(message, name))}
    faults = [layer.partly or "", found.partly or ""]
    if len(pages) > 1:
        faults.append(f"{len(pages) - 1} frame{'s' if len(pages) > 2 else ''} of the page not read")
    layer.partly = "; ".join(filter(None, faults)) or None
    layer.tool = f"alteram.mhtml 1, {layer.tool}"
    return layer
