"""Figures find the innermost statement that says them."""

from __future__ import annotations

import dataclasses

from alteram.model.spans import Span
from alteram.model.tables import FIGURES, STATEMENTS, Figure, Statement
from alteram.pipeline.said import with_statements


def statement(name: str, *contents: tuple[int, int], source: str = "src-1") -> Statement:
    spans = tuple(Span(source, a, b, "x" * (b - a)) for a, b in contents)
    return Statement(
        name, source, "doc-1", None, (), (), (), spans, "direct", "asserts", 1, "certain", (), None, "rule", "evidence"
    )


def figure(start: int, end: int, source: str = "src-1") -> Figure:
    span = Span(source, start, end, "x" * (end - start))
    return Figure(
        f"fig-{start}",
        source,
        "doc-1",
        "psg-1",
        span,
        3.0,
        None,
        None,
        "exact",
        None,
        None,
        None,
        None,
        None,
        None,
        "r",
    )


def found(figures: list[Figure], statements: list[Statement]) -> list[str | None]:
    table = with_statements(FIGURES.table(figures), STATEMENTS.table(statements))
    assert table.schema == FIGURES.schema
    return [f.statement for f in FIGURES.rows(table)]


def test_the_statement_with_the_shortest_content_says_it() -> None:
    statements = [statement("stm-outer", (0, 90)), statement("stm-inner", (10, 40)), statement("stm-other", (50, 60))]
    assert found([figure(12, 14), figure(70, 72), figure(52, 54)], statements) == [
        "stm-inner",
        "stm-outer",
        "stm-other",
    ]


def test_every_part_of_a_content_counts_and_the_gap_does_not() -> None:
    parted = [statement("stm-parted", (0, 10), (30, 40))]
    assert found([figure(2, 4), figure(20, 22), figure(31, 33)], parted) == ["stm-parted", None, "stm-parted"]


def test_a_figure_half_inside_is_not_said_there() -> None:
    assert found([figure(8, 12)], [statement("stm-1", (0, 10))]) == [None]


def test_a_long_statement_far_before_is_still_found() -> None:
    statements = [statement("stm-long", (0, 900)), *(statement(f"stm-{n}", (n, n + 5)) for n in range(10, 500, 10))]
    assert found([figure(700, 702)], statements) == ["stm-long"]


def test_another_source_says_nothing_of_it() -> None:
    assert found([figure(2, 4, "src-2")], [statement("stm-1", (0, 10))]) == [None]


def test_of_two_holders_of_the_same_words_the_first_by_id() -> None:
    assert found([figure(2, 4)], [statement("stm-b", (0, 10)), statement("stm-a", (0, 10))]) == ["stm-a"]


def test_no_figures_and_no_statements() -> None:
    assert found([], [statement("stm-1", (0, 10))]) == []
    assert found([dataclasses.replace(figure(2, 4), statement=None)], []) == [None]
