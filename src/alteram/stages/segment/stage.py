"""A source becomes documents and passages: what its text is, where it begins and ends, which part plays which role.

Pure: texts in, rows out.  Every character of the text layer that is not white space belongs to exactly one passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from alteram.model.ids import make_id, sha256_text
from alteram.model.spans import Span
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import DOCUMENTS, PASSAGES, SOURCES, TEXTS, Document, Passage, Source, Text
from alteram.settings import Settings
from alteram.stages.segment.article import About, Draft, read_article
from alteram.stages.segment.dates import Dates
from alteram.stages.segment.extent import mark_junk
from alteram.stages.segment.features import Features, is_any
from alteram.stages.segment.listing import find_posts, is_index
from alteram.stages.segment.mail import Message, find_messages, mark_quoted
from alteram.stages.segment.roles import body_roles
from alteram.stages.segment.units import Unit, cut_units
from alteram.stages.segment.words import Words, load_words

__all__ = ["SEGMENT", "Segmenter"]


class Segmenter:
    """Reads one text at a time; the word lists are loaded once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.dates = Dates(words)
        self.features = Features(words, self.dates)

    def read(self, source: Source, text: Text) -> tuple[list[Document], list[Passage]]:
        """The documents and passages of one source."""
        units = cut_units(text.text, text.blocks, text.pages)
        self.features.mark(units)
        drafts = self._drafts(source, units)
        return _rows(source, text.text, units, drafts)

    def _drafts(self, source: Source, units: Sequence[Unit]) -> list[Draft]:
        about = About(source.title or "", source.author, source.published, source.publisher, source.url)
        is_mail = source.media_type == "message/rfc822" or any(u.kind == "mail_header" for u in units)
        messages = find_messages(units, is_mail=is_mail)
        if messages:
            return [d for m in messages if (d := self._message(units, m, about, alone=len(messages) == 1))]
        ranges = find_posts(units)
        if ranges:
            return self._posts(units, ranges, about)
        if is_index(units):
            return [self._index(units, about)]
        draft = read_article(units, about, self.words, self.dates)
        return [draft] if draft else []

    def _posts(self, units: Sequence[Unit], ranges: Sequence[tuple[int, int]], about: About) -> list[Draft]:
        """The posts of a listing.  Of what the page says of itself, only the writer may hold for all of them."""
        for unit in units:
            unit.role = "boilerplate"
        drafts = []
        own = About(publisher=about.publisher, url=about.url)
        for unit in units[: ranges[0][1]]:
            if "listing" in unit.lists and not is_any(unit, "again"):
                unit.traits = unit.traits - {"tags"}  # `Tag: water` over the whole page
        for lo, hi in ranges:
            for unit in units[lo:hi]:
                unit.role = ""
            draft = read_article(units[lo:hi], own, self.words, self.dates, post=True)
            if draft is None:
                continue
            draft.first, draft.last = draft.first + lo, draft.last + lo
            for unit in units[lo:hi]:
                unit.lead += lo if unit.lead >= 0 else 0
            drafts.append(draft)
        return drafts

    def _index(self, units: Sequence[Unit], about: About) -> Draft:
        """A list of titles: one document, whose entries have no text and no date of its own to take."""
        junk = mark_junk(units)
        kept = [i for i, u in enumerate(units) if not junk[i] and not is_any(u, "bare", "alt")]
        dates = [i for i in kept if is_any(units[i], "date")]
        head = next((i for i in kept if i < dates[0] and _is_listing_head(units[i])), None)
        first = head if head is not None else max((i for i in kept if i < dates[0]), default=dates[0])
        for unit in units:
            unit.role = "boilerplate"
        for i in kept:
            if i >= first:
                units[i].role = "dateline" if is_any(units[i], "date") else "list_item"
        if head is not None:
            units[head].role = "title"
        name = units[head].text if head is not None else about.title
        return Draft(first, kept[-1], "listing", name or None, None, None, (), about.url)

    def _message(self, units: Sequence[Unit], message: Message, about: About, *, alone: bool) -> Draft | None:
        lo, hi, body = message.lo, message.hi, message.body
        for unit in units[lo:body]:
            unit.role = "mail_header"
        mark_quoted(units, body, hi)
        own = [i for i in range(body, hi) if not units[i].role]
        section = [units[i] for i in own]
        junk = [is_any(u, "furniture") or (u.kind == "footer" and not u.main) or is_any(u, "bare") for u in section]
        body_roles(section, junk, 0, len(section))
        for unit in section:
            unit.lead = own[unit.lead] if unit.lead >= 0 else -1
        kept = [i for i in range(lo, hi) if units[i].role not in ("", "boilerplate")]
        if not kept:
            return None
        draft = Draft(kept[0], kept[-1], "message", message.title, message.author, message.sent(self.dates))
        if alone:
            draft.title = draft.title or about.title or None
            draft.author = draft.author or about.author
            draft.published = about.published or draft.published
            draft.url = about.url
        return draft


def _is_listing_head(unit: Unit) -> bool:
    return "listing" in unit.lists or unit.kind in ("title", "heading")


def _rows(
    source: Source, text: str, units: Sequence[Unit], drafts: Sequence[Draft]
) -> tuple[list[Document], list[Passage]]:
    """Records of what was found."""
    documents = [_document(source, text, units, d) for d in drafts]
    ids: list[str] = []
    inside: list[str | None] = [None] * len(units)
    for draft, document in zip(drafts, documents, strict=True):
        inside[draft.first : draft.last + 1] = [document.id] * (draft.last + 1 - draft.first)
    roles = [u.role or "boilerplate" for u in units]
    for unit, role in zip(units, roles, strict=True):
        ids.append(make_id("psg", source.id, unit.start, unit.end, role))
    passages = [
        Passage(
            ids[i],
            source.id,
            inside[i],
            i,
            roles[i],
            Span(source.id, unit.start, unit.end, unit.text),
            ids[unit.lead] if 0 <= unit.lead < len(units) and roles[i] != "boilerplate" else None,
            unit.level if roles[i] in ("heading", "title", "list_item", "quotation", "quoted_mail") else 0,
            sha256_text(unit.text),
        )
        for i, unit in enumerate(units)
    ]
    return documents, passages


def _document(source: Source, text: str, units: Sequence[Unit], draft: Draft) -> Document:
    start, end = units[draft.first].start, units[draft.last].end
    return Document(
        make_id("doc", source.id, start, end),
        source.id,
        Span(source.id, start, end, text[start:end]),
        draft.kind,
        draft.title,
        source.publisher,
        draft.author,
        draft.published,
        draft.tags,
        draft.url,
    )


def _pairs(tables: Tables) -> Iterator[tuple[Source, Text]]:
    """Sources that were read, each with its text, in the order of the texts."""
    sources = {s.id: s for s in SOURCES.rows(tables["sources"])} if "sources" in tables else {}
    if "texts" in tables:
        for text in TEXTS.rows(tables["texts"]):
            source = sources.get(text.source)
            if source is not None and source.outcome != "duplicate":
                yield source, text


def _make(settings: Settings) -> BatchFunction:  # noqa: ARG001
    segmenter = Segmenter(load_words())

    def segment(tables: Tables) -> dict[str, pa.Table]:
        documents: list[Document] = []
        passages: list[Passage] = []
        for source, text in _pairs(tables):
            found, parts = segmenter.read(source, text)
            documents += found
            passages += parts
        return {"documents": DOCUMENTS.table(documents), "passages": PASSAGES.table(passages)}

    return segment


SEGMENT = Stage(
    name="segment",
    reads=(SOURCES, TEXTS),
    writes=(DOCUMENTS, PASSAGES),
    kind="grouped",
    key="source",
    help="Sources fall into documents, documents into passages with roles; page furniture is told apart.",
    make=_make,
)
