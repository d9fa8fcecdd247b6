"""Measures of reprints, comparisons and near misses."""

from __future__ import annotations

from typing import NamedTuple

from eval.example_key.board import Board
from eval.example_key.key import Place, Row, spans_in

__all__ = ["score_comparisons", "score_reprints"]


class Link(NamedTuple):
    """A comparison of the dossier: two places and how they relate."""

    a: Place
    b: Place
    kind: str


def _links(board: Board, rows: list[Row]) -> list[Link]:
    found = []
    for row in rows:
        a, b = board.export.place(row["a"]["span"]), board.export.place(row["b"]["span"])
        if a and b:
            found.append(Link(a, b, row["kind"]))
    return found


_OF_CHANGE = {"contradicts": "denies", "withdraws": "denies", "repeats": "agrees"}
"""What a change within one holder is, where two accounts are compared: the key knows no difference."""


def _changes(board: Board) -> list[Link]:
    rows = board.export.table("changes") or []
    return _links(board, [{**row, "kind": _OF_CHANGE.get(row["kind"], row["kind"])} for row in rows])


def _linked(board: Board, label: Row, links: list[Link], one: str = "a", other: str = "b") -> list[str]:
    """The kinds of the comparisons that join the two passages of a label, either way round."""
    left, right = board.export.find(label[one]), board.export.find(label[other])

    def on(place: Place, side: list[Place]) -> bool:
        return any(place.touches(x, 0.3) for x in side)

    return [k.kind for k in links if (on(k.a, left) and on(k.b, right)) or (on(k.a, right) and on(k.b, left))]


def score_comparisons(board: Board) -> None:
    """Passages that belong side by side, how they relate, and those that only look alike."""
    labels, near = board.key["comparisons"], board.key["near_misses"]
    high = [label for label in labels if label["confidence"] == "high"]
    names = ("comparisons: recall (high)", "comparisons: recall", "comparisons: kind right")
    low = "comparisons: near misses linked (low is good)"
    rows = board.export.table("comparisons")
    if rows is None:
        board.none(len(high), names[0])
        board.none(len(labels), *names[1:])
        return board.none(len(near), low)
    links = [*_links(board, rows), *_changes(board)]
    found = [(label, kinds) for label in labels if (kinds := _linked(board, label, links))]
    done = {label["id"] for label, _ in found}
    board.put(names[0], sum(label["id"] in done for label in high), len(high))
    board.put(names[1], len(found), len(labels))
    right = [label for label, kinds in found if {label["kind"], *label["also"]} & set(kinds)]
    board.put(names[2], len(right), len(found))
    for label in labels:
        if label["id"] not in done:
            board.miss(
                "comparison", f"{label['id']} {label['kind']}: {label['a']['quote'][:50]} <> {label['b']['quote'][:50]}"
            )
    for label, kinds in found:
        if label not in right:
            board.miss("comparison kind", f"{label['id']} wants {label['kind']}, got {sorted(set(kinds))}")
    wrong = [n for n in near if (kinds := _linked(board, n, links)) and (n.get("only") is None or n["only"] in kinds)]
    for label in wrong:
        board.miss("near miss linked", f"{label['id']} {label['reason']}")
    board.put(low, len(wrong), len(near))
    return None


REPRINT_TABLES = ("carriers", "reprints", "claims", "statements")


def score_reprints(board: Board) -> None:
    """Reprinted passages told as such, and not taken for a second voice.

    A dossier tells a reprint by `carrier_of` of the source, or by a row that has both passages among its spans, in a
    table of carriers or reprints or in `carriers` of a statement or claim.
    """
    labels = board.key["reprints"]
    names = ("reprints: found", "reprints: taken for a second voice (low is good)")
    sources = board.export.table("sources")
    if sources is None:
        return board.none(len(labels), *names)
    copies = {(row["id"], row["carrier_of"]) for row in sources if row.get("carrier_of")}
    groups = [
        g for name in REPRINT_TABLES for row in board.export.table(name) or [] if (g := _carriers(board, name, row))
    ]
    found = 0
    for label in labels:
        carrier, original = board.export.find(label["carrier"]), board.export.find(label["original"])
        ids = {(board.export.source_of[c.doc], board.export.source_of[o.doc]) for c in carrier for o in original}
        hit = bool(ids & copies) or any(_holds(group, carrier) and _holds(group, original) for group in groups)
        found += hit
        if not hit:
            board.miss("reprint", f"{label['id']} {label['carrier']['quote'][:80]}")
    board.put(names[0], found, len(labels))
    rows = board.export.table("comparisons")
    if rows is None:
        return board.none(len(labels), names[1])
    links = _links(board, rows)
    twice = sum("agrees" in _linked(board, label, links, "carrier", "original") for label in labels)
    board.put(names[1], twice, len(labels))
    return None


def _carriers(board: Board, table: str, row: Row) -> list[Place]:
    """The places that a row says are one text."""
    if table in ("carriers", "reprints"):
        return board.export.places(list(spans_in(row)))
    if not row.get("carriers"):
        return []
    return board.export.places(list(spans_in([row.get("carriers"), row.get("content_spans")])))


def _holds(group: list[Place], places: list[Place]) -> bool:
    return any(one.touches(other, 0.3) for one in group for other in places)
