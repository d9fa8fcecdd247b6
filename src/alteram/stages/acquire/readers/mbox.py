"""Mailboxes (mbox): messages one after another, each begun by a line `From sender date`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from alteram.stages.acquire.layer import UnreadableError
from alteram.stages.acquire.limits import Budget
from alteram.stages.acquire.members import Member

__all__ = ["open_mbox"]

_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n")
_LOOKS_LIKE_START = re.compile(rb"From \S+.*\d{2}:?\d{2}")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def open_mbox(data: bytes, budget: Budget) -> Iterator[Member]:
    """Messages as `0001.eml`, `0002.eml` …, with the quoting of `From ` lines undone.

    A line `From …` in the middle of a letter begins no message: a header must follow it, or it names sender and time.
    """
    starts = [m for m in _START.finditer(data) if _HEADER.match(data, m.end()) or _LOOKS_LIKE_START.match(m.group())]
    if not starts:
        raise UnreadableError("no message in this mailbox")
    ends = [*(m.start() for m in starts[1:]), len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        yield Member(f"{number:04d}.eml", end - start.end(), _loader(data, start.end(), end, budget))


def _loader(data: bytes, start: int, end: int, budget: Budget) -> Callable[[], bytes]:
    def load() -> bytes:
        message = _QUOTED.sub(rb"\1", data[start:end])
        # the blank line that parts it from the next message is the mailbox's, not its own
        message = message.removesuffix(b"\r\n") if message.endswith(b"\r\n\r\n") else message.removesuffix(b"\n")
        budget.take(len(message))
        if not any(_HEADER.match(line) for line in message.split(b"\n", 50)[:50]):
            raise UnreadableError("no e-mail: no header line")
        return message

    return load
