"""From a text layer to documents and passages: whole pages of many kinds, and what holds of any text at all."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SHARED

from alteram.model.spans import check_quote
from alteram.model.tables import DOCUMENTS, PASSAGES, SOURCES, TEXTS, Block, Document, Page, Passage, Source, Text
from alteram.settings import AcquireSettings, Settings
from alteram.stages.acquire.layer import Layer
from alteram.stages.acquire.readers.html import read_html
from alteram.stages.acquire.readers.text import read_markdown, read_text
from alteram.stages.segment.stage import SEGMENT, Segmenter
from alteram.stages.segment.units import MOST
from alteram.stages.segment.words import load_words

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "segment.jsonl").read_text(encoding="utf-8").splitlines()
]
READERS = {"txt": read_text, "md": read_markdown, "html": read_html}
SEGMENTER = Segmenter(load_words())


def source(layer: Layer, name: str = "page.txt", outcome: str = "read") -> Source:
    return Source(
        id=f"src-{name}",
        path=name,
        sha256="0" * 64,
        bytes=1,
        media_type="text/plain",
        text_sha256="t",
        title=layer.title,
        url=layer.url,
        publisher=layer.publisher,
        author=layer.author,
        published=layer.published,
        obtained=None,
        language="en",
        sensitive=False,
        outcome=outcome,
        reason=None,
        carrier_of=None,
        headers=None,
    )


def segment(layer: Layer) -> tuple[list[Document], list[Passage]]:
    text = Text("t", "src-page.txt", layer.text, layer.layout, tuple(layer.blocks), tuple(layer.pages), "test")
    return SEGMENTER.read(source(layer), text)


def check(text: str, documents: list[Document], passages: list[Passage]) -> None:
    """What holds of any text."""
    end = 0
    for position, passage in enumerate(passages):
        span = passage.span
        assert passage.position == position
        assert check_quote(span, text)
        assert not text[end : span.start].strip(), "every character belongs to a passage"
        assert span.start >= end, "passages stand in order and do not overlap"
        assert span.quote == span.quote.strip()
        assert len(span.quote) <= MOST
        end = span.end
    assert not text[end:].strip()
    end = 0
    for document in documents:
        assert check_quote(document.span, text)
        assert document.span.start >= end, "documents do not overlap"
        end = document.span.end
    inside = {d.id: d.span for d in documents}
    ids = {p.id for p in passages}
    assert len(ids) == len(passages)
    for passage in passages:
        assert passage.lead_in is None or (passage.lead_in in ids and passage.lead_in != passage.id)
        if passage.document is not None:
            span = inside[passage.document]
            assert span.start <= passage.span.start <= passage.span.end <= span.end
        else:
            assert passage.role in ("boilerplate", "tags"), "what is content belongs to a document"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_pages(case: dict) -> None:
    layer = READERS[case["format"]](case["input"].encode(), AcquireSettings())
    documents, passages = segment(layer)
    check(layer.text, documents, passages)
    order = {d.id: i for i, d in enumerate(documents)}
    positions = {p.id: p.position for p in passages}
    assert [
        {
            "kind": d.kind,
            "title": d.title,
            "author": d.author,
            "published": d.published,
            "tags": list(d.tags),
            "url": d.url,
        }
        for d in documents
    ] == case["expected"]["documents"]
    assert [
        [None if p.document is None else order[p.document], p.role, positions.get(p.lead_in), p.span.quote[:30]]
        for p in passages
    ] == case["expected"]["passages"]


PLAIN = ["the", "council", "said", "Ana", "Bell", "Harbour", "we", "ask", "that", "and", "of", "12", "May", "2020"]
ODD = ["“no”", "Mr.", "U.S.", "\u00a0", "👍", "é", "\u0301", "\u200b"]
WORDS = st.sampled_from([*PLAIN, *ODD])
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
LINES = st.one_of(
    SENTENCES,
    SENTENCES.map(lambda s: s + "."),
    SENTENCES.map(lambda s: "• " + s),
    SENTENCES.map(lambda s: "> " + s),
    SENTENCES.map(lambda s: s + ":"),
    st.sampled_from(
        ["Continue reading", "Read more:", "Leave a comment", "Tags: a, b", "a,b,c", "By Ana Bell", "Dear all,"]
    ),
    st.sampled_from(
        ["Yours sincerely,", "3 May 2020", "Home » News » Gate", "© 2020 X", "From: a@b.c", "Date: 3 May 2020"]
    ),
    st.sampled_from(
        ["Subject: x", "On 3 May 2020 A wrote:", "-----Original Message-----", "", "", "", "   ", "—", "[1] note"]
    ),
    st.text(max_size=8),
)
TEXTS_OF_LINES = st.lists(LINES, max_size=25).map("\n".join)


@settings(derandomize=True, deadline=None, max_examples=250)
@given(TEXTS_OF_LINES)
def test_any_lines_are_covered_once(text: str) -> None:
    check(text, *segment(Layer(text)))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.text(max_size=400))
def test_any_text_survives(text: str) -> None:
    check(text, *segment(Layer(text)))


KINDS = ["title", "heading", "paragraph", "list_item", "quotation", "caption", "table", "byline", "date"]
KINDS += ["navigation", "footer", "form", "mail_header", "mail_quote", "header", "other", ""]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(st.tuples(LINES, st.sampled_from(KINDS), st.booleans(), st.integers(0, 3)), max_size=15))
def test_any_blocks_are_covered_once(parts: list[tuple[str, str, bool, int]]) -> None:
    text, blocks = "", []
    for line, kind, main, level in parts:
        start, text = len(text), text + line + "\n\n"
        if kind and line.strip():
            path = f"body/div.post/{kind}" if level else ""
            blocks.append(Block(start, start + len(line), kind, level, main, 0.5, path, "/x" if main else None))
    check(text, *segment(Layer(text, layout="markup", blocks=blocks)))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(TEXTS_OF_LINES, min_size=1, max_size=4))
def test_any_pages_are_covered_once(pages: list[str]) -> None:
    text, map_ = "", []
    for number, page in enumerate(pages, start=1):
        map_.append(Page(number, len(text), len(text) + len(page)))
        text += page + "\n"
    check(text, *segment(Layer(text, pages=map_)))


@pytest.mark.parametrize("unit", ["x", "word ", "A sentence. ", "\u00a0", "a\u0301"])
def test_a_very_long_line_is_cut(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    documents, passages = segment(Layer(text))
    check(text, documents, passages)
    if unit == "A sentence. ":
        assert all(p.span.quote.endswith(".") for p in passages), "at sentence ends, where there are any"
    if unit == "word ":
        assert all(p.span.quote.endswith("word") for p in passages), "at white space, not in a word"


def test_many_lines_of_every_kind() -> None:
    page = "Related posts\n\nMore on this\n\nSincerely,\n\nAna Bell\n\nTags: a, b\n\nClosed 3 May 2020\n\n"
    text = "".join(page.replace("this", str(i)) for i in range(4_000))
    check(text, *segment(Layer(text)))


BODY = "The gate of the sluice hangs by one hinge, and nobody has been asked for years what it would cost to mend it."


@pytest.mark.parametrize(
    ("line", "published", "why"),
    [
        ("Northport, 3 May 2020", "2020-05-03", "a place and a day, nothing else"),
        ("Northport in May, 3 May 2020", None, "words that are no name"),
        ("Northport, May 2020", None, "no day"),
        ("Northport, 3 May 2020, at noon they came", None, "a sentence that begins with a place and a day"),
    ],
)
def test_a_place_and_a_day_above_the_text_date_it(line: str, published: str | None, why: str) -> None:
    text = f"WIRE  >  Archive\n\nThe sluice stands open\n\n{line}\n\n{BODY}\n\n{BODY}\n"
    documents, _ = segment(read_text(text.encode(), AcquireSettings()))
    assert [d.published for d in documents] == [published], why


def test_empty_text() -> None:
    assert segment(Layer("")) == ([], [])
    assert segment(Layer(" \n\u00a0\n")) == ([], [])


def test_running_heads_and_page_numbers_are_furniture() -> None:
    heads = "Annual report of the harbour council"
    bodies = [
        "The council met in May and decided that the gate would stay\nopen until the end of the year.",
        "The ferry was sold for less than had been hoped for in the\nspring, and the money was spent on the quay.",
        "Nobody asked for the accounts, and so they were not shown\nto anybody until the summer.",
    ]
    text, pages = "", []
    for number, body in enumerate(bodies, start=1):
        start = len(text)
        text += f"{heads}\n\n{body}\n\n{number}\n"
        pages.append(Page(number, start, len(text)))
    documents, passages = segment(Layer(text, pages=pages))
    check(text, documents, passages)
    roles = [p.role for p in passages]
    assert roles == ["boilerplate", "paragraph", "boilerplate"] * 3


def test_a_sentence_that_runs_over_pages_is_one_passage() -> None:
    one, two = "The council met in May and decided that the gate would stay", "open until the end of the year."
    text = f"{one}\n\n{two}\n"
    _, passages = segment(Layer(text, pages=[Page(1, 0, len(one) + 1), Page(2, len(one) + 1, len(text))]))
    assert [p.span.quote for p in passages] == [f"{one}\n\n{two}"]


def tables(*pairs: tuple[Source, str]) -> dict[str, pa.Table]:
    texts = [Text(f"t{i}", s.id, t, "plain", (), (), "test") for i, (s, t) in enumerate(pairs)]
    return {"sources": SOURCES.table([s for s, _ in pairs]), "texts": TEXTS.table(texts)}


def test_stage_reads_each_source_with_its_text_and_passes_over_copies() -> None:
    layer = Layer("")
    page = "A title\n\nThe council said that the gate would stay open until May."
    given_tables = tables(
        (source(layer, "b"), page), (source(layer, "a"), page), (source(layer, "copy", "duplicate"), page)
    )
    assert SEGMENT.make is not None
    out = SEGMENT.make(Settings())(given_tables)
    documents, passages = list(DOCUMENTS.rows(out["documents"])), list(PASSAGES.rows(out["passages"]))
    assert [d.source for d in documents] == ["src-b", "src-a"]
    assert len({d.id for d in documents}) == 2
    assert [p.role for p in passages] == ["title", "paragraph"] * 2
    assert passages[0].text_sha256 == passages[2].text_sha256
    assert out["passages"].schema == PASSAGES.schema


def test_stage_of_nothing() -> None:
    assert SEGMENT.make is not None
    out = SEGMENT.make(Settings())({})
    assert out["documents"].num_rows == out["passages"].num_rows == 0


def test_metadata_of_a_page_is_not_taken_by_the_posts_of_a_listing() -> None:
    post = "{0}\n\n{1} May 2020\n\nThe council said on that day that the gate would stay open.\n\nContinue reading\n\n"
    text = "".join(post.format(f"Title of post {i}", i) for i in (3, 4)) + post.format("Title without date", 5).replace(
        "5 May 2020\n\n", ""
    )
    layer = Layer(text, title="Archive", author="Webmaster", published="2021-01-01", url="https://pier.example/")
    documents, _ = segment(layer)
    assert [d.published for d in documents] == ["2020-05-03", "2020-05-04", None]
    assert {d.author for d in documents} == {None}


@pytest.mark.skipif(not SHARED.exists(), reason="no shared data beside the project")
def test_shared_pages_keep_what_holds_of_any_text() -> None:
    for file in sorted((SHARED / "corpus").glob("*.txt")):
        layer = read_text(file.read_bytes(), AcquireSettings())
        documents, passages = segment(layer)
        check(layer.text, documents, passages)
        assert documents
