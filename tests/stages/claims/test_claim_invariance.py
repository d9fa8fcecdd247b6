"""Names and the order in which documents come decide nothing; one document more scores only its own blocks."""

from __future__ import annotations

import pyarrow as pa
import pytest

from alteram.model.tables import CLAIMS, PAIRINGS, SCORES
from alteram.stages.claims.between import BLOCKS, TELLINGS
from tests.stages.claims.linking import Links, steps_of
from tests.stages.comparisons.told import Told

ACCOUNTS = [
    ["2022-02-14", "On 11 February 2022 men of the Harbour League set fire to the weigh house in Dunmouth."],
    ["2022-02-15", "On 11 February 2022 men of the Market League set fire to the weigh house in Dunmouth."],
    ["2022-02-20", "The Harbour League denies that its men set fire to the weigh house."],
    ["2022-03-01", "On 19 January 2022 the Market League expelled 62 families from the Glebe cottages."],
    ["2022-03-02", "On 19 January 2022 the Market League relocated 58 families from the Glebe cottages."],
    ["2022-03-09", "A ferry struck the pier at Carrow and 41 passengers were injured."],
]
SWAP = str.maketrans({"\1": "Market", "\2": "Harbour"})


def swapped(text: str) -> str:
    return text.replace("Harbour", "\1").replace("Market", "\2").translate(SWAP)


@pytest.fixture(scope="module")
def told() -> Told:
    exchanged = [[date, swapped(text)] for date, text in ACCOUNTS]
    return Told([{"input": ACCOUNTS}, {"input": exchanged}])


def rows(links: Links) -> list[tuple[str, str, bool, float, tuple[str, ...]]]:
    """Pairings by their words, in the order of the table's own rule and not of ids."""
    said = {s.id: " ".join(span.quote for span in s.content_spans) for s in links.statements.values()}
    return sorted((said[p.a], said[p.b], p.linked, p.score, p.reasons) for p in links.pairings)


def matters(links: Links) -> list[tuple[str, ...]]:
    said = {s.id: " ".join(span.quote for span in s.content_spans) for s in links.statements.values()}
    return sorted((c.label, *(said[s] for s in c.statements), *c.reasons) for c in links.claims)


def test_names_exchanged_give_the_same_exchanged(told: Told) -> None:
    one, other = Links(told.case(0)), Links(told.case(1))
    assert any(p.linked for p in one.pairings)
    back = [(swapped(a), swapped(b), *rest) for a, b, *rest in rows(other)]
    assert sorted(back, key=lambda r: r[:2]) == sorted((tuple(r) for r in rows(one)), key=lambda r: r[:2])
    assert sorted(tuple(map(swapped, m)) for m in matters(other)) == matters(one)


def test_the_order_of_rows_decides_nothing(told: Told) -> None:
    tables = told.case(0)
    turned = {name: table.take(pa.array(range(len(table) - 1, -1, -1), pa.int64())) for name, table in tables.items()}
    one, other = steps_of(tables).tables, steps_of(turned).tables
    for table in (PAIRINGS, CLAIMS, SCORES):
        assert table.sorted(one[table.name]).equals(table.sorted(other[table.name]))


def test_what_was_scored_is_not_scored_again(told: Told) -> None:
    tables = told.case(0)
    first = steps_of(tables)
    again = steps_of(tables, {SCORES.name: first.tables[SCORES.name]})
    total, worked = first.counts["claims: scores"]
    assert total == worked > 1
    assert again.counts["claims: scores"] == (total, 0)
    assert again.tables[PAIRINGS.name].equals(first.tables[PAIRINGS.name])


def test_remembered_scores_or_not_the_result_is_the_same(told: Told) -> None:
    half = told.case(0)
    whole = steps_of(half).tables
    some = whole[SCORES.name].slice(0, 2)
    assert steps_of(half, {SCORES.name: some}).tables[CLAIMS.name].equals(whole[CLAIMS.name])


@pytest.mark.parametrize("added", range(len(ACCOUNTS)))
def test_one_document_more_scores_the_blocks_it_stands_in_and_no_other(told: Told, added: int) -> None:
    before = steps_of(told.without(0, added))
    tables = told.case(0)
    after = steps_of(tables, {SCORES.name: before.tables[SCORES.name]})
    place = {t.number: t.document for t in TELLINGS.rows(after.tables[TELLINGS.name])}
    new = told.documents[told.of[0][added]]
    touched = {b.digest for b in BLOCKS.rows(after.tables[BLOCKS.name]) if new in (place[b.a[0]], place[b.b[0]])}
    total, worked = after.counts["claims: scores"]
    assert total > worked
    assert worked == len(touched)
    fresh = steps_of(tables)
    for table in (PAIRINGS, CLAIMS, SCORES):
        assert after.tables[table.name].equals(fresh.tables[table.name])
