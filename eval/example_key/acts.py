"""Measures of acts: the words, then who, to whom, and all three at once."""

from __future__ import annotations

from collections.abc import Sequence

from eval.example_key.board import Board, f1
from eval.example_key.key import Row

__all__ = ["score_acts"]

NAMES = (
    "recall", "precision", "F1", "type right", "actor right", "recipient right", "negation right", "all three F1",
)  # fmt: skip
_SIDES = (("actors", "actor"), ("recipients", "recipient"))


def _wanted(board: Board, label: Row, side: str) -> set[str]:
    """The dossier's actors that are right on one side of an act.

    These are the actors that the label's names lead to over the whole collection, and whatever the dossier sees where
    the label's own document words them (section `parties`): groups are not merged over documents.
    """
    doc = label["trigger"]["doc"]
    worded = [p for p in board.key["parties"] if p["actor"] in label[side] and p["span"]["doc"] == doc]
    seen = {actor for p in worded if (actor := board.actor_at(p["span"])) is not None}
    return board.actors_of(label[side]) | seen


def _is_right(board: Board, label: Row, row: Row, side: str) -> bool:
    """Whether one party of a row is a right one; nobody where the label has nobody, or leaves the side `open`."""
    given = set(row.get(side) or [])
    if not given:
        return not label[side] or side in label.get("open", [])
    return bool(given & _wanted(board, label, side))


def _is_type(label: Row, row: Row) -> bool:
    return row.get("act") in (label["act"], *label.get("also", []))


def score_acts(board: Board) -> None:
    """Who did what to whom: the words of the act, then its parties and whether it is denied."""
    labels = board.key["acts"]
    required = [label for label in labels if not label.get("optional")]
    rows = board.export.table("acts")
    if rows is None:
        return board.none(len(required), *(f"acts: {name}" for name in NAMES))
    placed = [(place, row) for row in rows if (place := board.export.place(row.get("trigger_span")))]
    found = []
    for label in required:
        hits = board.touching(label["trigger"], placed)
        if hits:
            found.append((label, hits))
        else:
            board.miss("act", f"{label['id']} {label['act']}: {label['trigger']['quote']} ({label['trigger']['doc']})")
    marks = [(place, label) for label in labels for place in board.export.find(label["trigger"])]
    judged = [(row, [label for mark, label in marks if mark.touches(place)]) for place, row in placed]
    counted = [(row, hit) for row, hit in judged if not hit or any(not label.get("optional") for label in hit)]
    _put(board, "", (len(found), len(required)), (sum(bool(hit) for _, hit in counted), len(counted)))
    _score_parties(board, found)
    whole = [
        label for label, hits in found if any(_is_type(label, row) and _both_right(board, label, row) for row in hits)
    ]
    sound = sum(
        any(_is_type(label, row) and _both_right(board, label, row) for label in hit if not label.get("optional"))
        for row, hit in counted
    )
    _put(board, "all three ", (len(whole), len(required)), (sound, len(counted)))
    return None


def _both_right(board: Board, label: Row, row: Row) -> bool:
    return all(_is_right(board, label, row, side) for side, _ in _SIDES)


def _score_parties(board: Board, found: Sequence[tuple[Row, Sequence[Row]]]) -> None:
    """Of the acts found: type, and each party that the key names."""
    typed = [any(_is_type(label, row) for row in hits) for label, hits in found]
    board.put("acts: type right", sum(typed), len(found))
    for side, name in _SIDES:
        known = [(label, hits) for label, hits in found if label[side] and side not in label.get("open", [])]
        right = [any(_is_right(board, label, row, side) for row in hits) for label, hits in known]
        board.put(f"acts: {name} right", sum(right), len(known))
        for (label, _), ok in zip(known, right, strict=True):
            if not ok:
                board.miss(f"act's {name}", f"{label['id']} {label['act']}: {', '.join(label[side])}")
        for label, hits in found:
            asked = label[side] and side not in label.get("open", [])
            if not asked and not any(_is_right(board, label, row, side) for row in hits):
                board.miss(f"act's {name}", f"{label['id']} {label['act']}: {' or '.join(['nobody', *label[side]])}")
    negated = sum(any(bool(row.get("negated")) == label["negated"] for row in hits) for label, hits in found)
    board.put("acts: negation right", negated, len(found))


def _put(board: Board, what: str, found: tuple[int, int], right: tuple[int, int]) -> None:
    """Recall, precision and F1; only F1 where all three parts are asked for at once."""
    recall, precision = (a / b if b else 0.0 for a, b in (found, right))
    if not what:
        board.put("acts: recall", *found)
        board.put("acts: precision", *right)
    board.value(f"acts: {what}F1", f1(precision, recall), found[1])
