"""What a dossier answers."""

import dataclasses
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from alteram.dossier.queries import NOBODY, Dossier, Filter, SourceFilter
from alteram.dossier.store import write_dossier
from alteram.errors import ProjectError
from alteram.model.tables import SOURCES, STATEMENTS
from tests.dossier.sample import LETTER, Build


def test_records_come_back_as_they_went_in(built: tuple[Path, Build], dossier: Dossier) -> None:
    rows = built[1].rows
    assert set(dossier.statements().statements) == set(rows["statements"])
    assert {line.source for line in dossier.sources()} == set(rows["sources"])
    assert set(dossier.documents()) == set(rows["documents"])
    assert set(dossier.letters()) == set(rows["letters"])
    assert set(dossier.requests()) == set(rows["requests"])
    assert dossier.actors([a.id for a in rows["actors"]]) == {a.id: a for a in rows["actors"]}


def test_sources_tell_what_stands_in_them(dossier: Dossier) -> None:
    lines = {line.source.path: line for line in dossier.sources()}
    letter = lines["letters/keep the weir.txt"]
    assert (letter.documents, letter.statements, letter.carriers, letter.characters) == (1, 6, 1, len(LETTER))
    assert [line.source.path for line in dossier.sources(SourceFilter(outcomes=("unsupported",)))] == [
        "broken/song.mp3"
    ]
    assert [line.source.path for line in dossier.sources(SourceFilter(language="ar"))] == ["other/bayan.txt"]
    assert dossier.tallies(SOURCES, "outcome") == {
        "read": 5, "duplicate": 1, "failed": 1, "partly": 1, "unsupported": 1
    }  # fmt: skip
    with pytest.raises(KeyError):
        dossier.tallies(SOURCES, "id; DROP TABLE sources")


def test_every_quote_stands_in_the_text_where_its_span_says(dossier: Dossier) -> None:
    for statement in dossier.statements().statements:
        for span in statement.content_spans + statement.cue_spans + statement.holder_spans:
            assert dossier.text(span.source, span.start, span.end) == span.quote


def test_statements_come_in_reading_order_and_in_stretches(dossier: Dossier) -> None:
    everything = dossier.statements()
    assert everything.total == len(everything.statements) == dossier.count(STATEMENTS)
    cut = [dossier.statements(offset=i, limit=5) for i in range(0, everything.total, 5)]
    assert tuple(s for part in cut for s in part.statements) == everything.statements
    assert {part.total for part in cut} == {everything.total}
    places = [(s.source, s.content_spans[0].start) for s in everything.statements]
    by_path = [line.source.id for line in dossier.sources()]
    assert places == sorted(places, key=lambda p: (by_path.index(p[0]), p[1]))


@pytest.mark.parametrize(
    ("which", "total"),
    [
        (Filter(), 14),
        (Filter(holder=NOBODY), 2),
        (Filter(stance="denies"), 2),
        (Filter(quotation="direct"), 2),
        (Filter(quotation="direct", stance="denies"), 0),
        (Filter(text="water"), 2),
        (Filter(text="WAT"), 2),
        (Filter(text="oody"), 0),
        (Filter(text="body"), 5),
        (Filter(text="?!"), 0),
        (Filter(text="  "), 14),
        (Filter(holder="nobody we know"), 0),
    ],
)
def test_filters(dossier: Dossier, which: Filter, total: int) -> None:
    assert dossier.statements(which).total == total


def test_filters_by_actor_source_and_document(built: tuple[Path, Build], dossier: Dossier) -> None:
    rows = built[1].rows
    millers = rows["actors"][0].id
    held = [s for s in rows["statements"] if s.holder == millers]
    about = [s for s in rows["statements"] if millers in s.about]
    assert set(dossier.statements(Filter(holder=millers)).statements) == set(held)
    assert set(dossier.statements(Filter(about=millers)).statements) == set(about)
    source, document = held[0].source, held[0].document
    assert dossier.statements(Filter(source=source)).total == 6
    assert dossier.statements(Filter(source=source, document=document, holder=millers)).total == len(held)


def test_facets_count_what_the_other_filters_leave(dossier: Dossier) -> None:
    stances = dossier.facet("stance", Filter(quotation="own voice", stance="denies"))
    assert {c.value: c.count for c in stances.counts} == {"asks": 3, "demands": 1, "denies": 1}
    holders = dossier.facet("holder")
    assert sum(c.count for c in holders.counts) == 14
    assert {c.count for c in holders.counts if c.value == NOBODY} == {2}
    assert [c.count for c in holders.counts] == sorted((c.count for c in holders.counts), reverse=True)
    for count in holders.counts:
        assert dossier.statements(Filter(holder=count.value)).total == count.count


def test_a_facet_keeps_the_chosen_value_however_rare(dossier: Dossier) -> None:
    rarest = dossier.facet("holder").counts[-1].value
    facet = dossier.facet("holder", Filter(holder=rarest), limit=2)
    assert [c.value for c in facet.counts][-1] == rarest
    assert len(facet.counts) == 3
    assert facet.more == len(dossier.facet("holder").counts) - 3
    with pytest.raises(KeyError):
        dossier.facet("id")


def test_what_stands_inside_a_statement(dossier: Dossier) -> None:
    outer = next(s for s in dossier.statements().statements if s.quotation == "mixed" and len(s.content_spans) == 2)
    (inner,) = dossier.inside(outer.id)
    assert inner.parent == outer.id
    assert len(inner.holder_chain) == 3


@pytest.mark.parametrize(
    ("text", "way", "lit"),
    [
        ("rotten", "words", ["rotten"]),
        ("CAFE", "words", ["café"]),
        ('"mayor admitted"', "words", ["mayor admitted"]),
        ("“mayor admitted”", "words", ["mayor admitted"]),
        ("rumou", "beginnings", ["rumour", "rumours"]),
        ("uice", "parts", ["uice"]),
        ("水坝", "parts", ["水坝", "水坝"]),
        ("السد", "words", ["السد", "السد"]),
        ("🌊", "parts", ["🌊"]),
    ],
)
def test_search_lights_exact_characters(dossier: Dossier, text: str, way: str, lit: list[str]) -> None:
    found = dossier.search(text)
    assert found.way == way
    assert found.total == len(found.hits)
    words = [dossier.text(h.source, a, b) for h in found.hits for a, b in h.lit]
    assert sorted(w or "" for w in words) == sorted(lit)
    for hit in found.hits:
        assert (hit.start, hit.end) == hit.lit[0]
        assert dossier.text(hit.source, hit.start, hit.end) == next(p.text for p in hit.pieces if p.lit)
        assert hit.snippet in (dossier.text(hit.source) or "")


def test_search_in_stretches_in_one_source_and_boilerplate_last(dossier: Dossier) -> None:
    found = dossier.search("gates")
    assert [h.start for i in range(found.total) for h in dossier.search("gates", limit=1, offset=i).hits] == [
        h.start for h in found.hits
    ]
    tag = found.hits[0].source
    assert dossier.search("gates", source=tag).total == 4
    assert dossier.search("gates", source=tag).titles == ()
    assert [h.role for h in dossier.search("river OR weather").hits][-1:] != ["boilerplate"]
    assert [h.role for h in dossier.search("ellmoor").hits].index("boilerplate") == 1


def test_search_finds_titles_and_paths(dossier: Dossier) -> None:
    assert {(t.kind, t.words) for t in dossier.search("song").titles} == {("source", "broken/song.mp3")}
    assert {t.kind for t in dossier.search("水坝").titles} == {"document"}


@pytest.mark.parametrize(
    "text", ["", " ", "*", "NEAR(", 'a"b', "a AND", "words:x", "^a", "(", "-a", "a\0b", 5000 * "x"]
)
def test_any_text_can_be_asked(dossier: Dossier, text: str) -> None:
    assert dossier.search(text).total >= 0
    assert dossier.statements(Filter(text=text)).total >= 0


def test_the_text_and_its_stretches(dossier: Dossier) -> None:
    (line,) = [line for line in dossier.sources() if line.source.path == "letters/keep the weir.txt"]
    assert dossier.text(line.source.id) == LETTER
    assert dossier.text(line.source.id, 5, 13) == LETTER[5:13]
    assert dossier.text(line.source.id, 5) == LETTER[5:]
    assert dossier.text("src-none") is None
    passages = dossier.passages_at(line.source.id, 0, 30)
    assert [p.role for p in passages] == ["title", "salutation"]


def test_a_new_build_is_seen_without_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "dossier.sqlite"
    write_dossier(path, {}, {"title": "first"})
    with Dossier(path) as dossier:
        assert dossier.facts()["title"] == "first"
        write_dossier(path, {}, {"title": "second"})
        os.utime(path, ns=(1, 1))
        assert dossier.facts()["title"] == "second"
        path.unlink()
        assert dossier.facts()["title"] == "second"


def test_the_file_cannot_be_written(built: tuple[Path, Build]) -> None:
    before = built[0].read_bytes()
    with Dossier(built[0]) as dossier, pytest.raises(sqlite3.OperationalError):
        dossier.all("DELETE FROM facts")
    assert built[0].read_bytes() == before


def test_what_is_no_dossier_is_refused_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database")
    with closing(sqlite3.connect(tmp_path / "other")) as db:
        db.execute("CREATE TABLE t (x)")
        db.commit()
    for name in ("none", "text", "other"):
        with pytest.raises(ProjectError) as caught:
            Dossier(tmp_path / name)
        assert "alteram build" in caught.value.hint


def test_answers_are_frozen(dossier: Dossier) -> None:
    hit = dossier.search("rotten").hits[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        hit.start = 0  # type: ignore[misc]
