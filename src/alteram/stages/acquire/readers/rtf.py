"""Rich text (.rtf): its paragraphs."""

from __future__ import annotations

import functools
import importlib.metadata
import re

from alteram.settings import AcquireSettings
from alteram.stages.acquire.build import LayerBuilder
from alteram.stages.acquire.charset import decode, freeze
from alteram.stages.acquire.layer import Layer, UnreadableError

__all__ = ["read_rtf"]

_MARK = re.compile(r"(?:[•◦▪·‣]|\d{1,3}[.)])[ \t]+(?=\S)")
_PAGE = re.compile(r"\\ansicpg(\d+)")
_INFO = re.compile(r"\{\\(title|author)\s([^{}]{1,1000})\}")


@functools.cache
def _tool() -> str:
    return f"alteram.rtf 1 (striprtf {importlib.metadata.version('striprtf')})"


def read_rtf(data: bytes, settings: AcquireSettings) -> Layer:  # noqa: ARG001
    """Paragraphs and list items.  Raises UnreadableError for what is broken or holds no text."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    page = _PAGE.search(source)
    encoding = f"cp{page.group(1)}" if page else "cp1252"
    try:
        "".encode(encoding)
    except LookupError:
        encoding = "cp1252"
    try:
        text = rtf_to_text(source, encoding=encoding, errors="replace")
    except (ValueError, IndexError, KeyError, LookupError, OverflowError, TypeError) as error:
        raise UnreadableError(f"broken rtf: {type(error).__name__}") from error
    builder = LayerBuilder()
    for line in text.split("\n"):
        mark = _MARK.match(line)
        if mark:
            builder.add("list_item", line[mark.end() :], level=1, mark=mark.group().strip())
        else:
            builder.add("paragraph", line)
    layer = builder.layer()
    if not layer.text:
        raise UnreadableError("no text in it")
    bad = layer.text.count("\ufffd")
    if bad:
        layer.partly = f"{bad} letter{'s' if bad > 1 else ''} could not be decoded: shown as U+FFFD"
    for name, value in _INFO.findall(source[:20_000]):
        setattr(layer, name, _plain(value, encoding))
    layer.tool = _tool()
    return layer


def _plain(value: str, encoding: str) -> str | None:
    """A value of the file's own description without its escapes."""
    value = re.sub(r"\\'([0-9a-fA-F]{2})", lambda m: bytes([int(m.group(1), 16)]).decode(encoding, "replace"), value)
    value = re.sub(r"\\u(\d+) ?\??", lambda m: chr(min(int(m.group(1)), 0xFFFF)), value)
    return freeze(decode(value.encode("utf-8", "replace")).text).strip() or None
