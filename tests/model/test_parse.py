"""The parse: edges of subtrees, whatever the tree."""

from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.parse import Parse, StoredParses, parse_of
from alteram.model.tables import ANNOTATIONS, Annotation, Entity


@st.composite
def trees(draw: st.DrawFn) -> tuple[int, ...]:
    """Heads of a forest, crossing arcs included."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = list(range(size))
    for place, token in enumerate(order):
        if place and draw(st.booleans()):
            heads[token] = order[draw(st.integers(0, place - 1))]
    return tuple(heads)


@given(trees())
@settings(derandomize=True, deadline=None, max_examples=300)
def test_edges_are_the_ends_of_the_subtree(heads: tuple[int, ...]) -> None:
    n = len(heads)
    starts, ends, blank = tuple(range(n)), tuple(range(1, n + 1)), ("x",) * n
    parse = Parse("a" * n, starts, ends, blank, blank, blank, blank, heads, (0,), ())
    for i in range(n):
        inside = parse.subtree(i)
        assert (parse.left_edge(i), parse.right_edge(i)) == (inside[0], inside[-1])
        assert all(i == j or i in parse.ancestors(j) for j in inside)
    assert parse.words == ("a",) * n
    assert parse.sentence_bounds(0) == (0, n)


def test_stored_parses_are_read_by_the_hash_of_their_words() -> None:
    made = [
        Annotation(f"ann-{n}", n, "m", (0, 3), (2, 5), ("we", "go"), ("PRON", "VERB"), ("PRP", "VBP"),
                   ("nsubj", "ROOT"), (1, 1), (0,), (Entity(0, 1, n),))
        for n in ("one", "two")
    ]  # fmt: skip
    parses = StoredParses(ANNOTATIONS.table(made))
    for row in made:
        assert parses.of(row.text_sha256, "We go") == parse_of(row, "We go")
        assert parses.of(row.text_sha256, "We go") is parses.of(row.text_sha256, "We go")
    assert parses.of("three", "We go") is None
