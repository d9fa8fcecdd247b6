"""The stage as a whole: what must hold of every row, whatever the text."""

from __future__ import annotations

import functools
import gc

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.records import Table
from alteram.model.tables import LETTERS, MENTIONS, REQUESTS, SOURCES, STATEMENTS, TABLES, TEXTS
from alteram.pipeline.grounding import spans_in
from alteram.settings import Settings
from alteram.stages.statements.stage import STATEMENTS as STAGE
from tests.stages.statements.reading import Reading, function
from tests.stages.statements.written import tables_of

SENTENCES = (
    "Oskar Lindqvist said that the road was closed.",
    "“We saw the gate,” she said, “and nobody opened it.”",
    "The Norwegian government denies that it closed the road.",
    "They called on the mayor, Anna Berg, to open it at once.",
    "It is said that the mill was burnt by men from the valley.",
    "According to the police, nobody was hurt.",
    "Who closed the road?",
    "The letter, signed by Helen Marsh, warns that the camp will flood.",
    "While the guests have no papers, the members leave at any time.",
    "We, the Quarry Union (QU), demand that the road be opened.",
    "He asked whether she had told them what the director wanted to know.",
    "e\u0301 \U0001f30a Zoe\u0308 Lindqvist said: “n\u0303o.”",
    "Those who left said nothing; the others, it is claimed, came back.",
    "– Imprisonment of Mr. Tor Hallberg, who has two sons, without a charge",
    "Dear Mayor,",
    "Yours sincerely,",
    "(Photo: “",
)
ROLES = ("paragraph", "list_item", "quotation", "caption", "title", "salutation", "signature", "signatory", "heading")
LINES = st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(SENTENCES)), min_size=1, max_size=7)


def written(lines: list[tuple[str, str]]) -> str:
    return "\n".join(f"{role}: {words}" for role, words in lines)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(LINES)
def test_quotes_are_the_text_at_their_spans_and_references_exist(lines: list[tuple[str, str]]) -> None:
    reading = Reading(written(lines))
    text = reading.tables[TEXTS.name]["text"][0].as_py()
    source = reading.tables[SOURCES.name]["id"][0].as_py()
    for table in reading.out.values():
        for row in table.to_pylist():
            for span in spans_in(row):
                assert span.source == source
                assert span.quote == text[span.start : span.end] != ""
                assert span.quote == span.quote.strip()
    ids = {s.id for s in reading.statements}
    assert len(ids) == len(reading.statements)
    known = set(reading.names)
    for s in reading.statements:
        assert s.parent is None or s.parent in ids - {s.id}
        assert s.holder is None or s.holder in known
        assert s.holder is None or s.holder_chain[-1] == s.holder
        assert {x for x in s.holder_chain if x.startswith("loc-")} <= known
        assert all(a != b for a, b in zip(s.holder_chain, s.holder_chain[1:], strict=False))
        assert set(s.about) <= known
    for r in reading.requests:
        assert r.statement in ids
        assert set(r.to) <= known
    for letter in reading.letters:
        for party in (*letter.senders, *letter.addressees, *letter.signatories):
            assert party.actor is None or party.actor in known


def test_the_stage_writes_what_it_declares() -> None:
    out = function()(tables_of("The road is closed to all traffic."))
    assert set(out) == {t.name for t in STAGE.writes}
    for name, table in out.items():
        assert table.schema == TABLES[name].schema


def test_no_input_gives_no_rows() -> None:
    empty: dict[str, pa.Table] = {}
    out = STAGE.make(Settings())(empty)  # type: ignore[misc]
    assert all(table.num_rows == 0 for table in out.values())


def test_a_document_is_let_go_of_once_it_is_read() -> None:
    tables = tables_of("salutation: Dear Mayor,\nWe demand that the road be opened.\nsignature: Quarry Union")
    run = function()
    run(tables)
    gc.collect()
    gc.disable()  # as the driver runs it: what holds itself in a circle would stay till the end of the build
    try:
        run(tables)
        assert gc.collect() == 0
    finally:
        gc.enable()


def rows(table: Table[object], out: dict[str, pa.Table]) -> list[dict[str, object]]:
    return sorted(out[table.name].to_pylist(), key=lambda row: str(row["id"]))


def test_sources_together_or_one_by_one_give_the_same_rows() -> None:
    first = tables_of("salutation: Dear Mayor,\nWe demand that the road be opened.\nsignature: Quarry Union")
    second = tables_of("title: The road\nThe mayor said that the road was closed. He gave no reason.")
    both = {name: pa.concat_tables([first[name], second[name]]) for name in first}
    together, one, other = function()(both), function()(first), function()(second)
    for table in (STATEMENTS, LETTERS, REQUESTS, MENTIONS):
        apart = {table.name: pa.concat_tables([one[table.name], other[table.name]])}
        assert rows(table, together) == rows(table, apart)


def test_a_source_in_another_language_has_no_parse_and_no_statement() -> None:
    tables = tables_of("Die Straße ist gesperrt.")
    tables["annotations"] = tables["annotations"].slice(0, 0)
    assert all(table.num_rows == 0 for table in function()(tables).values())


@functools.cache
def _pair() -> tuple[Reading, Reading]:
    text = (
        "title: {a} accuses {b}\nThe {a} accuses the {b} of burning the mill. The {b} denies this. "
        "{p}, the chairman of the {a}, said that {q} had seen it. He demanded that the {b} pay. "
        "The {b} said that it would not pay, and its chairman, {q}, called the demand a joke."
    )
    one = text.format(a="Quarry Union", b="Meadow League", p="Oskar Lindner", q="Peter Walther")
    two = text.format(a="Meadow League", b="Quarry Union", p="Peter Walther", q="Oskar Lindner")
    return Reading(one), Reading(two)


def test_sides_exchanged_give_the_same_statements_exchanged() -> None:
    swap = {"Quarry Union": "Meadow League", "Oskar Lindner": "Peter Walther"}
    swap |= {b: a for a, b in swap.items()}

    def shape(reading: Reading, names: dict[str, str]) -> list[tuple[object, ...]]:
        return [
            (names.get(str(reading.name(s.holder)), reading.name(s.holder)), s.stance, s.polarity, s.quotation, s.rule)
            for s in reading.statements
        ]

    one, two = _pair()
    assert shape(one, {}) == shape(two, swap)
