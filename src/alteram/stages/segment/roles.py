"""The role of each passage inside a text: headings, lists, quotations, captions, salutations, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from alteram.stages.segment.dates import Dates
from alteram.stages.segment.extent import is_head
from alteram.stages.segment.features import is_any
from alteram.stages.segment.leads import QUOTES, bare_text, lead_ins, signatories
from alteram.stages.segment.units import Unit

__all__ = ["body_roles", "head_roles"]

_OPENING = "“\"«„‘'"
_HEADING_WORDS = 14
_CAPTION_WORDS = 8
_ITEM_WORDS = 25
"""Longest item of a list that has no marks."""
_NUMBERED_WORDS = 8
"""Longest heading that begins with a number."""
_SALUTATION_WORDS = 30
_AFTERQUOTES = 60
"""How many units behind a closing formula are looked at."""
_ROW_WORDS = 15
"""Longest row of date and writer."""
_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5})[.)]\s+\S")
_SIGNED = re.compile(r"(?:^|\s)by\s", re.IGNORECASE)
_LABEL = re.compile(r"[A-Z][a-z]{2,20}:\s+\S")
"""`Present: …`, `Subject: …`: a line of a form."""
_TEXT_ROLES = ("list_item", "quotation", "salutation")


def head_roles(units: Sequence[Unit], junk: Sequence[bool], title: int | None, start: int, dates: Dates) -> None:
    """Roles of what stands between the title and the running text."""
    captions = 0
    for i in range(0 if title is None else title, start):
        unit = units[i]
        if i == title:
            unit.role = "title"
        elif junk[i] or is_any(unit, "bare", "alt") or is_head(unit):
            unit.role = "boilerplate"
        elif is_any(unit, "tags"):
            unit.role = "tags"
        elif is_any(unit, "date"):
            unit.role = "byline" if _names_writer(unit) else "dateline"
        elif _is_dated_head(units, i, title, dates) and not captions:
            unit.role = "dateline"
        elif (
            is_any(unit, "byline")
            or unit.kind == "byline"
            or _is_bare_byline(units, i, title, start)
            or _is_signed_date(unit, dates)
        ):
            unit.role = "byline"
        elif _goes_on(units, i, title):
            unit.role = "title"  # it ran over two lines
        elif ("salutation" in unit.lists and "sure_salutation" in unit.lists) or _calls_out(units, i, title):
            unit.role = "salutation"
        elif (_LABEL.match(unit.text) and not unit.lists & {"caption"}) or _leads_to_quotation(units, i):
            unit.role = "paragraph"
        elif (
            unit.kind == "caption"
            or is_any(unit, "again")
            or (unit.gap and (is_any(unit, "caption") or not _is_deck(unit)))
        ):
            unit.role = "caption"
            captions += 1
        else:
            unit.role = "heading"


def _calls_out(units: Sequence[Unit], i: int, title: int | None) -> bool:
    """Whether a line of few words and a comma under the title of a letter calls whom it is to: "Minister,"."""
    unit = units[i]
    letter = title is not None and i > title and "letter" in units[title].lists
    return letter and unit.words <= _CALLED and unit.text.endswith(",") and unit.text[:1].isupper()


_CALLED = 4
"""Words by which a letter calls its addressee without "Dear", at most."""


def _leads_to_quotation(units: Sequence[Unit], i: int) -> bool:
    """Whether a line ends with a comma over a quotation: "The mayor said,"."""
    return units[i].text.endswith(",") and i + 1 < len(units) and _is_quotation(units[i + 1])


def _is_bare_byline(units: Sequence[Unit], i: int, title: int | None, start: int) -> bool:
    """Whether a name alone, under the title and close over the date, is the writer's."""
    unit = units[i]
    if title is None or i <= title or not is_any(unit, "name") or unit.words > 4 or "," in unit.text:
        return False
    if is_any(unit, "caption") or unit.kind == "caption" or any(u.role == "byline" for u in units[title:i]):
        return False
    if sum(u.norm == unit.norm for u in units[:start]) > 1:
        return False  # said twice over the text: the text for a picture
    return any(is_any(u, "date") for u in units[i + 1 : min(i + 4, start)])


def _goes_on(units: Sequence[Unit], i: int, title: int | None) -> bool:
    """Whether a unit is the second line of the title."""
    if title is None or i != title + 1:
        return False
    return is_any(units[i], "lower") and is_any(units[title], "open") and not is_any(units[i], "again", "prose")


def _names_writer(unit: Unit) -> bool:
    """Whether a row with a date names the writer as well."""
    return _SIGNED.search(unit.text) is not None or "byline" in unit.lists


def _is_dated_head(units: Sequence[Unit], i: int, title: int | None, dates: Dates) -> bool:
    """Whether a line gives place or issuer and date, or is a second line of the title that ends with a date."""
    unit = units[i]
    if is_any(unit, "again"):
        return False
    if dates.of_head(unit.text):
        return True
    below = title is not None and i == title + 1 and not unit.gap and not unit.kind
    return below and is_any(unit, "caption") and not unit.lists & {"caption"}


def _is_signed_date(unit: Unit, dates: Dates) -> bool:
    """Whether a short line holds a date and a writer: `The Courier, 3 May 2020. By Ana Bell`."""
    return unit.words <= _ROW_WORDS and _names_writer(unit) and bool(dates.find(unit.text))


def _is_deck(unit: Unit) -> bool:
    """Whether a line under the title is a second title, not words on a picture."""
    return (
        unit.kind in ("heading", "title")
        or is_any(unit, "capitals", "colon")
        or unit.kind in ("paragraph", "other", "header")
    )


def body_roles(units: Sequence[Unit], junk: Sequence[bool], start: int, end: int) -> None:
    """Roles of the running text and what follows it, up to `end`."""
    signing = False
    letter = False
    for i in range(start, end):
        unit = units[i]
        if junk[i] or is_any(unit, "bare"):
            unit.role = "boilerplate"
        elif _is_closing(units, i, end):
            unit.role, signing = "signature", True
        elif signing and "tags" in unit.lists and is_any(unit, "tags"):
            unit.role = "tags"
        elif signing and not is_any(unit, "prose"):
            unit.role = "byline" if is_any(unit, "byline") else "dateline" if is_any(unit, "date") else "signature"
        else:
            if is_any(unit, "prose"):
                signing = False
            unit.role = _role(units, junk, i, start, end)
            if letter and unit.role == "heading" and is_any(unit, "name") and _is_before_salutation(units, i, end):
                unit.role = "signature"
            letter = letter or unit.role == "salutation"
    _adjacent_items(units, junk, start, end)
    _tail_signature(units, junk, start, end, letter)
    lead_ins(units, start, end)
    signatories(units, start, end)


def _is_before_salutation(units: Sequence[Unit], i: int, end: int) -> bool:
    """Whether the next letter begins behind this line."""
    return i + 1 < end and "sure_salutation" in units[i + 1].lists and units[i + 1].words <= 12


def _is_closing(units: Sequence[Unit], i: int, end: int) -> bool:
    """Whether the unit closes a letter: one of the formulas, short, near lines that are no sentences."""
    unit = units[i]
    if "closing" not in unit.lists or unit.words > 12 or is_any(unit, "mark") or unit.kind == "heading":
        return False
    sentences = sum(is_any(u, "prose") for u in units[i + 1 : min(end, i + _AFTERQUOTES)])
    return sentences <= 4 or (i + 1 < end and is_any(units[i + 1], "name"))


def _role(units: Sequence[Unit], junk: Sequence[bool], i: int, start: int, end: int) -> str:
    unit = units[i]
    if _is_salutation(unit, units, i, start):
        return "salutation"
    again = _role_again(units, i, start, end)
    if again:
        return again
    if unit.kind in _OF_KIND:
        return _OF_KIND[unit.kind]
    if _is_numbered_heading(units, i, end):
        return "heading"
    if unit.kind == "list_item" or (is_any(unit, "mark") and unit.kind not in ("heading", "title", "quotation")):
        return "list_item"
    if unit.kind == "quotation" or _is_quotation(unit):
        return "quotation"
    return _named_role(units, junk, i, start, end) or _plain_role(units, junk, i, start, end)


_OF_KIND = {"mail_header": "mail_header", "mail_quote": "quoted_mail"}
"""Kinds that are roles, whatever else a line looks like."""


def _role_again(units: Sequence[Unit], i: int, start: int, end: int) -> str:
    """The role of a line that is said twice, next door: the text for a picture, and its caption; else empty."""
    unit = units[i]
    if is_any(unit, "again") and not is_any(unit, "mark") and not unit.kind:
        if i + 1 < end and units[i + 1].norm == unit.norm:
            return "boilerplate"
        if i > start and units[i - 1].norm == unit.norm:
            return "caption"
    return ""


def _named_role(units: Sequence[Unit], junk: Sequence[bool], i: int, start: int, end: int) -> str:
    """The role that a line is given by its kind or by a trait of it; empty where it has none."""
    unit = units[i]
    if is_any(unit, "date") or unit.kind == "date" or (is_any(unit, "dated") and _is_last(units, junk, i, end)):
        return "byline" if _names_writer(unit) else "dateline"
    if is_any(unit, "byline") or unit.kind == "byline":
        return "byline"
    if is_any(unit, "tags") and unit.kind in ("", "other", "paragraph") and (i == start or "tags" in unit.lists):
        return "tags"
    if unit.kind in ("heading", "title"):
        return "heading"
    if unit.kind == "caption" or (is_any(unit, "caption") and i > start and not unit.kind):
        return "caption"
    return ""


def _is_last(units: Sequence[Unit], junk: Sequence[bool], i: int, end: int) -> bool:
    """Whether no running text follows soon."""
    return not any(is_any(units[k], "prose") and not junk[k] for k in range(i + 1, min(end, i + _AFTERQUOTES)))


def _is_numbered_heading(units: Sequence[Unit], i: int, end: int) -> bool:
    """Whether a short numbered line stands alone over running text."""
    unit = units[i]
    if not _NUMBER.match(unit.text) or unit.kind == "list_item" or unit.words > _NUMBERED_WORDS or i + 1 >= end:
        return False
    following = units[i + 1]
    alone = unit.gap and following.gap and is_any(unit, "open") and not is_any(unit, "colon")
    return (
        alone
        and is_any(following, "prose")
        and not is_any(following, "mark", "lower")
        and not unit.text.endswith((";", ","))
    )


def _is_salutation(unit: Unit, units: Sequence[Unit], i: int, start: int) -> bool:
    if not unit.lists & {"salutation", "sure_salutation"} or unit.words > _SALUTATION_WORDS or unit.kind == "list_item":
        return False
    if unit.text.rstrip("*_ ").endswith((".", "?")) and not unit.text.endswith(("Mr.", "Hon.")):
        return False
    if "sure_salutation" in unit.lists:
        return unit.words <= 12 or unit.text.rstrip("*_ ").endswith((",", ":", "!"))
    early = i - start <= 1 or units[i - 1].role == "salutation"
    return early and unit.kind not in ("heading", "title") and i - start < 12


def _is_quotation(unit: Unit) -> bool:
    """Whether the whole unit is one quotation, or the part of one that a later paragraph goes on with."""
    text = bare_text(unit.text)
    mark = text[:1]
    if not mark or mark not in _OPENING or unit.words < 6 or (mark in "‘'" and text[1:2].isspace()):
        return False
    closing = QUOTES[mark]
    inner = text[1:].rstrip(" .,;")
    at = inner.find(closing)
    if closing in ("'", "’"):
        return False  # apostrophes look the same
    return at < 0 or at == len(inner) - 1


def _plain_role(units: Sequence[Unit], junk: Sequence[bool], i: int, start: int, end: int) -> str:
    """Heading, caption or paragraph, for a unit that only its words and its place tell."""
    unit = units[i]
    if not is_any(unit, "open") or is_any(unit, "colon", "lower") or unit.words > 40:
        return "paragraph"
    following = next((units[k] for k in range(i + 1, end) if not junk[k] and not is_any(units[k], "bare")), None)
    if following is None or is_any(following, "lower") or unit.text.endswith((",", ";", "-", "–")):
        return "paragraph"
    flows = (
        i > start
        and is_any(units[i - 1], "open")
        and not is_any(units[i - 1], "colon")
        and units[i - 1].role == "paragraph"
    )
    if unit.words <= _HEADING_WORDS and unit.gap and (is_any(unit, "title") or unit.words <= 8) and not flows:
        return "heading"
    named = is_any(unit, "title") or _mostly_capital(unit)
    return (
        "caption" if unit.words >= _CAPTION_WORDS and unit.gap and named and not is_any(unit, "prose") else "paragraph"
    )


def _mostly_capital(unit: Unit) -> bool:
    tokens = [t for t in unit.text.split() if len(t) > 3]
    return sum(t[:1].isupper() for t in tokens) >= 0.6 * max(1, len(tokens))


def _adjacent_items(units: Sequence[Unit], junk: Sequence[bool], start: int, end: int) -> None:
    """Lines right below one another under a colon are a list, also without marks."""
    for i in range(start, end):
        unit = units[i]
        if not is_any(unit, "colon") or unit.role not in ("paragraph", "heading") or "signed_by" in unit.lists:
            continue
        stop = i + 1
        while (
            stop < end
            and not junk[stop]
            and units[stop].words <= _ITEM_WORDS
            and (stop == i + 1 or not units[stop].gap)
        ):
            stop += 1
        items = units[i + 1 : stop]
        if len(items) >= 2 and all(u.role in ("paragraph", "heading", "caption", "signature") for u in items):
            for item in items:
                item.role = "list_item"


def _tail_signature(units: Sequence[Unit], junk: Sequence[bool], start: int, end: int, letter: bool) -> None:
    """Lines after the last sentence: a signature, also without a closing formula."""
    last = start
    for i in range(start, end):
        note = units[i].text.startswith("[")
        if not junk[i] and not note and (is_any(units[i], "prose") or units[i].role in _TEXT_ROLES):
            last = i
    for i in range(last + 1, end):
        unit = units[i]
        if unit.role in ("paragraph", "heading", "caption", "tags", "dateline") and not junk[i]:
            if is_any(unit, "colon", "lower") or "signed_by" in unit.lists or unit.role == "dateline":
                continue
            dated = i + 1 < end and units[i + 1].role == "dateline"
            first_name = is_any(unit, "open") and unit.words <= 2 and unit.text[0].isupper()
            formal = letter and (first_name or "on_behalf" in unit.lists or is_any(unit, "title"))
            if dated or formal or is_any(unit, "name") or units[i - 1].role == "signature":
                unit.role = "signature"
