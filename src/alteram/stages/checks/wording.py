"""Wording that does not fit: quotations left open, two spellings of one body, two titles of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from alteram.model.quotes import pair_marks
from alteram.stages.checks.kinds import Finding
from alteram.stages.checks.paper import BODY, SIGNED, Paper, Part

__all__ = ["namings", "open_quotations", "titles"]

_BODIES = frozenset(
    (  # noqa: SIM905
        "academy agency alliance assembly association board brigade bureau center centre chamber church club coalition "
        "college commission committee company confederation congress cooperative corporation council court delegation "
        "department embassy federation forum foundation front fund group guild house institute institution league "
        "library ministry mission movement museum network office organisation organization party press project school "
        "secretariat service society syndicate team theatre trust union university watch"
    ).split()
)
"""Nouns that say what kind of body a name is of: without one, two names a letter apart may be two persons."""
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:of|for|the|and|[A-Z][\w’'-]+))*\s+[A-Z][\w’'-]+")
_SHORT = 4
"""Shorter words are a letter apart by chance."""

_FAMILIES: tuple[dict[str, str], ...] = (
    {"mr": "Mr", "mister": "Mr", "sir": "Mr", "ms": "Ms", "mrs": "Ms", "miss": "Ms", "madam": "Ms", "lady": "Ms"},
    {
        name: name.capitalize()
        for name in "private corporal sergeant lieutenant captain major colonel brigadier general admiral".split()  # noqa: SIM905
    },
)
"""Titles of which one person has one: forms of address by sex; ranks."""
_TITLED = re.compile(
    r"(?<![\w-])(?P<before>[\w-]+\s+)?(?P<title>"
    + "|".join(sorted({t.capitalize() for family in _FAMILIES for t in family}, key=lambda t: (-len(t), t)))
    + r")\.?\s+(?P<name>[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|[A-Z][\w’'-]+|al|bin|de|der|van|von))*\s+[A-Z][\w’'-]+)"
)
_OTHER_RANKS = frozenset(
    "lieutenant major brigadier vice rear attorney secretary then former later".split()  # noqa: SIM905
)
"""Words before a title that make another of it, or another time."""


def open_quotations(paper: Paper) -> Iterator[Finding]:
    """A quotation that opens and is never closed."""
    body = [p for p in paper.parts if p.role in BODY]
    for k, part in enumerate(body):
        left = [q for q in pair_marks(part.text) if not q.closed and q.family in ("double", "straight", "guillemet")]
        left = [q for q in left if not _in_markup(part.text, q.start)]
        even = bool(left) and left[0].family == "straight" and part.text.count('"') % 2 == 0
        if not left or even or _mixed(part.text):  # of an even number, blanks may only stand on the wrong side
            continue
        after = [p.text for p in body[k + 1 : k + 4]]
        mark = part.text[left[0].start]
        # reopened in the next paragraph, or closed in one of the next without being reopened: one quotation over both
        if after and (after[0].lstrip("> *•–-").startswith(mark) or any(_closed_first(text) for text in after)):
            continue
        place = (part.start + left[0].start, part.end)
        message = "The text opens a quotation and does not close it."
        yield Finding("quotation_marks", (place,), message, "pairs-of-marks", mark)


def _in_markup(text: str, at: int) -> bool:
    """Whether a mark is of a tag that was left in the text: `date="3 May">`."""
    return text[at - 1 : at] == "=" or text[at + 1 : at + 2] in (">", "/")


def _mixed(text: str) -> bool:
    """Whether opening marks also stand for closing ones, or each has its closing one: then nothing can be told."""
    if 0 < text.count("“") <= text.count("”"):
        return True
    return (text.count('"') > 0 and ("“" in text or "”" in text)) or (text.count("“") > 1 and "”" not in text)


def _closed_first(text: str) -> bool:
    """Whether a closing mark stands before any opening one."""
    if text.count('"') % 2:
        return True
    marks = re.findall("[“„«”»]", text)
    return (bool(marks) and marks[0] in "”»") or text.count("”") > text.count("“")


def namings(paper: Paper) -> Iterator[Finding]:
    """The author's own body, spelt one letter apart in the signature and elsewhere."""
    signed = [p for p in paper.parts if p.role in SIGNED | {"byline"}]
    others = [p for p in paper.parts if p.role not in SIGNED | {"byline", "tags", "mail_header"}]
    others.sort(key=lambda p: p.role not in BODY)  # the text's own spelling before that of its title
    for part in signed:
        for m in _NAME.finditer(part.text):
            for mine in _tails(m):
                found = _other_spelling(mine[1], others)
                if found:
                    where, name, at = found
                    place = (part.start + mine[0], part.start + mine[0] + len(mine[1]))
                    places = tuple(sorted((place, (where.start + at, where.start + at + len(name)))))
                    message = f"The signature says {mine[1]}; the text says {name}."
                    yield Finding("naming", places, message, "one-letter-apart", f"{mine[1]}, {name}")
                    return


def _tails(m: re.Match[str]) -> list[tuple[int, str]]:
    """A name and its ends, the shortest first: its first words may be a title ("Head of Harbour Guild")."""
    starts = [w.start() for w in re.finditer(r"\S+", m[0])]
    return [(m.start() + s, m[0][s:]) for s in reversed(starts) if m[0][s].isupper() and " " in m[0][s:]]


def _other_spelling(mine: str, parts: list[Part]) -> tuple[Part, str, int] | None:
    words = mine.split()
    if not any(w.lower() in _BODIES for w in words):
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s+".join([r"[\w’'-]+"] * len(words)) + r"(?!\w)")
    kinds = [w for w in words if w.lower() in _BODIES]
    found: tuple[Part, str, int] | None = None
    for part in parts:
        for anchor in re.finditer(rf"(?<!\w){re.escape(kinds[-1])}(?!\w)", part.text):
            for m in _windows(part.text, anchor.start(), len(words), pattern):
                theirs = m[0].split()
                if theirs == words:
                    return None  # the same spelling stands in the text too: the other may be another body
                if found is None and _one_letter_apart(words, theirs):
                    found = (part, m[0], m.start())
    return found


def _windows(text: str, at: int, width: int, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    starts = [w.start() for w in re.finditer(r"\S+", text[:at])][-(width - 1) :] if width > 1 else []
    for start in (*starts, at):
        m = pattern.match(text, start)
        if m and m.start() <= at < m.end():
            yield m


def _one_letter_apart(a: list[str], b: list[str]) -> bool:
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(different) != 1:
        return False
    x, y = different[0]
    if x.lower() in _BODIES or min(len(x), len(y)) < _SHORT or not (x[0].isupper() and y[0] == x[0]):
        return False
    if x.lower() + "s" == y.lower() or y.lower() + "s" == x.lower() or x.lower() == y.lower():
        return False  # singular and plural, or capitals only
    return OSA.distance(x, y) == 1


def titles(paper: Paper) -> Iterator[Finding]:
    """One full name with two titles that exclude each other."""
    first: dict[tuple[str, int], tuple[str, tuple[int, int], str]] = {}
    told: set[str] = set()
    for part in paper.parts:
        if part.role not in BODY | SIGNED | {"title", "heading", "caption"}:
            continue
        for m in _TITLED.finditer(part.text):
            before = (m["before"] or "").strip().lower()
            family = next(k for k, f in enumerate(_FAMILIES) if m["title"].lower() in f)
            if before in _OTHER_RANKS or m["name"] in told:
                continue
            name = m["name"].removesuffix("’s").removesuffix("'s")
            if name.split()[0].lower() in _FAMILIES[family]:
                continue  # "Major General Ann Holm": two words, one rank
            title = _FAMILIES[family][m["title"].lower()]
            end = part.start + m.start("name") + len(name)
            place = (part.start + m.start("title"), end)
            other = first.setdefault((name, family), (title, place, m["title"]))
            if other[0] != title:
                told.add(name)
                message = f"The text says {other[2]} for {name} in one place and {m['title']} in another."
                yield Finding("title", (other[1], place), message, "same-full-name", f"{other[0]}, {title}")
