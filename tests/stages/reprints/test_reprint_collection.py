"""Reprints over a collection: first voices, skewed shingles, and what one more document costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from alteram.model.tables import FAULTS, REPRINTS, Reprint
from alteram.pipeline.grounding import grounded
from alteram.settings import Settings
from alteram.stages.reprints.candidates import find_candidates, skewed_runs
from alteram.stages.reprints.origin import earlier
from alteram.stages.reprints.stage import REPRINTS as STAGE
from alteram.stages.reprints.stage import find_reprints, read_documents
from alteram.stages.reprints.words import load_words
from tests.stages.reprints.papers import tables

LETTER = (
    "The ferry was promised to us before the ice came, and the ice has come and gone.\n\n"
    "Whoever lives beyond the weir pays twice for his bread, once in coin and once in wet boots.\n\n"
    "We do not ask for a bridge. We ask for the boat that lies under its tarpaulin at the mill."
)
QUOTE = 'title: Boat stays ashore\n\nThe miller shrugs. "Whoever lives beyond the weir pays twice for his bread, once '
QUOTE += 'in coin and once in wet boots," the people of the far bank write. Nobody at the office had read it by noon.'
OWN = (
    "Barley stands knee high on the slopes this year, and the geese are early.",
    "A choir of carpenters rehearses in the loft whenever rain keeps them from the scaffold.",
    "Snow closed the pass for nine days, after which the postman arrived with two sacks at once.",
    "Her grandmother kept the accounts of the brewery in a code that nobody has broken since.",
)


def rows(papers: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Carrier, original (as paths) and kind."""
    given = tables(papers)
    paths = {s["id"]: s["path"] for s in given["sources"].to_pylist()}
    found: list[Reprint] = list(REPRINTS.rows(grounded(STAGE).make(Settings())(given)[REPRINTS.name]))
    return sorted((paths[r.source], paths[r.original_source], r.kind) for r in found)


def dated(path: str, text: str, day: int) -> dict[str, Any]:
    return {"path": path, "text": text, "published": f"2031-03-{day:02}"}


def test_a_letter_on_many_sites_is_one_voice_with_many_carriers() -> None:
    papers = [dated(f"{n:02}", f"title: Site {n}\n\n{LETTER}", 30 - n) for n in range(1, 13)]
    assert rows(papers) == [(f"{n:02}", "12", "full") for n in range(1, 12)]


def test_what_carriers_share_leads_to_the_first_voice_and_what_only_one_adds_leads_to_that_one() -> None:
    article = LETTER + "\n\n" + OWN[0] + "\n\n" + OWN[1]
    papers = [dated("a", LETTER, 1), dated("b", article, 2), dated("c", "title: Press review\n\n" + article, 3)]
    assert rows(papers) == [("b", "a", "full"), ("c", "a", "full"), ("c", "b", "full")]


def test_a_quotation_leads_to_the_letter_and_not_to_another_report_that_has_it() -> None:
    papers = [dated("letter", LETTER, 9), dated("one", QUOTE, 2), dated("two", OWN[2] + "\n\n" + QUOTE, 3)]
    found = rows(papers)
    assert ("one", "letter", "excerpt") in found
    assert ("two", "letter", "excerpt") in found
    assert ("letter", "one", "excerpt") not in found


def test_two_documents_of_one_source_are_compared_too() -> None:
    given = tables([{"text": LETTER, "path": "a"}, {"text": LETTER, "path": "b"}])
    one = given["sources"].to_pylist()[0]["id"]
    assert find_reprints(read_documents(given, load_words())).rows[0].original_source == one


def test_lists_of_titles_reprint_nothing() -> None:
    assert rows([{"text": LETTER, "path": "a"}, {"text": LETTER, "path": "b", "kind": "listing"}]) == []


def test_one_more_document_is_compared_with_those_that_share_its_words_only() -> None:
    strangers = [{"text": text} for text in OWN]
    before = find_reprints(read_documents(tables([*strangers, dated("l", LETTER, 1)]), load_words()))
    stranger = find_reprints(
        read_documents(tables([*strangers, dated("l", LETTER, 1), {"text": "Nothing new."}]), load_words())
    )
    again = find_reprints(
        read_documents(tables([*strangers, dated("l", LETTER, 1), dated("m", LETTER, 2)]), load_words())
    )
    assert (before.compared, stranger.compared, again.compared) == (0, 0, 1)


def test_a_formula_of_the_place_is_counted_where_it_is_not_compared_everywhere() -> None:
    formula = "so may the river keep us all this year and the next"
    papers = [{"text": " ".join(f"w{n}x{k}" for k in range(9)) + ", " + formula} for n in range(14)]
    out = grounded(STAGE).make(Settings())(tables(papers))
    (fault,) = FAULTS.rows(out[FAULTS.name])
    assert out[REPRINTS.name].num_rows == 0
    assert fault.unit == "all"
    assert fault.reason.startswith("14 runs of words stand in more than 9 documents")


# --- candidates ----------------------------------------------------------------------------------------------


def keys(*numbers: int) -> Any:
    return np.array(numbers, dtype=np.uint64)


def test_pairs_share_enough_shingles() -> None:
    found = find_candidates([keys(1, 2, 3, 4), keys(2, 3, 4), keys(3, 4, 5), keys()])
    assert found.pairs == [(0, 1)]
    assert (found.cut, found.skewed.tolist()) == (0, [])


def test_documents_without_words_have_no_candidates() -> None:
    assert find_candidates([]).pairs == find_candidates([keys(), keys()]).pairs == []


def test_of_a_skewed_shingle_the_first_documents_stand_for_the_rest() -> None:
    found = find_candidates([keys(7, 8, 9)] * 6, most=2)
    assert found.pairs == [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (1, 2), (1, 3), (1, 4), (1, 5)]
    assert found.skewed.tolist() == [7, 8, 9]
    assert found.cut == 3 * 6


def test_every_pair_is_either_compared_or_counted() -> None:
    count = 7
    for most in range(1, count + 1):
        found = find_candidates([keys(1)] * count, most=most, least=1)
        assert len(found.pairs) + found.cut == count * (count - 1) // 2


def test_runs_of_skewed_shingles_are_told_in_words() -> None:
    assert skewed_runs(keys(1, 2, 3, 9, 1, 2), keys(1, 2, 3)) == [(0, 7)]
    assert skewed_runs(keys(), keys(1)) == []


# --- dates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "first", "why"),
    [
        ("2031-03-01", "2031-03-02", True, "days"),
        ("2031-03", "2031-04-01", True, "a month before a day"),
        ("2031-03", "2031-03-09", None, "a day inside the month"),
        ("2030", "2031-03", True, "a year before a month"),
        ("2031-03-05/2031-03-09", "2031-03-02", False, "an interval after a day"),
        ("2031-03-05/..", "2031-03-02", None, "an open end"),
        ("2031-03-05~", "2031-03-09", True, "a qualifier"),
        ("2031-03-02T08:00:00", "2031-03-02T09:00:00", True, "hours of one day"),
        ("2031-03-02T08:00:00+01:00", "2031-03-02T07:30:00Z", True, "hours of two zones"),
        ("2031-03-02T08:00:00+01:00", "2031-03-02T09:00:00", None, "a zone and none"),
        ("2031-03-02T08:00:00", "2031-03-02", None, "an hour inside a day"),
        (None, "2031-03-02", None, "nothing known"),
        ("soon", "2031-03-02", None, "no date"),
    ],
)
def test_which_date_is_earlier(a: str | None, b: str | None, first: bool | None, why: str) -> None:
    assert earlier(a, b) is first, why
    assert earlier(b, a) is (None if first is None else not first), why
