"""E-mail in a text: header lines, the messages of a thread, and old words told from new ones.

A thread that was pasted into one file falls into its messages where header lines say so.  What is marked as quoted
(`> …`), or follows `On … wrote:` without marks, is the words of somebody else, said before.
"""

from __future__ import annotations

import email.utils
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from alteram.stages.segment.dates import Dates
from alteram.stages.segment.units import Unit

__all__ = ["Message", "find_messages", "mark_quoted"]

_HEADER = re.compile(
    r"^\s*[*_]*(?P<name>From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Organi[sz]ation|Importance|Attachments?|Message-ID"
    r"|In-Reply-To|References|MIME-Version|Content-[\w-]+|Return-Path|Received|Delivered-To|Sender|X-[\w-]+)[*_]*:"
    r"[*_]*\s*(?P<value>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"^\s*((?:>\s?)+)")
_ADDRESS = re.compile(r"\s*[<\[(][^<>\[\]()]*@[^<>\[\]()]*[>\])]|\s*\[?mailto:\S+\]?", re.IGNORECASE)


@dataclass(slots=True)
class Message:
    """One message: half-open range of units, its header lines first."""

    lo: int
    hi: int
    body: int
    """Index of the first unit behind the headers."""
    headers: dict[str, str] = field(default_factory=dict)
    """Header names in lower case."""

    @property
    def title(self) -> str | None:
        """The subject."""
        return self.headers.get("subject") or None

    @property
    def author(self) -> str | None:
        """The sender's name, else address."""
        value = self.headers.get("from", "")
        name = _ADDRESS.sub("", value).strip(" \"'*_;,")
        return name or email.utils.parseaddr(value)[1] or None

    def sent(self, dates: Dates) -> str | None:
        """When it was sent, as its header says."""
        value = self.headers.get("date") or self.headers.get("sent") or ""
        try:
            return email.utils.parsedate_to_datetime(value).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            found = dates.find(value[:200])
            return found[0].value if found else None


def find_messages(units: Sequence[Unit], *, is_mail: bool) -> list[Message]:
    """The messages of a file; empty where it is no mail.  `is_mail` is true where the file is known to be one."""
    messages: list[Message] = []
    i = 0
    while i < len(units):
        stop, headers = _headers(units, i)
        if "from" in headers and len(headers) >= 2:
            mark = _mark_before(units, i)
            messages.append(Message(mark, len(units), stop, headers))
            i = stop
        else:
            i += 1
    if not messages:
        return [Message(0, len(units), 0)] if is_mail and units else []
    for message, following in itertools.pairwise(messages):
        message.hi = following.lo
    if messages[0].lo > 0:
        messages.insert(0, Message(0, messages[0].lo, 0))
    return messages


def _headers(units: Sequence[Unit], i: int) -> tuple[int, dict[str, str]]:
    """The header lines that begin at `i`: one past the last, and their values."""
    headers: dict[str, str] = {}
    last = ""
    at = i
    while at < len(units):
        unit = units[at]
        match = _HEADER.match(unit.text) if len(unit.text) <= 20_000 else None
        if match and not (at > i and unit.gap and match["name"].lower() in headers):
            last = match["name"].lower()
            headers.setdefault(last, match["value"].strip())
        elif last and not unit.gap and unit.indent > 0 and not match:
            headers[last] = f"{headers[last]} {unit.text}".strip()  # a folded line
        else:
            break
        at += 1
    return at, headers


def _mark_before(units: Sequence[Unit], i: int) -> int:
    """`i`, or the unit before it where that is a mail program's line over an older message."""
    return i - 1 if i and "mail_mark" in units[i - 1].lists else i


def mark_quoted(units: Sequence[Unit], body: int, hi: int) -> None:
    """Gives quoted words of a message their role and depth; a line `On … wrote:` governs what follows it."""
    lead = -1
    rest = False
    for i in range(body, hi):
        unit = units[i]
        marks = _MARK.match(unit.text)
        if marks or unit.kind == "mail_quote":
            unit.role = "quoted_mail"
            unit.level = marks.group(1).count(">") if marks else max(unit.level, 1)
            unit.lead = lead
        elif _is_wrote(units, i):
            unit.role, unit.level = "quoted_mail", 1
            lead = i
            # Without marks behind it, nothing tells where the old words end: they go on to the end of the message.
            following = next((units[k] for k in range(i + 1, hi) if units[k].text.strip()), None)
            rest = (
                following is not None
                and not _MARK.match(following.text)
                and following.kind not in ("mail_quote", "quotation")
            )
        elif "mail_mark" in unit.lists and unit.words <= 8:
            unit.role, unit.level = "quoted_mail", 1
            lead, rest = i, True
        elif rest or (unit.kind == "quotation" and lead >= 0):
            unit.role, unit.level, unit.lead = "quoted_mail", max(unit.level, 1), lead


def _is_wrote(units: Sequence[Unit], i: int) -> bool:
    """Whether a unit is the line over a quotation."""
    unit = units[i]
    if "mail_wrote" not in unit.lists or not unit.text.rstrip().endswith(":") or unit.words > 40:
        return False
    return unit.norm.startswith("on ") or "@" in unit.text or any(c.isdigit() for c in unit.text)
