"""Measures of documents, boilerplate, passages and letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from eval.example_key.board import Board, f1
from eval.example_key.grounding import iou
from eval.example_key.key import Place, Row

__all__ = ["score_documents", "score_letters", "score_passages", "score_sources"]

Letters = dict[str, set[int]]


def score_sources(board: Board) -> None:
    """How many labelled documents and quotations the text layers hold."""
    docs = board.key.docs
    board.put("sources: read", sum(doc in board.export.layers for doc in docs), len(docs))
    quotes = list(board.key.groundings())
    found = 0
    for quote in quotes:
        layer = board.export.layers.get(quote.doc)
        held = layer is not None and bool(quote.locate(layer))
        found += held
        if layer is not None and not held:
            board.miss("quotation", f"{quote.doc}: {quote.quote[:80]}")
    board.put("sources: quotations found", found, len(quotes))


def _extent(board: Board, label: Row) -> Place | None:
    """A document from its title or first words, whichever comes first, to its last words."""
    starts = board.export.find(label["title"]) + board.export.find(label["first_words"])
    ends = board.export.find(label["last_words"])
    if not starts or not ends:
        return None
    return Place(starts[0].doc, (min(place.at[0] for place in starts), ends[0].at[1]))


def score_documents(board: Board) -> None:
    """Cut of the documents, their titles and dates."""
    labels = [label for label in board.key["documents"] if label.get("analysed", True)]
    names = ("documents: F1", "documents: title right", "documents: date right")
    rows = board.export.table("documents")
    if rows is None:
        return board.none(len(labels), *names)
    idle = {label["doc"] for label in board.key["documents"] if not label.get("analysed", True)}
    got = [(place, row) for row in rows if (place := board.export.place(row["span"])) and place.doc not in idle]
    matched: list[tuple[Row, Row]] = []
    taken: set[int] = set()
    for label in labels:
        want = _extent(board, label)
        hits = [
            (iou(want.at, place.at), i)
            for i, (place, _) in enumerate(got)
            if want and place.doc == want.doc and i not in taken
        ]
        best = max(hits, default=(0.0, -1))
        if best[0] >= 0.8:
            taken.add(best[1])
            matched.append((label, got[best[1]][1]))
        else:
            board.miss("document", f"{label['id']} {label['doc']}")
    ok = len(matched)
    board.value(names[0], f1(ok / len(got) if got else 0.0, ok / len(labels) if labels else 0.0), len(labels))
    titled = [(label["title"]["quote"], row.get("title")) for label, row in matched if label["title"]]
    board.put(names[1], sum(_same_words(want, seen) for want, seen in titled), len(titled))
    board.put(names[2], sum(row.get("published") == label["published"] for label, row in matched), ok)
    return None


def _same_words(one: str, other: str | None) -> bool:
    return other is not None and [c for c in one.lower() if c.isalnum()] == [c for c in other.lower() if c.isalnum()]


def _letters(places: Iterable[Place]) -> Letters:
    found: Letters = defaultdict(set)
    for place in places:
        found[place.doc] |= set(range(*place.at))
    return found


def _shared(one: Letters, other: Letters) -> int:
    return sum(len(letters & other.get(doc, set())) for doc, letters in one.items())


def score_passages(board: Board) -> None:
    """Boilerplate, and the roles of the passages that the key names."""
    names = ("boilerplate: recall", "boilerplate: content called so (low is good)", "passages: role right")
    labels, roles = board.key["boilerplate"], board.key["passages"]
    rows = board.export.table("passages")
    if rows is None:
        board.none(len(labels), *names[:2])
        return board.none(len(roles), names[2])
    placed = [(place, row) for row in rows if (place := board.export.place(row["span"]))]
    wanted = _letters(place for label in labels for place in board.export.find(label))
    called = _letters(place for place, row in placed if row["role"] == "boilerplate")
    size = sum(map(len, wanted.values()))
    board.value(names[0], _shared(wanted, called) / size if size else None, len(labels))
    analysed = [d for d in board.key["documents"] if d.get("analysed", True)]
    content = _letters(extent for d in analysed if (extent := _extent(board, d)))
    for doc, letters in wanted.items():
        content[doc] -= letters
    size = sum(map(len, content.values()))
    board.value(names[1], _shared(content, called) / size if size else None, len(analysed))
    right = 0
    for label in roles:
        hits = [row for row in board.touching(label["span"], placed) if row["role"] == label["role"]]
        right += bool(hits)
        if not hits:
            board.miss("passage", f"{label['role']}: {label['span']['quote'][:80]}")
    board.put(names[2], right, len(roles))
    return None


PARTS = ("senders", "addressees", "signatories")


def score_letters(board: Board) -> None:
    """Senders, addressees and signatories; how many are said to sign, and when it was written."""
    labels = board.key["letters"]
    rows = board.export.table("letters")
    counts = {part: sum(len(label[part]) for label in labels) for part in PARTS}
    if rows is None:
        for part in PARTS:
            board.none(counts[part], f"letters: {part} recall")
        return board.none(len(labels), "letters: stated count right", "letters: date right")
    seen = {
        part: [p for row in rows for x in row.get(part) or [] for p in board.export.places(x["spans"])]
        for part in PARTS
    }
    for part in PARTS:
        ok = 0
        for label in labels:
            for party in label[part]:
                hit = any(p.touches(q) for p in board.export.find(party["span"]) for q in seen[part])
                ok += hit
                if not hit:
                    board.miss(f"letter {part}", f"{label['id']} {party['span']['quote'][:80]}")
        board.put(f"letters: {part} recall", ok, counts[part])
    by_doc: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        spans = [x for part in PARTS for party in row.get(part) or [] for x in party["spans"]]
        for doc in {place.doc for place in board.export.places(spans)}:
            by_doc[doc].append(row)
    for field, name in (("stated_count", "letters: stated count right"), ("date", "letters: date right")):
        asked = [label for label in labels if label[field] is not None and label["presence"] == "full"]
        board.put(name, sum(any(r.get(field) == lb[field] for r in by_doc[lb["doc"]]) for lb in asked), len(asked))
    return None
