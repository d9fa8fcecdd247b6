"""What holds of every row of comparisons and changes, shown on the example; and pure rules over bounds and times."""

from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import alteram
from alteram.model.spans import Span
from alteram.model.tables import Statement
from alteram.stages.comparisons.accounts import Count, When
from alteram.stages.comparisons.counting import bounds_relate
from alteram.stages.comparisons.likeness import apart


def inside(span: Span, statement: Statement) -> bool:
    first, last = statement.content_spans[0], statement.content_spans[-1]
    return span.source == first.source and first.start <= span.start and span.end <= last.end


def test_the_words_compared_stand_in_the_contents_of_their_statements(built: Path) -> None:
    dossier = alteram.open(built)
    statements: dict[str, Any] = {s.id: s for s in dossier.rows("statements")}
    rows = [*dossier.rows("comparisons"), *dossier.rows("changes")]
    assert len(rows) > 80
    for row in rows:
        for side in (row.a, row.b):
            assert inside(side.span, statements[side.statement]), row.id


def test_the_words_that_are_compared_stand_in_the_same_statement(built: Path) -> None:
    dossier = alteram.open(built)
    statements: dict[str, Any] = {s.id: s for s in dossier.rows("statements")}
    sides = [side for row in dossier.rows("comparisons") for side in (row.a, row.b)]
    words = [side for side in sides if side.words is not None]
    assert len(words) > 60
    assert all(inside(side.words, statements[side.statement]) for side in words)


def test_what_is_announced_was_said_before_its_day(built: Path) -> None:
    dossier = alteram.open(built)
    rows = [row for row in dossier.rows("comparisons") if row.a.ahead != row.b.ahead]
    assert {row.kind for row in rows} >= {"dates_differ", "characterises_differently"}
    assert all(row.a.ahead for row in rows)  # whoever announces it spoke first


def test_one_row_of_a_kind_for_two_statements(built: Path) -> None:
    dossier = alteram.open(built)
    pairs = Counter((frozenset((r.a.statement, r.b.statement)), r.kind) for r in dossier.rows("comparisons"))
    assert max(pairs.values()) == 1
    assert all(len(pair) == 2 for pair, _ in pairs)


def test_what_was_said_first_stands_first(built: Path) -> None:
    dossier = alteram.open(built)
    statements: dict[str, Any] = {s.id: s for s in dossier.rows("statements")}
    documents: dict[str, Any] = {d.id: d for d in dossier.rows("documents")}
    paths = {s.id: s.path for s in dossier.rows("sources")}

    def order(side: Any) -> tuple[str, str, int]:
        statement = statements[side.statement]
        published = documents[statement.document].published or "~"
        return published, paths[statement.source], statement.content_spans[0].start

    assert all(order(r.a) <= order(r.b) for r in dossier.rows("comparisons"))


def test_one_holder_with_himself_is_a_change(built: Path) -> None:
    dossier = alteram.open(built)
    chains = {s.id: s.holder_chain for s in dossier.rows("statements")}
    changed = {(r.a.statement, r.b.statement) for r in dossier.rows("changes")}
    compared = [(r.a.statement, r.b.statement) for r in dossier.rows("comparisons")]
    alone = [(a, b) for a, b in compared if chains[a] and chains[a] == chains[b] and len(chains[a]) == 1]
    assert alone
    assert set(alone) <= changed
    assert all(chains[r.a.statement][-1] == chains[r.b.statement][-1] for r in dossier.rows("changes"))


def count(low: float, high: float) -> Count:
    return Count(low, high, low == high, "person", "", frozenset(), (0, 1))


bounds = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda p: count(float(min(p)), float(max(p))))
days = st.dates().map(lambda d: When(d.isoformat(), d.isoformat()))


@settings(derandomize=True, deadline=None)
@given(bounds, bounds)
def test_bounds_stand_alike_either_way_and_exclude_only_where_nothing_is_common(a: Count, b: Count) -> None:
    assert bounds_relate(a, b) == bounds_relate(b, a)
    assert (bounds_relate(a, b) == "apart") == (a.high < b.low or b.high < a.low)


@settings(derandomize=True, deadline=None)
@given(days, days)
def test_days_stand_alike_either_way(a: When, b: When) -> None:
    assert apart(a, b) == apart(b, a)
    assert (apart(a, b) == "same") == (a == b)
