"""Measures of times, figures and checks."""

from __future__ import annotations

from collections.abc import Callable

from eval.example_key.board import Board
from eval.example_key.key import Place, Row

__all__ = ["score_checks", "score_figures", "score_times"]


def _score_expressions(board: Board, table: str, right: Callable[[Row, Row], bool]) -> None:
    """Expressions found, those wrongly found, and their values."""
    labels = board.key[table]
    required = [label for label in labels if not label.get("optional")]
    rows = board.export.table(table)
    if rows is None:
        return board.none(len(required), *(f"{table}: {name}" for name in ("recall", "precision", "value right")))
    placed = [(place, row) for row in rows if (place := board.export.place(row["span"]))]
    found = 0
    valued = 0
    for label in required:
        hits = board.touching(label["span"], placed)
        found += bool(hits)
        if not hits:
            board.miss(table, f"{label['id']} {label['span']['quote']}")
        elif any(right(label, row) for row in hits):
            valued += 1
        else:
            got = [row.get("value") for row in hits][:3]
            board.miss(f"{table} value", f"{label['id']} {label['span']['quote']}: {got}")
    places = [place for label in labels for place in board.export.find(label["span"])]
    held = 0
    for place, row in placed:
        if any(place.touches(other) for other in places):
            held += 1
        else:
            board.miss(f"{table} that the key has not", f"{row['span']['quote']} ({row['span']['source']})")
    board.put(f"{table}: recall", found, len(required))
    board.put(f"{table}: precision", held, len(placed))
    board.put(f"{table}: value right", valued, found)
    return None


def score_times(board: Board) -> None:
    """Date and time expressions; right when the value, or the TIMEX3 value of a length, is one that the key accepts."""
    _score_expressions(
        board, "times", lambda label, row: bool({row.get("value"), row.get("timex")} & {*label["values"]})
    )


def _figure_right(label: Row, row: Row) -> bool:
    if label["value"] is None and label["low"] is None:
        return True
    floor = label["value"] if label["value"] is not None else label["low"]
    return floor in (row.get("value"), row.get("low"))


def score_figures(board: Board) -> None:
    """Numbers of something counted; a value is right when it or its lower bound is."""
    _score_expressions(board, "figures", _figure_right)


def score_checks(board: Board) -> None:
    """Planted slips found; sums, counts and weekdays that fit left alone."""
    slips = [label for label in board.key["checks"] if not label.get("fits")]
    sound = [label for label in board.key["checks"] if label.get("fits")]
    names = ("checks: recall", "checks: kind right", "checks: sound ones flagged (low is good)")
    rows = board.export.table("checks")
    if rows is None:
        board.none(len(slips), *names[:2])
        return board.none(len(sound), names[2])
    placed = [(board.export.places(row["spans"]), row) for row in rows]

    def touched(label: Row) -> list[Row]:
        """The checks that touch every passage which a label names."""
        quotes = [board.export.find(quote) for quote in label["quotes"]]
        return [row for places, row in placed if all(_any_touch(quote, places) for quote in quotes)]

    found = [(label, hits) for label in slips if (hits := touched(label))]
    for label in slips:
        if all(label is not done for done, _ in found):
            board.miss("check", f"{label['id']} {label['message']}")
    board.put(names[0], len(found), len(slips))
    board.put(names[1], sum(any(r.get("kind") == label["kind"] for r in hits) for label, hits in found), len(found))
    flagged = [label for label in sound if any(row.get("kind") == label["kind"] for row in touched(label))]
    for label in flagged:
        board.miss("check on something sound", f"{label['id']} {label['message']}")
    board.put(names[2], len(flagged), len(sound))
    return None


def _any_touch(ones: list[Place], others: list[Place]) -> bool:
    return any(one.touches(other) for one in ones for other in others)
