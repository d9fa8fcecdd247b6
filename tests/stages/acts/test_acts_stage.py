"""The stage: grounded rows, the same whatever the order, and nothing that no statement says."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.spans import check_quote
from alteram.model.tables import ACTS, FIGURES, MENTIONS, STATEMENTS, Act
from alteram.stages.actors.resolve import resolve
from tests.stages.acts.reading import Reading

LETTER = """title: Families put out
salutation: Dear Minister,
On 19 January 2022 members of the Grain Union expelled 62 families and changed the locks behind them.
We were beaten in the street. The union denies that it attacked us.
quotation: "We burned nothing," a spokesman of the Grain Union said.
boilerplate: The police arrested three students. Read more
signature: Anna Velt"""
REPORT = """The Grain Union said that we were beaten.
The police detained 17 workers in March 2020. In April 2020 they were released by the ministry."""
WORDS = (
    "the police soldiers union ministry students they them we who which that not no never will would may "
    "tried refused to arrested detained killed beat burned set fire on strike locks changed threw stones "
    "at attack of by arrest expulsion and or , . ; : “ ” ( ) was were been had being 40 dozens 2019 in "
    "Oslo "
)
PIECES = WORDS.split()


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(LETTER, REPORT)


def only(reading: Reading, words: str) -> Act:
    [act] = [act for act in reading.acts if act.trigger_span.quote == words]
    return act


def test_every_span_is_its_quote(reading: Reading) -> None:
    text = reading.tables["texts"]["text"][0].as_py()
    spans = [a.trigger_span for a in reading.acts]
    spans += [a.place_span for a in reading.acts if a.place_span is not None]
    spans += [a.time.span for a in reading.acts if a.time is not None]
    assert spans
    assert all(check_quote(span, text) for span in spans)


def test_an_act_lies_in_the_content_of_its_statement(reading: Reading) -> None:
    statements = {s.id: s for s in STATEMENTS.rows(reading.tables["statements"])}
    assert reading.acts
    for act in reading.acts:
        content = statements[act.statement].content_spans
        assert any(c.start <= act.trigger_span.start and act.trigger_span.end <= c.end for c in content)


def test_references_lead_somewhere(reading: Reading) -> None:
    locals_ = {m.local for m in MENTIONS.rows(reading.tables["mentions"])}
    locals_ |= {x for s in STATEMENTS.rows(reading.tables["statements"]) for x in s.holder_chain}
    figures = {f.id for f in FIGURES.rows(reading.tables["figures"])}
    for act in reading.acts:
        assert locals_ >= {*act.actors, *act.recipients}
        assert figures >= {*act.figures}


def test_ids_are_of_content_and_no_two_are_the_same(reading: Reading) -> None:
    ids = [act.id for act in reading.acts]
    assert len(set(ids)) == len(ids)
    assert all(i.startswith("did-") for i in ids)
    assert list(ACTS.rows(reading.function(reading.tables)["acts"])) == reading.acts


def test_the_order_of_rows_does_not_matter(reading: Reading) -> None:
    turned = {
        name: table.take(pa.array(range(table.num_rows), pa.int64())[::-1]) for name, table in reading.tables.items()
    }
    assert list(ACTS.rows(reading.function(turned)["acts"])) == reading.acts


def test_titles_and_boilerplate_tell_no_acts(reading: Reading) -> None:
    assert "put out" not in [act.trigger_span.quote for act in reading.acts]
    assert "arrested" not in [act.trigger_span.quote for act in reading.acts]


def test_we_are_those_who_write_also_in_what_others_are_said_to_say(reading: Reading) -> None:
    """ "The union said that we were beaten": the union was not."""
    union = {m.local for m in MENTIONS.rows(reading.tables["mentions"]) if "Union" in m.name}
    [reported] = [act for act in reading.of(1) if act.trigger_span.quote == "beaten"]
    assert not union & set(reported.recipients)
    [own] = [act for act in reading.of(0) if act.trigger_span.quote == "beaten"]
    assert own.recipients
    assert not union & set(own.recipients)


def test_locks_are_changed_behind_those_who_were_put_out(reading: Reading) -> None:
    expelled = only(reading, "expelled")
    locked = only(reading, "changed the locks")
    assert locked.recipients == expelled.recipients
    assert locked.actors == expelled.actors
    assert locked.time == expelled.time


def test_a_group_brings_the_body_that_it_acts_for(reading: Reading) -> None:
    names = [reading.names[x] for x in only(reading, "expelled").actors]
    assert len(names) == 2
    assert names[1].endswith("Grain Union")


def test_a_denial_outside_negates_what_is_inside(reading: Reading) -> None:
    assert only(reading, "attacked").negated


def test_each_act_has_its_own_time(reading: Reading) -> None:
    times = {act.trigger_span.quote: act.time and act.time.value for act in reading.of(1)}
    assert times["detained"] == "2020-03"
    assert times["released"] == "2020-04"


def test_evidence_names_entry_and_codes(reading: Reading) -> None:
    evidence = only(reading, "detained").evidence
    assert evidence.startswith("detain: liberty/detain, PLOVER COERCE/arrest; HURIDOCS 030101")


def test_local_actors_become_actors_over_all_sources(reading: Reading) -> None:
    tables = {"acts": reading.function(reading.tables)["acts"]}
    act = only(reading, "expelled")
    links = pa.table({"local": [*act.actors], "actor": ["act-1"] * len(act.actors)})
    [row] = [a for a in ACTS.rows(resolve(tables, links)["acts"]) if a.id == act.id]
    assert row.actors == ("act-1",)
    assert row.recipients == act.recipients


def test_nothing_gives_nothing(reading: Reading) -> None:
    assert reading.function({})["acts"].num_rows == 0
    without = {**reading.tables, "statements": STATEMENTS.empty()}
    assert reading.function(without)["acts"].num_rows == 0


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=4))
def test_any_words_give_grounded_rows(documents: list[str]) -> None:
    found = Reading(*documents)
    text = found.tables["texts"]["text"][0].as_py()
    ids = [act.id for act in found.acts]
    assert len(set(ids)) == len(ids)
    for act in found.acts:
        assert check_quote(act.trigger_span, text)
        assert act.modality in ("done", "future", "conditional", "possible", "demanded", "attempted", "asked")
