"""Exact copies over the whole collection."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.tables import SOURCES, Source
from alteram.stages.acquire.carriers import mark_carriers
from tests.stages.acquire.samples import acquire

FILES = {
    "b/letter.txt": b"The board said no.\n",
    "a/copy.txt": b"The board said no.\n",
    "c/windows.txt": b"\xef\xbb\xbfThe board said no.\r\n",
    "other.txt": b"The tenants said yes.\n",
    "bad.bin": b"\0\0\0\0",
    "bad2.bin": b"\0\0\0\0",
    "partly.txt": "café and ".encode() + b"\xff here",
    "partly2.txt": "café and ".encode() + b"\xff here",
}


def rows(names: list[str]) -> pa.Table:
    """Sources of some of the files, as the stage gives them."""
    return SOURCES.table(acquire(name, FILES[name])[0][name] for name in names)


def by_path(table: pa.Table) -> dict[str, Source]:
    """Sources by path."""
    return {row.path: row for row in SOURCES.rows(table)}


def test_copies_are_marked() -> None:
    found = by_path(mark_carriers(rows(list(FILES))))
    first = found["a/copy.txt"]
    assert (first.outcome, first.carrier_of) == ("read", None)
    for path in ("b/letter.txt", "c/windows.txt"):
        assert (found[path].outcome, found[path].carrier_of) == ("duplicate", first.id)
        assert (found[path].reason or "").startswith("exact copy of a/copy.txt")
        assert found[path].text_sha256 == first.text_sha256
    assert found["other.txt"].outcome == "read"
    assert found["bad.bin"].outcome == found["bad2.bin"].outcome == "unsupported"
    assert found["partly.txt"].outcome == "partly"
    assert "itself partly: " in (found["partly2.txt"].reason or "")
    assert len({row.id for row in found.values()}) == len(FILES)


def test_marking_again_changes_nothing() -> None:
    once = mark_carriers(rows(list(FILES)))
    assert mark_carriers(once).equals(once)


@settings(derandomize=True, deadline=None, max_examples=80)
@given(st.permutations(list(FILES)), st.integers(0, len(FILES)))
def test_the_order_in_which_sources_come_does_not_matter(names: list[str], cut: int) -> None:
    earlier = mark_carriers(rows(names[:cut]))
    assert mark_carriers(pa.concat_tables([earlier, rows(names[cut:])])).equals(mark_carriers(rows(list(FILES))))


def test_when_the_first_goes_the_next_speaks() -> None:
    marked = mark_carriers(rows(list(FILES)))
    left = SOURCES.table(row for row in SOURCES.rows(marked) if row.path != "a/copy.txt")
    assert mark_carriers(left).equals(mark_carriers(rows([name for name in FILES if name != "a/copy.txt"])))


def test_chains_of_equal_bytes_and_equal_texts_are_one_group() -> None:
    found = by_path(mark_carriers(rows(["b/letter.txt", "c/windows.txt", "a/copy.txt"])))
    assert [row.outcome for row in found.values()].count("duplicate") == 2


def test_a_collection_without_sources() -> None:
    assert mark_carriers(SOURCES.empty()).num_rows == 0
