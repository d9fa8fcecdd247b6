"""Which blocks are the main content, as trafilatura sees it, and what the page says of itself.

Trafilatura returns text of its own making, without offsets: its words are laid along ours, in order, by letters and
digits alone.  Nothing of its text is kept.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from alteram.model.tables import Block

__all__ = ["About", "about", "mark_main"]

_TRAFILATURA_MOST = 6_000_000
"""Longest markup, in characters, that trafilatura is asked about: it takes more than a second a million."""
_SHORT = 60
"""Letters below which words must begin where a piece that was kept begins: short lines occur inside longer ones."""
_NEAR = 400
_FAR = 60_000
"""How many letters ahead the words of a short and of a long block are looked for."""
_NO_WORD = re.compile(r"[\W_]+")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?=$|[T ])")


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself, in its markup; None where it does not."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def mark_main(tree: Any, text: str, blocks: list[Block], size: int) -> list[Block]:
    """The blocks with `main` set where trafilatura kept their words.  `size` is that of the markup."""
    if size > _TRAFILATURA_MOST:
        return blocks
    kept = _Kept(_main_pieces(tree))
    return [replace(b, main=True) if kept.take(text[b.start : b.end]) else b for b in blocks]


def _main_pieces(tree: Any) -> list[str]:
    import trafilatura  # some 0.3 s, and no other format needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs each page that has no main content
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except Exception:  # broken markup fails in many ways inside; the page is then without marks, not lost
        return []
    if found is None or found.body is None:
        return []
    return [piece for piece in found.body.itertext() if piece.strip()]


class _Kept:
    """The letters that the library kept, with a place up to which they are used."""

    def __init__(self, pieces: list[str]) -> None:
        letters = [_letters(p) for p in pieces]
        self.text = "".join(letters)
        self.place = 0
        self.starts: set[int] = set()
        size = 0
        for piece in letters:
            self.starts.add(size)
            size += len(piece)

    def take(self, words: str) -> bool:
        """Whether the words come next, or soon, in what was kept; if so, goes on behind them."""
        wanted = _letters(words)
        if not wanted:
            return False
        reach = _FAR if len(wanted) >= _SHORT else _NEAR
        at = self.text.find(wanted, self.place, self.place + reach + len(wanted))
        if len(wanted) < _SHORT:
            while at >= 0 and at not in self.starts:
                at = self.text.find(wanted, at + 1, self.place + reach + len(wanted))
        if at < 0:
            return False
        self.place = at + len(wanted)
        return True


def _letters(text: str) -> str:
    return _NO_WORD.sub("", text.casefold())


def about(tree: Any) -> About:
    """Title, author, publisher and address as trafilatura reads them; the date only where the markup states one."""
    import trafilatura.metadata

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    dates = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}  # never today
    try:
        found = trafilatura.metadata.extract_metadata(tree, date_config=dates)
    except Exception:  # as above
        return About(published=_published(tree), language=_language(tree))
    return About(
        title=found.title or None,
        author=found.author or None,
        publisher=found.sitename or None,
        url=found.url or None,
        published=_published(tree),
        language=_language(tree),
    )


_META_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publish_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
"""Names of meta elements that state when a page was published, the most explicit first."""


def _published(tree: Any) -> str | None:
    """The date of publication that a meta element, linked data or a marked time element states."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name in _META_DATES:
            stated.setdefault(name, meta.get("content") or "")
    for name in _META_DATES:
        day = _day(stated.get(name, ""))
        if day:
            return day
    days = list(dict.fromkeys(d for d in map(_day, _linked_dates(tree)) if d))
    if len(days) == 1:
        return days[0]
    marked = [t.get("datetime") or "" for t in tree.iter("time") if _is_pubdate(t)]
    days = list(dict.fromkeys(d for d in map(_day, marked) if d))
    return days[0] if len(days) == 1 else None


def _is_pubdate(element: Any) -> bool:
    names = (element.get("class") or "").lower().split()
    stated = element.get("pubdate") is not None or element.get("itemprop") == "datePublished"
    return stated or ("published" in names and "updated" not in names)


def _linked_dates(tree: Any) -> Iterator[str]:
    """Values of `datePublished` in the page's linked data."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or len(script.text or "") > 1_000_000:
            continue
        try:
            todo: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while todo:
            node = todo.pop()
            if isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]
                todo.extend(node.values())
            elif isinstance(node, list):
                todo.extend(node)


def _day(value: str) -> str | None:
    """The ISO date that a value begins with."""
    match = _ISO_DATE.match(value.strip())
    if not match:
        return None
    year, month, day = match.groups()
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return "-".join(part for part in (year, month, day) if part)


def _language(tree: Any) -> str | None:
    root = tree.getroottree().getroot()
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", language) else None
