"""Words of judgement before a name belong to what a voice calls somebody."""

import pyarrow as pa
import pytest

from alteram.dossier.matters.judged import Judged
from alteram.dossier.matters.plain import Plain


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("right before the name", "We met the so-called River Board there.", "so-called River Board"),
        ("with an opening mark between is another form", "the so-called “River Board” there", None),
        ("over more white space", "the so-called  River Board", "so-called  River Board"),
        ("the name alone", "We met the River Board there.", None),
        ("the word before another name", "the so-called Circle and the River Board", None),
        ("two words of judgement", "the corrupt so-called River Board", "corrupt so-called River Board"),
        ("at the head of a passage", "River Board", None),
        ("part of a longer word", "the unso-called River Board", None),
    ],
)
def test_the_longest_form_that_a_name_ends(why: str, text: str, found: str | None) -> None:
    forms = ["so-called River Board", "corrupt so-called River Board", "River Board"]
    names = [{"text": f, "count": 1, "documents": [], "loaded": f != "River Board"} for f in forms]
    actors = [{"id": "act", "kind": "organisation", "name": "River Board", "names": names, "private": False}]
    passages = [{"source": "src", "span": {"start": 10, "quote": text}}]
    judged = Judged(Plain({"actors": pa.Table.from_pylist(actors), "passages": pa.Table.from_pylist(passages)}))
    start = text.index("River Board") + 10
    mention = {"actor": "act", "source": "src", "span": {"start": start, "end": start + 11, "quote": "River Board"}}
    form = judged.form(mention)
    assert (form is None) == (found is None), why
    if form is not None and found is not None:
        assert form[0] == " ".join(found.split()), why
        assert text[form[1] - 10 : start - 10 + 11] == found, why
