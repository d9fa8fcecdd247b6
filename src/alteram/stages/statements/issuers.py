"""The name that a text of its own gives to who has issued it: in its title, its letterhead, its signature.

Such a name is taken as it is written and counts as a name wherever the text has it, though a rule of names would cut
it ("the Committee to …", "Mothers of …").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from alteram.stages.statements.view import DocumentView
from alteram.stages.statements.words import Noun, Roles, load_calendar, read_resource, singular

__all__ = [
    "IssuerWords",
    "declared_names",
    "ends_there",
    "foot",
    "head",
    "is_contact",
    "issued",
    "load_issuer_words",
    "says_next",
    "signed",
    "titled",
]

_CAPITAL = r"[A-ZÀ-Þ][\w’'&.-]*"
_STEP = re.compile(r"\s+(?:(of|for|against|to|and|&|under|without)\s+(the\s+)?)?([^\W\d_][\w’'.-]*)", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:the|all|our)\s+[A-ZÀ-Þ][\w’'-]*")
_INITIALS = re.compile(r"(?:\b[A-ZÀ-Þ]\.)+$")
_ARTICLE = re.compile(r"(?:the|our)\s+", re.IGNORECASE)
_BARS = re.compile(r"\s*[|·•]\s*|\s{3,}")
_STEPS = re.compile(r"\s+[-–—|·•»>/]\s+")
"""What parts the steps of a way through a site: "The Voice - Archive - Who is behind it?"."""
_HEADS = frozenset({"organisation", "body", "media"})
_GROUPS = frozenset({"people", "family", "officials"})
_LONGEST = 10
"""Words of the longest name of an issuer."""
_HEAD_LINES = 4
"""Lines of the longest letterhead."""


@dataclass(frozen=True, slots=True)
class IssuerWords:
    """`resources/<language>-issuers.toml`."""

    issued: re.Pattern[str]
    """A title that names its issuer, up to the name."""
    desk: re.Pattern[str]
    """The words before the name of a body in a line that signs for it."""
    contact: re.Pattern[str]
    papers: re.Pattern[str]
    menu: frozenset[str]
    continues: frozenset[str]
    businesses: frozenset[str]


@functools.cache
def load_issuer_words(language: str = "en") -> IssuerWords:
    """The words of issuers of a language."""
    data = read_resource(f"{language}-issuers.toml")
    any_of = {name: "|".join(re.escape(w) for w in sorted(entries, key=lambda w: (-len(w), w)))
              for name, entries in data.items()}  # fmt: skip
    return IssuerWords(
        re.compile(rf"\W*(?:(?:{any_of['before_issued']})\s+)*(?:{any_of['issued']})\s+(?:of|by|from)\s+", re.I),
        re.compile(
            rf"(?:(?:{any_of['desks']})(?:\s+(?:of|for)\s+|,\s+)|(?:for|on behalf of)\s+)(?:the\s+)?", re.IGNORECASE
        ),
        re.compile(rf"\W*(?:{any_of['contact']})\b", re.IGNORECASE),
        re.compile(rf"(?:{any_of['papers']}|{any_of['desks']})\b[\s\W\d]*(?:no\.?)?[\s\W\d]*", re.IGNORECASE),
        frozenset(data["menu"]),
        frozenset(data["continues"]),
        frozenset(data["businesses"]),
    )


def is_contact(text: str) -> bool:
    """Whether a line says whom to ask: it signs nothing."""
    return load_issuer_words().contact.match(text) is not None


def issued(title: str) -> int | None:
    """Where the name of the issuer begins in a title that says whose text it is; None in any other title."""
    match = load_issuer_words().issued.match(title)
    return match.end() if match is not None else None


def titled(title: str, roles: Roles) -> str | None:
    """The issuer whom a title names ("Statement of the …"), as written; None where it names none."""
    words = load_issuer_words()
    match = words.issued.match(title)
    if match is None:
        return None
    rest = title[match.end() :]
    article = _ARTICLE.match(rest)
    rest = rest[article.end() :] if article is not None else rest
    end = _name_end(rest, roles)
    if end == 0:
        end = _common_end(rest, roles)
    return rest[:end] if end and ends_there(rest[end:]) else None


def ends_there(rest: str) -> bool:
    """Whether a title may go on like this behind its issuer's name: it is no sentence that tells of a statement."""
    after = rest.lstrip()
    if not after or not after[0].isalnum():
        return True
    return after.split()[0].lower() in load_issuer_words().continues or after[0].isdigit()


def _name_end(text: str, roles: Roles) -> int:
    """Where the name ends with which a text begins; 0 where it begins with none."""
    first = re.match(_CAPITAL, text)
    if first is None:
        return 0
    end, count, joined = first.end(), 1, False
    while count < _LONGEST and (text[end - 1] not in ".," or _INITIALS.search(text, 0, end) is not None):
        step = _STEP.match(text, end)
        if step is None or not step[3][:1].isupper() or not _goes_on(text, step, roles, joined=joined):
            break
        small = (step[1] or "").lower()
        joined = joined or bool(small)
        end, count = step.end(), count + 1
        aim = _OBJECT.match(text, end) if small == "to" else None
        end = aim.end() if aim is not None else end
    return len(text[:end].rstrip(".,-")) if _INITIALS.search(text, 0, end) is None else end


def _goes_on(text: str, step: re.Match[str], roles: Roles, *, joined: bool) -> bool:
    """Whether a name goes on over a small word, or with a further word in capitals."""
    small, capital = (step[1] or "").lower(), step[1] is not None and step[1][0].isupper()
    if small == "to":
        return _aims(text, step, roles)
    if small == "and":  # else two issuers
        return joined or not _is_head(_last_word(text[: step.start()]), roles)
    if small in ("for", "against"):  # in a title, what a text is for or against
        return not (capital and joined) and not (small == "against" and step[2])
    return bool(small) or step[3].lower() not in load_issuer_words().continues


_SENT = frozenset({"mission", "delegation", "embassy"})


def _aims(text: str, step: re.Match[str], roles: Roles) -> bool:
    """Whether "to" and a capital say what a body is for ("Committee to Save the …"), not to whom it writes."""
    noun = roles.noun_of(step[3].lower().rstrip("’'"))
    if _last_word(text[: step.start()]).lower() in _SENT and not step[2]:
        return True  # "Observer Mission to X"
    if step[2] or noun is not None or step[3].lower() in roles.titles:
        return False
    after = re.match(r"\s+(the|all|our|[A-ZÀ-Þ][\w’'-]*)\s?(\S*)", text[step.end() :])
    if after is None:
        return False
    body = roles.noun_of(_last_word(text[: step.start()]).lower())
    following = roles.noun_of(after[1].lower())
    called = body is None or body.kind in _HEADS or body.kind in _GROUPS
    return called and (following is None or following.kind not in ("office", "body", "organisation", "state"))


def _common_end(text: str, roles: Roles) -> int:
    """Where a common noun with the name of its place ends: "city of A", "village council of A"."""
    match = re.match(rf"(?:[a-z]+ ){{1,3}}of (?:the )?{_CAPITAL}(?: {_CAPITAL})*", text)
    if match is None:
        return 0
    noun = roles.noun_of(text[: match.end()].split(" of ")[0].split()[-1])
    return match.end() if noun is not None and noun.kind in _HEADS | _GROUPS | {"place", "state"} else 0


def _last_word(text: str) -> str:
    return text.split()[-1] if text.split() else ""


def _is_head(word: str, roles: Roles) -> bool:
    return _noun(word, roles, _HEADS) is not None


def _noun(word: str, roles: Roles, kinds: frozenset[str]) -> Noun | None:
    low = word.lower().strip(".,’'")
    noun = roles.noun_of(low) or roles.common.get(singular(low)) or roles.common.get(low)
    return noun if noun is not None and noun.kind in kinds else None


def is_body(name: str, roles: Roles) -> bool:
    """Whether the words of a name say that it is of a body or a group: by its head, its aim or its end."""
    words = name.split()
    if not words:
        return False
    at = next((k for k, w in enumerate(words) if w.lower() in ("of", "for", "against", "to") and k), len(words))
    head = words[at - 1]
    if _noun(head, roles, _HEADS) is not None or words[-1].lower().strip(".") in load_issuer_words().businesses:
        return True
    if _noun(head, roles, _GROUPS) is not None:
        return at < len(words) or len(words) > 1
    if any(_noun(w, roles, _GROUPS) is not None for w in words[at + 1 :]):
        return True  # "Circle of Parents": named after its members
    return "&" in words or (any(w.endswith(("s'", "s’")) for w in words[:-1]))


def signed(line: str, roles: Roles) -> str | None:
    """The body for which a line signs, as written."""
    words = load_issuer_words()
    bare = line.strip(" *_\t")
    if is_contact(bare):
        return None
    desk = words.desk.match(bare)
    text = bare[desk.end() :] if desk is not None else bare
    article = _ARTICLE.match(text)
    text = text[article.end() :] if article is not None else text
    end = _name_end(text, roles)
    name, rest = text[:end], text[end:]
    if not name or len(name.split()) < 2:
        return None
    if desk is not None:
        written = desk[0].lower().rstrip()
        fits = not rest.strip() or rest.lstrip()[0] in ",:;(–-"
        return name if fits and (is_body(name, roles) or not _may_be_other(written)) else None
    role = re.match(r"[^,]{3,40}(?:,| of| for)\s+(?:the\s+)?", bare)
    if role is not None and _noun(role[0].split(",")[0].split(" of ")[0].split()[-1], roles, frozenset({"office"})):
        text = bare[role.end() :]
        name = text[: _name_end(text, roles)]
        return name if len(name.split()) > 1 and is_body(name, roles) else None
    return name if is_body(name, roles) and (not rest.strip() or rest.lstrip()[0] in "(,–") else None


def _may_be_other(desk: str) -> bool:
    """Whether the words before a name leave open that it is no body's: "For …", "Spokesman, …"."""
    return desk.startswith(("for", "on behalf")) or (desk.endswith(",") and desk.startswith(("spokes", "press sec")))


def declared_names(view: DocumentView, roles: Roles) -> list[str]:
    """The names that a document gives to who issues, sends or signs it, as written, longest first."""
    found: list[str] = []
    for p in view.passages:
        text, role = p.passage.span.quote, p.passage.role
        if role in ("title", "heading"):
            of_title = titled(text, roles)
            found += [of_title] if of_title is not None else []
        if role in ("signature", "signatory"):
            found += [x for line in text.split("\n") if (x := signed(line, roles)) is not None]
        if role == "mail_header" and (sender := re.match(r"From:\s*\"?([^<\"\n]+)", text)) is not None:
            name = sender[1].strip()
            found += [name] if is_body(name, roles) else []
        if role == "paragraph" and (said := says_next(text, roles)) is not None:
            found.append(said)
    found += [x for x in (head(view, roles)[0], foot(view, roles)) if x is not None]
    return sorted({x for x in found if len(x.split()) > 1}, key=lambda x: (-len(x), x))


_NEXT = re.compile(
    r"\s+(?:hereby\s+)?(?:states?|declares?|announces?|informs?|makes?\s+known"
    r"|(?:wish(?:es)?|would\s+like|deems?\s+it\s+necessary|considers?\s+it\s+necessary)\s+to\s+"
    r"(?:state|declare|announce))\s+(?:as\s+follows|the\s+following)\s*[.:]?\s*$"
)


def says_next(text: str, roles: Roles) -> str | None:
    """Who says of itself that it states what follows ("… the X states the following."), as written."""
    match = _NEXT.search(text) if "follow" in text[-20:] else None
    if match is None:
        return None
    before = text[: match.start()]
    for start in re.finditer(r"(?:^|[\s,])(?=[A-ZÀ-Þ])", before):
        rest = before[start.end() :]
        article = _ARTICLE.match(rest)
        rest = rest[article.end() :] if article is not None else rest
        if rest and _name_end(rest, roles) == len(rest):
            return rest
    return None


# --- the sheet


def _top_lines(view: DocumentView) -> Iterator[str]:
    """The first lines of a text, before the first that is a sentence."""
    text = next((p.passage.span.start for p in view.passages if p.passage.role == "paragraph"), len(view.text))
    lines = [x.strip(" #*_\t") for x in view.text[:text].split("\n") if x.strip()]
    yield from lines[:_HEAD_LINES]


def head(view: DocumentView, roles: Roles) -> tuple[str | None, str | None]:
    """The body that the letterhead of a text names, and the publication that a line of a page's menu names."""
    words = load_issuer_words()
    lines = list(_top_lines(view))
    for line in lines[:1]:
        parts = [x for x in _BARS.split(line) if x]
        names = [x for x in parts if x.lower() not in words.menu]
        if len(parts) > 1 and len(names) == 1 and len(parts) > len(names) and not _is_paper(names[0], words):
            return None, names[0] if len(names[0].split()) <= _LONGEST and not names[0].isdigit() else None
        site, *way = _STEPS.split(line)
        if any(x.lower() in words.menu for x in way[:-1]) and site.lower() not in words.menu:
            return None, site if len(site.split()) <= _LONGEST and not site.isdigit() else None
    if (dated := _dated_head(lines, roles)) is not None:
        return None, dated
    if (dated := _dated_head(lines[1:], roles)) is not None and is_body(dated, roles):
        return None, dated  # below the title
    if (alone := _head_alone(lines, roles)) is not None:
        return (None, alone) if _last_word(alone).lower() in roles.papers else (alone, None)
    if (paper := next((x for x in lines[1:] if _names_paper(x, roles)), None)) is not None:
        return None, paper
    papers = any(_is_paper(x, words) for line in lines for x in _BARS.split(line))
    for k, line in enumerate(lines if papers else ()):
        names = [x for x in _BARS.split(line) if x and not _is_paper(x, words)]
        if len(names) != 1 or any(c.isdigit() for c in names[0]):
            continue
        name = names[0]
        rest = _name_end(_ARTICLE.sub("", name, count=1), roles)
        beside = len(_BARS.split(line)) > 1 or (k + 1 < len(lines) and _is_paper(lines[k + 1], words))
        noun = roles.noun_of(name.split(" of ")[0].split(" OF ")[0].split()[-1].lower())
        headed = beside and k == 0 and 1 < len(name.split()) <= _HEAD_LINES
        capitals = headed and all(w[0].isupper() for w in name.split() if len(w) > 3)  # "Watch on the Wells"
        whole = rest == len(_ARTICLE.sub("", name, count=1)) or capitals
        if not whole or (noun is not None and (noun.kind == "state" or (noun.kind == "place" and not headed))):
            continue
        if headed or is_body(name, roles):
            return name, None
    return None, None


@functools.cache
def _dates() -> re.Pattern[str]:
    """A day of a month and year at the end of a line."""
    calendar = load_calendar()
    names = [rf"{m[:3]}(?:{m[3:]})?" for m in sorted(calendar.months)]
    month, days = rf"(?:{'|'.join(names)}|sept)\.?", "|".join(sorted(calendar.days))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b(?:(?:{days}),?\s+)?(?:{day}\s+{month},?\s+\d{{4}}|{month}\s+{day},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})\.?$",
        re.IGNORECASE,
    )


_BEFORE_DATE = re.compile(r"\s*(?:,|\s[—–|·-])\s*$")


def _dated_head(lines: list[str], roles: Roles) -> str | None:
    """The newspaper or body that heads a text with the date behind it: "The Harbour Post — 24 February 2022".

    A place with a date ("Orrel, 24 February 2022") tells where it was written, and nobody who wrote it.
    """
    date = _dates().search(lines[0]) if lines else None
    mark = _BEFORE_DATE.search(lines[0][: date.start()]) if date is not None else None
    if mark is None:
        return None
    name = lines[0][: mark.start()].strip()
    rest = _ARTICLE.sub("", name, count=1)
    if not rest or _name_end(rest, roles) != len(rest):
        return None
    last = roles.noun_of(_last_word(rest).lower())
    paper = rest != name or _last_word(rest).lower() in roles.papers or (last is not None and last.kind == "media")
    return name if paper or is_body(name, roles) else None


def _head_alone(lines: list[str], roles: Roles) -> str | None:
    """The body or newspaper whose name stands alone over title and date of a text: a letterhead, a masthead."""
    if len(lines) < 3 or not any(_dates().fullmatch(line.strip()) for line in lines[1:]):
        return None
    rest = _ARTICLE.sub("", lines[0], count=1)
    whole = len(rest.split()) > 1 and _name_end(rest, roles) == len(rest)
    return lines[0] if whole and (is_body(rest, roles) or _last_word(rest).lower() in roles.papers) else None


def _names_paper(line: str, roles: Roles) -> bool:
    """Whether a line under a title is the name of a newspaper and nothing else: "The Harbour Courier"."""
    rest = _ARTICLE.sub("", line, count=1)
    whole = 1 < len(rest.split()) <= _HEAD_LINES and _name_end(rest, roles) == len(rest)
    return whole and _last_word(rest).lower() in roles.papers


def _is_paper(part: str, words: IssuerWords) -> bool:
    """Whether a part of a line says what kind of paper this is: "Press release", "Statement no. 4, 3 May 2021"."""
    return words.papers.fullmatch(_dates().sub("", part.strip()).strip()) is not None


def is_sheet(line: str) -> bool:
    """Whether a line only says what kind of paper this is."""
    return _is_paper(line, load_issuer_words())


def foot(view: DocumentView, roles: Roles) -> str | None:
    """The body for which the last line of a text signs ("Press service of the …"), where nothing else signs."""
    end = max((p.passage.span.end for p in view.passages), default=0)
    own = [p.passage.span.quote for p in view.passages][-1:]
    after = [x for x in view.text[end:].split("\n") if x.strip()][:1]
    for line in (*after, *own):
        last = line.strip().split("\n")[-1]
        if load_issuer_words().desk.match(last.strip(" *_")) is not None:
            return signed(last, roles)
    return None
