"""What governs what: the words over a list, a quotation or names, and the lists of those who signed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from alteram.stages.segment.features import is_any
from alteram.stages.segment.units import Unit

__all__ = ["QUOTES", "bare_text", "govern_quoted", "lead_ins", "signatories"]

QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'"}
"""Opening mark of a quotation to the closing one."""
_FOLLOWING = re.compile(r"\b(?:following|follows|below|such as|as to)\b", re.IGNORECASE)
_NAMES = 3
"""Lines of names from which a signature is a list of signatories."""


def lead_ins(units: Sequence[Unit], start: int, end: int) -> None:
    """Which words govern each list item and each quotation that follows them."""
    lead = -1
    before = -1
    run = ""
    for i in range(start, end):
        unit = units[i]
        if unit.role in ("boilerplate", ""):
            continue
        if unit.role == "list_item":
            if run != "list_item":
                lead = before if before >= 0 and _leads(units[before]) else -1
            unit.lead = lead
        elif unit.role == "quotation":
            unit.lead = _quotation_lead(units, before)
        elif unit.role == "paragraph" and before >= 0 and _is_item_without_mark(units, i, before, run):
            if run != "item":
                lead = before
            unit.role, unit.lead = "list_item", lead
            before, run = i, "item"
            continue
        if unit.role in ("paragraph", "list_item", "quotation", "heading", "salutation", "signature"):
            before, run = i, unit.role


def _quotation_lead(units: Sequence[Unit], before: int) -> int:
    """Which unit governs a quotation that stands after unit `before`."""
    if before < 0:
        return -1
    unit = units[before]
    if unit.role == "quotation":
        return unit.lead if _stays_open(unit) else -1
    return before if _leads(unit) or (_stays_open(unit) and unit.role in ("paragraph", "list_item")) else -1


def _leads(unit: Unit) -> bool:
    """Whether a unit's words go on in what follows: it ends with a colon or a comma, or announces a list."""
    if unit.role not in ("paragraph", "list_item", "heading", "quotation", "signature"):
        return False
    text = unit.text.rstrip("*_ ")
    return text.endswith((":", ",", "–", "—", ":-")) or _FOLLOWING.search(text[-200:]) is not None


def _is_item_without_mark(units: Sequence[Unit], i: int, before: int, run: str) -> bool:
    """Whether a line without a mark is an item: `that …;` under a colon, one line after the other."""
    unit, previous = units[i], units[before]
    ends = unit.text.rstrip("*_ ").endswith
    item = is_any(unit, "lower") or ends(";")
    if run == "item":
        return item or (previous.text.endswith((";", "; and", ", and", "; or")) and ends((".", ";")))
    return (
        is_any(previous, "colon")
        and item
        and (ends((";", ",")) or (unit.words <= 30 and is_any(unit, "lower") and ends(".")))
    )


def _stays_open(unit: Unit) -> bool:
    """Whether the unit ends inside a quotation, which the next paragraph then goes on with."""
    text = unit.text
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”")
    if "«" in text:
        return text.rfind("«") > text.rfind("»")
    return text.count('"') % 2 == 1


def bare_text(text: str) -> str:
    """The text without the marks of quoted lines and of emphasis at its start."""
    return text.lstrip("> *_")


def signatories(units: Sequence[Unit], start: int, end: int) -> None:
    """List items and lines of names under words that say who signed, or under a closing."""
    leads = {i for i in range(start, end) if "signed_by" in units[i].lists and units[i].words <= 25}
    for i in range(start, end):
        unit = units[i]
        if unit.role not in ("list_item", "signature", "paragraph", "heading", "tags"):
            continue
        after = next((k for k in range(i - 1, start - 1, -1) if units[k].role not in ("boilerplate", "")), -1)
        if unit.role == "list_item" and unit.lead in leads:
            unit.role = "signatory"
        elif after >= 0:
            if after in leads and is_any(units[after], "colon") and not is_any(unit, "prose"):
                unit.role, unit.lead = "signatory", after
            elif units[after].role == "signatory" and not is_any(unit, "prose") and is_any(unit, "name", "mark"):
                unit.role, unit.lead = "signatory", units[after].lead
            elif unit.role == "list_item" and units[after].role == "signature" and not is_any(unit, "prose"):
                unit.role, unit.lead = "signatory", after
    _signature_lists(units, start, end)


def _signature_lists(units: Sequence[Unit], start: int, end: int) -> None:
    """Lines of a signature that are a list of persons: names one after the other, four or more."""
    i = start
    while i < end:
        stop = i
        while (
            stop < end
            and units[stop].role == "signature"
            and is_any(units[stop], "name")
            and not units[stop].lists & {"closing"}
        ):
            stop += 1
        if stop - i > _NAMES:
            for k in range(i, stop):
                units[k].role = "signatory"
        i = max(stop, i + 1)


def govern_quoted(units: Sequence[Unit], start: int, end: int) -> None:
    """Words such as `The letter reads as follows:` govern the letter after them, to the end of its signature."""
    lead = -1
    signed = False
    for i in range(start, end):
        unit = units[i]
        if unit.role in ("boilerplate", "", "tags"):
            continue
        if signed and unit.role not in ("signature", "signatory", "dateline", "byline"):
            lead = -1
        if lead < 0 and unit.role in ("paragraph", "heading") and "quoted" in unit.lists and is_any(unit, "colon"):
            lead, signed = i, False
            continue
        if lead >= 0:
            signed = signed or unit.role == "signature"
            if unit.lead < 0 and unit.role != "heading":
                unit.lead = lead
