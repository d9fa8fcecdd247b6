"""One text of a page: finds it, gives its passages their roles and says what the text says of itself."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from alteram.stages.segment.dates import Dates
from alteram.stages.segment.extent import body_end, body_start, find_title, mark_junk
from alteram.stages.segment.features import is_any
from alteram.stages.segment.leads import govern_quoted
from alteram.stages.segment.roles import body_roles, head_roles
from alteram.stages.segment.units import LIST_MARK, Unit
from alteram.stages.segment.words import Words, normal

__all__ = ["About", "Draft", "read_article"]

_BY = re.compile(
    r"(?:^|[.,|·•–—-]\s*|\s)(?:written |posted |published |submitted |reported )?by\s+(?P<name>[^|·•\n]+)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"[,;)»›]|\s\(|\s+(?:on|in|for|at)\s|\s[–—|-]\s|\s{2,}|\.\s(?!\S+$)|\d"
    r"|\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b"
)
_AUTHOR = re.compile(r"^(?:authors?|writer)\s*:\s*(?P<name>.+)$", re.IGNORECASE)
_NOBODY = ("admin", "administrator", "editor", "staff", "webmaster", "user", "staff writer")
"""Names of accounts and posts that are nobody's."""
_TAG_LEAD = re.compile(
    r"^(?:tags?|tagged(?: with| as| under)?|filed (?:under|in)|posted (?:in|under)|categor(?:y|ies)|topics?|labels?"
    r"|key ?words?|section)\s*:?\s*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*+•>])\s+|\s+#+\s*$")
_WIRE = re.compile(r"^[A-ZÀ-Þ][\w .,'’/()-]{2,60}?(?=\s*(?:[–—]|--|-\s))")
_ALT_WORDS = 20
"""Longest text for a picture that a caption may repeat."""
_TIMELINE = 2
"""Lines of a date inside a text from which it is a timeline: the date over it is then no date of publication."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class About:
    """What the source says of itself beside its text."""

    title: str = ""
    author: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(slots=True)
class Draft:
    """A document in the making: units `first` to `last`, both included, of the list that it was read from."""

    first: int
    last: int
    kind: str = "article"
    title: str | None = None
    author: str | None = None
    published: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None


def read_article(
    units: Sequence[Unit], about: About, words: Words, dates: Dates, *, post: bool = False
) -> Draft | None:
    """Reads one text from the units of a page or of a post; None where there is none.  Sets the units' roles."""
    junk = mark_junk(units)
    start = body_start(units, junk)
    if start is None:
        return _read_scraps(units, junk, about, dates)
    title = find_title(units, junk, start, about.title, dates)
    end = body_end(units, junk, start)
    first = _first(units, junk, title, start, dates)
    if title is None or first < title:
        _untitled(units, junk, first, start if title is None else title, dates)
    if title is not None:
        head_roles(units, junk, title, start, dates)
    _alt_texts(units, junk, first, start)
    body_roles(units, junk, start, end)
    for i in range(start, end - 1):
        if units[i].role == units[i + 1].role == "caption":
            _drop_contained(units, junk, i, i + 1)
    govern_quoted(units, start, end)
    for i in [*range(first), *range(end, len(units))]:
        units[i].role = "tags" if is_any(units[i], "tags") and i >= end else "boilerplate"
    last = max((i for i in range(first, end) if units[i].role not in ("", "boilerplate", "tags")), default=end - 1)
    draft = Draft(first, max(last, first))
    _describe(draft, units, title, about, dates, post=post)
    draft.kind = _kind(units, draft, words, start, post=post)
    return draft


def _read_scraps(units: Sequence[Unit], junk: Sequence[bool], about: About, dates: Dates) -> Draft | None:
    """A page without a sentence: whatever is not furniture is kept as it is."""
    kept = [i for i, u in enumerate(units) if not junk[i] and not is_any(u, "bare", "alt")]
    if not kept:
        return None
    for unit in units:
        unit.role = "boilerplate"
    title = kept[0] if len(kept) > 1 and units[kept[0]].words <= 20 else None
    for i in kept:
        unit = units[i]
        unit.role = (
            "title"
            if i == title
            else "dateline"
            if is_any(unit, "date")
            else "list_item"
            if is_any(unit, "mark")
            else "paragraph"
        )
    draft = Draft(kept[0], kept[-1], "other")
    _describe(draft, units, title, about, dates, post=False)
    return draft


def _first(units: Sequence[Unit], junk: Sequence[bool], title: int | None, start: int, dates: Dates) -> int:
    """Index of the unit with which the document begins: tags or date over the title, or the title."""
    if title is None:
        clear = max((i + 1 for i in range(start) if junk[i] or "listing" in units[i].lists), default=0)
        return min(next((i for i in range(clear, start) if not is_any(units[i], "bare", "again", "alt")), start), start)
    if _is_letterhead(units, junk, title):
        return next(i for i in range(title + 1) if not is_any(units[i], "bare"))
    first = title
    for i in range(title - 1, -1, -1):
        unit = units[i]
        if not junk[i] and (is_any(unit, "tags", "date") or dates.of_head(unit.text) is not None):
            first = i
        elif not (is_any(unit, "again", "bare", "alt") or unit.kind == "caption"):
            break
    return first


def _is_letterhead(units: Sequence[Unit], junk: Sequence[bool], title: int) -> bool:
    """Whether what stands over the title is the sender's head of a letter or statement: no page is around it.

    Office formats have no page; of plain text, a date over the title shows it.
    """
    over = [u for u in units[:title] if not is_any(u, "bare")]
    if not 0 < len(over) <= 6 or any(junk[:title]) or any("listing" in u.lists or is_any(u, "tags") for u in over):
        return False
    office = all(u.kind and not u.path for u in over)
    released = any("kicker" in u.lists for u in over) or any(
        u.lists & {"sure_salutation"} for u in units[title + 1 : title + 4]
    )
    return office or (released and any(is_any(u, "date", "caption") and not is_any(u, "again") for u in over))


def _untitled(units: Sequence[Unit], junk: Sequence[bool], first: int, start: int, dates: Dates) -> None:
    """Roles of what stands over a text without a title: the sender's head of a letter, a date, an addressee."""
    head_roles(units[first:start], junk[first:start], None, start - first, dates)
    for unit in units[first:start]:
        if unit.role == "caption" and unit.kind != "caption" and not is_any(unit, "again", "caption"):
            unit.role = "heading"


def _alt_texts(units: Sequence[Unit], junk: list[bool], first: int, start: int) -> None:
    """Of a line that is said again before the text, the last is a caption; before another caption none is.

    Pages give a picture a text for those who do not see it, and repeat it as a caption or give another one.
    """
    above = [i for i in range(first, start) if is_any(units[i], "again") or units[i].kind == "caption"]
    said: dict[str, list[int]] = {}
    for i in above:
        said.setdefault(units[i].norm, []).append(i)
    for places in said.values():
        if units[places[0]].role == "title":
            continue
        last = places[-1]
        following = next((k for k in range(last + 1, start) if not is_any(units[k], "bare")), None)
        other = (
            following is not None and units[following].role == "caption" and units[following].norm != units[last].norm
        )
        for i in places if other and len(places) > 1 else places[:-1]:
            units[i].role = "boilerplate"
            junk[i] = True
    said_of = [i for i in range(first, start) if units[i].role in ("caption", "heading") and not junk[i]]
    for i, k in itertools.pairwise(said_of):
        _drop_contained(units, junk, i, k)
    for i in range(first, start):
        if units[i].role == "":
            single = is_any(units[i], "tags", "date")
            units[i].role = "tags" if is_any(units[i], "tags") else "dateline" if single else "boilerplate"


def _drop_contained(units: Sequence[Unit], junk: list[bool], i: int, k: int) -> None:
    """Makes the text for a picture furniture where the caption after it says the same in full."""
    if units[k].role == "caption" and units[i].norm and units[i].norm in units[k].norm and units[i].words <= _ALT_WORDS:
        units[i].role = "boilerplate"
        junk[i] = True


def _describe(
    draft: Draft, units: Sequence[Unit], title: int | None, about: About, dates: Dates, *, post: bool
) -> None:
    """Title, author, date, tags and address, from the text's own lines first."""
    if title is not None:
        parts = [u.text for u in units[title : title + 2] if u.role == "title"]
        draft.title = _SPACE.sub(" ", _MARKS.sub("", " ".join(parts))).strip().strip("*_").strip() or None
        value = units[title].value
        if post and value and not value[:4].isdigit():
            draft.url = urljoin(about.url, value) if about.url else value
    draft.tags = tuple(dict.fromkeys(tag for u in units if u.role == "tags" for tag in _tags(u.text)))
    _by_lines(draft, units, dates)
    if not draft.published:
        draft.published = _wire_date(units, dates) or _place_date(units, dates)
    if not post:
        draft.url = about.url
        draft.title = draft.title or about.title or None
        draft.published = about.published or draft.published
        draft.author = draft.author or (None if normal(about.author or "") in _NOBODY else about.author)


def _by_lines(draft: Draft, units: Sequence[Unit], dates: Dates) -> None:
    """Author and date, from the lines that give them."""
    texts = [i for i, u in enumerate(units) if u.role in ("paragraph", "list_item", "quotation")]
    inner = [i for i, u in enumerate(units) if texts and u.role == "dateline" and texts[0] < i < texts[-1]]
    for i, unit in enumerate(units):
        if unit.role in ("byline", "dateline"):
            draft.author = draft.author or _author(unit)
            early = i not in inner or i < texts[1]  # one paragraph may stand over the date: the lead
            bare = dates.of_line(unit.text)[1] and not _is_led(unit)
            told = early and not (bare and len(inner) >= _TIMELINE)
            draft.published = draft.published or (_published(unit, dates) if told else None)


def _is_led(unit: Unit) -> bool:
    """Whether a line says more than a date: `Published on 3 May 2020`."""
    return unit.text[:1].isalpha() and unit.norm.partition(" ")[0] in ("published", "posted", "updated", "date")


def _published(unit: Unit, dates: Dates) -> str | None:
    if unit.value and unit.value[:4].isdigit():
        return unit.value[:10]
    found = dates.find(unit.text)
    return dates.published(unit.text, found) if found else None


def _wire_date(units: Sequence[Unit], dates: Dates) -> str | None:
    """The date of a wire's dateline: `NORTHPORT, May 3, 2020 (Agency) – The …`."""
    body = next((u for u in units if u.role == "paragraph"), None)
    if body is None:
        return None
    match = _WIRE.match(body.text[:120])
    if not match or not match.group()[:3].isupper():
        return None
    found = dates.find(match.group())
    return found[0].value if len(found) == 1 else None


def _place_date(units: Sequence[Unit], dates: Dates) -> str | None:
    """The date of a line above the text that gives a place and a day, nothing else: `Northport, 3 May 2020`."""
    for unit in units:
        if unit.role == "paragraph" and unit.words >= _TEXT:
            return None
        found = dates.find(unit.text)
        place, comma, _ = unit.text.partition(",")
        names = place.split()
        if len(found) == 1 and comma and 0 < len(names) <= 3 and all(w[:1].isupper() for w in names):
            whole = found[0].start <= len(place) + 2 and found[0].end >= len(unit.text.rstrip(" .\n"))
            if whole and len(found[0].value) == len("2020-05-03"):
                return found[0].value
    return None


_TEXT = 20
"""Words of the first paragraph of a text."""


def _author(unit: Unit) -> str | None:
    text = unit.text.strip("*_ ")
    match = _AUTHOR.match(text) or _BY.search(text)
    if not match:
        bare = unit.role == "byline" and is_any(unit, "name") and "/" not in text and "byline" not in unit.lists
        return text if bare else None
    name = _AFTER_NAME.split(match["name"], maxsplit=1)[0].strip(" .:*_")
    return None if not name or normal(name) in _NOBODY else name


def _tags(text: str) -> list[str]:
    bare = _TAG_LEAD.sub("", text.strip("*_ "))
    bare = re.split(r"\s[|·•]\s", bare)[0]
    if "," not in bare and len(bare.split()) > 4:
        return []  # tags parted by blanks: nothing tells where one ends
    return [t for t in (p.strip(" .#*_") for p in re.split(r"[,;]", bare)) if t]


def _kind(units: Sequence[Unit], draft: Draft, words: Words, start: int, *, post: bool) -> str:
    """Article, post, letter or statement: what a text opens and closes like, and what it calls itself."""
    roles = [u.role for u in units]
    opening = next((i for i, r in enumerate(roles) if r == "salutation"), None)
    before = sum(r == "paragraph" for r in roles[:opening]) if opening is not None else 0
    named = words.lists_of(normal(draft.title or ""))
    heads = named.union(*(u.lists for u in units[: start + 1] if u.role in ("heading", "dateline", "title")))
    if "speech" in heads:
        return "statement"
    if opening is not None and before <= 1 and "quoted" not in _all_lists(units[:opening]):
        return "letter"
    signed = any(r in ("signature", "signatory") for r in roles)
    if "letter" in heads and signed and _first_person(units[start]):
        return "letter"
    if "statement" in heads:
        return "statement"
    return "post" if post else "article"


def _all_lists(units: Sequence[Unit]) -> set[str]:
    return {name for u in units if u.role == "paragraph" and is_any(u, "colon") for name in u.lists}


def _first_person(unit: Unit) -> bool:
    return re.match(r"\W*(?:We|I|Our|My)\b", LIST_MARK.sub("", unit.text, count=1)) is not None
