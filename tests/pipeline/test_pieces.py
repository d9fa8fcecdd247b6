"""Pieces: every row of a unit in one piece, every unit in one piece, of about the size asked for."""

from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.tables import ANNOTATIONS, PASSAGES, TEXTS
from alteram.pipeline.pieces import by_size, pieces_by_source
from tests.model.test_records import sample

sizes = st.lists(st.tuples(st.text(max_size=3), st.integers(0, 100)), max_size=30)


@given(sizes, st.integers(1, 200))
@settings(derandomize=True, deadline=None)
def test_no_unit_is_lost_and_none_comes_twice(units: list[tuple[str, int]], most: int) -> None:
    batches = list(by_size(units, most))
    assert [u for b in batches for u in b] == [u for u, _ in units]
    assert all(batches)


def test_a_piece_ends_when_it_is_full() -> None:
    assert list(by_size([("a", 5), ("b", 5), ("c", 1), ("d", 20)], 10)) == [["a", "b"], ["c", "d"]]


def test_rows_of_a_source_come_together_with_their_parses() -> None:
    import dataclasses

    passages = [
        dataclasses.replace(sample(PASSAGES), id=f"psg-{i}", source=source, text_sha256=words)
        for i, (source, words) in enumerate([("s1", "w1"), ("s2", "w2"), ("s1", "w2"), ("s3", "w9")])
    ]
    parses = [dataclasses.replace(sample(ANNOTATIONS), id=f"ann-{w}", text_sha256=w) for w in ("w1", "w2")]
    texts = [dataclasses.replace(sample(TEXTS), source=s, text="x" * 50) for s in ("s1", "s2", "s3")]
    tables = {
        "passages": PASSAGES.table(passages),
        "annotations": ANNOTATIONS.table(parses),
        "texts": TEXTS.table(texts),
    }
    pieces = list(pieces_by_source(["s1", "s3"], tables, 50))
    assert [p.units for p in pieces] == [("s1",), ("s3",)]
    assert pieces[0].tables["passages"]["id"].to_pylist() == ["psg-0", "psg-2"]
    assert pieces[0].tables["annotations"]["id"].to_pylist() == ["ann-w1", "ann-w2"]
    assert pieces[1].tables["annotations"].num_rows == 0
    assert pieces[1].tables["texts"]["source"].to_pylist() == ["s3"]
