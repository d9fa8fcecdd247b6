"""E-mail: who wrote to whom when as the first lines of the text layer, then the words of the message.

Parsed with the standard library's tolerant `compat32` policy: the modern one raises on headers that real mail has,
and puts a wrong weekday in a date right, which is evidence lost.  Attachments are sources of their own.
"""

from __future__ import annotations

import email
import email.header
import email.message
import email.policy
import email.utils
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from alteram.settings import AcquireSettings
from alteram.stages.acquire.build import LayerBuilder
from alteram.stages.acquire.charset import decode, freeze
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.limits import Budget
from alteram.stages.acquire.members import Member, safe_name

__all__ = ["Message", "decode_header", "open_attachments", "parse", "payload", "read_eml"]

Message = email.message.Message

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_KEPT = (*_SHOWN, "Bcc", "Reply-To", "Sender", "Message-ID", "In-Reply-To", "References", "List-Id", "Organization")
_MOST_HEADER = 20_000
_STUB = (400, 10)
"""A plain body shorter than the first number of letters, and by the second factor shorter than its html twin, is
only a hint to open the mail in another program."""
_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
}
_BROKEN = ("NoBoundaryInMultipartDefect", "StartBoundaryNotFoundDefect", "InvalidBase64", "InvalidMultipart")


def parse(data: bytes) -> Message[str, str]:
    """The message, whatever its faults.  Raises UnreadableError where its parts nest without end."""
    try:
        return email.message_from_bytes(data.lstrip(b"\r\n"), policy=email.policy.compat32)
    except RecursionError as error:
        raise UnreadableError("parts nested too deep in one another") from error


def read_eml(data: bytes, settings: AcquireSettings) -> Layer:
    """Header lines and body of a message.  Raises UnreadableError where there is no message at all."""
    message = parse(data)
    walk = _Walk()
    walk.visit(message)
    headers = {name: value for name in _KEPT if (value := decode_header(message, name))}
    builder = LayerBuilder()
    for name in _SHOWN:
        if name in headers:
            builder.add("mail_header", f"{name}: {headers[name]}", gap="\n")
    layout = _add_bodies(builder, walk, settings)
    layer = builder.layer(layout=layout)
    if not layer.text:
        raise UnreadableError("no e-mail: neither headers nor words")
    layer.headers = headers
    layer.title = headers.get("Subject")
    name, address = email.utils.parseaddr(headers.get("From", ""))
    layer.author = name or address or None
    layer.published = _sent(headers.get("Date"))
    layer.partly = "; ".join(dict.fromkeys(walk.faults)) or None
    layer.notes = list(dict.fromkeys(walk.notes))
    layer.tool = "alteram.eml 1"
    return layer


def open_attachments(data: bytes, budget: Budget) -> Iterator[Member]:
    """What is attached to a message: files, pictures, messages."""
    walk = _Walk()
    walk.visit(parse(data))
    for number, part in enumerate(walk.attached, start=1):
        name, _ = safe_name(_file_name(part) or f"part-{number}{_ENDINGS.get(part.get_content_type(), '.bin')}")
        yield Member(name, 0, _loader(part, budget))


def _loader(part: Message[str, str], budget: Budget) -> Callable[[], bytes]:
    def load() -> bytes:
        data = _inner(part) if part.get_content_maintype() == "message" else payload(part)
        budget.take(len(data))
        return data

    return load


def _inner(part: Message[str, str]) -> bytes:
    """An attached message as bytes."""
    content = part.get_payload()
    if isinstance(content, list) and content and isinstance(content[0], Message):
        try:
            return content[0].as_bytes(policy=email.policy.compat32)
        except (ValueError, KeyError, TypeError, LookupError, AttributeError) as error:
            raise UnreadableError("attached message too broken to take out") from error
    return payload(part)


def payload(part: Message[str, str]) -> bytes:
    """The bytes of a part, as well as its transfer encoding can be undone."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        content = None
    if isinstance(content, bytes):
        return content
    raw = part._payload  # type: ignore[attr-defined]  # what `get_payload` would fail on again
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


@dataclass
class _Walk:
    """Sorts the parts of a message: bodies in order, attachments, faults."""

    bodies: list[Message[str, str]] = field(default_factory=list)
    attached: list[Message[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def visit(self, message: Message[str, str]) -> None:
        """All parts; a message in a message is an attachment."""
        stack = [message]
        while stack:
            part = stack.pop()
            self.defects(part)
            content: Any = part.get_payload() if part.is_multipart() else None
            kind = part.get_content_type()
            if content is None or kind.startswith("message/"):
                self.leaf(part, kind, first=part is message)
            elif kind == "multipart/alternative":
                stack.extend(reversed(self.choose(content)))
            else:
                stack.extend(reversed(content))

    def leaf(self, part: Message[str, str], kind: str, *, first: bool) -> None:
        """A part without parts."""
        disposition = str(part.get("Content-Disposition", "")).lower()
        if not first and (disposition.startswith("attachment") or _file_name(part)):
            self.attached.append(part)
        elif kind in ("text/plain", "text/html") or part.get_content_maintype() == "multipart":
            self.bodies.append(part)
        elif kind in ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"):
            self.faults.append("encrypted message")
        elif first and part.get_content_maintype() not in ("text", "message"):
            self.attached.append(part)
        elif part.get_content_maintype() == "text" and not kind.endswith(("calendar", "css", "csv", "xml", "vcard")):
            self.bodies.append(part)  # text/enriched, text/foo and the like: read as plain
        else:
            self.attached.append(part)

    def choose(self, parts: list[Message[str, str]]) -> list[Message[str, str]]:
        """Of several renderings of one body the plain one, unless it is a stub; related files come along."""
        plain = next((p for p in parts if p.get_content_type() == "text/plain"), None)
        html = next((p for p in parts for q in p.walk() if q.get_content_type() == "text/html"), None)
        others = [p for p in parts if p is not plain and p is not html and p.get_content_maintype() != "text"]
        if plain is None or html is None:
            chosen = plain or html
            return [chosen, *others] if chosen is not None else parts
        few, factor = _STUB
        short = len(payload(plain).strip())
        words = sum(len(payload(q)) for q in html.walk() if q.get_content_type() == "text/html")
        if short < few and short * factor < words // 4:  # about three in four bytes of html mail are markup
            return [html, *others]
        return [plain, *(q for p in (html, *others) for q in p.walk() if _is_file(q))]

    def defects(self, part: Message[str, str]) -> None:
        """Faults of the MIME structure that may have cost words."""
        names = sorted({type(defect).__name__ for defect in part.defects})
        broken = [name for name in names if name.startswith(_BROKEN)]
        if broken:
            self.faults.append(f"broken MIME ({', '.join(n.removesuffix('Defect') for n in broken)})")
        elif names:
            self.notes.append(f"odd MIME ({', '.join(n.removesuffix('Defect') for n in names)})")


def _is_file(part: Message[str, str]) -> bool:
    return part.get_content_maintype() not in ("text", "multipart") or bool(_file_name(part))


def _add_bodies(builder: LayerBuilder, walk: _Walk, settings: AcquireSettings) -> str:
    layout = "plain"
    for part in walk.bodies:
        found = decode(payload(part), part.get_content_charset())
        if found.partly:
            walk.faults.append(found.partly)
        if found.guessed:
            walk.notes.append(f"encoding not told, read as {found.encoding}")
        if part.get_content_type() == "text/html":
            from alteram.stages.acquire.readers.html import html_layer

            try:
                layer = html_layer(found.text, settings)
            except UnreadableError as error:
                walk.notes.append(f"html body: {error.reason}")
                continue
            builder.add_layer(layer)
            layout = "markup"
        else:
            builder.add_plain(found.text)
    return layout


def decode_header(message: Message[str, str], name: str) -> str:
    """A header as text on one line; empty where it is not there.  Several of one name are joined by commas."""
    values = [value for key, value in message.raw_items() if key.lower() == name.lower()]
    return ", ".join(filter(None, map(_decode_words, values)))


def _decode_words(raw: object) -> str:
    value = str(raw)[:_MOST_HEADER]
    if not value.isascii():  # bytes that stand in the header as they are
        value = _text(value.encode("utf-8", "surrogateescape"), None)
    try:
        pieces = email.header.decode_header(value)
    except (ValueError, LookupError, email.errors.HeaderParseError):
        pieces = [(value, None)]
    text = "".join(
        _text(piece, charset) if isinstance(piece, bytes) and charset else _as_text(piece) for piece, charset in pieces
    )
    return " ".join(freeze(re.sub(r"[\x00-\x1f\x7f]+", " ", text)).split())


def _as_text(piece: bytes | str) -> str:
    """What stands outside encoded words; the library gives its letters as raw-unicode-escape."""
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode("ascii")
    except UnicodeDecodeError:
        return piece.decode("raw_unicode_escape", "replace")


def _text(data: bytes, charset: str | None) -> str:
    try:
        return decode(data, charset).text
    except UnreadableError:
        return data.decode("ascii", "replace")


def _file_name(part: Message[str, str]) -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return _decode_words(name) if name else ""


def _sent(value: str | None) -> str | None:
    """The day on which it was sent, where the sender was."""
    if not value:
        return None
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
