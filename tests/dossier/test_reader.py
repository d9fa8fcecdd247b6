"""The reader: the text as written, its statements lit, long sources in parts."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.dossier.contexts import ReaderPage
from alteram.dossier.lines import Block
from alteram.dossier.pages import reader as reading
from alteram.dossier.pages.reader import reader, slices
from alteram.dossier.queries import Dossier, Placed
from alteram.dossier.store import write_dossier
from tests.dossier.sample import LETTER, Build


def page_of(dossier: Dossier, path: str, **asked: object) -> ReaderPage:
    source = next(line.source.id for line in dossier.sources() if line.source.path == path)
    page = reader(dossier, source, **asked)  # type: ignore[arg-type]
    assert page is not None
    return page


def blocks(page: ReaderPage) -> list[Block]:
    return [block for group in page.groups for block in group.blocks]


def words(block: Block) -> str:
    return "".join(run.text for run in block.runs)


def test_every_word_of_every_source_is_shown_once_and_in_order(dossier: Dossier) -> None:
    for line in dossier.sources():
        page = reader(dossier, line.source.id)
        assert page is not None
        text = dossier.text(line.source.id) or ""
        shown = [words(b) for b in blocks(page)]
        assert "".join("".join(shown).split()) == "".join(text.split())
        for block in blocks(page):
            assert words(block) == text[block.start : block.end]


def test_each_statement_is_lit_at_its_spans_and_begins_once(dossier: Dossier) -> None:
    for line in dossier.sources():
        page = reader(dossier, line.source.id)
        assert page is not None
        begun: list[str] = []
        lit: dict[str, str] = {}
        for block in blocks(page):
            for run in block.runs:
                begun += run.begins
                for statement in run.statements:
                    lit[statement] = lit.get(statement, "") + run.text
        here = [s for s in dossier.statements().statements if s.source == line.source.id]
        assert sorted(begun) == sorted(s.id for s in here)
        for statement in here:
            want = "".join(span.quote for span in statement.content_spans)
            assert lit[statement.id] == want
        noted = [note.statement for block in blocks(page) for note in block.notes]
        assert noted == begun


def test_notes_are_numbered_and_the_texts_own_voice_by_letters(dossier: Dossier) -> None:
    page = page_of(dossier, "letters/keep the weir.txt")
    numbers = [note.number for block in blocks(page) for note in block.notes]
    assert numbers == ["a", "1", "2", "b", "c", "d"]
    assert page.own == 4
    vias = [[n.name for n in note.via] for block in blocks(page) for note in block.notes if not note.own]
    assert vias == [[], ["River Board"]]


@pytest.mark.parametrize(("number", "letters"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (703, "aaa")])
def test_letters_for_numbers(number: int, letters: str) -> None:
    assert reading._letters(number) == letters


def test_an_address_lights_its_stretches_and_leads_to_the_first(dossier: Dossier) -> None:
    page = page_of(dossier, "letters/keep the weir.txt", at="129-147,154-211")
    lit = [run for block in blocks(page) for run in block.runs if run.lit]
    assert "".join(run.text for run in lit) == LETTER[129:147] + LETTER[154:211]
    assert [run.target for run in lit] == [True] + [False] * (len(lit) - 1)
    assert page.at == "129-147,154-211"
    plain = page_of(dossier, "letters/keep the weir.txt", at="nonsense,9-2,99999-100000")
    assert plain.at == ""
    assert not any(run.lit or run.target for block in blocks(plain) for run in block.runs)


def test_boilerplate_is_folded_and_opens_when_the_address_points_into_it(dossier: Dossier) -> None:
    page = page_of(dossier, "press/report.html")
    assert [g.folded for g in page.groups] == [True, False, True]
    assert [g.open for g in page.groups] == [False, False, False]
    assert page.groups[0].preview == "Home | News | Weather"
    assert [len(g.blocks) for g in page.groups] == [1, 5, 2]
    opened = page_of(dossier, "press/report.html", at="0-4")
    assert [g.open for g in opened.groups] == [True, False, False]


def test_a_listing_shows_where_its_documents_begin(dossier: Dossier) -> None:
    page = page_of(dossier, "press/tag.pdf")
    begins = [g.document.title for g in page.groups if g.document is not None]
    assert begins == ["Gates shut at night", "Gates open again"]
    assert [d.statements for d in page.documents] == [1, 1]
    assert {"found at", "SHA-256 of the bytes", "read by"} <= {fact.name for fact in page.facts}


def test_copies_and_originals_lead_to_each_other(dossier: Dossier) -> None:
    copy = page_of(dossier, "copies/letter.txt")
    assert copy.original is not None
    assert copy.original.path == "letters/keep the weir.txt"
    original = page_of(dossier, "letters/keep the weir.txt")
    assert [c.path for c in original.carriers] == ["copies/letter.txt"]


def test_reprints_lead_both_ways_to_the_words(dossier: Dossier) -> None:
    (there,) = page_of(dossier, "letters/keep the weir.txt").reprints
    (here,) = page_of(dossier, "press/tag.pdf").reprints
    assert (here.carrier, there.carrier) == (True, False)
    assert (here.at, here.there) == (there.there, there.at)
    assert (here.title, there.title) == ("Keep the weir at Ellmoor", "Gates shut at night")
    start, end = map(int, here.at.split("-"))
    assert dossier.text(there.source, start, end) == "Nobody asked our village"
    assert [(e.kind, e.reprint, e.original) for e in here.edits] == [("changed", "our", "the")]


def test_a_source_without_text_says_why(dossier: Dossier) -> None:
    page = page_of(dossier, "broken/annex.pdf")
    assert (page.groups, page.reason) == ((), "encrypted: it cannot be opened")
    assert reader(dossier, "src-none") is None


def long_source(tmp_path: Path) -> tuple[Path, str]:
    build = Build()
    text = "\n".join(f"line {i} " + "x" * 60 for i in range(4000)) + "\n" + "y" * 200_000
    source = build.source("long.txt", text)
    document = build.document(source, "article", "line 0", "line 3999")
    build.passages(source, document, *["paragraph"] * 4001)
    far = build.span(source, "line 3999")
    build.says(document, None, far)
    write_dossier(tmp_path / "long.sqlite", build.tables(), {})
    return tmp_path / "long.sqlite", text


def test_long_sources_come_in_parts_that_make_up_the_whole(tmp_path: Path) -> None:
    path, text = long_source(tmp_path)
    with Dossier(path) as dossier:
        first = page_of(dossier, "long.txt")
        assert first.parts > 4
        shown = []
        for part in range(1, first.parts + 1):
            page = page_of(dossier, "long.txt", part=part)
            assert page.part == part
            here = blocks(page)
            assert sum(b.end - b.start for b in here) <= reading.PART
            shown += here
        assert "".join("".join(map(words, shown)).split()) == "".join(text.split())
        assert [b.cut for b in shown if "y" in words(b)] == [True, True, True]
        assert page_of(dossier, "long.txt", part=99).part == first.parts


def test_an_address_opens_the_part_that_holds_it(tmp_path: Path) -> None:
    path, text = long_source(tmp_path)
    place = text.index("line 3999")
    with Dossier(path) as dossier:
        page = page_of(dossier, "long.txt", at=f"{place}-{place + 9}")
        assert page.part > 1
        assert [run.text for b in blocks(page) for run in b.runs if run.lit] == ["line 3999"]
        assert [run.begins for b in blocks(page) for run in b.runs if run.begins] != []
        assert page_of(dossier, "long.txt", start=place).part == page.part
        assert page_of(dossier, "long.txt", at=f"{place}-{place + 9}", part=1).part == 1


@settings(derandomize=True, deadline=None, max_examples=120)
@given(st.integers(0, 60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 80)), max_size=8), st.integers(1, 9))
def test_slices_cover_a_text_once_whatever_the_passages(length: int, spans: list, part: int) -> None:
    placed = [Placed(f"psg-{i}", None, "paragraph", 0, a, b) for i, (a, b) in enumerate(sorted(spans))]
    before, reading.PART = reading.PART, part
    try:
        cuts = list(slices(placed, length))
    finally:
        reading.PART = before
    assert [place for c in cuts for place in range(c.start, c.end)] == list(range(length))
    assert all(c.end - c.start <= part for c in cuts)


def test_passages_that_overlap_are_shown_once(tmp_path: Path) -> None:
    build = Build()
    source = build.source("s.txt", "one two three")
    document = build.document(source, "article", "one", "three")
    build.passages(source, document, "signature")
    whole = build.rows["passages"][0]
    part = dataclasses.replace(whole, id="psg-inner", role="signatory", position=1, span=build.span(source, "two"))
    build.rows["passages"].append(part)
    write_dossier(tmp_path / "d.sqlite", build.tables(), {})
    with Dossier(tmp_path / "d.sqlite") as dossier:
        assert [words(b) for b in blocks(page_of(dossier, "s.txt"))] == ["one two three"]
