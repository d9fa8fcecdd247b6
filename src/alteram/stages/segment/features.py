"""What a unit looks like: the traits by which lines of a page are told apart, the same on every site.

| trait     | the unit …                                                                    |
|-----------|-------------------------------------------------------------------------------|
| prose     | is a sentence or more: long, or ends like one and holds words of a clause      |
| open      | does not end like a sentence                                                  |
| lower     | begins in lower case                                                          |
| colon     | ends with a colon                                                             |
| mark      | begins with a list mark                                                       |
| title     | is written like a title: capitals on the words that carry meaning             |
| capitals  | is so without an exception                                                    |
| name      | is a name, or a name with a role                                              |
| crumb     | is a path through a site                                                      |
| menu      | is an entry of a menu, or a row of them                                       |
| share     | is such an entry that leads to a network, or to sharing                       |
| furniture | belongs to the page                                                           |
| dated     | gives place or issuer and a date                                              |
| date      | gives a date and nothing else                                                 |
| tags      | lists tags                                                                    |
| byline    | says who wrote                                                                |
| caption   | is said of a picture                                                          |
| alt       | names a picture in a word or two                                              |
| cut       | ends in dots: the beginning of something longer                               |
| again     | is said again on the page                                                     |
| bare      | holds no letter and no figure                                                 |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from alteram.stages.segment.dates import Dates
from alteram.stages.segment.units import LIST_MARK, Unit
from alteram.stages.segment.words import Words, normal

__all__ = ["Features", "is_any"]

_PAGE_LISTS = ("furniture", "invitation", "pager", "footer")
"""Word lists of lines that belong to the page."""
_LONG = 400
"""Units longer than this are prose, and no phrase of a word list is looked for in them."""
_FURNITURE_WORDS = 45
"""Units of more words are looked at for little: no row of tags, menu or path is as long."""
_SHORT_WORDS = 12
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]*_]*(?:\s?\[\d+\])?$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(…\)|&hellip;)\]?$")
_TOKEN = re.compile(r"[^\W_][\w'’.-]*")
_CRUMB = re.compile(r"\s+[»›>→/|\\]\s+|\s*»\s*|\s*›\s*|\s+::\s+")
_PARTS = re.compile(r"\s*[|·•‧/\\,»›→]\s*|\s{2,}|\t|\s+[–—-]\s+")
_COLUMNS = re.compile(r"\s*[|·•‧»]\s*|\s+[–—-]\s+|\s{2,}|\t|\s/\s")
_PAGE_NUMBER = re.compile(r"[-–—\[(]\s*\d{1,4}\s*[-–—\])]|page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_CONTENTS = re.compile(r".*(?:\.{4,}|(?:\s\.){4,})\s*\d{1,4}$")
"""A line of a table of contents."""
_INITIALS = re.compile(r"[A-Z]{1,4}(?:/[A-Z]{1,5})+")
"""`AB/CD`: writer and editor of an agency's report."""
_GLUED = re.compile(r"[A-Z][a-z]+")
_GLUED_ROW = re.compile(r"(?:[A-Z][a-z]+){2,}")
"""`FacebookTwitterEmail`: buttons whose words a scrape ran together."""
_HANDLE = re.compile(r"@\w+$")
_TAG_STEP = re.compile(
    r"/\w+\.[^/]*\b(?:tags?|post-tags|entry-tags|tag-links|tags-links|cat-links|categories|terms)\b[^/]*(?:/\w+)?$"
)
"""End of a skeleton path whose classes say that it holds tags."""
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$")
_PARTICLES = frozenset(
    ("de", "la", "van", "von", "der", "den", "al", "el", "bin", "ibn", "ben", "da", "di", "du", "y", "e", "st")
)
"""Small words inside names of persons, of many languages."""


def _of_name(word: str) -> bool:
    """Whether a word has the capital of a name: at its start, or behind an article written to it ("al-Tamir")."""
    article, hyphen, rest = word.partition("-")
    return word[0].isupper() or bool(hyphen and article.casefold() in _PARTICLES and rest[:1].isupper())


def is_any(unit: Unit, *traits: str) -> bool:
    """Whether the unit has one of the traits."""
    return not unit.traits.isdisjoint(traits)


def _is_page_line(text: str) -> bool:
    """A handle, a page number or a line of a table of contents."""
    return any(form.fullmatch(text) for form in (_HANDLE, _PAGE_NUMBER, _CONTENTS))


class Features:
    """Marks units with the word lists that they meet and the traits that they have."""

    def __init__(self, words: Words, dates: Dates) -> None:
        self.words = words
        self.dates = dates

    def mark(self, units: Sequence[Unit]) -> None:
        """Sets `norm`, `words`, `lists` and `traits` of every unit."""
        for unit in units:
            self._mark_one(unit)
        self._mark_repeated(units)
        self._mark_tag_lists(units)

    def _mark_one(self, unit: Unit) -> None:
        text = unit.text
        if len(text) > _LONG:
            unit.words = text.count(" ", 0, 2_000) + 1
            traits = {"prose"}
            if text.rstrip("*_").endswith(":"):
                traits.add("colon")
            if not _SENTENCE.search(text[-12:]):
                traits.add("open")
            if LIST_MARK.match(text[:40]):
                traits.add("mark")
            unit.traits = frozenset(traits)
            return
        unit.norm = normal(text)
        tokens = _TOKEN.findall(text)
        unit.words = len(tokens)
        unit.lists = self.words.lists_of(unit.norm)
        unit.traits = frozenset(self._traits(unit, text, tokens))

    def _traits(self, unit: Unit, text: str, tokens: list[str]) -> set[str]:
        traits: set[str] = set()
        if not tokens:
            return {"bare"}
        bare = text.rstrip("*_")
        ends = _SENTENCE.search(bare) is not None
        clause = sum(t.casefold() in self.words.lists["function"] for t in tokens)
        lower = sum(t[0].islower() for t in tokens)
        if not ends:
            traits.add("open")
        if bare.endswith(":"):
            traits.add("colon")
        if LIST_MARK.match(text):
            traits.add("mark")
        first = next((c for c in text if c.isalnum()), "")
        if first.islower() and "mark" not in traits:
            traits.add("lower")
        if _CUT.search(bare):
            traits.add("cut")
        if (
            (ends and len(tokens) >= 8 and lower >= 3)
            or (ends and len(tokens) >= 4 and clause >= 2 and lower >= 2)
            or (len(tokens) >= 20 and clause >= 3 and lower >= 6)
        ):
            traits.add("prose")
        if not ends or len(tokens) <= _SHORT_WORDS:
            traits |= self._titles(tokens)
        traits |= self._furniture(unit, text, tokens)
        return traits

    def _titles(self, tokens: list[str]) -> set[str]:
        """Whether words that carry meaning are capitalised, and whether the words are a name."""
        heavy = [t for t in tokens if t.casefold() not in self.words.lists["function"]]
        capital = sum(t[0].isupper() or t[0].isdigit() for t in heavy)
        found = set()
        if len(heavy) >= 2 and capital >= 0.75 * len(heavy):
            found.add("title")
            if capital == len(heavy):
                found.add("capitals")
        return found

    def _furniture(self, unit: Unit, text: str, tokens: list[str]) -> set[str]:
        lists = unit.lists
        if unit.words > _FURNITURE_WORDS:
            page = not lists.isdisjoint(_PAGE_LISTS) or self._has_foot(text)
            return ({"furniture"} if page else set()) | ({"caption"} if self._is_caption(unit, text) else set())
        traits = self._dates_in(unit, text) | self._page_traits(unit, text)
        if _INITIALS.fullmatch(text):
            traits.add("byline")
        if self._is_meta(unit, text):
            traits.add("date" if self.dates.find(text) else "byline")
        if "byline" in lists and unit.words <= 14 and not _SENTENCE.search(text) and self._names_writer(unit, text):
            traits.add("byline")
        if self._are_tags(unit, text, tokens):
            traits.add("tags")
        if self._is_caption(unit, text):
            traits.add("caption")
        if _IMAGE.match(text) or (unit.words <= 3 and self.words.has("image", unit.norm.rpartition(" ")[2])):
            traits.add("alt")
        if self._is_name(text, tokens):
            traits.add("name")
        return traits

    def _dates_in(self, unit: Unit, text: str) -> set[str]:
        """Whether a line is a date, or begins with one; its value is kept."""
        if unit.words > 25:
            return set()
        value, only = self.dates.of_line(text)
        if only:
            unit.value = unit.value or value
        return ({"date"} if only else set()) | ({"dated"} if self.dates.of_head(text) else set())

    def _page_traits(self, unit: Unit, text: str) -> set[str]:
        """What shows that a line belongs to the page, not to the text."""
        traits: set[str] = set()
        lists = unit.lists
        if "menu" in lists or (not text.endswith(":") and "listing" not in lists and self._is_menu(text)):
            traits.add("menu")
            if self._is_share_bar(unit.norm):
                traits.add("share")
        if not lists.isdisjoint(_PAGE_LISTS) or _is_page_line(text) or ("footer" not in lists and self._has_foot(text)):
            traits.add("furniture")
        if self._is_crumb(text, unit):
            traits.add("crumb")
        return traits

    def _are_tags(self, unit: Unit, text: str, tokens: list[str]) -> bool:
        if "tags" in unit.lists and unit.words > 1 and not _SENTENCE.search(text):
            return True
        linked = bool(unit.path) and unit.kind not in ("heading", "title") and unit.words <= 40
        if linked and (_TAG_STEP.search(unit.path) or (unit.links > 0.9 and ", " in text)):
            return True
        return self._is_tag_row(text, tokens)

    def _is_share_bar(self, norm: str) -> bool:
        """Whether an entry of a menu, or the first of a row, is a network or a way to share."""
        notes = self.words.lists["menu"]
        first = next((" ".join(norm.split(" ")[:n]) for n in (3, 2, 1) if " ".join(norm.split(" ")[:n]) in notes), "")
        return notes.get(norm, notes.get(first, "")) in ("network", "share bar")

    def _is_menu(self, text: str) -> bool:
        """Whether the line is a row of menu entries: two or more, parted by marks, wide blanks or blanks."""
        if len(text) > 200:
            return False
        known = self.words.lists["menu"]
        parts = [normal(p) for p in _PARTS.split(text)]
        parts = [p for p in parts if p]
        if len(parts) > 1 and sum(p in known or "furniture" in self.words.lists_of(p) for p in parts) >= 0.6 * len(
            parts
        ):
            return sum(p in known for p in parts) >= 2
        glued = _GLUED.findall(text) if _GLUED_ROW.fullmatch(text) else []
        if glued:
            return all(t.casefold() in known for t in glued)
        tokens = normal(text).split(" ")
        at = hits = 0
        while at < len(tokens) and len(tokens) <= 24:
            size = next((n for n in (3, 2, 1) if " ".join(tokens[at : at + n]) in known), 0)
            if not size:
                return False
            at, hits = at + size, hits + 1
        return hits >= 2

    def _has_foot(self, text: str) -> bool:
        """Whether a line ends in two or more entries of a page's foot."""
        if "|" not in text and "·" not in text and "•" not in text:
            return False
        parts = [normal(p) for p in re.split(r"[|·•]", text)][1:]
        return sum(p in self.words.lists["menu"] or self._is_furniture(p) for p in parts if p) >= 2

    def _is_furniture(self, norm: str) -> bool:
        return not self.words.lists_of(norm).isdisjoint(_PAGE_LISTS)

    def _is_meta(self, unit: Unit, text: str) -> bool:
        """Whether the line is a row of date, writer, category and counters: `3 May 2020 · by A. Bell · 3 comments`."""
        if unit.words > 25:
            return False
        columns = [p for p in _COLUMNS.split(text) if normal(p)]
        parts = [piece for column in columns for piece in self._around_date(column) if normal(piece)]
        dated = written = other = 0
        for part in parts:
            lists = self.words.lists_of(normal(part))
            if self.dates.of_line(part)[1]:
                dated += 1
            elif "byline" in lists:
                written += 1
            elif len(columns) > 1 and part in columns and len(part.split()) <= 2:
                continue  # the name of a category
            elif lists.isdisjoint(("furniture", "comments", "tags", "menu", "dated")) and not self._counts(part):
                other += 1
        return dated + written > 0 and len(parts) > 1 and other == 0

    def _around_date(self, text: str) -> list[str]:
        """`Posted on 3 May 2020 by A. Bell in News` in three: before the date, the date, behind it."""
        found = self.dates.find(text)
        if len(found) != 1:
            return [text]
        return [text[: found[0].start], text[found[0].start : found[0].end], text[found[0].end :]]

    def _counts(self, part: str) -> bool:
        """Whether words go with a date: `Posted on`, `in News`."""
        tokens = normal(part).split(" ")
        return all(self.words.has("dated", t) for t in tokens) or (tokens[0] == "in" and len(tokens) <= 4)

    def _is_crumb(self, text: str, unit: Unit) -> bool:
        parts = _CRUMB.split(text.rstrip("»›> "))
        if len(parts) < 2 or "tags" in unit.lists or len(text) > 300 or any(not p for p in parts[:-1]):
            return False
        if sum(len(p.split()) for p in parts[:-1]) > 6 * (len(parts) - 1):
            return False
        menu = self.words.lists["menu"]
        home = normal(parts[0]) in menu or (normal(parts[-1]) in menu and len(text) <= 60)
        return home or (len(parts) > 2 and not ({"mark"} & unit.traits) and not _SENTENCE.search(text))

    def _is_tag_row(self, text: str, tokens: list[str]) -> bool:
        """Whether a line lists tags: three or more short words of names or topics, without a sentence."""
        if _SENTENCE.search(text) or text.count(",") < 1 or "“" in text or '"' in text:
            return False
        parts = [p.strip() for p in text.split(",")]
        if any(not p or len(p.split()) > 9 for p in parts):
            return False
        tight = text.count(",") - text.count(", ")
        verbs = any(t in self.words.lists["verb"] for t in tokens)
        if verbs or (any(c.isdigit() for c in parts[-1]) and len(parts) < 4):
            return False
        return tight >= 2 or (tight == 1 == text.count(",")) or (len(parts) >= 5 and len(tokens) <= 3.2 * len(parts))

    def _names_writer(self, unit: Unit, text: str) -> bool:
        """Whether what follows the words of a byline is a name: `By the way` is none."""
        if not unit.norm.startswith("by "):
            return True
        rest = text.strip("*_ ")[3:].strip()
        return rest[:1].isupper() or rest.casefold() in ("admin", "staff", "the editors", "editor", "the editor")

    def _is_caption(self, unit: Unit, text: str) -> bool:
        if "caption" in unit.lists:
            return True
        found = self.dates.find(text) if unit.words <= 60 else []
        if not found or unit.words < 4:
            return False
        last = found[-1]
        before = text[: last.start].rstrip()
        after = text[last.end :].strip(" .")
        # a date at the end, set apart by a comma, a dash or a full stop: `The pier in snow, January 3, 2020- Northport`
        set_apart = before.endswith((",", "-", "–", "—", ".", "("))
        return set_apart and (not after.strip(")") or (len(after.split()) <= 5 and after[0] in "-–—("))

    def _is_name(self, text: str, tokens: list[str]) -> bool:
        """Whether a line is a person's or body's name, alone or with a role behind a comma."""
        if not 2 <= len(tokens) <= 14 or text.endswith(("!", "?", ":", ";")):
            return False
        head = LIST_MARK.sub("", text, count=1)
        head = re.split(r",|\(|\s[–—-]\s", head, maxsplit=1)[0]
        names = _TOKEN.findall(head)
        if not 1 <= len(names) <= 6:
            return False
        capital = [n for n in names if _of_name(n)]
        small = [n for n in names if not _of_name(n) and n.casefold() not in _PARTICLES]
        return len(capital) >= 2 and not small

    def _mark_repeated(self, units: Sequence[Unit]) -> None:
        """Marks short lines that the page says again: texts for images, captions and titles."""
        counts = Counter(u.norm for u in units if u.norm and len(u.norm) <= 200)
        for unit in units:
            if unit.norm and counts.get(unit.norm, 0) > 1:
                unit.traits = unit.traits | {"again"}

    def _mark_tag_lists(self, units: Sequence[Unit]) -> None:
        """Marks tags that stand one a line under `Tags:`."""
        for i, unit in enumerate(units):
            if not self.words.has("tag_head", unit.norm) or not (is_any(unit, "colon") or unit.norm == "tags"):
                continue
            unit.traits = unit.traits | {"tags"}
            for n, follower in enumerate(units[i + 1 :]):
                if follower.gap or follower.words > (5 if n else 25) or is_any(follower, "prose", "furniture"):
                    break
                follower.traits = follower.traits | {"tags"}
