"""Measures of actors, statements and requests."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from eval.example_key.board import Board, f1
from eval.example_key.grounding import iou, token_iou
from eval.example_key.key import Place, Row

__all__ = ["score_actors", "score_requests", "score_statements"]


def score_actors(board: Board) -> None:
    """Names found, brought together, and kept apart."""
    labels = [(actor["id"], name) for actor in board.key["actors"] for name in actor["names"]]
    apart = board.key.must_not_merge
    loaded = [(actor["id"], name) for actor in board.key["actors"] for name in actor.get("loaded", [])]
    if board.export.table("mentions") is None:
        board.none(len(labels), "actors: names found", "actors: pairwise F1")
        board.none(len(loaded), "actors: loaded names resolved")
        return board.none(len(apart), "actors: must-not-merge pairs merged (low is good)")
    seen = [(actor, board.actor_at(name)) for actor, name in labels]
    for (actor, name), (_, found) in zip(labels, seen, strict=True):
        if found is None:
            board.miss("actor name", f"{actor}: {name['quote']} ({name['doc']})")
    board.put("actors: names found", sum(found is not None for _, found in seen), len(seen))
    tp = fp = fn = 0
    for (one, here), (other, there) in itertools.combinations(seen, 2):
        same, said = one == other, here is not None and here == there
        tp, fp, fn = tp + (same and said), fp + (said and not same), fn + (same and not said)
    value = f1(tp / (tp + fp) if tp + fp else 0.0, tp / (tp + fn) if tp + fn else 0.0)
    board.value("actors: pairwise F1", value if labels else None, tp + fn)
    right = sum(board.actor_at(name) in board.actors_of([actor]) for actor, name in loaded)
    board.put("actors: loaded names resolved", right, len(loaded))
    merged = [p for p in apart if p[0] in board.actor_of and board.actor_of[p[0]] == board.actor_of.get(p[1])]
    for pair in merged:
        board.miss("merged", " and ".join(pair))
    board.put("actors: must-not-merge pairs merged (low is good)", len(merged), len(apart))
    return None


class Said(NamedTuple):
    """A predicted statement: its document, words and row."""

    doc: str
    words: frozenset[int]
    row: Row


def predicted(board: Board, rows: Sequence[Row]) -> list[Said]:
    """The statements in labelled documents."""
    found = []
    for row in rows:
        places = board.export.places(row["content_spans"])
        if places:
            found.append(Said(places[0].doc, board.export.tokens(places), row))
    return found


def _likeness(board: Board, label: Row, said: Sequence[Said]) -> list[tuple[float, int]]:
    """How like a label's content each prediction is, those at least half alike."""
    contents = [board.export.find(part) for part in label["content"]]
    if not all(contents):
        return []
    # Where any place will do, each is tried; else there is one place a part.
    readings = [[p] for p in contents[0]] if len(contents) == 1 else [[places[0] for places in contents]]
    best: list[tuple[float, int]] = []
    for i, one in enumerate(said):
        share = max(token_iou(board.export.tokens(r), one.words) if r[0].doc == one.doc else 0.0 for r in readings)
        if share >= 0.5:
            best.append((share, i))
    return best


def _matches(board: Board, labels: Sequence[Row], said: Sequence[Said]) -> tuple[dict[int, int], set[int]]:
    """One prediction for each label, best first, the right holder before another; and those that need no label."""
    pairs: list[tuple[bool, float, bool, int, int]] = []
    near: set[int] = set()
    for n, label in enumerate(labels):
        holders = board.actors_of([label["holder"], *label["also"]])
        free = bool(label.get("optional")) or any(part.get("any") for part in label["content"])
        for share, i in _likeness(board, label, said):
            pairs.append((not label.get("optional"), round(share, 1), said[i].row.get("holder") in holders, -n, i))
            if free:
                near.add(i)
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, _, minus_n, i in sorted(pairs, key=lambda p: (p[:4], -p[4]), reverse=True):
        if -minus_n not in matched and i not in taken:
            matched[-minus_n] = i
            taken.add(i)
    return matched, near - taken


def _soft(stance: str | None) -> str | None:
    return "asserts" if stance == "alleges" else stance


STATEMENTS = ("recall", "precision", "F1", "holder right", "chain length right", "stance right", "polarity right")


def score_statements(board: Board) -> None:
    """Contents found, and who says them how."""
    labels = board.key["statements"]
    required = [n for n, label in enumerate(labels) if not label.get("optional")]
    rows = board.export.table("statements")
    if rows is None:
        return board.none(len(required), *(f"statements: {name}" for name in STATEMENTS))
    said = predicted(board, rows)
    matched, idle = _matches(board, labels, said)
    hits = [(labels[n], said[matched[n]].row) for n in required if n in matched]
    for n in required:
        if n not in matched:
            words = " … ".join(part["quote"] for part in labels[n]["content"])
            board.miss("statement", f"{labels[n]['id']} [{labels[n]['holder']}] {words[:110]}")
    judged = len(said) - len(idle) - sum(bool(labels[n].get("optional")) for n in matched)
    recall, precision = len(hits) / len(required) if required else 0.0, len(hits) / judged if judged else 0.0
    board.put("statements: recall", len(hits), len(required))
    board.value("statements: precision", precision if judged else None, judged)
    board.value("statements: F1", f1(precision, recall), len(required))
    known_hits = [(lb, row) for lb, row in hits if lb["holder"] in board.actor_of]
    held = [(lb, row, board.actors_of([lb["holder"], *lb["also"]])) for lb, row in known_hits]
    for label, row, known in held:
        if row.get("holder") not in known:
            board.miss("holder", f"{label['id']} wants {label['holder']}: {label['content'][0]['quote'][:80]}")
    board.put("statements: holder right", sum(row.get("holder") in known for _, row, known in held), len(held))
    chains = sum(len(row.get("holder_chain") or []) == len(label["chain"]) for label, row in hits)
    board.put("statements: chain length right", chains, len(hits))
    stances = sum(_soft(row.get("stance")) == _soft(label["stance"]) for label, row in hits)
    board.put("statements: stance right", stances, len(hits))
    board.put("statements: polarity right", sum(r.get("polarity") == lb["polarity"] for lb, r in hits), len(hits))
    return None


REQUESTS = ("recall", "addressee right", "response kind right", "response statement right")


def _answers(kinds: Sequence[str], kind: str | None) -> bool:
    """Whether a response is of a kind that the key accepts; a question may be answered in any way but silence."""
    return kind in kinds or ("answered" in kinds and kind not in (None, "none_found"))


def score_requests(board: Board) -> None:
    """Demands and questions, to whom they are put, and what came of them."""
    labels = [label for label in board.key["requests"] if not label.get("optional")]
    rows = board.export.table("requests")
    if rows is None:
        return board.none(len(labels), *(f"requests: {name}" for name in REQUESTS))
    placed = [(place, row) for row in rows if (place := board.export.place(row["span"]))]
    contents = {r["id"]: board.export.places(r["content_spans"]) for r in board.export.table("statements") or []}
    wanted = {label["id"]: label["content"] for label in board.key["statements"]}
    found: list[tuple[Row, list[Row]]] = []
    for label in labels:
        places = board.export.find(label["span"])
        hits = [r for p, r in placed if any(p.doc == q.doc and iou(p.at, q.at) >= 0.4 for q in places)]
        if hits:
            found.append((label, hits))
        else:
            board.miss("request", f"{label['id']} {label['span']['quote'][:100]}")
    board.put("requests: recall", len(found), len(labels))
    asked = [(label, hits, known) for label, hits in found if (known := board.actors_of(label["to"]))]
    right = sum(any(known & set(row.get("to") or []) for row in hits) for _, hits, known in asked)
    board.put("requests: addressee right", right, len(asked))
    replies = [(label, [row.get("response") or {} for row in hits]) for label, hits in found]
    for label, responses in replies:
        if not any(_answers(label["response"]["kinds"], r.get("kind")) for r in responses):
            board.miss("response", f"{label['id']} wants {label['response']['kinds']}: {label['span']['quote'][:80]}")
    kinds = sum(any(_answers(lb["response"]["kinds"], r.get("kind")) for r in rs) for lb, rs in replies)
    board.put("requests: response kind right", kinds, len(replies))
    told = [(label["response"]["statements"], rs) for label, rs in replies if label["response"]["statements"]]
    shown = 0
    for ids, responses in told:
        targets = [p for i in ids for part in wanted.get(i, []) for p in board.export.find(part)]
        given = [p for r in responses for p in contents.get(r.get("statement"), [])]
        shown += _meet(targets, given)
    board.put("requests: response statement right", shown, len(told))
    return None


def _meet(ones: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether any of some places shares a third of the shorter with any of others."""
    return any(one.touches(other, 0.3) for one in ones for other in others)
