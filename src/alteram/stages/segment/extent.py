"""Where a text begins and ends on its page: its title, its first and its last words.

Precision matters twice here: a lost paragraph is lost evidence, and furniture that is kept becomes a false statement.
Each rule looks at traits that carry over between sites; where they leave doubt, words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from alteram.stages.segment.dates import Dates
from alteram.stages.segment.features import is_any
from alteram.stages.segment.units import Unit
from alteram.stages.segment.words import normal

__all__ = ["body_end", "body_start", "find_title", "is_head", "mark_junk"]

_HEADS = ("comments", "related", "widget")
_FURNITURE_KINDS = ("navigation", "header", "footer", "form", "script_text")
_HEAD_WORDS = 14
"""Longest head over links or comments, in words."""
_ABOVE = 120
"""How many units over the running text its title may stand."""
_HEADLINE = 5  # words of a headline under a masthead, at least
_TITLE_WORDS = 14
_SEPARATED = re.compile(r"\s+[|·•»›–—-]\s+")
"""What parts a title from the name of the site."""
_INNER_END = re.compile(r"[.!?…]\s")
_NEAR = 4
"""How many units after a salutation a letter begins."""
_RESUMES = 900
"""Code points of whole sentences from which a text is taken up again after a head over links."""
_FOOT = 400
"""Most code points of sentences that stand below furniture and are the publisher's."""
_SIGNED = 12
"""Longest line of a signature, in words."""


def mark_junk(units: Sequence[Unit]) -> list[bool]:
    """Whether each unit belongs to the page by its own look or by the markup around it."""
    kept = [i for i, u in enumerate(units) if u.main and (is_any(u, "prose") or u.kind in ("list_item", "quotation"))]
    first, last = _main_range(units, kept)
    parents = {units[i].path.rpartition("/")[0] for i in kept}
    junk = []
    for i, unit in enumerate(units):
        # The markup knows main content, and this stands outside of it, in another part of the tree.
        outside = not first <= i <= last and unit.path.rpartition("/")[0] not in parents
        paged = i > 0 and "pager" in units[i - 1].lists and units[i - 1].words <= 2 and not unit.gap
        junk.append(_is_junk(unit, outside=outside) or (paged and unit.words <= _TITLE_WORDS))
    return junk


def _main_range(units: Sequence[Unit], kept: Sequence[int]) -> tuple[int, int]:
    """First and last unit of the main content with its title; everything where nothing is known of it."""
    if not kept:
        return 0, len(units)
    titles = [i for i in range(kept[0]) if _is_title(units[i]) and (units[i].main or units[i].level <= 1)]
    return titles[-1] if titles else kept[0], kept[-1]


def _is_junk(unit: Unit, *, outside: bool) -> bool:
    if unit.edge or is_any(unit, "furniture", "crumb"):
        return not (unit.main and unit.kind in ("heading", "title"))
    if unit.kind in _FURNITURE_KINDS:
        return not (unit.main and is_any(unit, "prose"))
    if is_any(unit, "menu"):
        return not is_any(unit, "mark")
    if "inline" in unit.lists or ("more" in unit.lists and not is_any(unit, "mark") and not _is_title(unit)):
        return not is_any(unit, "prose") or "inline" in unit.lists
    return outside and unit.main is False and not _is_title(unit) and not is_any(unit, "date", "byline", "tags")


def _is_title(unit: Unit) -> bool:
    return unit.kind in ("title", "heading")


def _is_section(unit: Unit) -> bool:
    """Whether the unit is an entry of a menu of sections; share bars stand inside articles as well."""
    return unit.kind == "navigation" or (is_any(unit, "menu") and not is_any(unit, "share"))


def is_head(unit: Unit) -> bool:
    """Whether the unit is a head over comments, links to other texts or boxes."""
    return not unit.lists.isdisjoint(_HEADS) and unit.words <= _HEAD_WORDS and not is_any(unit, "mark")


def body_start(units: Sequence[Unit], junk: Sequence[bool]) -> int | None:
    """Index of the first unit of running text; None where there is none."""
    short: list[int] = []
    for i, unit in enumerate(units):
        if junk[i] or is_any(unit, "bare", "date", "byline", "tags", "alt") or is_head(unit):
            continue
        if _opens_letter(units, junk, i) or (_opens_text(units, i) and not _is_title_sentence(units, junk, i)):
            if not _above_menu(units, i):
                return i
            continue
        if unit.words >= 3 and not _is_title(unit):
            short.append(i)
    return short[min(1, len(short) - 1)] if short else None  # of two short lines, the first is the title


def _opens_letter(units: Sequence[Unit], junk: Sequence[bool], i: int) -> bool:
    unit = units[i]
    if unit.words > 30 or _is_title(unit) or not unit.lists & {"salutation", "sure_salutation"}:
        return False
    if "sure_salutation" not in unit.lists and not any(not j for j in junk[:i]):
        return False  # `To the …` may as well be the title
    following = [u for u, j in zip(units[i + 1 : i + 1 + _NEAR], junk[i + 1 : i + 1 + _NEAR], strict=True) if not j]
    return any(is_any(u, "prose") or u.lists & {"salutation"} for u in following)


def _opens_text(units: Sequence[Unit], i: int) -> bool:
    unit = units[i]
    if _is_title(unit) or (unit.kind == "caption") or is_any(unit, "caption", "again"):
        return False
    if is_any(unit, "prose"):
        return not (is_any(unit, "capitals") and unit.words <= 20)
    if is_any(unit, "lower") and unit.words >= 8:
        return not (i + 1 < len(units) and is_any(units[i + 1], "title"))
    follower = units[i + 1] if i + 1 < len(units) else None
    listed = follower is not None and (is_any(follower, "mark") or follower.kind == "list_item")
    if is_any(unit, "colon") and follower is not None and unit.words >= 3:
        return listed or is_any(follower, "prose")
    return (is_any(unit, "mark") or unit.kind == "list_item") and unit.words >= 3 and listed


def _is_title_sentence(units: Sequence[Unit], junk: Sequence[bool], i: int) -> bool:
    """Whether a short sentence is the title: a question over the text, or any over a line of date or writer."""
    unit = units[i]
    if unit.words > _TITLE_WORDS or _INNER_END.search(unit.text) or is_any(unit, "mark", "lower", "colon"):
        return False
    if any(
        not j and not is_any(u, "bare", "date", "byline", "tags", "again")
        for u, j in zip(units[:i], junk[:i], strict=True)
    ):
        return False
    following = next(
        (u for u, j in zip(units[i + 1 :], junk[i + 1 :], strict=True) if not j and not is_any(u, "bare")), None
    )
    if following is None:
        return False
    return is_any(following, "date", "byline") or (unit.text.endswith("?") and is_any(following, "prose"))


def _above_menu(units: Sequence[Unit], i: int) -> bool:
    """Whether a menu stands between this and the next running text: this is then a motto or a notice of the page."""
    menus = 0
    for unit in units[i + 1 :]:
        if is_any(unit, "prose", "mark") and not is_any(unit, "crumb"):
            break
        if is_any(unit, "crumb"):
            return True
        menus += _is_section(unit)
    else:
        return False
    return menus >= 3


def body_end(units: Sequence[Unit], junk: list[bool], start: int) -> int:
    """One past the last unit of the text; marks in `junk` what stands between and is none of it."""
    i, end = start + 1, len(units)
    while i < end:
        unit = units[i]
        head = is_head(unit)
        foot = "footer" in unit.lists and is_any(unit, "furniture")
        if "comments" in unit.lists and head:
            end = i
        elif head or foot:
            again = _resumes(units, junk, i + 1, links="related" in unit.lists)
            if again is None:
                end = i
            elif again > i + 1 or foot:
                for k in range(i, again):
                    junk[k] = True
                i = again
        i += 1
    return _trim(units, junk, start, _without_foot(units, junk, start, end))


def _without_foot(units: Sequence[Unit], junk: Sequence[bool], start: int, end: int) -> int:
    """`end`, or where furniture begins after which only a sentence or two on the publisher stand."""
    texts = [i for i in range(start, end) if not junk[i] and is_any(units[i], "prose")]
    size = 0
    for n in range(len(texts) - 1, 0, -1):
        size += len(units[texts[n]].text)
        between = [k for k in range(texts[n - 1] + 1, texts[n]) if junk[k] and not units[k].edge]
        asked = any(_is_section(units[k]) or units[k].lists & {"invitation", "footer"} for k in between)
        if size > _FOOT or len(texts) - n > 2 or n < 2:
            return end
        if asked and len(between) >= 2 and sum(len(units[k].text) for k in texts[:n]) > 2 * size:
            return between[0]
    return end


def _resumes(units: Sequence[Unit], junk: Sequence[bool], i: int, *, links: bool) -> int | None:
    """Where the text goes on after a head; None where it does not.

    Below a head over links stand titles, with an excerpt at most: two sentences in a row are the text again.  Below
    other heads a box may hold sentences of its own, so that more is asked for.
    """
    at = i
    while at < len(units) and not (is_any(units[at], "prose") and not junk[at]):
        at += 1
    size = sentences = others = run = longest = 0
    for unit, bad in zip(units[at:], junk[at:], strict=True):
        if is_head(unit) or (bad and "footer" in unit.lists):
            break
        if bad or is_any(unit, "bare"):
            continue
        if is_any(unit, "prose", "mark") and not is_any(unit, "cut"):
            size += len(unit.text)
            sentences += 1
            run += 1
            longest = max(longest, run)
        else:
            others += 1
            run = 0
    if links:
        return at if longest >= 2 and others <= sentences else None
    return at if sentences >= 2 and size >= max(_RESUMES, 150 * sentences) and others <= sentences else None


def _trim(units: Sequence[Unit], junk: list[bool], start: int, end: int) -> int:
    """One past the last unit that is not furniture, of those before `end`."""
    last = start
    for i in range(start, end):
        note = units[i].text.startswith("[")  # `[1] …`: notes stand below a signature
        if (
            not junk[i]
            and not note
            and not (is_any(units[i], "again") and units[i].words <= _TITLE_WORDS)
            and (is_any(units[i], "prose", "mark") or units[i].kind in ("list_item", "quotation", "table"))
        ):
            last = i
    letter = any(u.lists & {"salutation"} for u in units[max(0, start - 2) : start + 3])
    signed = False
    kept = last + 1
    for i in range(last + 1, end):
        unit = units[i]
        if junk[i] and not unit.edge and kept > last + 1:
            break
        if junk[i] or is_any(unit, "bare"):
            continue
        if is_any(unit, "tags") and (not signed or "tags" in unit.lists):
            continue
        if signed and unit.gap and _is_label_block(units, junk, i, end):
            break
        signed = signed or "closing" in unit.lists or (letter and "on_behalf" in unit.lists)
        if not _belongs(units, junk, i, kept, signed=letter or signed):
            break
        kept = i + 1
    for i in range(kept, end):
        if not is_any(units[i], "tags"):
            junk[i] = True
    return kept


def _is_label_block(units: Sequence[Unit], junk: Sequence[bool], i: int, end: int) -> bool:
    """Whether the lines from `i` to the next blank line are labels of the page: short, one of them a menu's."""
    stop = i + 1
    while stop < end and not units[stop].gap:
        stop += 1
    block = range(i, stop)
    return any(junk[k] or is_any(units[k], "menu") for k in block) and all(units[k].words <= 4 for k in block)


def _belongs(units: Sequence[Unit], junk: Sequence[bool], i: int, kept: int, *, signed: bool) -> bool:
    """Whether a short line after the last sentence still belongs to the text."""
    unit, before = units[i], units[kept - 1]
    following = units[i + 1] if i + 1 < len(units) else None
    if is_any(unit, "alt") or unit.links > 0.7:
        return False
    if _closes(unit, before) or not is_any(unit, "open", "again"):
        return True  # the latter: a short sentence
    if following is not None and is_any(following, "date") and unit.words <= _SIGNED and not junk[i + 1]:
        return True
    if (i == kept and _is_formula(unit, before, following)) or _is_led_to(unit, before):
        return True
    if signed:
        return unit.words <= _SIGNED or is_any(unit, "name") or "on_behalf" in unit.lists
    if is_any(before, "name") and not unit.gap and unit.words <= 8 and not is_any(before, "prose"):
        return True
    if is_any(unit, "name") and i - kept < 2 and unit.words <= _SIGNED:
        return not (is_any(unit, "again") or (is_any(unit, "capitals") and unit.words >= 6))
    run = following is not None and is_any(following, "open") and following.gap
    return unit.words >= 6 and not is_any(unit, "title") and not run and not is_any(unit, "again")


def _closes(unit: Unit, before: Unit) -> bool:
    """Whether a line shows by itself that it belongs to what stands before it."""
    if unit.path and unit.path.rpartition("/")[0] == before.path.rpartition("/")[0] and unit.kind == before.kind:
        return True
    known = "closing" in unit.lists or is_any(unit, "byline", "date", "dated", "colon", "lower")
    return known or unit.text.startswith("[")


def _is_formula(unit: Unit, before: Unit, following: Unit | None) -> bool:
    """Whether it is a closing formula, of whatever language, over a name."""
    named = following is not None and not following.gap and is_any(following, "name")
    return named and is_any(before, "prose") and 1 <= unit.words <= 6 and unit.gap


def _is_led_to(unit: Unit, before: Unit) -> bool:
    """Whether the line before leads to it: with a colon, or with a sentence that it goes on with."""
    if is_any(before, "colon"):
        return True
    return is_any(before, "open") and not is_any(before, "title", "mark") and unit.text[:1].islower()


def find_title(units: Sequence[Unit], junk: Sequence[bool], start: int, named: str, dates: Dates) -> int | None:
    """Index of the title among the units before the running text; `named` is the title in the metadata.

    A line of issuer and date (`The Harbour Post — 24 February 2022`) is the title only where nothing else can be.
    """
    letter = bool(units[start].lists & {"salutation"}) and not any(junk[:start])
    lowest = max(0, start - _ABOVE)
    pages = [_SEPARATED.split(units[i].norm) for i in range(lowest, start) if not is_any(units[i], "mark")]
    crumbs = [units[i].norm for i in range(lowest, start) if junk[i] or is_any(units[i], "title")]
    best, found, dated, seen = 1.5, None, None, False
    for i in range(lowest, start):
        unit = units[i]
        if junk[i] or is_any(unit, "bare", "date", "byline", "tags", "alt") or "listing" in unit.lists or is_head(unit):
            continue
        score = _title_score(units, junk, i, start)
        if is_any(unit, "caption") and seen:
            score -= 2.5  # a date at its end: said of a picture, unless nothing else can be the title
        seen = True
        score += _said_score(unit, normal(named), crumbs, pages)
        if letter and _is_sender(unit):
            continue
        if score > best and found is None and dates.of_head(unit.text) is not None:
            dated = i
        elif score > best:
            best, found = score, i
    if found is not None or dated is None:
        return found
    plain = (i for i in range(dated + 1, start) if not junk[i] and units[i].words > 1)
    return next((i for i in plain if not is_any(units[i], "date", "byline", "tags", "alt", "again")), dated)


def _said_score(unit: Unit, wanted: str, crumbs: Sequence[str], pages: Sequence[Sequence[str]]) -> float:
    """What it tells that other lines, or the metadata, say the same words."""
    score = -1.0 if len(_SEPARATED.split(unit.norm)) > 1 else 0.0
    if unit.words >= 3 and any(c != unit.norm and c.endswith(unit.norm) for c in crumbs):
        score += 3
    if unit.words >= 3 and any(len(parts) > 1 and unit.norm in parts for parts in pages):
        score += 3  # the page's own title has it, with the name of the site
    if wanted and unit.norm and (unit.norm == wanted or (unit.words >= 3 and wanted.startswith(unit.norm))):
        score += 3
    return score


def _is_sender(unit: Unit) -> bool:
    """Whether a line over a letter gives the sender's name or address, not a title."""
    if _is_title(unit) or unit.lists & {"letter", "statement"}:
        return False
    return is_any(unit, "name", "caption") or ("," in unit.text and unit.words <= 8)


def _title_score(units: Sequence[Unit], junk: Sequence[bool], i: int, start: int) -> float:
    unit = units[i]
    score = _look_score(unit) + _place_score(units, junk, i, start)
    if is_any(unit, "name") and any(unit.norm in u.norm for u in units[start : start + _ABOVE]):
        score -= 1  # the name of the publisher, of whom the text speaks
    if is_any(unit, "name") and not _is_title(unit) and _heads_headline(units, junk, i, start):
        score -= 1.5
    if is_any(unit, "again"):
        score += _again_score(units, i)
    menus = sum(_is_section(u) or is_any(u, "crumb") for u in units[i + 1 : start])
    if menus >= 2 or any(is_any(u, "crumb") for u in units[i + 1 : start]):
        score -= 2.5
    return score


def _heads_headline(units: Sequence[Unit], junk: Sequence[bool], i: int, start: int) -> bool:
    """Whether a name stands right over a headline, or with "Press release, 3 May 2021" between: a masthead."""
    after = [u for u, j in zip(units[i + 1 : start], junk[i + 1 : start], strict=True) if not j]
    kinds = [u for u in after if "statement" in u.lists and is_any(u, "date")]
    unit = next((u for u in after if not is_any(u, "bare", "alt") and u not in kinds), None)
    named = unit is None or unit.kind == "caption" or is_any(unit, "date", "byline", "tags", "name", "again", "caption")
    return unit is not None and not named and unit.words >= _HEADLINE


def _look_score(unit: Unit) -> float:
    """What a line by itself shows of being a title."""
    score = 1.5 if unit.words >= 5 else 1.0 if unit.words >= 3 else 0.0 if unit.words == 2 else -1.0
    if _is_title(unit):
        score += 3.5 if unit.level <= 1 else 2.5
    if is_any(unit, "title"):
        score += 0.5
    if "kicker" in unit.lists:
        score -= 3
    if unit.kind == "caption":
        score -= 2.5
    if is_any(unit, "lower"):
        score -= 1.5
    if is_any(unit, "prose"):
        score -= 1.0
    return score


def _place_score(units: Sequence[Unit], junk: Sequence[bool], i: int, start: int) -> float:
    """What the place of a line shows: alone, below the page's furniture, over a date or a byline."""
    score = 0.5 if units[i].gap and (i + 1 >= len(units) or units[i + 1].gap) else 0.0
    before = next((k for k in range(i - 1, -1, -1) if not is_any(units[k], "bare", "again")), None)
    if before is None or junk[before] or is_any(units[before], "tags", "date") or "listing" in units[before].lists:
        score += 1.5
    after = next((k for k in range(i + 1, start) if not is_any(units[k], "bare")), None)
    if after is not None and is_any(units[after], "date", "byline"):
        score += 1.5
    return score


def _again_score(units: Sequence[Unit], i: int) -> float:
    """What being said again tells: next door or around a title it is a caption, elsewhere a title said twice."""
    same = [k for k, u in enumerate(units) if u.norm == units[i].norm and k != i]
    if any(abs(k - i) <= 2 for k in same):
        return -2.0
    return 0.5 if same else 0.0
